"""The switch that turns "not available here" into a failure, tried on the real conftest.py."""

from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[2] / "conftest.py"

SKIPS = """
import pytest

def test_needs_a_tool():
    pytest.skip("not available here: no such tool")

def test_is_for_another_system():
    pytest.skip("for Windows alone")

@pytest.mark.xfail(reason="not available here", strict=True)
def test_is_known_to_fail():
    raise AssertionError
"""

SKIPPED_FILE = """
import pytest

pytest.skip("not available here: no such tool", allow_module_level=True)
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Return a project that has our conftest.py, and no plugin but pytest's own."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    return pytester


@pytest.mark.parametrize(
    ("switch", "outcomes"),
    [
        ("0", {"skipped": 2, "xfailed": 1}),
        ("1", {"failed": 1, "skipped": 1, "xfailed": 1}),
    ],
    ids=["off", "on"],
)
def test_only_what_is_not_available_fails(
    project: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
    switch: str,
    outcomes: dict[str, int],
) -> None:
    monkeypatch.setenv("GRADE_REQUIRE", switch)
    project.makepyfile(SKIPS)

    result = project.runpytest_subprocess("-p", "no:cacheprovider")

    assert result.parseoutcomes() == outcomes


def test_a_whole_file_that_is_not_available_fails(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADE_REQUIRE", "1")
    project.makepyfile(SKIPPED_FILE)

    result = project.runpytest_subprocess("-p", "no:cacheprovider")

    assert result.parseoutcomes() == {"errors": 1}
