"""How long a submission may still be waited for, and when a clock on the wall says too little.

Limits are wall time: a call that sleeps for ever must end as well. But on a machine that is busy
with other things wall time passes while a guest does not run, and no mark may depend on that. So
what ran out of time counts only when the guest had a processor for three quarters of that time.
Otherwise it is asked again in a fresh process, once for a submission, and from then on every limit
is four times as long. A guest that waits of its own accord looks the same and is given the same;
whatever it does with the time, the processor's time is limited by the operating system.
"""

from grader.evaluate.channel import Exit
from grader.evaluate.contract import Quota

PATIENCE = 4
"""How many times as long the limits are on a machine that is too busy to be judged by."""
_SHARE = 0.75
"""A guest that ran for less of its time was kept from running, or slept."""


class Budget:
    """The wall time of one submission."""

    def __init__(self, quota: Quota) -> None:
        self._quota = quota
        self._patience = 1
        self._waited_s = 0.0
        self.left_s = quota.total_s

    @property
    def call_s(self) -> float:
        """How long one call may take."""
        return self._quota.call_s * self._patience

    @property
    def import_s(self) -> float:
        """How long the import may take."""
        return self._quota.import_s * self._patience

    @property
    def patience(self) -> int:
        """How many times as long the limits are; more than 1: they will not grow again."""
        return self._patience

    @property
    def processor_s(self) -> float:
        """How long a guest that begins now may use a processor, however long it may take."""
        return min(self.left_s, self._quota.total_s)

    def begin(self, seconds: float) -> None:
        """Forget the guest before this one, which took so long to get ready."""
        self._waited_s = seconds

    def wait(self, seconds: float) -> None:
        """Take note of a wait that is not charged to the submission."""
        self._waited_s += seconds

    def charge(self, seconds: float) -> None:
        """Take a wait for the submission's own code off what is left."""
        self._waited_s += seconds
        self.left_s -= seconds

    def extend(self, ended: Exit) -> bool:
        """Make all limits longer if this guest, which ran out of time, can not be judged by it.

        Return whether they are longer now, so that what was asked is to be asked again.
        """
        if self._patience > 1 or ended.cpu_s >= _SHARE * self._waited_s:
            return False
        self._patience = PATIENCE
        self.left_s += (PATIENCE - 1) * self._quota.total_s
        return True
