"""The real command `grade`, started as a person or a script would start it."""

import fcntl
import json
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "exercises" / "samples"
STARTERS = ROOT / "exercises" / "starters"
RIGHT = SAMPLES / "right" / "annotated"
"""A folder in which every exercise is right."""
HALF = SAMPLES / "wrong" / "half_gradient" / "exercise2.py"
"""A file whose gradient is half of the right one."""
GRADE = str(Path(sys.executable).parent / "grade")
_OURS = (
    *("GRADE_", "CI", "LANG", "LC_", "NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "TERM"),
    *("COLUMNS", "GITHUB_", "MAKE", "MFLAGS", "XDG_STATE"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of it."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """Return the environment of the tests without what the command listens to, and `more`."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(_OURS)}
    return {**kept, "PYTHONIOENCODING": "utf-8", **more}


def grade(*words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Run:
    """Run `grade` with these words, from the root of the file system unless `cwd` is given."""
    done = subprocess.run(
        [GRADE, *map(str, words)],
        cwd=cwd or Path("/"),
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def on_terminal(
    words: Sequence[str | Path], columns: int = 80, env: Mapping[str, str] | None = None
) -> str:
    """Run `grade` with a terminal for its output, and return what the terminal received."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [GRADE, *map(str, words)]
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(**{"TERM": "xterm", **(env or {})}),
    ) as started:
        os.close(theirs)
        parts = []
        while select.select([ours], [], [], 60)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        os.close(ours)
        started.wait(60)
    return b"".join(parts).decode()


def sample(name: str, exercise: str) -> Path:
    """Return the file of a sample submission."""
    return SAMPLES / name / f"{exercise}.py"


def copy_course(root: Path) -> Path:
    """Copy the course of this checkout, without its samples, into a folder that is not there."""
    leave = shutil.ignore_patterns("samples", "starters", "__pycache__")
    for part in ("exercises", "reference"):
        shutil.copytree(ROOT / part, root / part, ignore=leave)
    return root


def read_json(*words: str | Path, code: int) -> Any:
    """Return what `grade` prints with these words as JSON, and nothing on stderr."""
    run = grade(*words, "--format", "json")
    assert (run.code, run.err) == (code, "")
    return json.loads(run.out)
