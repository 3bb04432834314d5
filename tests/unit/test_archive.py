"""Archives: nothing leaves the target, nothing grows without bound, nothing raises by itself."""

import io
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom import archive
from grader.classroom.archive import unpack
from grader.errors import UsageError


def zipped(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return path


def test_a_class_comes_out_as_it_went_in(tmp_path: Path) -> None:
    file = zipped(tmp_path / "class.zip", ("ada/exercise2.py", b"x = 1\n"), ("bo/", b""))

    target = unpack(file, tmp_path / "out")

    assert (target / "ada" / "exercise2.py").read_bytes() == b"x = 1\n"
    assert (target / "bo").is_dir()


@pytest.mark.parametrize(
    "name", ["../evil.py", "a/../../evil.py", "/etc/evil", "..\\evil.py", "C:\\evil.py", "C:evil"]
)
def test_no_path_leaves_the_target(tmp_path: Path, name: str) -> None:
    file = zipped(tmp_path / "class.zip", (zipfile.ZipInfo(name), b"evil"))

    with pytest.raises(UsageError, match="leads out of its folder"):
        unpack(file, tmp_path / "out")

    assert {path.name for path in tmp_path.rglob("*")} == {"class.zip", "out"}


def test_links_are_left_out(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("ada/exercise2.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = zipped(tmp_path / "class.zip", (link, b"/etc/passwd"), ("bo/exercise2.py", b"x"))

    target = unpack(file, tmp_path / "out")

    assert [path.name for path in target.rglob("*.py")] == ["exercise2.py"]
    assert not (target / "ada").exists()


def test_a_bomb_is_refused_while_it_is_unpacked(tmp_path: Path) -> None:
    file = zipped(tmp_path / "bomb.zip", ("ada/exercise2.py", bytes(50_000_000)))

    with pytest.raises(UsageError, match="unpacks to far more"):
        unpack(file, tmp_path / "out")

    assert sum(path.stat().st_size for path in (tmp_path / "out").rglob("*.py")) < 25_000_000


def test_what_compresses_well_and_is_small_is_no_bomb(tmp_path: Path) -> None:
    file = zipped(tmp_path / "class.zip", ("ada/exercise2.py", b"#" * 900_000))

    assert (unpack(file, tmp_path / "out") / "ada/exercise2.py").stat().st_size == 900_000


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    file = zipped(tmp_path / "class.zip", *((f"{number}/a.py", b"") for number in range(4)))

    with pytest.raises(UsageError, match="holds 4 entries; at most 3"):
        unpack(file, tmp_path / "out")


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "class.zip"
    file.write_text("not a zip", "utf-8")

    with pytest.raises(UsageError, match="cannot be unpacked"):
        unpack(file, tmp_path / "out")


def test_a_target_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    file = zipped(tmp_path / "class.zip", ("ada", b"a file"), ("ada/exercise2.py", b"x"))

    with pytest.raises(UsageError, match="cannot be unpacked into"):
        unpack(file, tmp_path / "out")


def test_a_name_that_is_too_long_is_named_with_what_to_do(tmp_path: Path) -> None:
    file = zipped(tmp_path / "class.zip", ("ada/a.py", b""), ("n" * 300 + "/\x1ba.py", b""))

    with pytest.raises(UsageError, match=r"too long .*: n{300}/\\x1ba\.py\. .*shorten that name"):
        unpack(file, tmp_path / "out")


def good() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("ada/exercise2.py", b"def loss(theta, Phi, y): ...\n" * 20)
        file.writestr("bo/exercise2.py", b"x = 1\n")
    return buffer.getvalue()


GOOD = good()


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=4))
def test_a_corrupt_archive_is_refused_in_words_or_unpacks(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("corrupt")
    content = bytearray(GOOD)
    for at, value in changes:
        content[at] = value
    file = folder / "class.zip"
    file.write_bytes(bytes(content))
    with suppress(UsageError):
        unpack(file, folder / "out")
    assert {path.name for path in folder.iterdir()} <= {"class.zip", "out"}
