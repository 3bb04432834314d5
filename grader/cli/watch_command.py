"""`grade watch`: grade a file at every save, on the terminal that is there or into a pipe."""

import contextlib
import os
import shutil
import sys
import time
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.cli.asked import asked
from grader.cli.grading import exit_code
from grader.cli.opening import opened
from grader.cli.printing import encoding_of_stdout, put
from grader.cli.speaking import spoken
from grader.cli.terminal import can_write, wants_colour
from grader.evaluate.tier import Tier
from grader.watch.files import Folder
from grader.watch.inbox import Inbox
from grader.watch.loop import Place, Watch
from grader.watch.screen import Style
from grader.watch.terminal import Terminal

_CLOCK = "%H:%M:%S"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    name: str
    path: Path
    course: Path | None
    language: str | None
    seed: int | None
    require_tier: Tier | None
    no_color: bool


def watch(request: Request) -> int:
    """Grade until somebody ends it, and return the exit code."""
    with opened(request.require_tier) as sandbox:
        from grader.lectern import Lectern

        lectern = Lectern(request.course, language=spoken(request.language, os.environ))
        exercise = lectern.exercise(request.name)
        options = asked(request.course, request.seed)
        job = replace(lectern.job(exercise, request.seed), asked=options)
        inbox = Inbox()
        folder = Folder(request.path, exercise.file)
        with contextlib.closing(folder), Terminal(inbox) as terminal:

            def style() -> Style:
                return _style(has_keys=terminal.has_keys, no_color=request.no_color)

            place = Place(style=style, write=_write, clock=lambda: time.strftime(_CLOCK))
            watching = Watch(job, sandbox, folder, inbox, place)
            code = watching.run()
        if code is None:
            return exit_code([watching.result] if watching.result else [])
        return code


def _style(*, has_keys: bool, no_color: bool) -> Style:
    is_terminal = sys.stdout.isatty()
    return Style(
        colour=wants_colour(no_color=no_color),
        unicode=can_write(encoding_of_stdout()),
        columns=shutil.get_terminal_size().columns,
        can_clear=is_terminal and os.environ.get("TERM") != "dumb",
        has_keys=has_keys,
    )


def _write(text: str) -> bool:
    return put(text)
