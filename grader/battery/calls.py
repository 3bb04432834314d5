"""Call functions of reference/ by the names of their parameters."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

Lookup = Callable[[str], Callable[..., Any]]
"""Name of a function in reference/ ("module.function") -> the function."""


def call(function: Callable[..., Any], inputs: Mapping[str, Any], **more: Any) -> Any:
    """Call `function` with those of the inputs that its signature names, and with `more`."""
    wanted = inspect.signature(function).parameters
    return function(**{name: value for name, value in inputs.items() if name in wanted}, **more)
