"""What has changed since the last save, as a sentence."""

import pytest
from msgspec.structs import replace

from grader.judge.finding import Verdict
from grader.language.en.watch import WATCH
from grader.result import FunctionResult, Result
from grader.watch.changes import changes, state, wrong
from tests.results import A, example, result

RAISED = "import.raised"


def function(name: str, verdict: Verdict, key: str = "", failed: int = 0) -> FunctionResult:
    """Return a function with this verdict."""
    points = 1.0 if verdict is Verdict.RIGHT else 0.0
    return FunctionResult(
        name=name, verdict=verdict, score=points, max_score=1, key=key, failed=failed
    )


def of(**verdicts: Verdict) -> Result:
    """Return a result with these functions."""
    return result(*(function(name, verdict) for name, verdict in verdicts.items()))


RIGHT, WRONG, MISSING = Verdict.RIGHT, Verdict.WRONG, Verdict.MISSING


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param(
            of(gradient=WRONG, hessian=WRONG),
            of(gradient=RIGHT, hessian=WRONG),
            "gradient now right; hessian still wrong.",
            id="one is right now",
        ),
        pytest.param(
            of(loss=WRONG, gradient=WRONG),
            of(loss=RIGHT, gradient=RIGHT),
            "loss, gradient now right; everything is right.",
            id="the last two",
        ),
        pytest.param(
            of(loss=RIGHT), of(loss=WRONG), "loss no longer right, but wrong.", id="a step back"
        ),
        pytest.param(
            of(loss=MISSING), of(loss=WRONG), "loss now wrong.", id="another thing that is wrong"
        ),
        pytest.param(
            of(loss=RIGHT, gradient=WRONG),
            of(loss=RIGHT, gradient=WRONG),
            "no verdict has changed; gradient still wrong.",
            id="nothing",
        ),
        pytest.param(
            of(loss=RIGHT),
            of(loss=RIGHT),
            "no verdict has changed; everything is right.",
            id="nothing, and all is right",
        ),
        pytest.param(
            of(loss=RIGHT, WHY=MISSING),
            of(loss=RIGHT, WHY=Verdict.NEEDS_MARKING),
            "WHY now waiting for a person's mark; everything is right.",
            id="a written answer",
        ),
        pytest.param(
            of(a=WRONG, b=WRONG, c=WRONG, d=WRONG, e=WRONG, f=WRONG),
            of(a=WRONG, b=WRONG, c=WRONG, d=WRONG, e=WRONG, f=WRONG),
            "no verdict has changed; a, b, c, d and 2 more still wrong.",
            id="many",
        ),
    ],
)
def test_a_change_is_a_sentence(old: Result, new: Result, sentence: str) -> None:
    assert changes(old, new) == sentence


def test_fewer_wrong_datasets_are_told() -> None:
    old, new = (result(function("loss", WRONG, failed=failed)) for failed in (148, 40))

    assert changes(old, new).endswith("loss still wrong, on 40 datasets instead of 148.")


@pytest.mark.parametrize("got", [3.0, float("nan")])
def test_another_wrong_number_is_told_and_the_same_one_is_not(got: float) -> None:
    base = function("loss", WRONG, failed=3)
    seen = example({"x": A([1])}, case="loss/1", got=(A([2]),))
    old = result(replace(base, counterexample=seen))
    new = result(replace(base, counterexample=replace(seen, got=(A([got]),))))

    assert changes(old, new).endswith("loss still wrong, but in another way.")
    assert changes(new, new).endswith("loss still wrong.")


def test_a_file_that_cannot_be_imported_is_told_as_a_whole() -> None:
    broken = result(function("loss", Verdict.RAISED, RAISED), function("WHY", MISSING, RAISED))
    sound = of(loss=RIGHT, WHY=MISSING)

    assert changes(sound, broken) == (
        "the file cannot be imported now, so no function could be called."
    )
    assert changes(broken, broken) == "the file still cannot be imported."


def test_what_is_wrong_leaves_out_what_waits_for_a_person() -> None:
    every = result(*(function(verdict.value, verdict) for verdict in Verdict))

    assert {each.verdict for each in wrong(every)} == set(Verdict) - {
        Verdict.RIGHT,
        Verdict.NEEDS_MARKING,
        Verdict.MARKED,
    }


def test_every_verdict_has_its_words() -> None:
    for verdict in Verdict:
        assert state(function("loss", verdict), WATCH)
    assert state(function("loss", MISSING, "function.unwritten"), WATCH) == "not written yet"
