"""Small classes on the disk, made of samples of exercise 1, which are judged in no time."""

import csv
from pathlib import Path

from tests.command import SAMPLES, grade

RIGHT = "right/lecture_formula"
WRONG = "wrong/transposed"
EXERCISE = "exercise1"
ONE = ("--jobs", "1", "-q", "--allow-tier", "limits")
"""What a batch is told that needs no more than one process."""


def text(name: str) -> str:
    """Return the text of a sample's exercise 1."""
    return (SAMPLES / name / f"{EXERCISE}.py").read_text("utf-8")


def write_class(root: Path, samples: dict[str, str]) -> Path:
    """Write one folder per student with the sample named, or with the very text given."""
    for student, sample in samples.items():
        folder = root / student
        folder.mkdir(parents=True)
        source = sample if "\n" in sample else text(sample)
        (folder / f"{EXERCISE}.py").write_text(source, "utf-8")
    return root


def slow(seconds: float, number: int = 0) -> str:
    """Return a right submission that takes its time; another number makes it another one."""
    return f"import time\ntime.sleep({seconds})\n# {number}\n{text(RIGHT)}"


def grades(out: Path) -> dict[str, dict[str, str]]:
    """Return student -> column -> cell of grades.csv."""
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def outputs(out: Path) -> dict[str, bytes]:
    """Return all that a batch leaves for people, as bytes, by the name of the file."""
    files = [out / "grades.csv", out / "results.jsonl", *sorted((out / "feedback").iterdir())]
    return {str(file.relative_to(out)): file.read_bytes() for file in files}


def batch(folder: Path, out: Path, *words: str | Path) -> None:
    """Grade a class of exercise 1 in one process."""
    run = grade("batch", folder, EXERCISE, "-o", out, *ONE, *words)
    assert run.code == 0, run.err


def graded(root: Path) -> Path:
    """Return the results of a class of three, one of whom handed in nothing."""
    roster = root / "roster.csv"
    roster.write_text("student,name\nada,Ada Example\nbo,</script><b>Bo\ncy,Cy\n", "utf-8")
    folder = write_class(root / "class", {"ada": RIGHT, "bo": WRONG})
    batch(folder, root / "out", "--roster", roster)
    return root / "out"
