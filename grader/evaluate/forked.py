"""A guest that a zygote forked: its channel, and the lease by which it is ended."""

import _socket
import select
from collections.abc import Callable

from grader.evaluate.channel import Exit, Guest
from grader.evaluate.guest import lease

_PATIENCE_S = 10.0
"""A zygote that has not reaped a killed child by then is taken for lost."""
_LOST = Exit(0, killed=True, lost=True)


class Forked(Guest):
    """A child of a zygote, as seen from the trusted process."""

    def __init__(
        self, source: int, sink: int, held: _socket.socket, on_lost: Callable[[], None]
    ) -> None:
        self._exit: Exit | None = None
        self._lease = held
        self._on_lost = on_lost
        super().__init__(source, sink)

    def is_alive(self) -> bool:
        """Tell whether the child still holds its end of the channel."""
        hung_up = select.poll()
        hung_up.register(self._source, 0)
        return not hung_up.poll(0)

    def end(self, grace_s: float = 0.0) -> Exit:
        """Let the zygote end this child; when the zygote itself is gone, so is the child."""
        if self._exit is None:
            try:
                self._exit = self._gone(grace_s)
                if self._exit.lost:
                    self._on_lost()
            finally:
                self._lease.close()
                self._shut()
        return self._exit

    def _gone(self, grace_s: float) -> Exit:
        said = b""
        self._lease.settimeout(grace_s + _PATIENCE_S)
        try:
            self._lease.sendall(lease.END.pack(grace_s))
            while len(said) < lease.GONE.size:
                part = self._lease.recv(lease.GONE.size - len(said))
                if not part:
                    return _LOST
                said += part
        except OSError:
            return _LOST
        code, is_killed, grown_bytes, cpu_s = lease.GONE.unpack(said)
        return Exit(code, killed=is_killed, peak_bytes=grown_bytes, cpu_s=cpu_s)
