"""Arrays as text: aligned, marked without colour, elided around what differs, narrow."""

from itertools import product

import pytest

from grader.arrays import Array
from grader.language.en.words import WORDS as ENGLISH
from grader.report.matrices import WIDTH, Style, comparison, described, kept

A = Array.from_nested


def test_a_matrix_is_an_aligned_block_and_a_vector_a_list() -> None:
    block = described("Φ = ", A([[1, 1, 1], [1, 2, 4], [1, 10, 100]]), Style(ENGLISH))

    assert block == ["Φ = [ 1   1    1 ]", "    [ 1   2    4 ]", "    [ 1  10  100 ]"]
    assert described("y = ", A([1, 4, 0.5]), Style(ENGLISH)) == ["y = [1, 4, 0.5]"]
    assert described("n = ", A(3), Style(ENGLISH)) == ["n = 3"]


def test_arrays_without_rows_or_with_many_axes_are_described() -> None:
    assert described("Z = ", Array((3, 0), ()), Style(ENGLISH)) == ["Z = empty, shape (3, 0)"]
    assert described("a = ", A([[[1], [2]]]), Style(ENGLISH)) == ["a = shape (1, 2, 1): [1, 2]"]


def test_differing_entries_carry_a_star() -> None:
    lines = comparison(A([6, 28, 18]), A([12, 28, 36]), [0, 2], Style(ENGLISH))

    assert lines == [
        "component    got     expected",
        "        1      6*          12",
        "        2     28           28",
        "        3     18*          36",
        "* marks what differs",
    ]


def test_matrices_stand_side_by_side() -> None:
    lines = comparison(A([[1, 2], [3, 4]]), A([[1, 0], [3, 4]]), [1], Style(ENGLISH))

    assert lines == [
        "got          expected",
        "[ 1  2* ]    [ 1  0 ]",
        "[ 3  4  ]    [ 3  4 ]",
        "* marks what differs",
    ]


def test_a_row_is_compared_with_a_vector_by_component() -> None:
    row = comparison(A([[6, 14]]), A([6, 28]), [1], Style(ENGLISH))

    assert row == comparison(A([6, 14]), A([6, 28]), [1], Style(ENGLISH))


def test_equal_arrays_have_no_star_and_no_legend() -> None:
    lines = comparison(A([1, 2]), A([1, 2]), [], Style(ENGLISH))

    assert not any("*" in line for line in lines)


def test_numbers_are_compared_in_two_lines() -> None:
    lines = comparison(A(14), A(28), [0], Style(ENGLISH))

    assert lines == ["got       14", "expected  28"]


def test_different_shapes_are_set_apart_with_their_shapes() -> None:
    lines = comparison(A([[1], [2]]), A([1, 2]), [], Style(ENGLISH))

    assert lines == ["got, shape (2, 1)", "  [ 1 ]", "  [ 2 ]", "expected, shape (2,)", "  [1, 2]"]


def test_the_mark_keeps_the_alignment() -> None:
    plain = comparison(A([6, 28]), A([12, 28]), [0], Style(ENGLISH))
    painted = comparison(
        A([6, 28]), A([12, 28]), [0], Style(ENGLISH, mark=lambda text: f"<{text}>")
    )

    assert [line.replace("<", "").replace(">", "") for line in painted] == plain


@pytest.mark.parametrize("at", [0, 7, 150, 298, 299])
def test_rows_around_the_first_difference_are_kept(at: int) -> None:
    rows = kept(300, [at])

    assert len(rows) == 6
    assert {at, 0, 299} | {row for row in (at - 1, at + 1) if 0 <= row < 300} <= set(rows)


def test_left_out_rows_are_counted() -> None:
    got, want = [float(n) for n in range(300)], [float(n) for n in range(300)]
    got[150] = -1

    lines = comparison(A(got), A(want), [150], Style(ENGLISH, unicode=False))

    assert [line for line in lines if "left out" in line] == [
        "  ... 147 components left out",
        "  ... 147 components left out",
    ]
    assert any("-1*" in line for line in lines)
    one = described("A = ", A([[n] for n in range(7)]), Style(ENGLISH, unicode=False))
    assert "      ... 1 row left out" in one
    assert one[-1] == "    (7 rows, 1 column)"


def test_left_out_entries_of_a_vector_are_counted() -> None:
    lines = described("y = ", A([float(n) for n in range(300)]), Style(ENGLISH))

    assert lines == ["y = [0, 1, 2, 3, 4, 5, 6, 7, 8, … 290 more …, 299]"]


@pytest.mark.parametrize(
    ("height", "across", "scale"), list(product((1, 7, 1200), (1, 2, 6, 9), (1.0, -1e-300 / 7)))
)
def test_nothing_is_wider_than_the_page(height: int, across: int, scale: float) -> None:
    want = A([[(row + column) * scale for column in range(across)] for row in range(height)])
    got = Array(want.shape, (1 / 3, *want.values[1:]))
    vector = Array((height * across,), got.values)

    lines = [
        *comparison(got, want, [0], Style(ENGLISH)),
        *described("theta = ", got, Style(ENGLISH, unicode=False)),
        *described("theta = ", vector, Style(ENGLISH, unicode=False)),
    ]

    assert max(map(len, lines)) <= WIDTH


def test_wide_matrices_are_set_one_below_the_other() -> None:
    want = A([[n / 7, n / 3, n / 9, n / 11] for n in (1, 2)])
    got = Array(want.shape, (*want.values[:7], 1 / 13))

    lines = comparison(got, want, [7], Style(ENGLISH))

    assert lines[0] == "got"
    assert "expected" in lines
    assert "0.0769231*" in "".join(lines)
