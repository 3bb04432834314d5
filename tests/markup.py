"""A page as a parser of markup reads it."""

from html.parser import HTMLParser

from grader.report.html import page
from grader.result import FunctionResult
from tests import results

BLOCKS = {"td", "th", "tr", "p", "li", "figure", "figcaption", "caption", "h2", "dt", "dd"}
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """What a reader of markup finds: tags, their attributes, visible text, what is left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.words += " " * (tag in BLOCKS)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.words += " " * (tag in BLOCKS)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words += data

    def attributes(self, name: str) -> list[str]:
        """Return the values of an attribute, wherever it stands."""
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]


def read(function: FunctionResult) -> Page:
    """Return the page about one function."""
    return Page(page([results.result(function)]))


def squeezed(text: str) -> str:
    """Return a text with single blanks."""
    return " ".join(text.split())
