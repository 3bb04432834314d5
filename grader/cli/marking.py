"""The command `grade mark`: written answers, out to people and back."""

import getpass
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from grader import record
from grader.cli.columns import columns
from grader.cli.workshop import store_of, write
from grader.errors import UsageError
from grader.export.files import replacing
from grader.export.marking import Text, changed, read, sheet, texts
from grader.export.rows import rows
from grader.lectern import Lectern
from grader.notation import counted, escaped, number
from grader.rubric import Given, HandMark
from grader.store.store import Store

_SHOWN = 5


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    out: Path
    course: Path | None
    to: Path | None
    filled: Path | None
    marked_by: str | None
    is_forced: bool


def run(request: Request) -> str:
    """Write the sheet, read one, or say how many answers wait; return what is to be printed."""
    if request.to is not None and request.filled is not None:
        msg = "Give one of --export and --import."
        raise UsageError(msg)
    lectern = Lectern(request.course)
    with store_of(request.out, lectern.spec.name) as store:
        chosen = columns(lectern, store.exercises())
        with closing(rows(store, chosen)) as found:
            results = (result for row in found for result in row.results.values())
            answers = texts(results, chosen)
        if not answers:
            return "There is no written answer in this class.\n"
        if request.to is not None:
            return _export(request, request.to, answers, store.hand_marks())
        if request.filled is None:
            return _state(request, answers, store.hand_marks())
        # Whoever handed in another text meanwhile does not make a filled sheet worthless.
        with closing(store.ever()) as marks:
            ever = texts((record.loads(mark.record) for mark in marks), chosen)
        text = _import(request, request.filled, ever, store)
        write(request.out, store, lectern, [])
        return text + _state(request, answers, store.hand_marks())


def _export(request: Request, to: Path, answers: Sequence[Text], given: Given) -> str:
    if to.exists() and not request.is_forced:
        msg = f"{to} is there already, perhaps with marks: name another file, or give --force."
        raise UsageError(msg)
    with replacing(to) as file:
        file.write(sheet(answers, given))
    many = counted(len(answers), "different answer")
    return (
        f"{many} in {to}, without names: fill in the columns marks and comment, then\n"
        f"  grade mark {request.out} --import {to}\n"
    )


def _import(request: Request, filled: Path, answers: Sequence[Text], store: Store) -> str:
    marked_by = request.marked_by or getpass.getuser()
    given = store.hand_marks()
    marks = read(filled, answers, marked_by)
    new, other = changed(marks, given)
    if other and not request.is_forced:
        lines = [_difference(mark, given) for mark in other[:_SHOWN]]
        if len(other) > _SHOWN:
            lines.append(f"  and {len(other) - _SHOWN} more")
        msg = (
            f"{filled} changes {counted(len(other), 'mark')} given before; nothing was "
            "taken. Give --force if that is meant; the earlier ones stay in the history.\n"
        )
        raise UsageError(msg + "\n".join(lines))
    store.give([*new, *other])
    same = len(marks) - len(new) - len(other)
    return f"{len(new)} new, {len(other)} changed, {same} unchanged, by {escaped(marked_by)}\n"


def _difference(mark: HandMark, given: Given) -> str:
    before, place = given[mark.place], mark.place
    return (
        f"  {place.name}, {place.item}: {number(before.points)} by {escaped(before.marked_by)} at "
        f"{before.marked_at}, now {number(mark.points)} (answer-{place.answer})"
    )


def _state(request: Request, answers: Sequence[Text], given: Given) -> str:
    waiting = [answer for answer in answers if not answer.is_marked(given)]
    many = counted(len(answers), "different answer")
    if not waiting:
        return f"All of {many} are marked: the totals are final.\n"
    verb = "waits" if len(waiting) == 1 else "wait"
    return (
        f"{len(waiting)} of {many} still {verb} for marks; until then no total is final.\n"
        f"The sheet: grade mark {request.out} --export FILE\n"
    )
