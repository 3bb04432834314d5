"""Ask one function all of its datasets, and find out what kind of fault it has.

Every dataset is asked once, in the order of the battery; the first one twice in a row and once
more at the end, so that an answer that changes by itself, or with what was called before, shows.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

import msgspec
from msgspec.structs import replace

from grader.battery.dataset import Case
from grader.evaluate.contract import Box, Reply
from grader.judge.compare import Norm, differing
from grader.judge.finding import Finding, Verdict
from grader.judge.questions import Outcome, Properties, Questions
from grader.spec.model import Check, Close, Function

_NOT_THE_STUDENTS = (Verdict.SKIPPED, Verdict.GRADER_FAULT)
_STOPPED = (Verdict.TIMEOUT, Verdict.MEMORY, Verdict.CRASHED, *_NOT_THE_STUDENTS)
_REPEATS = 3


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """One function of one submission, in its box."""

    box: Box
    function: Function
    properties: Properties
    questions: Questions = msgspec.field(default_factory=Questions)
    """Of the job, when other submissions are asked the same."""

    def ask(self, cases: Sequence[Case]) -> Iterator[Reply]:
        """Yield one reply for each case, as soon as it is there."""
        return self.box.ask(self.questions.question(self.function, cases).ask)

    def judged(
        self, cases: Sequence[Case], check: Check | None = None
    ) -> Iterator[tuple[Case, Finding | None]]:
        """Ask all cases, and yield each with what the judge says; `check` replaces its own."""
        for outcome in self.outcomes(cases, check):
            yield outcome.case, outcome.finding

    def outcomes(self, cases: Sequence[Case], check: Check | None = None) -> Iterator[Outcome]:
        """Ask all cases, and yield what came of each; `check` replaces the function's own."""
        question = self.questions.question(self.function, cases, check)
        replies = self.box.ask(question.ask)
        for position, reply in zip(range(len(cases)), replies, strict=True):
            yield question.outcome(position, reply, self.properties)


class Examination(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one function on its whole battery."""

    findings: tuple[tuple[Case, Finding], ...]
    """Each dataset that is not right, in the order in which they were asked."""
    datasets: int
    outcomes: tuple[Outcome, ...] = ()
    """One for each dataset, right or not, in the order of the battery."""

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Self:
        """Return what became of a function that was asked each dataset once."""
        asked = tuple(outcomes)
        wrong = tuple((each.case, each.finding) for each in asked if each.finding is not None)
        return cls(findings=wrong, datasets=len(asked), outcomes=asked)

    @property
    def first(self) -> Finding | None:
        """The finding that decides the verdict."""
        return self.findings[0][1] if self.findings else None

    @property
    def failed(self) -> int:
        """How many datasets were answered, and not rightly."""
        return len(
            {
                case.dataset.case
                for case, finding in self.findings
                if finding.verdict not in _NOT_THE_STUDENTS
            }
        )


def examine(subject: Subject, cases: Sequence[Case]) -> Examination:
    """Ask all cases in one process, then look closer at the first fault in a fresh one."""
    opening, *outcomes, closing = subject.outcomes([cases[0], *cases, cases[0]])
    first_call, second_call, last_call = opening.finding, outcomes[0].finding, closing.finding
    findings = [(each.case, each.finding) for each in outcomes if each.finding is not None]
    if first_call is not None and second_call is None:
        findings.insert(0, (cases[0], first_call))
    if last_call is not None and second_call is None and not _is_stop(last_call):
        findings.append((cases[0], last_call))
    if findings and not _is_stop(findings[0][1]):
        findings[0] = _look_closer(subject, *findings[0])
    return Examination(findings=tuple(findings), datasets=len(cases), outcomes=tuple(outcomes))


def _is_stop(finding: Finding) -> bool:
    return finding.verdict in _STOPPED


def _look_closer(subject: Subject, case: Case, finding: Finding) -> tuple[Case, Finding]:
    """Repeat a call in a fresh process: the fault may be in the repetition, or in what was before.

    An answer that is right there depends on earlier calls; one that differs from call to call
    depends on chance, a clock or a counter.
    """
    subject.box.renew()
    again = [other for _, other in subject.judged([case] * _REPEATS)]
    wrong = [other for other in again if other is not None]
    if any(map(_is_stop, wrong)):
        return case, finding
    if not wrong:
        return case, _about_state(finding, "state.history")
    check = subject.function.check
    norm: Norm = "entries" if isinstance(check, Close) and check.norm == "entries" else "max"
    if len(wrong) < len(again) or _vary(wrong, norm, case.answer.bound):
        return case, _about_state(finding, "state.repeat")
    return case, finding


def _about_state(finding: Finding, key: str) -> Finding:
    return replace(finding, verdict=Verdict.WRONG, key=key, fields={})


def _vary(findings: Sequence[Finding], norm: Norm, bound: float) -> bool:
    """Say whether the same call gave numbers that differ by more than `bound`."""
    first, *others = findings
    return any(
        [array.shape for array in first.got] != [array.shape for array in other.got]
        or any(
            differing(a, b, norm, bound)
            for a, b in zip(first.got, other.got, strict=True)
            if a.is_finite or b.is_finite
        )
        for other in others
    )
