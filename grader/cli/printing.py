"""Write to stdout, whoever reads it."""

import os
import sys


def put(report: bytes) -> None:
    """Write to stdout; when its reader has gone (`| head`) nobody is left to be told anything."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
