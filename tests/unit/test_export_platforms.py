"""The files that platforms read: as reviewed, and as their own parsers or forms have them."""

import csv
import io
import json
import re
from typing import Any

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from msgspec.structs import replace

from grader.errors import UsageError
from grader.export.formats import FORMATS, PerClass, PerStudent, formats
from grader.export.junit import junit
from grader.export.platforms import autolab, classroom50, gradescope, prairielearn
from grader.export.rows import total
from grader.export.texts import about
from grader.language.en.words import WORDS as ENGLISH
from grader.shown import shown
from grader.spec.model import ShownTo
from tests import exported as classes
from tests import results
from tests.screens import Golden

PER_STUDENT = [name for name, form in FORMATS.items() if isinstance(form, PerStudent)]
PER_CLASS = [name for name, form in FORMATS.items() if isinstance(form, PerClass)]
COLUMNS = classes.columns()
WHOLE = [column for column in COLUMNS if column.exercise == "exercise1"]
HALF, NOTHING = classes.rows()[1], classes.rows()[2]
BOTH = classes.rows()[0]
RUNNER = {
    "CLASSROOM": "numerics-2026",
    "ASSIGNMENT": "hessians",
    "ASSIGNMENT_TYPE": "individual",
    "OWNER": "102",
    "SUBMISSION_TAG": "submit/3",
    "COMMIT_URL": "https://git.example/commit/5c",
    "RELEASE_URL": "https://git.example/releases/3",
}
"""What the runner of Classroom 50 says of the submission of student 102."""


def written(name: str) -> str:
    """Return what a format writes of the class."""
    form = formats(RUNNER)[name]
    if isinstance(form, PerStudent):
        # Classroom 50 knows no half points, which exercise2 has.
        columns = WHOLE if name == "classroom50" else COLUMNS
        class_ = [HALF, NOTHING] if name == "classroom50" else [BOTH, HALF, NOTHING]
        return "".join(form.write(row, columns) for row in class_)
    assert isinstance(form, PerClass)
    return form.write(classes.rows(), COLUMNS)


def functions_in(text: str) -> dict[str, dict[str, Any]]:
    """Return the tests of a JSON file by name."""
    read = json.loads(text)
    return {test.get("name") or test["test-name"]: test for test in read["tests"]}


@pytest.mark.parametrize("name", [*PER_STUDENT, *PER_CLASS])
def test_exports_are_as_reviewed(name: str, golden: Golden) -> None:
    golden(f"export_{name}.txt", written(name))


# --- Gradescope -----------------------------------------------------------------------------


def test_gradescope_holds_fields_of_its_form_alone() -> None:
    read = json.loads(gradescope(BOTH, COLUMNS))

    assert set(read) <= {
        "score", "execution_time", "output", "output_format", "test_output_format",
        "test_name_format", "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard",
    }  # fmt: skip
    for test in read["tests"]:
        assert set(test) <= {
            "score", "max_score", "status", "name", "name_format", "number", "output",
            "output_format", "tags", "visibility", "extra_data",
        }  # fmt: skip
        assert test.get("status", "passed") in {"passed", "failed"}
    numbers = [test["number"] for test in read["tests"]]
    assert numbers == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"]


def test_the_score_of_gradescope_is_the_sum_of_its_tests() -> None:
    read = json.loads(gradescope(BOTH, COLUMNS))

    assert read["score"] == sum(test["score"] for test in read["tests"]) == BOTH.score
    assert sum(test["max_score"] for test in read["tests"]) == total(COLUMNS)


def test_what_waits_for_a_person_is_neither_passed_nor_failed() -> None:
    tests = functions_in(gradescope(BOTH, COLUMNS))

    assert "status" not in tests["exercise2: DISCUSSION"]
    assert tests["exercise2: loss"]["status"] == "passed"
    assert tests["exercise2: gradient"]["status"] == "failed"
    assert "4 wait for a person" in json.loads(gradescope(BOTH, COLUMNS))["output"]


def test_a_student_with_nothing_has_no_points_and_is_told_so() -> None:
    read = json.loads(gradescope(NOTHING, COLUMNS))

    assert (read["score"], read["tests"]) == (0, [])
    assert read["output"] == "exercise1: not handed in.\nexercise2: not handed in.\n"


