"""Datasets as one line of text, to give to `grade EXERCISE --case`: 'loss theta=[0] Phi=[[1]]'."""

import json
from collections.abc import Mapping

from grader.arrays import Array
from grader.battery.dataset import Case, Dataset
from grader.battery.dims import bind, shape
from grader.battery.frozen import Battery, plain
from grader.errors import UsageError
from grader.nearest import suggestion
from grader.spec.model import Exercise, Function


def write(function: str, inputs: Mapping[str, Array]) -> str:
    """Return the text that names this very dataset."""
    words = [
        f"{name}={json.dumps(plain(array), separators=(',', ':'))}"
        for name, array in inputs.items()
    ]
    return " ".join([function, *words])


def read(text: str, exercise: Exercise, battery: Battery) -> tuple[Function, Case | Dataset]:
    """Return the function and the frozen case, or the dataset that the text spells out.

    UsageError when there is no such case or its numbers do not fit the function's arguments.
    """
    words = text.split()
    name = words[0].split("/")[0] if words else ""
    functions = {function.name: function for function in exercise.functions}
    if name not in functions:
        msg = f"--case: {exercise.name} has no function {name!r}{suggestion(name, functions)}"
        raise UsageError(msg)
    function = functions[name]
    if "/" not in words[0]:
        return function, _spelled(words[1:], text, function)
    known = {
        case.dataset.case: case
        for case in (*battery.cases.get(name, ()), *battery.notes.get(name, ()))
    }
    if words[0] not in known:
        count = len(battery.cases.get(name, ()))
        msg = f"--case: there is no dataset {words[0]!r}; they are {name}/1 to {name}/{count}"
        raise UsageError(msg)
    return function, known[words[0]]


def _spelled(words: list[str], text: str, function: Function) -> Dataset:
    given: dict[str, Array] = {}
    for word in words:
        name, _, value = word.partition("=")
        try:
            given[name] = Array.from_nested(json.loads(value))
        except (ValueError, TypeError, RecursionError) as error:
            msg = f"--case: {word!r} is not NAME=NUMBERS, for example theta=[1,0] ({error})"
            raise UsageError(msg) from error
    if sorted(word.partition("=")[0] for word in words) != sorted(function.arguments):
        wanted = " ".join(f"{name}=..." for name in function.arguments)
        msg = f"--case: {function.name} needs each argument once: {function.name} {wanted}"
        raise UsageError(msg)
    inputs = {name: given[name] for name in function.arguments}
    _check_shapes(function, inputs)
    return Dataset(case=text, family="", inputs=inputs)


def _check_shapes(function: Function, inputs: Mapping[str, Array]) -> None:
    for name, dims in function.arguments.items():
        array = inputs[name]
        wanted = [] if isinstance(dims, str) else dims
        if len(array.shape) != len(wanted) or not array.values or not array.is_finite:
            msg = f"--case: {name} must be finite numbers of shape ({', '.join(map(str, wanted))})"
            raise UsageError(msg)
        if dims == "integer" and not (array.values[0].is_integer() and array.values[0] > 0):
            msg = f"--case: {name} must be a whole number, at least 1"
            raise UsageError(msg)
    sizes = bind(function.arguments, inputs)
    for name, dims in function.arguments.items():
        if not isinstance(dims, str):
            lengths = shape(dims, sizes)
            if lengths != inputs[name].shape:
                msg = (
                    f"--case: the shapes do not fit each other: {name} has shape "
                    f"{inputs[name].shape}, but {lengths} follows from the arguments before it"
                )
                raise UsageError(msg)
