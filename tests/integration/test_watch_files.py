"""Saves as `grade watch` notices them, without anything being graded."""

import queue
import shutil
import time
from pathlib import Path

import pytest

from grader.watch.files import Folder, Saved, Unread

EMPTY_S = 0.1
"""Longer than what watchfiles waits for more, shorter than the patience of the watch."""


def test_a_file_that_is_empty_for_a_moment_is_told_once_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "exercise2.py"
    path.write_bytes(b"x = 1\n")
    told: queue.Queue[Saved | Unread] = queue.Queue()
    folder = Folder(tmp_path, "exercise2.py")
    folder.read()
    folder.start(told.put)
    try:
        path.write_bytes(b"x = 0\n")
        # From now on the thread waits for what the system tells it.
        told.get(timeout=30)
        with path.open("wb") as half:
            time.sleep(EMPTY_S)
            half.write(b"x = 2\n")
        found = told.get(timeout=30)
    finally:
        folder.close()

    assert isinstance(found, Saved)
    assert found.sources.files == {"exercise2": b"x = 2\n"}
    assert told.empty()


def test_a_working_directory_that_is_taken_away_and_put_back_is_watched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "work"
    here.mkdir()
    (here / "exercise2.py").write_bytes(b"x = 1\n")
    monkeypatch.chdir(here)
    told: queue.Queue[Saved | Unread] = queue.Queue()
    folder = Folder(Path(), "exercise2.py")
    folder.read()
    folder.start(told.put)
    try:
        shutil.rmtree(here)
        gone = told.get(timeout=30)
        here.mkdir()
        (here / "exercise2.py").write_bytes(b"x = 2\n")
        found = told.get(timeout=30)
    finally:
        folder.close()

    assert gone == Unread(reason="", is_gone=True)
    assert isinstance(found, Saved)
    assert found.sources.path == "exercise2.py"
    assert found.sources.files == {"exercise2": b"x = 2\n"}
