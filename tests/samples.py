"""The samples of this checkout, as the list of the course describes them."""

import functools
from pathlib import Path

from grader.judge.finding import Verdict
from grader.spec.expected import Entry
from grader.spec.samples import Listing, read_samples
from tests.specs import load_all

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "exercises" / "samples"


@functools.cache
def listing() -> Listing:
    """Return the whole list, with what is wrong with it."""
    _, exercises = load_all(ROOT)
    return read_samples(ROOT, exercises, [verdict.value for verdict in Verdict])


def expectations() -> list[tuple[Entry, str]]:
    """Return every (entry, exercise) for which the list says what it must get."""
    return [(entry, exercise) for entry in listing().entries for exercise in entry.expected]
