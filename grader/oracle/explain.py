"""Why an answer is wrong, told and drawn by functions of reference/ on plain float64 numbers."""

from collections.abc import Iterator, Sequence
from typing import Any

from grader.arrays import Array
from grader.battery.calls import Lookup, call
from grader.battery.dataset import Dataset
from grader.battery.dims import integer_arguments
from grader.errors import CourseError
from grader.oracle.convert import keywords, to_numpy
from grader.plot import Plot, plots
from grader.spec.model import BooleanForm, Form, Function, TupleForm


def explain(lookup: Lookup, function: Function, dataset: Dataset, got: Sequence[Array]) -> str:
    r"""Return what the explanations of a function say of an answer, "\n" between them.

    Each is called with the inputs by name and `got`: a NumPy array, a tuple of them for an answer
    of several parts, a bool for a truth value. CourseError when one raises.
    """
    said = _asked(lookup, function, dataset, got, "explanation", function.explanations)
    return "\n".join(text for text in map(str, said) if text)


def picture(
    lookup: Lookup, function: Function, dataset: Dataset, got: Sequence[Array]
) -> tuple[Plot, ...]:
    """Return what the course draws of an answer; its functions are called as explanations are.

    CourseError when one raises, or returns what is no list of plots.
    """
    found: list[Plot] = []
    for name in function.illustrations:
        (drawn,) = _asked(lookup, function, dataset, got, "picture", [name])
        try:
            found += plots(drawn)
        except ValueError as error:
            msg = f"the picture {name} is none on {dataset.case}: {error}"
            raise CourseError(msg) from error
    return tuple(found)


def _asked(
    lookup: Lookup,
    function: Function,
    dataset: Dataset,
    got: Sequence[Array],
    noun: str,
    names: Sequence[str],
) -> Iterator[Any]:
    """Yield what each of these reference functions returns for the inputs and the answer."""
    arguments = keywords(dataset.inputs, integer_arguments(function))
    answer = _answer(function.returns, got)
    for name in names:
        try:
            yield call(lookup(name), arguments, got=answer)
        except CourseError:
            raise
        except Exception as error:
            msg = f"the {noun} {name} raises on {dataset.case}: {type(error).__name__}: {error}"
            raise CourseError(msg) from error


def _answer(form: Form, got: Sequence[Array]) -> Any:
    match form:
        case BooleanForm():
            return bool(got[0].values[0])
        case TupleForm():
            return tuple(map(to_numpy, got))
        case _:
            return to_numpy(got[0])
