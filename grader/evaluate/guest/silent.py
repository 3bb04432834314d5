"""Packages that draw or show something, where nothing can be shown: every call is swallowed."""

from collections.abc import Collection, Iterator, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Self

PLOTTING = ("matplotlib", "mpl_toolkits")
OF_NOTEBOOKS = ("IPython", "google", "grader", "ipywidgets")
"""What notebooks import beside their Python; `google` is Colab's, and `grader` draws its report."""


class Silent:
    """Finder and loader of packages that draw, or show, nothing: by their top-level names."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for these packages and anything inside them."""
        del path, target
        if name.partition(".")[0] not in self._names:
            return None
        return ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python make the module as usual."""
        del spec

    def exec_module(self, module: ModuleType) -> None:
        """Let every name of the module be something that swallows calls."""

        def nothing(name: str) -> "Swallow":
            if name.startswith("__"):
                raise AttributeError(name)
            return Swallow()

        module.__dict__["__getattr__"] = nothing


class Swallow:
    """An object that takes any call, attribute, item and loop, and does nothing."""

    def __getattr__(self, name: str) -> "Swallow":
        """Return another one; special methods are not among its attributes."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> "Swallow":
        """Do nothing."""
        return self

    def __getitem__(self, key: object) -> "Swallow":
        """Do nothing."""
        return self

    def __setitem__(self, key: object, value: object) -> None:
        """Do nothing."""

    def __iter__(self) -> Iterator["Swallow"]:
        """Give two, as in `figure, axes = plt.subplots()`."""
        return iter((self, self))

    def __enter__(self) -> Self:
        """Do nothing."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing."""
