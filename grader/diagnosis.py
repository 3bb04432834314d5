"""What is said of a wrong function beyond got and want: why, which known mistake, what facts.

Everything heavy is imported where it is used, so that only wrong functions pay for it.
"""

from contextlib import suppress

from msgspec.structs import replace

from grader.battery.dataset import Case
from grader.errors import CourseError
from grader.job import Job
from grader.judge.examine import Examination, Subject
from grader.judge.finding import Finding
from grader.result import FunctionResult
from grader.spec.model import Function

_EXPLAINED = ("values.", "shape.wrong")


def why(job: Job, function: Function, case: Case, finding: Finding | None) -> str:
    """Return what the course's explanations say; an explanation that fails says nothing."""
    if finding is None or not is_explained(finding):
        return ""
    from grader.oracle.explain import explain

    with suppress(CourseError):
        return explain(job.lookup, function, case.dataset, finding.got)
    return ""


def is_explained(finding: Finding) -> bool:
    """Say whether the course is asked why: there are numbers, and they are not right."""
    return bool(finding.got) and finding.key.startswith(_EXPLAINED)


def named(
    job: Job, subject: Subject, examined: Examination, outcome: FunctionResult
) -> FunctionResult:
    """Add the name of the known mistake that explains every answer, if there is one."""
    if not subject.function.mistakes:
        return outcome
    from grader.judge.recognise import recognise

    known = recognise(subject.function, examined, job.lookup, subject.properties)
    if known is None:
        return outcome
    return replace(outcome, mistake=known.name, says=known.says.strip())


def with_facts(
    job: Job, subject: Subject, examined: Examination, outcome: FunctionResult
) -> FunctionResult:
    """Add what holds of all answers; a known mistake has said already what they are."""
    from grader.facts import stated
    from grader.judge.patterns.choose import facts

    found = facts(subject.function, examined)
    said = [fact for fact in found if fact.is_about_place or outcome.mistake is None]
    return replace(outcome, facts=tuple(stated(fact, job.words) for fact in said))