# --- what is told ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["gradescope", "prairielearn", "autolab", "junit"])
def test_facts_and_why_reach_the_student_on_every_platform(name: str) -> None:
    text = re.sub(r"(\\n|\s)+", " ", written(name))

    assert "Every entry is half of the expected one, on all 118 datasets." in text
    assert "Why: L(θ + e₃) = 168 and L(θ − e₃) = 560" in text
    assert "Hint: ∂L/∂θ = 2(Φθ − y)ᵀΦ" in text
    assert "The smallest dataset found" in text


@pytest.mark.parametrize("level", ["input and own value", "hint", "nothing"])
def test_what_is_not_to_be_shown_is_in_no_export(level: ShownTo) -> None:
    less = shown(results.half_gradient(), level, ENGLISH)
    row = classes.row("101", results.result(less))
    texts = [form.write(row, COLUMNS) for form in FORMATS.values() if isinstance(form, PerStudent)]
    texts += [form.write([row], COLUMNS) for form in FORMATS.values() if isinstance(form, PerClass)]

    for secret in ("-28", "-196", "Every entry is half", "168"):
        assert [text for text in texts if secret in text] == []


def test_hidden_checks_are_told() -> None:
    hidden = replace(results.all_right(), hidden_checks=True)

    assert "Hidden checks are run" in gradescope(classes.row("101", hidden), COLUMNS)
    assert "Hidden checks" not in gradescope(BOTH, COLUMNS)


def test_a_very_long_text_is_cut_and_says_so() -> None:
    long = replace(results.half_gradient(), facts=("all entries are wrong",) * 3000)
    text = prairielearn(classes.row("101", results.result(long)), COLUMNS)

    assert len(text.encode()) < 1_000_000
    (test,) = json.loads(text)["tests"]
    assert test["output"].endswith("\n(The rest is left out.)")


def test_a_function_without_any_text_is_told_by_its_verdict() -> None:
    function = results.right("loss")

    assert about(results.result(function), function) == "right"


def test_a_hostile_submission_writes_nothing_into_an_export() -> None:
    row = classes.row("\x1b[2J\u202eevil", results.result(results.hostile()))
    texts = [form.write(row, COLUMNS) for form in FORMATS.values() if isinstance(form, PerStudent)]
    texts += [form.write([row], COLUMNS) for form in FORMATS.values() if isinstance(form, PerClass)]

    for text in texts:
        assert set(text) & set("\x1b\u202e\u2028\x00\x85\ud800") == set()
        text.encode("utf-8")


# --- PrairieLearn ---------------------------------------------------------------------------


def test_prairielearn_scores_lie_between_0_and_1() -> None:
    shares = [json.loads(prairielearn(row, COLUMNS)) for row in (BOTH, HALF, NOTHING)]

    assert [share["score"] for share in shares] == [10.5 / 20, 7 / 20, 0]
    assert [share["gradable"] for share in shares] == [True, True, False]
    assert shares[2]["message"] == "There is no file that could be graded."


def test_bonus_points_stop_at_the_whole_in_prairielearn() -> None:
    more = results.result(results.right("loss"), results.right("extra", 5, bonus=True))
    (column,) = [replace(column, max_score=2.0) for column in COLUMNS[1:]]

    assert json.loads(prairielearn(classes.row("101", more), [column]))["score"] == 1


def test_a_course_without_points_has_no_share() -> None:
    free = [replace(column, max_score=0.0) for column in COLUMNS]

    assert json.loads(prairielearn(BOTH, free))["score"] == 0


# --- Autolab --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "scores"),
    [
        (BOTH, {"exercise1": 7, "exercise2": 3.5}),
        (HALF, {"exercise1": 7, "exercise2": 0}),
        (NOTHING, {"exercise1": 0, "exercise2": 0}),
    ],
)
def test_the_last_line_for_autolab_is_its_scores(row: Any, scores: dict[str, float]) -> None:
    text = autolab(row, COLUMNS)

    assert text.endswith("}\n")
    assert json.loads(text.splitlines()[-1]) == {"scores": scores}


# --- Classroom 50 ---------------------------------------------------------------------------


def test_classroom50_has_whole_points() -> None:
    read = json.loads(classroom50({}, HALF, WHOLE))

    assert (read["schema"], read["owner"]) == ("classroom50/result/v1", "102")
    assert (read["score"], read["max-score"]) == (7, 7)
    assert all(isinstance(test["score"], int) and test["passed"] for test in read["tests"])


