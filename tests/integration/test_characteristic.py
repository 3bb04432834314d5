"""The operating characteristic in small: right is accepted, nearly right is not, and it shows."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from bench.characteristic import batteries
from bench.characteristic.__main__ import received
from bench.characteristic.kernel import Measured, Near, Tally, measure
from bench.characteristic.misses import MISSES, RIDGE, TERMS, Seen, is_unit_scale, smallest
from bench.characteristic.page import Run, page, summary
from grader.battery.dataset import Case
from grader.lectern import Lectern
from tests.batteries import EXERCISES, ROOT, job
from tests.styles import STYLES

pytest.importorskip("threadpoolctl", reason="not available here: threadpoolctl")

EVERY = 15
"""The short run takes each so-many-th dataset."""
FORMULAS = ("design_matrix", "loss", "gradient", "hessian", "directional_curvature")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the frozen batteries alone."""
    folder = tmp_path_factory.mktemp("batteries")
    batteries.write(Lectern(ROOT), range(0), folder)
    return folder


def test_no_right_style_or_sample_is_refused(frozen: Path) -> None:
    measured = measure(frozen, EVERY, redraw=False)

    tallies = measured.tallies
    assert tallies.keys() == STYLES.keys()
    assert [line for tally in tallies.values() for line in tally.refused] == []
    assert sum(tally.checks for tally in tallies.values()) > 3000
    assert all(tally.styles > len(STYLES[name]) for name, tally in tallies.items())
    assert 0 < max(tally.worst for tally in tallies.values()) < 0.5
    assert (measured.answers_differing, measured.bounds_differ < 1e-9) == (0, True)


def half_loss(theta: Any, Phi: Any, y: Any) -> Any:
    """Be half of the loss."""
    return 0.5 * np.sum((y - Phi @ theta) ** 2)


def test_a_wrong_style_is_refused_and_said(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STYLES, "loss", {"half": half_loss})

    refused = measure(frozen, 60, redraw=False).tallies["loss"].refused

    assert refused
    assert all(line.startswith("loss: style half, loss/") for line in refused)


def test_what_a_process_measured_arrives_whole() -> None:
    """A mistake of form is infinitely far from right, and infinity arrives."""
    sent = measured("A", [], "x")
    sent.mistakes["f"]["half"].used = math.inf

    assert received(msgspec.msgpack.encode(sent)) == sent


def cases(function: str) -> Iterator[tuple[Any, Any, list[Case]]]:
    """Yield the job, the spec and the frozen datasets of a function."""
    for exercise in EXERCISES:
        for spec in job(exercise).exercise.functions:
            if spec.name == function:
                yield job(exercise), spec, list(job(exercise).battery.cases[function])


def seen(function: str, kind: str, *, unit: bool = False) -> int:
    """Return the exponent of the smallest size that the frozen battery always catches."""
    ((graded, spec, found),) = cases(function)
    chosen = [case for case in found if is_unit_scale(case) or not unit]
    return smallest(graded, spec, MISSES[function][kind], [chosen]).exponent


@pytest.mark.parametrize("function", FORMULAS)
def test_a_relative_error_of_1e_11_is_caught(function: str) -> None:
    assert seen(function, "relative error") <= -11


def test_a_relative_error_of_theta_of_1e_10_is_caught() -> None:
    assert seen("optimal_theta", "relative error") <= -10


@pytest.mark.slow
def test_every_ridge_is_caught() -> None:
    assert seen("optimal_theta", RIDGE, unit=True) <= -10
    assert seen("optimal_theta", RIDGE) <= -20


@pytest.mark.parametrize(
    "function", ["loss", "gradient", "hessian", "directional_curvature", "optimal_theta"]
)
def test_terms_that_are_1e_9_of_the_largest_may_not_be_left_out(function: str) -> None:
    assert seen(function, TERMS) <= -9


@pytest.mark.parametrize("function", ["design_matrix", "gradient", "hessian", "optimal_theta"])
def test_entries_that_are_1e_9_of_the_largest_may_not_be_taken_for_zero(function: str) -> None:
    assert seen(function, "small entries set to 0") <= -9


def nothing_wrong(size: float, want: Any, *arguments: Any) -> Any:
    """Return the exact answer."""
    return want


def test_what_is_right_is_never_counted_as_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The measure can say that nothing is seen: the exact answer itself is no miss."""
    monkeypatch.setitem(MISSES["loss"], "nothing wrong", nothing_wrong)

    assert seen("loss", "nothing wrong") == 0


# --- the page ---------------------------------------------------------------------------------


def measured(kernel: str, refused: list[str], pattern: str) -> Measured:
    """Return what a kernel gave for one function with one known mistake."""
    tally = Tally(styles=2, datasets=4, checks=8, refused=refused, worst=0.25, worst_of="style a")
    return Measured(
        kernel=kernel,
        numpy="2.0",
        scipy="1.0",
        python="3.11",
        tallies={"f": tally},
        mistakes={"f": {"half": Near(refused=pattern, used=3e11)}},
        answers=4,
        drawn="d",
    )


def a_run(*kernels: Measured) -> Run:
    """Return a run with these kernels."""
    theta = [Seen(exponent=-10, caught=3, datasets=4), Seen(exponent=-20, caught=2, datasets=6)]
    kinds = {"relative error": theta, "small terms left out": theta, RIDGE: theta}
    return Run(
        kernels=kernels,
        absent=["Zen"],
        misses={"optimal_theta": kinds},
        batteries={"exercise1": "abc"},
        fresh=2,
        machine="Linux x86_64",
    )


def test_the_page_says_what_was_measured() -> None:
    text = page(a_run(measured("A", [], "x.x."), measured("B", [], "xxx.")))

    assert "16 answers of 2 right functions under 2 BLAS kernels: 0 refused" in text
    assert "Verdicts that differ between kernels: 0 of 3." in text
    assert "| A      | 8       | 0       | 25 %" in text
    assert "judged differently between kernels 1 times" in text
    assert "| `optimal_theta` | ridge or shift λ     | 1e-10 (3 of 4) | 1e-20 (2 of 6) |" in text
    assert "Zen" in text


def test_a_verdict_that_differs_is_counted() -> None:
    missed = a_run(measured("A", [], "x.x."), measured("B", [], "...."))
    refused = a_run(measured("A", [], "x"), measured("B", ["f: style a, f/1 (few): why"], "x"))

    assert "between kernels: 1 of 3." in summary(missed)
    assert "between kernels: 1 of 3." in summary(refused)
    assert ": 1 refused" in summary(refused)
