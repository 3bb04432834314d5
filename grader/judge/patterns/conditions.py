"""What may hold of a dataset: how its sizes compare, its rank, the signs and kinds of its entries.

A condition is a name of a sentence, its fields, and a test; sizes and inputs are called by the
names that the spec gives them. None: it does not say anything about this dataset.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import msgspec

from grader.arrays import Array
from grader.judge.patterns.fact import Said, Seen
from grader.judge.patterns.rank import rank
from grader.notation import symbol
from grader.spec.dims import bound_names
from grader.spec.model import Argument, Equal, Function

_SMALL, _LARGE = 1e-2, 1e2
"""Data is of an unusual size below the first, and from the second on."""
_LARGEST_NAMED = 12
"""A size beyond this one is never compared by "=": it is only large."""
_VECTOR, _MATRIX = 1, 2


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """Something that holds of some datasets and not of others."""

    key: str
    fields: Mapping[str, Said]
    holds: Callable[[Seen], bool | None]
    has_opposite: bool = True
    """Its opposite says something, too. Almost all formulas agree at 0, so "not 0" does not."""


def names_of_sizes(function: Function) -> list[str]:
    """Return the sizes that the arguments bind, in the order in which the spec names them."""
    bound = bound_names(function.arguments)
    order: list[str] = []
    for name, argument in function.arguments.items():
        order += [name] if isinstance(argument, str) else map(str, argument)
    return [name for name in dict.fromkeys(order) if name in bound]


def conditions(function: Function, inside: Sequence[Seen]) -> Iterator[Condition]:
    """Yield conditions in order of simplicity; thresholds are those that `inside` suggests."""
    names = names_of_sizes(function)
    yield from _relations(names)
    for name in names:
        yield from _of_size(name, inside)
    for name, argument in function.arguments.items():
        yield from _of_input(name, argument)
    yield from _of_answer(function)
    for name, argument in function.arguments.items():
        if not isinstance(argument, str):
            yield from _of_magnitude(name, inside)


def _relations(names: Sequence[str]) -> Iterator[Condition]:
    for first, second in combinations(names, 2):
        fields = {"a": first, "b": second}
        yield Condition(key="less", fields=fields, holds=_less(first, second))
        yield Condition(key="more", fields=fields, holds=_less(second, first))
        yield Condition(key="equal", fields=fields, holds=_equal(first, second))


def _less(first: str, second: str) -> Callable[[Seen], bool]:
    return lambda one: one.sizes[first] < one.sizes[second]


def _equal(first: str, second: str) -> Callable[[Seen], bool]:
    return lambda one: one.sizes[first] == one.sizes[second]


def _of_size(name: str, inside: Sequence[Seen]) -> Iterator[Condition]:
    """Yield conditions on one size: = k, even, <= k and >= k, with k from the data."""
    found = sorted({one.sizes[name] for one in inside})
    lowest, highest = found[0], found[-1]
    gaps = [low + 1 for low, high in pairwise(found) if high > low + 1]
    for value in dict.fromkeys(k for k in (1, lowest, *gaps[:1]) if k <= _LARGEST_NAMED):
        fields: dict[str, Said] = {"a": name, "k": value}
        yield Condition(key="size", fields=fields, holds=_is_size(name, value))
    yield Condition(key="even", fields={"a": name}, holds=lambda one: one.sizes[name] % 2 == 0)
    at_least: dict[str, Said] = {"a": name, "k": lowest}
    yield Condition(key="at_least", fields=at_least, holds=lambda one: one.sizes[name] >= lowest)
    at_most: dict[str, Said] = {"a": name, "k": highest}
    yield Condition(key="at_most", fields=at_most, holds=lambda one: one.sizes[name] <= highest)


def _is_size(name: str, value: int) -> Callable[[Seen], bool]:
    return lambda one: one.sizes[name] == value


# --- entries ----------------------------------------------------------------------------------


def _of_input(name: str, argument: Argument) -> Iterator[Condition]:
    """Yield conditions on the entries of one array."""
    if isinstance(argument, str):
        return
    tests: list[tuple[str, Callable[[Array], bool | None]]] = []
    if len(argument) == _MATRIX:
        tests += [("rank", _is_deficient), ("off_diagonal", _has_more_than_a_diagonal)]
        tests += [("repeated_rows", _has_repeated_rows), ("zero_column", _has_zero_column)]
    if len(argument) == _VECTOR:
        tests += [("repeated", _has_repeated), ("unsorted", _is_unsorted)]
    tests += [
        ("negative", lambda array: any(value < 0.0 for value in array.values)),
        ("zero", lambda array: 0.0 in array.values),
        ("fraction", lambda array: not all(map(float.is_integer, array.values))),
    ]
    fields: dict[str, Said] = {"x": symbol(name, unicode=True)}
    if len(argument) == _MATRIX:
        fields["columns"] = str(argument[1])
    all_zero = _on(name, lambda array: not any(array.values))
    yield Condition(key="all_zero", fields=fields, holds=all_zero, has_opposite=False)
    for key, test in tests:
        yield Condition(key=key, fields=fields, holds=_on(name, test))


def _on(name: str, test: Callable[[Array], bool | None]) -> Callable[[Seen], bool | None]:
    return lambda one: test(one.case.dataset.inputs[name])


def _is_deficient(matrix: Array) -> bool | None:
    if matrix.shape[0] < matrix.shape[1]:
        return True
    found = rank(matrix)
    return None if found is None else found < matrix.shape[1]


def _has_more_than_a_diagonal(matrix: Array) -> bool:
    step = matrix.shape[1] + 1
    return any(value for at, value in enumerate(matrix.values) if at % step)


def _has_repeated_rows(matrix: Array) -> bool:
    rows, columns = matrix.shape
    starts = range(0, rows * columns, columns or 1)
    return len({matrix.values[start : start + columns] for start in starts}) < rows


def _has_zero_column(matrix: Array) -> bool:
    columns = matrix.shape[1]
    return any(not any(matrix.values[start::columns]) for start in range(columns))


def _has_repeated(vector: Array) -> bool:
    return len(set(vector.values)) < len(vector.values)


def _is_unsorted(vector: Array) -> bool:
    return any(left > right for left, right in pairwise(vector.values))


def _of_answer(function: Function) -> Iterator[Condition]:
    """Yield conditions on the expected answer."""
    zero = _on_want(lambda want: not any(want.values))
    if isinstance(function.check, Equal):
        yield Condition(key="want_false", fields={}, holds=zero)
        return
    yield Condition(key="want_zero", fields={}, holds=zero, has_opposite=False)
    negative = _on_want(lambda want: any(value < 0.0 for value in want.values))
    yield Condition(key="want_negative", fields={}, holds=negative)
    fraction = _on_want(lambda want: not all(map(float.is_integer, want.values)))
    yield Condition(key="want_fraction", fields={}, holds=fraction)


def _on_want(test: Callable[[Array], bool]) -> Callable[[Seen], bool | None]:
    def holds(one: Seen) -> bool | None:
        want = one.case.answer.want
        return None if want is None else test(want)

    return holds


def _of_magnitude(name: str, inside: Sequence[Seen]) -> Iterator[Condition]:
    """Yield: no entry is larger than a power of ten, or one is at least as large."""
    largest = [_magnitude(one, name) for one in inside]
    x = symbol(name, unicode=True)
    tiny, huge = max(largest), min(largest)
    if 0.0 < tiny < _SMALL:
        most = 10.0 ** math.ceil(math.log10(tiny))
        fields: dict[str, Said] = {"x": x, "k": most}
        yield Condition(key="tiny", fields=fields, holds=lambda one: _magnitude(one, name) <= most)
    if huge >= _LARGE:
        least = 10.0 ** math.floor(math.log10(huge))
        fields = {"x": x, "k": least}
        yield Condition(key="huge", fields=fields, holds=lambda one: _magnitude(one, name) >= least)


def _magnitude(one: Seen, name: str) -> float:
    return max(map(abs, one.case.dataset.inputs[name].values), default=0.0)
