"""Drawing a battery: the datasets that were asked for, distinct, ordered, with their answers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from grader.arrays import Array
from grader.battery.draw import draw_distinct
from grader.battery.frozen import Battery, loads
from grader.errors import CourseError
from grader.freeze import draw_battery
from grader.oracle.load import Reference
from grader.spec.check import resolve_families
from grader.spec.load import load_course, load_exercise
from tests.small_course import EXERCISE, write_course


def drawn(root: Path, *, seed: int = 7, text: str = EXERCISE, **how: Any) -> Battery:
    """Draw the battery of the small course."""
    course = write_course(root, squares=text)
    (course / "reference" / "__init__.py").touch()
    spec = load_course(course)
    exercise = load_exercise(course, spec, "squares")
    lookup = Reference(course / "reference").lookup
    families = resolve_families(spec, exercise)
    battery = draw_battery(exercise, families, lookup, seed=seed, spec="abc", **how)
    return loads(battery, "it")


def xs(battery: Battery) -> list[Array]:
    """Return the inputs x of all datasets with marks."""
    return [case.dataset.inputs["x"] for case in battery.cases["squared"]]


@pytest.fixture(scope="module")
def battery(tmp_path_factory: pytest.TempPathFactory) -> Battery:
    """The battery of the small course: 5 of points, 3 of pairs, and 1 of pairs without marks."""
    return drawn(tmp_path_factory.mktemp("course"))


def test_every_family_gives_as_many_datasets_as_were_asked_for(battery: Battery) -> None:
    families = [case.dataset.family for case in battery.cases["squared"]]

    assert families == ["points"] * 5 + ["pairs"] * 3
    assert [case.dataset.family for case in battery.notes["squared"]] == ["pairs"]


def test_datasets_are_numbered_in_their_order(battery: Battery) -> None:
    names = [case.dataset.case for case in battery.cases["squared"]]

    assert names == [f"squared/{number}" for number in range(1, 9)]
    assert [case.dataset.case for case in battery.notes["squared"]] == ["squared/note/1"]


def test_no_dataset_of_a_family_comes_twice(battery: Battery) -> None:
    assert len(set(xs(battery)[:5])) == 5
    assert len(set(xs(battery)[5:])) == 3


def test_datasets_of_a_family_are_ordered_by_what_there_is_to_read(battery: Battery) -> None:
    sizes = [case.dataset.size for case in battery.cases["squared"]]

    assert sizes[:5] == sorted(sizes[:5])
    assert sizes[5:] == sorted(sizes[5:])


def test_a_function_gets_its_arguments_and_not_what_they_were_built_from(battery: Battery) -> None:
    everything = battery.cases["squared"]

    assert {tuple(case.dataset.inputs) for case in everything} == {("x",)}


def test_every_dataset_has_the_answer_of_the_reference(battery: Battery) -> None:
    for case in (*battery.cases["squared"], *battery.notes["squared"]):
        assert case.answer.facts == {"half": case.dataset.inputs["x"]}


def test_seed_spec_and_versions_are_written_down(battery: Battery) -> None:
    assert (battery.exercise, battery.seed, battery.spec) == ("squares", 7, "abc")
    assert sorted(battery.versions) == ["grader", "hypothesis", "numpy"]


def test_one_seed_draws_one_battery_and_another_seed_another(
    battery: Battery, tmp_path: Path
) -> None:
    again = drawn(tmp_path / "again")
    other = drawn(tmp_path / "other", seed=8)

    assert again == battery
    assert xs(other) != xs(battery)


def test_who_waits_hears_which_function_is_drawn(tmp_path: Path) -> None:
    heard: list[str] = []
    drawn(tmp_path, on_function=heard.append)

    assert heard == ["squared"]


def test_a_function_without_a_note_has_no_datasets_without_marks(tmp_path: Path) -> None:
    text = EXERCISE[: EXERCISE.index("    note:")] + EXERCISE[EXERCISE.index("written:") :]
    battery = drawn(tmp_path, text=text)

    assert battery.notes == {}
    assert len(battery.cases["squared"]) == 8


def test_a_family_that_gives_too_few_is_refused_with_what_to_change(tmp_path: Path) -> None:
    text = EXERCISE.replace("{points: 5, pairs: 3}", "{points: 5, pairs: 10}").replace(
        "low: -3, high: 3", "low: 0, high: 1"
    )

    with pytest.raises(CourseError) as caught:
        drawn(tmp_path, text=text)
    assert str(caught.value) == (
        "squared: family 'pairs' gives 7 distinct datasets, but 10 are asked for; widen its "
        "draw, or loosen where: [admissible.finite]"
    )


def test_a_condition_that_nothing_meets_gives_no_dataset(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "reference" / "__init__.py").touch()
    (course / "reference" / "admissible.py").write_text("def finite(x):\n    return False\n")
    spec = load_course(course)
    exercise = load_exercise(course, spec, "squares")
    lookup = Reference(course / "reference").lookup

    with pytest.raises(CourseError, match="gives 0 distinct datasets, but 3 are asked for"):
        draw_battery(exercise, resolve_families(spec, exercise), lookup, seed=1, spec="")


# --- distinct, smallest -----------------------------------------------------------------------


def same(example: int) -> int:
    """Return the example as its own key."""
    return example


def test_examples_are_distinct_by_their_key() -> None:
    by_rest: Callable[[int], int] = lambda example: example % 3  # noqa: E731

    found = draw_distinct(st.integers(0, 100), 10, 5, by_rest, 200)

    assert sorted(map(by_rest, found)) == [0, 1, 2]


def test_no_more_examples_come_than_were_asked_for() -> None:
    assert len(draw_distinct(st.integers(0, 100), 4, 5, same, 200)) == 4


def test_no_more_is_tried_than_allowed() -> None:
    assert len(draw_distinct(st.integers(0, 10**9), 50, 5, same, 10)) <= 10


def test_nothing_is_found_where_nothing_is() -> None:
    assert draw_distinct(st.nothing(), 1, 5, same, 10) == []
