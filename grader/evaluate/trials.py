"""What the claims of the conformance test are made with: boxes, questions, expectations."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from grader.arrays import Array
from grader.evaluate.contract import (
    Ask,
    Box,
    Loaded,
    LoadReply,
    NotNumbers,
    Numbers,
    Quota,
    Reply,
    Returned,
    Sandbox,
    Sources,
)

Check = Callable[[Sandbox], None]

QUOTA = Quota(import_s=10.0, call_s=5.0, total_s=30.0, memory_bytes=512 << 20)
SHORT = replace(QUOTA, call_s=0.5)
VECTOR = Array.from_nested([1.0, 2.0, 3.0])


def claims(table: dict[str, Check]) -> Callable[[Check], Check]:
    """Return a decorator that enters a check in the table under its own name."""

    def enter(check: Check) -> Check:
        table[check.__name__] = check
        return check

    return enter


def expect(is_so: object, seen: object) -> None:
    """Raise AssertionError, which shows what was seen, unless it is so."""
    if not is_so:
        raise AssertionError(repr(seen)[:1000])


def opened(sandbox: Sandbox, source: str | bytes, quota: Quota, **helpers: str) -> Box:
    """Return a box for this text as exercise2.py, with helper modules beside it."""
    raw = source if isinstance(source, bytes) else source.encode()
    files = {"exercise2": raw} | {name: text.encode() for name, text in helpers.items()}
    return sandbox.open(Sources(module="exercise2", path="exercise2.py", files=files), quota)


def load(
    sandbox: Sandbox, source: str | bytes, texts: Sequence[str] = (), quota: Quota = QUOTA
) -> LoadReply:
    """Return the reply to the import of a submission."""
    with opened(sandbox, source, quota) as box:
        return box.load(texts)


def asked(
    sandbox: Sandbox,
    source: str,
    inputs: Sequence[Mapping[str, Array]] = ({"x": VECTOR},),
    *,
    quota: Quota = QUOTA,
    parts: int = 1,
    integers: frozenset[str] = frozenset(),
) -> list[Reply]:
    """Return the replies of the function f of a submission."""
    with opened(sandbox, source, quota) as box:
        loaded = box.load()
        expect(isinstance(loaded, Loaded), loaded)
        return list(box.ask(Ask(function="f", inputs=inputs, parts=parts, integers=integers)))


def numbers(values: Sequence[float]) -> list[Mapping[str, Array]]:
    """Return inputs of one number x each."""
    return [{"x": Array.from_nested(value)} for value in values]


def got(reply: Reply) -> tuple[float, ...]:
    """Return the numbers that came back; empty when none did."""
    if isinstance(reply, Returned) and isinstance(reply.value, Numbers):
        return reply.value.array.values
    return ()


def reason(reply: Reply) -> str:
    """Return why what came back is no array; empty when it is one."""
    if isinstance(reply, Returned) and isinstance(reply.value, NotNumbers):
        return reply.value.reason
    return ""
