"""The terminal of a watch: keys one by one, signals, and everything as it was at the end.

Theory of operation. The terminal is put into a mode in which keys come unechoed and at once; what
is written to it is treated as ever, and Ctrl-C stays a signal. A thread reads the keys, and a pipe
wakes it up to end. Where there is no terminal to read from, or the shell has put the program into
the background, there are no keys.
"""

import os
import re
import select
import signal
import sys
import threading
from types import FrameType
from typing import Any, Self

from grader.watch.inbox import Inbox, Key, Quit, Redraw

_ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_REDRAWS = ("SIGWINCH", "SIGCONT")
_KEYS = 64
_SIGNALLED = 128
_END_OF_INPUT = "\x04"
_ESCAPE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O?.)?")
"""What a key without a letter sends: ECMA-48, 5.4, or a letter with Alt."""
_JOIN_S = 1.0


class Terminal:
    """Puts keys and signals into an inbox while the block runs; only of use in the main thread."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._handlers: dict[int, Any] = {}
        self._keys: _Keys | None = None
        self.has_keys = False

    def __enter__(self) -> Self:
        """Begin."""
        for name in (*_ENDS, *_REDRAWS):
            number = getattr(signal, name, None)
            if number is None or signal.getsignal(number) is signal.SIG_IGN:
                continue
            handler = self._end if name in _ENDS else self._redraw
            self._handlers[number] = signal.signal(number, handler)
        if _can_read_keys():
            self._keys = _Keys(self._inbox)
            self.has_keys = True
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the terminal and the signals as they were."""
        if self._keys is not None:
            self._keys.close()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        del frame
        if number == signal.SIGINT:
            # Whoever presses Ctrl-C twice means it.
            signal.signal(number, signal.default_int_handler)
        self._inbox.put(Quit(_SIGNALLED + number))

    def _redraw(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self._keys is not None and number == getattr(signal, "SIGCONT", None):
            self._keys.begin()
        self._inbox.put(Redraw())


def _can_read_keys() -> bool:
    try:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return False
    except ValueError:
        return False
    if not hasattr(os, "tcgetpgrp"):
        return True
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except OSError:
        # A terminal that belongs to no session stops nobody who reads from it.
        return True


def _told(inbox: Inbox, text: str) -> None:
    """Put the keys of what was typed, but for keys without a letter."""
    for sign in _ESCAPE.sub("", text):
        inbox.put(Quit() if sign in {"q", "Q", _END_OF_INPUT} else Key(sign.lower()))


if sys.platform == "win32":
    import msvcrt

    _NAP_S = 0.05

    class _Keys:
        """Reads the console; there is no mode to go back to."""

        def __init__(self, inbox: Inbox) -> None:
            self._inbox = inbox
            self._stop = threading.Event()
            self._thread = threading.Thread(target=self._read, daemon=True)
            self._thread.start()

        def begin(self) -> None:
            """Need nothing."""

        def close(self) -> None:
            """End the thread."""
            self._stop.set()
            self._thread.join(_JOIN_S)

        def _read(self) -> None:
            while not self._stop.wait(_NAP_S):
                if msvcrt.kbhit():
                    sign = msvcrt.getwch()
                    # These two announce a key without a letter.
                    if sign in "\x00\xe0":
                        msvcrt.getwch()
                    else:
                        _told(self._inbox, sign)

else:
    import termios
    import tty

    class _Keys:
        """Reads the terminal in a mode of its own."""

        def __init__(self, inbox: Inbox) -> None:
            self._inbox = inbox
            self._input = sys.stdin.fileno()
            self._before = termios.tcgetattr(self._input)
            self.begin()
            self._woken, self._wake = os.pipe()
            self._thread = threading.Thread(target=self._read, daemon=True)
            self._thread.start()

        def begin(self) -> None:
            """Let keys come one by one, without showing them."""
            tty.setcbreak(self._input, termios.TCSANOW)

        def close(self) -> None:
            """Let the terminal be as it was, and end the thread."""
            try:
                termios.tcsetattr(self._input, termios.TCSANOW, self._before)
            except termios.error:
                return
            finally:
                os.close(self._wake)
                self._thread.join(_JOIN_S)
                os.close(self._woken)

        def _read(self) -> None:
            while True:
                ready, _, _ = select.select([self._input, self._woken], [], [])
                if self._woken in ready:
                    return
                try:
                    typed = os.read(self._input, _KEYS)
                except OSError:
                    typed = b""
                if not typed:
                    self._inbox.put(Quit(_SIGNALLED + signal.SIGHUP))
                    return
                _told(self._inbox, typed.decode("utf-8", "ignore"))
