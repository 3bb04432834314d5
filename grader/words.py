"""From a finding to the text for a student: the templates of grader/language/, filled in."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from grader.arrays import Array
from grader.evaluate.contract import Frame
from grader.judge.finding import Field, Finding
from grader.language.model import Table, Words
from grader.notation import apart, escaped, number, shape
from grader.result import FunctionResult

_NO_INPUT = "input() cannot be used while your code is tested"
_NULL_BYTES = "cannot contain null bytes"
"""Python's words for text in UTF-16, as some editors and shells of Windows save it."""
_NOT_AVAILABLE = " is not available while your code is tested"
"""What the guest says in place of Python; unlike messages of Python it has its translations."""
_PLACE = re.compile(r" \([^()]*[/\\]site-packages[/\\][^()]*\)$")
"""Where a package lies on this computer: Python ends the message of an ImportError with it."""
_COMPARED = ("values.wrong", "values.predicate")
"""Keys of findings whose got and want have the same number of entries."""

_FRAMES = 3
_EXCERPT = 68


def sentence(finding: Finding, function: str, words: Words) -> str:
    r"""Return what to tell a student about a finding: a line, and "\n" lines that explain it."""
    fields = {name: _field(name, value, words) for name, value in finding.fields.items()}
    own = {"name": function}
    fields = own | fields | _derived(finding, function, words) | {"function": function}
    lines = words.sentences[finding.key].format_map(fields).split("\n")
    if "changed" in fields:
        lines.append(words.phrases["changed"].format(arguments=fields["changed"]))
    return "\n".join(line.rstrip() for line in lines if line.strip())


def told(function: FunctionResult, words: Words) -> str:
    """Return all that is told about a function: its message, and the known mistake's name."""
    if function.mistake is None:
        return function.message
    name = function.mistake.replace("_", " ")
    return f"{function.message}\n{words.phrases['mistake'].format(name=name, says=function.says)}"


def got_text(finding: Finding, words: Words) -> str:
    """Return what came back in a few words when it was no numbers; "" when it was."""
    if finding.key == "kind.boolean" and finding.got and not finding.got[0].shape:
        return truth(finding.got[0].values[0])
    if finding.got:
        return ""
    fields = finding.fields
    match finding.key.split("."):
        case ["kind", "none"]:
            return "None"
        case ["kind", _]:
            container = _foreign(_text(fields, "container"), words)
            return words.phrases["object"].format(container=container)
        case ["call", "raised"]:
            return _foreign(f"{_text(fields, 'type')}: {_message(fields, words)}", words)
        case _:
            return words.labels[finding.verdict]


def exception(kind: str, message: str, words: Words) -> str:
    """Return an exception in one line."""
    return _foreign(f"{kind}: {_PLACE.sub('', message)}".removesuffix(": "), words)


def truth(value: float) -> str:
    """Return True or False for the number of a truth value."""
    return "True" if value else "False"


def _foreign(text: str, words: Words, limit: int = 500) -> str:
    return escaped(text, limit, words.phrases["left_out"])


def _field(name: str, value: Field, words: Words) -> str:
    if isinstance(value, str):
        return _foreign(value, words)
    if isinstance(value, int | float):
        return number(value)
    texts = [_foreign(str(item), words) for item in value]
    return shape(texts) if name.endswith("shape") else ", ".join(texts)


def _derived(finding: Finding, function: str, words: Words) -> dict[str, str]:
    fields, phrases = finding.fields, words.phrases
    part = _text(fields, "part")
    raised = _text(fields, "type") + ": " + _PLACE.sub("", _message(fields, words))
    reason = _text(fields, "reason")
    column = int(cast("int", fields.get("column", 0)))
    arguments = cast("tuple[str, ...]", fields.get("arguments", ()))
    return {
        "why": _foreign(_text(fields, "why"), words).rstrip("."),
        "raised": _foreign(raised.removesuffix(": "), words),
        "import_advice": words.advice[_advice(finding, "import")],
        "call_advice": words.advice[_advice(finding, "call")],
        "syntax_advice": words.advice[
            "encoding" if "codec" in _text(fields, "message") else "syntax"
        ],
        "module_advice": _module_advice(_text(fields, "module"), words),
        "where": _where(cast("tuple[Frame, ...]", fields.get("frames", ())), column, words),
        "excerpt": _excerpt(_text(fields, "text"), column),
        "seconds": _seconds(fields.get("limit_s"), words),
        "ended": _ended(finding, words),
        "refused_advice": words.advice["file" if fields.get("refused") == "file" else "refused"],
        "tried": words.tried.get(_text(fields, "refused")) or words.tried["other"],
        "because": words.not_run.get(reason) or _foreign(reason, words),
        "of": f"{function}, {part}" if part else function,
        "wanted_parts": _parts(cast("tuple[str, ...]", fields.get("names", ())), words),
        "symbolic": _symbolic(fields.get("symbols"), phrases),
        "which": _which(fields, words),
        "arguments_noun": words.counted("arguments", len(arguments)),
        "difference": _difference(finding, function, words),
    }


def _text(fields: Mapping[str, Field], name: str) -> str:
    return str(fields.get(name, ""))


