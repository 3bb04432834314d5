"""What mends a tier of isolation that does not work, from the reason and a few facts.

Pure: the facts are read by `read_machine` alone. Sources of the commands: bwrap(1); Ubuntu 23.10's
release notes on restricted unprivileged user namespaces; Docker's "Seccomp security profiles".
"""

import sys
from pathlib import Path

import msgspec

from grader.evaluate.tier import Tier

_APPARMOR = "kernel.apparmor_restrict_unprivileged_userns"
_CLONE = "kernel.unprivileged_userns_clone"
_MOST = "user.max_user_namespaces"
_INSIDE = ("/.dockerenv", "/run/.containerenv")
_NO_LINUX = "Use Linux, WSL2 or Docker: the tiers above limits are made of parts of Linux."
_INSTALL = "apt-get install bubblewrap, or pip install 'exercise-grader[sandbox]'"


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """Facts that decide why a tier does not work."""

    platform: str
    """As sys.platform."""
    switches: dict[str, str]
    """Kernel switches about user namespaces, as far as they are there."""
    is_inside: bool
    """This is a container of Docker or Podman already."""


def read_machine() -> Machine:
    """Return the facts of this machine."""
    switches = {}
    for name in (_APPARMOR, _CLONE, _MOST):
        path = Path("/proc/sys", *name.split("."))
        if path.is_file():
            switches[name] = path.read_text("ascii").strip()
    inside = any(Path(path).exists() for path in _INSIDE)
    return Machine(platform=sys.platform, switches=switches, is_inside=inside)


def remedy(tier: Tier, reason: str, machine: Machine) -> str:
    """Return what to type, or to do, so that the tier works."""
    if tier == "limits":
        return "Install NumPy into this Python: pip install numpy"
    if machine.platform != "linux":
        return _NO_LINUX
    if "not installed" in reason:
        return _INSTALL
    if "machine type" in reason:
        return "Grade on x86_64 or aarch64."
    match tier:
        case "container":
            return _namespaces(machine)
        case "landlock":
            return (
                "Linux 5.13 or newer with Landlock among the lsm= of its boot line; "
                "the tier seccomp holds without it."
            )
        case "seccomp":
            return "Use a kernel with filters of system calls (CONFIG_SECCOMP_FILTER; not WSL1)."


def _namespaces(machine: Machine) -> str:
    if machine.switches.get(_APPARMOR) == "1":
        return f"sudo sysctl -w {_APPARMOR}=0 (Ubuntu's AppArmor), or an AppArmor profile for bwrap"
    if machine.switches.get(_CLONE) == "0":
        return f"sudo sysctl -w {_CLONE}=1"
    if machine.switches.get(_MOST) == "0":
        return f"sudo sysctl -w {_MOST}=15000"
    if machine.is_inside:
        return (
            "docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
            "--security-opt systempaths=unconfined ..., or go on at the tier landlock"
        )
    return "Allow user namespaces to bwrap (try: bwrap --ro-bind / / true), or go on at landlock."
