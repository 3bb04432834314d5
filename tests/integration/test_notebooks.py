"""Notebooks as submissions: the corpus, and samples cut into cells, in the real sandbox."""

import re
from collections.abc import Mapping
from pathlib import Path

import nbformat
import pytest

from grader import session
from grader.errors import UsageError
from grader.evaluate.sources import read_sources
from grader.evaluate.tiers import Strongest
from grader.result import Result
from tests.batteries import job
from tests.command import grade
from tests.samples import SAMPLES

pytestmark = pytest.mark.sandbox

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "notebooks"
RIGHT = [
    *("right", "without_metadata", "version_3", "indented_cells", "shows_things"),
    *("calls_the_grader", "future_import_in_an_earlier_cell"),
    "of_version_4_with_line_lists_and_windows_line_ends",
]
"""They get full marks, and there is nothing to remark."""

REMARKED = {
    "executed_with_outputs": "Cell 4 stops.*ZeroDivisionError",
    "defined_twice": "defined 2 times, in cells 2, 3; the last .* in cell 3, counts",
    "defined_twice_in_one_cell": "defined 2 times in cell 1; the last one counts",
    "later_cell_raises": r"Cell 3 stops.*NameError: name 'undefined_name'.*\(line 1\)",
    "later_cell_cannot_be_read": r"Cell 3 stops.*SyntaxError.*\(line 1\)\.$",
    "later_definition_cannot_be_read": "Cell 3 stops.*it says of design_matrix does not count",
    "earlier_cell_raises": "Cell 1 stops.*pandas is not available.*Cell 3 stops.*'pd'",
    "test_below_its_function_raises": r"Cell 2 stops.*TypeError.*\(line 2\)\.$",
    "ends_the_program": "Cell 2 stops.*SystemExit.*Cell 4 stops.*SystemExit: 3",
    "loops_for_ever": "Cell 3 stops.*Overtime: still running after 2.5 seconds",
    "magics": r"^Only Python runs.*%matplotlib inline \(cell 1\), .*and 4 more",
}
"""They get full marks, and this is said besides."""

WRONG = {
    "defined_twice_and_the_last_is_wrong": "row 1, column 3",
    "function_below_what_raises": "it is not there, because cell 2 stops: FileNotFoundError.*"
    r"cell 2, line 1:.*open\('points.txt'\)",
    "function_in_a_cell_that_cannot_be_read": r"because cell 2 stops: SyntaxError.*line 2:.* \^",
    "raises_when_called": r"raises_when_called.ipynb, cell 2, line 5, in design_matrix:\s+return "
    r"helper\(x\).*cell 2, line 2, in helper:\s+return x.no_such_name",
    "empty_cells_between": r"empty_cells_between.ipynb, cell 2, line 2, in design_matrix",
    "no_code": r"no function of this name in no_code.ipynb",
}
"""They get nothing, and this is why."""

REFUSED = {
    "language_r": "a notebook in R",
    "version_3_in_julia": "a notebook in julia",
    "conflict_of_a_merge": r"not JSON.*\(line 3\)",
    "cut_off": "not JSON",
    "empty": "is empty",
    "python_with_the_wrong_name": "let its name end in .py",
    "nested_without_end": "not JSON",
    "a_list": "no notebook of Jupyter",
    "sources_of_numbers": r"cells\[0\]",
}
"""They cannot be graded, and this is said."""


def graded(sandbox: Strongest, path: Path, exercise: str = "exercise1") -> Result:
    """Return what the submission at this path gets."""
    sources = read_sources(path, f"{exercise}.py", alone=True)
    sandbox.warm()
    return session.grade(job(exercise), sources, sandbox)


def test_the_corpus_has_no_other_notebooks() -> None:
    names = [*RIGHT, *REMARKED, *WRONG, *REFUSED]

    assert sorted(path.stem for path in CORPUS.iterdir()) == sorted(names)


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_notebook_gets_full_marks_without_a_remark(sandbox: Strongest, name: str) -> None:
    result = graded(sandbox, CORPUS / f"{name}.ipynb")

    assert result.is_full, result.functions[0].message
    assert result.remarks == ()


