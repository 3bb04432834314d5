"""What is said to a student: one table from the key of a finding to its sentences.

A template says what happened, where, and what to do next. Its first line stands alone; further
lines explain. `{...}` are the fields of the finding, written out by `_field`, and a few made
from them by `_derived`: {where} is the list of source lines, {ended} how a process ended.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from grader.arrays import Array
from grader.evaluate.contract import Frame
from grader.judge.finding import Field, Finding, Verdict
from grader.notation import apart, escaped, number, shape

LABELS = {
    Verdict.RIGHT: "right",
    Verdict.WRONG: "wrong",
    Verdict.BAD_FORM: "not in the form asked for",
    Verdict.MISSING: "missing",
    Verdict.RAISED: "raised an exception",
    Verdict.TIMEOUT: "took too long",
    Verdict.MEMORY: "needs too much memory",
    Verdict.CRASHED: "ended without an answer",
    Verdict.SKIPPED: "not run",
    Verdict.NEEDS_MARKING: "waits for a person's mark",
    Verdict.GRADER_FAULT: "not graded",
}

HELP = {
    Verdict.RIGHT: "The answer is right on every dataset that was tried.",
    Verdict.WRONG: "There is an answer, and on at least one dataset it is not the right one.",
    Verdict.BAD_FORM: "There is an answer, but not of the kind or the shape that is asked for.",
    Verdict.MISSING: "The file has no such function yet, or it is not written yet.",
    Verdict.RAISED: "Python stopped with an exception before there was an answer.",
    Verdict.TIMEOUT: "There was no answer within the time that one call may take.",
    Verdict.MEMORY: "The computation asked for more memory than it may use.",
    Verdict.CRASHED: "The Python process ended before there was an answer.",
    Verdict.SKIPPED: "It was not called, because of something that happened before.",
    Verdict.NEEDS_MARKING: "A person reads this answer and marks it; no points are lost so far.",
    Verdict.GRADER_FAULT: "The grader itself had a problem, so no points were taken.",
}

_MAIN = 'if __name__ == "__main__":'
_CLEANUP = "Look for code that closes files, replaces sys.stdout or writes to file descriptors."

SENTENCES = {
    "import.raised": "Your file stops while it is imported: {raised}\n{where}\n"
    "No function could be called yet. {import_advice}",
    "import.syntax": "Python cannot read {file}, line {line}: {message}\n{excerpt}\n"
    "{syntax_advice}",
    "import.missing_module": "Your file imports {module}, which is not available while your code "
    "is tested.\n{where}\n"
    "NumPy and Python's standard library can be used. If {module} is a file of your own, "
    "put it in the same folder as your file.",
    "import.exit": "Your file ends the program while it is imported.\n{where}\n"
    f"Put exit() and sys.exit() under `{_MAIN}`, or take them out.",
    "import.refused": "Your file tries to {tried} while it is imported, which is not possible "
    "while your code is tested.\n{where}\n{refused_advice}",
    "import.timeout": "Your file was still being imported after {seconds}, so it was stopped.\n"
    f"Look for a loop that does not end; put long computations under `{_MAIN}`.",
    "import.memory": "Your file needs more than {limit_mb} MB while it is imported.\n"
    f"Look for very large arrays outside of the functions; put them under `{_MAIN}`.",
    "import.crashed": "The Python process ended while your file was imported ({ended}).\n"
    "Import the file on its own, and take out its lines one by one until this stops.",
    "import.garbled": "Your file disturbed the connection to the grader while it was imported "
    f"({{reason}}).\n{_CLEANUP}",
    "function.missing": "{name}: there is no function of this name in {file}.\n{nearest_hint}",
    "function.unwritten": "{name}: not written yet, it still raises NotImplementedError.\n"
    "Put your own code in place of that line.",
    "written.missing": "{name}: there is no written answer yet.\n"
    'Add it to the file as a text: {name} = """ ... """',
    "written.empty": "{name}: the written answer is still empty.\n"
    "Write it between the quotes; a person will read it.",
    "written.not_text": "{name}: the written answer is of type {container}, expected text.\n"
    'Write it between quotes: {name} = """ ... """',
    "written.needs_marking": "{name}: your answer is there; it waits for a person's mark.",
    "call.arguments": "{function}: your function is {signature}, but it is called as {wanted}.\n"
    "Give it these arguments, in this order.",
    "call.raised": "{function}: it raised {raised}\n{where}\n{call_advice}",
    "call.refused": "{function}: it tries to {tried}, which is not possible while your code is "
    "tested.\n{where}\n{refused_advice}",
    "call.exit": "{function}: it ended the program instead of returning an answer.\n{where}\n"
    "Use `return` in place of exit() or sys.exit().",
    "call.timeout": "{function}: no answer after {seconds}, so the call was stopped.\n"
    "Look for a loop that does not end; for large arrays NumPy's operations (@, *, sum) are much "
    "faster than loops.",
    "call.memory": "{function}: it needs more than {limit_mb} MB.\n"
    "Look for an array that is larger than the inputs and the answer ask for.",
    "call.crashed": "{function}: the Python process ended during the call ({ended}).\n"
    "Look for very deep recursion, os._exit, or code that is not Python.",
    "call.garbled": f"{{function}}: no answer could be read ({{reason}}).\n{_CLEANUP}",
    "call.not_run": "{function}: not called, because {because}.",
    "kind.none": "{function}: it returned None, no answer.\n"
    "Does every way through the function end with `return`? Printing is not returning.",
    "kind.text": "{function}: it returned text ({container}), expected numbers.\n"
    "Return the number or array itself, not its printed form.",
    "kind.generator": "{function}: it returned a {container}, whose numbers are not computed yet."
    "\nReturn an array: np.array(list(...)).",
    "kind.coroutine": "{function}: it returned a coroutine, expected numbers.\n"
    "Write `def` in place of `async def`.",
    "kind.callable": "{function}: it returned a function ({container}), expected numbers.\n"
    "Are the brackets of a call left out, as in `A.sum` for `A.sum()`?",
    "kind.mapping": "{function}: it returned a {container}, expected numbers.\n"
    "Return the numbers themselves, in an array.",
    "kind.set": "{function}: it returned a {container}, which has no order.\n"
    "Return the numbers in an array.",
    "kind.ragged": "{function}: it returned a {container} with rows of different lengths.\n"
    "Give all rows the same number of entries; np.array(...) says where they differ.",
    "kind.masked": "{function}: it returned an array with masked entries.\n"
    "Return an ordinary array in which every entry has a value.",
    "kind.complex": "{function}: it returned complex numbers, expected real ones.\n"
    "If their imaginary parts are only rounding, `.real` leaves them out.",
    "kind.structured": "{function}: it returned an array with named fields ({container}).\n"
    "Return an ordinary array of numbers.",
    "kind.too_deep": "{function}: it returned a {container} that is nested too deeply.\n"
    "Return a number, a vector or a matrix.",
    "kind.other": "{function}: it returned an object of type {container}, expected numbers.\n"
    "Return a number or an array.",
    "kind.too_large": "{function}: it returned an array of shape {shape}, too large to be read.\n"
    "Is there an outer product, or a broadcast of (N, 1) with (N,), by accident?",
    "kind.boolean": "{function}: it returned True or False ({container}), expected numbers.\n"
    "Return the value itself, not a comparison.",
    "kind.not_boolean": "{function}: it returned {container}, expected True or False.\n"
    "Return one comparison, such as `a > 0`; np.all(...) makes one truth value out of many.",
    "kind.parts": "{function}: it returned {container}, expected {wanted_parts}.",
    "shape.wrong": "{of}: the shape is {got_shape}, expected {want_shape}{symbolic}.\n"
    "Print `.shape` of the answer for the inputs shown here.",
    "shape.right_values": "{of}: the numbers are right, but the shape is {got_shape}, expected "
    "{want_shape}{symbolic}.\nOnly the form is left to change, for example with `.reshape`.",
    "finite.nan": "{of}: {count} of {size} {numbers} NaN, not a number.\n"
    "NaN comes out of 0/0, or infinity minus infinity: look for a division or an overflow.",
    "finite.infinite": "{of}: {count} of {size} {numbers} infinite.\n"
    "Look for a division by zero or an overflow.",
    "values.wrong": "{difference}",
    "values.predicate": "{difference}",
    "values.property": "{function}: {why}.",
    "state.changed": "{function}: it changes its {arguments_noun} {arguments} in place, so that "
    "the caller's numbers are different afterwards.\n"
    "`-=`, `+=`, `.sort()` and `A[...] =` do that; work on a copy: `.copy()`.",
    "state.repeat": "{function}: the same call, made twice, gave two different answers.\n"
    "Look for random numbers, and for values that are kept from one call to the next.",
    "state.history": "{function}: the answer depends on earlier calls; called first, with the "
    "same arguments, it gives another one.\n"
    "Look for global variables, caches, and default arguments that are changed.",
    "sandbox.broke": "Sorry: the grader itself had a problem, and your work is not the cause "
    "({reason}).\nNo points were taken. Please try again; if it happens twice, show this to your "
    "teacher.",
}

_NO_INPUT = "input() "
_PLACE = re.compile(r" \([^()]*[/\\]site-packages[/\\][^()]*\)$")
"""Where a package lies on this computer: Python ends the message of an ImportError with it."""
_ADVICE = {
    "import": "Run the file on its own until it ends without this.",
    "call": "Call it yourself with the inputs shown here, and look at that line.",
    "import_input": f"Take input() out, or put it under `{_MAIN}`.",
    "call_input": "Take input() out: all that the function needs comes in its arguments.",
    "file": "Files of data are not there while it is graded: put the numbers into your code, or "
    f"the line under `{_MAIN}`.",
    "refused": "No answer needs it: all that a function needs comes in its arguments. Take it out, "
    f"or put it under `{_MAIN}`.",
    "syntax": "The cause is often at the place marked ^, or on the line above it.",
    "encoding": "Save the file again with the encoding UTF-8.",
}
"""What to do next, where it depends on what Python said."""

_TRIED = {
    "file": "open or look at a file",
    "process": "start another program",
    "network": "use the network",
    "thread": "start a thread",
    "signal": "send a signal to a process",
}
_TRIED_OTHER = "do something that only the system may do"

_NOT_RUN = {
    "total": "the time for the whole file was used up before",
    "retries": "it had run out of time or ended the process twice before",
}
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


def recognised(name: str, says: str) -> str:
    """Return the line that names a known mistake, for the end of a function's message."""
    return f"Known mistake ({name.replace('_', ' ')}): {says.strip()}"


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
    raised = _text(fields, "type") + ": " + _PLACE.sub("", _text(fields, "message"))
    return {
        "why": escaped(_text(fields, "why")).rstrip("."),
        "raised": escaped(raised.removesuffix(": ")),
        "import_advice": _ADVICE[_advice(finding, "import")],
        "call_advice": _ADVICE[_advice(finding, "call")],
        "syntax_advice": _ADVICE["encoding" if "codec" in _text(fields, "message") else "syntax"],
        "where": _where(cast("tuple[Frame, ...]", fields.get("frames", ()))),
        "excerpt": _excerpt(_text(fields, "text"), int(cast("int", fields.get("column", 0)))),
        "seconds": _count(fields.get("limit_s"), "second"),
        "ended": _ended(finding),
        "nearest_hint": _nearest(_text(fields, "name"), _text(fields, "nearest")),
        "because": _NOT_RUN.get(_text(fields, "reason"), escaped(_text(fields, "reason"))),
        "refused_advice": _ADVICE["file" if fields.get("refused") == "file" else "refused"],
        "tried": _TRIED.get(_text(fields, "refused"), _TRIED_OTHER),
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


def _nearest(name: str, nearest: str) -> str:
    if nearest:
        return f"There is `{escaped(nearest)}`: if that is the one, rename it to `{name}`."
    return f"Begin with its line from the starter file: `def {name}(...):`."


def _where(frames: Sequence[Frame]) -> str:
    lines = []
    if len(frames) > _FRAMES:
        lines.append(f"  ({len(frames) - _FRAMES} earlier lines of yours are left out)")
    for frame in frames[-_FRAMES:]:
        place = "" if frame.function in {"", "<module>"} else f", in {escaped(frame.function, 80)}"
        lines.append(f"  {escaped(frame.file, 200)}, line {frame.line}{place}:")
        lines.append(f"    {escaped(frame.text, 200)}")
    return "\n".join(lines)


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
