"""The command `grade batch`: a class, from its folder to its marks."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from grader.batch.batch import Batch
from grader.batch.concealed import concealed, is_open, read_seed
from grader.batch.tally import Tally
from grader.classroom.archive import unpack
from grader.classroom.handed import Class, HandIn
from grader.classroom.layouts import understand
from grader.classroom.roster import match, read_roster
from grader.classroom.times import Times, read_times
from grader.cli.counting import say, watched
from grader.cli.speaking import spoken
from grader.cli.summary import summary
from grader.cli.workshop import crew, settings, store_of, write
from grader.errors import NOT_GRADED, UsageError
from grader.evaluate.tier import Tier
from grader.export.rows import rows
from grader.lectern import Lectern
from grader.notation import counted, escaped
from grader.spec.model import Exercise
from grader.store.store import Store

_PUBLIC_ALONE = (
    "warning: this course marks on hidden data as well, and no --hidden-seed was given: these "
    "marks are of the public data alone."
)


class Request(msgspec.Struct, frozen=True, kw_only=True):
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
    hidden_seed: Path | None
    times: Path | None
    language: str | None
    is_quiet: bool
    is_dry: bool
    with_pages: bool


def run(request: Request) -> tuple[str, int]:
    """Grade a class; return what is to be printed at the end, and the exit code."""
    if request.cluster is not None and request.jobs is not None:
        msg = "--jobs counts processes of this machine; a cluster has the workers that it has."
        raise UsageError(msg)
    lectern = Lectern(request.course, language=spoken(request.language, {}))
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
    lines = [f"layout: {found.layout}", counted(len(hand_ins), "student")]
    for hand_in in hand_ins:
        name = "" if hand_in.name == hand_in.student else f" ({escaped(hand_in.name)})"
        lines.append(f"{escaped(hand_in.student)}{name}")
        for exercise in exercises:
            path = hand_in.files.get(exercise.file)
            said = str(path) if path else hand_in.trouble or "missing"
            lines.append(f"  {exercise.name:<12} {escaped(said)}")
        lines += [f"  {'not used':<12} {escaped(str(path))}, older" for path in hand_in.others]
    lines += [f"ignored: {escaped(str(path))} ({why})" for path, why in found.ignored.items()]
    return "\n".join(lines) + "\n"


def _times(request: Request, lectern: Lectern) -> Times:
    """Return the list of times; one without offsets is of the policy's time zone, or else UTC."""
    policy = lectern.spec.policy
    zone = ZoneInfo(policy.time_zone if policy else "UTC")
    return read_times(request.times, zone) if request.times else {}


def _hidden(
    request: Request, lectern: Lectern, store: Store, exercises: Sequence[Exercise]
) -> dict[str, str]:
    """Return the hidden batteries; warn of a seed that others may read."""
    file = request.hidden_seed
    seed = None if file is None else read_seed(file)
    if file is not None and is_open(file):
        say(f"warning: others may read {file}; `chmod 600` keeps its seed secret.")
    return concealed(lectern, store, exercises, seed)


def _grade(
    request: Request, lectern: Lectern, exercises: Sequence[Exercise], hand_ins: Sequence[HandIn]
) -> tuple[str, int]:
    tally = Tally(len(hand_ins) * len(exercises))
    times = _times(request, lectern)
    with ExitStack() as stack:
        store = stack.enter_context(store_of(request.out, lectern.spec.name, make=True))
        hidden = _hidden(request, lectern, store, exercises)
        hands = stack.enter_context(
            crew(
                lectern,
                exercises,
                request.weakest,
                hidden=hidden,
                jobs=request.jobs,
                cluster=request.cluster,
            )
        )
        of = settings(lectern, exercises, hands.tier, hidden)
        if not request.is_quiet:
            say(
                f"{counted(len(hand_ins), 'student')}, {hands.words}, isolation {hands.tier}, "
                f"results in {request.out}"
            )
            if lectern.spec.hidden_checks and not hidden:
                say(_PUBLIC_ALONE)
        with watched(tally, is_quiet=request.is_quiet) as count:
            Batch(store, of, count, times).run(hand_ins, hands.distributor)
        names = [each.name for each in exercises]
        chosen = write(request.out, store, lectern, names, with_pages=request.with_pages)
        report = summary(tally, rows(store, chosen), exercises, hand_ins, request.out)
    return report, NOT_GRADED if tally.troubles else 0
