"""A hand-made class of any size: most right, many wrong in a few ways, some with vile names."""

import random
from collections.abc import Iterator

from msgspec.structs import replace

from grader.export.rows import Column, Row
from grader.result import FunctionResult, Result
from tests import exported, results

VILE = (
    "</script><script>window.owned = 1</script>",
    "<img src=https://example.org/x onerror='window.owned = 2'>",
    '"><svg onload="window.owned = 3">',
    "\u202eevil \u2028 \x1b[2J \x00",
    "{{ 7 * 7 }} &lt;b&gt; ]]> <!--",
    "x" * 300,
    "שלום עולם",
)
FIRST = ("Ada", "Bo", "Chidi", "Dot", "Eve", "Fatima", "Gil", "Hana", "Ida", "Jun")
LAST = ("Adeyemi", "Brown", "Chen", "Dubois", "Eriksen", "Fischer", "García", "Haddad", "Ito")


def columns() -> list[Column]:
    """Return the columns of three exercises."""
    of = [_first(0), _second(0), _third(0)]
    return [
        Column(
            exercise=result.exercise,
            max_score=result.max_score,
            functions=tuple(function.name for function in result.functions),
            rubrics={"DISCUSSION": []} if result is of[1] else {},
        )
        for result in of
    ]


def crowd(count: int, seed: int = 7) -> Iterator[Row]:
    """Yield so many students; the names of the first are vile."""
    rng = random.Random(seed)
    for number in range(count):
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        vile = VILE[number] if number < len(VILE) else name
        kinds = [make(rng.randrange(10)) for make in (_first, _second, _third)]
        handed_in = kinds[: rng.choice((0, 1, 2, 3, 3, 3, 3, 3, 3, 3))]
        yield Row(
            student=f"s{number:05}",
            name=vile,
            results={
                each.exercise: replace(each, submission_digest=f"sha256:{number}")
                for each in handed_in
            },
            took_s={each.exercise: rng.expovariate(5) for each in handed_in},
            graded_at="2026-11-01T12:00:00Z" if handed_in else "",
        )


def _first(_: int) -> Result:
    return exported.first()


def _second(kind: int) -> Result:
    """Return a result that is right but for a few functions, which depend on `kind`."""
    mixed = results.mixed()
    known = replace(
        results.half_gradient(),
        mistake="half_gradient",
        says="L is a plain sum of squares; yours has a factor 1/2.",
    )
    wrong: dict[str, FunctionResult] = {each.name: each for each in mixed.functions}
    wrong["gradient"] = known if kind % 2 else wrong["gradient"]
    functions = tuple(
        wrong[each.name]
        if each.name == "DISCUSSION" or not (at + kind) % 4
        else results.right(each.name, each.max_score, bonus=each.bonus)
        for at, each in enumerate(mixed.functions)
    )
    return replace(mixed, functions=functions)


def _third(kind: int) -> Result:
    whole = replace(results.every_verdict(), exercise="exercise3", title="Question 3: pitfalls")
    if not kind:
        return whole
    functions = tuple(
        results.right(each.name, each.max_score) if kind > 2 or at % kind else each
        for at, each in enumerate(whole.functions)
    )
    return replace(whole, functions=functions)
