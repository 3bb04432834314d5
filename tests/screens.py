"""What the tests of golden files and of screens share."""

from collections.abc import Callable

Golden = Callable[[str, str], None]
"""Compares a text with the golden file of this name: the fixture of conftest.py."""
NARROW = [20, 33, 79]
"""Columns of a terminal below the usual 80."""
