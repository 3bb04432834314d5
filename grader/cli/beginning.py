"""The command `grade new`: an exercise that is sound from its first minute."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.skeleton import EXPECTED_HEAD, Plan, course, expected, files
from grader.spec.names import is_name

_LISTED = re.compile(r"^exercises:[ \t]*\[([^\]]*)\]", re.MULTILINE)
_COURSE = Path("exercises", "course.yaml")
_SAMPLES = Path("exercises", "samples", "samples.yaml")
_SIZE = re.compile(r"[A-Za-z][A-Za-z0-9_]*|[1-9][0-9]*")

Say = Callable[[str], None]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the author said."""

    exercise: str
    course: Path
    title: str
    function: str
    arguments: Sequence[str]
    points: float


def create(request: Request) -> tuple[Path, list[Path]]:
    """Write the files; return the folder of the course, and what was written or added to.

    UsageError when a name cannot be used or something is there already: nothing is written then.
    """
    plan = _plan(request)
    root = request.course
    texts = {Path(name): text for name, text in files(plan).items()}
    for path in texts:
        if (root / path).exists():
            msg = f"{root / path} is there already; nothing was written. Choose another name."
            raise UsageError(msg)
    texts[_COURSE] = _listed(root, plan)
    texts[_SAMPLES] = _with_samples(root, plan)
    for path, text in texts.items():
        _write(root / path, text)
    return root, list(texts)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}."
        raise UsageError(msg) from error


def _plan(request: Request) -> Plan:
    arguments: dict[str, list[str]] = {}
    for text in request.arguments:
        name, _, sizes = text.partition("=")
        shape = [size.strip() for size in sizes.split(",") if size.strip()]
        wrong = [size for size in shape if not _SIZE.fullmatch(size)]
        if wrong or name in arguments:
            msg = (
                f"--argument {text}: write NAME=SIZES once for each, such as A=N,M for a matrix, "
                "x=N for a vector, c= for a number."
            )
            raise UsageError(msg)
        arguments[name] = shape
    for name in (request.exercise, request.function, *arguments):
        if not is_name(name):
            msg = f'"{name}" is no name in Python: letters, digits and _ without a digit in front.'
            raise UsageError(msg)
    return Plan(
        exercise=request.exercise,
        title=request.title,
        function=request.function,
        arguments=arguments,
        points=request.points,
    )


def _listed(root: Path, plan: Plan) -> str:
    """Return course.yaml with the exercise in its list; of a new course when there is none."""
    file = root / _COURSE
    if not file.exists():
        name = re.sub(r"\W+", "_", root.resolve().name) or "course"
        return course(name, plan.title, plan.exercise)
    text = file.read_text(encoding="utf-8")
    found = _LISTED.search(text)
    if found is None:
        msg = (
            f"{file}: the list `exercises: [...]` was not found in one line; nothing was written. "
            f"Write it like that, or add {plan.exercise} by hand after copying the files of "
            "another exercise."
        )
        raise UsageError(msg)
    names = [name.strip() for name in found[1].split(",") if name.strip()]
    if plan.exercise in names:
        msg = f"{file} lists {plan.exercise} already; nothing was written. Choose another name."
        raise UsageError(msg)
    listed = f"exercises: [{', '.join([*names, plan.exercise])}]"
    return text[: found.start()] + listed + text[found.end() :]


def _with_samples(root: Path, plan: Plan) -> str:
    file = root / _SAMPLES
    before = file.read_text(encoding="utf-8") if file.exists() else EXPECTED_HEAD
    return before.rstrip("\n") + "\n" + expected(plan)
