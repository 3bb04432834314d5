"""Small checks that functions, families and whole files share: names, sizes, references, points."""

from collections.abc import Iterable, Iterator, Mapping
from keyword import iskeyword

from grader.errors import Mistake
from grader.nearest import suggestion
from grader.spec.dims import name_in
from grader.spec.document import Document, Where
from grader.spec.model import Dim
from grader.spec.references import References


def check_keys(document: Document, where: Where, names: Iterable[str]) -> Iterator[Mistake]:
    """Yield keys that cannot be a name in Python, as arguments and sizes must be."""
    for name in names:
        if not is_name(name):
            yield document.at_key((*where, name), "is no name in Python")


def is_name(text: str) -> bool:
    """Tell whether Python allows this as the name of a function, an argument or a module."""
    return text.isidentifier() and not iskeyword(text)


def check_points(document: Document, where: Where, points: float) -> Iterator[Mistake]:
    """Yield a mistake when points are negative."""
    if points < 0:
        yield document.at_value((*where, "points"), f"is {points:g}; points are not negative")


def check_reference(
    document: Document, where: Where, name: str, references: References
) -> Iterator[Mistake]:
    """Yield a mistake unless reference/ defines this function."""
    if (what := references.wrong(name)) is not None:
        yield document.at_value(where, what)


def check_names(document: Document, names: Mapping[Where, str]) -> Iterator[Mistake]:
    """Yield names that are no names in Python, and those that stand in the file before."""
    seen: dict[str, Where] = {}
    for where, name in names.items():
        if not is_name(name):
            yield document.at_value(where, f'is "{name}", which is no name in Python')
        if name in seen:
            line, _ = document.values[seen[name]]
            yield document.at_value(where, f'is "{name}" again; the first one is on line {line}')
        seen.setdefault(name, where)


def check_shape(
    document: Document, where: Where, shape: Iterable[Dim], bound: Iterable[str]
) -> Iterator[Mistake]:
    """Yield the sizes of a shape that are negative, malformed, or named after nothing bound."""
    known = sorted(bound)
    for position, dim in enumerate(shape):
        at = (*where, position)
        if isinstance(dim, int):
            if dim < 0:
                yield document.at_value(at, f"is {dim}; a size is not negative")
        elif not (name := name_in(dim)):
            what = f'is "{dim}"; a size is an integer, a name, or a name plus or minus an integer'
            yield document.at_value(at, what)
        elif name not in known:
            what = f'is "{dim}", but nothing here binds {name}{suggestion(name, known)}'
            yield document.at_value(at, what)