@pytest.mark.parametrize("name", REMARKED)
def test_what_else_is_in_a_notebook_is_remarked_on(sandbox: Strongest, name: str) -> None:
    result = graded(sandbox, CORPUS / f"{name}.ipynb")

    assert result.is_full, result.functions[0].message
    assert re.search(REMARKED[name], "\n".join(result.remarks), re.DOTALL), result.remarks


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_notebook_is_told_where_it_is_wrong(sandbox: Strongest, name: str) -> None:
    result = graded(sandbox, CORPUS / f"{name}.ipynb")

    (function,) = result.functions
    assert function.score == 0
    assert re.search(WRONG[name], function.message, re.DOTALL), function.message


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_notebook_of_python_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f"{name}.ipynb.*{REFUSED[name]}"):
        read_sources(CORPUS / f"{name}.ipynb", "exercise1.py")


def cut(path: Path, to: Path) -> Path:
    """Write a Python file as a notebook with a cell for each function, and magics before it."""
    starts = re.compile(r"\n(?=(?:@|def |class |async def |if __name__))")
    parts = starts.split(path.read_text("utf-8"))
    cells = [nbformat.v4.new_code_cell(part) for part in ("%matplotlib inline", *parts)]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), to)
    return to


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("right/lecture_formula", "exercise2"),
        ("right/remembers_by_value", "exercise2"),
        ("right/lecture_formula", "exercise3"),
        ("right/main_block", "exercise1"),
        ("wrong/half_gradient", "exercise2"),
        ("wrong/theta_exits_the_process", "exercise2"),
        ("wrong/misspelt_function", "exercise2"),
        ("wrong/discussion_not_text", "exercise3"),
        ("wrong/rank_n_less_m_only", "exercise3"),
    ],
)
def test_a_sample_cut_into_cells_gets_what_it_gets_as_a_file(
    sandbox: Strongest, tmp_path: Path, name: str, exercise: str
) -> None:
    def verdicts(result: Result) -> Mapping[str, tuple[str, float, str | None]]:
        return {
            function.name: (function.verdict, function.score, function.mistake)
            for function in result.functions
        }

    path = SAMPLES / name / f"{exercise}.py"
    script = graded(sandbox, path, exercise)
    notebook = graded(sandbox, cut(path, tmp_path / f"{exercise}.ipynb"), exercise)

    assert verdicts(notebook) == verdicts(script)


def test_the_command_takes_a_folder_with_a_notebook_and_a_file(tmp_path: Path) -> None:
    (tmp_path / "exercise1.py").write_text("raise SystemExit", "utf-8")
    path = cut(SAMPLES / "right" / "main_block" / "exercise1.py", tmp_path / "exercise1.ipynb")
    path.touch()

    run = grade("exercise1", tmp_path)
    everything = grade("all", tmp_path)

    assert run.code == 0, run.out
    told = " ".join(run.out.split())
    assert "exercise1.ipynb counts, which was changed last." in told
    assert "%matplotlib inline (cell 1)" in told
    assert "3 of 3" in everything.out
    assert "There is no exercise2.py" in everything.out


def test_a_class_may_hand_in_notebooks(tmp_path: Path) -> None:
    sample = SAMPLES / "right" / "main_block" / "exercise1.py"
    for student in ("ada", "bo"):
        (tmp_path / "class" / student).mkdir(parents=True)
        cut(sample, tmp_path / "class" / student / "exercise1.ipynb")
    (tmp_path / "class" / "cy").mkdir()
    broken = CORPUS / "language_r.ipynb"
    (tmp_path / "class" / "cy" / "exercise1.ipynb").write_bytes(broken.read_bytes())

    out = tmp_path / "marks"
    run = grade("batch", tmp_path / "class", "-o", out, "exercise1", "--allow-tier", "limits")
    again = grade("regrade", out, "--verify", "--allow-tier", "limits")

    assert run.code == 0, run.err
    rows = (out / "grades.csv").read_text("utf-8").splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["ada", "bo", "cy"]
    assert [",right" in row for row in rows[1:]] == [True, True, False]
    feedback = (out / "feedback" / "cy.txt").read_text("utf-8")
    assert "exercise1.ipynb is a notebook in R" in " ".join(feedback.split())
    assert again.code == 0, again.err
