"""The conformance test of the Sandbox door: what every room must do, tried on real processes.

`CHECKS` maps the name of a claim to a function that takes a Sandbox and raises AssertionError when
the claim does not hold; `run` tries them all. A new room is finished when `run` returns [].
"""

from collections.abc import Mapping

from grader.evaluate.claims_honest import HONEST
from grader.evaluate.claims_hostile import HOSTILE
from grader.evaluate.contract import Sandbox
from grader.evaluate.trials import Check

CHECKS: Mapping[str, Check] = HONEST | HOSTILE


def run(sandbox: Sandbox) -> list[str]:
    """Return a line for each claim that does not hold."""
    failures = []
    for name, check in CHECKS.items():
        try:
            check(sandbox)
        except AssertionError as error:
            failures.append(f"{name}: {error}")
    return failures
