"""A drawing of matplotlib made fit to stand in a page: its colours, words, names of its own."""

import hashlib
import re

import msgspec
from markupsafe import Markup, escape

from grader.notation import escaped
from grader.plot import Plot

LONGEST = 120
"""Characters of one text in a drawing."""
_LONGEST_WORDS = 2000

_STANDING_FOR = {
    "#010101": "var(--ink)",
    "#020202": "var(--soft)",
    "#030303": "var(--right)",
    "#040404": "var(--yours)",
    "#050505": "var(--level)",
    "#060606": "var(--card)",
    "#070707": "var(--mark)",
}
"""Colours that stand in the drawing until the style's variables take their place."""
INK, SOFT, RIGHT, YOURS, LEVEL, CARD, MARK = _STANDING_FOR


def plain(text: str) -> str:
    """Return a text of the course for a drawing: one line that only prints, not too long."""
    return escaped(text, LONGEST)


def inlined(drawing: str, plot: Plot) -> Markup:
    """Return the `<svg>` alone, fit to stand in a page beside others, with its words."""
    name = "p" + hashlib.sha256(msgspec.json.encode(plot)).hexdigest()[:12]
    inner = drawing[drawing.index("<svg") :]
    box = re.search(r'viewBox="([^"]+)"', inner)
    body = inner[inner.index(">") + 1 : inner.rindex("</svg>")]
    body = re.sub(
        r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", body, flags=re.DOTALL
    )
    body = re.sub(r'<g id="[^"]*"', "<g", body)
    body = re.sub(r'(\bid="|url\(#|xlink:href="#)', rf"\1{name}-", body)
    for colour, variable in _STANDING_FOR.items():
        body = body.replace(colour, variable)
    head = Markup(
        '<svg role="img" aria-labelledby="{0}-t {0}-d" viewBox="{1}" '
        'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<title id="{0}-t">{2}</title><desc id="{0}-d">{3}</desc>'
    ).format(
        name, box[1] if box else "", plain(plot.title), escape(escaped(plot.text, _LONGEST_WORDS))
    )
    return head + Markup(body) + Markup("</svg>")  # noqa: S704  written by matplotlib, of numbers
