"""From what came back to arrays of an accepted shape: what a teacher would accept, and no more."""

from typing import Any

import pytest

from grader.arrays import Array
from grader.evaluate.contract import NotNumbers, Numbers, Several, Value
from grader.judge.finding import Finding, Verdict
from grader.judge.form import Read, Reshaped, read
from grader.spec.model import ArrayForm, BooleanForm, Form, NumberForm, Part, TupleForm
from tests.questions import array, numbers

SIZES = {"N": 3, "M": 2, "r": 0, "one": 1}
VECTOR = ArrayForm(shape=["M"])
ROW_TOO = ArrayForm(shape=["M"], also=[["one", "M"]])
MATRIX = ArrayForm(shape=["N", "M"])
PAIR = TupleForm(parts=[Part(name="theta", shape=["M"]), Part(name="Z", shape=["M", "r"])])
EMPTY = Array((2, 0), ())


def is_read(value: Value, form: Form, *parts: Array) -> bool:
    """Say whether these arrays are what is read."""
    return read(value, form, SIZES) == Read(parts)


def refused(value: Value, form: Form) -> tuple[str, dict[str, Any]]:
    """Return key and fields of the finding."""
    finding = read(value, form, SIZES)
    assert isinstance(finding, Finding)
    assert finding.verdict is Verdict.BAD_FORM
    return finding.key, dict(finding.fields)


def shapes(part: str, got: tuple[int, ...], want: tuple[int, ...], *symbols: str) -> dict[str, Any]:
    """Return the fields of a finding about shapes."""
    return {"part": part, "got_shape": got, "want_shape": want, "symbols": symbols}


# --- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("nested", [2.0, [2.0], [[2.0]], [[[2.0]]]])
def test_a_number_may_come_in_an_array_of_one_entry(nested: Any) -> None:
    assert is_read(numbers(nested), NumberForm(), array(2.0))


@pytest.mark.parametrize("kind", ["int", "int64", "uint8", "float32", "object"])
@pytest.mark.parametrize("form", [NumberForm(), ArrayForm(shape=[])])
def test_numbers_of_all_kinds_count_as_numbers(kind: str, form: Form) -> None:
    assert is_read(numbers(2.0, kind), form, array(2.0))


@pytest.mark.parametrize(("nested", "shape"), [([1.0, 2.0], (2,)), ([], (0,)), ([[]], (1, 0))])
def test_several_entries_are_no_number(nested: Any, shape: tuple[int, ...]) -> None:
    value = numbers(nested)
    finding = read(value, NumberForm(), SIZES)

    assert refused(value, NumberForm()) == ("shape.wrong", shapes("", shape, ()))
    assert isinstance(finding, Finding)
    assert finding.got == (value.array,), "the student sees what came back"


# --- truth values -----------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0.0, 1.0])
@pytest.mark.parametrize("kind", ["bool", "int", "int64", "uint8"])
def test_true_false_one_and_zero_are_truth_values(number: float, kind: str) -> None:
    assert is_read(numbers(number, kind), BooleanForm(), array(number))


@pytest.mark.parametrize(
    ("nested", "kind"),
    [(2.0, "int"), (-1.0, "int64"), (1.0, "float64"), (0.0, "object"), ([1.0], "bool")],
)
def test_other_numbers_are_no_truth_values(nested: Any, kind: str) -> None:
    value = numbers(nested, kind, "thing")
    finding = read(value, BooleanForm(), SIZES)

    assert refused(value, BooleanForm()) == ("kind.not_boolean", {"container": "thing"})
    assert isinstance(finding, Finding)
    assert finding.got == (value.array,), "the student sees what came back"


def test_no_numbers_at_all_are_no_truth_value() -> None:
    not_boolean = ("kind.not_boolean", {"container": "str"})

    assert refused(NotNumbers("str", "text"), BooleanForm()) == not_boolean
    assert refused(Several(()), BooleanForm()) == ("kind.not_boolean", {"container": "tuple"})
    assert refused(NotNumbers("NoneType", "none"), BooleanForm()) == (
        "kind.none",
        {"container": "NoneType"},
    )


