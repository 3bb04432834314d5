"""The commands that grade: `grade EXERCISE` and `grade all`."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.cli.printing import encoding_of_stdout
from grader.cli.speaking import spoken
from grader.cli.terminal import (
    can_write,
    columns,
    wants_colour,
)
from grader.errors import BELOW_FULL, FULL_MARKS, NOT_GRADED, UsageError
from grader.evaluate.contract import Sandbox, Sources
from grader.evaluate.sources import handed_in, read_sources
from grader.language.choose import words_of
from grader.language.model import Words
from grader.result import Result
from grader.spec.model import Exercise


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    names: Sequence[str]
    """Exercises; empty for all of them."""
    path: Path
    course: Path | None
    language: str | None
    form: str
    seed: int | None
    no_color: bool
    case: str | None = None
    is_whole: bool = False
    """Every function that is not right in full."""
    page: Path | None = None
    """Where the report goes as a web page, if anywhere."""


def run(request: Request, sandbox: Sandbox) -> tuple[str | bytes, int]:
    """Grade, and return the report as it is to be printed, and the exit code."""
    if request.page is not None:
        from grader.cli.pages import demand_page

        demand_page(request.page)
    results = list(_results(request, sandbox))
    if request.page is not None:
        from grader.cli.pages import write_page

        write_page(results, request.page)
    return _report(results, request), exit_code(results)


def exit_code(results: Sequence[Result]) -> int:
    """Return 4 when anything could not be graded, 0 for full marks, 1 for less."""
    if any(result.status == "not_graded" for result in results):
        return NOT_GRADED
    return FULL_MARKS if all(result.is_full for result in results) else BELOW_FULL


def _report(results: Sequence[Result], request: Request) -> str | bytes:
    if request.form == "json":
        return _json(results, request).encode()
    if request.form == "editor":
        from grader.report import editor

        return editor.render(results, unicode=can_write(encoding_of_stdout()))
    return _console(results, request)


def _results(request: Request, sandbox: Sandbox) -> Iterator[Result]:
    from grader import session
    from grader.cli.asked import asked
    from grader.cli.progress import progress, progress_done
    from grader.lectern import Lectern

    # By now a room that cannot work here has failed; then the next one is started.
    sandbox.warm()
    lectern = Lectern(request.course, progress, spoken(request.language, os.environ))
    exercises = [lectern.exercise(name) for name in request.names or lectern.spec.exercises]
    found = submissions(
        request.path, exercises, words_of(lectern.language), is_all=not request.names
    )
    for exercise, sources, remarks in found:
        job = replace(
            lectern.job(exercise, request.seed), asked=asked(request.course, request.seed)
        )
        if request.case is not None:
            result = session.replay(job, sources, sandbox, request.case)
        else:
            result = session.grade(job, sources, sandbox, progress)
        if request.page is not None:
            from grader.illustration import illustrated

            result = illustrated(result, exercise, lectern.lookup)
        progress_done()
        yield replace(result, remarks=(*result.remarks, *remarks))


def submissions(
    path: Path, exercises: Sequence[Exercise], words: Words, *, is_all: bool
) -> list[tuple[Exercise, Sources, tuple[str, ...]]]:
    """Return the submission to each exercise, and what is to be remarked about it."""
    return [(each, *_sources(path, each, exercises, words, is_all=is_all)) for each in exercises]


def _sources(
    path: Path, exercise: Exercise, exercises: Sequence[Exercise], words: Words, *, is_all: bool
) -> tuple[Sources, tuple[str, ...]]:
    """Return the submission; with `grade all` an absent file stands for an empty one."""
    if is_all:
        if path.exists() and not path.is_dir():
            msg = f"{path} is a file; `grade all` takes the folder that holds all exercises"
            raise UsageError(msg)
        is_there = any(handed_in(path, other.file) for other in exercises)
        if is_there and not handed_in(path, exercise.file):
            module = exercise.file.removesuffix(".py")
            empty = Sources(module=module, path=str(path / exercise.file), files={module: b""})
            return empty, (words.phrases["not_there"].format(file=exercise.file, folder=path),)
    return read_sources(path, exercise.file), ()


def _json(results: Sequence[Result], request: Request) -> str:
    from grader.report.jsonform import dumps, to_json

    objects = [to_json(result) for result in results]
    return dumps(objects[0] if request.names else objects) + "\n"


def _console(results: Sequence[Result], request: Request) -> str:
    from grader.report import console

    colour, unicode = wants_colour(no_color=request.no_color), can_write(encoding_of_stdout())
    width = columns()
    if request.case is not None:
        return console.render_case(results[0], colour=colour, unicode=unicode, width=width)
    if request.names:
        return console.render(
            results[0], colour=colour, unicode=unicode, width=width, is_whole=request.is_whole
        )
    return console.render_all(
        results, colour=colour, unicode=unicode, width=width, is_whole=request.is_whole
    )
