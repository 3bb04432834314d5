"""Notebooks as data: which cells are read, what each is called, and what is refused in words."""

import json
from typing import Any

import pytest

from grader.errors import UsageError
from grader.evaluate.notebook import MAX_CELLS, is_notebook, joined, read_notebook

PATH = "folder/exercise2.ipynb"


def raw(*sources: object, **more: Any) -> bytes:
    """A notebook of version 4 with these code cells."""
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"nbformat": 4, "cells": cells, **more}).encode()


def test_cells_are_joined_and_counted() -> None:
    assert read_notebook(raw("x = 1\ny = 2", "z = 3\n"), PATH) == (
        b"x = 1\ny = 2\nz = 3\n",
        ((1, 2), (2, 1)),
    )


@pytest.mark.parametrize("source", [["x = 1\n", "y = 2"], "x = 1\r\ny = 2", "x = 1\ry = 2\r"])
def test_a_source_is_a_text_or_its_lines_with_any_line_ends(source: object) -> None:
    assert read_notebook(raw(source), PATH) == (b"x = 1\ny = 2\n", ((1, 2),))


def test_empty_cells_and_cells_of_words_have_no_number() -> None:
    cells = [
        {"cell_type": "markdown", "source": "x = 1"},
        {"cell_type": "raw", "source": "x = 2"},
        {"cell_type": "code", "source": " \n"},
        {"cell_type": "code", "source": []},
        {"cell_type": "code"},
        {"cell_type": "code", "source": "x = 3"},
    ]

    assert read_notebook(json.dumps({"cells": cells}).encode(), PATH) == (b"x = 3\n", ((1, 1),))


def test_the_worksheets_of_version_3_are_read() -> None:
    sheets = [{"cells": [{"cell_type": "code", "input": [f"x = {n}"]}]} for n in (1, 2)] + [{}]

    source, layout = read_notebook(json.dumps({"worksheets": sheets}).encode(), PATH)

    assert (source, layout) == (b"x = 1\nx = 2\n", ((1, 1), (2, 1)))


def test_a_byte_order_mark_is_no_harm() -> None:
    assert read_notebook(b"\xef\xbb\xbf" + raw("x"), PATH)[0] == b"x\n"


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"language_info": None, "kernelspec": None},
        {"kernelspec": {"name": "my-environment"}},
        {"kernelspec": {"language": "python", "name": "ir"}},
        {"language_info": {"name": "ipython", "version": 3}},
        {"language_info": {"name": "Python"}, "kernelspec": {"language": "R"}},
    ],
)
def test_a_notebook_that_names_python_or_nothing_is_read(metadata: object) -> None:
    assert read_notebook(raw("x", metadata=metadata), PATH)[0] == b"x\n"


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({"language_info": {"name": "R"}, "kernelspec": {"language": "python"}}, "R"),
        ({"kernelspec": {"language": "julia"}}, "julia"),
    ],
)
def test_a_notebook_of_another_language_is_refused(metadata: object, language: str) -> None:
    with pytest.raises(UsageError, match=f"is a notebook in {language}, .*Change Kernel"):
        read_notebook(raw("x", metadata=metadata), PATH)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"import numpy", r"is not JSON.*line 1"),
        (b'{\n"cells": [\n<<<<<<<', r"is not JSON.*\(line 3\)"),
        (raw("x")[:-9], "is not JSON"),
        (b'{"cells": [{"source": "\xff"}]}', "is not JSON"),
        (raw("x").decode().encode("utf-16"), "is not JSON"),
        (b'{"a": ' + b"[" * 10**5 + b"]" * 10**5 + b"}", "is not JSON"),
        (b"[]", "is no notebook of Jupyter"),
        (b"{}", "is no notebook of Jupyter: it lists no cells"),
        (raw(3), r"is no notebook of Jupyter.*cells\[0\]"),
        (raw("x", metadata=[]), r"is no notebook of Jupyter.*metadata"),
    ],
)
def test_what_is_no_notebook_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UsageError, match=f"^folder/exercise2.ipynb {reason}.*save it again"):
        read_notebook(data, PATH)


def test_too_many_cells_are_refused() -> None:
    assert len(read_notebook(raw(*["x"] * MAX_CELLS), PATH)[1]) == MAX_CELLS
    with pytest.raises(UsageError, match="more than 2000 cells"):
        read_notebook(raw(*["x"] * (MAX_CELLS + 1)), PATH)


def test_what_cannot_be_written_as_bytes_is_replaced() -> None:
    assert joined([(7, "x = '\ud800'")], PATH) == (b"x = '?'\n", ((7, 1),))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("exercise2.ipynb", b""),
        ("Exercise2.IPYNB", b"x"),
        ("exercise2.py", b' {"cells": [], "nbformat": 4}'),
    ],
)
def test_a_notebook_is_known_by_its_name_or_by_what_it_holds(name: str, data: bytes) -> None:
    assert is_notebook(name, data)


@pytest.mark.parametrize("data", [b'x = {"nbformat": 3}', b"{1}", b"", b"# ipynb"])
def test_python_is_no_notebook(data: bytes) -> None:
    assert not is_notebook("exercise2.py", data)
