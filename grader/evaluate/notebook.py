"""The code of a Jupyter notebook, read as data: bytes in, the cells' texts out.

The file is JSON in the form of nbformat, versions 2 to 4, of which the cells' sources are kept and
all else, pictures above all, is skipped without being built. No line of Python is looked at here:
magics are left out where the cells are run. A cell's number is the one that `In [5]:` shows after
"Restart and run all": code cells are counted, and empty ones are not.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from grader.errors import UsageError

MAX_BYTES = 100_000_000
"""Pictures in outputs make notebooks of many megabytes; reading 50 takes a tenth of a second."""
MAX_CELLS = 2000
_LINE_BREAK = re.compile("\r\n?")
_PYTHON = ("python", "ipython")
_BYTE = re.compile(r"\(byte (\d+)\)")
_AGAIN = "Open it in Jupyter and save it again; if it is Python, let its name end in .py."

Text = str | list[str] | None
Layout = tuple[tuple[int, int], ...]
"""Of each cell its number and how many lines of the joined source it has."""


class _Cell(msgspec.Struct):
    cell_type: str = ""
    source: Text = None
    input: Text = None
    language: str | None = None


class _Worksheet(msgspec.Struct):
    cells: list[_Cell] = []


class _Language(msgspec.Struct):
    name: str | None = None
    language: str | None = None


class _Metadata(msgspec.Struct):
    kernelspec: _Language | None = None
    language_info: _Language | None = None


class _Notebook(msgspec.Struct):
    cells: list[_Cell] | None = None
    worksheets: list[_Worksheet] | None = None
    metadata: _Metadata | None = None


_decoder = msgspec.json.Decoder(_Notebook)


def is_notebook(name: str, raw: bytes) -> bool:
    """Tell whether this is a notebook, by its name or, where it was renamed, by how it begins."""
    return is_named_so(name) or (raw.lstrip()[:1] == b"{" and b'"nbformat"' in raw)


def is_named_so(name: str) -> bool:
    """Tell whether a file has the name of a notebook."""
    return name.casefold().endswith(".ipynb")


def read_notebook(raw: bytes, path: str) -> tuple[bytes, Layout]:
    """Return the code of a notebook as `joined` does; UsageError when it is none of Python."""
    if not raw.strip():
        msg = f"{path} is empty, not even a notebook without cells; save it again in Jupyter."
        raise UsageError(msg)
    try:
        notebook = _decoder.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.ValidationError as error:
        msg = f"{path} is no notebook of Jupyter: {error}. {_AGAIN}"
        raise UsageError(msg) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        msg = f"{path} is not JSON, so it is no notebook: {_placed(str(error), raw)}. {_AGAIN}"
        raise UsageError(msg) from None
    cells = notebook.cells
    if cells is None:
        if notebook.worksheets is None:
            msg = f"{path} is no notebook of Jupyter: it lists no cells. {_AGAIN}"
            raise UsageError(msg)
        cells = [cell for sheet in notebook.worksheets for cell in sheet.cells]
    language = _language(notebook, cells)
    if not language.casefold().startswith(_PYTHON):
        msg = (
            f"{path} is a notebook in {language}, and Python is graded. In Jupyter, choose Kernel, "
            "Change Kernel, Python 3, and save it."
        )
        raise UsageError(msg)
    return joined(_numbered(cells), path)


def joined(cells: Iterable[tuple[int, str]], path: str) -> tuple[bytes, Layout]:
    """Return numbered cells as one source, each ending with a line break, and where each lies."""
    texts: list[str] = []
    layout: list[tuple[int, int]] = []
    for number, cell in cells:
        text = _LINE_BREAK.sub("\n", cell)
        text += "" if text.endswith("\n") else "\n"
        texts.append(text)
        layout.append((number, text.count("\n")))
    if len(layout) > MAX_CELLS:
        msg = f"{path} has more than {MAX_CELLS} cells of code; hand in those of the exercise."
        raise UsageError(msg)
    return "".join(texts).encode("utf-8", "replace"), tuple(layout)


def _numbered(cells: Iterable[_Cell]) -> Iterator[tuple[int, str]]:
    number = 0
    for cell in cells:
        text = _text(cell.source) or _text(cell.input)
        if cell.cell_type == "code" and text.strip():
            number += 1
            yield number, text


def _text(text: Text) -> str:
    return text if isinstance(text, str) else "".join(text or ())


def _language(notebook: _Notebook, cells: Iterable[_Cell]) -> str:
    """Return what a notebook, or a cell of an old one, says of its language; "python" if nothing.

    A name of a kernel may be any; its language is what counts.
    """
    about = notebook.metadata or _Metadata()
    said = [
        about.language_info and about.language_info.name,
        about.kernelspec and about.kernelspec.language,
        *(cell.language for cell in cells if cell.cell_type == "code"),
    ]
    return next((name for name in said if name), _PYTHON[0])


def _placed(reason: str, raw: bytes) -> str:
    """Replace the position in bytes by one in lines."""

    def line(found: re.Match[str]) -> str:
        before = raw.count(b"\n", 0, int(found[1]))
        return f"(line {before + 1})"

    return _BYTE.sub(line, reason).removeprefix("JSON is malformed: ")
