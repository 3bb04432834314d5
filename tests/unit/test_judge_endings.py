"""The verdict on a call or an import that did not come back."""

from typing import Any

import pytest

from grader.evaluate.contract import (
    Crashed,
    Frame,
    Garbled,
    NotRun,
    OutOfMemory,
    Raised,
    Reply,
    SandboxBroke,
    TimedOut,
)
from grader.judge.finding import Finding, Verdict
from grader.judge.judge import ending, judge
from tests.questions import NUMBER, case, found, function, no_properties, returned

FRAME = Frame("exercise2.py", 3, "f", "return 1 / 0")

ENDINGS: list[tuple[Reply, Verdict, str, dict[str, Any]]] = [
    (TimedOut(5.0), Verdict.TIMEOUT, "call.timeout", {"limit_s": 5.0}),
    (OutOfMemory(3 * 2**20 + 5), Verdict.MEMORY, "call.memory", {"limit_mb": 3}),
    (Crashed("SIGSEGV"), Verdict.CRASHED, "call.crashed", {"signal": "SIGSEGV", "exit_code": 0}),
    (Crashed("", 7), Verdict.CRASHED, "call.crashed", {"signal": "", "exit_code": 7}),
    (Garbled("odd"), Verdict.CRASHED, "call.garbled", {"reason": "odd"}),
    (NotRun("total"), Verdict.SKIPPED, "call.not_run", {"reason": "total"}),
    (SandboxBroke("full"), Verdict.GRADER_FAULT, "sandbox.broke", {"reason": "full"}),
    (
        Raised("ValueError", "no", (FRAME,)),
        Verdict.RAISED,
        "call.raised",
        {"type": "ValueError", "message": "no", "frames": (FRAME,)},
    ),
    (Raised("SystemExit", "0", (FRAME,)), Verdict.RAISED, "call.exit", {"frames": (FRAME,)}),
    (Raised("NotImplementedError", "", (FRAME,)), Verdict.MISSING, "function.unwritten", {}),
    (
        Raised("TypeError", "f()", does_not_fit=True),
        Verdict.BAD_FORM,
        "call.arguments",
        {"signature": "f()", "message": "f()", "wanted": "f(x, n)"},
    ),
    (
        Raised("ModuleNotFoundError", "m", (FRAME,), missing_module="m"),
        Verdict.RAISED,
        "call.raised",
        {"type": "ModuleNotFoundError", "message": "m", "frames": (FRAME,)},
    ),
    (
        Raised("SyntaxError", "bad", (FRAME,), column=4),
        Verdict.RAISED,
        "call.raised",
        {"type": "SyntaxError", "message": "bad", "frames": (FRAME,)},
    ),
]


@pytest.mark.parametrize(("reply", "verdict", "key", "fields"), ENDINGS)
def test_each_way_a_call_can_end_has_its_verdict(
    reply: Reply, verdict: Verdict, key: str, fields: dict[str, Any]
) -> None:
    of = function(arguments={"x": ["N"], "n": "integer"})
    ask = case(3.0, x=[1.0, 2.0], n=2)

    assert judge(of, ask, reply, no_properties) == Finding(
        verdict=verdict, key=key, fields=fields, dataset=ask.dataset
    )


def test_what_has_no_numbers_has_no_bound() -> None:
    finding = found(NUMBER, TimedOut(5.0), 3.0, bound=0.5)

    assert (finding.got, finding.want, finding.bound, finding.differs) == ((), None, 0.0, ())


def test_what_was_printed_before_an_exception_is_kept() -> None:
    assert found(NUMBER, Raised("ValueError", "", printed="here"), 3.0).printed == "here"


VERDICTS = {
    Raised: Verdict.RAISED,
    TimedOut: Verdict.TIMEOUT,
    OutOfMemory: Verdict.MEMORY,
    Crashed: Verdict.CRASHED,
    Garbled: Verdict.CRASHED,
    SandboxBroke: Verdict.GRADER_FAULT,
}
IMPORTS: list[tuple[Reply, str, dict[str, Any]]] = [
    (
        Raised("SyntaxError", "bad", (*[Frame("h.py", 1, "", "a")] * 2, FRAME), column=4),
        "import.syntax",
        {"message": "bad", "file": "exercise2.py", "line": 3, "column": 4, "text": FRAME.text},
    ),
    (
        Raised("SyntaxError", "bad", (), column=4),
        "import.raised",
        {"type": "SyntaxError", "message": "bad", "frames": ()},
    ),
    (
        Raised("SyntaxError", "bad", (FRAME,)),
        "import.raised",
        {"type": "SyntaxError", "message": "bad", "frames": (FRAME,)},
    ),
    (
        Raised("ModuleNotFoundError", "No module", (FRAME,), missing_module="pandas"),
        "import.missing_module",
        {"module": "pandas", "frames": (FRAME,)},
    ),
    (
        Raised("NotImplementedError", "", (FRAME,)),
        "import.raised",
        {"type": "NotImplementedError", "message": "", "frames": (FRAME,)},
    ),
    (Raised("SystemExit", "", (FRAME,)), "import.exit", {"frames": (FRAME,)}),
    (
        Raised("PermissionError", "", (FRAME,), refused="file"),
        "import.refused",
        {"refused": "file", "frames": (FRAME,)},
    ),
    (TimedOut(10.0), "import.timeout", {"limit_s": 10.0}),
    (OutOfMemory(2**20), "import.memory", {"limit_mb": 1}),
    (Crashed("SIGKILL"), "import.crashed", {"signal": "SIGKILL", "exit_code": 0}),
    (Garbled("odd"), "import.garbled", {"reason": "odd"}),
    (SandboxBroke("full"), "sandbox.broke", {"reason": "full"}),
]


@pytest.mark.parametrize(("reply", "key", "fields"), IMPORTS)
def test_an_import_that_fails_says_more_than_a_call(
    reply: Reply, key: str, fields: dict[str, Any]
) -> None:
    finding = ending(reply, "import")

    assert (finding.key, finding.fields) == (key, fields)
    assert finding.verdict is VERDICTS[type(reply)]


def test_a_value_is_no_ending() -> None:
    with pytest.raises(TypeError, match=r"^a call that returned has a value to judge$"):
        ending(returned(1.0), "call")
