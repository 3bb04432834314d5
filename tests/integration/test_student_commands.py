"""The commands for students: start, hint, explain, status; narrow, dumb and closed terminals."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import (
    GRADE,
    HALF,
    RIGHT,
    STARTERS,
    copy_course,
    environment,
    grade,
    on_terminal,
)

pytestmark = pytest.mark.sandbox
FILES = ("exercise1.py", "exercise2.py", "exercise3.py")

# --- start ------------------------------------------------------------------------------------


def test_start_writes_the_starter_and_says_what_next(tmp_path: Path) -> None:
    run = grade("start", "exercise2", cwd=tmp_path)

    assert (run.code, run.err) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["exercise2.py"]
    assert (tmp_path / "exercise2.py").read_bytes() == (STARTERS / "exercise2.py").read_bytes()
    assert run.out.startswith("Wrote exercise2.py.\n\nNext: open exercise2.py, ")
    assert run.out.endswith("\n  grade exercise2\n")


def test_start_all_makes_the_folder_and_the_line_it_ends_with_works(tmp_path: Path) -> None:
    run = grade("start", "all", "my work/deep", cwd=tmp_path)
    typed = re.search(r"^  grade (\w+) '(.*)'$", run.out, re.MULTILINE)

    assert run.code == 0
    assert sorted(path.name for path in (tmp_path / "my work" / "deep").iterdir()) == list(FILES)
    assert typed is not None
    assert "not written yet" in grade(typed[1], typed[2], cwd=tmp_path).out
    assert run.out.endswith("all exercises: grade status 'my work/deep'\n")


def test_start_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "exercise1.py").write_text("mine", "utf-8")
    (tmp_path / "exercise2.py").mkdir()
    (tmp_path / "exercise3.py").symlink_to(tmp_path / "nowhere")

    run = grade("start", "all", cwd=tmp_path)

    assert run.code == 0
    assert run.out.count("is there already and was left as it is.") == 3
    assert (tmp_path / "exercise1.py").read_text("utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_start_adds_what_is_missing_and_begins_there(tmp_path: Path) -> None:
    shutil.copy(RIGHT / "exercise1.py", tmp_path)

    run = grade("start", "all", cwd=tmp_path)

    assert run.out.startswith("exercise1.py is there already and was left as it is.\nWrote ")
    assert "\nNext: open exercise2.py, " in run.out
    assert (tmp_path / "exercise1.py").read_bytes() == (RIGHT / "exercise1.py").read_bytes()


def test_start_in_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        folder = Path("/proc/self")
    if not folder.is_dir():
        pytest.skip("this machine has no folder that this user cannot write to")

    run = grade("start", "exercise2", folder)

    assert (run.code, run.out) == (2, "")
    assert re.match(
        rf"{folder}/exercise2.py cannot be written: .*Give another folder: `grade start EX", run.err
    )


def test_start_into_a_file_or_below_one_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", "utf-8")

    into = grade("start", "exercise2", "notes", cwd=tmp_path)
    below = grade("start", "exercise2", "notes/deep", cwd=tmp_path)

    assert (into.code, below.code) == (2, 2)
    assert into.err == "notes is a file; give a folder: `grade start EXERCISE FOLDER`.\n"
    assert "notes/deep cannot be written: Not a directory" in below.err


def test_start_of_an_unknown_exercise_writes_nothing(tmp_path: Path) -> None:
    run = grade("start", "exercsie2", "work", cwd=tmp_path)

    assert (run.code, run.out) == (2, "")
    assert 'did you mean "exercise2"?' in run.err
    assert list(tmp_path.iterdir()) == []


def test_a_course_without_starters_is_to_blame(tmp_path: Path) -> None:
    run = grade("start", "exercise2", "work", "--course", copy_course(tmp_path / "c"), cwd=tmp_path)

    assert (run.code, run.out) == (3, "")
    assert "exercise2.py cannot be read (No such file or directory): the course lacks it" in run.err
    assert not (tmp_path / "work").exists()


# --- hint -------------------------------------------------------------------------------------


def test_each_call_of_hint_gives_one_more_and_reset_begins_again(tmp_path: Path) -> None:
    env = {"XDG_STATE_HOME": str(tmp_path)}
    shown = [grade("hint", "exercise2", "gradient", env=env).out for _ in range(5)]

    assert [out.split("\n")[0] for out in shown] == [
        *(f"Hints for gradient ({seen} of 4):" for seen in (1, 2, 3, 4)),
        "Hints for gradient (4 of 4):",
    ]
    assert "Hints for loss (1 of 4)" in grade("hint", "exercise2", "loss", env=env).out
    assert grade("hint", "exercise2", "gradient", "--reset", env=env).code == 0
    assert "(1 of 4)" in grade("hint", "exercise2", "gradient", env=env).out


def test_hint_where_nothing_can_be_kept_shows_the_first_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    env = {"XDG_STATE_HOME": str(tmp_path / "file")}

    runs = [grade("hint", "exercise2", "gradient", env=env) for _ in range(2)]

    assert runs[0] == runs[1]
    assert runs[0].code == 0
    assert "(1 of 4)" in runs[0].out
    assert "cannot be kept" in runs[0].out


@pytest.mark.parametrize("command", ["hint", "explain"])
def test_an_unknown_function_gets_the_nearest_name(tmp_path: Path, command: str) -> None:
    run = grade(command, "exercise2", "gradiant", env={"XDG_STATE_HOME": str(tmp_path)})

    assert (run.code, run.out) == (2, "")
    assert run.err.startswith('exercise2 has no function "gradiant"; did you mean "gradient"?\n')


def test_every_function_has_graded_hints_a_derivation_and_the_last_hint_is_no_code() -> None:
    from tests.batteries import lectern

    for name in lectern().spec.exercises:
        for function in lectern().exercise(name).functions:
            hints = [function.hint, *function.hints]
            assert len(hints) == len(set(hints)) >= 4, function.name
            assert function.derivation.strip(), function.name
            assert not re.search(r"return |np\.\w+(\.\w+)?\(", " ".join(hints)), function.name


# --- status -----------------------------------------------------------------------------------


def test_status_has_a_line_for_each_exercise_and_says_what_to_type(tmp_path: Path) -> None:
    shutil.copy(RIGHT / "exercise1.py", tmp_path)
    shutil.copy(HALF, tmp_path)

    run = grade("status", cwd=tmp_path)

    assert (run.code, run.err) == (1, "")
    assert run.out == (
        "Hessians: linear regression\n\n"
        "  exercise1    3 of 3   all right\n"
        "  exercise2   8 of 10   next gradient: wrong, on 150 of 181 datasets\n"
        "  exercise3    0 of 8   not started\n\n"
        "Total: 11 of 21\n"
        "Next: grade explain exercise2 gradient\n"
    )


def test_status_of_full_marks_ends_with_0(tmp_path: Path) -> None:
    run = grade("status", RIGHT)

    assert (run.code, run.err) == (0, "")
    assert run.out.endswith("All of it is right.\n")
    assert "8 of 8   all right, 3 of it waits for a person's mark\n" in run.out


def test_status_of_a_folder_with_nothing_in_it_begins_with_start(tmp_path: Path) -> None:
    run = grade("status", "work", cwd=tmp_path)

    assert run.code == 1
    assert run.out.count("not started") == 3
    assert run.out.endswith("Next: grade start exercise1 work\n")


def test_status_goes_on_where_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "exercise1.py").mkdir()
    shutil.copy(HALF, tmp_path)

    run = grade("status", tmp_path)

    assert (run.code, run.err) == (1, "")
    assert re.search(r"exercise1 +0 of 3 +the file cannot be imported\n", run.out)
    assert "next gradient: wrong" in run.out


def test_status_takes_a_notebook_for_a_submission(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "source": HALF.read_text("utf-8")}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    (tmp_path / "exercise2.ipynb").write_text(json.dumps(notebook), "utf-8")

    run = grade("status", cwd=tmp_path)

    assert (run.code, run.err) == (1, "")
    assert "  exercise2   8 of 10   next gradient: wrong" in run.out
    assert run.out.endswith("\nNext: grade explain exercise2 gradient exercise2.ipynb\n")


def test_status_names_a_file_that_cannot_be_read_and_the_line_it_ends_with_says_why(
    tmp_path: Path,
) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "exercise1.py").symlink_to("exercise1.py")

    run = grade("status", "work", cwd=tmp_path)
    typed = run.out.rpartition("Next: grade ")[2].split()

    assert typed == ["exercise1", "work/exercise1.py"]
    assert "work/exercise1.py is a link" in grade(*typed, cwd=tmp_path).err


def test_lines_to_type_name_the_course_and_the_seed_that_were_asked_for(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "a course")
    shutil.copytree(STARTERS, course / "exercises" / "starters")
    at = f"--course '{course}'"
    shutil.copy(HALF, tmp_path / "-mine.py")
    shutil.copy(HALF, tmp_path)
    env = {"XDG_STATE_HOME": str(tmp_path / "state")}

    def said(*words: str) -> str:
        return grade(*words, "--course", course, cwd=tmp_path, env=env).out

    report = said("exercise2", "./-mine.py", "--seed", "5")

    assert f'--case "gradient theta=[0] Phi=[[1]] y=[1]" {at} --seed 5\n' in report
    assert f"grade hint exercise2 gradient {at}\n" in report
    assert f"grade explain exercise2 gradient ./-mine.py {at}\n" in report
    assert f" {at}\n" in said("explain", "exercise2", "gradient").rpartition("More hints")[2]
    assert said("status").endswith(f"grade explain exercise2 gradient {at}\n")
    assert said("status", "new").endswith(f"\n  grade start exercise1 new {at}\n")
    assert said("start", "exercise1", "new").endswith(f"\n  grade exercise1 new {at}\n")
    assert said("hint", "exercise2", "loss").endswith(f"\n  grade hint exercise2 loss {at}\n")


def test_status_of_a_file_says_what_to_give() -> None:
    run = grade("status", HALF)

    assert (run.code, run.out) == (2, "")
    assert "is a file; `grade status` takes the folder" in run.err


# --- terminals --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [("exercise2", HALF), ("explain", "exercise2", "gradient", HALF), ("status", HALF.parent)],
)
def test_a_terminal_of_20_columns_gets_lines_of_20(words: tuple[str | Path, ...]) -> None:
    shown = on_terminal(words, columns=20, env={"NO_COLOR": "1"}).rpartition("\x1b[K")[2]
    lines = shown.replace("\r", "").split("\n")

    assert [
        line for line in lines if len(line) > 20 and "/" not in line and "grade" not in line
    ] == []
    assert "gradient" in shown
    assert "Traceback" not in shown


def test_columns_can_be_set_by_hand_and_nonsense_is_80() -> None:
    wide = grade("exercise2", HALF)

    assert grade("exercise2", HALF, env={"COLUMNS": "80"}).out == wide.out
    assert grade("exercise2", HALF, env={"COLUMNS": "many"}).out == wide.out
    assert grade("exercise2", HALF, env={"COLUMNS": "-3"}).out.count("\n") >= wide.out.count("\n")
    assert grade("exercise2", HALF, env={"COLUMNS": "40"}).out.count("\n") > wide.out.count("\n")


def test_a_dumb_terminal_gets_no_control_sequence() -> None:
    assert "\x1b" not in on_terminal(["exercise2", HALF], env={"TERM": "dumb"})


@pytest.mark.parametrize("words", [("exercise2", HALF), ("list",), ("hint", "exercise2", "loss")])
def test_a_disk_that_is_full_is_not_called_a_fault_of_the_grader(
    tmp_path: Path, words: tuple[str | Path, ...]
) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("not available here: a device that is always full")
    with full.open("wb") as out:
        done = subprocess.run(
            [GRADE, *map(str, words)],
            stdout=out,
            stderr=subprocess.PIPE,
            env=environment(XDG_STATE_HOME=str(tmp_path)),
            check=False,
        )

    assert done.returncode == 4
    assert done.stderr == (
        b"The report cannot be written: No space left on device. No points were taken.\n"
    )


@pytest.mark.parametrize("closed", ["1", "2", "0"])
def test_a_stream_that_was_closed_before_the_start_breaks_nothing(closed: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" "$@" {closed}>&-', GRADE, "exercise2", str(HALF)],
        env=environment(),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == b""
    assert (b"gradient: got -1" in done.stdout) is (closed != "1")


def test_all_tells_every_wrong_function_in_full(tmp_path: Path) -> None:
    text = HALF.read_text("utf-8").replace("return 2 * Phi.T @ Phi", "return Phi.T @ Phi")
    assert text != HALF.read_text("utf-8")
    (tmp_path / "exercise2.py").write_text(text, "utf-8")

    short, whole = grade("exercise2", cwd=tmp_path), grade("exercise2", "--all", cwd=tmp_path)

    assert short.out.count("The smallest dataset found") == 1
    assert "  All of them in full: grade exercise2 --all\n" in short.out
    assert re.search(r"\n  hessian: got 1, expected 2 \(known mistake: [a-z ]+\)\n", short.out)
    assert whole.out.count("The smallest dataset found") == 2
    assert "\nDatasets: battery " in whole.out


def test_a_word_that_is_nearly_a_command_is_answered_with_it() -> None:
    command, exercise = grade("statsu"), grade("exercsie2")

    assert command.code == exercise.code == 2
    assert command.err.endswith("\nDid you mean the command `grade status`?\n")
    assert exercise.err.endswith('did you mean "exercise2"?\n')
