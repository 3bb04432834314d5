"""The command `grade batch`: a class, from its folder to its marks."""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from grader.batch.batch import Batch, Event, Setting
from grader.batch.local import Local
from grader.batch.tasks import Crew
from grader.batch.worker import Worker
from grader.classroom.archive import unpack
from grader.classroom.handed import Class, HandIn
from grader.classroom.layouts import understand
from grader.classroom.roster import match, read_roster
from grader.errors import UsageError
from grader.evaluate.contract import Tier
from grader.evaluate.tiers import choose
from grader.export.folder import GRADES, write_all
from grader.export.rows import Column, rows
from grader.lectern import Lectern
from grader.notation import escaped
from grader.sentences import LABELS
from grader.spec.model import Exercise
from grader.store.lock import held
from grader.store.store import FILE, opened

_EVERY_S = 5.0
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line asked for."""

    submissions: Path
    out: Path
    names: Sequence[str]
    course: Path | None
    roster: Path | None
    jobs: int | None
    cluster: str | None
    limit: int | None
    only: Sequence[str]
    weakest: Tier
    is_quiet: bool
    is_dry: bool


def run(request: Request) -> tuple[str, int]:
    """Grade a class; return what is to be printed at the end, and the exit code."""
    if request.cluster is not None and request.jobs is not None:
        msg = "--jobs counts processes of this machine; a cluster has the workers that it has."
        raise UsageError(msg)
    lectern = Lectern(request.course)
    exercises = [lectern.exercise(name) for name in request.names or lectern.spec.exercises]
    with _folder(request.submissions) as folder:
        found = understand(folder, [exercise.file for exercise in exercises])
        hand_ins = _chosen(request, found)
        if request.is_dry:
            return _understood(found, hand_ins, exercises), 0
        return _grade(request, lectern, exercises, hand_ins)


@contextmanager
def _folder(submissions: Path) -> Iterator[Path]:
    """Give the folder of the class; a .zip is unpacked for as long as it is needed."""
    with ExitStack() as stack:
        if submissions.suffix.casefold() == ".zip" and submissions.is_file():
            target = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="grade-")))
            yield unpack(submissions, target)
        else:
            yield submissions


def _chosen(request: Request, found: Class) -> list[HandIn]:
    hand_ins = list(found.hand_ins)
    if request.roster is not None:
        hand_ins = list(match(hand_ins, read_roster(request.roster)))
    known = {hand_in.student for hand_in in hand_ins}
    for student in request.only:
        if student not in known:
            msg = f"--only {student}: there is no such student among the {len(known)} found."
            raise UsageError(msg)
    if request.only:
        hand_ins = [hand_in for hand_in in hand_ins if hand_in.student in request.only]
    return hand_ins[: request.limit]


def _understood(found: Class, hand_ins: Sequence[HandIn], exercises: Sequence[Exercise]) -> str:
    lines = [f"layout: {found.layout}", f"{len(hand_ins)} students"]
    for hand_in in hand_ins:
        name = "" if hand_in.name == hand_in.student else f" ({escaped(hand_in.name)})"
        lines.append(f"{escaped(hand_in.student)}{name}")
        for exercise in exercises:
            path = hand_in.files.get(exercise.file)
            lines.append(f"  {exercise.name:<12} {escaped(str(path)) if path else 'missing'}")
        lines += [f"  {'not used':<12} {escaped(str(path))}, older" for path in hand_in.others]
    lines += [f"ignored: {escaped(str(path))} ({why})" for path, why in found.ignored.items()]
    return "\n".join(lines) + "\n"


def _grade(
    request: Request, lectern: Lectern, exercises: Sequence[Exercise], hand_ins: Sequence[HandIn]
) -> tuple[str, int]:
    columns = [Column(exercise=exercise.name, max_score=_worth(exercise)) for exercise in exercises]
    request.out.mkdir(parents=True, exist_ok=True)
    watch = _Watch(len(hand_ins) * len(exercises), is_quiet=request.is_quiet)
    jobs = [(lectern.job(each, None), lectern.fingerprint(each)) for each in exercises]
    with (
        held(request.out / "batch.lock"),
        opened(request.out / FILE, lectern.spec.name, make=True) as store,
        _crew(request, lectern, exercises) as crew,
    ):
        watch.say(
            f"{len(hand_ins)} students, {crew.words}, isolation {crew.tier}, "
            f"results in {request.out}"
        )
        settings = [Setting(job=job, spec=spec, tier=crew.tier) for job, spec in jobs]
        Batch(store, settings, watch.count).run(hand_ins, crew.distributor)
        write_all(request.out, lambda: rows(store), columns)
    return watch.summary(request.out / GRADES), 4 if watch.troubles else 0


@contextmanager
def _crew(request: Request, lectern: Lectern, exercises: Sequence[Exercise]) -> Iterator[Crew]:
    """Have the workers ready, of this machine or of a cluster."""
    root, names = lectern.course.root.resolve(), [each.name for each in exercises]
    if request.cluster is None:
        tier, workers = _tier(request.weakest), request.jobs or os.cpu_count() or 1
        local = Local(partial(Worker, root, names, tier), workers)
        yield Crew(distributor=local, tier=tier, words=f"{workers} processes")
        return
    if find_spec("distributed") is None:
        msg = "--cluster needs Dask: pip install 'exercise-grader[cluster]'."
        raise UsageError(msg)
    from grader.batch.dask import hired

    with hired(request.cluster, root, names, request.weakest) as crew:
        yield crew


def _tier(weakest: Tier) -> Tier:
    sandbox = choose(weakest)
    try:
        return sandbox.tier
    finally:
        sandbox.close()


def _worth(exercise: Exercise) -> float:
    points = [each.points for each in exercise.functions if not each.bonus]
    return sum([*points, *(each.points for each in exercise.written)])


class _Watch:
    """Counts what has come to its end, and says so now and then."""

    def __init__(self, total: int, *, is_quiet: bool) -> None:
        self._total = total
        self._is_quiet = is_quiet
        self._began = self._said = time.monotonic()
        self._kinds: Counter[str] = Counter()
        self._verdicts: Counter[str] = Counter()
        self.troubles: list[Event] = []

    def count(self, event: Event) -> None:
        """Take note of one end."""
        self._kinds[event.kind] += 1
        if event.result is not None:
            self._verdicts.update(LABELS[each.verdict] for each in event.result.functions)
        if event.kind == "trouble":
            self.troubles.append(event)
        if time.monotonic() - self._said > _EVERY_S:
            self._said = time.monotonic()
            self.say(self._progress())

    def say(self, text: str) -> None:
        """Write one line to the terminal or the log."""
        if not self._is_quiet:
            sys.stderr.write(text + "\n")
            sys.stderr.flush()

    def _progress(self) -> str:
        done, passed = self._kinds.total(), time.monotonic() - self._began
        left = (self._total - done) * passed / max(done, 1)
        return f"{done} of {self._total}, {done / passed:.1f} a second, {left:.0f} s left"

    def summary(self, grades: Path) -> str:
        """Return the table at the end."""
        kinds = ", ".join(f"{many} {kind}" for kind, many in sorted(self._kinds.items()))
        lines = [f"{self._total} submissions: {kinds or 'none'}"]
        lines += [f"  {many:>6}  {label}" for label, many in self._verdicts.most_common()]
        for event in self.troubles[:_SHOWN]:
            lines.append(f"not graded: {event.student}, {event.exercise}: {event.trouble}")
        lines.append(f"marks: {grades}")
        return "\n".join(lines) + "\n"
