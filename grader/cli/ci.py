"""The command `grade ci`: grade, and write what the platform around it reads.

Every file is written before anything is graded, and again after each function, so that a platform
that stops the run at its limit keeps what was done.
"""

import os
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.cli.grading import exit_code, submissions
from grader.cli.opening import opened
from grader.cli.speaking import spoken
from grader.errors import BELOW_FULL, FULL_MARKS, NOT_GRADED, UsageError
from grader.evaluate.contract import Sandbox
from grader.evaluate.tier import Tier
from grader.export.files import replacing
from grader.export.github import annotations, autograding, outputs, summary
from grader.export.gitlab import code_quality
from grader.export.junit import junit
from grader.export.platforms import autolab, classroom50, gradescope, prairielearn
from grader.export.rows import Column, Row, column
from grader.language.choose import words_of
from grader.lectern import Lectern
from grader.notation import disarmed
from grader.report import console
from grader.report.jsonform import dumps, to_json
from grader.result import Result
from grader.workflow import stopped

WRITERS: Mapping[str, Callable[[Row, Sequence[Column]], str]] = {
    "gradescope": gradescope,
    "prairielearn": prairielearn,
    "autolab": autolab,
    "classroom50": partial(classroom50, os.environ),
    "autograding": autograding,
    "junit": lambda row, columns: junit([row], columns),
    "codequality": lambda row, _: code_quality(row),
    "summary": summary,
    "json": lambda row, _: dumps([to_json(each) for each in row.results.values()]) + "\n",
}
"""What `--write FORMAT=FILE` knows."""

_STUDENT = ("USERNAME", "OWNER", "GITHUB_ACTOR", "GITLAB_USER_LOGIN")


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    names: Sequence[str]
    path: Path
    course: Path | None
    written: Sequence[str]
    require_tier: Tier | None
    language: str | None
    is_lenient: bool


class _Files(msgspec.Struct, kw_only=True):
    """The files that are asked for, and what is known so far."""

    student: str
    columns: Sequence[Column]
    targets: Sequence[tuple[str, Path]]
    results: dict[str, Result] = msgspec.field(default_factory=dict)

    def row(self) -> Row:
        """Return what is known as the row of a class."""
        results = {
            each.exercise: self.results[each.exercise]
            for each in self.columns
            if each.exercise in self.results
        }
        return Row(student=self.student, name=self.student, results=results)

    def take(self, result: Result) -> None:
        """Keep a result, whole or in part, and write every file anew."""
        self.results[result.exercise] = result
        self.write()

    def withdraw(self) -> None:
        """Take the files back: no marks at all say better than 0 points that the grader broke."""
        for _, path in self.targets:
            path.unlink(missing_ok=True)

    def write(self) -> None:
        """Write every file; each appears whole or stays as it was."""
        for form, path in self.targets:
            with replacing(path) as file:
                file.write(WRITERS[form](self.row(), self.columns))


def run(request: Request) -> tuple[str, int]:
    """Grade, write the files, and return what is to be printed, and the exit code."""
    lectern = Lectern(request.course, language=spoken(request.language, {}))
    exercises = [lectern.exercise(name) for name in request.names or lectern.spec.exercises]
    files = _Files(
        student=next((os.environ[name] for name in _STUDENT if os.environ.get(name)), ""),
        columns=[column(exercise, lectern.language) for exercise in exercises],
        targets=[_target(text) for text in request.written],
    )
    files.write()
    with opened(request.require_tier) as sandbox:
        results = list(_graded(request, lectern, files, sandbox))
    code = exit_code(results)
    if code == NOT_GRADED:
        files.withdraw()
    row = files.row()
    text = console.render_all(results, colour=False, unicode=True, is_whole=True)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        text = stopped(disarmed(text), secrets.token_hex()) + annotations(row)
        _append("GITHUB_STEP_SUMMARY", summary(row, files.columns))
        _append("GITHUB_OUTPUT", outputs(row, files.columns))
    return text, FULL_MARKS if request.is_lenient and code == BELOW_FULL else code


def _graded(
    request: Request, lectern: Lectern, files: _Files, sandbox: Sandbox
) -> Iterator[Result]:
    from grader import session

    exercises = [lectern.exercise(each.exercise) for each in files.columns]
    found = submissions(
        request.path, exercises, words_of(lectern.language), is_all=not request.names
    )
    for exercise, sources, remarks in found:
        job = lectern.job(exercise, None)
        result = session.grade(job, sources, sandbox, on_partial=files.take)
        result = replace(result, remarks=(*result.remarks, *remarks))
        files.take(result)
        yield result


def _target(text: str) -> tuple[str, Path]:
    form, _, path = text.partition("=")
    if form not in WRITERS or not path:
        msg = f"--write {text}: say FORMAT=FILE, with one of {', '.join(WRITERS)}."
        raise UsageError(msg)
    return form, Path(path)


def _append(variable: str, text: str) -> None:
    """Add to the file that GitHub names; it may hold what other steps wrote."""
    name = os.environ.get(variable)
    if name:
        try:
            with Path(name).open("a", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            sys.stderr.write(f"{variable}: {name} cannot be written ({error.strerror}).\n")
