"""Submissions to examine: in a real sandbox, and in this process."""

from collections.abc import Callable, Iterator

import pytest

from grader.evaluate.contract import Loaded, Quota, Sandbox, Sources
from grader.evaluate.spawned import Spawned
from grader.judge.examine import Subject
from grader.spec.model import Function
from tests.inside import Inside
from tests.questions import DOUBLE, no_properties

QUOTA = Quota(import_s=20.0, call_s=2.0, total_s=60.0, memory_bytes=512 << 20)


@pytest.fixture(params=[pytest.param(Spawned, marks=pytest.mark.sandbox), Inside])
def subject(request: pytest.FixtureRequest) -> Iterator[Callable[..., Subject]]:
    """Return how to put a submission into a box; all boxes are closed in the end."""
    room: Sandbox = request.param()
    reason = room.available()
    if reason:
        pytest.skip(f"not available here: {reason}")
    boxes = []

    def load(text: str, of: Function = DOUBLE) -> Subject:
        files = {"exercise9": f"import numpy as np\n{text}".encode()}
        box = room.open(Sources(module="exercise9", path="", files=files), QUOTA)
        boxes.append(box)
        assert isinstance(box.load(), Loaded)
        return Subject(box=box, function=of, properties=no_properties)

    yield load
    for box in boxes:
        box.__exit__(None, None, None)
    room.close()
