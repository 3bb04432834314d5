"""A result as a web page: one file that asks the network for nothing and runs no script.

Pure: values in, text out. The templates lie in grader/report/templates/; whatever is put into them
is escaped there (grader/report/templating.py).
"""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment

from grader.language.choose import DEFAULT, words_of
from grader.report.inline import inline
from grader.report.templating import environment, style
from grader.report.views import score, section
from grader.result import Result

_HERE = "grader.report"


def fragment(result: Result) -> str:
    """Return the report of one submission as a `<div>` that brings its own style."""
    template = _environment().get_template("fragment.html")
    return template.render(
        language=result.language,
        texts=words_of(result.language).html,
        section=section(result),
        style=style((_HERE, "report.css")),
    )


def page(results: Sequence[Result], remarks: Sequence[str] = ()) -> str:
    """Return a whole page with the report of one submission, or of several exercises.

    `remarks` stand at its top.
    """
    language = results[0].language if results else DEFAULT
    texts = words_of(language).html
    earned = score(results, texts)
    template = _environment().get_template("page.html")
    return template.render(
        language=language,
        texts=texts,
        title=f"{texts['report']}: {earned}",
        remarks=remarks,
        sections=[section(result) for result in results],
        style=style((_HERE, "report.css"), (_HERE, "page.css")),
    )


@cache
def _environment() -> Environment:
    made = environment([_HERE])
    made.filters["inline"] = inline
    return made
