"""What a function returned, turned into plain numbers or into the reason why it is none.

Runs in the guest, inside the time limit of the call, because nearly every step here can run code
of the student's. The size is looked at before anything is copied. An exception that the
student's object raises on the way (in `__array__`, for example) is an exception of the call.
"""

import collections.abc
import math
import struct
import sys
import types
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .wire import MAX_AXES, MAX_NUMBERS, Block, Item

_NAME = 80
_LARGEST_SIZE = 2**62
_FLOAT64 = np.dtype(np.float64)
_NUMBER = struct.Struct("d")


def describe(answer: object, parts: int) -> list[Item]:
    """Return the answer as an item: a list whose first entry is numbers, several or not."""
    if parts > 1 and isinstance(answer, (tuple, list)) and len(answer) == parts:
        room = MAX_NUMBERS
        items: list[Item] = []
        for part in list(answer):
            item = _whole(part, room)
            if isinstance(item[-1], Block):
                room -= math.prod(item[-1].shape)
            items.append(item)
        return ["several", items]
    return _whole(answer, MAX_NUMBERS)


def type_name(thing: object) -> str:
    """Return the name of a thing's type, bounded, whatever its metaclass says."""
    name = type.__dict__["__name__"].__get__(type(thing))
    return str(name[:_NAME])


def _whole(answer: object, room: int) -> list[Item]:
    plain = _plain(answer, room)
    if plain:
        return plain
    container = type_name(answer)
    reason = _refused_kind(answer)
    if reason:
        return ["not", container, reason, []]
    refusal = _too_big(_visible_shape(answer), container, room)
    if refusal:
        return refusal
    if _is_masked(answer, 0):
        return ["not", container, "masked", list(_visible_shape(answer))]
    try:
        raw = np.asarray(answer)
    except ValueError:
        if isinstance(answer, (list, tuple)):
            return ["not", container, "ragged", []]
        raise
    return _too_big(raw.shape, container, room) or _converted(raw, container)


def _plain(answer: Any, room: int) -> list[Item]:
    """Return what nearly every answer is, without all the questions; empty for anything else."""
    kind = type(answer)
    if kind is np.ndarray and answer.dtype is _FLOAT64:
        return _too_big(answer.shape, "ndarray", room) or _block(answer)
    if kind is np.float64 or kind is float:
        return ["numbers", "float64", kind.__name__, Block((), _NUMBER.pack(answer))]
    if kind is bool:
        return ["numbers", "bool", "bool", Block((), _NUMBER.pack(answer))]
    return []


def _block(numbers: NDArray[np.float64]) -> list[Item]:
    return ["numbers", "float64", "ndarray", Block(numbers.shape, numbers.tobytes())]


def _too_big(shape: tuple[int, ...], container: str, room: int) -> list[Item]:
    """Return the refusal of an array of this shape; empty when it may be copied."""
    if len(shape) > MAX_AXES:
        return ["not", container, "too_deep", []]
    if math.prod(shape) > room:
        return ["not", container, "too_large", [min(size, _LARGEST_SIZE) for size in shape]]
    return []


def _refused_kind(answer: object) -> str:
    """Return why something is no array before NumPy is asked; empty when NumPy may be asked."""
    if answer is None:
        return "none"
    if isinstance(answer, (str, bytes, bytearray)):
        return "text"
    if isinstance(answer, (types.CoroutineType, types.AsyncGeneratorType)):
        return "coroutine"
    if isinstance(answer, (types.GeneratorType, collections.abc.Iterator)):
        return "generator"
    if isinstance(answer, collections.abc.Mapping):
        return "mapping"
    if isinstance(answer, collections.abc.Set):
        return "set"
    if isinstance(answer, type) or (callable(answer) and not hasattr(answer, "__array__")):
        return "callable"
    return ""


def _visible_shape(answer: object) -> tuple[int, ...]:
    """Return the shape as far as it is seen without a copy, at most one axis too many."""
    shape: list[int] = []
    while isinstance(answer, (list, tuple, range)) and len(shape) <= MAX_AXES:
        shape.append(len(answer))
        if not shape[-1]:
            return tuple(shape)
        answer = answer[0]
    if isinstance(answer, np.ndarray):
        shape += answer.shape
    return tuple(shape)


def _is_masked(answer: object, depth: int) -> bool:
    """Tell whether any entry is masked; numpy.ma is looked at only when somebody loaded it."""
    ma = sys.modules.get("numpy.ma")
    if ma is None:
        return False
    if isinstance(answer, ma.MaskedArray):
        return bool(ma.getmaskarray(answer).any())
    if isinstance(answer, (list, tuple)) and depth < MAX_AXES:
        return any(_is_masked(item, depth + 1) for item in answer)
    return False


def _converted(raw: NDArray[Any], container: str) -> list[Item]:
    kind = raw.dtype.kind
    if kind in "USTMmV":
        return ["not", container, "text" if kind in "UST" else "structured", []]
    name = {"b": "bool", "i": "int", "u": "int", "c": "complex", "O": "object"}.get(kind, "")
    if kind == "O":
        found = _from_objects(raw)
        if isinstance(found, str):
            return ["not", container, found, list(raw.shape) if found == "complex" else []]
        raw = found
    elif kind == "c":
        if not (raw.imag == 0).all():
            return ["not", container, "complex", list(raw.shape)]
        raw = raw.real
    elif kind == "f":
        name = {2: "float16", 4: "float32", 8: "float64"}.get(raw.dtype.itemsize, "longdouble")
    elif not name:
        return ["not", container, "other", []]
    numbers = np.array(raw, dtype=np.float64, order="C", subok=False)
    return ["numbers", name, container, Block(numbers.shape, numbers.tobytes())]


def _from_objects(raw: NDArray[Any]) -> NDArray[np.float64] | str:
    """Convert entry by entry: whole numbers, fractions, decimals; or return the reason."""
    numbers = np.empty(raw.size)
    for position, entry in enumerate(raw.ravel().tolist()):
        number = _number(entry)
        if isinstance(number, str):
            return number
        numbers[position] = number
    return numbers.reshape(raw.shape)


def _number(entry: Any) -> float | str:
    if isinstance(entry, (str, bytes)):
        return "text"
    if isinstance(entry, (list, tuple)) or (isinstance(entry, np.ndarray) and entry.ndim):
        return "ragged"
    if isinstance(entry, (complex, np.complexfloating)):
        return float(entry.real) if entry.imag == 0 else "complex"
    if not hasattr(type(entry), "__float__"):
        return "other"
    try:
        return float(entry)
    except OverflowError:
        return math.copysign(math.inf, 1 if entry > 0 else -1)
    except (TypeError, ValueError):
        return "other"
