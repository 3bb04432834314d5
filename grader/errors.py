"""Every exception of the grader, in one tree, and the exit codes of its command.

    GraderError                   has the exit code that `grade` ends with
    ├── UsageError       (2)      the command was called wrongly: no such exercise, no such file
    ├── CourseError      (3)      the course is wrong: its specs, its reference or its battery
    │   ├── SpecErrors   (3)      every mistake found in the specs, each with file, line and column
    │   └── ShortageError (3)     a family gives fewer datasets than a function asks for
    ├── NotChecked       (4)      `grader.check` in a notebook could not grade, whatever the cause
    └── SandboxError     (4)      nothing was graded, and it is not the student's fault

A wrong submission is never an exception: it is a `Reply` and then a `Verdict`. Every error survives
the way from a worker's process to this one, with its type, its sentence and its fields.
"""

from functools import partial
from typing import ClassVar, NamedTuple

FULL_MARKS, BELOW_FULL, WRONG_USE, COURSE_WRONG, NOT_GRADED = 0, 1, 2, 3, 4
"""What `grade` ends with: who has to act."""
STOPPED = 130
"""As a shell says of what Ctrl-C ended: 128, and the number of SIGINT."""


class GraderError(Exception):
    """Base of all: a sentence for a person, and the exit code of the command."""

    exit_code: ClassVar[int] = NOT_GRADED


class UsageError(GraderError):
    """The command was used wrongly; the message says what to type instead."""

    exit_code: ClassVar[int] = WRONG_USE


class CourseError(GraderError):
    """The course cannot be used; no student loses a point over it."""

    exit_code: ClassVar[int] = COURSE_WRONG


class Mistake(NamedTuple):
    """One mistake in a spec: where it stands, which part of the spec, and what is wrong.

    No struct of msgspec: `grader.check` brings this file, and nothing that is heavy, into a kernel.
    """

    file: str
    line: int
    column: int
    path: str
    what: str

    def __str__(self) -> str:
        """Return the line that editors can jump to: file:line:column: part: what."""
        part = f"{self.path}: " if self.path else ""
        return f"{self.file}:{self.line}:{self.column}: {part}{self.what}"


class SpecErrors(CourseError):
    """The specs hold mistakes; all of them are listed at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes

    def __str__(self) -> str:
        """Return one line for each mistake."""
        return "\n".join(map(str, self.mistakes))


class ShortageError(CourseError):
    """A family gives fewer distinct datasets than a function asks for."""

    def __init__(self, message: str, *, family: str, found: int, wanted: int) -> None:
        super().__init__(message)
        self.family = family
        self.found = found
        self.wanted = wanted

    def __reduce__(self) -> "tuple[partial[ShortageError], tuple[object, ...]]":
        """Say how it is made anew: pickle knows no arguments that are given by name."""
        made = partial(ShortageError, family=self.family, found=self.found, wanted=self.wanted)
        return made, self.args


class SandboxError(GraderError):
    """The sandbox could not do its work: nothing was graded and no points were taken."""


class NotChecked(GraderError):
    """A live notebook could not be graded; the sentence says why and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Let IPython show the sentence alone, without the lines of ours that it came through."""
        return str(self).split("\n")
