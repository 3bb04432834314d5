"""Find the course: the folder that holds exercises/course.yaml and reference/.

A course is code that runs with full rights, so where it came from is part of every result, and a
report says it unless it came with the grader. Nothing here reads the environment or the
working directory: the caller passes them in.
"""

import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from grader.errors import CourseError

VARIABLE = "GRADE_COURSE"
"""Environment variable that names a course."""
SHIPPED = "shipped with the grader"
"""How the course of this very engine was found."""
_MARK = Path("exercises") / "course.yaml"
_SHARE = Path("share") / "exercise-grader"
"""Where the wheel puts its course, below the prefix of the installation."""
_CHECKOUT = Path(__file__).resolve().parent.parent


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """A course on the disk."""

    root: Path
    """The folder that holds exercises/ and reference/."""
    found: str
    """How it was found, in words that can follow "the course"."""


def find_course(
    option: Path | None,
    environ: Mapping[str, str],
    cwd: Path | None,
    *,
    checkout: Path = _CHECKOUT,
) -> Course:
    """Return the first course found, in the order: asked for, around, of this engine.

    That is `option` (from --course); the variable GRADE_COURSE; `cwd` and the folders above it
    (None switches this step off, as batches do); `checkout`, the folder that the engine runs
    from; the course installed with the wheel. CourseError when a folder that was asked for has
    no course, and, with every place looked at, when there is none at all.
    """
    if option is not None:
        return _asked_for(option, "given by --course")
    if named := environ.get(VARIABLE):
        return _asked_for(Path(named), f"named by {VARIABLE}")
    looked: list[str] = []
    for root, found in _places(cwd, checkout):
        if _is_course(root):
            return Course(root=root, found=found)
        if str(root) not in looked:
            looked.append(str(root))
    places = "".join(f"\n  {place}" for place in looked)
    msg = (
        f"No course was found: none of these folders holds {_MARK.as_posix()}.{places}\n"
        f"Give one with --course DIR, or set {VARIABLE}."
    )
    raise CourseError(msg)


def _asked_for(root: Path, found: str) -> Course:
    if _is_course(root):
        return Course(root=root, found=found)
    msg = f"The folder {root}, {found}, holds no {_MARK.as_posix()}."
    above = next((folder for folder in root.parents if _is_course(folder)), None)
    if above is not None:
        msg += f" Did you mean {above}?"
    raise CourseError(msg)


def _places(cwd: Path | None, checkout: Path) -> Iterator[tuple[Path, str]]:
    """Yield where a course may be and how that is said; lazily, as sysconfig is slow to load."""
    if cwd is not None:
        for folder in (cwd, *cwd.parents):
            yield folder, "found from the working directory upwards"
    # A checkout and a wheel say the same: reports do not depend on how the grader was installed.
    yield checkout, SHIPPED
    yield Path(sys.prefix) / _SHARE, SHIPPED
    yield Path(sysconfig.get_path("data")) / _SHARE, SHIPPED
    user = sysconfig.get_path("data", sysconfig.get_preferred_scheme("user"))
    yield Path(user) / _SHARE, SHIPPED


def _is_course(root: Path) -> bool:
    """Tell whether a folder holds a course; a folder that cannot be read holds none."""
    try:
        return (root / _MARK).is_file()
    except OSError:
        return False
