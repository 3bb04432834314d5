"""The judge: one reply to one dataset against its answer; stage by stage, the first fault decides.

returned -> kind -> shape -> finite -> values -> arguments left alone. Pure: numbers in, a finding
or None out.
"""

import math
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from grader.arrays import Array
from grader.battery.dataset import Answer, Case, Dataset
from grader.battery.dims import bind
from grader.evaluate.contract import (
    Crashed,
    Garbled,
    NotRun,
    OutOfMemory,
    Raised,
    Reply,
    Returned,
    SandboxBroke,
    TimedOut,
)
from grader.judge.compare import differing, solves
from grader.judge.finding import Finding, Verdict
from grader.judge.form import Read, Reshaped, bad_form, read
from grader.spec.model import Check, Close, Equal, Form, Function, Property, Solves, TupleForm

PropertyCheck = Callable[[Dataset, tuple[Array, ...], Answer], str | None]
"""A property of reference/, bound to its course: None when it holds, else the reason."""

_MEGABYTE = 2**20


def judge(
    function: Function,
    case: Case,
    reply: Reply,
    properties: Callable[[str], PropertyCheck],
    check: Check | None = None,
) -> Finding | None:
    """Return what is not right about `reply`, or None; `check` replaces the function's own."""
    if isinstance(reply, Returned):
        finding = _judge_value(function, case, reply, properties, check or function.check)
        printed = reply.printed
    else:
        finding = _with_wanted(ending(reply, "call"), function)
        printed = reply.printed if isinstance(reply, Raised) else ""
    if finding is None:
        return None
    return replace(finding, dataset=case.dataset, printed=printed)


