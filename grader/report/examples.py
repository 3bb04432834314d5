"""A counterexample as values for a page: inputs as formulas, got beside expected."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from markupsafe import Markup

from grader.arrays import Array
from grader.language.model import Words
from grader.notation import apart, is_exact, number, shape
from grader.report import mathml
from grader.report.matrices import kept
from grader.result import Counterexample, FunctionResult
from grader.words import truth

MOST = 12
"""So many components of a vector are shown before some are left out."""
_MATRIX = 2


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One component; `left_out` stands for those that are not shown."""

    name: str = ""
    got: Markup | str = ""
    want: Markup | str = ""
    differs: bool = False
    left_out: str = ""


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A name in words, and a formula or a text."""

    name: str
    value: Markup | str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A dataset with what came back for it: in rows when it is a number or a vector, else whole."""

    title: str
    inputs: Sequence[Markup]
    inputs_label: str
    label: str
    heads: Sequence[str] = ()
    rows: Sequence[Compared] = ()
    values: Sequence[Value] = ()
    notes: Sequence[str] = ()


def shown(function: FunctionResult, example: Counterexample, words: Words) -> Shown:
    """Return what a page shows of a counterexample."""
    rows, values = _rows(example, words), _values(example, words)
    notes = [words.html["starred"]] if values and example.differs else []
    if not all(is_exact(value) for array in example.inputs.values() for value in array.values):
        notes.append(words.html["rounded"])
    return Shown(
        title=_title(function, example, words),
        inputs=[mathml.equal(name, array) for name, array in example.inputs.items()],
        inputs_label=words.html["inputs"].format(function=function.name),
        label=words.html["compared"].format(function=function.name),
        heads=_heads(rows, words),
        rows=rows,
        values=values,
        notes=notes,
    )


def _title(function: FunctionResult, example: Counterexample, words: Words) -> str:
    title = words.html["smallest" if function.datasets > 1 else "asked"]
    # For a property the note is the reason, and the message has said it.
    note = "" if not example.note or example.note in function.message else f": {example.note}"
    return f"{title} ({example.family}{note})" if example.family else title


def _heads(rows: Sequence[Compared], words: Words) -> list[str]:
    keys = ["got", "expected", "comparison"]
    return [words.html[key] for key in ([*["component"] * bool(rows and rows[0].name), *keys])]


def _pair(example: Counterexample) -> tuple[Array, Array] | None:
    """Return got and want when they can be set entry beside entry."""
    if len(example.got) != 1 or example.want is None:
        return None
    got, want = example.got[0], example.want
    is_alike = got.shape == want.shape or (len(got.values) == len(want.values) and example.differs)
    return (got, want) if is_alike and want.values else None


def _rows(example: Counterexample, words: Words) -> list[Compared]:
    pair = _pair(example)
    if pair is None or len(pair[1].shape) >= _MATRIX:
        return []
    got, want = pair
    if example.is_truth and not want.shape:
        is_other = got.values != want.values
        return [Compared(got=truth(got.values[0]), want=truth(want.values[0]), differs=is_other)]
    chosen = kept(len(want.values), sorted(example.differs), MOST)
    rows = []
    for before, at in pairwise([-1, *chosen]):
        if at - before > 1:
            rows.append(Compared(left_out=words.html["left_out"].format(count=at - before - 1)))
        rows.append(_row(example, got, want, at))
    return rows


def _row(example: Counterexample, got: Array, want: Array, at: int) -> Compared:
    is_marked = at in example.differs
    texts = number(got.values[at]), number(want.values[at])
    if is_marked:
        texts = apart(got.values[at], want.values[at])
    first, second = (mathml.formula(mathml.figure(text)) for text in texts)
    place = str(at + 1) if want.shape else ""
    return Compared(name=place, got=first, want=second, differs=is_marked)


def _values(example: Counterexample, words: Words) -> list[Value]:
    """Return got and expected whole: matrices, parts, other shapes, and what is no array."""
    pair = _pair(example)
    if pair is not None and len(pair[1].shape) < _MATRIX:
        return []
    if pair is not None and len(pair[1].shape) == _MATRIX:
        got, want = mathml.compared(*pair, example.differs)
        return [_whole("got", got, words), _whole("expected", want, words)]
    values = [_apart(words.html["got"], array, example, words) for array in example.got]
    if len(example.parts) == len(example.got):
        values = [
            Value(name=f"{words.html['got']}, {part}", value=mathml.equal(part, array))
            for part, array in zip(example.parts, example.got, strict=True)
        ]
    if not example.got:
        text = example.got_text or words.html["no_answer"]
        values = [Value(name=words.html["got"], value=text)]
    if example.want is not None:
        values.append(_apart(words.html["expected"], example.want, example, words))
    return values


def _whole(key: str, value: Markup, words: Words) -> Value:
    return Value(name=words.html[key], value=mathml.formula(value))


def _apart(name: str, array: Array, example: Counterexample, words: Words) -> Value:
    if example.is_truth and not array.shape:
        return Value(name=name, value=truth(array.values[0]))
    value = mathml.formula(mathml.value(array))
    if not array.shape:
        return Value(name=name, value=value)
    return Value(name=words.html["shaped"].format(name=name, shape=shape(array.shape)), value=value)
