"""Exceptions as short texts: own lines alone, bounded, whatever the exception does."""

from collections.abc import Callable
from functools import lru_cache
from types import ModuleType

import pytest

from grader.evaluate.guest.faults import FRAMES, MESSAGE, describe
from grader.evaluate.guest.importer import Submission
from grader.evaluate.guest.wire import Item

SOURCE = b"def f(n):\n    if n:\n        f(n - 1)\n    raise ValueError('deep')\n"
NOTHING = 3
SUBMISSION = Submission({"mine": ("mine.py", SOURCE)})


def caught(call: Callable[[], object]) -> Exception:
    """Return the exception of a call."""
    with pytest.raises(Exception) as caught:  # noqa: PT011  whatever it is
        call()
    return caught.value


def deep(levels: int) -> list[Item]:
    """Return the fault of the submission's f, called through so many levels."""
    module = ModuleType("mine")
    SUBMISSION.exec_module(module)
    return describe(caught(lambda: module.f(levels)), SUBMISSION)


def plain(theta: object, Phi: object) -> None:
    """Take two."""


def keyword(x: object, *, y: object) -> None:
    """Take one, and one by its name."""


def rest(x: object, *a: object, b: object) -> None:
    """Take one or more, and one by its name."""


def default(x: object, y: object = object(), **k: object) -> None:
    """Take one or two, and what there is by name."""


def test_own_lines_are_shown_outermost_first() -> None:
    want = [
        "ValueError",
        "deep",
        [["mine.py", 0, 3, "f", "f(n - 1)"], ["mine.py", 0, 4, "f", "raise ValueError('deep')"]],
        0,
        "",
        0,
        "",
    ]

    assert deep(1) == want


def test_of_a_long_chain_both_ends_are_shown() -> None:
    frames = deep(100)[2]

    assert isinstance(frames, list)
    assert len(frames) == FRAMES
    assert [frames[0], frames[-1]] == [
        ["mine.py", 0, 3, "f", "f(n - 1)"],
        ["mine.py", 0, 4, "f", "raise ValueError('deep')"],
    ]


@pytest.mark.parametrize(
    ("called", "signature"),
    [
        (plain, "plain(theta, Phi)"),
        (keyword, "keyword(x, *, y)"),
        (rest, "rest(x, *a, b)"),
        (default, "default(x, y=..., **k)"),
    ],
)
def test_a_call_that_does_not_fit_shows_the_signature(
    called: Callable[..., object], signature: str
) -> None:
    error = caught(called)

    assert describe(error, SUBMISSION, called)[1] == signature
    assert describe(error, SUBMISSION, called)[-2] == 1


def test_a_type_error_of_a_call_that_fits_keeps_its_message() -> None:
    remembered: Callable[..., object] = lru_cache(plain)
    error = caught(lambda: remembered([], []))

    want = ["TypeError", "unhashable type: 'list'", [], 0, "", 0, ""]
    assert describe(error, SUBMISSION, remembered, given=2) == want
    assert describe(error, SUBMISSION, remembered, given=3)[1] == "plain(theta, Phi)"


def test_calling_what_is_no_function_is_no_misfit() -> None:
    error = caught(NOTHING)  # type: ignore[arg-type]

    want = ["TypeError", "'int' object is not callable", [], 0, "", 0, ""]
    assert describe(error, SUBMISSION, 3) == want


class SilentError(Exception):
    """Its message raises."""

    def __str__(self) -> str:
        raise SystemExit


class OddError(Exception):
    """Its message is no text."""

    def __str__(self) -> str:
        return NOTHING  # type: ignore[return-value]


@pytest.mark.parametrize("error", [SilentError(), OddError()])
def test_a_message_that_cannot_be_had_is_left_out(error: Exception) -> None:
    assert describe(error, SUBMISSION) == [type(error).__name__, "", [], 0, "", 0, ""]


def test_a_huge_message_is_cut() -> None:
    assert describe(ValueError("a" * 10**6), SUBMISSION)[1] == "a" * MESSAGE


def test_a_missing_module_is_named() -> None:
    error = ModuleNotFoundError("not there", name="pandas")

    assert describe(error, SUBMISSION)[4] == "pandas"


def test_a_syntax_error_with_impossible_places_is_harmless() -> None:
    error = SyntaxError("bad", ("mine.py", 10**12, 10**12, "text"))

    want = ["SyntaxError", "bad", [["mine.py", 0, 1, "", "def f(n):"]], 0, "", 0, ""]
    assert describe(error, SUBMISSION) == want


def test_what_was_refused_is_passed_on() -> None:
    assert describe(PermissionError(), SUBMISSION, None, "file")[-1] == "file"
