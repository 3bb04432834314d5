"""What CI servers read of a check: JUnit's XML, a test suite for each exercise."""

from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from grader.audit.model import Audit, Checked, Complaint
from grader.audit.table import told
from grader.notation import escaped


def to_junit(audit: Audit) -> bytes:
    """Return the report as XML in UTF-8: one test case for each thing that was looked at."""
    report = JUnitXml("grade check")
    for exercise in ("", *audit.exercises):
        ones = [one for one in audit.checked if one.exercise == exercise]
        if ones:
            suite = TestSuite(exercise or "course")
            suite.add_testcases([_case(one) for one in ones])
            report.add_testsuite(suite)
    report.update_statistics()  # type: ignore[no-untyped-call]
    written: bytes = report.tostring()  # type: ignore[no-untyped-call]
    return written + b"\n"


def _case(one: Checked) -> TestCase:
    case = TestCase(escaped(one.name), f"{one.exercise or 'course'}.{one.check}")
    if one.left_out:
        case.result = [Skipped(escaped(one.left_out))]
    if one.complaints:
        case.result = [_failure(complaint) for complaint in one.complaints]
    return case


def _failure(complaint: Complaint) -> Failure:
    failure = Failure(escaped(complaint.message), complaint.check)
    failure.text = told(complaint)
    return failure
