"""Numbers, vectors and matrices on a page, and the marks on what differs."""

import re

import pytest
from msgspec.structs import replace

from grader.arrays import Array
from grader.report.html import page
from tests import results
from tests.markup import read, squeezed
from tests.results import A

MINUS = "<mrow><mo>−</mo>"


def test_got_and_expected_stand_beside_each_other_with_a_mark_in_words() -> None:
    found = read(results.half_gradient())
    words = squeezed(found.words)

    assert "Component got expected comparison 1 −14 −28 ≠ differs 2 −36 −72 ≠ differs" in words
    assert found.attributes("class").count("differs") == 3
    assert "(2): the 2 comes from the square" in words
    assert "Every entry is half of the expected one, on all 118 datasets." in words
    assert 'grade exercise2 --case "gradient/7"' in words


def test_entries_that_are_right_are_said_to_be() -> None:
    function = results.numeric("gradient", results.AT_ZERO, [1, 5, 3], [1, 2, 3], (1,))
    words = squeezed(read(function).words)

    assert "1 1 1 = the same 2 5 2 ≠ differs 3 3 3 = the same" in words


def test_a_long_vector_keeps_what_differs() -> None:
    got = [float(at) for at in range(40)]
    function = results.numeric("gradient", {}, got, [*got[:20], 5.0, *got[21:]], (20,))
    words = squeezed(read(function).words)

    assert "21 20 5 ≠ differs" in words
    assert re.search(r"… \d+ more components are left out …", words)
    assert "40 39 39 = the same" in words


def test_matrices_are_set_as_mathematics_with_a_star_on_what_differs() -> None:
    function = results.numeric("hessian", results.AT_ZERO, [[2, 0], [1, 2]], [[2, 1], [1, 2]], (1,))
    text = page([results.result(function)])

    assert '<mtd class="differs"><mn>0</mn><mo>*</mo></mtd>' in text
    assert text.count('class="differs"') == 1
    assert "<mi>Φ</mi><mo>=</mo><mrow><mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd>" in text
    assert "<mi>θ</mi><mo>=</mo><mrow><mo>(</mo><mn>0</mn><mo>,</mo>" in text
    assert "Framed entries with a * differ." in text


def test_a_large_matrix_keeps_what_differs_and_says_that_inputs_are_rounded() -> None:
    text = page([results.result(results.long_arrays())])

    assert '<mtd class="differs"><mn>15.0000001</mn><mo>*</mo></mtd>' in text
    assert "<mo>⋮</mo>" in text
    assert "<mo>⋯</mo>" in text
    assert "--format json prints them in full." in text
    assert "row 6, column 4" in text, "the table of marks says where"


@pytest.mark.parametrize(
    ("value", "set_as"),
    [
        (
            -2.5e9,
            f"{MINUS}<mrow><mn>2.5</mn><mo>·</mo><msup><mn>10</mn><mn>9</mn></msup></mrow></mrow>",
        ),
        (
            2e-7,
            f"<mrow><mn>2</mn><mo>·</mo><msup><mn>10</mn>{MINUS}<mn>7</mn></mrow></msup></mrow>",
        ),
        (float("inf"), "<mi>∞</mi>"),
        (float("-inf"), f"{MINUS}<mi>∞</mi></mrow>"),
        (float("nan"), "<mtext>NaN</mtext>"),
    ],
)
def test_numbers_are_set_as_they_are_written_by_hand(value: float, set_as: str) -> None:
    function = results.numeric("loss", {}, value, 1.0, (0,))
    text = page([results.result(function)])

    assert f'<td class="got"><math>{set_as}</math></td>' in text


def test_parts_of_an_answer_have_their_names() -> None:
    text = page([results.result(results.minimisers())])

    assert "<msub><mi>θ</mi><mn>0</mn></msub><mo>=</mo>" in text
    assert "<mi>Z</mi><mo>=</mo>" in text


def test_other_shapes_stand_whole_and_are_named() -> None:
    words = squeezed(read(results.column()).words)

    assert "got, shape (3, 1)" in words
    assert "expected, shape (3,)" in words
    assert "≠ differs" not in words


def test_an_answer_that_is_no_array_is_shown_as_it_was() -> None:
    assert "got ValueError: matmul: ..." in squeezed(read(results.raising()).words)
    bare = replace(results.definite(), counterexample=results.example({}, case="f/1"))
    assert "got no answer" in squeezed(read(bare).words)


@pytest.mark.parametrize(
    ("got", "want", "words"),
    [
        (A(3), A([1, 2]), "got 3 expected, shape (2,) (1,2)"),
        (A([[]]), A([[1]]), "got, shape (1, 0) [ ] (1, 0) expected, shape (1, 1)"),
        (A([[[1]]]), A([[[2]]]), "got, shape (1, 1, 1) (1) expected, shape (1, 1, 1) (2)"),
    ],
)
def test_arrays_that_cannot_be_compared_stand_one_after_the_other(
    got: Array, want: Array, words: str
) -> None:
    shown = results.example({}, case="f/1", got=(got,), want=want)
    function = replace(results.column(), counterexample=shown)

    assert words in squeezed(read(function).words)


def test_truth_values_are_said_as_python_says_them() -> None:
    words = squeezed(read(results.definite()).words)

    assert "got expected comparison True False ≠ differs" in words
    several = results.example({}, case="f/1", got=(A([1, 0]),), want=A(1), is_truth=True)
    words = squeezed(read(replace(results.definite(), counterexample=several)).words)
    assert "got, shape (2,) (1,0) expected True" in words
