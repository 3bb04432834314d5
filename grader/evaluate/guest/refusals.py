"""What a submission tried when the wall refused it: told by Python's audit events.

An exception says only that something is not permitted. The last event before it says what was
meant: a file, a process, the network, a thread, a signal. Words for people, never a decision.
"""

import errno
import sys

_FILES = ("open", "os.", "shutil.", "glob.", "tempfile.", "pathlib.", "fcntl.", "sqlite3.")
_PROCESSES = ("os.fork", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile")
_NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "ssl.")
_SIGNALS = ("os.kill", "signal.", "os.killpg")
KINDS = (
    ("process", (*_PROCESSES, "subprocess.", "pty.", "multiprocessing.")),
    ("signal", _SIGNALS),
    ("network", _NETWORK),
    ("file", _FILES),
)
"""Kind -> beginnings of the names of events; the first that fits."""
_NUMBERS = frozenset({errno.EPERM, errno.EACCES, errno.EAGAIN, errno.ENOSYS})
_NO_THREAD = ("can't start new thread",)


class Refusals:
    """Remembers what was tried last; hears every event of this process."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}
        self._last = ""

    def listen(self) -> None:
        """Begin; there is no end to it."""
        sys.addaudithook(self._hear)

    def forget(self) -> None:
        """Start a new call, which has tried nothing yet."""
        self._last = ""

    def kind(self, error: BaseException) -> str:
        """Return what was refused when this exception says so: "file", ..., "other"; or ""."""
        if type(error) is RuntimeError and error.args == _NO_THREAD:
            return "thread"
        if isinstance(error, FileNotFoundError) and error.errno == errno.ENOENT:
            return "file"
        is_refused = isinstance(error, OSError) and (
            error.errno in _NUMBERS or self._last == "network"
        )
        return (self._last or "other") if is_refused else ""

    def _hear(self, event: str, _: object) -> None:
        kind = self._seen.get(event)
        if kind is None:
            kind = self._seen[event] = kind_of(event)
        if kind:
            self._last = kind


def kind_of(event: str) -> str:
    """Return the kind of an audit event; "" for one that asks for nothing outside."""
    return next((kind for kind, starts in KINDS if event.startswith(starts)), "")
