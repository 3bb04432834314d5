"""What the types of one function cannot say: what it refers to must exist and fit together.

Every check yields mistakes and stops at none.
"""

from collections.abc import Iterator, Mapping

import msgspec

from grader.errors import Mistake
from grader.nearest import suggestion
from grader.spec.dims import bound_names, name_in, rank_of
from grader.spec.document import Document, Where
from grader.spec.model import (
    ArrayForm,
    BooleanForm,
    Check,
    Close,
    Equal,
    Family,
    Form,
    Function,
    Note,
    NumberForm,
    Property,
    Solves,
    TupleForm,
)
from grader.spec.names import check_keys, check_points, check_reference, check_shape
from grader.spec.references import References


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the functions of an exercise may refer to."""

    references: References
    families: Mapping[str, Family]
    broken: frozenset[str] = frozenset()
    """Families that are there but could not be read: nothing more is said about them."""


def check_function(
    document: Document, where: Where, function: Function, known: Known
) -> Iterator[Mistake]:
    """Yield the mistakes of one function that its type allows."""
    yield from check_points(document, where, function.points)
    yield from check_keys(document, (*where, "arguments"), function.arguments)
    yield from _check_sizes(document, where, function, known.references)
    yield from _check_marking(document, where, function, function, known)
    yield from _check_mistakes(document, where, function, known.references)
    for key, named in (("explain", function.explain), ("picture", function.picture)):
        yield from _check_named(document, (*where, key), named, known.references)
    yield from _check_help(document, where, function, known.references)
    if function.note is not None:
        yield from _check_marking(document, (*where, "note"), function.note, function, known)


def _check_marking(
    document: Document, where: Where, marking: Function | Note, function: Function, known: Known
) -> Iterator[Mistake]:
    """Yield mistakes of what a function and its note both have: truth, check and datasets."""
    yield from check_reference(document, (*where, "truth"), marking.truth, known.references)
    yield from _check_form(document, (*where, "check"), marking.check, function.returns)
    yield from _check_check(document, (*where, "check"), marking.check, known.references)
    yield from _check_datasets(document, (*where, "datasets"), marking.datasets, function, known)


def _check_mistakes(
    document: Document, where: Where, function: Function, references: References
) -> Iterator[Mistake]:
    """Yield known mistakes whose function does not exist, or that say nothing to the student."""
    for position, known in enumerate(function.mistakes):
        at = (*where, "mistakes", position)
        if not known.with_:
            yield document.at_value((*at, "with"), "names no reference function")
        yield from _check_named(document, (*at, "with"), known.with_, references)
        if not known.says.strip():
            yield document.at_value((*at, "says"), "is empty; say what to change")


def _check_named(
    document: Document, at: Where, named: str | list[str], references: References
) -> Iterator[Mistake]:
    """Yield reference functions that do not exist, of one name or a list of them."""
    if isinstance(named, str):
        yield from check_reference(document, at, named, references)
        return
    for position, name in enumerate(named):
        yield from check_reference(document, (*at, position), name, references)


def _check_help(
    document: Document, where: Where, function: Function, references: References
) -> Iterator[Mistake]:
    """Yield hints that are empty, and steps that are nameless or cannot be worked out."""
    for position, hint in enumerate(function.hints):
        if not hint.strip():
            yield document.at_value((*where, "hints", position), "is empty; say what helps")
    for position, step in enumerate(function.steps):
        at = (*where, "steps", position)
        if not step.formula.strip():
            yield document.at_value((*at, "formula"), "is empty; write what is worked out")
        yield from check_reference(document, (*at, "with"), step.with_, references)


def _check_sizes(
    document: Document, where: Where, function: Function, references: References
) -> Iterator[Mistake]:
    """Yield sizes of arguments and answers that no argument binds."""
    bound = bound_names(function.arguments)
    for name, shape in function.arguments.items():
        if not isinstance(shape, str):
            yield from check_shape(document, (*where, "arguments", name), shape, bound)
    returns = (*where, "returns")
    match function.returns:
        case ArrayForm(shape=shape, also=also):
            yield from check_shape(document, (*returns, "shape"), shape, bound)
            for position, other in enumerate(also):
                yield from check_shape(document, (*returns, "also", position), other, bound)
        case TupleForm(parts=parts):
            names = {name_in(dim) for part in parts for dim in part.shape}
            facts = {name for name in names if references.mentions(function.truth, name)}
            for position, part in enumerate(parts):
                at = (*returns, "parts", position, "shape")
                yield from check_shape(document, at, part.shape, bound | facts)
        case _:
            pass


def _check_form(document: Document, at: Where, check: Check, returns: Form) -> Iterator[Mistake]:
    """Yield a check that cannot judge this form of answer."""
    match check, returns:
        case Close(), BooleanForm() | TupleForm():
            what = "is close, which judges a number or an array; this answer is neither"
        case Equal(), NumberForm() | ArrayForm() | TupleForm():
            what = "is equal, which judges a truth value; this answer is none"
        case Solves(), NumberForm() | BooleanForm() | TupleForm():
            what = "is solves, which judges one array; this answer is none"
        case _:
            return
    yield document.at_value((*at, "kind"), what)


def _check_check(
    document: Document, at: Where, check: Check, references: References
) -> Iterator[Mistake]:
    """Yield what a check lacks, or refers to and is not there."""
    match check:
        case Close(norm="entries", scale=str()):
            what = "is given, but the norm entries measures each entry against its own size"
            yield document.at_value((*at, "scale"), what)
        case Close(norm="max" | "euclid" as norm, scale=None):
            yield document.at_value(at, f"lacks scale, which the norm {norm} needs")
        case Close(scale=str() as scale):
            yield from check_reference(document, (*at, "scale"), scale, references)
        case Property(with_=name):
            yield from check_reference(document, (*at, "with"), name, references)
        case _:
            pass


def _check_datasets(
    document: Document, inner: Where, datasets: Mapping[str, int], function: Function, known: Known
) -> Iterator[Mistake]:
    """Yield families that do not exist or do not fit the function, and counts below 1."""
    if not datasets:
        yield document.at_value(inner, "names no family of datasets")
    for name, count in datasets.items():
        at = (*inner, name)
        if count < 1:
            yield document.at_value(at, f"is {count}; a family gives at least 1 dataset")
        if name in known.broken:
            continue
        if name not in known.families:
            everything = sorted({*known.families, *known.broken})
            yield document.at_key(at, f"is no family{suggestion(name, everything)}")
            continue
        yield from _check_fit(document, at, known.families[name], function)


def _check_fit(
    document: Document, at: Where, family: Family, function: Function
) -> Iterator[Mistake]:
    """Yield the arguments that a family does not draw, or draws with another rank."""
    for argument, shape in function.arguments.items():
        if argument not in family.draw:
            drawn = suggestion(argument, family.draw)
            what = f"does not draw {argument}, which {function.name} takes{drawn}"
            yield document.at_key(at, what)
            continue
        rank = rank_of(family.draw[argument])
        want = 0 if isinstance(shape, str) else len(shape)
        if rank not in (None, want):
            what = f"draws {argument} with {rank} dimensions; {function.name} takes it with {want}"
            yield document.at_key(at, what)
