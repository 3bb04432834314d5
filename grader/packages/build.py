"""The file that a platform takes: scripts, the grader as a wheel, and the course.

What is hidden from students is not packed: no samples, which are solutions, and no hidden data,
which are in the store of a class and nowhere else. The reference is: a platform grades with it.
"""

import io
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.packages import scripts
from grader.packages.wheel import wheel, zipped
from grader.spec.model import Exercise

_LEFT_OUT = ("samples", "__pycache__", "starters")


def build(platform: str, root: Path, exercises: Sequence[Exercise], *, is_all: bool) -> bytes:
    """Return the zip for a platform, with the course below `root`."""
    name, packed = wheel()
    chosen = exercises[0]
    words = {
        "exercise": "all" if is_all else chosen.name,
        "file": "" if is_all else f"/{chosen.file}",
        "submission": "." if is_all else chosen.file,
    }
    parts = {name: packed, "setup.sh": scripts.SETUP.encode(), **_course(root)}
    match platform:
        case "gradescope":
            files = {**parts, "run_autograder": _filled(scripts.GRADESCOPE, words)}
        case "prairielearn":
            parts["grade.sh"] = _filled(scripts.PRAIRIELEARN, words)
            files = _below("serverFilesCourse/exercise_grader", parts)
            files["Dockerfile"] = scripts.DOCKERFILE.encode()
        case _:
            parts["grade.sh"] = _filled(scripts.AUTOLAB, words)
            files = {
                "autograde-Makefile": _filled(scripts.AUTOLAB_MAKEFILE, words),
                "autograde.tar": _tarred(_below("autograde", parts)),
            }
    return zipped(files, tuple(name for name in files if _is_script(name)))


def _course(root: Path) -> dict[str, bytes]:
    """Return the files of the course that grading needs."""
    return {
        f"course/{path.relative_to(root).as_posix()}": path.read_bytes()
        for part in ("exercises", "reference")
        for path in sorted((root / part).rglob("*"))
        if path.is_file() and not set(path.relative_to(root).parts) & set(_LEFT_OUT)
    }


def _filled(script: str, words: Mapping[str, str]) -> bytes:
    for name, text in words.items():
        script = script.replace(f"{{{name}}}", text)
    return script.encode()


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": content for name, content in files.items()}


def _is_script(name: str) -> bool:
    return name.endswith((".sh", "run_autograder"))


def _tarred(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.mode = 0o755 if _is_script(name) else 0o644
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()
