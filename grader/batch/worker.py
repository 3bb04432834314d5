"""What a worker does: grade one task after the other with one warm sandbox."""

import time
from pathlib import Path

from grader import record
from grader.batch.tasks import Brief, Done, Task
from grader.evaluate.tier import Tier
from grader.evaluate.tiers import choose
from grader.judge.finding import Verdict
from grader.lectern import Lectern
from grader.result import Result
from grader.session import grade


class Worker:
    """A course laid out, and the sandbox in which its submissions are called."""

    def __init__(self, root: Path, brief: Brief, weakest: Tier) -> None:
        self._sandbox = choose(weakest)
        self._sandbox.warm()
        lectern = Lectern(root, language=brief.language)
        self._jobs = {
            name: lectern.job(lectern.exercise(name), None, brief.hidden.get(name, ""))
            for name in brief.exercises
        }

    @property
    def tier(self) -> Tier:
        """The tier of its sandbox."""
        return self._sandbox.tier

    def close(self) -> None:
        """End the sandbox; only a worker that outlives its work needs to be told."""
        self._sandbox.close()

    def __call__(self, task: Task) -> Done:
        """Grade one task; a fault of the grader's is told and is no mark."""
        began = time.perf_counter()
        result = grade(self._jobs[task.exercise], task.sources, self._sandbox)
        took_s = time.perf_counter() - began
        if result.status == "not_graded":
            return Done(number=task.number, trouble=_trouble(result))
        return Done(number=task.number, record=record.dumps(result), took_s=took_s)


def _trouble(result: Result) -> str:
    faults = (each for each in result.functions if each.verdict is Verdict.GRADER_FAULT)
    return next(faults).message.split("\n", 1)[0]
