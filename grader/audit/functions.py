"""The model solution of a function, its accepted forms, and its known mistakes.

They run in the trusted process: they are the author's. Each is judged as a submission would be.
"""

import math
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from grader.audit.desk import Desk, Page, solution_name
from grader.audit.distance import farthest
from grader.audit.forms import forms
from grader.audit.model import FORMS, MISTAKES, REFERENCE, Checked, Complaint, Reach
from grader.audit.steps import check_steps
from grader.battery.dataset import Case
from grader.battery.dims import integer_arguments
from grader.diagnosis import is_explained
from grader.errors import CourseError
from grader.evaluate.contract import Raised
from grader.illustration import is_illustrated
from grader.job import Job
from grader.judge.examine import Examination
from grader.judge.imitate import imitate, quiet
from grader.judge.judge import judge, sizes_of
from grader.judge.questions import Outcome
from grader.judge.recognise import recognise
from grader.language.en.words import WORDS as ENGLISH
from grader.oracle.convert import keywords
from grader.oracle.explain import explain, picture
from grader.spec.model import Function, KnownMistake
from grader.words import sentence

_EXPLAINED = 20
"""Wrong answers of a known mistake that are explained and drawn for a try."""

_ASKED = (("explain", is_explained, explain), ("picture", is_illustrated, picture))
"""Keys of a function's spec, when they are asked, and how."""


def check_function(desk: Desk, page: Page, function: Function) -> Iterator[Checked | Reach]:
    """Yield what was checked of one function of an exercise, and how far its answers reach."""
    job = desk.job(page.exercise.name)
    if page.exercise.reference:
        yield from _reference(desk, page, job, function)
        yield _forms(desk, page, job, function)
    yield from check_steps(page, job, function)
    for position, known in enumerate(function.mistakes):
        for way in known.ways:
            yield from _mistake(page, job, function, position, known, way)


def _examined(job: Job, function: Function, made: Callable[..., Any]) -> Examination:
    """Judge a function of reference/ on the battery, as if it had been handed in."""
    properties, integers = job.properties(function), integer_arguments(function)
    outcomes = []
    with quiet():
        for case in job.battery.cases[function.name]:
            reply = imitate(made, function, keywords(case.dataset.inputs, integers))
            finding = judge(function, case, reply, properties)
            outcomes.append(Outcome(case=case, reply=reply, finding=finding))
    return Examination.of(outcomes)


def _reach(
    page: Page, job: Job, function: Function, examined: Examination, by: str, *, is_right: bool
) -> Iterator[Reach]:
    with quiet():
        found = farthest(function, examined.outcomes, job.properties(function))
    if found is not None:
        yield Reach(
            exercise=page.exercise.name,
            function=function.name,
            by=by,
            is_right=is_right,
            share=found[0],
            case=found[1],
        )


# --- the model solution -----------------------------------------------------------------------


def _reference(desk: Desk, page: Page, job: Job, function: Function) -> Iterator[Checked | Reach]:
    examined = _examined(job, function, desk.solution(page.exercise, function))
    name = solution_name(page.exercise, function)
    complaints: tuple[Complaint, ...] = ()
    if examined.first is not None:
        complaints = (_wrong_reference(desk, page, job, function, examined),)
    yield Checked(
        check=REFERENCE, exercise=page.exercise.name, name=function.name, complaints=complaints
    )
    yield from _reach(page, job, function, examined, name, is_right=not complaints)


def _wrong_reference(
    desk: Desk, page: Page, job: Job, function: Function, examined: Examination
) -> Complaint:
    """Return why the model solution loses marks: its own fault, or a bound that is too small."""
    name = solution_name(page.exercise, function)
    case, finding = examined.findings[0]
    outcome = next(each for each in examined.outcomes if each.case is case)
    counted = (
        f"on {case.dataset.case} ({case.dataset.family}); it loses {examined.failed} of "
        f"{examined.datasets} datasets"
    )
    found = farthest(function, [outcome], job.properties(function))
    if finding.key == "values.wrong" and found is not None and math.isfinite(found[0]):
        message = (
            f"{function.name}: the reference {name} misses the exact answer by {found[0]:.3g} "
            f"times the bound {counted}: mend it, or the scale of the check"
        )
        where = (*page.where(function), "check")
        return page.complain(REFERENCE, where, message, function.name, at_key=True)
    if isinstance(outcome.reply, Raised):
        what = f"raises {outcome.reply.type}: {outcome.reply.message}"
    else:
        said = sentence(finding, function.name, ENGLISH).splitlines()[0]
        what = f"is not right ({said.removeprefix(f'{function.name}: ').rstrip('.')})"
    return Complaint(
        check=REFERENCE,
        exercise=page.exercise.name,
        function=function.name,
        file=f"reference/{page.exercise.reference}.py",
        line=desk.references.line(name),
        message=f"the reference {name} {what} {counted}",
    )


