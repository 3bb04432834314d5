"""Draw distinct examples of a strategy, the same ones on every machine for one seed.

Why a provider of our own: since 6.131 Hypothesis mixes numbers found in the source of locally
imported modules into what it draws, so that a checkout and an installed wheel would draw
different data for one seed. Overriding `_maybe_draw_constant` takes that pool away; the method is
internal to Hypothesis, hence the guard in tests/meta/test_drawing.py.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.errors import Unsatisfiable
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

Example = TypeVar("Example")

_BACKEND = "grader-no-constants"


class _EnoughError(Exception):
    """Ends the drawing: there are as many examples as were asked for."""


class NoConstantsProvider(HypothesisProvider):
    """Hypothesis' own provider without the constants that it finds in source files."""

    def _maybe_draw_constant(self, *_: Any, **__: Any) -> None:
        return None


AVAILABLE_PROVIDERS[_BACKEND] = NoConstantsProvider


def draw_distinct(
    strategy: st.SearchStrategy[Example],
    count: int,
    seed_number: int,
    key: Callable[[Example], Any],
    most_examples: int,
) -> list[Example]:
    """Return up to `count` examples with different keys, at most `most_examples` tries."""
    found: dict[Any, Example] = {}

    @seed(seed_number)
    @_settings(max_examples=most_examples, phases=[Phase.generate])
    @given(strategy)
    def collect(example: Example) -> None:
        found.setdefault(key(example), example)
        if len(found) >= count:
            raise _EnoughError

    with suppress(_EnoughError, Unsatisfiable):
        collect()
    return list(found.values())[:count]


def _settings(max_examples: int, phases: list[Phase]) -> settings:
    set_hypothesis_home_dir("/nonexistent")
    return settings(
        backend=_BACKEND,
        max_examples=max_examples,
        phases=phases,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
    )
