"""Write to stdout, whoever reads it; what its reader can show."""

import os
import sys

_SIGNS = "Φθᵀ₁·−‖"


def put(report: bytes) -> bool:
    """Write to stdout; False when its reader has gone (`| head`): nobody is left to be told."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def wants_colour(*, no_color: bool) -> bool:
    """Colours are for terminals that can show them, unless NO_COLOR or the option says no."""
    is_wanted = not no_color and not os.environ.get("NO_COLOR")
    return is_wanted and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def writes_signs(encoding: str) -> bool:
    """Tell whether an encoding has the lecture's signs."""
    try:
        _SIGNS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
