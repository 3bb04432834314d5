"""Functions, cases and replies to judge, made of as few words as a test can have."""

from collections.abc import Mapping
from typing import Any

from grader.arrays import Array, Nested
from grader.battery.dataset import Answer, Case, Dataset
from grader.evaluate.contract import Numbers, Reply, Returned
from grader.judge.finding import Finding
from grader.judge.judge import PropertyCheck, judge
from grader.spec.model import Argument, ArrayForm, Check, Close, Form, Function, NumberForm

MAX = Close(norm="max", scale="scales.one")


def array(nested: Nested) -> Array:
    """Return the array of a number or of nested lists."""
    return Array.from_nested(nested)


def function(
    returns: Form | None = None,
    check: Check = MAX,
    arguments: Mapping[str, Argument] | None = None,
    **more: Any,
) -> Function:
    """Return the function f(x) of a vector of N numbers, which returns a number."""
    parts: dict[str, Any] = {
        "name": "f",
        "summary": "",
        "equation": "",
        "arguments": dict(arguments or {"x": ["N"]}),
        "returns": returns or NumberForm(),
        "points": 1,
        "truth": "exact.f",
        "check": check,
        "datasets": {"few": 3},
        "hint": "",
    }
    return Function(**parts | more)


NUMBER = function()
"""f(x), one number, within a bound."""
DOUBLE = function(ArrayForm(shape=["N"]), Close(norm="entries"))
"""f(x) = 2 x, each entry by its own size."""


def case(
    want: Nested | None = None,
    *,
    bound: float = 0.0,
    facts: Mapping[str, Nested] | None = None,
    name: str = "f/1",
    **inputs: Nested,
) -> Case:
    """Return a case of the family `few`; its input is x = [1, 2] unless it is given."""
    given = inputs or {"x": [1.0, 2.0]}
    return Case(
        dataset=Dataset(
            case=name, family="few", inputs={key: array(value) for key, value in given.items()}
        ),
        answer=Answer(
            want=None if want is None else array(want),
            bound=bound,
            facts={key: array(value) for key, value in (facts or {}).items()},
        ),
    )


def numbers(nested: Nested, kind: str = "float64", container: str = "ndarray") -> Numbers:
    """Return what a call gave, when it can be read as numbers."""
    return Numbers(array(nested), kind, container)


def returned(nested: Nested, kind: str = "float64", *, changed: tuple[str, ...] = ()) -> Returned:
    """Return the reply of a call that gave these numbers."""
    return Returned(numbers(nested, kind), changed)


def no_properties(name: str) -> PropertyCheck:
    """Stand for a course without properties."""
    raise KeyError(name)


def found(of: Any, reply: Reply, want: Any, **more: Any) -> Finding:
    """Return the finding that there must be."""
    finding = judge(of, case(want, **more), reply, no_properties)
    assert finding is not None
    return finding
