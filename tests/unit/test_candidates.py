"""What searches for counterexamples remember: each dataset and each exact answer is made once."""

from collections.abc import Callable
from typing import Any

from grader.battery.simplest import simplest
from grader.judge.candidates import Candidates
from grader.spec.model import Family, Grid
from tests.questions import DOUBLE


def test_datasets_and_answers_are_made_once_and_so_is_that_there_is_none() -> None:
    calls: list[str] = []

    def is_positive(x: Any) -> bool:
        calls.append("where")
        return bool((x > 0).all())

    def doubled(x: Any) -> Any:
        calls.append("truth")
        return 2 * x

    known: dict[str, Callable[..., Any]] = {"course.positive": is_positive, "exact.f": doubled}
    family = Family(
        text="",
        dims={"N": (1, 1)},
        draw={"x": Grid(shape=["N"], low=0, high=1)},
        where=["course.positive"],
    )
    candidates = Candidates()

    def found() -> list[Any]:
        recipe = candidates.recipe("few", family, DOUBLE, known.__getitem__)
        made = [
            candidates.candidate("few", recipe, DOUBLE, choices)
            for choices in simplest(recipe, {"N": 1})
        ]
        return [
            None if one is None else candidates.case(DOUBLE, one.dataset, known.__getitem__)
            for one in made
        ]

    nothing, case = found()
    again = found()

    assert nothing is None
    assert case.answer.want.values == (2.0,)
    assert again[1] is case
    assert calls == ["where", "where", "truth"]
