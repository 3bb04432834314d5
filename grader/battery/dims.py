"""From the sizes that a spec names to the sizes of one dataset."""

from collections.abc import Iterable, Mapping

from grader.arrays import Array
from grader.spec.dims import name_in, parse
from grader.spec.model import Argument, Dim, Function


def size(dim: Dim, sizes: Mapping[str, int]) -> int:
    """Return the number that `dim` stands for; KeyError for an unbound or malformed name."""
    parsed = parse(dim)
    if parsed is None:
        raise KeyError(dim)
    name, offset = parsed
    return sizes[name] + offset if name else offset


def shape(dims: Iterable[Dim], sizes: Mapping[str, int]) -> tuple[int, ...]:
    """Return the shape that these dimensions stand for."""
    return tuple(size(dim, sizes) for dim in dims)


def bind(arguments: Mapping[str, Argument], inputs: Mapping[str, Array]) -> dict[str, int]:
    """Read the sizes off the arguments of a call.

    Phi of shape (5, 3) declared [N, M] binds N=5 and M=3; an integer argument n=7 binds n=7, and
    goes before shapes. "M-1" binds nothing. ValueError when an array has another rank.
    """
    sizes = {
        name: int(inputs[name].values[0])
        for name, argument in arguments.items()
        if isinstance(argument, str)
    }
    for name, argument in arguments.items():
        if not isinstance(argument, str):
            for dim, length in zip(argument, inputs[name].shape, strict=True):
                if isinstance(dim, str) and dim == name_in(dim):
                    sizes.setdefault(dim, length)
    return sizes


def integer_arguments(function: Function) -> frozenset[str]:
    """Return the arguments that are passed as a Python int."""
    return frozenset(name for name, argument in function.arguments.items() if argument == "integer")
