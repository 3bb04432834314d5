"""Why an answer is wrong, told by functions of reference/ on plain float64 numbers."""

from collections.abc import Sequence
from typing import Any

from grader.arrays import Array
from grader.battery.calls import Lookup, call
from grader.battery.dataset import Dataset
from grader.battery.dims import integer_arguments
from grader.errors import CourseError
from grader.oracle.convert import keywords, to_numpy
from grader.spec.model import BooleanForm, Form, Function, TupleForm


def explain(lookup: Lookup, function: Function, dataset: Dataset, got: Sequence[Array]) -> str:
    r"""Return what the explanations of a function say of an answer, "\n" between them.

    Each is called with the inputs by name and `got`: a NumPy array, a tuple of them for an answer
    of several parts, a bool for a truth value. CourseError when one raises.
    """
    arguments = keywords(dataset.inputs, integer_arguments(function))
    answer = _answer(function.returns, got)
    texts = []
    for name in function.explanations:
        try:
            texts.append(str(call(lookup(name), arguments, got=answer)))
        except CourseError:
            raise
        except Exception as error:
            msg = (
                f"the explanation {name} raises on {dataset.case}: {type(error).__name__}: {error}"
            )
            raise CourseError(msg) from error
    return "\n".join(text for text in texts if text)


def _answer(form: Form, got: Sequence[Array]) -> Any:
    match form:
        case BooleanForm():
            return bool(got[0].values[0])
        case TupleForm():
            return tuple(map(to_numpy, got))
        case _:
            return to_numpy(got[0])
