"""Golden files: a report is compared with a text file that people review as a diff.

`pytest --regen tests/unit/test_console.py` writes those of the console anew; others likewise.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --regen."""
    parser.addoption("--regen", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with the golden file of this name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--regen"):
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"{path} differs; see --regen"

    return compare
