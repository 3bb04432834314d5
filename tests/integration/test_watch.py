"""`grade watch` on a real terminal, with real saves of a real file."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import grade
from tests.watching import BROKEN, FIRST, HALF, RIGHT, TWICE, Watched, half, save, watched

pytestmark = pytest.mark.sandbox
EMPTY_S = 0.1
"""Longer than what watchfiles waits for more, much shorter than the patience of the watch."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a student's file with a gradient that is half of the right one."""
    return half(tmp_path)


@pytest.fixture
def run(file: Path) -> Iterator[Watched]:
    """Watch that file, on a terminal, after its first report."""
    with watched(file) as started:
        started.until(FIRST)
        yield started


# --- saves ----------------------------------------------------------------------------------


def test_the_first_screen_is_the_report_with_the_keys_below_it(run: Watched) -> None:
    alone = grade("exercise2", "/nowhere", env={"TERM": "xterm"})
    screen = run.until("? help")

    assert alone.code == 2
    assert "Score: 8 of 10" in screen
    assert screen.index("gradient: got -1, expected -2.") < screen.index(FIRST)
    assert screen.endswith("h hint, n next, l list, r replay, q quit, ? help\n")


def test_a_save_draws_the_new_report_and_says_what_has_changed(file: Path, run: Watched) -> None:
    save(file, TWICE)
    run.until("hessian no longer right, but wrong")
    file.write_text(TWICE.replace("return (Phi @ theta", "return 2 * (Phi @ theta"), "utf-8")

    screen = run.until("gradient now right; hessian still wrong.")
    assert "Score: 8 of 10" in screen
    assert re.search(r"\d\d:\d\d:\d\d  gradient now right", screen)


def test_a_save_of_the_same_bytes_is_told_and_not_graded(file: Path, run: Watched) -> None:
    save(file, HALF)

    assert "gradient: got -1" in run.until("Saved, but nothing in it has changed.")


def test_a_save_of_another_file_is_ignored(file: Path, run: Watched) -> None:
    before = run.received
    for name in ("notes.txt", "exercise1.py", ".exercise2.py.swp"):
        (file.parent / name).write_text("x = 1\n", "utf-8")
    save(file, RIGHT)
    run.until("gradient now right; everything is right.")

    assert run.received[len(before) :].count("\x1b[2J") == 1


def test_a_helper_that_the_file_imports_is_watched_too(tmp_path: Path) -> None:
    helper = tmp_path / "tools.py"
    helper.write_text("FACTOR = 1\n", "utf-8")
    text = HALF.replace("return (Phi", "return tools.FACTOR * (Phi")
    (tmp_path / "exercise2.py").write_text(f"import tools\n{text}", "utf-8")
    with watched(tmp_path) as run:
        run.until(FIRST, "Score: 8 of 10")
        save(helper, "FACTOR = 2\n")

        run.until("gradient now right; everything is right.")


def test_a_save_in_two_halves_shows_no_error(file: Path, run: Watched) -> None:
    """Emptied, and written a moment later, as an editor or a slow disk does it."""
    before = len(run.received)
    with file.open("w", encoding="utf-8") as half:
        time.sleep(EMPTY_S)
        half.write(RIGHT)
    run.until("gradient now right; everything is right.")

    assert "missing" not in run.received[before:]
    assert run.received[before:].count("\x1b[2J") == 1


def test_a_file_that_cannot_be_imported_is_compared_with_the_one_before(
    file: Path, run: Watched
) -> None:
    save(file, BROKEN)
    screen = run.until("the file cannot be imported now, so no function could be called.")
    save(file, RIGHT)

    assert "Python cannot read exercise2.py, line 4" in screen
    run.until("gradient now right; everything is right.")


def test_a_save_stops_the_run_that_it_makes_useless(file: Path, run: Watched) -> None:
    """An endless loop in all functions would take five seconds for each of them."""
    save(file, re.sub(r"    return .*", "    while True: pass", RIGHT))
    run.until("Grading ...")
    save(file, RIGHT)

    screen = run.until("gradient now right; everything is right.")
    assert "took too long" not in run.received
    assert "Score: 10 of 10" in screen


def test_a_file_that_is_deleted_is_waited_for(file: Path, run: Watched) -> None:
    file.unlink()
    gone = run.until("exercise2.py is not there any more.")
    file.write_text(RIGHT, "utf-8")

    assert "Score" not in gone
    run.until("gradient now right; everything is right.", "Score: 10 of 10")


def test_a_folder_that_is_replaced_is_watched_again(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "exercise2.py").write_text(HALF, "utf-8")
    with watched(folder) as run:
        run.until(FIRST)
        folder.rename(tmp_path / "old")
        run.until("exercise2.py is not there any more.")
        folder.mkdir()
        save(folder / "exercise2.py", RIGHT)
        run.until("gradient now right; everything is right.")
        save(folder / "exercise2.py", HALF)

        run.until("gradient no longer right, but wrong.")


def test_what_cannot_be_read_is_told_and_waited_for(file: Path, run: Watched) -> None:
    save(file, "#" * 1_100_000)
    run.until("is larger than 1 MB", "Waiting for it.")
    save(file, RIGHT)

    run.until("gradient now right; everything is right.")


def test_a_link_is_watched_where_it_leads(tmp_path: Path, file: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "mine.py"
    link.symlink_to(file)
    with watched(link) as run:
        run.until("Save mine.py and it is graded again.")
        save(file, RIGHT)

        run.until("gradient now right; everything is right.")


# --- keys -----------------------------------------------------------------------------------


def test_n_shows_the_wrong_functions_one_by_one_and_begins_again(file: Path, run: Watched) -> None:
    save(file, TWICE)
    run.until("hessian no longer right")
    first, second, third = (run.after("n", ": got ") for _ in range(3))

    assert ("gradient: got" in first, "hessian: got" in first) == (True, False)
    assert ("gradient: got" in second, "hessian: got" in second) == (False, True)
    assert third == first


def test_h_gives_one_hint_more_each_time(run: Watched) -> None:
    run.after("h", "Hint 1 of 6 for gradient: In the lecture: equation (2).")
    run.after("h", "Hint 2 of 6 for gradient: How does L change when")
    for number in (3, 4, 5, 6):
        run.after("h", f"Hint {number} of 6 for gradient:")

    run.after("h", "Hint 1 of 6 for gradient:")


def test_l_lists_every_function_and_enter_goes_back(run: Watched) -> None:
    listed = run.after("l", "gradient                0 of 2   wrong")
    report = run.after("\r", "Score: 8 of 10")

    assert "Score" not in listed
    assert "gradient: got -1" in report


def test_r_calls_the_function_again_on_its_dataset(run: Watched) -> None:
    screen = run.after("r", "The dataset")

    assert "gradient: got -1, expected -2." in screen
    assert "Score" not in screen


def test_r_grades_again_when_all_is_right(file: Path, run: Watched) -> None:
    save(file, RIGHT)
    run.until("gradient now right; everything is right.", "? help")

    run.after("r", "no verdict has changed; everything is right.")


def test_other_keys_are_told_which_there_are(run: Watched) -> None:
    run.after("?", "h  a hint", "q  end")
    run.after("x", "This key does nothing.")
    drawn = run.drawn
    run.press("\x1b[A")
    run.after("l", "gradient                0 of 2   wrong")

    assert run.drawn == drawn + 1


def test_another_size_draws_the_screen_again(run: Watched) -> None:
    run.shape(40, 30)

    screen = run.until("l list,\n  r replay, q quit, ? help\n")
    assert "Score: 8 of 10" in screen
