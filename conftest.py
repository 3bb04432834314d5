"""What holds for all tests: Hypothesis budgets, and when a missing tool is a failure.

A test that cannot run on this machine calls `pytest.skip("not available here: ...")`. With
GRADE_REQUIRE=1, as in CI, that skip is a failure; any other skip stays one. The last lines say
which tiers of isolation were tested.
"""

import os
import re
from collections import Counter
from collections.abc import Generator

import pytest
from hypothesis import settings

UNAVAILABLE = "not available here"
CLAIM = re.compile(r"test_conformance\.py::\w+\[([a-z]+)-")

for name, examples in (("dev", 50), ("ci", 300), ("nightly", 5000)):
    settings.register_profile(name, max_examples=examples, deadline=None, print_blob=True)
settings.load_profile("dev")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test into a failure where everything must be there."""
    report = yield
    _demand(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for the skip of a whole file."""
    report = yield
    _demand(report)
    return report


def _demand(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("GRADE_REQUIRE") != "1" or report.outcome != "skipped":
        return
    if isinstance(report.longrepr, tuple) and UNAVAILABLE in report.longrepr[2]:
        file, line, reason = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{file}:{line}: {reason} (GRADE_REQUIRE=1 asks for everything)"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many claims each tier was held to, and which tiers could not be tested."""
    tested = Counter(
        (found[1], outcome)
        for outcome in ("passed", "failed", "error", "skipped")
        for report in terminalreporter.stats.get(outcome, [])
        if (found := CLAIM.search(report.nodeid))
    )
    for (tier, outcome), count in sorted(tested.items()):
        words = "not available here" if outcome == "skipped" else f"{count} claims {outcome}"
        terminalreporter.write_line(f"isolation tier {tier}: {words}")
