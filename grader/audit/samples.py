"""Samples and starters: what the real sandbox makes of them, against what they must get."""

from collections.abc import Iterator
from importlib.util import find_spec

from grader import session
from grader.audit.desk import Desk, Page
from grader.audit.distance import farthest
from grader.audit.model import SAMPLES, STARTER, Checked, Complaint, Reach
from grader.errors import SandboxError, UsageError
from grader.evaluate.contract import Sandbox
from grader.evaluate.sources import read_sources
from grader.judge.examine import Examination
from grader.judge.finding import Verdict
from grader.notation import counted
from grader.result import FunctionResult, Result
from grader.spec.expected import FOLDER, Entry, Expectation
from grader.spec.model import Function


def check_sample(
    desk: Desk, page: Page, entry: Entry, sandbox: Sandbox
) -> Iterator[Checked | Reach]:
    """Yield what a sample got in one exercise, and how far its right answers reach."""
    sample, exercise = entry.sample, page.exercise.name
    if sample.needs is not None and find_spec(sample.needs) is None:
        left_out = f"{sample.needs} is not installed"
        yield Checked(check=SAMPLES, exercise=exercise, name=sample.name, left_out=left_out)
        return
    job = desk.job(exercise, sample.limits)
    reaches: list[Reach] = []

    def on_examined(function: Function, examined: Examination) -> None:
        if not sample.name.startswith("right/") or examined.first is not None:
            return
        found = farthest(function, examined.outcomes, job.properties(function))
        if found is not None:
            reaches.append(
                Reach(
                    exercise=exercise,
                    function=function.name,
                    by=sample.name,
                    is_right=True,
                    share=found[0],
                    case=found[1],
                )
            )

    sources = read_sources(desk.root / FOLDER / sample.name, page.exercise.file)
    result = _graded(session.survey(job, sources, sandbox, on_examined))
    complaints = tuple(_unlike(desk, exercise, entry, result))
    yield Checked(check=SAMPLES, exercise=exercise, name=sample.name, complaints=complaints)
    yield from reaches


def check_starter(desk: Desk, page: Page, sandbox: Sandbox) -> Iterator[Checked | Reach]:
    """Yield whether the file that students start from has every function and earns nothing."""
    exercise = page.exercise
    folder = desk.root / "exercises" / "starters"
    file = f"exercises/starters/{exercise.file}"

    def complaint(message: str, function: str = "") -> Complaint:
        return Complaint(
            check=STARTER,
            exercise=exercise.name,
            function=function,
            file=file,
            line=1,
            message=message,
        )

    try:
        sources = read_sources(folder / exercise.file, exercise.file)
    except UsageError:
        what = "there is no starter; write one with the signature of every function"
        yield Checked(
            check=STARTER, exercise=exercise.name, name=file, complaints=(complaint(what),)
        )
        return
    result = _graded(session.survey(desk.job(exercise.name), sources, sandbox))
    complaints = [
        complaint(what, task.name) for task in result.functions if (what := _finished(task))
    ]
    yield Checked(check=STARTER, exercise=exercise.name, name=file, complaints=tuple(complaints))


def _graded(result: Result) -> Result:
    """Return the result; SandboxError when the sandbox broke, which says nothing of the course."""
    for function in result.functions:
        if function.verdict is Verdict.GRADER_FAULT:
            raise SandboxError(function.message)
    return result


def _finished(task: FunctionResult) -> str:
    """Return what is wrong with one task of a starter, or nothing."""
    if task.score or task.verdict is Verdict.NEEDS_MARKING:
        return f"{task.name} earns points in the starter; take its body out"
    if task.key in {"function.missing", "function.misnamed", "written.missing"}:
        return f"{task.name} is not in the starter; write its signature"
    if task.verdict is not Verdict.MISSING:
        return f"{task.name} is {task.verdict.value} in the starter; raise NotImplementedError"
    return ""


def _unlike(desk: Desk, exercise: str, entry: Entry, result: Result) -> Iterator[Complaint]:
    """Yield where a result is not the expected one."""
    expected = entry.expected[exercise]
    for function in result.functions:
        for inner, what in _differences(function, expected):
            yield _complaint(desk, exercise, entry, (*inner, function.name), what)
    if result.score != expected.score and not any(
        function.verdict.value not in expected.allowed(function.name)
        for function in result.functions
    ):
        what = f"gets {counted(result.score, 'point')} instead of {expected.score:g}"
        yield _complaint(desk, exercise, entry, ("score",), what)


def _differences(
    function: FunctionResult, expected: Expectation
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each part of an expectation that a function does not meet, and in what way."""
    allowed = expected.allowed(function.name)
    if function.verdict.value not in allowed:
        said = function.message.partition("\n")[0].removeprefix(f"{function.name}: ")
        wanted = " or ".join(sorted(allowed))
        what = f"{function.name} is {function.verdict.value} instead of {wanted}"
        what += f" ({said})" if said else ""
        yield ("verdicts",), what
        return
    wanted_name = expected.mistake.get(function.name)
    if function.mistake != wanted_name:
        named = function.mistake or "no known mistake"
        what = f"{function.name} is named {named} instead of {wanted_name or 'none'}"
        yield ("mistake",), what


def _complaint(
    desk: Desk, exercise: str, entry: Entry, inner: tuple[str, ...], what: str
) -> Complaint:
    document = desk.listing.document
    if document is None:
        msg = "an entry stands in a list"
        raise TypeError(msg)
    where = (*entry.where, exercise, *inner)
    mistake = document.at_value(where, what)
    function = inner[1] if len(inner) > 1 else ""
    message = f"{entry.sample.name}: {exercise}: {what}"
    return Complaint(
        check=SAMPLES,
        exercise=exercise,
        function=function,
        file=mistake.file,
        line=mistake.line,
        message=message,
    )
