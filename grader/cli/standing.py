"""`grade status`: how far a student is with all exercises of the course."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from grader import session
from grader.cli.asked import asked
from grader.cli.grading import exit_code
from grader.cli.progress import progress, progress_done
from grader.cli.speaking import spoken
from grader.cli.terminal import page
from grader.errors import BELOW_FULL, FULL_MARKS, UsageError
from grader.evaluate.contract import Sandbox
from grader.evaluate.sources import handed_in, read_sources
from grader.job import Job
from grader.language.choose import words_of
from grader.lectern import Lectern
from grader.outcome import unread
from grader.report.status import Standing, write_status
from grader.result import Result
from grader.spec.model import Exercise


def status(
    folder: Path,
    course: Path | None,
    language: str | None,
    sandbox: Sandbox,
    *,
    no_color: bool,
) -> tuple[str, int]:
    """Return a line for each exercise, and the exit code: 0 full marks, 1 below, 4 not graded."""
    lectern = Lectern(course, progress, spoken(language, os.environ))
    words = words_of(lectern.language)
    if folder.exists() and not folder.is_dir():
        raise UsageError(words.commands["status.folder"].format(path=folder))
    exercises = [lectern.exercise(name) for name in lectern.spec.exercises]
    sandbox.warm()
    options = asked(course)
    standings = [_standing(lectern, each, folder, sandbox, options) for each in exercises]
    progress_done()
    sheet = page(words, no_color=no_color)
    where = "" if folder == Path() else str(folder)
    write_status(sheet, lectern.spec.title, standings, where, options)
    code = exit_code([each.result for each in standings if each.result is not None])
    if code == FULL_MARKS and any(each.result is None for each in standings):
        code = BELOW_FULL
    return sheet.text(), code


def _standing(
    lectern: Lectern,
    exercise: Exercise,
    folder: Path,
    sandbox: Sandbox,
    options: Mapping[str, str],
) -> Standing:
    looking = words_of(lectern.language).commands["status.looking"]
    progress(looking.format(exercise=exercise.name, file=exercise.file))
    points = [each.points for each in exercise.functions if not each.bonus]
    points += [each.points for each in exercise.written]
    is_there = bool(handed_in(folder, exercise.file))
    job = replace(lectern.job(exercise, None), asked=options)
    return Standing(
        exercise=exercise.name,
        max_score=sum(points),
        result=_result(job, folder, sandbox) if is_there else None,
    )


def _result(job: Job, folder: Path, sandbox: Sandbox) -> Result:
    file = job.exercise.file
    try:
        sources = read_sources(folder, file)
    except UsageError as error:
        # The line to type next names the file, and then says in full what is wrong with it.
        path = handed_in(folder, file)[0]
        return replace(unread(job, sandbox.tier, str(error)), submission=str(path))
    return session.survey(job, sources, sandbox)
