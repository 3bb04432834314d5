"""What is worked out on the way from the inputs to the answer, by functions of reference/."""

from collections.abc import Iterator

from grader.arrays import Array
from grader.battery.calls import Lookup, call
from grader.battery.dataset import Dataset
from grader.battery.dims import integer_arguments
from grader.errors import CourseError
from grader.oracle.convert import keywords, to_array
from grader.spec.model import Function


def steps(lookup: Lookup, function: Function, dataset: Dataset) -> Iterator[tuple[str, Array]]:
    """Yield the formula and the value of each step; exact values are rounded once to float64.

    CourseError when a step raises, returns no numbers, or numbers that are not finite.
    """
    arguments = keywords(dataset.inputs, integer_arguments(function))
    for step in function.steps:
        try:
            value = to_array(call(lookup(step.with_), arguments))
        except CourseError:
            raise
        except Exception as error:
            msg = f"the step {step.with_} raises on {dataset.case}: {type(error).__name__}: {error}"
            raise CourseError(msg) from error
        if not value.is_finite:
            msg = f"the step {step.with_} is not finite on {dataset.case} ({dataset.family})"
            raise CourseError(msg)
        yield step.formula, value