def test_half_points_are_refused_for_classroom50_and_not_rounded() -> None:
    with pytest.raises(UsageError, match=r"curvature has 1\.5.*whole points"):
        classroom50({}, BOTH, COLUMNS)


def test_classroom50_says_what_its_runner_says_in_the_order_of_the_form() -> None:
    read = json.loads(
        classroom50({**RUNNER, "REVIEW_URL": "https://git.example/pull/1"}, HALF, WHOLE)
    )

    assert list(read) == [
        "schema", "classroom", "assignment", "assignment_type", "submission", "commit", "release",
        "review", "datetime", "owner", "score", "max-score", "tests",
    ]  # fmt: skip
    assert {field: read[field] for field in ("classroom", "submission", "review", "datetime")} == {
        "classroom": "numerics-2026",
        "submission": "submit/3",
        "review": "https://git.example/pull/1",
        "datetime": "2026-11-01T12:00:00Z",
    }


def test_one_submission_of_classroom50_lends_its_links_to_no_other() -> None:
    of_class = {"classroom", "assignment", "assignment_type"}
    marks = {"schema", "owner", "score", "max-score", "tests"}

    assert set(json.loads(classroom50(RUNNER, NOTHING, WHOLE))) == of_class | marks
    marks.add("datetime")
    assert set(json.loads(classroom50({}, HALF, WHOLE))) == marks
    alone = {"USERNAME": "102", "COMMIT_URL": "u", "RELEASE_URL": ""}
    assert set(json.loads(classroom50(alone, HALF, WHOLE))) == {"commit", "review"} | marks


# --- JUnit ----------------------------------------------------------------------------------


def test_junit_is_read_by_its_parser() -> None:
    read = JUnitXml.fromstring(junit(classes.rows(), COLUMNS).encode())
    suites = {suite.name: suite for suite in read}

    assert len(suites) == len(classes.rows()) * len(COLUMNS)
    assert (suites["101/exercise1"].tests, suites["101/exercise1"].failures) == (3, 0)
    assert suites["103/exercise1"].skipped == 1
    assert read.tests == sum(suite.tests for suite in read)


def test_wrong_answers_are_failures_and_ended_processes_errors_in_junit() -> None:
    row = classes.row("101", results.every_verdict())
    read = JUnitXml.fromstring(junit([row], COLUMNS).encode())
    kinds = {case.name: [type(entry) for entry in case.result] for suite in read for case in suite}

    assert kinds["right_one"] == []
    assert kinds["gradient"] == kinds["nearly_there"] == [Failure]
    assert kinds["endless"] == kinds["greedy"] == kinds["crashing"] == [Error]
    assert kinds["left_out"] == kinds["DISCUSSION"] == kinds["exercise1"] == [Skipped]


def test_junit_holds_attributes_of_its_form_alone() -> None:
    text = junit(classes.rows(), COLUMNS)
    attributes = re.findall(r"<testcase ([^>]*?)/?>", text)

    assert {name for each in attributes for name in re.findall(r'(\w+)="', each)} == {
        "classname",
        "name",
    }


# --- nbgrader -------------------------------------------------------------------------------


def test_nbgrader_rows_have_names_and_points() -> None:
    read = list(csv.DictReader(io.StringIO(written("nbgrader"), newline="")))
    found = {(row["student_id"], row["assignment"]): row for row in read}

    assert len(read) == len(classes.rows()) * len(COLUMNS)
    ada = found["101", "exercise2"]
    assert (ada["first_name"], ada["last_name"]) == ("Ada", "Example")
    assert (ada["raw_score"], ada["score"], ada["max_score"]) == ("3.5", "3.5", "13")
    assert found["103", "exercise1"]["score"] == "0"
    dot = found["dot@school.example", "exercise2"]
    assert (dot["first_name"], dot["email"]) == ("Dot Several", "dot@school.example")


def test_who_has_no_name_gets_none_in_nbgrader() -> None:
    form = FORMATS["nbgrader"]
    assert isinstance(form, PerClass)
    (read,) = csv.DictReader(io.StringIO(form.write([classes.row("s 1")], WHOLE), newline=""))

    assert (read["student_id"], read["first_name"], read["last_name"]) == ("s 1", "", "")
