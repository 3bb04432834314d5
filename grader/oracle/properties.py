"""Properties of right answers, decided by functions of reference/ on plain float64 numbers."""

from collections.abc import Callable

from grader.arrays import Array
from grader.battery.calls import Lookup, call
from grader.battery.dataset import Answer, Dataset
from grader.errors import CourseError
from grader.oracle.convert import keywords, to_numpy

PropertyCheck = Callable[[Dataset, tuple[Array, ...], Answer], str | None]


def bind(lookup: Lookup, name: str, integers: frozenset[str]) -> PropertyCheck:
    """Return the check `name` of reference/ as a function of plain values.

    It returns None when the answer has the property, else the reason in one sentence;
    CourseError when the reference function raises.
    """

    def holds(dataset: Dataset, got: tuple[Array, ...], answer: Answer) -> str | None:
        try:
            why = call(
                lookup(name),
                keywords(dataset.inputs, integers),
                got=tuple(map(to_numpy, got)),
                facts={key: to_numpy(fact) for key, fact in answer.facts.items()},
                tolerance=answer.bound,
            )
        except CourseError:
            raise
        except Exception as error:
            msg = f"the check {name} raises on {dataset.case}: {type(error).__name__}: {error}"
            raise CourseError(msg) from error
        return None if why is None else str(why)

    return holds
