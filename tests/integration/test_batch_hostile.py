"""Twenty submissions that attack, among right ones: the right ones' rows are the same bytes."""

import shutil
from pathlib import Path

import pytest

from tests.command import SAMPLES, grade
from tests.hostile import attacks, handed_in

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

EXERCISE = "exercise2"
MANY = 20


def rows(out: Path, students: set[str]) -> list[bytes]:
    """Return the lines of these students, from grades.csv, results.jsonl and their feedback."""
    lines = (out / "grades.csv").read_bytes().split(b"\r\n")
    names = {student.encode() for student in students}
    kept = [line for line in lines if line.split(b",")[0] in names]
    results = (out / "results.jsonl").read_bytes().splitlines()
    kept += [line for line in results if any(b'"%s"' % name in line for name in names)]
    return kept + [(out / "feedback" / f"{name}.txt").read_bytes() for name in sorted(students)]


def test_the_neighbours_of_twenty_attackers_get_the_same_bytes(tmp_path: Path) -> None:
    chosen = [each for each in attacks() if each.exercise == EXERCISE and each.path.suffix == ".py"]
    step = len(chosen) // MANY
    hostile = {f"m-{number}": each for number, each in enumerate(chosen[::step][:MANY])}
    right = {folder.name for folder in (SAMPLES / "right").iterdir()}
    right = {name for name in right if (SAMPLES / "right" / name / f"{EXERCISE}.py").exists()}
    calm, mixed = tmp_path / "calm", tmp_path / "mixed"
    for name in right:
        shutil.copytree(SAMPLES / "right" / name, calm / name)
    shutil.copytree(calm, mixed)
    for name, attack in hostile.items():
        (mixed / name).mkdir()
        shutil.copy(handed_in(attack, mixed / name), mixed / name / f"{EXERCISE}.py")

    before = grade("batch", calm, "-o", tmp_path / "before", EXERCISE)
    after = grade("batch", mixed, "-o", tmp_path / "after", EXERCISE)

    assert len(hostile) == MANY
    assert before.code == after.code == 0, after.out
    assert f"{len(right) + MANY} submissions: " in after.out
    assert rows(tmp_path / "after", right) == rows(tmp_path / "before", right)
    assert len(rows(tmp_path / "after", right)) == 3 * len(right)
    text = (tmp_path / "after" / "grades.csv").read_text("utf-8")
    full = {line.split(",")[0] for line in text.splitlines() if line.split(",")[3] == "10"}
    assert not full & hostile.keys()
