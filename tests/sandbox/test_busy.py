"""A machine that is busy with other things changes no verdict.

A guest that sleeps stands for one that other programs keep from running: both use no processor
while the clock on the wall goes on. Limits are a fraction of a second here; in the room `limits` a
process runs for as long before it is ready, which would count.
"""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from grader.evaluate.budget import PATIENCE
from grader.evaluate.contract import NotRun, Quota, Sandbox, TimedOut
from grader.evaluate.trials import asked, got, load, numbers
from tests.sandbox.rooms import WALLED, opened

pytestmark = pytest.mark.sandbox

QUOTA = Quota(import_s=20.0, call_s=20.0, total_s=60.0, memory_bytes=512 << 20)
LIMIT_S = 0.2
LONG_S = LIMIT_S * PATIENCE / 2
IDLE = f"import time\ndef f(x):\n    time.sleep({LONG_S} if x < 2 else 0)\n    return x\n"
FOR_EVER = "import time\ndef f(x):\n    time.sleep(60)\n"


@pytest.fixture(scope="module", params=WALLED)
def room(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    yield from opened(request.param)


def test_an_answer_that_had_to_wait_for_a_processor_counts(room: Sandbox) -> None:
    quota = replace(QUOTA, call_s=LIMIT_S)
    replies = asked(room, IDLE, numbers([0.0, 1.0, 2.0]), quota=quota)

    assert [got(reply) for reply in replies] == [(0.0,), (1.0,), (2.0,)]


def test_an_import_that_had_to_wait_for_a_processor_counts(room: Sandbox) -> None:
    source = f"import time\ntime.sleep({LONG_S})\ndef f(x): return x\n"
    replies = asked(room, source, numbers([2.0]), quota=replace(QUOTA, import_s=LIMIT_S))

    assert [got(reply) for reply in replies] == [(2.0,)]


def test_a_total_that_was_waited_away_is_given_again(room: Sandbox) -> None:
    replies = asked(room, IDLE, numbers([1.0, 2.0]), quota=replace(QUOTA, total_s=LIMIT_S))

    assert [got(reply) for reply in replies] == [(1.0,), (2.0,)]


def test_whoever_sleeps_for_ever_is_stopped_all_the_same(room: Sandbox) -> None:
    quota = replace(QUOTA, call_s=LIMIT_S)
    replies = asked(room, FOR_EVER, numbers([0.0, 1.0, 2.0]), quota=quota)
    imported = load(room, "import time\ntime.sleep(60)", quota=replace(QUOTA, import_s=LIMIT_S))

    assert replies == [TimedOut(LIMIT_S), TimedOut(LIMIT_S), NotRun("retries")]
    assert imported == TimedOut(LIMIT_S)


def test_whoever_sleeps_the_total_away_is_stopped_all_the_same(room: Sandbox) -> None:
    replies = asked(room, FOR_EVER, numbers([0.0, 1.0]), quota=replace(QUOTA, total_s=LIMIT_S))

    assert replies == [NotRun("total"), NotRun("total")]
