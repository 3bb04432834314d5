"""docs/verdicts.md is made of the tables of grader/language/.

`pytest --regen tests/meta/test_verdicts_page.py` writes it anew.
"""

from pathlib import Path

import pytest

from grader.judge.finding import Verdict
from grader.language.choose import LANGUAGES, words_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "verdicts.md"
HEAD = """\
# What the verdicts mean

Each function of a submission gets one of these; `verdict` in JSON is the name in the first column.
The words are those of the reports, in each language that `--language` knows
([languages.md](languages.md)).
"""


def table(code: str) -> str:
    """Return the verdicts of one language as a table."""
    words = words_of(code)
    rows = [f"| `{each}` | {words.labels[each]} | {words.help[each]} |" for each in Verdict]
    head = ["| verdict | in a report | what it means, and what to do |", "| --- | --- | --- |"]
    return "\n".join([f"\n## {words.name}\n", *head, *rows]) + "\n"


def test_the_page_of_verdicts_is_that_of_the_tables(request: pytest.FixtureRequest) -> None:
    text = HEAD + "".join(map(table, LANGUAGES))
    if request.config.getoption("--regen"):
        PAGE.write_text(text, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == text
