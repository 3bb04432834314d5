"""The pictures of a result: what the course draws of each wrong answer on its counterexample.

They are made after the grading, from the result alone, and only when somebody asks: a mark does
not depend on them. Nothing is drawn of a function of which a student may not read everything.
"""

from contextlib import suppress

from msgspec.structs import replace

from grader.battery.calls import Lookup
from grader.battery.dataset import Dataset
from grader.errors import CourseError
from grader.judge.finding import Finding
from grader.plot import Plot
from grader.result import FunctionResult, Result
from grader.spec.model import Exercise, Function

_DRAWN = "values."
"""Keys of findings with numbers of the right form, which are not right."""


def illustrated(result: Result, exercise: Exercise, lookup: Lookup) -> Result:
    """Return the result with the pictures of its wrong functions; one that fails is left out."""
    specs = {function.name: function for function in exercise.functions}
    functions = tuple(
        replace(each, pictures=_pictures(each, specs[each.name], lookup))
        if each.name in specs
        else each
        for each in result.functions
    )
    return replace(result, functions=functions)


def is_illustrated(fault: Finding | FunctionResult) -> bool:
    """Say whether the course is asked for a picture of an answer that is not right."""
    return fault.key.startswith(_DRAWN)


def _pictures(outcome: FunctionResult, function: Function, lookup: Lookup) -> tuple[Plot, ...]:
    example = outcome.counterexample
    if example is None or not example.got or outcome.shown_to != "full":
        return ()
    if not function.illustrations or not is_illustrated(outcome):
        return ()
    from grader.oracle.explain import picture

    dataset = Dataset(case=example.case, family=example.family, inputs=example.inputs)
    with suppress(CourseError):
        return picture(lookup, function, dataset, example.got)
    return ()
