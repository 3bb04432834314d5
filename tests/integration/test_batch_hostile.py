"""Twenty submissions that attack, among right ones: the right ones' rows are the same bytes."""

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.command import SAMPLES, grade
from tests.hostile import attacks, handed_in

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

ATTACKED, QUICK = "exercise2", "exercise1"
MANY = 20
RIGHT = 200


def rows(out: Path, students: Sequence[str]) -> list[bytes]:
    """Return the lines of these students, from grades.csv, results.jsonl and their feedback."""
    lines = (out / "grades.csv").read_bytes().split(b"\r\n")
    names = {student.encode() for student in students}
    kept = [line for line in lines if line.split(b",")[0] in names]
    results = (out / "results.jsonl").read_bytes().splitlines()
    kept += [line for line in results if line.split(b'"')[3] in names]
    return kept + [(out / "feedback" / f"{name}.txt").read_bytes() for name in sorted(students)]


def hand_in_right(root: Path) -> list[str]:
    """Write 200 right submissions, no two of the same bytes; return who they are.

    Each sample of exercise 2, which the attackers share, and as many of exercise 1 as are missing.
    """
    samples = sorted((SAMPLES / "right").iterdir())
    shared = [each for each in samples if (each / f"{ATTACKED}.py").exists()]
    quick = [each for each in samples if (each / f"{QUICK}.py").exists()]
    for number in range(RIGHT):
        is_shared = number < len(shared)
        sample = shared[number] if is_shared else quick[number % len(quick)]
        folder = shutil.copytree(sample, root / f"s-{number}")
        (folder / f"{QUICK if is_shared else ATTACKED}.py").unlink(missing_ok=True)
        with (folder / f"{ATTACKED if is_shared else QUICK}.py").open("ab") as file:
            file.write(b"\n# handed in by student %d\n" % number)
    return [f"s-{number}" for number in range(RIGHT)]


def hand_in_attacks(root: Path) -> list[str]:
    """Add twenty attackers to a class, chosen over the whole corpus; return who they are."""
    chosen = [each for each in attacks() if each.exercise == ATTACKED and each.path.suffix == ".py"]
    for number, attack in enumerate(chosen[:: len(chosen) // MANY][:MANY]):
        (root / f"m-{number}").mkdir()
        shutil.copy(handed_in(attack, root / f"m-{number}"), root / f"m-{number}/{ATTACKED}.py")
    return [f"m-{number}" for number in range(MANY)]


def test_the_200_neighbours_of_twenty_attackers_get_the_same_bytes(tmp_path: Path) -> None:
    calm, mixed = tmp_path / "calm", tmp_path / "mixed"
    right = hand_in_right(calm)
    shutil.copytree(calm, mixed)
    attackers = hand_in_attacks(mixed)

    before = grade("batch", calm, "-o", tmp_path / "before", QUICK, ATTACKED)
    after = grade("batch", mixed, "-o", tmp_path / "after", QUICK, ATTACKED)

    assert before.code == after.code == 0, after.out
    assert f"{RIGHT} graded, {RIGHT} missing" in before.out
    assert f"{RIGHT + MANY} graded, {RIGHT + MANY} missing" in after.out
    assert rows(tmp_path / "after", right) == rows(tmp_path / "before", right)
    assert len(rows(tmp_path / "after", right)) == 3 * RIGHT
    with (tmp_path / "after" / "grades.csv").open(encoding="utf-8", newline="") as file:
        marks = {row["student"]: row[ATTACKED] for row in csv.DictReader(file)}
    assert not [student for student in attackers if marks[student] == "10"]
