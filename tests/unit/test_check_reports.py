"""The reports of `grade check`: the table, JSON, JUnit and GitHub's commands."""

import json
import math
import re

from hypothesis import example, given
from hypothesis import strategies as st
from junitparser import JUnitXml

from grader.audit import export, table
from grader.audit.export import to_github, to_json
from grader.audit.junit import to_junit
from grader.audit.model import (
    FAMILIES,
    MISTAKES,
    SAMPLES,
    SPEC,
    Audit,
    Checked,
    Complaint,
    Margin,
    Reach,
    from_mistake,
    margins,
)
from grader.errors import Mistake
from tests.screens import Golden

FOREIGN = st.text(st.characters(codec="utf-8"), max_size=60)


def complaint(
    message: str = "is wrong", file: str = "exercises/a.yaml", line: int = 7
) -> Complaint:
    return Complaint(
        check=MISTAKES, exercise="a", function="f", file=file, line=line, message=message
    )


def reach(share: float, by: str = "right/plain", *, is_right: bool = True) -> Reach:
    return Reach(exercise="a", function="f", by=by, is_right=is_right, share=share, case="f/1")


def one(*complaints: Complaint) -> Audit:
    checked = Checked(check=MISTAKES, exercise="a", name="f: half", complaints=complaints)
    return Audit(title="A course", root="/course", exercises=("a",), checked=(checked,))


SEVERAL = Audit(
    title="A course",
    root="/course",
    exercises=("a",),
    checked=(
        Checked(check=SPEC, exercise="", name="course"),
        Checked(check=FAMILIES, exercise="a", name="few"),
        Checked(check=MISTAKES, exercise="a", name="f: half", complaints=(complaint(),)),
        Checked(check=MISTAKES, exercise="a", name="f: twice"),
        Checked(check=SAMPLES, exercise="a", name="right/scipy", left_out="no scipy"),
        Checked(check=SAMPLES, exercise="a", name="right/plain"),
        Checked(
            check=SAMPLES,
            exercise="a",
            name="wrong/half",
            complaints=(complaint("loses nothing", line=9), complaint()),
        ),
    ),
    margins=(
        Margin(exercise="a", function="f", right=reach(0.25), wrong=reach(3e9, "half")),
        Margin(exercise="a", function="longer", right=None, wrong=reach(math.inf, "none")),
    ),
)


def test_the_table_is_the_golden_one(golden: Golden) -> None:
    golden("check.txt", table.render(SEVERAL))


def test_the_table_says_how_many_things_are_wrong() -> None:
    assert table.render(one()).endswith("\nThe course is sound.\n")
    assert "\nOne thing is wrong:\nexercises/a.yaml:7: is wrong\n" in table.render(one(complaint()))


def test_a_course_that_cannot_be_read_has_no_title() -> None:
    nothing = Audit(title="", root="/course", exercises=(), checked=())

    assert table.render(nothing).startswith("A course that cannot be read\ncourse /course\n")


def test_json_is_the_golden_one(golden: Golden) -> None:
    pretty = json.dumps(json.loads(to_json(SEVERAL)), indent=1, ensure_ascii=False)

    golden("check.json", pretty + "\n")


def test_json_without_complaints_says_sound() -> None:
    assert json.loads(to_json(one()))["status"] == "sound"


def test_junit_counts_cases_failures_and_skips() -> None:
    report = JUnitXml.fromstring(to_junit(SEVERAL))

    assert (report.tests, report.failures, report.skipped) == (7, 3, 1)
    assert [suite.name for suite in report] == ["course", "a"]


@given(FOREIGN)
@example("\x1b[2J\x00]]>&<\ufffe")
def test_junit_can_be_read_back_whatever_a_message_holds(text: str) -> None:
    (suite,) = JUnitXml.fromstring(to_junit(one(complaint(text or "x"))))

    (case,) = suite
    assert len(case.result) == 1
    assert case.result[0].text.startswith("exercises/a.yaml:7: ")


# --- GitHub -----------------------------------------------------------------------------------

COMMAND = re.compile(r"::error file=([^:,]*),line=(\d+),title=([^:,]*)::([^\r\n]*)\n")


def unescaped(text: str) -> str:
    """Undo what a property is escaped by, as the runner does it."""
    for sign, escape in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        text = text.replace(escape, sign)
    return text


@given(file=FOREIGN, message=FOREIGN, line=st.integers(1, 9999))
@example(file="a:b,c%0A.yaml", message="100 %\r\n::stop-commands::x", line=1)
def test_a_command_is_one_line_whatever_it_holds(file: str, message: str, line: int) -> None:
    first, *rest = to_github(one(complaint(message, file, line))).split("\n")

    found = COMMAND.fullmatch(f"{first}\n")
    assert found is not None
    assert unescaped(found[1]) == file
    assert int(found[2]) == line
    assert rest == ["1 wrong", ""]


def test_the_schema_of_json_is_numbered() -> None:
    assert json.loads(to_json(SEVERAL))["schema"] == export.SCHEMA == 1


# --- the values themselves --------------------------------------------------------------------


def test_a_complaint_is_told_once() -> None:
    assert len(SEVERAL.complaints) == 2


def test_a_mistake_of_a_spec_keeps_its_place_and_its_part() -> None:
    mistake = Mistake("exercises/a.yaml", 3, 5, "functions[0].points", "is -1")

    made = from_mistake(SPEC, "a", mistake, "f")

    assert str(made) == "exercises/a.yaml:3: functions[0].points is -1"
    assert from_mistake(SPEC, "a", Mistake("f", 1, 1, "", "is empty")).message == "is empty"


def test_a_margin_lies_between_the_farthest_right_and_the_nearest_mistake() -> None:
    far, near = reach(0.5, "far"), reach(0.1, "near")
    wrong = [reach(9.0, "a", is_right=False), reach(4.0, "b", is_right=False)]

    (margin,) = margins((near, wrong[0], far, wrong[1]))

    assert (margin.right, margin.wrong) == (far, wrong[1])


def test_a_function_without_known_mistakes_has_half_a_margin() -> None:
    (margin,) = margins((reach(0.5),))

    assert margin.wrong is None
