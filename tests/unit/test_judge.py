"""The stages of the judge: the first fault decides, and each stage says its own."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from grader.arrays import Array, Nested
from grader.battery.dataset import Answer, Dataset
from grader.evaluate.contract import NotNumbers, Raised, Reply, Returned, Several, TimedOut
from grader.judge.finding import Finding, Verdict
from grader.judge.judge import PropertyCheck, ending, judge, numbers_of, sizes_of
from grader.spec.model import (
    ArrayForm,
    BooleanForm,
    Close,
    Equal,
    Part,
    Property,
    Solves,
    TupleForm,
)
from tests.questions import NUMBER, array, case, found, function, no_properties, numbers, returned

VECTOR = function(ArrayForm(shape=["N"]))
TRUTH = function(BooleanForm(), Equal())
PAIR = function(
    TupleForm(parts=[Part(name="theta", shape=["N"]), Part(name="Z", shape=["N"])]),
    Property(with_="checks.f"),
)


def properties(why: str | None) -> Callable[[str], PropertyCheck]:
    """Return a course whose one property says `why` to everything."""

    def check(dataset: Dataset, got: tuple[Array, ...], answer: Answer) -> str | None:
        assert (dataset.case, answer.bound) == ("f/1", 0.0)
        assert got == (array([1.0, 2.0]), array([3.0, 4.0]))
        return why

    return {"checks.f": check}.__getitem__


# --- values -----------------------------------------------------------------------------------


def test_the_right_number_is_no_finding() -> None:
    assert judge(NUMBER, case(3.0), returned(3.0), no_properties) is None


def test_a_number_within_the_bound_is_right_and_beyond_it_wrong() -> None:
    ask = case(3.0, bound=0.5)

    assert judge(NUMBER, ask, returned(3.5), no_properties) is None
    assert judge(NUMBER, ask, returned(3.75), no_properties) is not None


def test_wrong_numbers_come_with_all_that_a_report_shows() -> None:
    ask = case([3.0, 4.0], bound=0.5)
    reply = Returned(numbers([3.0, 5.0]), printed="hello")

    assert judge(VECTOR, ask, reply, no_properties) == Finding(
        verdict=Verdict.WRONG,
        key="values.wrong",
        dataset=ask.dataset,
        got=(array([3.0, 5.0]),),
        want=array([3.0, 4.0]),
        bound=0.5,
        differs=(1,),
        printed="hello",
    )


def test_the_norm_of_the_check_counts() -> None:
    entries = function(ArrayForm(shape=["N"]), Close(norm="entries"))
    ask = case([10.0, 1.0], bound=0.1)

    assert judge(entries, ask, returned([11.0, 1.0]), no_properties) is None
    assert judge(VECTOR, ask, returned([11.0, 1.0]), no_properties) is not None


@pytest.mark.parametrize(("want", "got", "right"), [(1, 1, True), (1, 0, False), (0, 1, False)])
def test_truth_values_are_equal_or_wrong(want: float, got: float, right: bool) -> None:  # noqa: FBT001
    finding = judge(TRUTH, case(want), returned(got, "bool"), no_properties)

    assert (finding is None) is right
    if finding is not None:
        assert (finding.verdict, finding.key) == (Verdict.WRONG, "values.predicate")
        assert (finding.got, finding.want, finding.differs) == ((array(got),), array(want), (0,))


def test_a_property_decides_by_itself() -> None:
    both = Returned(Several((numbers([1.0, 2.0]), numbers([3.0, 4.0]))))
    finding = judge(PAIR, case(), both, properties("too long"))

    assert judge(PAIR, case(), both, properties(None)) is None
    assert finding is not None
    assert (finding.verdict, finding.key) == (Verdict.WRONG, "values.property")
    assert (finding.fields, finding.differs) == ({"why": "too long"}, ())
    assert finding.got == (array([1.0, 2.0]), array([3.0, 4.0]))


def test_a_reply_is_judged_by_another_check_when_one_is_given() -> None:
    ask = case([9.0, 9.0], bound=1e-12, facts={"A": [[1.0, 1.0]], "b": [3.0]})

    assert judge(VECTOR, ask, returned([1.0, 2.0]), no_properties, Solves()) is None
    assert judge(VECTOR, ask, returned([1.0, 2.0]), no_properties) is not None


def test_what_solves_nothing_is_wrong_as_a_whole() -> None:
    solver = function(ArrayForm(shape=["N"]), Solves())
    finding = found(
        solver, returned([1.0, 1.0]), None, bound=1e-12, facts={"A": [[1.0, 1.0]], "b": [3.0]}
    )

    assert (finding.verdict, finding.key, finding.differs) == (Verdict.WRONG, "values.wrong", ())
    assert finding.got == (array([1.0, 1.0]),)


@pytest.mark.parametrize("of", [NUMBER, TRUTH])
def test_a_check_of_values_needs_a_value(of: Any) -> None:
    with pytest.raises(TypeError, match=r"^this check needs the exact value, not facts about it$"):
        judge(of, case(), returned(1.0, "int"), no_properties)


# --- finite -----------------------------------------------------------------------------------


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("want", [3.0, 0.0])
def test_nan_and_infinity_never_pass(bad: float, want: float) -> None:
    finding = found(NUMBER, returned(bad), want, bound=1e300)

    assert finding.verdict is Verdict.BAD_FORM
    assert finding.key == ("finite.nan" if math.isnan(bad) else "finite.infinite")


def test_entries_that_are_not_finite_are_counted_and_pointed_at() -> None:
    of = function(ArrayForm(shape=["N"]), arguments={"x": ["N"]})
    finding = found(of, returned([math.inf, 1.0, math.nan]), [0.0, 1.0, 2.0], x=[1, 2, 3])

    assert finding.key == "finite.nan"
    assert finding.fields == {"part": "", "count": 2, "size": 3}
    assert finding.differs == (0, 2)
    assert finding.want == array([0.0, 1.0, 2.0])


def test_nan_never_reaches_a_property() -> None:
    both = Returned(Several((numbers([1.0, 2.0]), numbers([math.inf, 4.0]))))
    finding = judge(PAIR, case(), both, properties(None))

    assert finding is not None
    assert finding.key == "finite.infinite"
    assert finding.fields == {"part": "Z", "count": 1, "size": 2}
    assert finding.differs == (), "positions would not say in which part"
    assert finding.got == (array([1.0, 2.0]), array([math.inf, 4.0]))


# --- form -------------------------------------------------------------------------------------


def test_right_numbers_in_a_wrong_shape_are_told_so() -> None:
    finding = found(VECTOR, returned([[3.0], [4.0]]), [3.0, 4.0])

    assert (finding.verdict, finding.key) == (Verdict.BAD_FORM, "shape.right_values")
    assert finding.fields["got_shape"] == (2, 1)
    assert finding.want == array([3.0, 4.0])
    assert finding.got == (array([[3.0], [4.0]]),)


@pytest.mark.parametrize("bad", [5.0, math.nan])
def test_wrong_numbers_in_a_wrong_shape_are_not_called_right(bad: float) -> None:
    finding = found(VECTOR, returned([[3.0], [bad]]), [3.0, 4.0])

    assert (finding.verdict, finding.key) == (Verdict.BAD_FORM, "shape.wrong")


def test_what_cannot_be_read_comes_with_what_was_wanted() -> None:
    finding = found(VECTOR, Returned(NotNumbers("NoneType", "none"), printed="42"), [3.0, 4.0])

    assert (finding.verdict, finding.key) == (Verdict.BAD_FORM, "kind.none")
    assert finding.want == array([3.0, 4.0])
    assert finding.printed == "42"
    assert finding.dataset == case().dataset


# --- arguments left alone ---------------------------------------------------------------------


def test_a_right_answer_that_changed_its_arguments_is_wrong() -> None:
    ask = case(3.0)
    finding = judge(NUMBER, ask, returned(3.0, changed=("x",)), no_properties)

    assert finding == Finding(
        verdict=Verdict.WRONG,
        key="state.changed",
        fields={"arguments": ("x",)},
        dataset=ask.dataset,
        got=(array(3.0),),
        want=array(3.0),
    )


def test_wrong_numbers_go_before_changed_arguments_and_mention_them() -> None:
    finding = found(NUMBER, returned(4.0, changed=("x",)), 3.0)

    assert finding.key == "values.wrong"
    assert finding.fields == {"changed": ("x",)}
    assert not found(NUMBER, returned(4.0), 3.0).fields


# --- what a report asks for -------------------------------------------------------------------


def test_sizes_come_from_arguments_integers_and_whole_facts() -> None:
    of = function(arguments={"Phi": ["N", "M"], "n": "integer"})
    facts: dict[str, Nested] = {"nullity": 2.0, "kappa": 1.5, "vector": [1.0]}

    sizes = sizes_of(of, case(Phi=[[1, 2], [3, 4], [5, 6]], n=4, facts=facts))

    assert sizes == {"N": 3, "M": 2, "n": 4, "nullity": 2}


def test_an_infinite_fact_is_no_size() -> None:
    assert "kappa" not in sizes_of(NUMBER, case(facts={"kappa": math.inf}))


@pytest.mark.parametrize(
    ("reply", "arrays"),
    [
        (returned([3.0, 4.0]), (array([3.0, 4.0]),)),
        (returned([[3.0], [4.0]]), (array([3.0, 4.0]),)),
        (returned([3.0]), ()),
        (TimedOut(1.0), ()),
        (None, ()),
    ],
)
def test_the_numbers_of_an_answer_are_there_when_its_form_is_accepted(
    reply: Reply | None, arrays: tuple[Array, ...]
) -> None:
    assert numbers_of(VECTOR, case([0.0, 0.0]), reply) == arrays


def test_arguments_that_do_not_fit_can_only_be_those_of_a_call() -> None:
    reply = Raised("TypeError", "f()", does_not_fit=True)

    assert ending(reply, "import").key == "import.raised"
    assert ending(reply, "call").key == "call.arguments"
