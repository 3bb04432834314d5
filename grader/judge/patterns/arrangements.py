"""Patterns of the right numbers in another arrangement, and of numbers left out or added."""

from collections.abc import Callable, Sequence

from grader.arrays import Array
from grader.judge.patterns.fact import Pair
from grader.judge.patterns.factors import Guess, Holds

Row = tuple[float, ...]
Rows = Sequence[Row]
_MATRIX, _VECTOR = 2, 1


def _rows(array: Array) -> list[Row]:
    """Return the rows of a matrix; of a vector, one row for each entry."""
    columns = array.shape[1] if len(array.shape) == _MATRIX else 1
    return [
        array.values[start : start + columns] for start in range(0, len(array.values), columns or 1)
    ]


def _array(rows: Rows, rank: int) -> Array:
    values = tuple(value for row in rows for value in row)
    shape = (len(rows), len(rows[0]) if rows else 0)
    return Array(shape if rank == _MATRIX else shape[:1], values)


def _transposed(rows: Rows) -> Rows:
    return list(zip(*rows, strict=True))


def _by_column(change: Callable[[Rows], Rows]) -> Callable[[Rows], Rows]:
    return lambda rows: _transposed(change(_transposed(rows)))


def _arranged(rank: int, change: Callable[[Rows], Rows]) -> Holds:
    """Say whether got is want after this change of its rows; `rank` counts its dimensions."""

    def holds(pair: Pair) -> bool:
        if len(pair.want.shape) != rank:
            return False
        wanted = _array(change(_rows(pair.want)), rank)
        # Of several rows less one, nothing may be left, and nothing has many shapes.
        return pair.agrees(pair.got, wanted) if wanted.values else not pair.got.values

    return holds


def _same_set(rank: int, turn: Callable[[Rows], Rows]) -> Holds:
    """Say whether got has the rows of want, in whatever order."""

    def ordered(array: Array) -> Array:
        return _array(sorted(turn(_rows(array))), _MATRIX)

    def holds(pair: Pair) -> bool:
        if len(pair.want.shape) != rank or not pair.has_one_shape:
            return False
        return pair.agrees(ordered(pair.got), ordered(pair.want))

    return holds


def _added(rank: int, change: Callable[[Rows], Rows]) -> Holds:
    """Say whether want is got after this change: something at an end of got is too much."""

    def holds(pair: Pair) -> bool:
        if not len(pair.got.shape) == len(pair.want.shape) == rank:
            return False
        return pair.agrees(_array(change(_rows(pair.got)), rank), pair.want)

    return holds


def _in_one_vector(turn: Callable[[Rows], Rows]) -> Holds:
    def holds(pair: Pair) -> bool:
        if len(pair.want.shape) != _MATRIX:
            return False
        values = _array(turn(_rows(pair.want)), _MATRIX).values
        return pair.agrees(pair.got, Array((len(values),), values))

    return holds


def _refilled(pair: Pair) -> bool:
    """Say whether the numbers of want, read column by column, fill the rows of got."""
    if len(pair.want.shape) != _MATRIX:
        return False
    values = _array(_transposed(_rows(pair.want)), _MATRIX).values
    return pair.agrees(pair.got, Array(pair.want.shape, values))


def _same(rows: Rows) -> Rows:
    return rows


def _reversed(rows: Rows) -> Rows:
    return rows[::-1]


def _without_first(rows: Rows) -> Rows:
    return rows[1:]


def _without_last(rows: Rows) -> Rows:
    return rows[:-1]


_CHANGES: tuple[tuple[str, Callable[[Rows], Rows]], ...] = (
    ("reversed", _reversed),
    ("sorted", sorted),
    ("moved_up", lambda rows: [*rows[1:], *rows[:1]]),
    ("moved_down", lambda rows: [*rows[-1:], *rows[:-1]]),
)
_ENDS = (("first", _without_first), ("last", _without_last))


def _guess(key: str, what: str, holds: Holds) -> Guess:
    return key, {"what": what}, holds


def arrangements() -> tuple[Guess, ...]:
    """Return guesses that got holds the expected numbers, but not where they belong."""
    return (
        ("transposed", {}, _arranged(_MATRIX, _transposed)),
        *(_guess(key, "entries", _arranged(_VECTOR, change)) for key, change in _CHANGES),
        *(_guess(key, "rows", _arranged(_MATRIX, change)) for key, change in _CHANGES),
        *(
            _guess(key, "columns", _arranged(_MATRIX, _by_column(change)))
            for key, change in _CHANGES
        ),
        _guess("permuted", "entries", _same_set(_VECTOR, _same)),
        _guess("permuted", "rows", _same_set(_MATRIX, _same)),
        _guess("permuted", "columns", _same_set(_MATRIX, _transposed)),
        *(_guess("missing", f"{end} entry", _arranged(_VECTOR, cut)) for end, cut in _ENDS),
        *(_guess("missing", f"{end} row", _arranged(_MATRIX, cut)) for end, cut in _ENDS),
        *(
            _guess("missing", f"{end} column", _arranged(_MATRIX, _by_column(cut)))
            for end, cut in _ENDS
        ),
        *(_guess("extra", f"{end} entry", _added(_VECTOR, cut)) for end, cut in _ENDS),
        *(_guess("extra", f"{end} row", _added(_MATRIX, cut)) for end, cut in _ENDS),
        *(_guess("extra", f"{end} column", _added(_MATRIX, _by_column(cut))) for end, cut in _ENDS),
        ("one_vector", {}, _in_one_vector(_same)),
        ("one_vector_by_columns", {}, _in_one_vector(_transposed)),
        ("refilled", {}, _refilled),
    )
