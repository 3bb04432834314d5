"""The sheet for people who mark: what stands on it, and what may come back."""

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.export.csvtext import bare, harmless, passage
from grader.export.marking import HEAD, Text, changed, identifier, read, sheet, texts
from grader.export.rows import Column
from grader.judge.finding import Verdict
from grader.marked import with_marks
from grader.result import FunctionResult, Result
from grader.rubric import HandMark, Place, answer_digest
from grader.spec.model import Item, Written
from grader.store.opening import FILE, opened
from tests import results

ITEMS = [Item(name="rank", points=1, earns="the rank"), Item(name="data", points=2, earns="=data")]
COLUMN = Column(
    exercise="exercise2", max_score=3, functions=("WHY",), rubrics={"WHY": ITEMS}
)  # fmt: skip


def _answer(text: str, name: str = "WHY") -> FunctionResult:
    return FunctionResult(
        name=name, verdict=Verdict.NEEDS_MARKING, score=0, max_score=3, text=text
    )  # fmt: skip


def _result(*functions: FunctionResult) -> Result:
    return results.result(*functions)


def _texts(*answers: str) -> list[Text]:
    return texts([_result(_answer(each)) for each in answers], [COLUMN])


def _mark(answer: str, item: str, points: float, comment: str = "") -> HandMark:
    place = Place(exercise="exercise2", name="WHY", answer=answer_digest(answer), item=item)
    return HandMark(place=place, points=points, comment=comment, marked_by="T", marked_at="now")


def _filled(tmp_path: Path, *rows: dict[str, str]) -> Path:
    file = tmp_path / "filled.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEAD)
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_space_and_line_ends_make_no_other_text() -> None:
    (text,) = _texts("a \r\nb", "\na\nb\n")

    assert text.students == 2
    assert answer_digest("a b") != answer_digest("a\nb")


def test_what_is_no_written_answer_of_the_rubrics_is_not_on_the_sheet() -> None:
    found = texts([_result(_answer(" "), _answer("x", name="OTHER"), results.right("f"))], [COLUMN])

    assert found == []


def test_marks_that_are_there_stand_on_the_sheet() -> None:
    answers = _texts("a")
    given = {(mark := _mark("a", "data", 1.5, "=well")).place: mark}

    rows = list(csv.DictReader(io.StringIO(sheet(answers, given), newline="")))

    assert [row["marks"] for row in rows] == ["", "1.5"]
    assert [row["comment"] for row in rows] == ["", "'=well"]
    assert [row["earns"] for row in rows] == ["the rank", "'=data"]
    assert not answers[0].is_marked(given)


def test_a_row_may_be_short_or_empty(tmp_path: Path) -> None:
    answers = _texts("a")
    place, _ = answers[0].items[0]
    file = tmp_path / "filled.csv"
    file.write_text(f"id,marks,comment\n{identifier(place, 0)},1\n\n,,\n", "utf-8")

    (mark,) = read(file, answers, "T")

    assert (mark.place, mark.points, mark.comment, mark.marked_by) == (place, 1, "", "T")


@pytest.mark.parametrize("points", ["inf", "2.5", "x", "-0.1"])
def test_what_is_no_mark_of_its_item_is_refused(tmp_path: Path, points: str) -> None:
    answers = _texts("a")
    place, _ = answers[0].items[1]
    file = _filled(tmp_path, {"id": identifier(place, 1), "marks": points})

    with pytest.raises(UsageError, match="row 2: "):
        read(file, answers, "T")


def test_an_identifier_that_was_edited_is_told_with_the_nearest(tmp_path: Path) -> None:
    answers = _texts("a")
    name = identifier(answers[0].items[0][0], 0)
    file = _filled(tmp_path, {"id": name[:-3] + name[-2:], "marks": "1"})

    with pytest.raises(UsageError, match=rf"Was it {name}\?"):
        read(file, answers, "T")


def test_an_identifier_that_comes_twice_and_a_lone_comment_are_refused(tmp_path: Path) -> None:
    answers = _texts("a")
    row = {"id": identifier(answers[0].items[0][0], 0), "marks": "1"}

    with pytest.raises(UsageError, match=r"row 3: .* was there before, in row 2"):
        read(_filled(tmp_path, row, row), answers, "T")
    with pytest.raises(UsageError, match="row 2: there is a comment, but no mark"):
        read(_filled(tmp_path, row | {"marks": "", "comment": "?"}), answers, "T")


def test_marks_are_new_the_same_or_others() -> None:
    same, other, new = _mark("a", "rank", 1), _mark("a", "data", 1), _mark("b", "rank", 0)
    before = {each.place: each for each in (same, _mark("a", "data", 2))}

    assert changed([same, other, new], before) == ([new], [other])


def test_an_answer_with_all_its_marks_is_marked() -> None:
    marks = [_mark("a", "rank", 1, "good"), _mark("a", "data", 0.5)]

    (function,) = with_marks(
        _result(_answer("a")), {"WHY": ITEMS}, {mark.place: mark for mark in marks}
    ).functions

    assert (function.verdict, function.score) == (Verdict.MARKED, 1.5)
    assert function.message == "WHY: 1.5 of 3.\nrank: 1 of 1. good\ndata: 0.5 of 2."
    assert not function.is_right


def test_an_answer_that_lacks_a_mark_or_has_too_large_a_one_waits() -> None:
    for marks in ([_mark("a", "rank", 1)], [_mark("a", "rank", 1), _mark("a", "data", 3)]):
        given = {mark.place: mark for mark in marks}
        (function,) = with_marks(_result(_answer("a")), {"WHY": ITEMS}, given).functions

        assert function == _answer("a")


def test_an_answer_without_a_rubric_is_marked_as_one() -> None:
    written = Written(name="WHY", summary="why", points=3)
    mark = _mark("a", "answer", 3)

    (function,) = with_marks(
        _result(_answer("a")), {"WHY": written.items}, {mark.place: mark}
    ).functions

    assert function.message == "WHY: 3 of 3."
    assert function.is_right


def test_the_newest_mark_counts_and_the_earlier_ones_are_kept(tmp_path: Path) -> None:
    first, second = _mark("a", "rank", 0), _mark("a", "rank", 1, "after all")
    with opened(tmp_path / FILE, "hessians", make=True) as store:
        store.give([first])
        store.give([second])

        assert store.hand_marks() == {second.place: second}
        assert store.hand_history("exercise2", "WHY", answer_digest("a")) == [first, second]
        with closing(store.ever()) as marks:
            assert list(marks) == []


def test_hidden_batteries_are_kept_and_the_newest_is_used(tmp_path: Path) -> None:
    with opened(tmp_path / FILE, "hessians", make=True) as store:
        assert store.hidden("exercise2") is None
        store.hide("exercise2", b"first")
        store.hide("exercise2", b"second")

        assert store.hidden("exercise2") == b"second"


def test_a_passage_keeps_its_lines_and_no_formula() -> None:
    assert passage(" =1+1\nline\x1b two\n") == "'=1+1\nline\\x1b two"
    assert passage("x" * 20_000 + "\n" + "y" * 20_000).endswith("(The rest is left out.)")


@pytest.mark.parametrize("text", ["=1", "+1", "'tis", "plain", "@x"])
def test_a_harmless_cell_can_be_had_back(text: str) -> None:
    assert bare(harmless(text)) == text
