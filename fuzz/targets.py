"""What is fuzzed: the trusted end of the wire, and the loader of submissions.

Each target takes any bytes. What the code promises to raise is caught here; everything else that
comes out of a target is a defect.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from grader.errors import UsageError
from grader.evaluate import replies
from grader.evaluate.contract import Ask, NotNumbers, Numbers, Raised, Several, Sources, Value
from grader.evaluate.guest import wire
from grader.evaluate.sources import MAX_HELPERS, digest, read_sources
from grader.judge.judge import ending
from grader.language.en.words import WORDS as ENGLISH
from grader.remarks import remarks
from grader.words import sentence

FILE = "exercise2.py"
_PARTS = 3
_MOST_TEXT = 40_000
_SOURCES = Sources(module="exercise2", path=FILE, files={}, cells=())


def wire_input(data: bytes) -> bool:
    """Read a frame that a guest may have sent: kind (1 byte), then its payload.

    The rules are those of the box: a reply or a ValueError. A reply is then worded, as a report
    would do it. Return whether there was one.
    """
    kind, payload = data[:1], data[1:]
    with contextlib.suppress(ValueError):
        if kind == bytes([wire.LOADED]):
            loaded = replies.to_loaded(payload, ["DISCUSSION"])
            if len("".join(remarks(_SOURCES, loaded, ["gradient"], ENGLISH))) > _MOST_TEXT:
                msg = "endless remarks"
                raise AssertionError(msg)
            return True
        serial, rest = replies.serial_of(payload)
        if kind == bytes([wire.RAISED]):
            _worded(replies.to_raised(rest))
            return True
        parts = 1 + serial % _PARTS
        ask = Ask(function="f", inputs=[], parts=parts)
        _plain(replies.to_returned(rest, ask, ["x"]).value)
        return True
    return False


def _worded(reply: Raised) -> None:
    called = {"wanted": "f(x)"}
    for stage, more in (("import", {}), ("call", called)):
        finding = ending(reply, stage)
        finding = replace(finding, fields={**finding.fields, **more})
        if len(sentence(finding, "f", ENGLISH)) > _MOST_TEXT:
            msg = "an endless sentence"
            raise AssertionError(msg)


def _plain(value: Value) -> None:
    """Hold a value to what the judge relies on."""
    match value:
        case Several(parts):
            for part in parts:
                _plain(part)
        case Numbers(array):
            if len(array.shape) > wire.MAX_AXES or len(array.values) > wire.MAX_NUMBERS:
                msg = "an array that cannot be"
                raise AssertionError(msg)
        case NotNumbers(_, reason):
            if reason not in replies.REASONS:
                msg = "a reason that nobody knows"
                raise AssertionError(msg)


def loader_input(folder: Path) -> Callable[[bytes], None]:
    """Return a target that writes its bytes into `folder` as a submission and reads them back.

    The first zero byte, if any, ends exercise2.py and begins its helper a.py.
    """
    folder.mkdir(exist_ok=True)

    def target(data: bytes) -> None:
        main, _, helper = data.partition(b"\0")
        (folder / FILE).write_bytes(main)
        (folder / "a.py").write_bytes(helper)
        try:
            sources = read_sources(folder, FILE)
        except UsageError as error:
            if not str(error):
                raise
            return
        source = sources.files["exercise2"]
        if sources.cells is not None:
            is_read = sum(lines for _, lines in sources.cells) == source.count(b"\n")
        else:
            is_read = source == main
        if not is_read or len(sources.files) > MAX_HELPERS + 1:
            msg = "other files than were handed in"
            raise AssertionError(msg)
        digest(sources)

    return target
