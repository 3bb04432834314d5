"""Templates of pages: they lie beside the code, and escape whatever is put into them.

First for control signs and reading direction, then for markup.
"""

from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from grader.notation import escaped
from grader.report.page import LONGEST

_FOLDER = "templates"


def environment(packages: Sequence[str]) -> Environment:
    """Return what renders the templates of these packages; the first that has a name gives it."""
    return Environment(
        loader=FunctionLoader(partial(_found, packages)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def style(*sheets: tuple[str, str]) -> Markup:
    """Return style sheets, each the file of a package, for a page."""
    return Markup("\n").join(Markup(source(*sheet)) for sheet in sheets)  # noqa: S704  our own


def source(package: str, name: str) -> str:
    """Return the text of a file beside the code of a package."""
    return files(package).joinpath(_FOLDER, name).read_text(encoding="utf-8")


def _found(packages: Sequence[str], name: str) -> str | None:
    for package in packages:
        file = files(package).joinpath(_FOLDER, name)
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return None


def _printable(value: Any) -> Any:
    """Return text in which nothing moves a cursor or turns the reading direction."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return escaped(value, LONGEST)
    return value
