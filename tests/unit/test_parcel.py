"""A course travels whole, without its samples, and as the same bytes each time."""

from collections.abc import Iterator
from pathlib import Path

from grader.batch.parcel import pack_course, unpack_course
from grader.batch.suspects import LOST, in_two_rounds
from grader.batch.tasks import Done, Task
from grader.evaluate.contract import Sources
from grader.lectern import Lectern
from tests.command import ROOT, copy_course
from tests.small_course import write_course


def test_what_is_unpacked_grades_as_what_was_packed(tmp_path: Path) -> None:
    unpack_course(pack_course(ROOT), tmp_path)

    here, there = Lectern(ROOT), Lectern(tmp_path)
    names = here.spec.exercises
    prints = [[each.fingerprint(each.exercise(name)) for name in names] for each in (here, there)]
    assert prints[0] == prints[1]
    assert [there.job(there.exercise(name), None).battery.digest for name in names]


def test_samples_and_caches_stay_at_home(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    for place in ("exercises/samples/right", "reference/__pycache__", "reference/deep"):
        (course / place).mkdir(parents=True)
        (course / place / "file.py").write_text("x = 1\n", "utf-8")
    unpack_course(pack_course(course), tmp_path / "there")

    there = {path.name for path in (tmp_path / "there").rglob("*")}
    assert "samples" not in there
    assert "__pycache__" not in there
    assert (tmp_path / "there" / "reference" / "deep" / "file.py").read_text("utf-8") == "x = 1\n"


def test_the_same_course_is_the_same_bytes(tmp_path: Path) -> None:
    one, two = copy_course(tmp_path / "one"), copy_course(tmp_path / "two")
    (two / "exercises" / "course.yaml").touch()

    assert pack_course(one) == pack_course(two)


def test_what_is_lost_is_tried_alone_and_named_when_it_is_lost_again() -> None:
    tasks = [task(number) for number in range(4)]
    attempts: list[tuple[list[int], int | None]] = []
    done: list[Done] = []

    def attempt(some: Iterator[Task], limit: int | None) -> list[Task]:
        given = list(some)
        attempts.append(([each.number for each in given], limit))
        lost = {1, 3} if limit is None else {3}
        done.extend(Done(number=each.number) for each in given if each.number not in lost)
        return [each for each in given if each.number in lost]

    in_two_rounds(attempt, tasks, done.append)

    assert attempts == [([0, 1, 2, 3], None), ([1], 1), ([3], 1)]
    assert [(each.number, each.trouble) for each in done] == [(0, ""), (2, ""), (1, ""), (3, LOST)]


def task(number: int) -> Task:
    return Task(number=number, exercise="e", sources=Sources(module="e", path="e.py", files={}))
