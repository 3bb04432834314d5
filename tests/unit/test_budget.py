"""Wall time is what a submission may use, and the processor says whether it could use it."""

import math

import pytest

from grader.evaluate.budget import PATIENCE, Budget
from grader.evaluate.channel import Exit
from grader.evaluate.contract import Quota

QUOTA = Quota(import_s=10.0, call_s=5.0, total_s=60.0, memory_bytes=1)


def waited(seconds: float) -> Budget:
    """A budget whose guest was waited for."""
    budget = Budget(QUOTA)
    budget.begin(0.0)
    budget.charge(seconds)
    return budget


def ran(seconds: float) -> Exit:
    """How a guest ended that had a processor for so long."""
    return Exit(0, killed=True, cpu_s=seconds)


def limits(budget: Budget) -> tuple[float, float, float]:
    """What may still be waited for: an import, a call, all of it."""
    return budget.import_s, budget.call_s, budget.left_s


def test_a_guest_that_was_kept_from_running_gets_longer_limits() -> None:
    budget = waited(5.0)

    assert budget.extend(ran(3.7))
    assert limits(budget) == (10.0 * PATIENCE, 5.0 * PATIENCE, 60.0 * PATIENCE - 5.0)
    assert budget.patience == PATIENCE


@pytest.mark.parametrize("seconds", [3.75, 5.0, math.inf])
def test_a_guest_that_ran_is_judged_by_the_clock(seconds: float) -> None:
    budget = waited(5.0)

    assert not budget.extend(ran(seconds))
    assert limits(budget) == (10.0, 5.0, 55.0)
    assert budget.patience == 1


def test_limits_grow_once() -> None:
    budget = waited(5.0)
    budget.extend(ran(0.0))
    before = limits(budget)

    assert not budget.extend(ran(0.0))
    assert limits(budget) == before


def test_time_that_is_not_charged_counts_for_the_share_alone() -> None:
    budget = waited(5.0)
    budget.wait(1.0)

    assert budget.left_s == 55.0
    assert budget.extend(ran(4.4))


def test_the_guest_before_is_forgotten() -> None:
    budget = waited(50.0)
    budget.begin(1.0)
    budget.charge(5.0)

    assert not budget.extend(ran(4.5))
    assert budget.left_s == 5.0


def test_the_time_of_a_processor_never_grows() -> None:
    budget = waited(20.0)
    assert budget.processor_s == 40.0

    budget.extend(ran(0.0))

    assert budget.processor_s == QUOTA.total_s
