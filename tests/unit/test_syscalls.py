"""The tables of system calls agree with those of an independent package, on both machines."""

from collections.abc import Mapping

import pytest
import seccompy.syscalls as theirs

from grader.evaluate.guest.filter import FREE, REFUSED
from grader.evaluate.guest.syscalls import AARCH64, MACHINES, X86_64, Machine

ONLY_X86 = {
    "fork",
    "vfork",
    "open",
    "stat",
    "lstat",
    "access",
    "readlink",
    "getpgrp",
    "poll",
    "select",
    "time",
}


def independent(machine: str) -> Mapping[str, int]:
    """The table of seccompy: name -> number."""
    return theirs._ARCHES[machine][2]


@pytest.mark.parametrize("name", MACHINES)
def test_every_number_is_the_one_of_another_source(name: str) -> None:
    other = independent(name)
    machine = MACHINES[name]

    assert {call: other.get(call) for call in machine.numbers} == machine.numbers


def test_the_conventions_are_those_of_another_source() -> None:
    assert X86_64.audit == theirs.AUDIT_ARCH_X86_64
    assert AARCH64.audit == theirs.AUDIT_ARCH_AARCH64


def test_a_machine_lacks_a_call_only_where_the_kernel_does() -> None:
    known = set(X86_64.numbers)

    assert known - set(AARCH64.numbers) <= ONLY_X86
    assert set(AARCH64.numbers) <= known


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_every_call_of_the_policy_is_in_a_table(machine: Machine) -> None:
    assert {*FREE, *REFUSED} - set(machine.numbers) <= ONLY_X86