# --- forms ------------------------------------------------------------------------------------


def _forms(desk: Desk, page: Page, job: Job, function: Function) -> Checked:
    """Hand in the reference's answer in every form that is accepted, for inputs of each shape."""
    made = desk.solution(page.exercise, function)
    complaints: dict[str, Complaint] = {}
    first = {_shapes(case): case for case in reversed(job.battery.cases[function.name])}
    with quiet():
        for case in first.values():
            for form, where, message in _refused(job, function, case, made):
                at = (*page.where(function), "returns", *where)
                complaint = page.complain(FORMS, at, message, function.name)
                complaints.setdefault(form, complaint)
    return Checked(
        check=FORMS,
        exercise=page.exercise.name,
        name=function.name,
        complaints=tuple(complaints.values()),
    )


def _shapes(case: Case) -> tuple[tuple[int, ...], ...]:
    return tuple(array.shape for array in case.dataset.inputs.values())


def _refused(
    job: Job, function: Function, case: Case, made: Callable[..., Any]
) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    arguments = keywords(case.dataset.inputs, integer_arguments(function))
    properties = job.properties(function)
    if judge(function, case, imitate(made, function, arguments), properties) is not None:
        return
    for form in forms(function.returns, made(**arguments), sizes_of(function, case)):
        if form.obstacle:
            why = form.obstacle
        else:
            reply = imitate(lambda form=form, **_: form.answer, function, arguments)
            finding = judge(function, case, reply, properties)
            if finding is None:
                continue
            why = sentence(finding, function.name, ENGLISH).splitlines()[0]
        message = f"{function.name}: the right answer as {form.name} is refused: {why}"
        yield form.name, form.where, message


# --- known mistakes ---------------------------------------------------------------------------


def _mistake(
    page: Page, job: Job, function: Function, position: int, known: KnownMistake, way: str
) -> Iterator[Checked | Reach]:
    examined = _examined(job, function, job.lookup(way))
    where = (*page.where(function), "mistakes", position)
    message = ""
    if examined.first is None:
        message = (
            f"{function.name}: the mistake {known.name} ({way}) is right on all "
            f"{examined.datasets} datasets; add a family that shows it, or take it out"
        )
    else:
        named = recognise(function, examined, job.lookup, job.properties(function))
        if named is None:
            message = (
                f"{function.name}: the mistake {known.name} ({way}) is not recognised in its own "
                "answers; does it depend on chance, or change its arguments?"
            )
        elif named.name != known.name:
            message = (
                f"{function.name}: the mistake {known.name} ({way}) gets the name {named.name}, "
                "which comes first and agrees on all datasets; add a family that tells them "
                "apart, or make them one"
            )
        yield from _reach(page, job, function, examined, known.name, is_right=False)
    complaints = [page.complain(MISTAKES, where, message, function.name)] if message else []
    complaints += _unexplained(page, job, function, examined)
    yield Checked(
        check=MISTAKES,
        exercise=page.exercise.name,
        name=f"{function.name}: {known.name} ({way})",
        complaints=tuple(complaints),
    )


def _unexplained(
    page: Page, job: Job, function: Function, examined: Examination
) -> Iterator[Complaint]:
    """Yield the first explanation and the first picture that raise: a student would see none."""
    for key, is_asked, ask in _ASKED:
        wrong = (fault for fault in examined.findings if is_asked(fault[1]))
        for case, finding in islice(wrong, _EXPLAINED):
            try:
                ask(job.lookup, function, case.dataset, finding.got)
            except CourseError as error:
                where = (*page.where(function), key)
                message = f"{function.name}: {error}"
                yield page.complain(MISTAKES, where, message, function.name, at_key=True)
                break
