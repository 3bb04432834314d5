"""JUnit XML of a class: a suite for each student and exercise, a case for each function.

Form: the flavour xunit2 of pytest's junitxml. What was not handed in is one skipped case.
"""

from collections.abc import Iterable, Sequence

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from grader.export.rows import Column, Row
from grader.export.texts import about
from grader.judge.finding import Verdict
from grader.language.choose import words_of
from grader.notation import escaped
from grader.result import FunctionResult, Result

_ERRORS = (Verdict.TIMEOUT, Verdict.MEMORY, Verdict.CRASHED, Verdict.GRADER_FAULT)
_LONGEST = 2000


def junit(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    """Return the XML: a wrong answer is a failure, what ended the process is an error."""
    whole = JUnitXml("grade")
    for row in rows:
        for column in columns:
            suite = TestSuite(escaped(f"{row.student}/{column.exercise}"))
            result = row.results.get(column.exercise)
            if result is None:
                absent = TestCase(column.exercise, suite.name)
                absent.result = [Skipped("not handed in")]
                suite.add_testcase(absent)
            else:
                suite.add_testcases([_case(suite.name, result, each) for each in result.functions])
            whole.add_testsuite(suite)
    whole.update_statistics()  # type: ignore[no-untyped-call]
    written: bytes = whole.tostring()  # type: ignore[no-untyped-call]
    return written.decode("utf-8") + "\n"


def _case(suite: str, result: Result, function: FunctionResult) -> TestCase:
    case = TestCase(function.name, suite)
    label = words_of(result.language).labels[function.verdict]
    if function.verdict in (Verdict.NEEDS_MARKING, Verdict.SKIPPED):
        case.result = [Skipped(label)]
    elif not function.is_right:
        kind = Error if function.verdict in _ERRORS else Failure
        entry = kind(label, function.verdict.value)
        lines = about(result, function).split("\n")
        entry.text = "\n".join(escaped(line, _LONGEST) for line in lines)
        case.result = [entry]
    return case
