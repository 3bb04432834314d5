"""Loading: files that are not there or no text, several files at once, and the digest."""

from pathlib import Path

import msgspec
import pytest

from grader.errors import CourseError, SpecErrors, UsageError
from grader.spec import load
from grader.spec.course import CourseSpec
from grader.spec.digest import digest, families_of
from grader.spec.load import load_course, load_exercise
from grader.spec.model import Exercise
from grader.spec.references import References, read_reference, unreadable
from tests.small_course import COURSE, EXERCISE, write_course
from tests.specs import load_all


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course")


def _load(root: Path) -> tuple[CourseSpec, Exercise]:
    course = load_course(root)
    return course, load_exercise(root, course, "squares")


def test_a_sound_course_is_typed(root: Path) -> None:
    course, exercise = _load(root)

    assert course.seed == 7
    assert exercise.functions[0].arguments == {"x": ["N"]}
    assert exercise.limits.call_s == 2.0


def test_the_course_of_this_checkout_is_sound() -> None:
    course, exercises = load_all(Path(__file__).parents[2])

    assert [exercise.name for exercise in exercises] == course.exercises


def test_an_unknown_exercise_names_the_nearest(root: Path) -> None:
    course = load_course(root)

    with pytest.raises(UsageError, match=r'no exercise "square"; did you mean "squares"\?'):
        load_exercise(root, course, "square")


def test_a_missing_course_is_a_fault_of_the_course(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"course\.yaml cannot be read: No such file"):
        load_course(tmp_path)


def test_a_reference_that_cannot_be_read_is_a_fault_of_the_course(root: Path) -> None:
    (root / "reference" / "folder.py").mkdir()

    with pytest.raises(CourseError, match=r"folder\.py cannot be read"):
        load_course(root)


def test_text_must_be_utf_8(root: Path) -> None:
    (root / "exercises" / "squares.yaml").write_bytes(b"format: 1\nname: caf\xe9\n")

    with pytest.raises(SpecErrors) as caught:
        _load(root)

    assert str(caught.value) == "exercises/squares.yaml:2:10: is not text in UTF-8 here"


def test_every_mistake_of_a_file_is_listed_by_its_place(tmp_path: Path) -> None:
    broken = EXERCISE.replace("question:", "questoin:").replace("points: 2", "points: -2")
    root = write_course(tmp_path / "course", squares=broken)

    with pytest.raises(SpecErrors) as caught:
        _load(root)

    assert str(caught.value).splitlines() == [
        "exercises/squares.yaml:1:1: lacks question",
        'exercises/squares.yaml:4:1: questoin: is no known key; did you mean "question"?',
        "exercises/squares.yaml:14:13: functions[0].points: is -2; points are not negative",
    ]


def test_a_broken_family_is_not_called_unknown(tmp_path: Path) -> None:
    exercise = EXERCISE.replace("low: -3", "lwo: -3")
    root = write_course(tmp_path / "course", squares=exercise)

    with pytest.raises(SpecErrors) as caught:
        _load(root)

    assert {mistake.path for mistake in caught.value.mistakes} == {
        "families.pairs.draw.a",
        "families.pairs.draw.a.lwo",
    }


def test_an_own_family_goes_over_that_of_the_course(tmp_path: Path) -> None:
    course = COURSE.replace("points:", "pairs:")
    exercise = EXERCISE.replace("points: 5, ", "").replace("{x: [N]}", "{x: [N], y: [N]}")
    root = write_course(tmp_path / "course", course=course, squares=exercise)

    with pytest.raises(SpecErrors, match="does not draw y"):
        _load(root)


def test_what_only_msgspec_refuses_is_still_reported(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "explain", lambda *_: iter(()))
    (root / "exercises" / "course.yaml").write_text("- 1\n", "utf-8")

    with pytest.raises(SpecErrors, match=r"course\.yaml:1:1: Expected `object`, got `array`"):
        load_course(root)


# --- digest ---------------------------------------------------------------------------------


