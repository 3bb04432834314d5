"""One right answer in all the forms that are accepted: shapes, lists, tuples, ints, NumPy's own."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import numpy as np

from grader.battery.dims import shape as resolve
from grader.spec.model import ArrayForm, BooleanForm, Form, NumberForm, TupleForm


class Shaped(msgspec.Struct, frozen=True, kw_only=True):
    """A right answer in one form."""

    name: str
    answer: Any = None
    obstacle: str = ""
    """Why the answer cannot be brought into this form; empty when it can."""
    where: tuple[str | int, ...] = ()
    """The part of `returns` that allows this form."""


def forms(form: Form, answer: Any, sizes: Mapping[str, int]) -> Iterator[Shaped]:
    """Yield the answer, which has the first of the accepted forms, in each of them."""
    match form:
        case NumberForm():
            yield from _numbers(float(np.asarray(answer).item()))
        case BooleanForm():
            yield from _truths(bool(answer))
        case ArrayForm():
            yield from _arrays(np.asarray(answer, dtype=np.float64))
            yield from _also(form, np.asarray(answer, dtype=np.float64), sizes)
        case TupleForm():
            parts = [np.asarray(part, dtype=np.float64) for part in answer]
            yield Shaped(name="a tuple of arrays", answer=tuple(parts))
            yield Shaped(name="a list of arrays", answer=parts)


def _numbers(number: float) -> Iterator[Shaped]:
    yield Shaped(name="a float", answer=number)
    yield Shaped(name="a float64", answer=np.float64(number))
    yield Shaped(name="an array without axes", answer=np.array(number))
    yield Shaped(name="an array of one number", answer=np.array([number]))
    yield Shaped(name="a list of one number", answer=[number])
    if number.is_integer():
        yield Shaped(name="an int", answer=int(number))


def _truths(truth: bool) -> Iterator[Shaped]:  # noqa: FBT001  it is the answer itself
    yield Shaped(name="a bool", answer=truth)
    yield Shaped(name="a NumPy bool", answer=np.bool_(truth))
    yield Shaped(name="an array without axes", answer=np.array(truth))
    yield Shaped(name="an int", answer=int(truth))


def _arrays(array: "np.ndarray[Any, np.dtype[np.float64]]") -> Iterator[Shaped]:
    yield Shaped(name="a float64 array", answer=array)
    yield Shaped(name="an array stored by columns", answer=np.asfortranarray(array))
    if array.size:
        nested = array.tolist()
        yield Shaped(name="nested lists", answer=nested)
        yield Shaped(name="nested tuples", answer=_tuples(nested))
        yield Shaped(name="an array of objects", answer=array.astype(object))
        if np.all(np.trunc(array) == array) and np.all(np.abs(array) < 2.0**53):
            yield Shaped(name="an array of ints", answer=array.astype(np.int64))


def _also(
    form: ArrayForm, array: "np.ndarray[Any, np.dtype[np.float64]]", sizes: Mapping[str, int]
) -> Iterator[Shaped]:
    for position, dims in enumerate(form.also):
        shape = resolve(dims, sizes)
        name, where = f"an array of shape ({', '.join(map(str, dims))})", ("also", position)
        try:
            yield Shaped(name=name, answer=array.reshape(shape), where=where)
        except ValueError:
            why = f"it has {array.size} numbers, and the shape is {shape}"
            yield Shaped(name=name, obstacle=why, where=where)


def _tuples(nested: Any) -> Any:
    return tuple(map(_tuples, nested)) if isinstance(nested, list) else nested
