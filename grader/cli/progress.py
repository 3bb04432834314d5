"""One line on the terminal about what takes long."""

import sys

from grader.cli.terminal import is_dumb


def progress(text: str) -> None:
    """Say on the terminal what takes long; silent when nobody watches."""
    if sys.stderr is not None and sys.stderr.isatty() and not is_dumb():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def progress_done() -> None:
    """Wipe the line that `progress` wrote."""
    progress("")
