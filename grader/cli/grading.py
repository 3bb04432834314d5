"""The commands that grade: `grade EXERCISE` and `grade all`."""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.cli.pages import demand_page, write_page
from grader.errors import CourseError, SandboxError, UsageError
from grader.evaluate.contract import Sandbox, Sources, Tier
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import choose
from grader.illustration import illustrated
from grader.result import Result
from grader.spec.model import Exercise

_SIGNS = "Φθᵀ₁·−‖"
_NO_FAULT = "Nothing was graded and no points were taken: the submission is not the cause."


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line asked for."""

    names: Sequence[str]
    """Exercises; empty for all of them."""
    path: Path
    course: Path | None
    form: str
    seed: int | None
    no_color: bool
    require_tier: Tier | None = None
    """The weakest isolation that will do; None: any, said in the report."""
    case: str | None = None
    page: Path | None = None
    """Where the report goes as a web page, if anywhere."""


def run(request: Request) -> tuple[bytes, int]:
    """Grade, and return the report as it is to be printed, and the exit code."""
    if request.page is not None:
        demand_page(request.page)
    sandbox = choose(request.require_tier)
    try:
        with contextlib.closing(sandbox):
            # A process imports NumPy on the other core while this process reads the course.
            sandbox.warm()
            results = list(_results(request, sandbox))
    except (CourseError, SandboxError) as error:
        error.add_note(_NO_FAULT)
        raise
    if request.page is not None:
        write_page(results, request.page)
    return _report(results, request), _exit_code(results)


def _exit_code(results: Sequence[Result]) -> int:
    if any(result.status == "not_graded" for result in results):
        return 4
    return 0 if all(result.is_full for result in results) else 1


def _report(results: Sequence[Result], request: Request) -> bytes:
    if request.form == "json":
        return _json(results, request).encode()
    encoding = sys.stdout.encoding or "ascii"
    return _console(results, request, encoding).encode(encoding, errors="backslashreplace")


def _results(request: Request, sandbox: Sandbox) -> Iterator[Result]:
    from grader import session
    from grader.cli.progress import progress, progress_done
    from grader.lectern import Lectern

    # By now a room that cannot work here has failed; then the next one is started.
    sandbox.warm()
    lectern = Lectern(request.course, progress)
    exercises = [lectern.exercise(name) for name in request.names or lectern.spec.exercises]
    handed_in = [(exercise, _sources(request, exercise, exercises)) for exercise in exercises]
    for exercise, (sources, remark) in handed_in:
        job = lectern.job(exercise, request.seed)
        if request.case is not None:
            result = session.replay(job, sources, sandbox, request.case)
        else:
            result = session.grade(job, sources, sandbox, progress)
        if request.page is not None:
            result = illustrated(result, exercise, lectern.lookup)
        progress_done()
        yield replace(result, remarks=(*result.remarks, *remark))


def _sources(
    request: Request, exercise: Exercise, exercises: Sequence[Exercise]
) -> tuple[Sources, tuple[str, ...]]:
    """Return the submission; with `grade all` an absent file stands for an empty one."""
    path = request.path
    if not request.names:
        if path.exists() and not path.is_dir():
            msg = f"{path} is a file; `grade all` takes the folder that holds all exercises"
            raise UsageError(msg)
        is_there = [(path / other.file).exists() for other in exercises]
        if any(is_there) and not (path / exercise.file).exists():
            module = exercise.file.removesuffix(".py")
            empty = Sources(module=module, path=str(path / exercise.file), files={module: b""})
            return empty, (f"There is no {exercise.file} in {path}: not handed in yet.",)
    return read_sources(path, exercise.file), ()


def _json(results: Sequence[Result], request: Request) -> str:
    from grader.report.jsonform import dumps, to_json

    objects = [to_json(result) for result in results]
    return dumps(objects[0] if request.names else objects) + "\n"


def _console(results: Sequence[Result], request: Request, encoding: str) -> str:
    from grader.report import console

    colour = _wants_colour(request)
    unicode = _can_write_signs(encoding)
    if request.case is not None:
        return console.render_case(results[0], colour=colour, unicode=unicode)
    if request.names:
        return console.render(results[0], colour=colour, unicode=unicode)
    return console.render_all(results, colour=colour, unicode=unicode)


def _wants_colour(request: Request) -> bool:
    """Colours are for terminals that can show them, unless NO_COLOR or the option says no."""
    is_wanted = not request.no_color and not os.environ.get("NO_COLOR")
    return is_wanted and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def _can_write_signs(encoding: str) -> bool:
    try:
        _SIGNS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
