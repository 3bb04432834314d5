"""Lines to type, made so that they can be copied from a report into a shell."""

import shlex
from collections.abc import Mapping
from pathlib import PurePath

from grader.result import Result

COURSE, SEED = "--course", "--seed"


def grade_line(result: Result, *words: str) -> str:
    """Return `grade EXERCISE [PATH] WORDS`; its path only when `grade` would not find it."""
    return " ".join(["grade", result.exercise, *_path(result), *words, *told(result.asked)])


def explain_line(result: Result, function: str) -> str:
    """Return what tells the whole story of a function."""
    return " ".join(["grade explain", result.exercise, function, *_path(result), *_course(result)])


def hint_line(result: Result, function: str) -> str:
    """Return what gives one more hint."""
    return " ".join(["grade hint", result.exercise, function, *_course(result)])


def replay_line(result: Result, case: str) -> str:
    """Return what makes this very call again."""
    is_plain = not set(case) & set('"$`\\!')
    return grade_line(result, "--case", f'"{case}"' if is_plain else shlex.quote(case))


def told(options: Mapping[str, str]) -> list[str]:
    """Return options as they are typed."""
    return [f"{option} {shlex.quote(value)}" for option, value in options.items()]


def _course(result: Result) -> list[str]:
    """Return the option that every command knows."""
    return told({option: value for option, value in result.asked.items() if option == COURSE})


def _path(result: Result) -> list[str]:
    found = {PurePath(), PurePath(f"{result.exercise}.py")}
    if PurePath(result.submission) in found:
        return []
    is_like_option = result.submission.startswith("-")
    return [shlex.quote(f"./{result.submission}" if is_like_option else result.submission)]
