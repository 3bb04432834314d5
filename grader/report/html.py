"""A result as a web page: one file that asks the network for nothing and runs no script.

Pure: values in, text out. The templates lie in grader/report/templates/; whatever is put into them
is escaped there, first for control signs and reading direction, then for markup.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from grader.notation import escaped
from grader.report.inline import inline
from grader.report.page import LONGEST
from grader.report.phrases import TEXTS, phrase
from grader.report.views import score, section
from grader.result import Result


def fragment(result: Result) -> str:
    """Return the report of one submission as a `<div>` that brings its own style."""
    template = _environment().get_template("fragment.html")
    return template.render(section=section(result), style=_style("report.css"))


def page(results: Sequence[Result], remarks: Sequence[str] = ()) -> str:
    """Return a whole page with the report of one submission, or of several exercises.

    `remarks` stand at its top.
    """
    earned = score(results)
    template = _environment().get_template("page.html")
    return template.render(
        title=f"{phrase('report')}: {earned}",
        remarks=remarks,
        sections=[section(result) for result in results],
        style=_style("report.css", "page.css"),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["texts"] = TEXTS
    environment.filters["inline"] = inline
    return environment


def _template(name: str) -> str:
    return files("grader.report").joinpath("templates", name).read_text(encoding="utf-8")


def _style(*names: str) -> Markup:
    return Markup("\n").join(Markup(_template(name)) for name in names)  # noqa: S704  our own files


def _printable(value: Any) -> Any:
    """Return text in which nothing moves a cursor or turns the reading direction."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return escaped(value, LONGEST)
    return value
