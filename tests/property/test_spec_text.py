"""Whatever the text: data, or mistakes with a place in it; and explain agrees with msgspec."""

from collections.abc import Callable, Mapping

import msgspec
import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.errors import Mistake, SpecErrors
from grader.spec import text as text_module
from grader.spec.course import CourseSpec
from grader.spec.document import Document, Plain, Position, Where
from grader.spec.explain import explain
from grader.spec.model import Exercise
from grader.spec.text import read
from tests.small_course import COURSE, EXERCISE

_MARKS = st.text(st.sampled_from(list("ab&*!|>%@`'\"#-?:,[]{}\t\n \\~.e10Ux\ufeff\x85\u2028\x00")))


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """Return a good spec in which one piece is replaced by other text."""
    start = draw(st.integers(0, len(EXERCISE)))
    end = draw(st.integers(start, min(len(EXERCISE), start + 40)))
    return EXERCISE[:start] + draw(_MARKS | st.text()) + EXERCISE[end:]


@pytest.mark.parametrize("loader", [text_module._Loader, yaml.SafeLoader])
@given(source=st.text() | _MARKS | _damaged())
def test_any_text_is_read_or_refused(loader: type, source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_module, "_Loader", loader)
        mistakes, places = _read(source)

    assert bool(mistakes) is (() not in places)
    assert all(mistake.line >= 1 and mistake.column >= 1 for mistake in mistakes)


def _read(source: str) -> tuple[tuple[Mistake, ...], Mapping[Where, Position]]:
    """Return the mistakes of a text, or else the places of its parts."""
    try:
        return (), read("spec.yaml", source).values
    except SpecErrors as error:
        return error.mistakes, {}


_PLAIN: st.SearchStrategy[Plain] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-5, 5) | st.sampled_from(["N", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abx"), inner),
    max_leaves=4,
)


def _changed(data: Plain, draw: st.DrawFn) -> Plain:
    """Return the data with one part, anywhere in it, replaced, left out or given twice."""
    if isinstance(data, dict) and data and draw(st.integers(0, 4)):
        key = draw(st.sampled_from(sorted(data)))
        return {**data, key: _changed(data[key], draw)}
    if isinstance(data, list) and data and draw(st.integers(0, 4)):
        place = draw(st.integers(0, len(data) - 1))
        return [*data[:place], _changed(data[place], draw), *data[place + 1 :]]
    if isinstance(data, dict) and data and draw(st.booleans()):
        left_out = draw(st.sampled_from(sorted(data)))
        return {key: value for key, value in data.items() if key != left_out}
    return draw(_PLAIN)


@pytest.mark.parametrize(("source", "kind"), [(EXERCISE, Exercise), (COURSE, CourseSpec)])
@given(choose=st.data())
def test_explain_finds_something_exactly_when_conversion_fails(
    source: str, kind: type, choose: st.DataObject
) -> None:
    good = read("spec.yaml", source)
    draw: Callable[..., Plain] = choose.draw
    data = _changed(good.data, draw)  # type: ignore[arg-type]
    assume(data != good.data)
    document = Document(file="spec.yaml", data=data, values=good.values, keys=good.keys)
    try:
        msgspec.convert(data, kind)
        fits = True
    except msgspec.ValidationError:
        fits = False

    mistakes = list(explain(document, (), data, kind))

    assert (not mistakes) is fits
