"""The measured numbers as a page: docs/characteristic.md. Pure: values in, text out.

Nothing here depends on the time, so a second run on the same machine gives the same text.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.characteristic.kernel import Measured, Near, Tally
from bench.characteristic.misses import Seen

HEAD = """\
# The operating characteristic

How often the grader is wrong, measured. `make characteristic` writes this page; nothing on it is
typed by hand.
"""

REJECTS = """\
Every function that is known to be right, in every style (`tests/styles.py`) and in every sample
(`exercises/samples/right/`), is asked the frozen datasets and freshly drawn batteries of the same
plan. The bounds are computed, and the functions called, on the BLAS kernel of the row.
"""

WORST = """\
The error of the worst right answer, on any dataset and any kernel, as a part of its bound
2¹⁴·u·S; and of each known mistake, the largest error on the frozen datasets: the nearest one
still misses the bound by this factor. Where rightness has no bound, the number of datasets that
refuse the mistake stands alone. Mistakes of form are left out of the factor.
"""

SEEN = """\
What is wrong by a little: the smallest power of ten that is caught in every battery, the frozen
one and all fresh ones, with every larger one. In brackets the least number of datasets that catch
it. *Unit scale* counts only data whose inputs have their largest entry between 1/16 and 1024;
*all data* has those multiplied by powers of two as well.
"""

ROWS_OF_SEEN = """\
- *relative error*: every entry of the exact answer is off by this part; for `failing_inputs`,
  distinct inputs that are this far apart. *Of the least entry*: only the smallest that is not 0.
- *small entries set to 0*: those below this part of the largest entry.
- *small terms left out*: from the sum of the formula, those below this part of the largest term.
- *ridge or shift λ*: x + λ; L + λ‖θ‖² and its gradient; ΦᵀΦ + λI, H + λI; for `formula_fails`
  the rank of ΦᵀΦ with the fixed tolerance λ.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All that was measured."""

    kernels: Sequence[Measured]
    """The first is the one that this machine chooses by itself."""
    absent: Sequence[str]
    """Kernels that this machine cannot run."""
    misses: Mapping[str, Mapping[str, Sequence[Seen]]]
    batteries: Mapping[str, str]
    """Exercise -> digest of its frozen battery."""
    fresh: int
    """Fresh batteries of each exercise."""
    machine: str


def page(run: Run) -> str:
    """Return the text of the page."""
    return "\n".join(
        [
            HEAD,
            f"{summary(run)}\n",
            "## Right answers that were refused\n",
            REJECTS,
            table(("kernel", "answers", "refused", "worst error / bound"), _kernels(run)),
            f"{_agreement(run)}\n",
            "## The margin\n",
            WORST,
            table(
                (
                    "function",
                    "styles",
                    "worst right answer",
                    "style",
                    "nearest mistake",
                    "datasets",
                ),
                _margins(run),
            ),
            "## The smallest error that is always caught\n",
            SEEN,
            table(("function", "error", "unit scale", "all data"), _seen(run)),
            ROWS_OF_SEEN,
            "## Where it was measured\n",
            table(("", ""), _where(run)),
        ]
    )


def summary(run: Run) -> str:
    """Return the lines that the README quotes."""
    checks = sum(tally.checks for kernel in run.kernels for tally in kernel.tallies.values())
    refused = sum(map(_refused, run.kernels))
    least = max(
        seen[1].exponent for kinds in run.misses.values() for seen in _of(kinds, "relative")
    )
    theta = run.misses["optimal_theta"]["ridge or shift λ"]
    terms = max(seen[1].exponent for kinds in run.misses.values() for seen in _of(kinds, "small"))
    styles = sum(tally.styles for tally in run.kernels[0].tallies.values())
    return (
        f"- {checks:,} answers of {styles} right functions under {len(run.kernels)} BLAS kernels: "
        f"{refused} refused.\n  Verdicts that differ between kernels: {_differing(run)} of "
        f"{_verdicts(run)}.\n"
        f"- Always caught: a relative error of 1e{least}; entries or terms left out that are\n"
        f"  1e{terms} of the largest; a ridge of 1e{theta[0].exponent} in θ on data of unit scale, "
        f"1e{theta[1].exponent} with scaled data.\n"
        f"- The worst right answer uses {_percent(_worst(run))} of its bound; the nearest known "
        f"mistake\n  exceeds it {_power(_nearest(run))} times."
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table, its columns padded so that the text reads as one too."""
    cells = [list(head), *map(list, rows)]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines) + "\n"


def _of(kinds: Mapping[str, Sequence[Seen]], start: str) -> Iterator[Sequence[Seen]]:
    return (seen for kind, seen in kinds.items() if kind.startswith(start))


def _refused(kernel: Measured) -> int:
    return sum(len(tally.refused) for tally in kernel.tallies.values())


