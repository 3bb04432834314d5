"""What `grade check --mutants` says of datasets that let a wrong model solution through."""

from pathlib import Path

import pytest

from grader.audit.desk import Desk, Layout
from grader.audit.model import MUTANTS, REFERENCE, Checked
from grader.audit.sharpness import EQUIVALENT, sharpness
from grader.battery import frozen
from tests.command import ROOT, copy_course, grade

pytestmark = pytest.mark.sandbox

NAME = "exercise1"
CUBE = "return np.stack([x**0, x, x**3], 1)"
ENTRIES = f"""
equivalent:
  - {{function: design_matrix, was: "{CUBE}", now: "{CUBE} # moved", reason: "an old line"}}
  - function: design_matrix
    was: "return np.stack([x**0, x, x**2], 1)"
    now: "{CUBE}"
    reason: "x is 0 or 1"
  - function: design_matrix
    was: "return np.stack([x**0, x, x**2], 1)"
    now: "return np.stack([x**0, x, x**2], 2)"
    reason: "not at all"

families:
"""


def _course(root: Path, solution: str = "np.stack([x**0, x, x**2], 1)") -> Path:
    """Return a course with another model solution of exercise 1, and entries in its spec."""
    copy_course(root)
    text = f"import numpy as np\n\n\ndef design_matrix(x):\n    return {solution}\n"
    (root / "reference" / "linear_regression.py").write_text(text, "utf-8")
    spec = root / "exercises" / f"{NAME}.yaml"
    spec.write_text(spec.read_text("utf-8").replace("\nfamilies:\n", ENTRIES), "utf-8")
    return root


def _desk(root: Path) -> Desk:
    """Return the course with datasets of zeros and ones alone, which hide many a mistake."""
    text = frozen.path_of(ROOT, NAME).read_text("utf-8")
    battery = frozen.loads(text, NAME)
    cases = battery.cases["design_matrix"]
    kept = [case for case in cases if case.dataset.family == "binary_inputs"]
    few = frozen.dumps(NAME, kept, seed=1, spec=battery.spec, versions={})
    return Desk(Layout(root=root, exercises=(NAME,), batteries={NAME: few}))


def _checked(desk: Desk, *before: Checked) -> list[Checked]:
    return list(sharpness(desk, list(desk.pages.values()), before, lambda _: None))


def test_survivors_and_stale_entries_are_told_with_their_lines(tmp_path: Path) -> None:
    root = _course(tmp_path / "course")
    lines = (root / "exercises" / f"{NAME}.yaml").read_text("utf-8").splitlines()
    first, second = (
        next(number for number, line in enumerate(lines, 1) if text in line)
        for text in ("an old line", "x**2], 2)")
    )

    found = _checked(_desk(root))

    complaints = [str(one) for each in found for one in each.complaints]
    was = "return np.stack([x**0, x, x**2], 1)"
    kept = "reference/linear_regression.py:5: design_matrix keeps its points on all datasets when"
    what = "add a family that shows the difference, or list function, was and now under equivalent:"
    assert complaints == [
        *(
            f"{kept} `{was}` becomes `{now}` ({operator}); {what} with the reason why no answer "
            "changes"
            for operator, now in [
                ("argument", "return np.stack([x ** 0, x ** 2, x], 1)"),
                ("term", "return np.stack([x**0, x, x], 1)"),
                ("constant", "return np.stack([x**0, x, x**1], 1)"),
            ]
        ),
        (
            f"exercises/{NAME}.yaml:{first}: equivalent[0] belongs to no mutant of design_matrix; "
            "remove the entry, or write was and now as the reference has them today"
        ),
        (
            f"exercises/{NAME}.yaml:{second - 2}: equivalent[2] is not equivalent: this mutant "
            "loses its points; remove the entry"
        ),
    ]
    assert [each.name for each in found if each.left_out] == [f"design_matrix: {CUBE}"]
    assert {each.left_out for each in found} == {"", EQUIVALENT}
    assert len([each for each in found if not each.complaints and not each.left_out]) > 10
    assert {(each.check, each.exercise) for each in found} == {(MUTANTS, NAME)}


def test_a_model_solution_that_cannot_be_handed_in_is_told(tmp_path: Path) -> None:
    desk = _desk(_course(tmp_path / "course", "exact.design_matrix(x)"))

    ((complaint,),) = (each.complaints for each in _checked(desk))

    assert complaint.file == f"exercises/{NAME}.yaml"
    assert "linear_regression.py gets no points for design_matrix of exercise1" in complaint.message


def test_nothing_is_mutated_that_is_wrong_already(tmp_path: Path) -> None:
    desk = _desk(_course(tmp_path / "course"))
    (page,) = desk.pages.values()
    wrong = page.complain(REFERENCE, (), "wrong")
    before = Checked(check=REFERENCE, exercise=NAME, name="f", complaints=(wrong,))

    (found,) = _checked(desk, before)

    assert found.left_out == "the model solution is not right"
    assert not found.complaints


@pytest.mark.parametrize(("lost", "drawn"), [("reference: linear_regression\n", [NAME]), ("", [])])
def test_an_exercise_without_solution_or_datasets_is_left_alone(
    lost: str, drawn: list[str], tmp_path: Path
) -> None:
    root = copy_course(tmp_path / "course")
    spec = root / "exercises" / f"{NAME}.yaml"
    spec.write_text(spec.read_text("utf-8").replace(lost, ""), "utf-8")
    texts = {name: frozen.path_of(root, name).read_text("utf-8") for name in drawn}

    assert _checked(Desk(Layout(root=root, exercises=(NAME,), batteries=texts))) == []


@pytest.mark.slow
def test_the_command_counts_the_mutants_of_the_lecture(tmp_path: Path) -> None:
    run = grade("check", NAME, "--mutants", "--course", copy_course(tmp_path / "course"))

    assert not run.err
    assert "  mutants    ok     12 right\n" in run.out
