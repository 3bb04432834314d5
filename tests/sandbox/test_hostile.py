"""The hostile corpus, in every room that this machine has.

All of it is tried in the tiers of WHOLE: the strongest, and the filter alone. Landlock and limits
get the attacks whose first line names the tier, and every fifth of the others; with
GRADE_HOSTILE=all, which `make test-hostile` says, they get all that may run there.

After each attack a right submission must still get full marks in the same room, no process and no
file may be left, and nothing that is printed about the attack may be more than text. So that the
corpus takes seconds, only the attacked function is asked, on a few datasets.
"""

import ctypes
import functools
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from grader import session
from grader.errors import UsageError
from grader.evaluate.contract import Sandbox
from grader.evaluate.sources import read_sources
from grader.evaluate.tier import TIERS
from grader.evaluate.walled import Walled
from grader.job import Job
from grader.judge.finding import Verdict
from grader.report import console
from grader.report.jsonform import dumps, to_json
from grader.result import Result
from tests.batteries import lectern
from tests.hostile import Attack, attacks, handed_in
from tests.sandbox.rooms import opened

ROOT = Path(__file__).resolve().parents[2]
RIGHT = ROOT / "exercises" / "samples" / "right" / "lecture_formula"
ATTACKS = attacks()
WHOLE = ("container", "seccomp")
NTH = 5
DATASETS = 12
MOST_TEXT = 20_000
"""Characters of a report on one function, whatever it prints, raises or is called."""
_GONE_S = 5.0
_SETTLED_S = 0.3
_SET_CHILD_SUBREAPER = 36
"""linux/prctl.h"""

COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
"""What a runner of GitHub, Azure or TeamCity would obey."""
CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff"
    "\ufeff\U000e0000-\U000e007f\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0e]|[\u0300-\u036f]{5}"
)
"""What a terminal obeys, a person does not see, or is piled up over other lines."""

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
pytestmark = [pytest.mark.sandbox, pytest.mark.slow, LINUX]


def tried(tier: str) -> list[Attack]:
    """Return the attacks that are tried in a tier."""
    fitting = [attack for attack in ATTACKS if attack.runs_in(tier)]
    if tier in WHOLE or os.environ.get("GRADE_HOSTILE") == "all":
        return fitting
    return [each for at, each in enumerate(fitting) if tier in each.outcomes or at % NTH == 0]


@pytest.fixture(scope="module")
def room(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """The room of each tier, one after the other."""
    yield from opened(request.param)


@pytest.fixture(scope="module")
def at_rest(room: Sandbox) -> int:
    """How many processes there are while the room waits for work, with the next child forked."""
    settle(room)
    time.sleep(_SETTLED_S)
    return len(children())


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the room makes its temporary files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(session, "_SHRINKABLE", ())
    return folder


@pytest.fixture
def orphans() -> Iterator[None]:
    """Let processes that lose their parent become children of this one, so that they count."""
    libc = ctypes.CDLL(None)
    libc.prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    yield
    libc.prctl(_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


@functools.cache
def _job(exercise: str, function: str, seconds: float | None) -> Job:
    """Return what it takes to ask one function on a few datasets, within these seconds a call."""
    job = lectern().job(lectern().exercise(exercise), seed=None)
    (spec,) = (one for one in job.exercise.functions if one.name == function)
    changed = {
        "functions": [msgspec.structs.replace(spec, mistakes=[], note=None)],
        "limits": msgspec.structs.replace(
            job.exercise.limits,
            call_s=seconds or job.exercise.limits.call_s,
            import_s=2 * seconds if seconds else job.exercise.limits.import_s,
        ),
    }
    cases = job.battery.cases[function]
    few = cases[:: max(1, len(cases) // DATASETS)]
    return replace(
        job,
        exercise=msgspec.structs.replace(job.exercise, **changed),
        battery=replace(job.battery, cases={function: few}),
    )


def graded(attack: Attack, room: Sandbox, path: Path, seconds: float | None = None) -> Result:
    """The result of the attacked function."""
    job = _job(attack.exercise, attack.function, seconds)
    room.warm()
    return session.grade(job, read_sources(path, job.exercise.file), room)


def settle(room: Sandbox) -> None:
    """Have the room wait for work, with the child of the next submission forked already."""
    room.warm()
    if isinstance(room, Walled):
        until = time.monotonic() + _GONE_S
        while not room._zygote("").is_ready and time.monotonic() < until:
            room._zygote("").failure()
        room.warm()


def children() -> set[int]:
    """Every process that descends from this one, those that ended and were not reaped left out."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (
                (folder / "stat").read_text("utf-8", "replace").rpartition(") ")[2].split()[:2]
            )
        except OSError:
            continue
        if state != "Z":
            parents[int(folder.name)] = int(parent)
    found = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {os.getpid()}


def reports(result: Result) -> list[str]:
    """Everything that is shown to a person or a program."""
    return [
        console.render(result, colour=False, unicode=True, is_whole=True),
        console.render(result, colour=False, unicode=False, is_whole=True, width=20),
        dumps(to_json(result)),
    ]


def outcome(attack: Attack, room: Sandbox, path: Path) -> tuple[str, str]:
    """The verdict on the attacked function and all that was found; its reports are only text."""
    try:
        result = graded(attack, room, path, attack.seconds)
    except UsageError as error:
        return "refused", str(error)
    function = result.functions[0]
    assert function.key, "the attack got the marks"
    assert result.status == "graded"
    assert result.score == 0
    for report in reports(result):
        assert not CONTROL.search(report)
        assert not COMMAND.search(report)
        assert len(report) < MOST_TEXT
    return function.verdict.value, f"{function.key} {function.message}"


@pytest.mark.parametrize(
    ("room", "attack"),
    [
        pytest.param(tier, attack, id=f"{tier}-{attack.name}")
        for tier in TIERS
        for attack in tried(tier)
    ],
    indirect=["room"],
)
@pytest.mark.usefixtures("orphans")
def test_an_attack_gets_what_it_deserves(
    room: Sandbox, at_rest: int, scratch: Path, tmp_path: Path, attack: Attack
) -> None:
    settle(room)
    files = sorted(scratch.iterdir())
    folder = tmp_path / "handed_in"
    folder.mkdir()
    path = handed_in(attack, folder)

    verdict, said = outcome(attack, room, path)

    expected = attack.expected(room.tier)
    assert any(verdict == one.verdict and one.detail in said for one in expected), (verdict, said)
    after = graded(attack, room, RIGHT)
    assert after.functions[0].verdict is Verdict.RIGHT, after.functions[0].message
    settle(room)
    until = time.monotonic() + _GONE_S
    while len(children()) > at_rest and time.monotonic() < until:
        time.sleep(0.01)
    assert len(children()) <= at_rest
    assert len(list(scratch.iterdir())) <= max(1, len(files))


@pytest.mark.parametrize("tier", TIERS)
def test_every_kind_of_attack_is_tried_in_every_tier(tier: str) -> None:
    possible = {attack.path.parent.name for attack in ATTACKS if attack.runs_in(tier)}

    assert {attack.path.parent.name for attack in tried(tier)} == possible


def test_the_corpus_is_large_and_says_what_it_expects() -> None:
    names = [attack.name for attack in ATTACKS]
    folders = {attack.path.parent.name for attack in ATTACKS}

    assert len(names) == len(set(names)) >= 100
    assert folders == {"steal", "forge", "exhaust", "escape", "files", "leak", "inject"}
