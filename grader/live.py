"""`grader.check`: grade what is defined in a live notebook, or in a file that is being run.

Theory of operation. Nothing is graded in the caller's process, which is left as it is: its cells,
or the place of its file, go as JSON to a fresh interpreter (grader/cli/checking.py), which grades
them as any submission and sends a report back. A notebook's cells come from IPython's history, in
the order in which they were run: the code that made the functions what they are now.
"""

import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import NotChecked

_CELLS = 2000
_WORKER = ("-P", "-m", "grader.cli.checking")
"""Without the working directory on its path: a student's random.py is not Python's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of a check; a notebook shows it as HTML, everything else as text.

    No struct of msgspec, which would be loaded into the caller's process.
    """

    text: str
    html: str
    score: float
    max_score: float

    def __repr__(self) -> str:
        """Return the report for a terminal."""
        return self.text

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001  IPython's form
        """Let IPython's terminal show the text line for line."""
        del cycle
        printer.text(self.text)

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return self.html


def check(what: str | Callable[..., object], *, course: str | os.PathLike[str] = "") -> Report:
    """Grade an exercise, by its name, or one function of an exercise, given itself.

    In a notebook all cells that were run count, elsewhere the file of the function, or the one in
    the working directory. `course` is the folder of the course where it is not around.
    NotChecked, with a sentence for a person, when nothing can be graded.
    """
    request: dict[str, object] = {"course": os.fspath(course)}
    if isinstance(what, str):
        request |= {"exercise": what} | _source(None)
    elif isinstance(name := getattr(what, "__name__", None), str):
        request |= {"function": name} | _source(what)
    else:
        msg = (
            "grader.check takes the name of an exercise, or a function of yours, and not "
            f'{type(what).__name__}: grader.check("exercise2").'
        )
        raise NotChecked(msg)
    return _answer(request)


def _source(function: Callable[..., object] | None) -> dict[str, object]:
    """Return the cells of this notebook, or the place of a file."""
    shell = _shell()
    is_here = function is None or function.__module__ == "__main__"
    if shell is not None and is_here:
        history = list(enumerate(shell.history_manager.input_hist_raw))[-_CELLS:]
        cells = [(number, text) for number, text in history if text.strip()]
        return {"cells": cells, "path": _notebook(shell)}
    if function is None:
        return {"path": "."}
    try:
        file = inspect.getsourcefile(function)
    except TypeError:
        file = None
    if file is None or not Path(file).is_file():
        msg = (
            f"The source of {function.__name__} is in no file, so it cannot be graded. Write it "
            "to the exercise's file, and run `grade` with the name of the exercise."
        )
        raise NotChecked(msg)
    return {"path": file}


def _shell() -> Any:
    """Return the IPython that runs this code, or None; it is not imported for that."""
    ipython = sys.modules.get("IPython")
    return None if ipython is None else ipython.get_ipython()


def _notebook(shell: Any) -> str:
    """Return the name of the notebook's file where Jupyter or VS Code tell it, else ""."""
    told = shell.user_ns.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME", "")
    name = Path(str(told)).name
    return name if name.endswith(".ipynb") else ""


def _answer(request: Mapping[str, object]) -> Report:
    """Let a fresh interpreter grade; an interrupt of the caller ends it."""
    done = subprocess.run(  # noqa: S603  our own program, in the caller's interpreter
        [sys.executable, *_WORKER],
        input=json.dumps(request).encode(),
        capture_output=True,
        check=False,
    )
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        msg = (
            f"The grader itself broke: {last or f'exit code {done.returncode}'}. Please report it."
        )
        raise NotChecked(msg) from None
    if "error" in answer:
        raise NotChecked(answer["error"])
    return Report(**answer)
