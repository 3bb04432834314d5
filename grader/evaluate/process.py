"""One guest process: started, spoken to, and ended together with everything it started.

Theory of operation. The guest's descriptors 0 and 1 are pipes and carry the protocol; 2 is the
null device. `end` kills the process group, then strays, then reaps, and removes the working
folder; it may be called at any moment and more than once.
"""

import contextlib
import math
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from typing import IO, cast

from grader.errors import SandboxError
from grader.evaluate.channel import Exit, Guest
from grader.evaluate.folders import CLEAN, GUEST, flags
from grader.evaluate.strays import end_strays

_BOOT = """\
import sys
place, *allowed = sys.argv[1:]
sys.path.append(place)
from guest import importer
importer.allow(dict(zip(allowed[::2], allowed[1::2])))
from guest.main import main
sys.path.remove(place)
main()
"""
_MARK = "GRADE_BOX"
_STEP_S = 0.002


class Process(Guest):
    """A guest in a process that was started for it; SandboxError when it cannot be started."""

    def __init__(self, folders: Mapping[str, str]) -> None:
        self._exit: Exit | None = None
        self._mark = os.urandom(16).hex()
        self._folder = tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True)
        try:
            self._popen = _start(self._folder.name, self._mark, folders)
        except OSError as error:
            self._folder.cleanup()
            msg = f"a Python process could not be started: {error}"
            raise SandboxError(msg) from error
        source, sink = cast(IO[bytes], self._popen.stdout), cast(IO[bytes], self._popen.stdin)
        super().__init__(os.dup(source.fileno()), os.dup(sink.fileno()))
        source.close()
        sink.close()

    def is_alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._exit is None and self._popen.poll() is None

    def end(self, grace_s: float = 0.0) -> Exit:
        """Leave nothing of this process; wait `grace_s` for it to end by itself."""
        if self._exit is None:
            try:
                self._exit = _reap(self._popen, self._mark.encode(), grace_s)
            finally:
                self._shut()
                self._folder.cleanup()
        return self._exit


def _start(folder: str, mark: str, folders: Mapping[str, str]) -> subprocess.Popen[bytes]:
    environment = {**CLEAN, _MARK: mark}
    if "SYSTEMROOT" in os.environ:
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    allowed = [part for pair in folders.items() for part in pair]
    return subprocess.Popen(
        [sys.executable, *flags(), "-c", _BOOT, str(GUEST.parent), *allowed],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )


if sys.platform == "win32":

    def _reap(popen: subprocess.Popen[bytes], mark: bytes, grace_s: float) -> Exit:
        del mark
        with contextlib.suppress(subprocess.TimeoutExpired):
            popen.wait(grace_s)
        killed = popen.poll() is None
        popen.kill()
        return Exit(popen.wait(), killed, cpu_s=math.inf)

else:
    import resource

    def _reap(popen: subprocess.Popen[bytes], mark: bytes, grace_s: float) -> Exit:
        """Kill the group before its leader is reaped, so that its number cannot be another's."""
        if popen.returncode is not None:
            end_strays(mark)
            return Exit(popen.returncode, killed=False)
        until = time.monotonic() + grace_s
        try:
            while (alive := _is_running(popen.pid)) and time.monotonic() < until:
                time.sleep(_STEP_S)
        finally:
            with contextlib.suppress(OSError):
                os.killpg(popen.pid, signal.SIGKILL)
        _, status, usage = os.wait4(popen.pid, 0)
        popen.returncode = os.waitstatus_to_exitcode(status)
        end_strays(mark)
        unit = 1 if sys.platform == "darwin" else 1024
        # Linux starts the peak of a new program at that of the process that forked it.
        inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak = usage.ru_maxrss if usage.ru_maxrss > inherited else 0
        return Exit(
            popen.returncode,
            killed=alive and popen.returncode == -signal.SIGKILL,
            peak_bytes=peak * unit,
            cpu_s=usage.ru_utime + usage.ru_stime,
        )

    def _is_running(pid: int) -> bool:
        """Tell whether the process has not ended, without reaping it; True when unknown."""
        if not hasattr(os, "waitid"):
            return True
        try:
            return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None
        except ChildProcessError:
            return False
