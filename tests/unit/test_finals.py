"""What attempts come to: which marks are attempts, in the store itself."""

from pathlib import Path

from msgspec.structs import replace

from grader.export.finals import Lateness
from grader.export.rows import Column
from grader.spec.course import HalfLife, Policy
from grader.spec.load import load_course
from grader.store.opening import FILE, opened
from tests import results
from tests.exported import _mark
from tests.small_course import COURSE, write_course

POLICY = Policy(
    time_zone="UTC", due={"exercise2": "2026-11-01 12:00"}, late=HalfLife(days=1), attempts="best"
)


def test_what_was_proposed_and_what_is_not_asked_for_is_no_attempt(tmp_path: Path) -> None:
    first = replace(_mark("ada", results.mixed()), state="counts")
    column = Column(exercise="exercise2", max_score=10, functions=(), rubrics={})
    other = replace(column, exercise="exercise1")
    with opened(tmp_path / FILE, "hessians", make=True) as store:
        store.enrol([("ada", "Ada")])
        store.put(first)
        store.put(replace(first, state="proposed", graded_at="2026-11-02T12:00:00Z"))
        store.note_time("ada", "exercise2", first.grading.submission, "2026-11-02T12:00:00+00:00")

        late = Lateness(store, POLICY, [column]).cells("ada")
        none = Lateness(store, POLICY, [other]).cells("ada")

    score = results.mixed().score
    assert late[:2] == [score / 2, score / 2]
    assert none[:2] == [None, None]


def test_a_sound_half_life_is_no_mistake(tmp_path: Path) -> None:
    policy = "policy: {time_zone: UTC, due: {}, late: {kind: half_life, days: 7}}\n"

    course = load_course(write_course(tmp_path / "course", course=COURSE + policy))

    assert course.policy is not None
