"""What GitHub and GitLab read, from hand-made results."""

import base64
import json
from collections.abc import Mapping

from grader.export.github import (
    LARGEST_SUMMARY,
    MOST_ANNOTATIONS,
    annotations,
    autograding,
    outputs,
    summary,
)
from grader.export.gitlab import code_quality
from grader.export.rows import Column, Row
from grader.judge.finding import Verdict
from grader.result import FunctionResult, Place, Result
from grader.workflow import annotation, stopped
from tests import results


def _function(name: str, verdict: Verdict = Verdict.WRONG, message: str = "") -> FunctionResult:
    score = 2.0 if verdict is Verdict.RIGHT else 0.0
    place = None if verdict is Verdict.RIGHT else Place(file="other.py", line=7)
    return FunctionResult(
        name=name, verdict=verdict, score=score, max_score=2, message=message, place=place
    )


def _row(*functions: FunctionResult) -> Row:
    of: Mapping[str, Result] = {
        "exercise2": results.result(*functions, submission="hand/in/exercise2.py")
    }
    return Row(student="ada", name="Ada", results=of)


def _columns(*names: str) -> list[Column]:
    return [Column(exercise=name, max_score=4, functions=(), rubrics={}) for name in names]


def test_the_files_lie_beside_the_submission() -> None:
    first, *rest = annotations(_row(_function("loss"))).split("\n")

    assert first.startswith("::error file=hand/in/other.py,line=7,title=exercise2%3A loss::")
    assert rest == [""]
    (entry,) = json.loads(code_quality(_row(_function("loss"))))
    assert entry["location"] == {"path": "hand/in/other.py", "lines": {"begin": 7}}


def test_no_more_annotations_than_github_shows_and_the_last_says_so() -> None:
    many = [_function(f"f{number}") for number in range(15)]

    lines = annotations(_row(*many)).splitlines()

    assert len(lines) == MOST_ANNOTATIONS
    assert lines[-1] == "::error title=grade::6 more functions are not right: see the summary."


def test_what_waits_for_a_person_is_no_fault() -> None:
    row = _row(_function("WHY", Verdict.NEEDS_MARKING), _function("loss", Verdict.RIGHT))

    assert annotations(row) == ""
    assert json.loads(code_quality(row)) == []
    assert "2 of them wait for a person." in summary(row, _columns("exercise2"))
    assert _statuses(row) == ["pass", "pass"]


def test_a_fault_of_the_graders_is_an_error_and_not_a_failure() -> None:
    assert _statuses(_row(_function("loss", Verdict.GRADER_FAULT))) == ["error"]


def _statuses(row: Row) -> list[str]:
    whole = json.loads(base64.b64decode(autograding(row, _columns("exercise2"))))
    return [test["status"] for test in whole["tests"]]


def test_an_exercise_that_is_missing_is_in_the_summary_and_no_pass() -> None:
    row = _row(_function("loss", Verdict.RIGHT))
    columns = _columns("exercise2", "exercise3")

    assert "Not handed in: exercise3." in summary(row, columns)
    assert json.loads(base64.b64decode(autograding(row, columns)))["status"] == "fail"
    assert outputs(row, columns).endswith("score=2\nmax_score=8\n")


def test_a_place_that_nobody_knows_is_the_first_line_of_the_file() -> None:
    nowhere = FunctionResult(name="f", verdict=Verdict.WRONG, score=0, max_score=1, message="f: x")

    assert "file=hand/in/exercise2.py,line=1," in annotations(_row(nowhere))
    (entry,) = json.loads(code_quality(_row(nowhere)))
    assert entry["location"] == {"path": "hand/in/exercise2.py", "lines": {"begin": 1}}


def test_a_summary_is_cut_at_what_github_takes_and_says_so() -> None:
    long = _row(*(_function(f"f{number}", message="é" * 100_000) for number in range(900)))

    text = summary(long, _columns("exercise2"))

    assert len(text.encode()) <= LARGEST_SUMMARY
    assert text.endswith("(The rest is left out: a summary is 1 MiB at most.)\n")
    assert sum(line.startswith("```") for line in text.split("\n")) % 2 == 0


def test_a_table_and_a_block_hold_whatever_is_said() -> None:
    text = summary(_row(_function("f", message="f: ```` | a |\nend")), _columns("exercise2"))

    assert "`````text\n" in text


def test_commands_are_escaped_and_stopped() -> None:
    assert annotation("notice", "50 %\r\n::x", file="a:b,c") == (
        "::notice file=a%3Ab%2Cc::50 %25%0D%0A::x"
    )
    assert stopped("::x\n", "t") == "::stop-commands::t\n::x\n::t::\n"
