"""What is said of a submission as a whole."""

from grader.evaluate.contract import (
    CellFault,
    Frame,
    LeftOut,
    Loaded,
    Raised,
    Redefined,
    Sources,
    TimedOut,
)
from grader.language.en.words import WORDS as ENGLISH
from grader.remarks import remarks

SCRIPT = Sources(module="exercise2", path="a/exercise2.py", files={})
NOTEBOOK = Sources(module="exercise2", path="a/exercise2.ipynb", files={}, cells=())
ASKED = ["loss", "gradient"]


def said(
    *faults: CellFault,
    sources: Sources = NOTEBOOK,
    functions: tuple[str, ...] = (),
    printed: str = "",
    left_out: tuple[LeftOut, ...] = (),
    redefined: tuple[Redefined, ...] = (),
) -> tuple[str, ...]:
    """The remarks on what was loaded."""
    loaded = Loaded(functions, {}, {}, printed, faults, left_out, redefined)
    return remarks(sources, loaded, ASKED, ENGLISH)


def stopped(cell: int, *lost: str, message: str = "no") -> CellFault:
    """A cell that stops in its line 7, by a call from its line 4."""
    frames = tuple(Frame("a.ipynb", line, "f", "x", cell) for line in (4, 7))
    return CellFault(cell, Raised("ValueError", message, (*frames, Frame("a.py", 9, "", ""))), lost)


def test_nothing_is_said_of_what_is_as_ever() -> None:
    assert said(functions=("loss",)) == said(sources=SCRIPT) == ()


def test_a_file_that_prints_is_told_and_a_notebook_is_meant_to() -> None:
    assert said(printed="1") == ()
    assert said(printed="1", sources=SCRIPT) == (
        "exercise2.py prints while it is imported; that does no harm.",
    )


def test_an_older_file_beside_it_is_named_even_when_nothing_could_be_loaded() -> None:
    sources = Sources(module="a", path="", files={}, cells=(), older=("a\x1b.py",))
    want = (r"There is a\x1b.py as well; a.ipynb counts, which was changed last.",)

    assert remarks(sources, TimedOut(1.0), ASKED, ENGLISH) == want


def test_a_cell_that_stops_is_told_with_the_last_of_its_own_lines() -> None:
    assert said(stopped(3)) == ("Cell 3 stops, and the others were run: ValueError: no (line 7).",)


def test_a_cell_that_stops_without_a_line_of_its_own_is_told() -> None:
    assert said(CellFault(3, Raised("SystemExit", ""), ())) == (
        "Cell 3 stops, and the others were run: SystemExit.",
    )


def test_an_earlier_definition_that_stays_is_told() -> None:
    (text,) = said(stopped(3, "gradient", "helper"), functions=("gradient",))

    assert text.endswith(" (line 7). What it says of gradient does not count.")


def test_a_function_that_is_not_there_tells_of_its_cell_itself() -> None:
    assert said(stopped(3, "gradient")) == ()


def test_five_cells_that_stop_are_enough() -> None:
    assert len(said(*map(stopped, range(9)))) == 5


def test_what_a_student_chose_is_escaped() -> None:
    (text, left_out) = said(stopped(1, message="\x1b[2J\u202e"), left_out=(LeftOut(1, 1, "\x1b"),))

    assert text.isprintable()
    assert left_out.isprintable()


def test_what_is_defined_again_is_told_of_functions_that_were_asked_for() -> None:
    redefined = (
        Redefined("loss", (2, 4, 4), 4),
        Redefined("helper", (1, 2), 2),
        Redefined("gradient", (3, 3), 3),
    )

    loss, gradient = said(functions=("loss", "gradient"), redefined=redefined)

    last = "the last one that could be run, in cell 4, counts."
    assert loss == f"loss is defined 3 times, in cells 2, 4; {last}"
    assert gradient == "gradient is defined 2 times in cell 3; the last one counts."


def test_what_a_file_defines_again_is_told_with_its_lines() -> None:
    redefined = (Redefined("loss", (3, 9), 9),)

    (text,) = said(sources=SCRIPT, functions=("loss",), redefined=redefined)

    assert text == "loss is defined 2 times, in lines 3, 9; the last one counts."


def test_a_function_of_numpy_that_was_asked_for_is_told() -> None:
    loaded = Loaded(("loss",), {}, {}, "", borrowed=("gradient", "sum"))

    (said_of_it,) = remarks(SCRIPT, loaded, ASKED, ENGLISH)

    assert said_of_it.startswith("gradient is NumPy's own function here: exercise2.py imports it")


def test_what_is_left_out_is_listed() -> None:
    two = (LeftOut(1, 1, "%matplotlib inline"), LeftOut(2, 5, "!ls"))

    (text,) = said(left_out=two)
    (many,) = said(left_out=two * 4)

    assert text == (
        "Only Python runs while your code is tested. Left out: %matplotlib inline (cell 1), !ls "
        "(cell 2)."
    )
    assert many.endswith(", and 3 more.")
