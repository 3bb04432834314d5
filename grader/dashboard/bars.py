"""The distribution of points as a few bars."""

from collections.abc import Mapping
from itertools import takewhile

import msgspec

from grader.dashboard.phrases import phrase
from grader.notation import number

_WIDTHS = (0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST = 12
"""So many bars at most, but for the last, that of full marks."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """Those who have points from `label` up to the label of the next bar."""

    label: str
    count: int
    percent: float
    """Of the longest bar."""


def bars(scores: Mapping[float, int], most: float) -> list[Bar]:
    """Return the bars of points -> how many have them; the last one is `most` and above."""
    width = next((each for each in _WIDTHS if most / each <= _MOST), most / _MOST)
    starts = [*takewhile(lambda start: start < most, (width * at for at in range(_MOST + 1))), most]
    counts = [0] * len(starts)
    for score, count in scores.items():
        at = max((at for at, start in enumerate(starts) if start <= score), default=0)
        counts[at] += count
    longest = max(counts) or 1
    labels = [*map(number, starts[:-1]), phrase("and_more", points=number(most))]
    return [
        Bar(label=label, count=count, percent=round(100 * count / longest, 1))
        for label, count in zip(labels, counts, strict=True)
    ]