def _kernels(run: Run) -> Iterator[tuple[str, ...]]:
    for kernel in run.kernels:
        tallies = kernel.tallies.values()
        yield (
            kernel.kernel,
            f"{sum(tally.checks for tally in tallies):,}",
            str(_refused(kernel)),
            _percent(max(tally.worst for tally in tallies)),
        )


def _agreement(run: Run) -> str:
    """Say in how far the kernels agree: on answers, bounds, data and verdicts."""
    first = run.kernels[0]
    answers = sum(kernel.answers_differing for kernel in run.kernels)
    bounds = max(kernel.bounds_differ for kernel in run.kernels)
    drawn = sum(kernel.drawn == first.drawn for kernel in run.kernels)
    mistakes = sum(map(len, first.mistakes.values()))
    known = ", ".join(
        str(sum("x" in near.refused for near in _mistakes(kernel))) for kernel in run.kernels
    )
    return (
        f"On all kernels the exact answers are the same ({answers} differ), and the bounds agree\n"
        f"to {bounds:.0e}. One battery of each exercise was drawn again on each kernel: {drawn} of "
        f"{len(run.kernels)} gave\nthe same datasets, since what sound methods dispute is thrown "
        "away on the machine at hand.\n"
        f"Of the {mistakes} known mistakes in all their ways, {known} are refused. Single\n"
        f"answers of theirs are judged differently between kernels {_unstable(run)} times, because "
        "inv, det and\nrounding differ."
    )


def _mistakes(kernel: Measured) -> Iterator[Near]:
    return (near for found in kernel.mistakes.values() for near in found.values())


def _verdicts(run: Run) -> int:
    """Return how many verdicts there are to compare: of right functions and of mistakes."""
    first = run.kernels[0]
    return sum(tally.styles for tally in first.tallies.values()) + len(list(_mistakes(first)))


def _differing(run: Run) -> int:
    """Return how many functions are called right on one kernel and wrong on another."""
    outcomes = [
        {
            **{line.partition(",")[0]: "x" for t in kernel.tallies.values() for line in t.refused},
            **{
                f"{function} {name}": "x" if "x" in near.refused else "."
                for function, found in kernel.mistakes.items()
                for name, near in found.items()
            },
        }
        for kernel in run.kernels
    ]
    names = {name for outcome in outcomes for name in outcome}
    return sum(len({outcome.get(name, ".") for outcome in outcomes}) > 1 for name in names)


def _unstable(run: Run) -> int:
    """Return how many single answers of mistakes are right on one kernel and wrong on another."""
    kernels = [[near.refused for near in _mistakes(kernel)] for kernel in run.kernels]
    answers = (found for same in zip(*kernels, strict=True) for found in zip(*same, strict=True))
    return sum(len(set(found)) > 1 for found in answers)


def _worst(run: Run) -> float:
    return max(tally.worst for kernel in run.kernels for tally in kernel.tallies.values())


def _nearest(run: Run) -> float:
    return min(near.used for kernel in run.kernels for near in _mistakes(kernel) if near.used > 1)


def _margins(run: Run) -> Iterator[tuple[str, ...]]:
    for function in run.kernels[0].tallies:
        tallies = [kernel.tallies[function] for kernel in run.kernels]
        worst: Tally = max(tallies, key=lambda tally: tally.worst)
        found = run.kernels[0].mistakes[function]
        used, name = min((near.used, name) for name, near in found.items())
        count, least = min((near.refused.count("x"), name) for name, near in found.items())
        yield (
            f"`{function}`",
            str(worst.styles),
            _percent(worst.worst) if worst.worst else "–",
            worst.worst_of or "–",
            f"{_power(used)} ({name})" if used > 1 else "–",
            f"{count} ({least})",
        )


def _seen(run: Run) -> Iterator[tuple[str, ...]]:
    for function, kinds in run.misses.items():
        for kind, seen in kinds.items():
            yield (f"`{function}`", kind, *map(_cell, seen))


def _cell(seen: Seen) -> str:
    if seen.exponent == 0:
        return "not always"
    return f"1e{seen.exponent} ({seen.caught} of {seen.datasets})"


def _where(run: Run) -> Iterator[tuple[str, str]]:
    first = run.kernels[0]
    yield "machine", run.machine
    yield "Python, NumPy, SciPy", f"{first.python}, {first.numpy}, {first.scipy}"
    yield "kernel chosen by itself", first.kernel
    yield "kernels that it cannot run", ", ".join(run.absent) or "none of those asked for"
    yield (
        "frozen batteries",
        ", ".join(f"{name} {digest}" for name, digest in run.batteries.items()),
    )
    yield "fresh batteries", f"{run.fresh} for each exercise, from seed 1 on"


def _percent(part: float) -> str:
    return f"{100 * part:.2g} %"


def _power(factor: float) -> str:
    """Return a large factor to one digit: 3e11."""
    return "∞" if math.isinf(factor) else f"{factor:.0e}".replace("e+0", "e").replace("e+", "e")
