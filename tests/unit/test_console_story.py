"""The whole story of one function on a terminal: `grade explain`."""

import pytest
from msgspec.structs import replace

from grader.judge.finding import Verdict
from grader.report.console import render, render_story
from grader.result import FunctionResult, Quantity
from tests import results
from tests.screens import NARROW, Golden


def told(function: FunctionResult, *, width: int = 80, unicode: bool = True) -> str:
    """Return the story of one function, without colours."""
    result = results.result(function)
    return render_story(result, case="f/1", colour=False, unicode=unicode, width=width)


def with_story() -> FunctionResult:
    """Return half a gradient with all that is known of it."""
    steps = (
        Quantity(formula="Φθ − y", value=results.A([-1, -4, -9])),
        Quantity(formula="(Φθ − y)ᵀΦ", value=results.A([[-14, -36, -98]])),
        Quantity(formula="n", value=results.A(3)),
    )
    derivation = "with e = y − Φθ, (5) is L = eᵀe, so dL/dθ = 2(Φθ − y)ᵀΦ, which is (2)."
    return replace(
        results.half_gradient(),
        mistake="half_gradient",
        says="Every entry is half of (2).",
        facts=(),
        steps=steps,
        derivation=derivation,
    )


def test_screen_of_a_story_is_as_reviewed(golden: Golden) -> None:
    golden("story.txt", told(with_story()))


@pytest.mark.parametrize("width", NARROW)
def test_a_narrow_story_loses_no_word(width: int) -> None:
    wide, narrow = told(with_story()), told(with_story(), width=width)
    # Of arrays entries are left out, and that is said.
    words = [text[text.index("How the") :].split() for text in (wide, narrow)]

    assert words[0] == words[1]
    assert [
        line for line in narrow.splitlines() if len(line) > width and "grade " not in line
    ] == []
    assert told(with_story(), unicode=False).isascii()


def test_the_story_of_a_right_function_names_a_dataset_to_look_at() -> None:
    text = told(replace(results.right("f"), datasets=4))

    assert text.endswith(
        "f: right on all 4 datasets\n"
        '  One of them, step by step: grade explain exercise2 f --case "f/1"\n'
    )


def test_the_story_of_a_right_answer_shows_the_steps_to_it() -> None:
    example = with_story().counterexample
    assert example is not None
    right = replace(results.right("gradient"), counterexample=example, steps=with_story().steps)

    text = told(right)

    assert "\ngradient: right on this dataset.\n  The dataset (Φ has full" in text
    assert "\n  Step by step, on this dataset:\n    Φθ − y = [-1, -4, -9]\n" in text


def test_the_story_of_what_is_not_written_yet_has_no_dataset() -> None:
    unwritten = results.said("f", Verdict.MISSING, "function.unwritten", name="f")
    shown = replace(unwritten, hint="Begin.", counterexample=results.half_gradient().counterexample)

    text = told(shown)

    assert "dataset" not in text
    assert 'of that line.\n\n  What "missing" means: There is no answer' in text
    assert text.endswith("\n  More hints: grade hint exercise2 f\n")


def test_a_path_is_never_broken_into_lines() -> None:
    path = "a" * 100 + "/exercise2.py"

    text = render(results.result(submission=path), colour=False, unicode=True, width=20)

    assert f"\nFile:\n  {path}\n" in text
