"""The conductor for one submission: load, ask, judge, shrink, score, and make the Result."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from grader import case as cases
from grader.battery.calls import Lookup
from grader.battery.dataset import Case, Dataset
from grader.battery.dims import integer_arguments
from grader.battery.frozen import Battery
from grader.course import Course
from grader.errors import CourseError, UsageError
from grader.evaluate.contract import Box, Loaded, LoadReply, Quota, Sandbox, Sources
from grader.evaluate.sources import digest
from grader.judge.absent import missing, written_down
from grader.judge.examine import Examination, Subject, examine
from grader.judge.finding import Finding, Verdict
from grader.judge.judge import PropertyCheck, judge, numbers_of
from grader.result import Counterexample, FunctionResult, Result
from grader.shown import shown
from grader.spec.model import BooleanForm, Exercise, Family, Function, TupleForm, Written
from grader.words import got_text, sentence

_MEGABYTE = 2**20
Fault = tuple[Case, Finding]
Conclude = Callable[[Subject, Examination], FunctionResult]

_EXPLAINED = ("values.", "shape.wrong")
_SHRINKABLE = (Verdict.WRONG, Verdict.BAD_FORM, Verdict.RAISED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An exercise with all that is needed to grade submissions to it."""

    course: Course
    exercise: Exercise
    families: Mapping[str, Family]
    battery: Battery
    lookup: Lookup
    """Finds functions of reference/; loads them when first called."""
    versions: Mapping[str, str]
    audience: Literal["student", "staff"] = "student"
    """Who reads the result: a student sees of each function what `shown_to` allows."""
    hidden_checks: bool = False
    """Whether the course marks on further datasets, which are not among these."""

    def properties(self, function: Function) -> Callable[[str], PropertyCheck]:
        """Return how the judge finds the properties that the function's check names."""

        def find(name: str) -> PropertyCheck:
            # NumPy comes in here, so only runs that need a property pay for it.
            from grader.oracle.properties import bind

            return bind(self.lookup, name, integer_arguments(function))

        return find