def ending(reply: Reply, stage: str) -> Finding:
    """Return the finding for a call, or an import, that did not come back with a value."""
    match reply:
        case Raised():
            return _raised(reply, stage)
        case TimedOut(limit_s):
            return Finding(
                verdict=Verdict.TIMEOUT, key=f"{stage}.timeout", fields={"limit_s": limit_s}
            )
        case OutOfMemory(limit_bytes):
            fields = {"limit_mb": limit_bytes // _MEGABYTE}
            return Finding(verdict=Verdict.MEMORY, key=f"{stage}.memory", fields=fields)
        case Crashed(signal, exit_code):
            return Finding(
                verdict=Verdict.CRASHED,
                key=f"{stage}.crashed",
                fields={"signal": signal, "exit_code": exit_code},
            )
        case Garbled(reason):
            return Finding(
                verdict=Verdict.CRASHED, key=f"{stage}.garbled", fields={"reason": reason}
            )
        case NotRun(reason):
            return Finding(verdict=Verdict.SKIPPED, key="call.not_run", fields={"reason": reason})
        case SandboxBroke(reason):
            return Finding(
                verdict=Verdict.GRADER_FAULT, key="sandbox.broke", fields={"reason": reason}
            )
        case Returned():
            msg = "a call that returned has a value to judge"
            raise TypeError(msg)


def _raised(reply: Raised, stage: str) -> Finding:
    if reply.type == "NotImplementedError" and stage == "call":
        return Finding(verdict=Verdict.MISSING, key="function.unwritten")
    if reply.does_not_fit and stage == "call":
        return bad_form("call.arguments", {"signature": reply.message, "message": reply.message})
    if reply.type == "SystemExit":
        return Finding(verdict=Verdict.RAISED, key=f"{stage}.exit", fields={"frames": reply.frames})
    if stage == "import" and reply.column and reply.frames:
        where = reply.frames[-1]
        return Finding(
            verdict=Verdict.RAISED,
            key="import.syntax",
            fields={
                "message": reply.message,
                "file": where.file,
                "line": where.line,
                "column": reply.column,
                "text": where.text,
            },
        )
    if stage == "import" and reply.missing_module:
        return Finding(
            verdict=Verdict.RAISED,
            key="import.missing_module",
            fields={"module": reply.missing_module, "frames": reply.frames},
        )
    if reply.refused:
        return Finding(
            verdict=Verdict.RAISED,
            key=f"{stage}.refused",
            fields={"refused": reply.refused, "frames": reply.frames},
        )
    return Finding(
        verdict=Verdict.RAISED,
        key=f"{stage}.raised",
        fields={"type": reply.type, "message": reply.message, "frames": reply.frames},
    )


def _with_wanted(finding: Finding, function: Function) -> Finding:
    """Add the signature that was asked for to a finding about arguments."""
    if finding.key != "call.arguments":
        return finding
    wanted = f"{function.name}({', '.join(function.arguments)})"
    return replace(finding, fields={**finding.fields, "wanted": wanted})


def _judge_value(
    function: Function,
    case: Case,
    reply: Returned,
    properties: Callable[[str], PropertyCheck],
    check: Check,
) -> Finding | None:
    reading = read(reply.value, function.returns, sizes_of(function, case))
    if isinstance(reading, Finding):
        return replace(reading, want=case.answer.want)
    finding = _not_finite(reading.parts, function.returns, case.answer.want) or _not_right(
        reading.parts, case, check, properties
    )
    if isinstance(reading, Reshaped):
        key = "shape.right_values" if finding is None else "shape.wrong"
        return replace(reading.finding, key=key, want=case.answer.want)
    if finding is not None and reply.changed:
        return replace(finding, fields={**finding.fields, "changed": reply.changed})
    if finding is None and reply.changed:
        return Finding(
            verdict=Verdict.WRONG,
            key="state.changed",
            fields={"arguments": reply.changed},
            got=reading.parts,
            want=case.answer.want,
        )
    return finding


def numbers_of(function: Function, case: Case, reply: Reply | None) -> tuple[Array, ...]:
    """Return the arrays of an answer of an accepted form, one per part; () for any other."""
    if not isinstance(reply, Returned):
        return ()
    reading = read(reply.value, function.returns, sizes_of(function, case))
    return reading.parts if isinstance(reading, Read | Reshaped) else ()


def sizes_of(function: Function, case: Case) -> Mapping[str, int]:
    """Return the dimensions of one call: from its arguments, its ints and the truth's facts."""
    sizes = bind(function.arguments, case.dataset.inputs)
    for name, fact in case.answer.facts.items():
        if fact.shape == () and fact.values[0].is_integer():
            sizes[name] = int(fact.values[0])
    return sizes


def _not_finite(parts: tuple[Array, ...], form: Form, want: Array | None) -> Finding | None:
    for number, array in enumerate(parts):
        if not array.is_finite:
            bad = tuple(i for i, value in enumerate(array.values) if not math.isfinite(value))
            some_nan = any(math.isnan(value) for value in array.values)
            part = form.parts[number].name if isinstance(form, TupleForm) else ""
            return Finding(
                verdict=Verdict.BAD_FORM,
                key="finite.nan" if some_nan else "finite.infinite",
                fields={"part": part, "count": len(bad), "size": len(array.values)},
                got=parts,
                want=want,
                differs=bad if len(parts) == 1 else (),
            )
    return None


def _not_right(
    parts: tuple[Array, ...],
    case: Case,
    check: Check,
    properties: Callable[[str], PropertyCheck],
) -> Finding | None:
    answer = case.answer
    match check:
        case Close(norm=norm):
            want = _wanted(answer)
            differs = differing(parts[0], want, norm, answer.bound)
            return _wrong("values.wrong", parts, answer, differs) if differs else None
        case Equal():
            if parts[0].values == _wanted(answer).values:
                return None
            return _wrong("values.predicate", parts, answer, (0,))
        case Property(with_=name):
            why = properties(name)(case.dataset, parts, answer)
            if why is None:
                return None
            return replace(_wrong("values.property", parts, answer, ()), fields={"why": why})
        case Solves():
            if solves(answer.facts["A"], answer.facts["b"], parts[0], answer.bound):
                return None
            return _wrong("values.wrong", parts, answer, ())


def _wanted(answer: Answer) -> Array:
    if answer.want is None:
        msg = "this check needs the exact value, not facts about it"
        raise TypeError(msg)
    return answer.want


def _wrong(key: str, parts: tuple[Array, ...], answer: Answer, differs: tuple[int, ...]) -> Finding:
    return Finding(
        verdict=Verdict.WRONG,
        key=key,
        got=parts,
        want=answer.want,
        bound=answer.bound,
        differs=differs,
    )
