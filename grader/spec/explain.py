"""Why plain data does not fit a type of model.py or course.py: every mistake, not the first one.

`msgspec.convert` stops at the first thing that does not fit. This walk is the slow twin that is
called only after it failed: it goes through data and type side by side and yields one mistake
for each part that does not fit. A property test holds the two to the same opinion.
"""

from collections.abc import Iterator

from msgspec import inspect as kinds

from grader.errors import Mistake
from grader.nearest import suggestion
from grader.spec.document import Document, Plain, Where


def explain(document: Document, where: Where, data: Plain, kind: object) -> Iterator[Mistake]:
    """Yield each reason why `data`, which stands at `where`, cannot become a `kind`."""
    yield from _Walk(document).visit(where, data, kinds.type_info(kind))


class _Walk:
    """The walk over one document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def visit(self, where: Where, data: Plain, kind: kinds.Type) -> Iterator[Mistake]:
        """Yield the mistakes of one value."""
        options = kind.types if isinstance(kind, kinds.UnionType) else (kind,)
        structs = [option for option in options if isinstance(option, kinds.StructType)]
        if isinstance(data, dict) and structs:
            yield from self._struct(where, data, structs)
            return
        fitting = next((option for option in options if _is_for(option, data)), None)
        match fitting, data:
            case None, _:
                yield self._unfit(where, data, options)
            case kinds.ListType(), list():
                yield from self._items(where, data, [fitting.item_type] * len(data))
            case kinds.TupleType(), list():
                yield from self._tuple(where, data, fitting)
            case kinds.DictType(), dict():
                for key, value in data.items():
                    yield from self.visit((*where, key), value, fitting.value_type)
            case _:
                pass

    def _struct(
        self, where: Where, data: dict[str, Plain], structs: list[kinds.StructType]
    ) -> Iterator[Mistake]:
        chosen = structs[0]
        if (tag_field := chosen.tag_field) is not None:
            by_tag = {str(struct.tag): struct for struct in structs}
            tag = data.get(tag_field)
            if not isinstance(tag, str) or tag not in by_tag:
                yield self._unknown_tag(where, data, tag_field, list(by_tag))
                return
            chosen = by_tag[tag]
        fields = {field.encode_name: field for field in chosen.fields}
        known = [name for name in (tag_field, *fields) if name is not None]
        for key, value in data.items():
            if key in fields:
                yield from self.visit((*where, key), value, fields[key].type)
            elif key != tag_field:
                unused = [name for name in known if name not in data]
                what = f"is no known key{suggestion(key, unused or known)}"
                yield self.document.at_key((*where, key), what)
        missing = [name for name, field in fields.items() if field.required and name not in data]
        if missing:
            yield self.document.at_value(where, f"lacks {', '.join(missing)}")

    def _unknown_tag(
        self, where: Where, data: dict[str, Plain], tag_field: str, tags: list[str]
    ) -> Mistake:
        if tag_field not in data:
            return self.document.at_value(where, f"lacks {tag_field}; known are {', '.join(tags)}")
        tag = data[tag_field]
        what = f"is {_show(tag)}{suggestion(str(tag), tags)}"
        return self.document.at_value((*where, tag_field), what)

    def _tuple(self, where: Where, data: list[Plain], kind: kinds.TupleType) -> Iterator[Mistake]:
        if len(data) != len(kind.item_types):
            what = f"has {len(data)} entries instead of {len(kind.item_types)}"
            yield self.document.at_value(where, what)
            return
        yield from self._items(where, data, list(kind.item_types))

    def _items(self, where: Where, data: list[Plain], types: list[kinds.Type]) -> Iterator[Mistake]:
        for position, (item, kind) in enumerate(zip(data, types, strict=True)):
            yield from self.visit((*where, position), item, kind)

    def _unfit(self, where: Where, data: Plain, options: tuple[kinds.Type, ...]) -> Mistake:
        words = [
            str(value)
            for option in options
            if isinstance(option, kinds.LiteralType)
            for value in option.values
        ]
        if isinstance(data, str) and words:
            return self.document.at_value(where, f'is "{data}"{suggestion(data, words)}')
        wanted = " or ".join(dict.fromkeys(_name(option) for option in options))
        return self.document.at_value(where, f"is {_show(data)}; it should be {wanted}")


def _is_for(kind: kinds.Type, data: Plain) -> bool:
    """Tell whether a value of this shape belongs to this type, its inner parts aside."""
    match kind:
        case kinds.IntType():
            return isinstance(data, int) and not isinstance(data, bool)
        case kinds.FloatType():
            return isinstance(data, int | float) and not isinstance(data, bool)
        case kinds.LiteralType():
            return not isinstance(data, bool | float | list | dict) and data in kind.values
        case kinds.ListType() | kinds.TupleType():
            return isinstance(data, list)
        case _:
            return isinstance(data, _SIMPLE[type(kind)])


_SIMPLE: dict[type[kinds.Type], type] = {
    kinds.StrType: str,
    kinds.BoolType: bool,
    kinds.NoneType: type(None),
    kinds.DictType: dict,
    kinds.StructType: dict,
}
_NAMES: dict[type[kinds.Type], str] = {
    kinds.IntType: "an integer",
    kinds.FloatType: "a number",
    kinds.StrType: "text",
    kinds.BoolType: "true or false",
    kinds.NoneType: "left out",
    kinds.ListType: "a list",
    kinds.TupleType: "a list",
    kinds.DictType: "a mapping",
    kinds.StructType: "a mapping",
}


def _name(kind: kinds.Type) -> str:
    if isinstance(kind, kinds.LiteralType):
        return " or ".join(str(value) for value in kind.values)
    return _NAMES[type(kind)]


_SHOWN = 40
"""Characters of a wrong text that a message repeats."""


def _show(data: Plain) -> str:
    match data:
        case None:
            return "empty"
        case bool():
            return str(data).lower()
        case str():
            return f'"{data}"' if len(data) <= _SHOWN else f'"{data[:_SHOWN]}..."'
        case list():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return repr(data)
