"""The conductor for one submission: load, ask, judge, shrink, score, and make the Result."""

from collections.abc import Callable

from msgspec.structs import replace

from grader import case as cases
from grader.battery.dataset import Case, Dataset
from grader.battery.dims import integer_arguments
from grader.diagnosis import named, why, with_facts
from grader.errors import CourseError, UsageError
from grader.evaluate.contract import Box, Loaded, LoadReply, Sandbox, Sources
from grader.evaluate.sources import digest, file_of
from grader.hidden import checked
from grader.job import Job, quota_of
from grader.judge.absent import missing, written_down
from grader.judge.examine import Examination, Subject, examine
from grader.judge.finding import Finding, Verdict
from grader.judge.judge import judge, numbers_of
from grader.outcome import blank, counterexample, function_result, unasked, written_result
from grader.place import located
from grader.remarks import remarks
from grader.result import FunctionResult, Result
from grader.shown import LEVELS, shown
from grader.spec.model import Function, ShownTo

Fault = tuple[Case, Finding]
Conclude = Callable[[Subject, Examination], FunctionResult]

_SHRINKABLE = (Verdict.WRONG, Verdict.BAD_FORM, Verdict.RAISED)


def grade(
    job: Job,
    sources: Sources,
    sandbox: Sandbox,
    on_progress: Callable[[str], None] = lambda _: None,
    on_partial: Callable[[Result], None] | None = None,
) -> Result:
    """Return the result of one submission; never raises for anything that the submission does.

    `on_partial` gets, after each function, what the result would be if the grader were stopped now.
    """

    def choose(subject: Subject, examined: Examination) -> Fault:
        on_progress(job.words.phrases["searching"].format(function=subject.function.name))
        return _smallest(job, subject, examined)

    def conclude(subject: Subject, examined: Examination) -> FunctionResult:
        return _concluded(job, subject, examined, choose)

    return _conduct(job, sources, sandbox, conclude, on_partial)


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
        finding = missing(function, loaded, file_of(sources))
        subject = Subject(box=box, function=function, properties=job.properties(function))
        reply = None if finding else next(subject.ask([case]))
    if reply is not None:
        finding = judge(function, case, reply, subject.properties, check)
    outcome = function_result(job, function, finding, datasets=1, failed=int(finding is not None))
    example = counterexample(job, function, case, finding)
    got = () if example.got_text else example.got or numbers_of(function, case, reply)
    outcome = replace(
        outcome,
        counterexample=replace(example, case=text, got=got),
        why=why(job, function, case, finding),
    )
    return _result(job, sources, sandbox, (_shown(job, outcome, function.shown_to),), loaded)


def _shown(job: Job, outcome: FunctionResult, level: ShownTo) -> FunctionResult:
    return shown(outcome, level if job.audience == "student" else "full", job.words)


def _conduct(
    job: Job,
    sources: Sources,
    sandbox: Sandbox,
    conclude: Conclude,
    on_partial: Callable[[Result], None] | None = None,
) -> Result:
    exercise = job.exercise
    found: dict[str, FunctionResult] = {}
    with sandbox.open(sources, quota_of(exercise)) as box:
        loaded = box.load([written.name for written in exercise.written])
        # What a function has seen, a later one may tell: those that show most are asked first.
        for function in sorted(exercise.functions, key=lambda each: LEVELS.index(each.shown_to)):
            result = _grade_function(job, box, loaded, function, sources, conclude)
            found[function.name] = _shown(job, result, function.shown_to)
            if on_partial is not None:
                so_far = (found.get(each.name) or unasked(job, each) for each in exercise.functions)
                on_partial(_result(job, sources, sandbox, tuple(so_far), loaded))
    if job.hidden is not None:
        found |= checked(job, job.hidden, sources, sandbox, found)
    functions = tuple(located(found[function.name], sources) for function in exercise.functions)
    texts = loaded.texts if isinstance(loaded, Loaded) else {}
    answers = (
        located(
            written_result(job, each, written_down(each, loaded), texts.get(each.name, "")),
            sources,
        )
        for each in exercise.written
    )
    return _result(job, sources, sandbox, (*functions, *answers), loaded)


def _grade_function(
    job: Job,
    box: Box,
    loaded: LoadReply,
    function: Function,
    sources: Sources,
    conclude: Conclude,
) -> FunctionResult:
    absent = missing(function, loaded, file_of(sources))
    if absent is not None:
        return function_result(job, function, absent, datasets=0, failed=0)
    subject = Subject(
        box=box,
        function=function,
        properties=job.properties(function),
        questions=job.questions,
    )
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
        right = function_result(job, function, None, datasets=examined.datasets, failed=0)
        return replace(right, remark=_remark(job, subject))
    case, finding = choose(subject, examined)
    outcome = function_result(
        job, function, finding, datasets=examined.datasets, failed=examined.failed
    )
    example = counterexample(job, function, case, finding)
    outcome = replace(
        outcome,
        verdict=examined.first.verdict,
        counterexample=example,
        why=why(job, function, case, finding),
    )
    return with_facts(job, subject, examined, named(job, subject, examined, outcome))


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

    case, finding = shrink(
        subject, same, job.families, job.lookup, job.battery.seed, job.candidates
    )
    if case.dataset.case:
        return case, finding
    text = cases.write(subject.function.name, case.dataset.inputs)
    dataset = replace(case.dataset, case=text)
    return replace(case, dataset=dataset), replace(finding, dataset=dataset)


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


def _result(
    job: Job,
    sources: Sources,
    sandbox: Sandbox,
    functions: tuple[FunctionResult, ...],
    loaded: LoadReply,
) -> Result:
    broke = any(function.verdict is Verdict.GRADER_FAULT for function in functions)
    exercise = job.exercise
    asked = [function.name for function in exercise.functions]
    asked += [written.name for written in exercise.written]
    return replace(
        blank(job, sandbox.tier),
        submission=sources.path,
        submission_digest=digest(sources),
        status="not_graded" if broke else "graded",
        functions=functions,
        remarks=remarks(sources, loaded, asked, job.words),
    )
