"""Write to stdout, whoever reads it."""

import os
import sys


def put(report: bytes) -> bool:
    """Write to stdout; False when its reader has gone (`| head`): nobody is left to be told."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(report)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True
