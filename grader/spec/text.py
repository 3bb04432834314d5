"""YAML 1.2 text -> plain data and the place of every part, or every mistake with its place.

Built on PyYAML's events: nothing here resolves tags or builds objects, recurses deeper than
`DEEPEST`, or lets aliases multiply beyond `MOST_PARTS`, so no text can run code, overflow the
stack or eat the memory. Refused with file, line and column: repeated keys, tags, aliases of what
is not complete before them, tabs as indentation, a second document, numbers without a finite
value, and whatever the YAML parser itself refuses.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias, cast

import yaml

from grader.errors import Mistake, SpecErrors
from grader.nearest import suggestion
from grader.spec.document import Document, Plain, Position, Where, spell
from grader.spec.scalars import Scalar, plain

DEEPEST = 20
"""Levels of nesting; a real spec has 8."""
MOST_PARTS = 100_000
"""Scalars, lists and mappings, each alias counted as all that it stands for."""
LARGEST_TEXT = 1_000_000
"""Characters of one file; a real spec has 20,000."""

_FORBIDDEN = "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
"""All but YAML 1.2's c-printable characters; compiled when needed, which takes milliseconds."""

_Node: TypeAlias = yaml.AliasEvent | yaml.ScalarEvent | yaml.CollectionStartEvent
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(file: str, text: str) -> Document:
    """Return the one document that the text holds; SpecErrors lists all that is wrong with it.

    `file` is how messages call the text. After an error of syntax the rest cannot be read, so
    that mistake is the last one of its list.
    """
    if len(text) > LARGEST_TEXT:
        what = f"has {len(text)} characters; a spec has at most {LARGEST_TEXT}"
        raise SpecErrors((Mistake(file, 1, 1, "", what),))
    composer = _Composer(file)
    try:
        data = composer.document(text)
    except _StopError as stop:
        raise SpecErrors((*composer.mistakes, stop.mistake)) from None
    if composer.mistakes:
        raise SpecErrors(tuple(composer.mistakes))
    return Document(file=file, data=data, values=composer.values, keys=composer.keys)


class _StopError(Exception):
    """Nothing that follows in the text can be read."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.what)
        self.mistake = mistake


class _Composer:
    """Turns the events of one text into data, and notes positions and mistakes on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.values: dict[Where, Position] = {}
        self.keys: dict[Where, Position] = {}
        self.mistakes: list[Mistake] = []
        self.anchored: dict[str, tuple[Plain, int]] = {}
        self.parts = 0

    def document(self, text: str) -> Plain:
        events = self._events(text)
        next(events)
        start = next(events)
        if isinstance(start, yaml.StreamEndEvent):
            raise _StopError(Mistake(self.file, 1, 1, "", "is empty"))
        data = self._node(next(events), events, ())
        next(events)
        more = next(events)
        if not isinstance(more, yaml.StreamEndEvent):
            self._note(more, (), "starts a second document; a spec is one document")
        return data

    def _events(self, text: str) -> Iterator[yaml.Event]:
        """Yield the parser's events; whatever it cannot read ends in `_StopError`."""
        try:
            yield from yaml.parse(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            raise _StopError(self._syntax(text, error)) from None
        except (yaml.YAMLError, ValueError, OverflowError):
            raise _StopError(self._character(text)) from None

    def _syntax(self, text: str, error: yaml.MarkedYAMLError) -> Mistake:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        here = "".join(text.splitlines()[line : line + 1])[column:]
        if here.startswith("\t"):
            what = "a tab; YAML is indented with spaces"
        else:
            what = ", ".join(part for part in (error.problem, error.context) if part)
        return Mistake(self.file, line + 1, column + 1, "", what)

    def _character(self, text: str) -> Mistake:
        """Name the first character that no YAML text may hold, as itself or as an escape."""
        found = re.search(_FORBIDDEN, text)
        if found is None:
            return Mistake(self.file, 1, 1, "", "holds an escape that is no character")
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        what = f"the character U+{ord(found[0]):04X} cannot stand in YAML"
        return Mistake(self.file, line, column, "", what)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], where: Where) -> Plain:
        self.values.setdefault(where, _position(event))
        before = self.parts
        self._count(event, 1)
        node = cast("_Node", event)
        if isinstance(node, yaml.AliasEvent):
            return self._alias(node, where)
        if isinstance(node, yaml.ScalarEvent):
            data: Plain = self._scalar(node, where)
        else:
            data = self._collection(node, events, where)
        if node.tag is not None:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._note(node, where, f"has the tag {tag}; specs have no tags")
        if node.anchor is not None:
            self.anchored[node.anchor] = data, self.parts - before
        return data

    def _alias(self, event: yaml.AliasEvent, where: Where) -> Plain:
        anchor = str(event.anchor)
        if anchor not in self.anchored:
            likely = suggestion(anchor, self.anchored)
            self._note(event, where, f"is *{anchor}, which is not anchored before{likely}")
            return None
        data, parts = self.anchored[anchor]
        self._count(event, parts)
        return data

    def _collection(
        self, event: yaml.CollectionStartEvent, events: Iterator[yaml.Event], where: Where
    ) -> Plain:
        if len(where) >= DEEPEST:
            raise _StopError(self._at(event, (), f"is nested more than {DEEPEST} levels deep"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, where)
        return self._mapping(events, where)

    def _count(self, event: yaml.Event, parts: int) -> None:
        self.parts += parts
        if self.parts > MOST_PARTS:
            raise _StopError(self._at(event, (), f"has more than {MOST_PARTS} parts up to here"))

    def _scalar(self, event: yaml.ScalarEvent, where: Where) -> Scalar:
        if not event.implicit[0]:
            return str(event.value)
        try:
            return plain(event.value)
        except ValueError as error:
            self._note(event, where, str(error))
            return None

    def _sequence(self, events: Iterator[yaml.Event], where: Where) -> Plain:
        items: list[Plain] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*where, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], where: Where) -> Plain:
        entries: dict[str, Plain] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, where)
            inner = (*where, key)
            if key in entries:
                line, _ = self.keys[inner]
                self._note(event, inner, f"is a repeated key; the first one is on line {line}")
            self.keys.setdefault(inner, _position(event))
            value = self._node(next(events), events, inner)
            entries.setdefault(key, value)
        return entries

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], where: Where) -> str:
        before = len(self.mistakes)
        key = self._node(event, events, (*where, "?"))
        if not isinstance(key, str) and len(self.mistakes) == before:
            self._note(event, where, "has a key that is no word; put it in quotes")
        return key if isinstance(key, str) else f"?{len(self.keys)}"

    def _at(self, event: yaml.Event, where: Where, what: str) -> Mistake:
        line, column = _position(event)
        return Mistake(self.file, line, column, spell(where), what)

    def _note(self, event: yaml.Event, where: Where, what: str) -> None:
        self.mistakes.append(self._at(event, where, what))


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
