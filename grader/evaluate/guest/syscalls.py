"""Numbers of the system calls that the wall knows, for the two machines that it is written for.

Source: the kernel's tables, arch/x86/entry/syscalls/syscall_64.tbl and, for aarch64,
include/uapi/asm-generic/unistd.h. A name that a machine does not have is left out of its table.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Machine(NamedTuple):
    """What differs between machines."""

    audit: int
    """AUDIT_ARCH_* of linux/audit.h: what the kernel calls the convention of a call."""
    foreign: int
    """Numbers from here on belong to another convention (x32); 0 when there is none."""
    numbers: Mapping[str, int]


def _numbers(table: str) -> dict[str, int]:
    """Read "name number, name number, ..."."""
    pairs = (entry.split() for entry in table.split(","))
    return {name: int(number) for name, number in pairs}


X86_64 = Machine(
    audit=0xC000003E,
    foreign=0x40000000,
    numbers=_numbers(
        """
        read 0, write 1, open 2, close 3, stat 4, fstat 5, lstat 6, poll 7, lseek 8,
        mmap 9, mprotect 10, munmap 11, brk 12, rt_sigaction 13, rt_sigprocmask 14,
        rt_sigreturn 15, ioctl 16, pread64 17, readv 19, writev 20, access 21, select 23,
        sched_yield 24, mremap 25, madvise 28, nanosleep 35, getpid 39, clone 56, fork 57,
        vfork 58, exit 60, kill 62, uname 63, fcntl 72, getcwd 79, readlink 89,
        gettimeofday 96, getrlimit 97, getrusage 98, sysinfo 99, times 100, getuid 102,
        getgid 104, geteuid 107, getegid 108, getppid 110, getpgrp 111, getpgid 121,
        getsid 124, sigaltstack 131, prctl 157, gettid 186, time 201, futex 202,
        sched_getaffinity 204, restart_syscall 219, clock_gettime 228, clock_getres 229,
        clock_nanosleep 230, exit_group 231, tgkill 234, openat 257, newfstatat 262,
        readlinkat 267, faccessat 269, pselect6 270, ppoll 271, unshare 272, prlimit64 302,
        getcpu 309, seccomp 317, getrandom 318, membarrier 324, statx 332, rseq 334,
        clone3 435, close_range 436, openat2 437, faccessat2 439,
        landlock_create_ruleset 444, landlock_restrict_self 446
        """
    ),
)

AARCH64 = Machine(
    audit=0xC00000B7,
    foreign=0,
    numbers=_numbers(
        """
        getcwd 17, fcntl 25, ioctl 29, faccessat 48, openat 56, close 57, lseek 62,
        read 63, write 64, readv 65, writev 66, pread64 67, pselect6 72, ppoll 73,
        readlinkat 78, newfstatat 79, fstat 80, exit 93, exit_group 94, unshare 97,
        futex 98, nanosleep 101, clock_gettime 113, clock_getres 114, clock_nanosleep 115,
        sched_getaffinity 123, sched_yield 124, restart_syscall 128, kill 129, tgkill 131,
        sigaltstack 132, rt_sigaction 134, rt_sigprocmask 135, rt_sigreturn 139, times 153,
        getpgid 155, getsid 156, uname 160, getrlimit 163, getrusage 165, prctl 167,
        getcpu 168, gettimeofday 169, getpid 172, getppid 173, getuid 174, geteuid 175,
        getgid 176, getegid 177, gettid 178, sysinfo 179, brk 214, munmap 215, mremap 216,
        clone 220, mmap 222, mprotect 226, madvise 233, prlimit64 261, seccomp 277,
        getrandom 278, membarrier 283, statx 291, rseq 293, clone3 435, close_range 436,
        openat2 437, faccessat2 439, landlock_create_ruleset 444,
        landlock_restrict_self 446
        """
    ),
)

MACHINES: Mapping[str, Machine] = {"x86_64": X86_64, "aarch64": AARCH64}
"""By the name that os.uname().machine gives."""
