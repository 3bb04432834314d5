"""The second look: what is right on the public datasets is called on hidden ones.

In a process of its own, after everything else, and with the same limits once more. So nothing that
a submission has seen of hidden data can reach what is said of the public ones, and whoever uses
most of the time on those is not stopped on these. Of a fault that shows here alone, students read
a hint at most, whatever `shown_to` allows for the public datasets.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from grader.battery.dataset import Case
from grader.battery.frozen import Battery
from grader.diagnosis import named
from grader.evaluate.contract import Box, Sandbox, Sources
from grader.evaluate.sources import file_of
from grader.job import Job, quota_of
from grader.judge.absent import missing
from grader.judge.examine import Subject, examine
from grader.judge.finding import Verdict
from grader.outcome import function_result
from grader.result import FunctionResult
from grader.shown import shown, stricter
from grader.spec.model import Function, ShownTo

MOST: ShownTo = "hint"


def checked(
    job: Job,
    battery: Battery,
    sources: Sources,
    sandbox: Sandbox,
    found: Mapping[str, FunctionResult],
) -> dict[str, FunctionResult]:
    """Return anew what is to be said of the functions that were right on the public datasets."""
    rights = [
        function
        for function in job.exercise.functions
        if found[function.name].verdict is Verdict.RIGHT
    ]
    if not rights:
        return {}
    again: dict[str, FunctionResult] = {}
    with sandbox.open(sources, quota_of(job.exercise)) as box:
        loaded = box.load()
        for function in rights:
            absent = missing(function, loaded, file_of(sources))
            if absent is None:
                cases = battery.cases[function.name]
                outcome = _examined(job, _subject(job, box, function), cases, found[function.name])
            else:
                outcome = function_result(job, function, absent, datasets=0, failed=0)
            again[function.name] = _shown(job, function, outcome)
    return again


def _subject(job: Job, box: Box, function: Function) -> Subject:
    return Subject(
        box=box,
        function=function,
        properties=job.properties(function),
        questions=job.questions,
    )


def _examined(
    job: Job, subject: Subject, cases: Sequence[Case], public: FunctionResult
) -> FunctionResult:
    examined = examine(subject, cases)
    datasets = public.datasets + examined.datasets
    if examined.first is None:
        return replace(public, datasets=datasets)
    outcome = function_result(
        job, subject.function, examined.first, datasets=datasets, failed=examined.failed
    )
    return named(job, subject, examined, outcome)


def _shown(job: Job, function: Function, outcome: FunctionResult) -> FunctionResult:
    if outcome.verdict is Verdict.RIGHT or job.audience == "staff":
        return outcome
    return shown(outcome, stricter(function.shown_to, MOST), job.words)
