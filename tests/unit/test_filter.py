"""The filter's program, run by a small interpreter of its own on every number of a call."""

import errno
import struct
from collections.abc import Sequence

import pytest

from grader.evaluate.guest.filter import ALLOW, ERRNO, FREE, KILL, REFUSED, build
from grader.evaluate.guest.syscalls import AARCH64, MACHINES, X86_64, Machine

PID, PARENT = 4321, 1
DENY = ERRNO | errno.EPERM
FAR = 1 << 32
MACHINE = pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)


def verdict(
    machine: Machine, number: int, arguments: Sequence[int] = (), audit: int | None = None
) -> int:
    """What the kernel would do about this call: classic BPF over `struct seccomp_data`."""
    program = build(machine).assembled(PID)
    steps = [struct.unpack_from("=HBBI", program, at) for at in range(0, len(program), 8)]
    padded = [*arguments, *[0] * (6 - len(arguments))]
    seen = struct.pack("<iIQ6Q", number, machine.audit if audit is None else audit, 0, *padded)
    at = loaded = 0
    while True:
        code, true, false, constant = steps[at]
        at += 1
        match code:
            case 0x20:
                (loaded,) = struct.unpack_from("<I", seen, constant)
            case 0x54:
                loaded &= constant
            case 0x15:
                at += true if loaded == constant else false
            case 0x35:
                at += true if loaded >= constant else false
            case 0x06:
                return int(constant)
            case _:
                raise AssertionError(code)


def named(machine: Machine, name: str, *arguments: int) -> int:
    """The verdict on a call by its name."""
    return verdict(machine, machine.numbers[name], arguments)


@MACHINE
def test_nothing_is_open_but_what_is_listed(machine: Machine) -> None:
    free = {machine.numbers[name] for name in FREE if name in machine.numbers}

    assert {number for number in range(1024) if verdict(machine, number) == ALLOW} - free == {
        machine.numbers[name] for name in ("mmap", "mprotect", "prlimit64")
    }


@MACHINE
def test_calls_of_another_convention_end_the_process(machine: Machine) -> None:
    i386 = 0x40000003

    assert verdict(machine, machine.numbers["read"], audit=i386) == KILL


@pytest.mark.parametrize("number", [0x40000000, 0x40000001, 0x7FFFFFFF, -1])
def test_x32_calls_end_the_process(number: int) -> None:
    assert verdict(X86_64, number) == KILL


def test_a_number_out_of_range_is_refused_on_aarch64() -> None:
    assert verdict(AARCH64, 0x40000000) == DENY


@MACHINE
def test_some_are_refused_in_a_way_that_programs_understand(machine: Machine) -> None:
    there = [name for name in REFUSED if name in machine.numbers]

    assert {name: named(machine, name) for name in there} == {
        name: ERRNO | REFUSED[name] for name in there
    }


@MACHINE
@pytest.mark.parametrize("name", ["mmap", "mprotect"])
def test_memory_never_becomes_executable(machine: Machine, name: str) -> None:
    for protection in range(8):
        want = DENY if protection & 4 else ALLOW

        assert named(machine, name, 0, 4096, protection) == want
        assert named(machine, name, 0, 4096, protection | FAR) == want


@MACHINE
def test_limits_can_be_read_of_oneself_and_never_set(machine: Machine) -> None:
    assert named(machine, "prlimit64", 0, 9, 0, 0x7000) == ALLOW
    assert named(machine, "prlimit64", PARENT, 9, 0, 0x7000) == DENY
    assert named(machine, "prlimit64", 0, 9, 0x7000, 0) == DENY
    assert named(machine, "prlimit64", 0, 9, FAR, 0) == DENY


@MACHINE
@pytest.mark.parametrize("name", ["kill", "tgkill"])
def test_signals_go_to_oneself_alone(machine: Machine, name: str) -> None:
    assert named(machine, name, PID, PID, 6) == ALLOW
    for other in (PARENT, 0, -1 % 2**64, -PID % 2**64, PID + 1):
        assert named(machine, name, other, PID, 6) == DENY


@MACHINE
def test_descriptors_can_be_looked_at_and_no_more(machine: Machine) -> None:
    allowed = {command for command in range(2048) if named(machine, "fcntl", 3, command) == ALLOW}

    assert allowed == {1, 2, 3}
