"""Courses that are broken: one sentence, exit code 3, and no student is blamed."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.command import copy_course, grade
from tests.judged import RIGHT

pytestmark = pytest.mark.sandbox

SPEC = "exercises/exercise1.yaml"
POINTS = "    points: 3\n"
BROKEN: list[tuple[str, str, str, str, list[str]]] = [
    ("wrong key", SPEC, POINTS, "    pionts: 3\n",
     [f"{SPEC}:LINE:5: functions[0].pionts: is no known key; did you mean \"points\"?"]),
    ("wrong type", SPEC, POINTS, "    points: three\n",
     [f'{SPEC}:LINE:13: functions[0].points: is "three"; it should be a number']),
    ("unknown check", SPEC, "kind: close", "kind: clsoe",
     [f'{SPEC}:LINE:19: functions[0].check.kind: is "clsoe"; did you mean "close"?']),
    ("unknown function", SPEC, "exact.design_matrix", "exact.design_matrx",
     [f"{SPEC}:LINE:12: functions[0].truth: ", 'did you mean "exact.design_matrix"?']),
    ("no reference function", SPEC, "exact.design_matrix", "exakt.design_matrix",
     [f"{SPEC}:LINE:12: functions[0].truth: ", "there is no reference/exakt.py"]),
    ("repeated key", SPEC, POINTS, 2 * POINTS,
     [f"{SPEC}:NEXT:5: functions[0].points: is a repeated key; the first one is on line LINE"]),
    ("tab", SPEC, POINTS, "\tpoints: 3\n",
     [f"{SPEC}:LINE:1: a tab; YAML is indented with spaces"]),
    ("several at once", SPEC, "title: ", "tilte: 1\nsauce: ",
     [f'{SPEC}:LINE:1: tilte: is no known key; did you mean "title"?',
      f"{SPEC}:NEXT:1: sauce: is no known key", f"{SPEC}:2:1: lacks title"]),
    ("course", "exercises/course.yaml", "seed: ", "sed: ",
     ["exercises/course.yaml:LINE:1: sed: is no known key", "lacks seed"]),
    ("unfrozen change", SPEC, "low: -9", "low: -8",
     ["exercises/batteries/exercise1.jsonl: it was drawn from another version", "`grade freeze`"]),
    ("changed reference", "reference/exact.py", "def ", "LATER = 1\n\n\ndef ",
     ["exercises/batteries/exercise1.jsonl: it was drawn from another version"]),
    ("edited battery", "exercises/batteries/exercise1.jsonl", '"x": [1, 2, 3]', '"x": [1, 2, 4]',
     ["exercises/batteries/exercise1.jsonl: the datasets do not fit their digest"]),
]  # fmt: skip
"""What is broken, the file, what is replaced and by what, and pieces of what is said.

LINE stands for the line of the replaced text, NEXT for the one below it.
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "pieces"), [pytest.param(*one[1:], id=one[0]) for one in BROKEN]
)
def test_a_broken_course_ends_with_3_and_blames_no_student(
    tmp_path: Path, file: str, old: str, new: str, pieces: Sequence[str]
) -> None:
    root = copy_course(tmp_path / "course")
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")
    (tmp_path / "exercise1.py").write_text(RIGHT, "utf-8")

    run = grade("exercise1", tmp_path, "--course", root)

    assert (run.code, run.out) == (3, "")
    line = text[: text.index(old)].count("\n") + 1
    wanted = [piece.replace("LINE", str(line)).replace("NEXT", str(line + 1)) for piece in pieces]
    assert [piece for piece in wanted if piece not in run.err] == []
    assert run.err.endswith("no points were taken: the submission is not the cause.\n")
    assert "Traceback" not in run.err


def test_a_reference_that_breaks_ends_with_3(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "course")
    with (root / "reference" / "exact.py").open("a", encoding="utf-8") as file:
        file.write("\n1 / 0\n")

    run = grade("freeze", "exercise1", "--course", root)

    assert (run.code, run.out) == (3, "")
    assert "the reference cannot be loaded: ZeroDivisionError" in run.err


def test_a_battery_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    root = copy_course(tmp_path / "course")
    (root / "exercises" / "batteries" / "exercise2.jsonl").unlink()

    check = grade("freeze", "--check", "--course", root)
    drawn = grade("freeze", "exercise1", "--course", root)

    assert check.code == 3
    assert "exercise2.jsonl: there is no frozen battery; draw it with `grade freeze`" in check.err
    assert check.out.count("in step") == 2
    assert drawn.code == 0
    assert re.match(r"exercise1: \d+ datasets, battery [0-9a-f]{16}$", drawn.out)
