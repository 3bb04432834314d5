"""The battery as a text file: drawn once, read by everybody, never drawn again by accident.

Theory of operation. `exercises/batteries/exerciseK.jsonl` holds one JSON object a line. The first
line is the header: format, exercise, seed, digest of the spec that it was drawn from, versions of
what drew it, and the digest of the seed and all lines after it. Every other line is one dataset
with its exact answer. Numbers are shortest round-trip decimals, so the file is the same on every
machine. A file that was edited by hand, or whose spec has changed since, is refused (CourseError).
"""

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from grader.arrays import Array, Nested
from grader.battery.dataset import Answer, Case, Dataset
from grader.errors import CourseError

FORMAT = 1
NOTE = "note"
"""Second part of the name of a dataset that is tried out of interest: "optimal_theta/note/1"."""

_EXACT_INTEGERS = 2.0**53
_NO_BATTERY = (
    *(ValueError, KeyError, TypeError, AttributeError, RecursionError),
    msgspec.MsgspecError,
)
"""What a text that is no battery makes its reader raise."""


class _Line(msgspec.Struct):
    """A dataset with its answer, its numbers still as they are written."""

    case: str
    family: str
    inputs: dict[str, msgspec.Raw]
    bound: float | int
    want: msgspec.Raw = msgspec.Raw()
    facts: dict[str, msgspec.Raw] = {}


_decoder = msgspec.json.Decoder(_Line)


class Battery(msgspec.Struct, frozen=True, kw_only=True):
    """All datasets of one exercise, with their answers."""

    exercise: str
    seed: int
    spec: str
    """Digest of the spec and the reference that it was drawn from."""
    digest: str
    versions: Mapping[str, str]
    cases: Mapping[str, tuple[Case, ...]]
    """Function -> its datasets, the lecture's example first."""
    notes: Mapping[str, tuple[Case, ...]]
    """Function -> datasets without marks."""


def path_of(root: Path, exercise: str) -> Path:
    """Return where the battery of an exercise lies in the course."""
    return root / "exercises" / "batteries" / f"{exercise}.jsonl"


def dumps(
    exercise: str,
    cases: Iterable[Case],
    *,
    seed: int,
    spec: str,
    versions: Mapping[str, str],
) -> str:
    """Return the text of a battery; `cases` in the order in which they are to be asked."""
    body = "".join(f"{_line(_case_to_plain(case))}\n" for case in cases)
    header = {
        "format": FORMAT,
        "exercise": exercise,
        "seed": seed,
        "spec": spec,
        "digest": _digest(seed, body),
        "versions": dict(versions),
    }
    return f"{_line(header)}\n{body}"


def loads(text: str, name: str) -> Battery:
    """Return the battery of a text; CourseError when it was changed or is of another format."""
    first, _, body = text.partition("\n")
    try:
        header = msgspec.json.decode(first)
        if header["format"] != FORMAT:
            msg = (
                f"{name}: format {header['format']}, but this program reads format {FORMAT}; "
                "update the program, or freeze again with `grade freeze`"
            )
            raise CourseError(msg)
        if header["digest"] != _digest(header["seed"], body):
            msg = (
                f"{name}: the datasets do not fit their digest: the file was changed after it was "
                "frozen; restore it, or freeze again with `grade freeze`"
            )
            raise CourseError(msg)
        cases: dict[str, list[Case]] = {}
        notes: dict[str, list[Case]] = {}
        read = _reader()
        for line in _decoder.decode_lines(body):
            case = _case(line, read)
            function, *kind = case.dataset.case.split("/")[:-1]
            (notes if kind else cases).setdefault(function, []).append(case)
        return Battery(
            exercise=header["exercise"],
            seed=header["seed"],
            spec=header["spec"],
            digest=header["digest"],
            versions=header["versions"],
            cases={function: tuple(listed) for function, listed in cases.items()},
            notes={function: tuple(listed) for function, listed in notes.items()},
        )
    except _NO_BATTERY as error:
        msg = f"{name}: this is no battery ({error}); freeze it again with `grade freeze`"
        raise CourseError(msg) from error


def load(root: Path, exercise: str, spec: str) -> Battery:
    """Read the battery of an exercise; CourseError when it is not in step with the spec."""
    path = path_of(root, exercise)
    name = f"exercises/batteries/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        msg = f"{name}: there is no frozen battery; draw it with `grade freeze`"
        raise CourseError(msg) from error
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{name}: cannot be read: {error}"
        raise CourseError(msg) from error
    battery = loads(text, name)
    if battery.spec != spec:
        msg = (
            f"{name}: it was drawn from another version of the specs or of the reference; draw it "
            "again with `grade freeze`"
        )
        raise CourseError(msg)
    return battery


def plain_number(value: float) -> float | int:
    """Return an int for a whole number that an int can stand for, so that it reads as 3."""
    is_negative_zero = value == 0.0 and math.copysign(1.0, value) < 0.0
    if value.is_integer() and abs(value) < _EXACT_INTEGERS and not is_negative_zero:
        return int(value)
    return value


def plain(array: Array) -> Any:
    """Return the numbers of an array as JSON writes them."""
    whole = Array(array.shape, tuple(map(plain_number, array.values)))
    return whole.to_nested()


def _digest(seed: int, body: str) -> str:
    return hashlib.sha256(f"{seed}\n{body}".encode()).hexdigest()[:16]


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def _case_to_plain(case: Case) -> dict[str, Any]:
    dataset, answer = case.dataset, case.answer
    line: dict[str, Any] = {
        "case": dataset.case,
        "family": dataset.family,
        "inputs": {name: plain(array) for name, array in dataset.inputs.items()},
    }
    if answer.want is not None:
        line["want"] = plain(answer.want)
    if answer.facts:
        line["facts"] = {name: _fact(array) for name, array in answer.facts.items()}
    line["bound"] = answer.bound
    return line


def _fact(array: Array) -> Any:
    """Arrays without entries lose their shape in nested lists, so facts carry it when empty."""
    return plain(array) if array.values else {"shape": list(array.shape)}


def _reader() -> Callable[[msgspec.Raw], Array]:
    """Return what reads an array; one that was read before is not read again."""
    known: dict[bytes, Array] = {}

    def read(raw: msgspec.Raw) -> Array:
        written = bytes(raw)
        array = known.get(written)
        if array is None:
            array = known[written] = _array(msgspec.json.decode(written))
        return array

    return read


def _case(line: _Line, read: Callable[[msgspec.Raw], Array]) -> Case:
    dataset = Dataset(
        case=line.case,
        family=line.family,
        inputs={name: read(value) for name, value in line.inputs.items()},
    )
    answer = Answer(
        want=read(line.want) if bytes(line.want) else None,
        bound=line.bound,
        facts={name: read(value) for name, value in line.facts.items()},
    )
    return Case(dataset=dataset, answer=answer)


def _array(value: "Nested | Mapping[str, list[int]]") -> Array:
    if isinstance(value, Mapping):
        return Array(tuple(value["shape"]), ())
    return Array.from_nested(value)