# --- what is no array -------------------------------------------------------------------------


@pytest.mark.parametrize("form", [NumberForm(), VECTOR])
@pytest.mark.parametrize("reason", ["none", "text", "ragged", "complex", "other"])
def test_what_is_no_array_is_refused_by_its_reason(form: Form, reason: str) -> None:
    value = NotNumbers("thing", reason, (2,))

    assert refused(value, form) == (f"kind.{reason}", {"container": "thing"})


@pytest.mark.parametrize("form", [NumberForm(), VECTOR])
def test_what_is_too_large_is_refused_with_its_shape(form: Form) -> None:
    value = NotNumbers("ndarray", "too_large", (9000, 9000))

    assert refused(value, form) == (
        "kind.too_large",
        {"container": "ndarray", "shape": (9000, 9000)},
    )


@pytest.mark.parametrize("form", [NumberForm(), VECTOR])
def test_several_answers_are_not_one(form: Form) -> None:
    assert refused(Several(()), form) == ("kind.parts", {"container": "tuple", "names": ()})


def test_an_array_of_truth_values_is_one_of_zeros_and_ones() -> None:
    value = numbers([1.0, 0.0], "bool", "ndarray")

    assert read(value, VECTOR, SIZES) == Read((value.array,))


@pytest.mark.parametrize("form", [NumberForm(), VECTOR])
def test_a_truth_value_is_no_number(form: Form) -> None:
    value = numbers(1.0, "bool", "bool")
    finding = read(value, form, SIZES)

    assert refused(value, form) == ("kind.boolean", {"container": "bool"})
    assert isinstance(finding, Finding)
    assert finding.got == (value.array,)


# --- shapes -----------------------------------------------------------------------------------


def test_an_array_of_the_shape_asked_for_is_read() -> None:
    assert is_read(numbers([1.0, 2.0]), VECTOR, array([1.0, 2.0]))


def test_an_array_of_another_accepted_shape_is_brought_into_the_first() -> None:
    assert is_read(numbers([[1.0, 2.0]]), ROW_TOO, array([1.0, 2.0]))
    assert is_read(numbers([1.0, 2.0]), ROW_TOO, array([1.0, 2.0]))


@pytest.mark.parametrize("nested", [[[1.0], [2.0]], [[1.0, 2.0]], [[[1.0, 2.0]]]])
def test_right_numbers_in_a_column_are_told_from_wrong_numbers(nested: Any) -> None:
    value = numbers(nested)
    reading = read(value, VECTOR, SIZES)

    assert isinstance(reading, Reshaped)
    assert reading.parts == (array([1.0, 2.0]),)
    assert reading.finding == Finding(
        verdict=Verdict.BAD_FORM,
        key="shape.right_values",
        fields=shapes("", value.array.shape, (2,), "M"),
        got=(value.array,),
    )


@pytest.mark.parametrize(
    "nested",
    [
        pytest.param([1.0, 2.0, 3.0], id="one more"),
        pytest.param([1.0], id="one less"),
        pytest.param(1.0, id="a number"),
        pytest.param([[1.0, 2.0], [3.0, 4.0]], id="a matrix"),
        pytest.param([], id="nothing"),
    ],
)
def test_another_number_of_entries_cannot_be_judged(nested: Any) -> None:
    value = numbers(nested)
    finding = read(value, VECTOR, SIZES)

    assert refused(value, VECTOR) == ("shape.wrong", shapes("", value.array.shape, (2,), "M"))
    assert isinstance(finding, Finding)
    assert finding.got == (value.array,)


def test_a_transposed_matrix_is_not_reshaped() -> None:
    value = numbers([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])

    assert refused(value, MATRIX) == ("shape.wrong", shapes("", (2, 3), (3, 2), "N", "M"))


