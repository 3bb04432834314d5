"""The walled rooms, for files of tests that do not ask for others."""

from collections.abc import Iterator

import pytest

from grader.evaluate.walled import Walled
from tests.sandbox.rooms import WALLED, opened


@pytest.fixture(scope="module", params=WALLED)
def room(request: pytest.FixtureRequest) -> Iterator[Walled]:
    """Return each walled room of this machine, once for a file of tests."""
    for found in opened(request.param):
        assert isinstance(found, Walled)
        yield found
