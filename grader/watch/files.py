"""The files of a submission: noticed when they are saved, read when they are at rest.

Theory of operation. One thread waits for the folder through watchfiles and, since no system tells
of every save (network folders, a folder that was put in place of another one), looks at the marks
of the files twice a second. What it reads it reads again after a moment, until nothing moves any
more: editors empty a file before they write it, or take it away and put a new one in its place.
What it found it gives away only when it is something new.
"""

import contextlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from watchfiles import Change, watch

from grader.errors import UsageError
from grader.evaluate.contract import Sources
from grader.evaluate.sources import read_sources

REST_S = 0.015
"""A file that stays the same for so long is taken for written."""
DOUBT_S = 0.3
"""The same for one that is away, or holds nothing but the beginning of what it held."""
_LONGEST_S = 2.0
"""A file that does not come to rest is taken as it is after so long."""
_LOOK_S = 0.5
_STEP_S = 0.01
_STOP_S = 5.0
_MS = 1000

Mark = tuple[int, int, int, int] | None
"""Of a file or folder: its device, number, size and time of change; None when it is not there."""


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """The submission as it is now."""

    sources: Sources
    is_same: bool = False
    """The file was written, but with the very same bytes."""


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """The submission cannot be read."""

    reason: str
    is_gone: bool
    """There is no file any more."""


class Folder:
    """The place of one submission: a file of any name, or a folder that holds `file`."""

    def __init__(self, path: Path, file: str) -> None:
        self._path = path
        self._file = file
        self.main = path / file if path.is_dir() else path
        self._here = Path.cwd()
        self._written = b""
        """The main file as it was read last."""
        self._mark: Mark = None
        """Of the main file, before it was read last: what is written later shows as a change."""
        self._last: Saved | Unread | None = None
        self._marks: dict[Path, Mark] = {}
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def read(self) -> Sources:
        """Return the submission as it is, and take it for known; UsageError as `read_sources`."""
        self._mark = _mark(self.main)
        sources = read_sources(self._path, self._file)
        self._keep(Saved(sources=sources))
        return sources

    def start(self, tell: Callable[[Saved | Unread], None]) -> None:
        """Begin to watch; `tell` is called from another thread."""
        self._thread = threading.Thread(target=self._serve, args=(tell,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_STOP_S)

    def _serve(self, tell: Callable[[Saved | Unread], None]) -> None:
        while not self._stop.is_set():
            folders = self._folders()
            try:
                self._wait(folders, tell)
            except (OSError, RuntimeError):
                # The folder is away, or the system has no more watches to give: look by oneself.
                self._stop.wait(_LOOK_S)
                self._look(tell)

    def _wait(self, folders: dict[Path, tuple[int, int]], tell: Callable[..., None]) -> None:
        """Notice every save until a folder is no longer the one that it was."""
        if not folders:
            msg = "no folder to watch"
            raise FileNotFoundError(msg)
        for changed in watch(
            *folders,
            watch_filter=self._concerns,
            debounce=int(_LOOK_S * _MS),
            step=int(_STEP_S * _MS),
            rust_timeout=int(_LOOK_S * _MS),
            yield_on_timeout=True,
            stop_event=self._stop,
            recursive=False,
        ):
            if changed:
                self._notice(tell)
            else:
                self._look(tell)
            if self._folders() != folders:
                return

    def _folders(self) -> dict[Path, tuple[int, int]]:
        """Return the folder of the file, and of what a link leads to, with their numbers."""
        main = self._here / self.main
        both = {main.parent, Path(os.path.realpath(main)).parent}
        marks = {folder: _mark(folder) for folder in sorted(both)}
        return {folder: mark[:2] for folder, mark in marks.items() if mark is not None}

    def _concerns(self, change: Change, path: str) -> bool:
        """Tell whether a file may belong to the submission: the main one, or one to import."""
        del change
        name = Path(path).name
        return name.endswith(".py") or name in {self.main.name, self._real_name()}

    def _real_name(self) -> str:
        return Path(os.path.realpath(self._here / self.main)).name

    def _look(self, tell: Callable[[Saved | Unread], None]) -> None:
        # A working directory that was taken away stays the old one, whatever has its name by now.
        with contextlib.suppress(OSError):
            os.chdir(self._here)
        if {path: _mark(path) for path in self._marks} != self._marks:
            self._notice(tell)

    def _notice(self, tell: Callable[[Saved | Unread], None]) -> None:
        """Read what is there once it is at rest, and tell of it when it is new."""
        found = self._settled()
        last, was = self._last, self._marks.get(self.main)
        self._keep(found)
        if found != last:
            tell(found)
        elif isinstance(found, Saved) and was != self._marks[self.main]:
            tell(Saved(sources=found.sources, is_same=True))

    def _settled(self) -> Saved | Unread:
        began = since = time.monotonic()
        found = self._attempt()
        while not self._stop.is_set():
            calm_s = DOUBT_S if self._is_doubtful(found) else REST_S
            now = time.monotonic()
            if now - since >= calm_s or now - began >= _LONGEST_S:
                break
            self._stop.wait(REST_S)
            again = self._attempt()
            if again != found:
                found, since = again, time.monotonic()
        return found

    def _attempt(self) -> Saved | Unread:
        self._mark = _mark(self.main)
        if self._path != self.main and not os.path.lexists(self.main):
            return Unread(reason="", is_gone=True)
        try:
            return Saved(sources=read_sources(self._path, self._file))
        except UsageError as error:
            return Unread(reason=str(error), is_gone=not os.path.lexists(self.main))

    def _is_doubtful(self, found: Saved | Unread) -> bool:
        """Tell whether this looks like one half of a save."""
        match found:
            case Unread(is_gone=is_gone):
                return is_gone
            case Saved(sources=sources):
                source = sources.files[sources.module]
                return source != self._written and self._written.startswith(source)

    def _keep(self, found: Saved | Unread) -> None:
        paths: list[Path] = []
        if isinstance(found, Saved):
            sources = found.sources
            self._written = sources.files[sources.module]
            helpers = [name for name in sources.files if name != sources.module]
            paths = [self.main.parent / f"{name}.py" for name in helpers]
        self._last = found
        self._marks = {path: _mark(path) for path in paths} | {self.main: self._mark}


def _mark(path: Path) -> Mark:
    try:
        seen = path.stat()
    except (OSError, ValueError):
        return None
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns
