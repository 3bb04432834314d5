"""What the marks of a class come to: counts, and who stands behind each of them.

Made of rows, one after the other; of a row nothing is kept but names, points and verdicts.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from grader.export.rows import Column, Row
from grader.judge.finding import Verdict
from grader.result import FunctionResult, Result

SLOWEST = 10
"""How many of the slowest submissions are kept."""

STOPPED = (Verdict.TIMEOUT, Verdict.MEMORY, Verdict.CRASHED)
REFUSED = ("refused", "exit", "garbled", "unread")
"""Ends of the keys of findings: what was tried is not allowed, or nothing could be asked."""


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """A student."""

    student: str
    name: str


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What is not right about one function."""

    exercise: str
    function: str
    verdict: Verdict
    mistake: str
    """Name of the known mistake, "" for none."""


class Standing(msgspec.Struct):
    """How a class stands in one exercise."""

    handed_in: int = 0
    full: int = 0
    pending: int = 0
    """Submissions with points that wait for a person."""
    has_hidden: int = 0
    """Results of a course that marks on hidden data as well."""
    on_hidden: int = 0
    """Results for which hidden data were used."""
    scores: Counter[float] = msgspec.field(default_factory=Counter)


class Group(msgspec.Struct):
    """Submissions in which the same functions fail in the same way."""

    who: list[Who] = msgspec.field(default_factory=list)
    files: set[str] = msgspec.field(default_factory=set)
    """Digests of their sources."""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A submission that was stopped, or that tried what is not allowed."""

    who: Who
    exercise: str
    reasons: tuple[str, ...]
    """Verdicts and ends of keys, each once."""


Faults = tuple[Fault, ...]
"""The faults of one submission, in the order of its functions."""


class Survey:
    """A class at a glance."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.students = 0
        self.graded_at = ""
        self.missing: list[Who] = []
        self.totals: Counter[float] = Counter()
        self.standings = {column.exercise: Standing() for column in columns}
        self.verdicts: defaultdict[tuple[str, str], Counter[Verdict]] = defaultdict(Counter)
        self.rights: Counter[tuple[str, str]] = Counter()
        self.faults: defaultdict[Fault, list[Who]] = defaultdict(list)
        self.says: dict[Fault, str] = {}
        self.groups: defaultdict[Faults, Group] = defaultdict(Group)
        self.refused: list[Refused] = []
        self.tiers: Counter[str] = Counter()
        self.versions: Counter[str] = Counter()
        self._slow: list[tuple[float, str, str, str]] = []

    def through(self, rows: Iterable[Row]) -> "Survey":
        """Take in all rows."""
        for row in rows:
            self._add(row)
        return self

    @property
    def slowest(self) -> list[tuple[float, Who, str]]:
        """Seconds, student and exercise of the submissions that took longest, slowest first."""
        return [
            (took_s, Who(student=student, name=name), exercise)
            for took_s, student, name, exercise in sorted(self._slow, reverse=True)
        ]

    def _add(self, row: Row) -> None:
        who = Who(student=row.student, name=row.name)
        self.students += 1
        self.graded_at = max(self.graded_at, row.graded_at)
        if not row.results:
            self.missing.append(who)
            return
        self.totals[row.score] += 1
        for exercise, result in row.results.items():
            self._add_result(who, result)
            if exercise in row.took_s:
                entry = (row.took_s[exercise], row.student, row.name, exercise)
                (heapq.heappush if len(self._slow) < SLOWEST else heapq.heappushpop)(
                    self._slow, entry
                )

    def _add_result(self, who: Who, result: Result) -> None:
        standing = self.standings[result.exercise]
        standing.handed_in += 1
        standing.full += result.is_full
        standing.pending += bool(result.pending)
        standing.has_hidden += result.hidden_checks or result.hidden_run
        standing.on_hidden += result.hidden_run
        standing.scores[result.score] += 1
        self.tiers[result.isolation] += 1
        self.versions[", ".join(f"{name} {each}" for name, each in result.versions.items())] += 1
        for function in result.functions:
            self.verdicts[result.exercise, function.name][function.verdict] += 1
            self.rights[result.exercise, function.name] += function.is_right
        found = faults(result)
        for fault in found:
            self.faults[fault].append(who)
        if found:
            self.groups[found].who.append(who)
            self.groups[found].files.add(result.submission_digest)
        for function in result.functions:
            if function.mistake and function.says:
                self.says[_fault(result, function)] = function.says
        reasons = tuple(dict.fromkeys(filter(None, map(_reason, result.functions))))
        if reasons:
            self.refused.append(Refused(who=who, exercise=result.exercise, reasons=reasons))


def faults(result: Result) -> Faults:
    """Return what is not right about a submission."""
    return tuple(
        _fault(result, function) for function in result.functions if not function.is_settled
    )


def _fault(result: Result, function: FunctionResult) -> Fault:
    return Fault(
        exercise=result.exercise,
        function=function.name,
        verdict=function.verdict,
        mistake=function.mistake or "",
    )


def _reason(function: FunctionResult) -> str:
    """Return why a function was stopped or refused; "" when it was not."""
    if function.verdict in STOPPED:
        return function.verdict.value
    end = function.key.rpartition(".")[2]
    return end if end in REFUSED else ""
