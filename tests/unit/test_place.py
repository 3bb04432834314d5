"""Where in a submission a fault is: the line of an exception, else that of the definition."""

import pytest

from grader.evaluate.contract import Frame, Sources
from grader.judge.finding import Field, Finding, Verdict
from grader.place import located, raised_at
from grader.result import FunctionResult, Place


def sources(main: str, path: str = "work/exercise2.py", **helpers: str) -> Sources:
    """Return a submission of these files."""
    files = {"exercise2": main, **helpers}
    return Sources(
        module="exercise2",
        path=path,
        files={name: text.encode() for name, text in files.items()},
    )


def wrong(name: str = "loss", place: Place | None = None) -> FunctionResult:
    """Return a function that is wrong."""
    return FunctionResult(name=name, verdict=Verdict.WRONG, score=0, max_score=1, place=place)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param("def loss(x):\n    return 1\n", 1, 5, id="def"),
        pytest.param("import os\n\n\ndef  loss (x): pass\n", 4, 6, id="two blanks"),
        pytest.param("async def loss(x): pass\n", 1, 11, id="async"),
        pytest.param("loss = lambda x: 1\n", 1, 1, id="lambda"),
        pytest.param("loss: object = None\n", 1, 1, id="annotated"),
        pytest.param("class loss: pass\n", 1, 7, id="class"),
        pytest.param("def loss(x): pass\ndef loss(x): pass\n", 2, 5, id="the last one counts"),
        pytest.param("x = 1\r\ndef loss(x): pass\r\n", 2, 5, id="line ends of Windows"),
        pytest.param("if 1:\n    def loss(x): pass\n", 2, 9, id="indented"),
        pytest.param("def loss(x): pass\nif 1:\n    loss = 2\n", 1, 5, id="indented ones last"),
        pytest.param("# def loss(x)\nlosses = 1\ndef loss_(x): pass\n", 1, 1, id="nowhere"),
        pytest.param("x = loss(1)\nif loss == 2: pass\n", 1, 1, id="a use is none"),
        pytest.param("", 1, 1, id="empty"),
    ],
)
def test_a_wrong_function_is_where_it_is_defined(text: str, line: int, column: int) -> None:
    expected = Place(file="exercise2.py", line=line, column=column)

    assert located(wrong(), sources(text)).place == expected


def test_what_a_helper_defines_is_there() -> None:
    found = located(wrong(), sources("from tools import loss\n", tools="\ndef loss(x): pass\n"))

    assert found.place == Place(file="tools.py", line=2, column=5)


def test_the_main_file_may_have_any_name() -> None:
    found = located(wrong(), sources("def loss(x): pass\n", path="a/mine"))

    assert found.place == Place(file="mine", line=1, column=5)


def test_a_submission_from_nowhere_has_the_name_of_its_exercise() -> None:
    found = located(wrong(), sources("def loss(x): pass\n", path=""))

    assert found.place == Place(file="exercise2.py", line=1, column=5)


def test_a_place_in_one_of_its_files_stays() -> None:
    place = Place(file="tools.py", line=7)

    assert located(wrong(place=place), sources("def loss(): pass", tools="")).place == place


@pytest.mark.parametrize("file", ["/etc/passwd", "../exercise2.py", "other.py", ""])
def test_a_name_that_is_none_of_its_files_is_not_believed(file: str) -> None:
    made_up = Place(file=file, line=7)

    found = located(wrong(place=made_up), sources("def loss(): pass"))
    assert found.place == Place(file="exercise2.py", line=1, column=5)


def test_a_line_before_the_first_is_not_believed() -> None:
    found = located(wrong(place=Place(file="exercise2.py", line=0)), sources("\ndef loss(): pass"))

    assert found.place == Place(file="exercise2.py", line=2, column=5)


@pytest.mark.parametrize("verdict", [Verdict.RIGHT, Verdict.NEEDS_MARKING])
def test_what_is_right_has_no_place(verdict: Verdict) -> None:
    function = FunctionResult(name="loss", verdict=verdict, score=1, max_score=1)

    assert located(function, sources("def loss(x): pass\n")).place is None


def test_an_exception_is_where_it_was_raised() -> None:
    frames = (Frame("exercise2.py", 3, "loss", "f()"), Frame("tools.py", 9, "f", "1 / 0"))
    finding = Finding(verdict=Verdict.RAISED, key="call.raised", fields={"frames": frames})

    assert raised_at(finding) == Place(file="tools.py", line=9)


@pytest.mark.parametrize(("column", "shown"), [(7, 7), (0, 1)])
def test_a_fault_of_syntax_is_where_python_stopped(column: int, shown: int) -> None:
    fields: dict[str, Field] = {
        "file": "exercise2.py",
        "line": 4,
        "column": column,
        "text": "x",
        "message": "bad",
    }
    finding = Finding(verdict=Verdict.RAISED, key="import.syntax", fields=fields)

    assert raised_at(finding) == Place(file="exercise2.py", line=4, column=shown)


@pytest.mark.parametrize("key", ["values.wrong", "call.raised"])
def test_a_finding_without_frames_names_no_place(key: str) -> None:
    assert raised_at(Finding(verdict=Verdict.WRONG, key=key)) is None


@pytest.mark.parametrize(
    ("name", "cell", "line"), [("loss", 2, 1), ("gradient", 5, 2), ("WHY", 0, 1)]
)
def test_in_a_notebook_a_place_is_a_cell_and_a_line_of_it(name: str, cell: int, line: int) -> None:
    text = "import numpy\ndef loss(x):\n    return 1\nx = 2\ndef gradient(x): pass\n"
    notebook = Sources(
        module="exercise2",
        path="work/mine.ipynb",
        files={"exercise2": text.encode()},
        cells=((1, 1), (2, 2), (5, 2)),
    )

    place = located(wrong(name), notebook).place

    assert place is not None
    assert (place.file, place.cell, place.line) == ("mine.ipynb", cell, line)


def test_what_lies_beyond_the_last_cell_has_no_cell() -> None:
    notebook = Sources(
        module="exercise2", path="a.ipynb", files={"exercise2": b"def loss(): pass\n"}, cells=()
    )

    place = located(wrong(), notebook).place

    assert place is not None
    assert (place.cell, place.line) == (0, 1)
