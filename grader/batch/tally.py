"""Counts of a run: what came to its end, with which verdicts, how fast."""

from collections import Counter

from grader.batch.batch import Event
from grader.language.en.words import WORDS as ENGLISH

_RUN = ("graded", "trouble")
_MINUTE = 60


class Tally:
    """What has come to its end, of how much."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.kinds: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.troubles: list[Event] = []

    def count(self, event: Event) -> None:
        """Take note of one end."""
        self.kinds[event.kind] += 1
        if event.result is not None:
            self.verdicts.update(ENGLISH.labels[each.verdict] for each in event.result.functions)
        if event.kind == "trouble":
            self.troubles.append(event)

    @property
    def done(self) -> int:
        """How many have come to their end."""
        return self.kinds.total()

    def pace(self, passed_s: float) -> str:
        """Return the rate, the time left at that rate, and the verdicts so far.

        Marks that were known take no time and say nothing about the rest, so they are not counted.
        """
        run = sum(self.kinds[kind] for kind in _RUN)
        said = "starting"
        if run and passed_s > 0:
            left = (self.total - self.done) * passed_s / run
            said = f"{run / passed_s:.1f} a second, {_time(left)} left"
        verdicts = ", ".join(f"{many} {label}" for label, many in self.verdicts.most_common())
        return f"{said}: {verdicts}" if verdicts else said

    def ends(self) -> str:
        """Return how the submissions came to their ends: "30 graded, 6 missing"."""
        return ", ".join(f"{many} {kind}" for kind, many in sorted(self.kinds.items())) or "none"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
