"""The command `grade regrade`: try a changed course on a class, look, and then let it count."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.batch.batch import Setting
from grader.batch.concealed import concealed
from grader.batch.local import Local
from grader.batch.regrade import Regrade, differences, unfinished
from grader.batch.tally import Tally
from grader.batch.verify import Verify
from grader.cli.counting import watched
from grader.cli.preview import faults_text, preview
from grader.cli.speaking import spoken
from grader.cli.workshop import brief_of, settings, store_of, strongest, troubles, workers, write
from grader.errors import NOT_GRADED, UsageError
from grader.evaluate.tier import Tier
from grader.export.folder import GRADES
from grader.lectern import Lectern
from grader.notation import counted, escaped
from grader.store.store import Store


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    out: Path
    course: Path | None
    jobs: int | None
    weakest: Tier
    language: str | None
    is_quiet: bool
    is_apply: bool
    is_cancel: bool
    is_verify: bool


def run(request: Request) -> tuple[str, int]:
    """Propose, apply, cancel or verify; return what is to be printed, and the exit code."""
    if sum((request.is_apply, request.is_cancel, request.is_verify)) > 1:
        msg = "Give one of --apply, --cancel and --verify."
        raise UsageError(msg)
    lectern = Lectern(request.course, language=spoken(request.language, {}))
    with store_of(request.out, lectern.spec.name) as store:
        if request.is_cancel:
            return f"{counted(store.cancel(), 'proposed mark')} dropped; no mark has changed.\n", 0
        there = [name for name in lectern.spec.exercises if name in store.exercises()]
        if not there:
            msg = f"There is no mark in {request.out} yet: `grade batch` gives them."
            raise UsageError(msg)
        tier = strongest(request.weakest)
        exercises = [lectern.exercise(name) for name in there]
        hidden = concealed(lectern, store, exercises, None)
        of = settings(lectern, exercises, tier, hidden)
        if request.is_apply:
            return _apply(request, store, lectern, of), 0
        hands = workers(lectern, brief_of(lectern, exercises, hidden), tier, request.jobs)
        return (_verify if request.is_verify else _propose)(request, store, of, hands)


def _propose(
    request: Request, store: Store, of: Sequence[Setting], hands: Local
) -> tuple[str, int]:
    tally = Tally(store.counted())
    with watched(tally, is_quiet=request.is_quiet) as count:
        Regrade(store, of, count).run(hands)
    told = f"{counted(tally.total, 'mark')}: {tally.ends()}"
    lines = [told, *preview(differences(store), request.out)]
    lines += troubles(tally)
    return "\n".join(lines) + "\n", NOT_GRADED if tally.troubles else 0


def _verify(request: Request, store: Store, of: Sequence[Setting], hands: Local) -> tuple[str, int]:
    tally = Tally(store.counted())
    with watched(tally, is_quiet=request.is_quiet) as count:
        verify = Verify(store, of, count)
        verify.run(hands)
    told = f"{counted(tally.total, 'mark')}: {tally.ends()}"
    lines = [told, *faults_text(verify.faults), *troubles(tally)]
    is_broken = bool(verify.faults or tally.troubles)
    return "\n".join(lines) + "\n", NOT_GRADED if is_broken else 0


def _apply(request: Request, store: Store, lectern: Lectern, of: Sequence[Setting]) -> str:
    out = escaped(str(request.out))
    if next(store.proposed(), None) is None:
        msg = f"Nothing is proposed in {out}: `grade regrade {out}` shows what would change."
        raise UsageError(msg)
    left = unfinished(store, of)
    if left:
        msg = (
            f"{counted(left, 'mark')} would stay of another course than today's: the regrade was "
            f"not finished, or the course has changed since. `grade regrade {out}` goes on, then "
            "--apply."
        )
        raise UsageError(msg)
    applied = store.apply()
    write(request.out, store, lectern, [])
    marks = f"marks: {request.out / GRADES}"
    now = f"{counted(applied, 'mark')} {'counts' if applied == 1 else 'count'} now"
    return f"{now}; `grade history` shows the earlier ones.\n{marks}\n"
