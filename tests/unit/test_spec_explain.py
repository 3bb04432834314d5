"""What is said of a value that does not fit its type."""

from typing import Literal

import pytest

from grader.spec.document import Document, Plain
from grader.spec.explain import explain
from grader.spec.model import Close, Dim, Limits, Written


def _said(data: Plain, kind: object) -> list[str]:
    document = Document(file="spec.yaml", data=data, values={(): (1, 1)}, keys={})
    return [f"{mistake.path}: {mistake.what}" for mistake in explain(document, (), data, kind)]


@pytest.mark.parametrize(
    ("data", "kind", "want"),
    [
        (None, float, "is empty; it should be a number"),
        (True, float, "is true; it should be a number"),
        (False, int, "is false; it should be an integer"),
        (1.5, int, "is 1.5; it should be an integer"),
        (1, bool, "is 1; it should be true or false"),
        (3, str, "is 3; it should be text"),
        ([], str, "is a list; it should be text"),
        ({}, list[int], "is a mapping; it should be a list"),
        ("x", dict[str, int], 'is "x"; it should be a mapping'),
        ("x", Limits, 'is "x"; it should be a mapping'),
        (2.5, Dim, "is 2.5; it should be an integer or text"),
        (2.5, Written | None, "is 2.5; it should be a mapping or left out"),
        (2, Literal[1], "is 2; it should be 1"),
        (True, Literal[1], "is true; it should be 1"),
        ("mx", Literal["max", "entries"], 'is "mx"; did you mean "max"?'),
        ([], Literal["integer"], "is a list; it should be integer"),
        ("x" * 50, int, f'is "{"x" * 40}..."; it should be an integer'),
        ([1], tuple[int, int], "has 1 entries instead of 2"),
        ({"kind": "close"}, Close, "lacks norm"),
    ],
)
def test_the_value_and_what_it_should_be_are_named(data: Plain, kind: object, want: str) -> None:
    assert _said(data, kind) == [f": {want}"]


def test_mistakes_name_the_part_that_does_not_fit() -> None:
    assert _said({"a": [1, "x", None]}, dict[str, list[int]]) == [
        'a[1]: is "x"; it should be an integer',
        "a[2]: is empty; it should be an integer",
    ]
    assert _said([1, "x"], tuple[int, int]) == ['[1]: is "x"; it should be an integer']


def test_what_fits_has_no_mistakes() -> None:
    assert _said([1, "N"], list[Dim]) == []
    assert _said({"call_s": 2, "memory_mb": 5}, Limits) == []
    assert _said(1, float) == []
