"""`grade explain`: the whole story of one function, from its inputs to the lecture's derivation."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader import session
from grader.battery.dataset import Dataset
from grader.cli.asked import asked, task_of
from grader.cli.grading import exit_code
from grader.cli.printing import encoding_of_stdout
from grader.cli.progress import progress, progress_done
from grader.cli.speaking import spoken
from grader.cli.terminal import can_write, columns, wants_colour
from grader.errors import BELOW_FULL, FULL_MARKS, CourseError, UsageError
from grader.evaluate.contract import Sandbox
from grader.evaluate.sources import read_sources
from grader.job import Job
from grader.language.choose import words_of
from grader.lectern import Lectern
from grader.report.console import render_story
from grader.report.overview import UNWRITTEN
from grader.result import FunctionResult, Quantity, Result
from grader.spec.model import Exercise, Function, Written


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    exercise: str
    function: str
    path: Path
    course: Path | None
    language: str | None
    case: str | None
    no_color: bool


def explain(request: Request, sandbox: Sandbox) -> tuple[str, int]:
    """Return the story as it is to be printed, and the exit code."""
    lectern = Lectern(request.course, progress, spoken(request.language, os.environ))
    exercise = lectern.exercise(request.exercise)
    task = task_of(exercise, request.function, words_of(lectern.language))
    _check_case(request)
    sources = read_sources(request.path, exercise.file)
    job = lectern.job(exercise, None)
    job = replace(job, exercise=only(exercise, task), asked=asked(request.course))
    # By now a room that cannot work here has failed; then the next one is started.
    sandbox.warm()
    if request.case is None:
        result = session.grade(job, sources, sandbox, progress)
    else:
        result = session.replay(job, sources, sandbox, request.case)
    progress_done()
    result = with_steps(job, result)
    text = render_story(
        result,
        case=f"{request.function}/1",
        colour=wants_colour(no_color=request.no_color),
        unicode=can_write(encoding_of_stdout()),
        width=columns(),
    )
    is_right = all(each.keeps_points for each in result.functions)
    return text, exit_code([result]) or (FULL_MARKS if is_right else BELOW_FULL)


def only(exercise: Exercise, task: Function | Written) -> Exercise:
    """Return an exercise that asks for nothing else."""
    is_function = isinstance(task, Function)
    return msgspec.structs.replace(
        exercise,
        functions=[task] if is_function else [],
        written=[] if is_function else [task],
    )


def with_steps(job: Job, result: Result) -> Result:
    """Add what is worked out on the way to each answer, where a student may see the answer."""
    specs = {function.name: function for function in job.exercise.functions}
    functions = (
        _with_steps(job, specs[each.name], each) if each.name in specs else each
        for each in result.functions
    )
    return replace(result, functions=tuple(functions))


def _with_steps(job: Job, function: Function, told: FunctionResult) -> FunctionResult:
    example = told.counterexample
    if example is None or told.shown_to != "full" or told.key == UNWRITTEN:
        return told
    from grader.oracle.steps import steps

    quantities: list[Quantity] = []
    dataset = Dataset(case=example.case, family=example.family, inputs=example.inputs)
    # What cannot be worked out is left out: `grade check` tells the author.
    with suppress(CourseError):
        for formula, value in steps(job.lookup, function, dataset):
            quantities.append(Quantity(formula=formula, value=value))
    return replace(told, steps=tuple(quantities), derivation=function.derivation)


def _check_case(request: Request) -> None:
    """Raise a UsageError when the dataset is one of another function."""
    words = (request.case or request.function).split()
    named = words[0].partition("/")[0] if words else ""
    if named != request.function:
        msg = (
            f"--case: {request.case!r} is no dataset of {request.function}; "
            f"they are written {request.function}/7, or as a report names them"
        )
        raise UsageError(msg)
