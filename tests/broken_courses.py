"""Courses with one defect each: a sound one, and what tests/corpus/broken_courses/ does to it.

`change` replaces a text that stands in a file once, `remove`, `move` and `add` do as they say.
The datasets are frozen after that, or, with `freeze: before`, while the course was still sound.
"""

import shutil
from pathlib import Path
from typing import Any

import yaml

from grader.cli.authoring import freeze

CORPUS = Path(__file__).parent / "corpus" / "broken_courses"
DEFECTS = sorted(path.stem for path in CORPUS.glob("*.yaml"))


def sound_course(root: Path) -> Path:
    """Write the sound course, frozen, to a folder that is not there, and return it."""
    shutil.copytree(CORPUS / "sound", root)
    list(freeze([], root, is_check=False))
    return root


def defect(name: str) -> dict[str, Any]:
    """Return what one file of the corpus says."""
    described: dict[str, Any] = yaml.safe_load((CORPUS / f"{name}.yaml").read_text("utf-8"))
    return described


def broken_course(root: Path, name: str) -> Path:
    """Write the course with this defect to a folder that is not there, and return it."""
    sound_course(root)
    described = defect(name)
    frozen_late = "batteries" not in str(described) and described.get("freeze") != "before"
    for change in described.get("change", []):
        path = root / change["file"]
        text = path.read_text("utf-8")
        assert change["old"] in text, change
        path.write_text(text.replace(change["old"], change["new"], 1), "utf-8")
    for file in described.get("remove", []):
        (root / file).unlink()
    for old, new in described.get("move", {}).items():
        (root / old).rename(root / new)
    for file, text in described.get("add", {}).items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")
    if frozen_late:
        _freeze_if_possible(root)
    return root


def _freeze_if_possible(root: Path) -> None:
    from grader.errors import CourseError

    try:
        list(freeze([], root, is_check=False))
    except CourseError:
        return
