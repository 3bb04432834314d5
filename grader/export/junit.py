"""JUnit XML of a class: a suite for each student and exercise, a case for each function."""

from collections.abc import Iterable, Sequence

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from grader.export.rows import Column, Row
from grader.judge.finding import Verdict
from grader.notation import escaped
from grader.result import FunctionResult
from grader.sentences import LABELS
from grader.words import told

_ERRORS = (Verdict.TIMEOUT, Verdict.MEMORY, Verdict.CRASHED, Verdict.GRADER_FAULT)
_LONGEST = 2000


def junit(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    """Return the XML: a wrong answer is a failure, what ended the process is an error."""
    whole = JUnitXml("grade")
    for row in rows:
        for column in columns:
            result = row.results.get(column.exercise)
            suite = TestSuite(escaped(f"{row.student}/{column.exercise}"))
            if result is None:
                case = TestCase(column.exercise, escaped(row.student), 0)
                case.result = [Skipped("not handed in")]
                suite.add_testcase(case)
            for function in result.functions if result else ():
                suite.add_testcase(_case(row.student, function))
            whole.add_testsuite(suite)
    whole.update_statistics()  # type: ignore[no-untyped-call]
    written: bytes = whole.tostring()  # type: ignore[no-untyped-call]
    return written.decode("utf-8") + "\n"


def _case(student: str, function: FunctionResult) -> TestCase:
    case = TestCase(function.name, escaped(student), 0)
    said = "\n".join(escaped(line, _LONGEST) for line in told(function).split("\n"))
    label = LABELS[function.verdict]
    if function.verdict in (Verdict.NEEDS_MARKING, Verdict.SKIPPED):
        case.result = [Skipped(label)]
    elif function.verdict in _ERRORS:
        case.result = [_told(Error(label, function.verdict.value), said)]
    elif function.verdict is not Verdict.RIGHT:
        case.result = [_told(Failure(label, function.verdict.value), said)]
    return case


def _told(entry: Error | Failure, said: str) -> Error | Failure:
    entry.text = said
    return entry