def test_digest_is_16_hexadecimal_digits(root: Path) -> None:
    got = digest(*_load(root), read_reference(root))

    assert len(got) == 16
    assert int(got, 16) >= 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("points: 2", "points: 3"),
        ("Multiply each entry", "Take each entry times"),
        ("two points", "2 points"),
        ("call_s: 2", "call_s: 3"),
        ("title: ", "title:   "),
        ("{name: WHY, ", "{name: WHEREFORE, "),
    ],
)
def test_prose_and_marks_do_not_change_the_digest(old: str, new: str, tmp_path: Path) -> None:
    assert _digest(tmp_path / "a", EXERCISE) == _digest(tmp_path / "b", EXERCISE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("points: 5", "points: 6"),
        ("{points: 5, pairs: 3}", "{pairs: 3, points: 5}"),
        ("{pairs: 1}", "{pairs: 2}"),
        ("shape: [N], also", "shape: [1, N], also"),
        ("norm: max", "norm: euclid"),
        ("name: squared", "name: squares"),
        ("low: -3", "low: -4"),
        ("powers: [-4, 4]", "powers: [-4]"),
        ("admissible.finite]", "admissible.finite, admissible.finite]"),
    ],
)
def test_what_decides_the_data_changes_the_digest(old: str, new: str, tmp_path: Path) -> None:
    assert old in EXERCISE
    assert _digest(tmp_path / "a", EXERCISE) != _digest(tmp_path / "b", EXERCISE.replace(old, new))


def test_seed_and_reference_change_the_digest_and_line_ends_do_not(root: Path) -> None:
    course, exercise = _load(root)
    sources = read_reference(root)
    want = digest(course, exercise, sources)
    windows = {name: source.replace(b"\n", b"\r\n") for name, source in sources.items()}
    changed = {**sources, "exact": sources["exact"] + b"\n# more\n"}

    assert digest(course, exercise, dict(reversed(windows.items()))) == want
    assert digest(course, exercise, changed) != want
    assert digest(msgspec.structs.replace(course, seed=8), exercise, sources) != want


def test_unused_families_do_not_change_the_digest(root: Path) -> None:
    course, exercise = _load(root)
    more = {**course.families, "unused": course.families["points"]}

    got = digest(msgspec.structs.replace(course, families=more), exercise, {})

    assert got == digest(course, exercise, {})


def test_families_of_a_function_hold_those_of_its_note(root: Path) -> None:
    _, exercise = _load(root)
    function = exercise.functions[0]

    assert families_of(function) == ["points", "pairs", "pairs"]
    assert families_of(msgspec.structs.replace(function, note=None)) == ["points", "pairs"]


def test_a_function_without_note_has_a_digest(root: Path) -> None:
    course, exercise = _load(root)
    silent = msgspec.structs.replace(exercise.functions[0], note=None)

    got = digest(course, msgspec.structs.replace(exercise, functions=[silent]), {})

    assert got != digest(course, exercise, {})


def _digest(folder: Path, exercise: str) -> str:
    root = write_course(folder, squares=exercise)
    return digest(*_load(root), read_reference(root))


# --- model solutions, and a reference that is no Python ----------------------------------------


def test_the_module_of_model_solutions_must_have_every_function(root: Path) -> None:
    path = root / "exercises" / "squares.yaml"
    path.write_text(path.read_text("utf-8").replace("functions:", "reference: checks\nfunctions:"))

    with pytest.raises(SpecErrors) as caught:
        _load(root)

    (mistake,) = caught.value.mistakes
    assert mistake.path == "reference"
    assert mistake.what.startswith('needs squared: is "checks.squared", but reference/checks.py')


def test_a_module_with_all_functions_may_be_named(root: Path) -> None:
    path = root / "exercises" / "squares.yaml"
    path.write_text(path.read_text("utf-8").replace("functions:", "reference: exact\nfunctions:"))

    assert _load(root)[1].reference == "exact"


def test_a_function_hidden_by_an_error_of_syntax_names_the_error(root: Path) -> None:
    (root / "reference" / "scales.py").write_text("x = 1\ndef squared x):\n    return x\n")

    with pytest.raises(SpecErrors) as caught:
        _load(root)

    (mistake,) = caught.value.mistakes
    assert mistake.what.startswith('is "scales.squared", but reference/scales.py, line 2, is no Py')


def test_every_module_that_is_no_python_is_told_with_its_line() -> None:
    sources = {"a": b"x = 1\n", "b": b"x = 1\ny = (\n", "c": b"x = 1\0\n"}

    found = [(mistake.file, mistake.line) for mistake in unreadable(sources)]

    assert found == [("reference/b.py", 2), ("reference/c.py", 1)]


def test_the_line_of_a_function_is_that_of_its_def() -> None:
    references = References({"a": b"import os\n\n\ndef first(x):\n    pass\n\ndef second(x): 0\n"})

    assert [references.line(f"a.{name}") for name in ("first", "second", "third")] == [4, 7, 1]
    assert references.line("b.first") == 1
