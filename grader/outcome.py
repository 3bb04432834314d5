"""From findings to the parts of a Result: points, sentences, the counterexample."""

from msgspec.structs import replace

from grader.battery.dataset import Case
from grader.job import Job
from grader.judge.finding import Finding, Verdict
from grader.place import raised_at
from grader.result import Counterexample, FunctionResult, Result
from grader.spec.model import BooleanForm, Function, TupleForm, Written
from grader.words import got_text, sentence


def written_result(job: Job, written: Written, finding: Finding, text: str = "") -> FunctionResult:
    """Return what is said of a written answer; points are given by a person."""
    return FunctionResult(
        name=written.name,
        verdict=finding.verdict,
        score=0.0,
        max_score=written.points,
        key=finding.key,
        message=sentence(finding, written.name, job.words),
        text=text,
        place=raised_at(finding),
    )


def function_result(
    job: Job, function: Function, finding: Finding | None, *, datasets: int, failed: int
) -> FunctionResult:
    """Return the points and the sentences for one function; None: it is right."""
    return FunctionResult(
        name=function.name,
        verdict=Verdict.RIGHT if finding is None else finding.verdict,
        score=function.points if finding is None else 0.0,
        max_score=function.points,
        bonus=function.bonus,
        equation=function.equation,
        hint=function.hint,
        key="" if finding is None else finding.key,
        message="" if finding is None else sentence(finding, function.name, job.words),
        printed="" if finding is None else finding.printed,
        place=None if finding is None else raised_at(finding),
        datasets=datasets,
        failed=failed,
    )


def unasked(job: Job, function: Function) -> FunctionResult:
    """Return what is said of a function as long as it has not been asked."""
    finding = Finding(verdict=Verdict.SKIPPED, key="call.not_run", fields={"reason": "stopped"})
    return function_result(job, function, finding, datasets=0, failed=0)


def counterexample(
    job: Job, function: Function, case: Case, finding: Finding | None
) -> Counterexample:
    """Return one dataset with what came back for it."""
    dataset = case.dataset
    family = job.families.get(dataset.family)
    form = function.returns
    said = got_text(finding, job.words) if finding else ""
    return Counterexample(
        case=dataset.case,
        family=dataset.family,
        inputs=dataset.inputs,
        got=finding.got if finding and not said else (),
        got_text=said,
        want=case.answer.want,
        differs=finding.differs if finding else (),
        note=family.text if family else "",
        parts=tuple(part.name for part in form.parts) if isinstance(form, TupleForm) else (),
        is_truth=isinstance(form, BooleanForm),
    )


def unread(job: Job, tier: str, why: str) -> Result:
    """Return the result of a submission that was handed in and cannot be read."""
    finding = Finding(verdict=Verdict.MISSING, key="import.unread", fields={"reason": why})
    exercise = job.exercise
    tasks = [
        function_result(job, each, finding, datasets=0, failed=0) for each in exercise.functions
    ]
    answers = [written_result(job, each, finding) for each in exercise.written]
    return replace(blank(job, tier), submission=exercise.file, functions=(*tasks, *answers))


def blank(job: Job, tier: str) -> Result:
    """Return what is known of a result before the submission is looked at."""
    return Result(
        exercise=job.exercise.name,
        title=job.exercise.title,
        submission="",
        submission_digest="",
        status="graded",
        functions=(),
        isolation=tier,
        battery=job.datasets,
        seed=job.battery.seed,
        versions=job.versions,
        course=job.course.found,
        asked=job.asked,
        hidden_checks=job.hidden_checks and job.hidden is None,
        hidden_run=job.hidden is not None,
        language=job.language,
    )
