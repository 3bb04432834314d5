"""The sandbox of a command that grades, opened before the rest of the command is imported.

A process imports NumPy on the other core meanwhile, and that takes longer than anything else of a
passing run: whoever calls `opened` imports as little as possible before.
"""

import contextlib
from collections.abc import Iterator

from grader.errors import CourseError, SandboxError
from grader.evaluate.tier import Tier
from grader.evaluate.tiers import Strongest, choose

_NO_FAULT = "Nothing was graded and no points were taken: the submission is not the cause."


@contextlib.contextmanager
def opened(require_tier: Tier | None = None) -> Iterator[Strongest]:
    """Have the sandbox ready while submissions are graded, and say whose fault it is that none is.

    `require_tier` names the weakest isolation that will do; None: any, said in the report.
    Whatever is wrong with the course or the sandbox is no fault of the submission.
    """
    sandbox = choose(require_tier)
    try:
        with contextlib.closing(sandbox):
            sandbox.warm()
            yield sandbox
    except (CourseError, SandboxError) as error:
        error.add_note(_NO_FAULT)
        raise
