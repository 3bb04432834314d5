"""The steps of a function are worked out for a try, so that no student is the first to do so."""

from collections.abc import Iterator

from grader.audit.desk import Page
from grader.audit.model import REFERENCE, Checked, Complaint
from grader.errors import CourseError
from grader.job import Job
from grader.judge.imitate import quiet
from grader.oracle.steps import steps
from grader.spec.model import Function


def check_steps(page: Page, job: Job, function: Function) -> Iterator[Checked]:
    """Yield what was found out by the first dataset of each family; nothing without steps."""
    if not function.steps:
        return
    cases = job.battery.cases[function.name]
    first = {case.dataset.family: case for case in reversed(cases)}
    complaints: tuple[Complaint, ...] = ()
    try:
        with quiet():
            for case in first.values():
                list(steps(job.lookup, function, case.dataset))
    except CourseError as error:
        where, message = (*page.where(function), "steps"), f"{function.name}: {error}"
        complaints = (page.complain(REFERENCE, where, message, function.name, at_key=True),)
    yield Checked(
        check=REFERENCE,
        exercise=page.exercise.name,
        name=f"{function.name}: steps",
        complaints=complaints,
    )
