"""What the tests of golden files and of screens share."""

from collections.abc import Callable

from grader.result import Result
from tests import results

Golden = Callable[[str, str], None]
"""Compares a text with the golden file of this name: the fixture of conftest.py."""
NARROW = [20, 33, 79]
"""Columns of a terminal below the usual 80."""
RESULTS: dict[str, Callable[[], Result]] = {
    "all_right": results.all_right,
    "every_verdict": results.every_verdict,
    "grader_fault": results.grader_fault,
    "hostile": lambda: results.result(results.hostile()),
    "mixed": results.mixed,
    "not_importable": results.not_importable,
}
"""What every form of a report is made of, by the names of the golden files."""
