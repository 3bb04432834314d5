"""How `grade watch` ends, and what it does on other terminals or on none."""

import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.command import GRADE, ROOT, environment, grade
from tests.processes import descendants, settled
from tests.watching import FIRST, RIGHT, half, save, watched

pytestmark = pytest.mark.sandbox


GONE_S = 5.0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a student's file with a gradient that is half of the right one."""
    return half(tmp_path)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        pytest.param("q", 1, id="q"),
        pytest.param("\x04", 1, id="Ctrl-D"),
        pytest.param("\x03", 130, id="Ctrl-C"),
    ],
)
def test_the_end_leaves_the_terminal_as_it_was_and_no_process(
    file: Path, keys: str, code: int
) -> None:
    with watched(file) as run:
        before = run.modes()
        run.until("? help")
        during, below = run.modes(), descendants(run.process.pid)
        run.press(keys)

        assert run.ended() == code
        assert run.modes() == before
        assert during != before
        assert below
        assert settled(below, GONE_S) == set()
        assert "Traceback" not in run.received


@pytest.mark.parametrize("keys", ["q", "\x03"])
def test_it_ends_at_once_while_a_loop_is_timed(file: Path, keys: str) -> None:
    with watched(file) as run:
        run.until("? help")
        before = run.modes()
        save(file, re.sub(r"    return .*", "    while True: pass", RIGHT))
        run.until("Grading ...")
        run.press(keys)

        assert run.ended() == (1 if keys == "q" else 130)
        assert run.modes() != before
        assert "took too long" not in run.received


def test_a_request_to_terminate_leaves_the_terminal_as_it_was(file: Path) -> None:
    with watched(file) as run:
        before = run.modes()
        run.until("? help")
        run.process.send_signal(signal.SIGTERM)

        assert run.ended() == 128 + signal.SIGTERM
        assert run.modes() == before


def test_full_marks_end_with_0(file: Path) -> None:
    file.write_text(RIGHT, "utf-8")
    with watched(file) as run:
        run.until("? help")
        run.press("q")

        assert run.ended() == 0


# --- other terminals ------------------------------------------------------------------------


def test_a_dumb_terminal_gets_no_control_characters(file: Path) -> None:
    with watched(file, TERM="dumb") as run:
        run.until(FIRST)
        save(file, RIGHT)
        run.until("gradient now right; everything is right.")
        run.press("q")
        run.ended()

        assert "\x1b" not in run.received


def test_a_narrow_terminal_has_all_that_the_watch_says(file: Path) -> None:
    with watched(file, columns=20) as run:
        screen = run.until("? help")
    found = re.search(r"\d\d:\d\d:\d\d.*", screen, re.DOTALL)

    assert found is not None
    assert FIRST in " ".join(found[0].split())
    assert max(map(len, found[0].splitlines())) < 20


# --- no terminal ----------------------------------------------------------------------------


def test_into_a_pipe_there_is_one_report_for_each_save_and_nothing_else(file: Path) -> None:
    command = [GRADE, "watch", "exercise2", str(file), "--course", str(ROOT)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment(), text=True
    ) as process:
        assert process.stdout is not None
        _read_until(process, FIRST)
        save(file, RIGHT)
        report = _read_until(process, "everything is right.")
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=60)

    assert process.returncode == 130
    assert report.count("Score: ") == 1
    assert "\x1b" not in report
    assert "help" not in report
    assert rest.strip() == ""


def test_a_reader_that_goes_away_ends_it(file: Path) -> None:
    command = [GRADE, "watch", "exercise2", str(file), "--course", str(ROOT)]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        text=True,
    ) as process:
        _read_until(process, FIRST)
        assert process.stdout is not None
        process.stdout.close()
        save(file, RIGHT)
        process.wait(60)
        assert process.stderr is not None
        said = process.stderr.read()

    assert (process.returncode, said) == (0, "")


def _read_until(process: subprocess.Popen[str], text: str) -> str:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if text in line:
            break
    return "".join(lines)


# --- wrong use ------------------------------------------------------------------------------


def test_a_file_that_is_not_there_at_the_start_is_wrong_use(tmp_path: Path) -> None:
    run = grade("watch", "exercise2", tmp_path)

    assert (run.code, run.out) == (2, "")
    assert "holds no exercise2.py" in run.err


def test_an_unknown_exercise_is_wrong_use(tmp_path: Path) -> None:
    run = grade("watch", "exercse2", tmp_path)

    assert (run.code, run.out) == (2, "")
    assert "exercise2" in run.err
