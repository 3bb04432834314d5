"""From a finding to the text for a student: the templates of grader/sentences.py, filled in."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from grader.arrays import Array
from grader.evaluate.contract import Frame
from grader.judge.finding import Field, Finding
from grader.notation import apart, escaped, number, shape
from grader.result import FunctionResult
from grader.sentences import ADVICE, LABELS, NOT_RUN, PLACES, SENTENCES, TRIED, TRIED_OTHER

_NO_INPUT = "input() "
_PLACE = re.compile(r" \([^()]*[/\\]site-packages[/\\][^()]*\)$")
"""Where a package lies on this computer: Python ends the message of an ImportError with it."""
_COMPARED = ("values.wrong", "values.predicate")
"""Keys of findings whose got and want have the same number of entries."""

_FRAMES = 3
_EXCERPT = 68


def sentence(finding: Finding, function: str) -> str:
    r"""Return what to tell a student about a finding: a line, and "\n" lines that explain it."""
    fields = {name: _field(name, value) for name, value in finding.fields.items()}
    fields = {"name": function} | fields | _derived(finding, function) | {"function": function}
    lines = SENTENCES[finding.key].format_map(fields).split("\n")
    if "changed" in fields:
        lines.append(f"It also changes {fields['changed']} in place; work on a copy: `.copy()`.")
    return "\n".join(line.rstrip() for line in lines if line.strip())


def told(function: FunctionResult) -> str:
    """Return all that is told about a function: its message, and the known mistake's name."""
    if function.mistake is None:
        return function.message
    name = function.mistake.replace("_", " ")
    return f"{function.message}\nKnown mistake ({name}): {function.says}"


def got_text(finding: Finding) -> str:
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
            return f"an object of type {escaped(_text(fields, 'container'))}"
        case ["call", "raised"]:
            return escaped(f"{_text(fields, 'type')}: {_text(fields, 'message')}")
        case _:
            return LABELS[finding.verdict]


def exception(kind: str, message: str) -> str:
    """Return an exception in one line."""
    return escaped(f"{kind}: {_PLACE.sub('', message)}".removesuffix(": "))


def truth(value: float) -> str:
    """Return True or False for the number of a truth value."""
    return "True" if value else "False"


def _field(name: str, value: Field) -> str:
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, int | float):
        return number(value)
    texts = [escaped(str(item)) for item in value]
    return shape(texts) if name.endswith("shape") else ", ".join(texts)


def _derived(finding: Finding, function: str) -> dict[str, str]:
    fields = finding.fields
    part = _text(fields, "part")
    symbols = fields.get("symbols")
    symbolic = shape(map(str, symbols)) if isinstance(symbols, tuple) else str(symbols or "")
    column = int(cast("int", fields.get("column", 0)))
    return {
        "why": escaped(_text(fields, "why")).rstrip("."),
        "raised": exception(_text(fields, "type"), _text(fields, "message")),
        "import_advice": ADVICE[_advice(finding, "import")],
        "call_advice": ADVICE[_advice(finding, "call")],
        "syntax_advice": ADVICE["encoding" if "codec" in _text(fields, "message") else "syntax"],
        "where": _where(cast("tuple[Frame, ...]", fields.get("frames", ())), column),
        "excerpt": _excerpt(_text(fields, "text"), column),
        "seconds": _count(fields.get("limit_s"), "second"),
        "ended": _ended(finding),
        "refused_advice": ADVICE["file" if fields.get("refused") == "file" else "refused"],
        "tried": TRIED.get(_text(fields, "refused"), TRIED_OTHER),
        "because": NOT_RUN.get(_text(fields, "reason"), escaped(_text(fields, "reason"))),
        "of": f"{function}, {part}" if part else function,
        "wanted_parts": _parts(cast("tuple[str, ...]", fields.get("names", ()))),
        "symbolic": f", that is {symbolic}" if symbolic else "",
        "numbers": "number is" if fields.get("size") == 1 else "numbers are",
        "arguments_noun": _noun(cast("tuple[str, ...]", fields.get("arguments", ()))),
        "difference": _difference(finding, function),
    }


def _text(fields: Mapping[str, Field], name: str) -> str:
    return str(fields.get(name, ""))


def _advice(finding: Finding, stage: str) -> str:
    """Return the key of what to do about an exception; on its own the file may well run."""
    if _text(finding.fields, "type") == "FileNotFoundError":
        return "file"
    is_input = _text(finding.fields, "message").startswith(_NO_INPUT)
    return f"{stage}_input" if is_input else stage


def _noun(names: Sequence[str]) -> str:
    return "argument" if len(names) == 1 else "arguments"


def _count(value: Field | None, unit: str) -> str:
    amount = number(float(value)) if isinstance(value, int | float) else ""
    return f"{amount} {unit}" + ("" if amount == "1" else "s")


def _parts(names: Sequence[str]) -> str:
    if not names:
        return "one array"
    listed = ", ".join(names)
    return f"{len(names)} parts, all at once: `return {listed}`"


def _ended(finding: Finding) -> str:
    signal = _text(finding.fields, "signal")
    if signal:
        return f"signal {escaped(signal)}"
    return f"exit code {_text(finding.fields, 'exit_code')}"


def _where(frames: Sequence[Frame], column: int) -> str:
    """Return the student's lines, innermost last; of a line that cannot be read the column, too."""
    lines = []
    if len(frames) > _FRAMES:
        lines.append(f"  ({len(frames) - _FRAMES} earlier lines of yours are left out)")
    for frame in frames[-_FRAMES:]:
        lines.append(f"  {_place_of(frame)}")
        is_marked = column > 0 and frame is frames[-1]
        lines.append(_excerpt(frame.text, column) if is_marked else f"    {escaped(frame.text)}")
    return "\n".join(lines)


def _place_of(frame: Frame) -> str:
    is_named = frame.function not in {"", "<module>"}
    return PLACES["cell" if frame.cell else "file"].format(
        file=escaped(frame.file, 200),
        cell=frame.cell,
        line=frame.line,
        function=PLACES["in"].format(function=escaped(frame.function, 80)) if is_named else "",
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


def _difference(finding: Finding, function: str) -> str:
    """Return got, want and how many differ: the thing first, components counted from 1."""
    if finding.key not in _COMPARED:
        return ""
    if not finding.got or finding.want is None:
        return f"{function}: the answer is not right for the inputs shown here."
    got, want = finding.got[0], finding.want
    positions = finding.differs or range(len(got.values))
    first = positions[0] if finding.differs else max(positions, key=_distance(got, want))
    if finding.key == "values.predicate":
        texts = truth(got.values[first]), truth(want.values[first])
    else:
        texts = apart(got.values[first], want.values[first])
    if len(got.values) == 1:
        return f"{function}: got {texts[0]}, expected {texts[1]}."
    place = _place(want.index(first))
    differ = _differ(len(finding.differs), len(got.values))
    return f"{function}: {place} is {texts[0]}, expected {texts[1]}{differ}."


def _distance(got: Array, want: Array) -> Callable[[int], float]:
    return lambda at: abs(got.values[at] - want.values[at])


def _differ(many: int, size: int) -> str:
    if not many:
        return ""
    if many == size:
        return f" (all {size} differ)"
    return f" ({many} of {size} {'differs' if many == 1 else 'differ'})"


def _place(index: tuple[int, ...]) -> str:
    words = {1: ("component",), 2: ("row", "column")}.get(len(index))
    if words is None:
        return "entry " + shape(axis + 1 for axis in index)
    return ", ".join(f"{word} {axis + 1}" for word, axis in zip(words, index, strict=True))
