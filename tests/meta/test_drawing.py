"""Guards: one seed draws the same data everywhere, and what is frozen is still the truth."""

import subprocess
import sys
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.internal.conjecture.providers import HypothesisProvider

from grader.arrays import Array
from grader.battery.dataset import Answer, Case
from grader.battery.dims import bind, integer_arguments
from grader.battery.draw import NoConstantsProvider, draw_distinct
from grader.battery.frozen import Battery
from grader.evaluate.contract import Numbers, Returned, Several, Value
from grader.judge.judge import judge
from grader.lectern import Lectern
from grader.oracle.answer import answer
from grader.oracle.convert import keywords, to_array
from grader.oracle.properties import bind as bind_property
from grader.spec.model import Exercise, Function

ROOT = Path(__file__).parents[2]
DRAW = """\
import sys
from hypothesis import strategies as st, settings, given, seed, HealthCheck, Phase
from grader.battery.draw import draw_distinct
if "odd" in sys.argv:
    import odd
integers = st.lists(st.integers(-2**40, 2**40), min_size=4, max_size=4)
own = []
@seed(5)
@settings(database=None, max_examples=400, phases=[Phase.generate])
@given(integers)
def collect(example):
    own.append(example)
collect()
drawn = draw_distinct(integers, 150, 5, tuple, 400)
print(any(777123456789 in example for example in own))
print(any(777123456789 in example for example in drawn))
print(drawn)
"""


def output_of(folder: Path, *words: str) -> list[str]:
    """Run the program above in a process of its own and return its lines."""
    command = [sys.executable, "draw.py", *words]
    found = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return found.stdout.splitlines()


def test_numbers_in_other_modules_do_not_change_what_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "draw.py").write_text(DRAW, encoding="utf-8")
    (tmp_path / "odd.py").write_text("ODD = [777123456789, 31337, -99]\n", encoding="utf-8")
    alone, beside = output_of(tmp_path), output_of(tmp_path, "odd")

    assert beside[0] == "True", "Hypothesis itself does pick that number up"
    assert beside[1] == "False"
    assert beside[2] == alone[2]


def test_hypothesis_still_asks_the_method_that_is_overridden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def note(*arguments: Any, **options: Any) -> None:
        asked.append(arguments)

    assert "_maybe_draw_constant" in vars(HypothesisProvider)
    assert "_maybe_draw_constant" in vars(NoConstantsProvider)
    monkeypatch.setattr(NoConstantsProvider, "_maybe_draw_constant", note)
    draw_distinct(st.integers(0, 10**9), 5, 1, int, 50)
    assert asked


# --- what is frozen ---------------------------------------------------------------------------

LECTERN = Lectern(ROOT)
EXERCISES = {name: LECTERN.exercise(name) for name in LECTERN.spec.exercises}
BATTERIES: dict[str, Battery] = {}
FUNCTIONS = [
    pytest.param(exercise, function, id=function.name)
    for exercise in EXERCISES.values()
    for function in exercise.functions
]
every_function = pytest.mark.parametrize(("exercise", "function"), FUNCTIONS)


def battery_of(exercise: Exercise) -> Battery:
    """Return the frozen battery; loading it checks its digest and that of the spec."""
    if exercise.name not in BATTERIES:
        BATTERIES[exercise.name] = LECTERN.job(exercise, None).battery
    return BATTERIES[exercise.name]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_frozen_batteries_are_in_step_with_the_course(exercise: Exercise) -> None:
    battery = battery_of(exercise)

    assert battery.spec == LECTERN.digest(exercise)
    assert (battery.exercise, battery.seed) == (exercise.name, LECTERN.spec.seed)
    assert list(battery.cases) == [function.name for function in exercise.functions]


@every_function
def test_every_function_has_the_datasets_that_its_spec_asks_for(
    exercise: Exercise, function: Function
) -> None:
    cases = battery_of(exercise).cases[function.name]
    families = [case.dataset.family for case in cases]

    assert len(cases) >= 100
    assert {name: families.count(name) for name in families} == function.datasets
    assert [case.dataset.case for case in cases] == [
        f"{function.name}/{number}" for number in range(1, len(cases) + 1)
    ]
    assert all(list(case.dataset.inputs) == list(function.arguments) for case in cases)


