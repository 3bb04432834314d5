"""The dashboard of a class as a web page: one file that asks nobody else for anything.

Pure: rows in, text out, piece by piece, so that a class of any size fits. It works from the disk
and without scripts; one script, which the page names by its digest, sorts and filters. Served, it
also follows the marks as they come.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

import msgspec
from jinja2 import Environment
from markupsafe import Markup

from grader.dashboard.phrases import TEXTS, phrase
from grader.dashboard.survey import Survey
from grader.dashboard.views import Views, about
from grader.export.rows import Column, Row
from grader.language.en.words import WORDS as ENGLISH
from grader.report.templating import environment, source, style

_HERE, _REPORT = "grader.dashboard", "grader.report"
_SCRIPT = "dashboard.js"
_PIECES = 64
"""So many pieces of text are given at once."""


class Live(msgspec.Struct, frozen=True, kw_only=True):
    """How a page that is served follows the marks."""

    every_ms: int
    """Between two looks."""
    tag: str
    """Names what this page shows, as the server's ETag does."""


class Class(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says besides the marks."""

    course: str
    report: Callable[[str], str]
    """Key of a student -> address of the report, seen from the page."""
    files: Sequence[tuple[str, str]]
    """Name and address of each file that can be fetched."""
    live: Live | None = None
    """None where no server gives new marks."""


def dashboard(
    of: Class, rows: Callable[[], Iterable[Row]], columns: Sequence[Column]
) -> Iterator[str]:
    """Yield the page in pieces; `rows` is asked twice."""
    survey = Survey(columns).through(rows())
    views = Views(survey, of.report)
    script = source(_HERE, _SCRIPT)
    stream = (
        _environment()
        .get_template("dashboard.html")
        .stream(
            language=ENGLISH.code,
            texts=TEXTS,
            title=phrase("title", course=of.course),
            style=style((_REPORT, "report.css"), (_REPORT, "page.css"), (_HERE, "dashboard.css")),
            script=Markup(script),  # noqa: S704  our own file
            script_hash=Markup(_digest(script)),  # noqa: S704  letters, digits, + and /
            live=of.live,
            views=views,
            is_mixed=len(survey.versions) > 1 or len(survey.tiers) > 1,
            states=_states(),
            functions=[(each.key, f"{each.exercise}: {each.name}") for each in views.functions()],
            headings=[(column.exercise, "number") for column in columns],
            lines=map(views.line, rows()),
            to_mark=phrase(
                "mark",
                command="grade mark OUT --export FILE",
                back="grade mark OUT --import FILE",
            ),
            about=about(survey),
            files=of.files,
        )
    )
    stream.enable_buffering(_PIECES)
    yield from stream


@cache
def _environment() -> Environment:
    return environment([_HERE, _REPORT])


def _states() -> list[tuple[str, str]]:
    known = {"graded": "graded", "partly": "partly", "missing": "absent"}
    known |= {"pending": "pending", "perfect": "perfect"}
    return [(state, phrase(key)) for state, key in known.items()]


def _digest(script: str) -> str:
    """Return what a policy calls a script (W3C, Content Security Policy Level 3, 2.3.1)."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