@pytest.mark.parametrize("got", [(0,), (0, 2), (2, 0), (2, 0, 1)])
def test_any_array_without_entries_stands_for_any_other(got: tuple[int, ...]) -> None:
    reading = read(Several((numbers([1.0, 2.0]), numbers_of(Array(got, ())))), PAIR, SIZES)

    assert not isinstance(reading, Finding)
    assert isinstance(reading, Read) is (got == (2, 0))
    assert reading.parts == (array([1.0, 2.0]), EMPTY)


def test_no_entries_where_entries_are_wanted_cannot_be_judged() -> None:
    assert refused(numbers_of(EMPTY), MATRIX)[0] == "shape.wrong"


def numbers_of(got: Array) -> Value:
    """Return an answer of an array that nested lists cannot write."""
    return Numbers(got, "float64", "ndarray")


# --- tuples -----------------------------------------------------------------------------------


def test_each_part_is_read_on_its_own() -> None:
    both = Several((numbers([1.0, 2.0]), numbers_of(EMPTY)))

    assert is_read(both, PAIR, array([1.0, 2.0]), EMPTY)


@pytest.mark.parametrize("value", [numbers([1.0, 2.0], container="list"), NotNumbers("list", "x")])
def test_one_answer_is_not_several(value: Value) -> None:
    names = {"container": "list", "names": ("theta", "Z")}

    assert refused(value, PAIR) == ("kind.parts", names)


@pytest.mark.parametrize("count", [1, 3])
def test_more_or_fewer_parts_than_were_asked_for_are_never_cut(count: int) -> None:
    with pytest.raises(ValueError, match="zip"):
        read(Several((numbers([1.0, 2.0]), numbers_of(EMPTY), numbers(1.0))[:count]), PAIR, SIZES)


def test_none_is_no_tuple() -> None:
    none = NotNumbers("NoneType", "none")

    assert refused(none, PAIR) == ("kind.none", {"container": "NoneType"})


def test_none_for_a_part_without_entries_counts_as_a_wrong_shape_of_it() -> None:
    reading = read(Several((numbers([1.0, 2.0]), NotNumbers("NoneType", "none"))), PAIR, SIZES)

    assert isinstance(reading, Reshaped)
    assert reading.parts == (array([1.0, 2.0]), EMPTY)
    assert reading.finding.key == "shape.right_values"
    assert reading.finding.fields == shapes("Z", (), (2, 0), "M", "r")
    assert reading.finding.got == ()


def test_none_for_a_part_with_entries_is_refused() -> None:
    none = NotNumbers("NoneType", "none")

    assert refused(Several((none, numbers_of(EMPTY))), PAIR) == (
        "kind.none",
        {"container": "NoneType"},
    )


def test_text_for_a_part_without_entries_is_refused() -> None:
    value = Several((numbers([1.0, 2.0]), NotNumbers("str", "text")))

    assert refused(value, PAIR)[0] == "kind.text"


def test_the_first_part_of_a_wrong_shape_is_named() -> None:
    theta, Z = numbers([[1.0], [2.0]]), numbers([])
    reading = read(Several((theta, Z)), PAIR, SIZES)

    assert isinstance(reading, Reshaped)
    assert reading.parts == (array([1.0, 2.0]), EMPTY)
    assert reading.finding.fields["part"] == "theta"
    assert reading.finding.got == (theta.array, Z.array), "the student sees every part"


def test_a_part_that_cannot_be_judged_goes_before_one_of_a_wrong_shape() -> None:
    value = Several((numbers([[1.0], [2.0]]), numbers([[1.0, 2.0]])))
    finding = read(value, PAIR, SIZES)

    assert refused(value, PAIR) == ("shape.wrong", shapes("Z", (1, 2), (2, 0), "M", "r"))
    assert isinstance(finding, Finding)
    assert finding.got == (array([[1.0], [2.0]]), array([[1.0, 2.0]]))
