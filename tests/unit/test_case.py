"""A dataset as one line of text, there and back, and helpful words about lines that are wrong."""

import pytest

from grader.battery.dataset import Case, Dataset
from grader.battery.frozen import Battery, dumps, loads
from grader.case import read, write
from grader.errors import UsageError
from grader.spec.model import ArrayForm, Exercise, Function
from tests.questions import array, case, function

LOSS = function(
    name="loss", arguments={"theta": ["M"], "Phi": ["N", "M"], "y": ["N"]}, datasets={"few": 2}
)
INPUTS = function(ArrayForm(shape=["n"]), name="inputs", arguments={"n": "integer", "x": ["n"]})
SHORTER = function(name="shorter", arguments={"x": ["N"], "d": ["N-1"]})
NUMBER = function(name="number", arguments={"c": [], "x": [2]})
FUNCTIONS = [LOSS, INPUTS, SHORTER, NUMBER]

EXERCISE = Exercise(
    format=1,
    name="exercise9",
    title="",
    question="",
    source="",
    equations="",
    file="exercise9.py",
    functions=FUNCTIONS,
)
FROZEN = (
    case(1.0, name="loss/1", theta=[0], Phi=[[1]], y=[1]),
    case(4.0, name="loss/2", theta=[0], Phi=[[1]], y=[2]),
    case(9.0, name="loss/note/1", theta=[0], Phi=[[1]], y=[3]),
)


@pytest.fixture(scope="module")
def battery() -> Battery:
    """Two datasets of loss, and one without marks."""
    return loads(dumps("exercise9", FROZEN, seed=1, spec="", versions={}), "it")


def spelled(text: str, battery: Battery) -> tuple[Function, Dataset]:
    """Return the function and the dataset that a line spells out."""
    of, dataset = read(text, EXERCISE, battery)
    assert isinstance(dataset, Dataset)
    return of, dataset


@pytest.mark.parametrize(
    "text",
    [
        "loss theta=[1,0] Phi=[[1,2],[3,4],[5,6]] y=[0.5,-1,1e-20]",
        "inputs n=2 x=[1,2]",
        "shorter x=[1,2,3] d=[1,2]",
        "number c=-0.0 x=[1,2]",
    ],
)
def test_a_dataset_is_written_as_it_is_read(text: str, battery: Battery) -> None:
    of, dataset = spelled(text, battery)

    assert write(of.name, dataset.inputs) == text
    assert (dataset.case, dataset.family) == (text, "")


def test_arguments_may_come_in_any_order(battery: Battery) -> None:
    _, dataset = spelled("loss  y=[1]   Phi=[[2]] theta=[3]", battery)

    assert list(dataset.inputs.items()) == [
        ("theta", array([3.0])),
        ("Phi", array([[2.0]])),
        ("y", array([1.0])),
    ]


@pytest.mark.parametrize("frozen", FROZEN)
def test_a_frozen_dataset_is_found_by_its_name(frozen: Case, battery: Battery) -> None:
    assert read(frozen.dataset.case, EXERCISE, battery) == (LOSS, frozen)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "exercise9 has no function ''"),
        ("lose theta=[1]", "exercise9 has no function 'lose'; did you mean \"loss\"?"),
        ("lose/1", "has no function 'lose'"),
        ("loss/3", "there is no dataset 'loss/3'; they are loss/1 to loss/2"),
        ("loss/", "there is no dataset 'loss/'; they are loss/1 to loss/2"),
        ("inputs/1", "there is no dataset 'inputs/1'; they are inputs/1 to inputs/0"),
        ("loss", "loss needs each argument once: loss theta=... Phi=... y=..."),
        ("loss theta=[1] Phi=[[1]]", "loss needs each argument once: loss theta=... Phi=... y=..."),
        ("loss theta=[1] theta=[2] Phi=[[1]] y=[1]", "loss needs each argument once"),
        (
            "loss theta=[1] Phi=[[1]] y=[1] z=[1]",
            "loss needs each argument once: loss theta=... Phi=... y=...",
        ),
        ("loss theta", "'theta' is not NAME=NUMBERS, for example theta=[1,0]"),
        ("loss theta=[1,", "'theta=[1,' is not NAME=NUMBERS"),
        ('loss theta="1"', "is not NAME=NUMBERS"),
        ("loss theta=null", "is not NAME=NUMBERS"),
        ("loss theta=[[1],[2,3]]", "is not NAME=NUMBERS"),
        pytest.param(f"loss theta={'[' * 100_000}", "is not NAME=NUMBERS", id="nested"),
        ("loss theta=1 Phi=[[1]] y=[1]", "theta must be finite numbers of shape (M)"),
        ("loss theta=[] Phi=[[1]] y=[1]", "theta must be finite numbers of shape (M)"),
        ("loss theta=[1] Phi=[[NaN]] y=[1]", "Phi must be finite numbers of shape (N, M)"),
        ("loss theta=[1] Phi=[[1]] y=[Infinity]", "y must be finite numbers of shape (N)"),
        ("number c=[1] x=[1,2]", "c must be finite numbers of shape ()"),
        ("inputs n=0 x=[1]", "n must be a whole number, at least 1"),
        ("inputs n=-1 x=[1]", "n must be a whole number, at least 1"),
        ("inputs n=1.5 x=[1]", "n must be a whole number, at least 1"),
        ("inputs n=[1] x=[1]", "n must be finite numbers of shape ()"),
        ("loss theta=[1] Phi=[[1,2]] y=[1]", "Phi has shape (1, 2), but (1, 1) follows"),
        ("loss theta=[1] Phi=[[1],[2]] y=[1]", "y has shape (1,), but (2,) follows"),
        ("inputs n=2 x=[1,2,3]", "x has shape (3,), but (2,) follows"),
        ("shorter x=[1,2,3] d=[1,2,3]", "d has shape (3,), but (2,) follows"),
        ("number c=1 x=[1,2,3]", "x has shape (3,), but (2,) follows"),
    ],
)
def test_a_line_that_is_wrong_is_answered_with_what_to_write(
    text: str, why: str, battery: Battery
) -> None:
    with pytest.raises(UsageError) as caught:
        read(text, EXERCISE, battery)

    assert str(caught.value).startswith("--case: ")
    assert why in str(caught.value)


def test_datasets_are_ordered_by_how_much_there_is_to_read() -> None:
    """Fewer values first, then fewer digits, then smaller numbers."""
    ordered = [[9.0], [10.0], [0.5], [1.0, 1.0], [1.0, -1.0], [-2.0, 1.0], [1.0, 1.0, 1.0]]
    datasets = [case(x=x).dataset for x in ordered]

    assert sorted(datasets, key=lambda dataset: dataset.size) == datasets
    assert case(x=[10.0], y=[-0.5]).dataset.size == (2, 6, 10.5)
