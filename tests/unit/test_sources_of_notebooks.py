"""Reading a notebook: its cells are taken, and nothing else of it."""

import os
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.evaluate.notebook import MAX_BYTES as MAX_NOTEBOOK_BYTES
from grader.evaluate.sources import (
    MAX_BYTES,
    digest,
    file_of,
    handed_in,
    read_sources,
)
from tests.notebooks import notebook

FILE = "exercise2.py"


def test_a_notebook_is_read_as_its_cells(tmp_path: Path) -> None:
    notebook(tmp_path / "exercise2.ipynb", "x = 1\ny = 2", "z = 3")

    sources = read_sources(tmp_path, FILE)

    assert sources.path == str(tmp_path / "exercise2.ipynb")
    assert sources.files == {"exercise2": b"x = 1\ny = 2\nz = 3\n"}
    assert sources.cells == ((1, 2), (2, 1))
    assert file_of(sources) == "exercise2.ipynb"


def test_a_notebook_that_was_renamed_is_known_by_what_it_holds(tmp_path: Path) -> None:
    notebook(tmp_path / FILE, "x = 1")

    assert read_sources(tmp_path, FILE).cells == ((1, 1),)


def test_files_that_a_notebook_imports_are_taken_along(tmp_path: Path) -> None:
    (tmp_path / "helper.py").touch()

    sources = read_sources(notebook(tmp_path / "a.ipynb", "import helper"), FILE)

    assert set(sources.files) == {"exercise2", "helper"}


@pytest.mark.parametrize(("newer", "older"), [("py", "ipynb"), ("ipynb", "py")])
def test_of_a_file_and_a_notebook_the_newer_one_counts(
    tmp_path: Path, newer: str, older: str
) -> None:
    (tmp_path / FILE).write_text("x = 1")
    notebook(tmp_path / "exercise2.ipynb", "x = 1")
    os.utime(tmp_path / f"exercise2.{older}", (1, 1))

    sources = read_sources(tmp_path, FILE)

    assert sources.path == str(tmp_path / f"exercise2.{newer}")
    assert sources.older == (f"exercise2.{older}",)


def test_of_a_file_and_a_notebook_of_the_same_time_the_file_counts(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("x = 1")
    for path in (tmp_path / FILE, notebook(tmp_path / "exercise2.ipynb", "x = 1")):
        os.utime(path, (1, 1))

    assert handed_in(tmp_path, FILE) == [tmp_path / FILE, tmp_path / "exercise2.ipynb"]


def test_outputs_are_no_part_of_the_digest_and_the_cut_into_cells_is(tmp_path: Path) -> None:
    def digest_of(*cells: str, outputs: object = ()) -> str:
        path = notebook(tmp_path / "a.ipynb", *cells, outputs=outputs)
        return digest(read_sources(path, FILE))

    assert digest_of("x = 1\ny = 2") == digest_of("x = 1\ny = 2", outputs=[{"text": "printed"}])
    assert len({digest_of("x\ny"), digest_of("x", "y"), digest_of("x\ny\nz")}) == 3


def test_a_notebook_of_50_megabytes_is_read_for_its_code(tmp_path: Path) -> None:
    pictures = [{"data": {"image/png": "A" * 50_000_000}}]
    path = notebook(tmp_path / "a.ipynb", "x = 1", outputs=pictures)

    assert read_sources(path, FILE).files == {"exercise2": b"x = 1\n"}


def test_a_notebook_over_the_limit_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "exercise2.ipynb").open("wb") as file:
        file.truncate(MAX_NOTEBOOK_BYTES + 1)

    with pytest.raises(UsageError, match="larger than 100 MB; clear its outputs"):
        read_sources(tmp_path, FILE)


def test_a_notebook_with_a_megabyte_of_code_is_refused(tmp_path: Path) -> None:
    path = notebook(tmp_path / "a.ipynb", "#" * MAX_BYTES)

    with pytest.raises(UsageError, match="more code than 1 MB"):
        read_sources(path, FILE)


def test_a_notebook_of_a_similar_name_is_suggested(tmp_path: Path) -> None:
    notebook(tmp_path / "Exercise_2.ipynb", "x = 1")

    with pytest.raises(UsageError, match=r"Did you mean .*Exercise_2\.ipynb"):
        read_sources(tmp_path, FILE)
