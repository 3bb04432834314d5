"""Sizes written as an integer, a name, or a name plus or minus an integer."""

import re
from collections.abc import Iterable, Mapping

from grader.spec.model import Dim, Function

_DIM = re.compile(r"([A-Za-z_]\w*)\s*(?:([+-])\s*(\d+))?$")


def parse(dim: Dim) -> tuple[str, int] | None:
    """Return (name, offset), ("", size) for an integer, or None when it is neither."""
    if isinstance(dim, int):
        return "", dim
    match = _DIM.match(dim.strip())
    if match is None:
        return None
    name, sign, digits = match.groups()
    return name, int(f"{sign}{digits}") if sign else 0


def size(dim: Dim, sizes: Mapping[str, int]) -> int:
    """Return the number that `dim` stands for; KeyError when a name is not bound."""
    parsed = parse(dim)
    if parsed is None:
        raise KeyError(dim)
    name, offset = parsed
    return sizes[name] + offset if name else offset


def shape(dims: Iterable[Dim], sizes: Mapping[str, int]) -> tuple[int, ...]:
    """Return the shape that these dimensions stand for."""
    return tuple(size(dim, sizes) for dim in dims)


def bind(
    arguments: Mapping[str, "Iterable[Dim] | str"], shapes: Mapping[str, tuple[int, ...]]
) -> dict[str, int]:
    """Read the sizes off the arguments: Phi of shape (5, 3) declared [N, M] binds N=5, M=3."""
    sizes: dict[str, int] = {}
    for name, dims in arguments.items():
        if not isinstance(dims, str):
            for dim, length in zip(dims, shapes[name], strict=True):
                if isinstance(dim, str):
                    sizes.setdefault(dim, length)
    return sizes


def integer_arguments(function: Function) -> frozenset[str]:
    """Return the arguments that are passed as a Python int."""
    return frozenset(name for name, argument in function.arguments.items() if argument == "integer")
