"""Write to stdout, whoever reads it."""

import os
import sys

from grader.errors import GraderError


def encoding_of_stdout() -> str:
    """Return the encoding of what is printed; ASCII when nobody reads it."""
    return getattr(sys.stdout, "encoding", None) or "ascii"


def encoded(text: str) -> bytes:
    """Return text as stdout takes it; a sign that it cannot write becomes an escape."""
    return text.encode(encoding_of_stdout(), errors="backslashreplace")


def put(report: str | bytes) -> bool:
    """Write to stdout; False when its reader has gone (`| head`): nobody is left to be told.

    Bytes are written as they are, text in the encoding of stdout.
    GraderError where there is no room for it (`> report.txt` on a full disk).
    """
    if sys.stdout is None:
        return False
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(encoded(report) if isinstance(report, str) else report)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _give_up()
        return False
    except OSError as error:
        _give_up()
        msg = f"The report cannot be written: {error.strerror}. No points were taken."
        raise GraderError(msg) from error
    return True


def _give_up() -> None:
    """Let what is still to be written go nowhere, also when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
