"""Sizes as the specs write them: 3, "N", "M-1"."""

import re
from collections.abc import Mapping
from functools import cache

from grader.arrays import Array
from grader.spec.model import Argument, Build, Dim, Source, Values

_SIZE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:\s*([+-])\s*([0-9]{1,9}))?")


@cache
def parse(dim: Dim) -> tuple[str, int] | None:
    """Return (name, offset) for "M-1", ("", 3) for 3, and None for a malformed size."""
    if isinstance(dim, int):
        return "", dim
    found = _SIZE.fullmatch(dim)
    if found is None:
        return None
    name, sign, digits = found.groups()
    return name, int(f"{sign}{digits}") if sign else 0


def name_in(dim: Dim) -> str:
    """Return the name that a size refers to; empty for an integer and for a malformed size."""
    parsed = parse(dim)
    return parsed[0] if parsed else ""


def bound_names(arguments: Mapping[str, Argument]) -> frozenset[str]:
    """Return the sizes that the arguments of a function determine.

    An argument of shape [N, "M-1"] determines N alone; an integer argument is itself a size.
    """
    bound = {name for name, shape in arguments.items() if shape == "integer"}
    for shape in arguments.values():
        if not isinstance(shape, str):
            bound.update(dim for dim in shape if isinstance(dim, str) and dim == name_in(dim))
    return frozenset(bound)


def rank_of(source: Source) -> int | None:
    """Return how many dimensions a drawn input has; None when it is computed or ragged."""
    match source:
        case Build():
            return None
        case Values(values=values):
            try:
                return len(Array.from_nested(values).shape)
            except ValueError:
                return None
        case _:
            return len(source.shape)
