"""Whatever a student is called: the CSV is read back, and no spreadsheet computes anything."""

import csv
import io
import math

from hypothesis import example, given
from hypothesis import strategies as st

from grader.export.csvtext import Cell, harmless, table
from grader.notation import escaped, number

SIGNS = st.sampled_from([*"=+-@|%;,\"'\t\r\n ＝＋－＠", "\u202e", "\ud800", "🎓", "a", "1"])
FOREIGN = st.one_of(st.text(SIGNS, max_size=12), st.text(max_size=40))
CELLS = st.one_of(st.none(), FOREIGN, st.floats(), st.integers(-(10**6), 10**6).map(float))
BEGINS = tuple("=+-@|%\t\r\n＝＋－＠")


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


@given(FOREIGN)
@example(" =1+1")
@example("a;=1+1")
@example("\n=1+1")
def test_no_text_begins_like_a_formula(text: str) -> None:
    safe = harmless(text)

    assert safe.replace("\xa0", " ").isprintable()
    for part in safe.split(";"):
        assert not bare(part).startswith(BEGINS)


@given(FOREIGN)
def test_text_that_is_no_formula_stays_as_it_is(text: str) -> None:
    is_formula = any(bare(part).startswith(BEGINS) or "\t" in part for part in text.split(";"))
    if not is_formula and not set(text) & set("\r\n"):
        assert harmless(text) == escaped(text, 1000)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5))
def test_a_table_is_read_back(rows: list[list[Cell]]) -> None:
    text = table(rows)
    want = [[spelled(cell) for cell in row] for row in rows]

    assert read(text) == want
    assert text == "" or text.endswith("\r\n")
    text.encode("utf-8")


@given(FOREIGN)
def test_a_text_is_one_line_of_its_table(text: str) -> None:
    assert table([[text, 1.0]]).count("\n") == 1


@given(FOREIGN)
@example(';"=')
def test_where_a_semicolon_ends_a_cell_no_formula_begins_either(text: str) -> None:
    line = table([["s1", text, 2.0]]).removesuffix("\r\n")

    for cell in line.split(";"):
        assert not bare(cell).startswith(BEGINS)


def bare(part: str) -> str:
    """Return what is left of a part when a spreadsheet has taken blanks and quotes away."""
    return part.replace('"', " ").lstrip()


def spelled(cell: Cell) -> str:
    """Return what a reader is to find."""
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else number(cell)


def test_numbers_are_written_as_numbers() -> None:
    assert table([[10.0, 7.5, -1.0, 0.1 + 0.2, math.nan]]) == "10,7.5,-1,0.3,NaN\r\n"
