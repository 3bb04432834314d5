"""From what a call returned to plain arrays of an accepted shape, or to what is wrong with it.

The policies for forms are those a teacher would defend: lists, tuples, ints and subclasses count
as the numbers they hold; a number may come as an array of one entry; right numbers in a wrong
shape are told apart from wrong numbers, because (N, 1) − (N,) silently broadcasts one step later.
"""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from grader.arrays import Array
from grader.battery.dims import shape as resolve
from grader.evaluate.contract import NotNumbers, Numbers, Several, Value
from grader.judge.finding import Field, Finding, Verdict
from grader.spec.model import ArrayForm, BooleanForm, Dim, Form, NumberForm, TupleForm


class Read(msgspec.Struct, frozen=True):
    """Arrays in an accepted shape, one per part."""

    parts: tuple[Array, ...]


class Reshaped(msgspec.Struct, frozen=True):
    """Arrays that were brought into the accepted shape, and what to say if they are right."""

    parts: tuple[Array, ...]
    finding: Finding


Reading = Read | Reshaped | Finding


def read(value: Value, form: Form, sizes: Mapping[str, int]) -> Reading:
    """Return the arrays of `value`, or the finding that says why it cannot be judged."""
    match form:
        case NumberForm():
            return _read_number(value)
        case BooleanForm():
            return _read_boolean(value)
        case ArrayForm():
            return _read_array(value, "", [form.shape, *form.also], sizes)
        case TupleForm():
            return _read_tuple(value, form, sizes)


def bad_form(key: str, fields: Mapping[str, Field], got: tuple[Array, ...] = ()) -> Finding:
    """Return the finding that the answer has a form that cannot be judged."""
    return Finding(verdict=Verdict.BAD_FORM, key=key, fields=fields, got=got)


def _refused(value: NotNumbers) -> Finding:
    fields: dict[str, Field] = {"container": value.container}
    if value.reason == "too_large":
        fields["shape"] = value.shape
    return bad_form(f"kind.{value.reason}", fields)


def _read_number(value: Value) -> Reading:
    match value:
        case NotNumbers():
            return _refused(value)
        case Several():
            return bad_form("kind.parts", {"container": "tuple", "names": ()})
        case Numbers(array, "bool", container):
            return bad_form("kind.boolean", {"container": container}, (array,))
        case Numbers(array):
            if len(array.values) != 1:
                return bad_form("shape.wrong", _shapes("", array.shape, (), []), (array,))
            return Read((Array((), array.values),))


def _read_boolean(value: Value) -> Reading:
    match value:
        case NotNumbers(container, "none"):
            return bad_form("kind.none", {"container": container})
        case NotNumbers(container):
            return bad_form("kind.not_boolean", {"container": container})
        case Numbers(Array((), (number,)) as array, kind):
            is_whole = kind.startswith(("int", "uint"))
            if kind == "bool" or (is_whole and number in (0.0, 1.0)):
                return Read((array,))
            return bad_form("kind.not_boolean", {"container": value.container}, (array,))
        case Numbers(array, _, container):
            return bad_form("kind.not_boolean", {"container": container}, (array,))
        case Several():
            return bad_form("kind.not_boolean", {"container": "tuple"})


def _read_array(
    value: Value, part: str, shapes: list[list[Dim]], sizes: Mapping[str, int]
) -> Reading:
    match value:
        case NotNumbers():
            return _refused(value)
        case Several():
            return bad_form("kind.parts", {"container": "tuple", "names": ()})
        case Numbers(Array(()) as array, "bool", container):
            return bad_form("kind.boolean", {"container": container}, (array,))
        case Numbers(array):
            accepted = [resolve(dims, sizes) for dims in shapes]
            if array.shape in accepted:
                # The first shape is the one of the exact answer; the others hold the same values.
                return Read((Array(accepted[0], array.values),))
            return _misshapen(array, part, accepted[0], shapes[0])


def _misshapen(
    array: Array, part: str, want: tuple[int, ...], symbols: list[Dim]
) -> Reshaped | Finding:
    fields = _shapes(part, array.shape, want, symbols)
    if _without_ones(array.shape) == _without_ones(want) or (0 in want and 0 in array.shape):
        finding = bad_form("shape.right_values", fields, (array,))
        return Reshaped((Array(want, array.values),), finding)
    return bad_form("shape.wrong", fields, (array,))


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(length for length in shape if length != 1)


def _shapes(
    part: str, got: tuple[int, ...], want: tuple[int, ...], symbols: list[Dim]
) -> dict[str, Field]:
    return {
        "part": part,
        "got_shape": got,
        "want_shape": want,
        "symbols": tuple(str(symbol) for symbol in symbols),
    }


def _read_tuple(value: Value, form: TupleForm, sizes: Mapping[str, int]) -> Reading:
    names = tuple(part.name for part in form.parts)
    match value:
        case NotNumbers(container, "none"):
            return bad_form("kind.none", {"container": container})
        case NotNumbers(container) | Numbers(_, _, container):
            return bad_form("kind.parts", {"container": container, "names": names})
        case Several(parts):
            return _read_parts(parts, form, sizes)


def _read_parts(values: tuple[Value, ...], form: TupleForm, sizes: Mapping[str, int]) -> Reading:
    arrays: list[Array] = []
    remark: Finding | None = None
    numbers = tuple(value.array for value in values if isinstance(value, Numbers))
    got = numbers if len(numbers) == len(values) else ()
    for value, part in zip(values, form.parts, strict=True):
        want = resolve(part.shape, sizes)
        reading: Reading
        if isinstance(value, NotNumbers) and value.reason == "none" and 0 in want:
            shapes = _shapes(part.name, (), want, part.shape)
            reading = Reshaped((Array(want, ()),), bad_form("shape.right_values", shapes))
        else:
            reading = _read_array(value, part.name, [part.shape], sizes)
        match reading:
            case Finding():
                return replace(reading, got=got)
            case Reshaped(parts, finding):
                arrays.extend(parts)
                remark = remark or replace(finding, got=got)
            case Read(parts):
                arrays.extend(parts)
    return Reshaped(tuple(arrays), remark) if remark else Read(tuple(arrays))
