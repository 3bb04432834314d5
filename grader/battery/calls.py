"""Call functions of reference/ by the names of their parameters."""

import inspect
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

Lookup = Callable[[str], Callable[..., Any]]
"""Name of a function in reference/ ("module.function") -> the function."""


def call(function: Callable[..., Any], inputs: Mapping[str, Any], **more: Any) -> Any:
    """Call `function` with those of the inputs that its signature names, and with `more`."""
    wanted = _parameters(function)
    return function(**{name: value for name, value in inputs.items() if name in wanted}, **more)


@lru_cache(maxsize=512)
def _parameters(function: Callable[..., Any]) -> frozenset[str]:
    return frozenset(inspect.signature(function).parameters)
