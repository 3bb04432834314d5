"""Every file of corpus/broken_specs gets the mistakes that its first lines foretell."""

from pathlib import Path

import pytest

from grader.errors import SpecErrors
from grader.spec.check import resolve_families
from grader.spec.references import References
from tests.small_course import COURSE, EXERCISE, write_course
from tests.specs import load_all

_CORPUS = sorted((Path(__file__).parents[1] / "corpus" / "broken_specs").glob("*.yaml"))


@pytest.mark.parametrize("path", _CORPUS, ids=lambda path: path.stem)
def test_broken_specs_are_explained(path: Path, tmp_path: Path) -> None:
    broken = path.read_text("utf-8")
    name = "course" if path.stem.startswith("course_") else "squares"
    want = []
    for line in broken.splitlines():
        if not line.startswith("# "):
            break
        want.append(f"exercises/{name}.yaml:{line.removeprefix('# ')}")

    with pytest.raises(SpecErrors) as caught:
        load_all(write_course(tmp_path / "course", **{name: broken}))

    assert want
    assert str(caught.value).splitlines() == want


def test_the_small_course_is_sound(tmp_path: Path) -> None:
    course, (exercise,) = load_all(write_course(tmp_path / "course"))

    assert course.exercises == [exercise.name] == ["squares"]
    assert sorted(resolve_families(course, exercise)) == ["pairs", "points"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("arguments: {x: [N]}", "arguments: {x: [N], n: integer}"),
        (EXERCISE[EXERCISE.index("    note:") : EXERCISE.index("written:")], ""),
        ("shape: [N], also: [[1, N]]", "shape: [N], also: [[N-1, N + 2]]"),
        ("{kind: close, norm: max, scale: scales.squared}", "{kind: close, norm: entries}"),
        ("{kind: close, norm: max, scale: scales.squared}", "{kind: solves}"),
        ("{source: grid, shape: [2], low: -3, high: 3}", "{source: values, values: [[1], [2]]}"),
        (
            "{source: grid, shape: [2], low: -3, high: 3}",
            "{source: seeded, shape: [2], low: 0, high: 3}",
        ),
        (
            "{source: grid, shape: [2], low: -3, high: 3}",
            "{source: grid, shape: [2], low: 0, high: 3, distinct: true}",
        ),
    ],
)
def test_sound_variants_are_not_refused(old: str, new: str, tmp_path: Path) -> None:
    assert old in EXERCISE
    course = COURSE.replace("      x:", "      n: {source: values, values: 3}\n      x:")
    exercise = EXERCISE.replace(old, new).replace(
        "      a:", "      n: {source: grid, shape: [], low: 1, high: 9}\n      a:"
    )

    _, (loaded,) = load_all(write_course(tmp_path / "course", course=course, squares=exercise))

    assert loaded.name == "squares"


def test_answers_without_array_need_no_sizes(tmp_path: Path) -> None:
    exercise = EXERCISE.replace(
        "{kind: array, shape: [N], also: [[1, N]]}", "{kind: boolean}"
    ).replace("{kind: close, norm: max, scale: scales.squared}", "{kind: equal}")

    load_all(write_course(tmp_path / "course", squares=exercise))


def test_ragged_values_are_reported_once(tmp_path: Path) -> None:
    course = COURSE.replace(
        "{source: grid, shape: [N], low: -3, high: 3}", "{source: values, values: [[1], [2, 3]]}"
    )

    with pytest.raises(SpecErrors, match="rows of different lengths") as caught:
        load_all(write_course(tmp_path / "course", course=course))

    assert len(caught.value.mistakes) == 1


def test_facts_are_looked_for_as_whole_words() -> None:
    references = References({"exact": b"def f(x):\n    return dict(nullity=1)\n"})

    assert references.mentions("exact.f", "nullity")
    assert not references.mentions("exact.f", "null")
    assert not references.mentions("other.f", "nullity")
