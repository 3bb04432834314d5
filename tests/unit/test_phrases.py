"""The tables of texts: every key is used, and every key that is used exists."""

import re
from pathlib import Path

import pytest

from grader.report import phrases

ROOT = Path(__file__).resolve().parents[2]
TABLES = {name: table for name, table in vars(phrases).items() if name.isupper()}
SOURCES = [
    path.read_text("utf-8")
    for room in ("cli", "report")
    for path in sorted((ROOT / "grader" / room).glob("*.py"))
    if path.name != "phrases.py"
]


@pytest.mark.parametrize("name", TABLES)
def test_every_text_of_a_table_is_used(name: str) -> None:
    using = "\n".join(text for text in SOURCES if f"import {name}" in text or f", {name}" in text)

    assert [key for key in TABLES[name] if f'"{key}"' not in using] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_text_that_is_asked_for_is_there(name: str) -> None:
    asked = {key for text in SOURCES for key in re.findall(rf'\b{name}\["(\w+)"\]', text)}

    assert asked
    assert asked <= TABLES[name].keys()


def test_texts_are_plain_lines_that_never_blame() -> None:
    texts = [text for table in TABLES.values() for text in table.values()]

    assert all(text.isprintable() for text in texts)
    words = re.sub(r"\{\w+!?r?\}", "", " ".join(texts)).lower()
    assert not re.search(r"\b(fail|invalid|error|bad|stupid|illegal)", words)
