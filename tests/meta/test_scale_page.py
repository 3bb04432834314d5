"""The page about several machines shows what the simulation says, and the simulation is one."""

from dataclasses import replace

import pytest

from bench.scale import PAGE, SIZES, Constants, documented, renewed, simulate, table

TEXT = PAGE.read_text("utf-8")
CONSTANTS = documented(TEXT)
EVEN = Constants(
    work_s=(1.0,),
    start_s=0.0,
    give_s=0.0,
    keep_s=0.0,
    file_s=0.0,
    sources_bytes=0,
    record_bytes=0,
)


def test_the_table_is_the_programs_for_the_constants_of_the_page() -> None:
    assert f"\n{table(CONSTANTS)}\n" in TEXT
    assert all(f"| {size:,} |" in TEXT for size in SIZES)


def test_renewing_the_page_with_its_own_constants_changes_nothing() -> None:
    assert renewed(TEXT, CONSTANTS) == TEXT


@pytest.mark.parametrize(("workers", "wall_s"), [(1, 12.0), (5, 3.0), (12, 1.0), (99, 1.0)])
def test_even_work_is_shared_evenly(workers: int, wall_s: float) -> None:
    assert simulate(EVEN, 12, workers).wall_s == pytest.approx(wall_s)


def test_a_slow_coordinator_sets_the_pace() -> None:
    slow = replace(EVEN, give_s=0.5, keep_s=0.5)
    run = simulate(slow, 1000, 100)

    assert run.coordinator_s == pytest.approx(1000.0)
    assert 1000.0 <= run.wall_s <= 1003.0


def test_files_and_start_are_counted_once() -> None:
    more = replace(EVEN, start_s=3.0, file_s=0.5)

    assert simulate(more, 12, 12).wall_s == pytest.approx(1.0 + 3.0 + 6.0)
