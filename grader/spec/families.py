"""What the types of one family cannot say: order, bounds and what must exist in reference/."""

from collections.abc import Iterator

from grader.arrays import Array
from grader.errors import Mistake
from grader.nearest import suggestion
from grader.spec.document import Document, Where
from grader.spec.model import Build, Choice, Dim, Family, Grid, Seeded, Source, Values
from grader.spec.names import check_keys, check_reference, check_shape
from grader.spec.references import References


def check_family(
    document: Document, where: Where, family: Family, references: References
) -> Iterator[Mistake]:
    """Yield the mistakes of one family that its type allows."""
    yield from check_keys(document, (*where, "dims"), family.dims)
    earlier: list[str] = []
    for name, bounds in family.dims.items():
        yield from _check_bounds(document, (*where, "dims", name), bounds, earlier)
        earlier.append(name)
    if not family.draw:
        yield document.at_value((*where, "draw"), "draws no input")
    yield from check_keys(document, (*where, "draw"), family.draw)
    drawn: list[str] = []
    for name, source in family.draw.items():
        at = (*where, "draw", name)
        yield from _check_source(document, at, source, earlier)
        if isinstance(source, Build):
            yield from check_reference(document, (*at, "with"), source.with_, references)
            yield from _check_drawn(document, (*at, "from"), source.from_, drawn)
        drawn.append(name)
    for position, scaling in enumerate(family.scaled):
        at = (*where, "scaled", position)
        yield from _check_drawn(document, (*at, "inputs"), scaling.inputs, drawn)
        if not scaling.powers:
            yield document.at_value((*at, "powers"), "names no power of two")
    for position, name in enumerate(family.where):
        yield from check_reference(document, (*where, "where", position), name, references)


def _check_bounds(
    document: Document, where: Where, bounds: tuple[Dim, Dim], earlier: list[str]
) -> Iterator[Mistake]:
    """Yield bounds of a dimension that are not bound before it, or the wrong way round."""
    yield from check_shape(document, where, bounds, earlier)
    match bounds:
        case int() as low, int() as high if low > high:
            yield document.at_value(where, f"goes from {low} up to {high}, which is empty")
        case _:
            pass


def _check_drawn(
    document: Document, where: Where, names: list[str], drawn: list[str]
) -> Iterator[Mistake]:
    """Yield inputs that are used before they are drawn, or never drawn."""
    if not names:
        yield document.at_value(where, "names no input")
    for position, name in enumerate(names):
        if name not in drawn:
            what = f'is "{name}", which is not drawn before{suggestion(name, drawn)}'
            yield document.at_value((*where, position), what)


def _check_source(
    document: Document, where: Where, source: Source, dims: list[str]
) -> Iterator[Mistake]:
    """Yield values that a source cannot give."""
    if isinstance(source, Grid | Seeded | Choice):
        yield from check_shape(document, (*where, "shape"), source.shape, dims)
    match source:
        case Values(values=values):
            try:
                Array.from_nested(values)
            except ValueError:
                yield document.at_value((*where, "values"), "has rows of different lengths")
        case Choice(among=[]):
            yield document.at_value((*where, "among"), "names no number")
        case Grid() | Seeded():
            yield from _check_grid(document, where, source)
        case _:
            pass


def _check_grid(document: Document, where: Where, source: Grid | Seeded) -> Iterator[Mistake]:
    """Yield an empty range, a denominator below 1, and wishes that contradict each other."""
    if source.low > source.high:
        what = f"is {source.low}, above high, which is {source.high}"
        yield document.at_value((*where, "low"), what)
    if source.over < 1:
        what = f"is {source.over}; the denominator is at least 1"
        yield document.at_value((*where, "over"), what)
    if isinstance(source, Grid) and source.distinct:
        if source.constant:
            yield document.at_value((*where, "constant"), "contradicts distinct")
        if len(source.shape) != 1:
            yield document.at_value((*where, "distinct"), "is for vectors only")
