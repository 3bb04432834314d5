"""Hints: one more each time, kept per user in a small file that may be damaged or not writable."""

import json
import os
from pathlib import Path

import pytest

from grader.cli.hinting import forget, next_hints
from grader.cli.seen import Seen, seen_of
from grader.errors import UsageError
from grader.language.choose import words_of
from grader.lectern import Lectern
from grader.report.hints import Hints, write_hints
from grader.report.page import Page
from grader.shown import hints_of
from grader.spec.model import ShownTo
from tests.small_course import EXERCISE, write_course

GRADED = EXERCISE.replace("    note:\n", '    hints: ["Use a loop.", "Use x * x."]\n    note:\n', 1)
TEXTS = ["Multiply each entry by itself.", "Use a loop.", "Use x * x."]


def screen(hints: Hints, *, width: int = 80) -> str:
    page = Page(words_of("en"), colour=False, unicode=True, width=width)
    write_hints(page, hints)
    return page.text()


@pytest.fixture
def lectern(tmp_path: Path) -> Lectern:
    return Lectern(write_course(tmp_path / "course", squares=GRADED))


def test_each_time_there_is_one_hint_more_until_the_last(lectern: Lectern, tmp_path: Path) -> None:
    file = tmp_path / "state" / "hints.json"
    # Each process has a Seen of its own, so what counts is the file.
    asked = [next_hints(lectern, "squares", "squared", Seen(file)) for _ in range(5)]

    assert [hints.seen for hints in asked] == [1, 2, 3, 3, 3]
    assert all(list(hints.texts) == TEXTS for hints in asked)
    assert json.loads(file.read_text("utf-8")) == {"small/squares/squared": 3}
    assert [path.name for path in file.parent.iterdir()] == ["hints.json"]


def test_the_hints_begin_again_when_they_are_forgotten(lectern: Lectern, tmp_path: Path) -> None:
    seen = Seen(tmp_path / "hints.json")
    next_hints(lectern, "squares", "squared", seen)
    next_hints(lectern, "squares", "squared", seen)

    said = forget(lectern, "squares", "squared", seen)

    assert said == "The hints for squared begin with the first one again."
    assert next_hints(lectern, "squares", "squared", seen).seen == 1


def test_what_is_kept_of_others_stays(lectern: Lectern, tmp_path: Path) -> None:
    file = tmp_path / "hints.json"
    file.write_text('{"other/exercise/f": 2}', "utf-8")

    next_hints(lectern, "squares", "squared", Seen(file))

    assert json.loads(file.read_text("utf-8"))["other/exercise/f"] == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[3]", b'{"small/squares/squared": "2"}', b"\xff\xfe", b"[" * 100_000],
)
def test_a_damaged_file_counts_as_empty(lectern: Lectern, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "hints.json"
    file.write_bytes(content)

    assert next_hints(lectern, "squares", "squared", Seen(file)).seen == 1
    assert next_hints(lectern, "squares", "squared", Seen(file)).seen == 2


def test_a_count_beyond_the_hints_or_below_none_does_no_harm(
    lectern: Lectern, tmp_path: Path
) -> None:
    file = tmp_path / "hints.json"
    seen = Seen(file)

    for kept, shown in ((99, 3), (-7, 1)):
        file.write_text(json.dumps({"small/squares/squared": kept}), "utf-8")
        assert next_hints(lectern, "squares", "squared", seen).seen == shown


def test_where_nothing_can_be_kept_the_first_hint_is_shown_and_said_why(
    lectern: Lectern, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_bytes(b"")
    seen = Seen(blocked / "exercise-grader" / "hints.json")

    hints = [next_hints(lectern, "squares", "squared", seen) for _ in range(2)]
    text = " ".join(screen(hints[1]).split())

    assert [each.seen for each in hints] == [1, 1]
    assert "1. Multiply each entry by itself. How many hints you have seen cannot be kept" in text
    assert "XDG_STATE_HOME may name a folder" in text
    assert "One more" not in text
    assert "cannot be kept" in forget(lectern, "squares", "squared", seen)


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "hints.json"
    file.mkdir()

    assert Seen(file).note("a", 1).startswith(str(file))
    assert list(tmp_path.iterdir()) == [file]


def test_the_state_lies_where_the_user_wants_it(tmp_path: Path) -> None:
    own = tmp_path / ".local" / "state" / "exercise-grader" / "hints.json"
    for environ, home, file in (
        ({}, tmp_path, own),
        ({"XDG_STATE_HOME": ""}, tmp_path, own),
        ({"XDG_STATE_HOME": "relative"}, tmp_path, own),
        ({"XDG_STATE_HOME": str(tmp_path)}, None, tmp_path / "exercise-grader" / "hints.json"),
    ):
        file.unlink(missing_ok=True)
        assert seen_of(environ, home).note("a", 1) == ""
        assert json.loads(file.read_text("utf-8")) == {"a": 1}


@pytest.mark.parametrize("home", [None, Path(), Path("relative")])
def test_without_a_home_nothing_is_written_into_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path | None
) -> None:
    monkeypatch.chdir(tmp_path)

    assert os.devnull in seen_of({}, home).note("a", 1)
    assert list(tmp_path.iterdir()) == []


def test_a_screen_says_how_to_get_the_next_hint_and_what_comes_after_the_last() -> None:
    hints = Hints(exercise="squares", function="squared", texts=TEXTS, seen=2)
    last = Hints(exercise="squares", function="squared", texts=TEXTS, seen=3)

    assert screen(hints) == (
        "Hints for squared (2 of 3):\n"
        "  1. Multiply each entry by itself.\n"
        "  2. Use a loop.\n\n"
        "One more: grade hint squares squared\n"
    )
    assert screen(last).endswith(
        "That was the last hint. The whole story of an answer:\n"
        "  grade explain squares squared\n"
        "From the first one again: grade hint squares squared --reset\n"
    )
    assert max(map(len, screen(hints, width=20).splitlines())) <= len(
        "  grade hint squares squared"
    )


@pytest.mark.parametrize(
    ("level", "count"), [("full", 3), ("input and own value", 3), ("hint", 3), ("nothing", 0)]
)
def test_hints_may_be_read_at_every_level_but_the_last(
    lectern: Lectern, level: ShownTo, count: int
) -> None:
    function = lectern.exercise("squares").functions[0]

    assert list(hints_of(function, level)) == TEXTS[:count]


def test_below_every_level_of_disclosure_there_are_no_hints(tmp_path: Path) -> None:
    silent = GRADED.replace("    points: 2\n", "    points: 2\n    shown_to: nothing\n")
    lectern = Lectern(write_course(tmp_path / "course", squares=silent))

    hints = next_hints(lectern, "squares", "squared", Seen(tmp_path / "hints.json"))

    assert screen(hints) == "No hints are given for squared.\n"


def test_an_unknown_function_gets_the_nearest_name_and_a_written_answer_a_reason(
    lectern: Lectern, tmp_path: Path
) -> None:
    seen = Seen(tmp_path / "hints.json")

    with pytest.raises(UsageError, match=r"squares has no function \"sqared\"; did you mean \"squ"):
        next_hints(lectern, "squares", "sqared", seen)
    with pytest.raises(UsageError, match="WHY is a written answer, which a person marks"):
        next_hints(lectern, "squares", "WHY", seen)
    with pytest.raises(UsageError, match="squared"):
        forget(lectern, "squares", "sqared", seen)
