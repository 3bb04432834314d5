"""Reading a submission: what is taken, and what is said when it cannot be."""

import os
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from grader.errors import UsageError
from grader.evaluate.contract import Sources
from grader.evaluate.sources import (
    MAX_BYTES,
    MAX_HELPERS,
    digest,
    pack,
    read_sources,
    unpack,
)
from tests.notebooks import notebook

FILE = "exercise2.py"


def test_a_folder_gives_the_file_in_it(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"x = 1\r\n")

    sources = read_sources(tmp_path, FILE)

    assert sources.module == "exercise2"
    assert sources.path == str(tmp_path / FILE)
    assert sources.files == {"exercise2": b"x = 1\r\n"}


def test_a_file_of_any_name_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "my answer (2).txt"
    path.write_bytes(b"x = 1")

    assert read_sources(path, FILE).files == {"exercise2": b"x = 1"}


def test_an_empty_file_is_taken(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()

    assert read_sources(tmp_path, FILE).files == {"exercise2": b""}


def test_bytes_are_never_decoded(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00import os\x00")

    assert read_sources(tmp_path, FILE).files == {"exercise2": b"\xff\xfe\x00import os\x00"}


@pytest.mark.parametrize(
    "line",
    [
        "import helper",
        "import numpy as np, helper as h",
        "from helper import f",
        "    from helper import (\n f)",
        "import os; import helper",
        "import os, \\\r\n    helper",
        "import helper.part",
    ],
)
def test_an_imported_file_beside_it_is_taken(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_bytes(line.encode())
    (tmp_path / "helper.py").write_bytes(b"f = 1")

    assert set(read_sources(tmp_path, FILE).files) == {"exercise2", "helper"}


def test_helpers_of_helpers_are_taken_and_circles_end(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("import a")
    (tmp_path / "a.py").write_text("import b")
    (tmp_path / "b.py").write_text("import a, exercise2")

    assert set(read_sources(tmp_path, FILE).files) == {"exercise2", "a", "b"}


@pytest.mark.parametrize("name", ["numpy", "json", "scipy"])
def test_a_file_cannot_stand_in_for_a_library(tmp_path: Path, name: str) -> None:
    (tmp_path / FILE).write_text(f"import {name}")
    (tmp_path / f"{name}.py").write_text("x = 1")

    assert set(read_sources(tmp_path, FILE).files) == {"exercise2"}


def test_a_file_that_nobody_imports_stays_out(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("x = 'helper'")
    (tmp_path / "helper.py").touch()

    assert set(read_sources(tmp_path, FILE).files) == {"exercise2"}


def test_too_many_helpers_are_refused(tmp_path: Path) -> None:
    names = [f"h{number}" for number in range(MAX_HELPERS + 1)]
    (tmp_path / FILE).write_text("import " + ", ".join(names))
    for name in names:
        (tmp_path / f"{name}.py").touch()

    with pytest.raises(UsageError, match="more than 20 files"):
        read_sources(tmp_path, FILE)


def test_a_missing_path_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()

    with pytest.raises(UsageError, match=r"There is no file.*Did you mean .*exercise2\.py"):
        read_sources(tmp_path / "exercice2.py", FILE)


def test_a_missing_path_without_a_near_one_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Check the spelling"):
        read_sources(tmp_path / "nowhere" / "x", FILE)


def test_a_folder_without_the_file_names_a_similar_one(tmp_path: Path) -> None:
    (tmp_path / "Exercise_2.py").touch()

    with pytest.raises(UsageError, match=r"holds no exercise2\.py.*Did you mean .*Exercise_2\.py"):
        read_sources(tmp_path, FILE)


def test_a_folder_without_the_file_lists_what_it_holds(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"week{number}.py").touch()

    with pytest.raises(UsageError, match=r"It holds week0\.py, .* and 3 more"):
        read_sources(tmp_path, FILE)


def test_a_folder_of_folders_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "ada").mkdir()
    (tmp_path / "emmy").mkdir()

    with pytest.raises(UsageError, match=r"other folders \(ada, emmy\)"):
        read_sources(tmp_path, FILE)


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Give the path of your file"):
        read_sources(tmp_path, FILE)


def test_a_folder_named_like_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()

    with pytest.raises(UsageError, match="is a folder, not a Python file"):
        read_sources(tmp_path, FILE)


def test_a_link_is_followed_when_named_and_refused_when_found(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"x = 1")
    (tmp_path / FILE).symlink_to(tmp_path / "real.txt")

    assert read_sources(tmp_path / FILE, FILE).files == {"exercise2": b"x = 1"}
    with pytest.raises(UsageError, match="is a link"):
        read_sources(tmp_path, FILE)


def test_a_helper_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("import helper")
    (tmp_path / "helper.py").symlink_to("/etc/passwd")

    with pytest.raises(UsageError, match=r"helper\.py is a link"):
        read_sources(tmp_path, FILE)


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to(tmp_path / "a.py")

    with pytest.raises(UsageError, match=r"cannot be read|is a link"):
        read_sources(tmp_path / "a.py", FILE)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFO on this platform")
def test_a_fifo_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE)

    with pytest.raises(UsageError, match="not a regular file"):
        read_sources(tmp_path, FILE)
    with pytest.raises(UsageError, match="not a regular file"):
        read_sources(tmp_path / FILE, FILE)


def test_a_device_is_refused() -> None:
    with pytest.raises(UsageError, match="not a regular file"):
        read_sources(Path(os.devnull), FILE)


def test_a_file_of_a_megabyte_is_taken_and_a_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(read_sources(path, FILE).files["exercise2"]) == MAX_BYTES

    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(UsageError, match="larger than 1 MB"):
        read_sources(path, FILE)


def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).touch(mode=0)
    if os.access(tmp_path / FILE, os.R_OK):
        assert read_sources(tmp_path, FILE).files == {"exercise2": b""}
        return

    with pytest.raises(UsageError, match="permission denied"):
        read_sources(tmp_path, FILE)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_path_that_cannot_be_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=r"cannot be read|no file"):
        read_sources(Path(name), FILE)


def test_sources_come_out_of_the_store_as_they_went_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x = 1")
    script = read_sources(tmp_path / "a.txt", FILE)
    cells = read_sources(notebook(tmp_path / "a.ipynb", "x = 1"), FILE)

    assert unpack(pack(script)) == replace(script, path="exercise2.py")
    assert unpack(pack(cells)) == replace(cells, path="exercise2.ipynb")


def test_a_store_from_before_there_were_notebooks_is_read() -> None:
    packed = msgspec.msgpack.encode(("exercise2", {"exercise2": b"x = 1"}))

    assert unpack(packed) == Sources(
        module="exercise2", path="exercise2.py", files={"exercise2": b"x = 1"}
    )


def test_the_digest_is_of_bytes_and_not_of_places(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / FILE).write_text("import helper")
        (tmp_path / folder / "helper.py").write_text("x = 1")
    one, other = (digest(read_sources(tmp_path / folder, FILE)) for folder in ("a", "b"))
    (tmp_path / "b" / "helper.py").write_text("x = 2")

    assert one == other != digest(read_sources(tmp_path / "b", FILE))
    assert len(one) == 16
