"""What differs between two results of the same submission, and how a preview says it."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from grader import record
from grader.batch.changes import changes
from grader.batch.regrade import Difference
from grader.cli.preview import preview
from grader.judge.finding import Verdict
from grader.result import FunctionResult, Result
from grader.store.store import Grading, Mark, State
from tests.results import result

LOSS = FunctionResult(name="loss", verdict=Verdict.RIGHT, score=1.0, max_score=1.0)
GRADIENT = FunctionResult(name="gradient", verdict=Verdict.WRONG, score=0.0, max_score=2.0)
RIGHT_GRADIENT = replace(GRADIENT, verdict=Verdict.RIGHT, score=2.0)
OLD = Grading(
    exercise="exercise2", submission="5e", spec="aa", battery="bb", engine="1", tier="seccomp"
)


def said(old: Result, new: Result) -> Sequence[str]:
    return [str(change) for change in changes(old, new)]


def difference(old: Result, new: Result, student: str = "ada", **after: str) -> Difference:
    def mark(grading: Grading, state: State, of: Result) -> Mark:
        return Mark(
            student=student, grading=grading, state=state, graded_at="", record=record.dumps(of)
        )

    return Difference(
        counts=mark(OLD, "counts", old), proposed=mark(replace(OLD, **after), "proposed", new)
    )


def test_a_changed_verdict_is_named() -> None:
    old, new = result(LOSS, GRADIENT), result(LOSS, RIGHT_GRADIENT)

    assert said(old, new) == ["gradient: wrong -> right"]
    assert said(new, old) == ["gradient: right -> wrong"]


def test_changed_points_are_named_when_the_verdict_is_the_same() -> None:
    assert said(result(LOSS), result(replace(LOSS, score=2.0, max_score=2.0))) == [
        "loss: right, 1 of 1 -> 2 of 2 points"
    ]


def test_functions_come_and_go() -> None:
    assert said(result(LOSS), result(GRADIENT)) == [
        "gradient: not asked for -> wrong",
        "loss: right -> not asked for",
    ]


def test_other_words_are_no_change() -> None:
    assert said(result(GRADIENT), result(replace(GRADIENT, message="other", failed=3))) == []


def test_a_preview_says_why_who_and_how_many() -> None:
    found = [
        difference(result(LOSS, GRADIENT), result(LOSS, RIGHT_GRADIENT), "\x1bada", spec="ab"),
        difference(result(LOSS), result(LOSS), "bo", battery="bc"),
        difference(result(RIGHT_GRADIENT), result(GRADIENT), "cy", engine="2", tier="landlock"),
    ]

    assert list(preview(found, Path("out"))) == [
        (
            "exercise2: specs or reference aa -> ab, datasets bb -> bc, grader 1 -> 2, "
            "isolation seccomp -> landlock"
        ),
        "",
        "student  exercise   old  new  why",
        "\\x1bada  exercise2    1    3  gradient: wrong -> right",
        "cy       exercise2    2    0  gradient: right -> wrong",
        "",
        "exercise2: 3 marks, mean 1.33 -> 1.33",
        "      -2       1  ##############",
        "       0       1  ##############",
        "      +2       1  ##############",
        "",
        "No mark has changed. `grade regrade out --apply` makes these count;",
        "--cancel drops them.",
    ]


def test_a_preview_of_nothing_says_so() -> None:
    same = difference(result(LOSS), result(LOSS), spec="ab")

    assert list(preview([], Path("out"))) == [
        "Every mark is of the course as it is today: nothing would change."
    ]
    assert "No verdict and no point would change." in list(preview([same], Path("out")))
