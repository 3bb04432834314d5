"""Lines to type, made so that they can be copied from a report into a shell."""

import shlex
from pathlib import PurePath

from grader.result import Result


def grade_line(result: Result, *words: str) -> str:
    """Return `grade EXERCISE [PATH] WORDS`; its path only when `grade` would not find it."""
    return " ".join(["grade", result.exercise, *_path(result), *words])


def explain_line(result: Result, function: str) -> str:
    """Return what tells the whole story of a function."""
    return " ".join(["grade explain", result.exercise, function, *_path(result)])


def hint_line(result: Result, function: str) -> str:
    """Return what gives one more hint."""
    return f"grade hint {result.exercise} {function}"


def replay_line(result: Result, case: str) -> str:
    """Return what makes this very call again."""
    is_plain = not set(case) & set('"$`\\!')
    return grade_line(result, "--case", f'"{case}"' if is_plain else shlex.quote(case))


def _path(result: Result) -> list[str]:
    found = {PurePath(), PurePath(f"{result.exercise}.py")}
    return [] if PurePath(result.submission) in found else [shlex.quote(result.submission)]