@every_function
def test_datasets_without_marks_are_those_of_the_note(
    exercise: Exercise, function: Function
) -> None:
    notes = battery_of(exercise).notes.get(function.name, ())
    families = [case.dataset.family for case in notes]
    expected = function.note.datasets if function.note else {}

    assert {name: families.count(name) for name in families} == expected


LECTURE = {
    "x": [1, 2, 3],
    "Phi": [[1, 1, 1], [1, 2, 4], [1, 3, 9]],
    "y": [1, 2, 2],
    "theta": [1, 1, 0],
    "H": [[6, 12, 28], [12, 28, 72], [28, 72, 196]],
    "v": [1, -1, 2],
    "n": 3,
}
TWICE = {"Phi": [[1, 1, 1], [1, 1, 1], [1, 2, 4]], "y": [1, 2, 3]}


@every_function
def test_the_lectures_example_comes_first(exercise: Exercise, function: Function) -> None:
    """For the bonus, about all minimisers, it is the lecture's points with one of them twice."""
    first = battery_of(exercise).cases[function.name][0].dataset.inputs
    example = TWICE if function.bonus else LECTURE

    assert {name: array.to_nested() for name, array in first.items()} == {
        name: example[name] for name in function.arguments
    }


@every_function
def test_functions_of_many_points_meet_more_than_a_thousand(
    exercise: Exercise, function: Function
) -> None:
    cases = battery_of(exercise).cases[function.name]
    sizes = [bind(function.arguments, case.dataset.inputs) for case in cases]
    largest = max(max(size.get("N", 0), size.get("n", 0)) for size in sizes)

    assert largest >= 1200 or not {"N", "n"} & sizes[0].keys()


def recomputed(case: Case, function: Function, *, is_note: bool) -> Answer:
    """Return the answer that the reference gives today."""
    marking = function.note if is_note and function.note else function
    return answer(
        LECTERN.lookup,
        case.dataset,
        truth=marking.truth,
        check=marking.check,
        integers=integer_arguments(function),
    )


def same_fact(then: Array, now: Array) -> bool:
    """Exact facts are the same; a number from an SVD may differ in the last digits elsewhere."""
    if then.shape == now.shape == ():
        return isclose(then.values[0], now.values[0], rel_tol=1e-9)
    return then == now


@every_function
def test_frozen_answers_are_what_exact_arithmetic_gives(
    exercise: Exercise, function: Function
) -> None:
    battery = battery_of(exercise)
    notes = battery.notes.get(function.name, ())

    for case in (*battery.cases[function.name], *notes):
        now = recomputed(case, function, is_note=case in notes)
        assert now.want == case.answer.want, case.dataset.case
        assert isclose(now.bound, case.answer.bound, rel_tol=1e-9), case.dataset.case
        assert now.facts.keys() == case.answer.facts.keys()
        for name, fact in now.facts.items():
            assert same_fact(case.answer.facts[name], fact), (case.dataset.case, name)


def as_value(result: Any) -> Value:
    """Return what the sandbox would have read off this result."""
    if isinstance(result, tuple):
        return Several(tuple(map(as_value, result)))
    kind = "bool" if isinstance(result, bool) else "float64"
    return Numbers(to_array(result), kind, type(result).__name__)


@every_function
def test_the_lecturers_own_solution_is_right_on_every_dataset(
    exercise: Exercise, function: Function
) -> None:
    solution = LECTERN.lookup(f"linear_regression.{function.name}")
    integers = integer_arguments(function)
    wrong = []
    for case in battery_of(exercise).cases[function.name]:
        result = solution(**keywords(case.dataset.inputs, integers))
        finding = judge(
            function,
            case,
            Returned(as_value(result)),
            lambda name: bind_property(LECTERN.lookup, name, integers),
        )
        if finding is not None:
            wrong.append((case.dataset.case, finding.key, finding.fields))

    assert not wrong
