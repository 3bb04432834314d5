"""Saves as `grade watch` notices them, without anything being graded."""

import queue
import time
from pathlib import Path

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
