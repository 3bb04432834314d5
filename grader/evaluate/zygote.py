"""A zygote, from the trusted side: started by exec, asked for children, ended with all of them.

The zygote dies with the thread that started it (see the guest's `zygote` for its own side), so
that nothing is left behind when the grader is killed.
"""

import _socket  # `socket` itself would be a good part of the start-up time of a run
import contextlib
import os
import subprocess
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.errors import SandboxError
from grader.evaluate.folders import CLEAN
from grader.evaluate.guest import lease, wire

READY_S = 120.0
"""A zygote that has not loaded NumPy by then never will."""
_GONE_S = 1.0
_MOST = 1 << 16

if TYPE_CHECKING:
    from grader.evaluate.forked import Forked


class Zygote:
    """A zygote that was started by this command; SandboxError when it cannot be."""

    def __init__(self, command: Sequence[str]) -> None:
        self._failure: str | None = None
        self.is_lost = False
        """A child was lost with it: it is of no more use, even while its container still ends."""
        self._requests, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        try:
            self._popen = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd="/",
                env=CLEAN,
                start_new_session=True,
            )
        except OSError as error:
            self._requests.close()
            msg = f"{command[0]} could not be started: {error}"
            raise SandboxError(msg) from error
        finally:
            theirs.close()

    @property
    def pid(self) -> int:
        """Number of the process that was started: the zygote, or what contains it."""
        return int(self._popen.pid)

    @property
    def is_ready(self) -> bool:
        """It has said that it is ready, and nothing has been lost with it since."""
        return self._failure == "" and not self.is_lost and self.is_alive()

    def is_alive(self) -> bool:
        """Tell whether it still runs."""
        return self._popen.poll() is None

    def failure(self) -> str:
        """Wait until it is ready; return why it never will be, or "" when it is."""
        if self._failure is None:
            self._failure = self._report()
        return self._failure

    def fork(self) -> "Forked":
        """Return a new child; SandboxError when the zygote is lost."""
        from grader.evaluate.forked import Forked

        source, their_sink = os.pipe()
        their_source, sink = os.pipe()
        held, their_lease = _socket.socketpair()
        passed = [their_source, their_sink, their_lease.fileno()]
        try:
            lease.request(self._requests, passed)
        except OSError as error:
            held.close()
            os.close(source)
            os.close(sink)
            msg = f"the sandbox was ended from outside ({error})"
            raise SandboxError(msg) from error
        finally:
            their_lease.close()
            os.close(their_source)
            os.close(their_sink)
        return Forked(source, sink, held, self._lose)

    def _lose(self) -> None:
        self.is_lost = True

    def close(self) -> None:
        """End the zygote and wait until nothing of it is left."""
        self._popen.kill()
        self._popen.wait()
        with contextlib.suppress(OSError):
            # Whoever holds the other end of this socket belongs to the zygote.
            self._requests.settimeout(_GONE_S)
            while self._requests.recv(_MOST):
                pass
        self._requests.close()
        if self._popen.stderr is not None:
            self._popen.stderr.close()

    def _report(self) -> str:
        self._requests.settimeout(READY_S)
        try:
            said = wire.unpack(self._requests.recv(_MOST))
        except (OSError, ValueError):
            return self._last_words()
        match said:
            case str(reason):
                return reason
            case _:
                return self._last_words()

    def _last_words(self) -> str:
        """Return what a zygote that never got ready wrote on its standard error."""
        self._popen.kill()
        said = self._popen.stderr.read(_MOST) if self._popen.stderr else b""
        lines = (said or b"").decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"it ended with status {self._popen.wait()}"