def _message(fields: Mapping[str, Field], words: Words) -> str:
    """Return the message of an exception; what the guest put there is said in this language."""
    message = _text(fields, "message")
    if message == _NO_INPUT:
        return words.phrases["no_input"]
    if message.endswith(_NOT_AVAILABLE):
        module = message.removesuffix(_NOT_AVAILABLE)
        return words.phrases["not_available"].format(module=module)
    return message


def _advice(finding: Finding, stage: str) -> str:
    """Return the key of what to do about an exception; on its own the file may well run."""
    if _text(finding.fields, "type") == "FileNotFoundError":
        return "file"
    message = _text(finding.fields, "message")
    if message.endswith(_NULL_BYTES):
        return "encoding"
    return f"{stage}_input" if message == _NO_INPUT else stage


def _module_advice(module: str, words: Words) -> str:
    """Return what to do about a module that is not there; some are known by name."""
    key = f"module_{module.partition('.')[0]}"
    advice = words.advice[key if key in words.advice else "module"]
    return advice.format(module=_foreign(module, words))


def _seconds(value: Field | None, words: Words) -> str:
    if not isinstance(value, int | float):
        return ""
    return words.counted("seconds", value).format(count=number(value))


def _symbolic(symbols: Field | None, phrases: Table) -> str:
    text = shape(map(str, symbols)) if isinstance(symbols, tuple) else str(symbols or "")
    return phrases["symbolic"].format(symbols=text) if text else ""


def _which(fields: Mapping[str, Field], words: Words) -> str:
    """Return how many numbers of an answer are meant, ready for what they are."""
    count, size = cast("int", fields.get("count", 0)), fields.get("size")
    if size == 1:
        return words.phrases["the_value"]
    return words.counted("of_numbers", count).format(count=count, size=size)


def _parts(names: Sequence[str], words: Words) -> str:
    if not names:
        return words.phrases["one_array"]
    return words.phrases["several_parts"].format(count=len(names), names=", ".join(names))


def _ended(finding: Finding, words: Words) -> str:
    signal = _text(finding.fields, "signal")
    if signal:
        return words.phrases["signal"].format(signal=_foreign(signal, words))
    return words.phrases["exit_code"].format(code=_text(finding.fields, "exit_code"))


def _where(frames: Sequence[Frame], column: int, words: Words) -> str:
    """Return the student's lines, innermost last; of a line that cannot be read the column, too."""
    lines = []
    earlier = len(frames) - _FRAMES
    if earlier > 0:
        lines.append("  " + words.counted("earlier", earlier).format(count=earlier))
    for frame in frames[-_FRAMES:]:
        lines.append("  " + _place_of(frame, words))
        is_marked = column > 0 and frame is frames[-1]
        text = _foreign(frame.text, words, 200)
        lines.append(_excerpt(frame.text, column) if is_marked else f"    {text}")
    return "\n".join(lines)


def _place_of(frame: Frame, words: Words) -> str:
    is_named = frame.function not in {"", "<module>"}
    keys = ("frame_cell", "frame_cell_in") if frame.cell else ("frame", "frame_in")
    return words.phrases[keys[is_named]].format(
        file=_foreign(frame.file, words, 200),
        cell=frame.cell,
        line=frame.line,
        function=_foreign(frame.function, words, 80),
    )


def _excerpt(text: str, column: int) -> str:
    """Return the part of a source line around a column, and ^ below that column."""
    at = column - 1 if 0 < column <= len(text) + 1 else 0
    start = max(at - _EXCERPT // 2, 0)
    shown = text.rstrip().replace("\t", " ")[start : start + _EXCERPT]
    lines = ["    " + escaped(shown)]
    if 0 < column <= len(text) + 1:
        lines.append("    " + " " * len(escaped(shown[: at - start])) + "^")
    return "\n".join(lines)


def _difference(finding: Finding, function: str, words: Words) -> str:
    """Return got, want and how many differ: the thing first, components counted from 1."""
    if finding.key not in _COMPARED:
        return ""
    phrases = words.phrases
    if not finding.got or finding.want is None:
        return phrases["not_right"].format(function=function)
    got, want = finding.got[0], finding.want
    positions = finding.differs or range(len(got.values))
    first = positions[0] if finding.differs else max(positions, key=_distance(got, want))
    if finding.key == "values.predicate":
        texts = truth(got.values[first]), truth(want.values[first])
    else:
        texts = apart(got.values[first], want.values[first])
    fields = {"function": function, "got": texts[0], "want": texts[1]}
    if len(got.values) == 1:
        return phrases["alone"].format_map(fields)
    fields["place"] = _place(want.index(first), phrases)
    fields["differ"] = _differ(len(finding.differs), len(got.values), words)
    return phrases["differs"].format_map(fields)


def _distance(got: Array, want: Array) -> Callable[[int], float]:
    return lambda at: abs(got.values[at] - want.values[at])


def _differ(many: int, size: int, words: Words) -> str:
    if not many:
        return ""
    if many == size:
        return words.phrases["all_differ"].format(size=size)
    return words.counted("differ", many).format(count=many, size=size)


def _place(index: tuple[int, ...], phrases: Table) -> str:
    match [axis + 1 for axis in index]:
        case [at]:
            return phrases["component"].format(at=at)
        case [row, column]:
            return phrases["row_column"].format(row=row, column=column)
        case axes:
            return phrases["entry"].format(at=shape(axes))