def grade(
    job: Job,
    sources: Sources,
    sandbox: Sandbox,
    on_progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Return the result of one submission; never raises for anything that the submission does."""

    def choose(subject: Subject, examined: Examination) -> Fault:
        on_progress(f"{subject.function.name}: looking for the smallest dataset that shows it")
        return _smallest(job, subject, examined)

    def conclude(subject: Subject, examined: Examination) -> FunctionResult:
        return _concluded(job, subject, examined, choose)

    return _conduct(job, sources, sandbox, conclude)


def survey(
    job: Job,
    sources: Sources,
    sandbox: Sandbox,
    on_examined: Callable[[Function, Examination], None] = lambda *_: None,
) -> Result:
    """Return the same marks, verdicts and names as `grade`, without a search for small datasets.

    `on_examined` gets what came of each function that could be called.
    """

    def conclude(subject: Subject, examined: Examination) -> FunctionResult:
        on_examined(subject.function, examined)
        return _concluded(job, subject, examined, lambda *_: examined.findings[0])

    return _conduct(job, sources, sandbox, conclude)


def replay(job: Job, sources: Sources, sandbox: Sandbox, text: str) -> Result:
    """Return the result of one call alone, on the dataset that `text` names or spells out."""
    function, chosen = cases.read(text, job.exercise, job.battery)
    is_note = isinstance(chosen, Case) and chosen not in job.battery.cases[function.name]
    check = function.note.check if is_note and function.note else function.check
    case = chosen if isinstance(chosen, Case) else _answered(job, function, chosen)
    with sandbox.open(sources, quota_of(job.exercise)) as box:
        loaded = box.load()
        finding = missing(function, loaded, sources.module)
        subject = Subject(box=box, function=function, properties=job.properties(function))
        reply = None if finding else next(subject.ask([case]))
    if reply is not None:
        finding = judge(function, case, reply, subject.properties, check)
    outcome = _function_result(function, finding, datasets=1, failed=int(finding is not None))
    example = _counterexample(job, function, case, finding)
    got = () if example.got_text else example.got or numbers_of(function, case, reply)
    outcome = replace(
        outcome,
        counterexample=replace(example, case=text, got=got),
        why=_why(job, function, case, finding),
    )
    return _result(job, sources, sandbox, (_shown(job, function, outcome),), loaded)


def _shown(job: Job, function: Function, outcome: FunctionResult) -> FunctionResult:
    return shown(outcome, function.shown_to if job.audience == "student" else "full")


def _conduct(job: Job, sources: Sources, sandbox: Sandbox, conclude: Conclude) -> Result:
    exercise = job.exercise
    with sandbox.open(sources, quota_of(exercise)) as box:
        loaded = box.load([written.name for written in exercise.written])
        functions = tuple(
            _shown(job, function, _grade_function(job, box, loaded, function, sources, conclude))
            for function in exercise.functions
        )
    answers = tuple(_read_written(written, loaded) for written in exercise.written)
    return _result(job, sources, sandbox, (*functions, *answers), loaded)


def quota_of(exercise: Exercise) -> Quota:
    """Return what a submission to this exercise may use."""
    limits = exercise.limits
    return Quota(
        import_s=limits.import_s,
        call_s=limits.call_s,
        total_s=limits.total_s,
        memory_bytes=limits.memory_mb * _MEGABYTE,
    )


def _grade_function(
    job: Job,
    box: Box,
    loaded: LoadReply,
    function: Function,
    sources: Sources,
    conclude: Conclude,
) -> FunctionResult:
    absent = missing(function, loaded, sources.module)
    if absent is not None:
        return _function_result(function, absent, datasets=0, failed=0)
    subject = Subject(box=box, function=function, properties=job.properties(function))
    return conclude(subject, examine(subject, job.battery.cases[function.name]))


def _concluded(
    job: Job,
    subject: Subject,
    examined: Examination,
    choose: Callable[[Subject, Examination], Fault],
) -> FunctionResult:
    """Return what is said of a function; `choose` picks the dataset that shows its fault."""
    function = subject.function
    if examined.first is None:
        right = _function_result(function, None, datasets=examined.datasets, failed=0)
        return replace(right, remark=_remark(job, subject))
    case, finding = choose(subject, examined)
    outcome = _function_result(
        function, finding, datasets=examined.datasets, failed=examined.failed
    )
    example = _counterexample(job, function, case, finding)
    outcome = replace(
        outcome,
        verdict=examined.first.verdict,
        counterexample=example,
        why=_why(job, function, case, finding),
    )
    return _with_facts(subject, examined, _named(job, subject, examined, outcome))


def _remark(job: Job, subject: Subject) -> str:
    note = subject.function.note
    if note is None:
        return ""
    judged = list(subject.judged(job.battery.notes[subject.function.name], note.check))
    return note.when_wrong if any(finding for _, finding in judged) else note.when_right


def _smallest(job: Job, subject: Subject, examined: Examination) -> Fault:
    """Return the smallest dataset found with the same fault as the first one."""
    first = examined.findings[0][1]
    same = [fault for fault in examined.findings if fault[1].key == first.key]
    if first.verdict not in _SHRINKABLE or first.key.startswith("state."):
        return min(same, key=lambda fault: fault[0].dataset.size)
    from grader.judge.shrink import shrink

    case, finding = shrink(subject, same, job.families, job.lookup, job.battery.seed)
    if case.dataset.case:
        return case, finding
    text = cases.write(subject.function.name, case.dataset.inputs)
    dataset = replace(case.dataset, case=text)
    return replace(case, dataset=dataset), replace(finding, dataset=dataset)


def _why(job: Job, function: Function, case: Case, finding: Finding | None) -> str:
    """Return what the course's explanations say; an explanation that fails says nothing."""
    if finding is None or not finding.got or not finding.key.startswith(_EXPLAINED):
        return ""
    from grader.oracle.explain import explain

    with suppress(CourseError):
        return explain(job.lookup, function, case.dataset, finding.got)
    return ""


def _named(
    job: Job, subject: Subject, examined: Examination, outcome: FunctionResult
) -> FunctionResult:
    """Add the name of the known mistake that explains every answer, if there is one."""
    if not subject.function.mistakes:
        return outcome
    # NumPy and the reference come in here, so only wrong functions pay for them.
    from grader.judge.recognise import recognise

    known = recognise(subject.function, examined, job.lookup, subject.properties)
    if known is None:
        return outcome
    return replace(outcome, mistake=known.name, says=known.says.strip())


def _with_facts(subject: Subject, examined: Examination, outcome: FunctionResult) -> FunctionResult:
    """Add what holds of all answers; a known mistake has said already what they are."""
    from grader.facts import stated
    from grader.judge.patterns.choose import facts

    found = facts(subject.function, examined)
    said = [fact for fact in found if fact.is_about_place or outcome.mistake is None]
    return replace(outcome, facts=tuple(map(stated, said)))


def _answered(job: Job, function: Function, dataset: Dataset) -> Case:
    from grader.oracle.answer import answer

    try:
        truth = answer(
            job.lookup,
            dataset,
            truth=function.truth,
            check=function.check,
            integers=integer_arguments(function),
        )
    except CourseError as error:
        msg = f"--case: {function.name} has no right answer for these numbers ({error.__cause__})"
        raise UsageError(msg) from error
    return Case(dataset=dataset, answer=truth)


def _read_written(written: Written, loaded: LoadReply) -> FunctionResult:
    finding = written_down(written, loaded)
    return FunctionResult(
        name=written.name,
        verdict=finding.verdict,
        score=0.0,
        max_score=written.points,
        key=finding.key,
        message=sentence(finding, written.name),
    )


def _function_result(
    function: Function, finding: Finding | None, *, datasets: int, failed: int
) -> FunctionResult:
    return FunctionResult(
        name=function.name,
        verdict=Verdict.RIGHT if finding is None else finding.verdict,
        score=function.points if finding is None else 0.0,
        max_score=function.points,
        bonus=function.bonus,
        equation=function.equation,
        hint=function.hint,
        key="" if finding is None else finding.key,
        message="" if finding is None else sentence(finding, function.name),
        printed="" if finding is None else finding.printed,
        datasets=datasets,
        failed=failed,
    )


def _counterexample(
    job: Job, function: Function, case: Case, finding: Finding | None
) -> Counterexample:
    dataset = case.dataset
    family = job.families.get(dataset.family)
    form = function.returns
    said = got_text(finding) if finding else ""
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


def _result(
    job: Job,
    sources: Sources,
    sandbox: Sandbox,
    functions: tuple[FunctionResult, ...],
    loaded: LoadReply,
) -> Result:
    broke = any(function.verdict is Verdict.GRADER_FAULT for function in functions)
    remarks: tuple[str, ...] = ()
    if isinstance(loaded, Loaded) and loaded.printed:
        remarks = (f"{sources.module}.py prints while it is imported; that does no harm.",)
    return Result(
        exercise=job.exercise.name,
        title=job.exercise.title,
        submission=sources.path,
        submission_digest=digest(sources),
        status="not_graded" if broke else "graded",
        functions=functions,
        isolation=sandbox.tier,
        battery=job.battery.digest,
        seed=job.battery.seed,
        versions=job.versions,
        course=job.course.found,
        remarks=remarks,
        hidden_checks=job.hidden_checks,
    )
