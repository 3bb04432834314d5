"""The cells of a notebook, in each room: each on its own, within its time, whatever it does."""

from collections.abc import Iterator

import pytest

from grader.arrays import Array
from grader.evaluate.contract import (
    Ask,
    Crashed,
    Frame,
    Loaded,
    LoadReply,
    Numbers,
    Quota,
    Redefined,
    Returned,
    Sandbox,
    Sources,
    TimedOut,
)
from grader.evaluate.notebook import joined
from grader.evaluate.tier import TIERS
from tests.sandbox.rooms import opened

pytestmark = pytest.mark.sandbox

QUOTA = Quota(import_s=2.0, call_s=2.0, total_s=20.0, memory_bytes=256 << 20)
DEFINES = "def f(x):\n    return 2 * x"
ASK = Ask(function="f", inputs=[{"x": Array.from_nested(2.0)}])


@pytest.fixture(scope="module", params=TIERS)
def room(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    yield from opened(request.param)


def sources(*cells: str) -> Sources:
    """A notebook of these cells."""
    source, layout = joined(enumerate(cells, 1), "a.ipynb")
    return Sources(
        module="exercise2", path="a/exercise2.ipynb", files={"exercise2": source}, cells=layout
    )


def loaded(room: Sandbox, *cells: str, quota: Quota = QUOTA) -> LoadReply:
    """What became of loading these cells."""
    with room.open(sources(*cells), quota) as box:
        return box.load()


def stopped(reply: LoadReply) -> list[tuple[int, str]]:
    """The cells that stopped, and by what."""
    assert isinstance(reply, Loaded), reply
    return [(each.cell, each.fault.type) for each in reply.faults]


def test_functions_of_all_cells_are_one_module(room: Sandbox) -> None:
    cells = ("import numpy as np", "two = 2", "def g(x):\n    return two * x", "f = g")
    with room.open(sources(*cells), QUOTA) as box:
        reply = box.load()
        (answer,) = box.ask(ASK)

    assert reply == Loaded(("g", "f"), {}, {})
    assert isinstance(answer, Returned)
    assert isinstance(answer.value, Numbers)
    assert answer.value.array.values == (4.0,)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("exit()", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("def g(:\n    pass", "SyntaxError"),
        ("x = bytearray(10**12)", "MemoryError"),
        ("while True: pass", "Overtime"),
        ("try:\n    while True: pass\nexcept Exception:\n    pass", "Overtime"),
        ("import tensorflow", "ModuleNotFoundError"),
    ],
)
def test_a_cell_that_stops_costs_nothing_but_itself(room: Sandbox, cell: str, kind: str) -> None:
    reply = loaded(room, cell, DEFINES, cell)

    assert stopped(reply) == [(1, kind), (3, kind)]
    assert isinstance(reply, Loaded)
    assert reply.functions == ("f",)


def test_an_endless_cell_is_told_with_its_place(room: Sandbox) -> None:
    reply = loaded(room, DEFINES, "x = 1\nwhile x:\n    x = 2")

    assert isinstance(reply, Loaded)
    (fault,) = reply.faults
    assert fault.fault.message == "still running after 0.5 seconds, so it was stopped"
    assert fault.fault.frames[0].cell == 2
    assert fault.fault.frames[0].line in {2, 3}


def test_many_endless_cells_share_the_time_for_the_import(room: Sandbox) -> None:
    reply = loaded(room, *["while True: pass"] * 9, DEFINES)

    assert stopped(reply) == [(cell, "Overtime") for cell in range(1, 10)]
    assert isinstance(reply, Loaded)
    assert reply.functions == ("f",)


def test_an_endless_cell_that_is_no_python_uses_up_the_time_for_the_import(room: Sandbox) -> None:
    assert loaded(room, "any(iter(int, 1))", DEFINES) == TimedOut(2.0)


def test_a_cell_that_ends_the_process_ends_the_import(room: Sandbox) -> None:
    assert loaded(room, DEFINES, "import os\nos._exit(3)") == Crashed("", 3)


def test_calls_have_their_own_time(room: Sandbox) -> None:
    slow = "import time\ndef f(x):\n    until = time.monotonic() + 1\n"
    slow += "    while time.monotonic() < until: pass\n    return x"
    with room.open(sources(slow), QUOTA) as box:
        box.load()
        (answer,) = box.ask(ASK)

    assert isinstance(answer, Returned)


def test_a_name_is_lost_when_its_cell_stops_before_it(room: Sandbox) -> None:
    reply = loaded(
        room,
        "def f(x):\n    return 1",
        "1 / 0\ndef f(x):\n    return 2\ng = h = 3",
        "def k(x): return 1\n1 / 0",
        "def later(:\n",
        "def later(x): return 2",
    )

    assert isinstance(reply, Loaded)
    assert {each.cell: each.lost for each in reply.faults} == {2: ("f", "g"), 3: (), 4: ()}


def test_what_is_defined_again_is_told_with_the_cell_that_counts(room: Sandbox) -> None:
    either = "if True:\n    def g(): pass\nelse:\n    def g(): pass"
    reply = loaded(room, DEFINES, "f = 3", DEFINES, f"1 / 0\n{DEFINES}", either, "g = 2")

    assert isinstance(reply, Loaded)
    assert reply.redefined == (Redefined("f", (1, 3, 4), 3),)


def test_what_a_notebook_is_full_of_is_told_of_its_beginning(room: Sandbox) -> None:
    reply = loaded(room, "%pwd\n" * 10_000, *["1 / 0"] * 100, DEFINES)

    assert isinstance(reply, Loaded)
    assert (len(reply.left_out), len(reply.faults)) == (50, 50)
    assert reply.functions == ("f",)


def test_frames_name_the_cell_of_each_line(room: Sandbox) -> None:
    calls = "import numpy as np\n\ndef f(x):\n    return inner(x)"
    with room.open(sources("def inner(x):\n    return x.no", calls), QUOTA) as box:
        box.load()
        (answer,) = box.ask(ASK)

    assert getattr(answer, "frames", None) == (
        Frame("exercise2.ipynb", 4, "f", "return inner(x)", 2),
        Frame("exercise2.ipynb", 2, "inner", "return x.no", 1),
    )


def test_what_ipython_gives_to_every_cell_is_there_and_silent(room: Sandbox) -> None:
    cells = ("import grader\ngrader.check('x')", "display(get_ipython().run_cell('x'))", DEFINES)

    assert loaded(room, *cells) == Loaded(("f",), {}, {})


def test_what_a_file_defines_again_is_told_with_the_lines(room: Sandbox) -> None:
    either = "if True:\n    def g(): pass\nelse:\n    def g(): pass\n"
    old = f'"""\n{DEFINES}\n"""\n{either}'
    told: list[object] = []
    for text in (f"{DEFINES}\n\n{old}{DEFINES}\n", f"{old}{DEFINES}\n"):
        raw = {"exercise2": text.encode()}
        with room.open(Sources(module="exercise2", path="own.py", files=raw), QUOTA) as box:
            told.append(getattr(box.load(), "redefined", None))

    assert told == [(Redefined("f", (1, 12), 12),), ()]


def test_a_file_that_is_no_notebook_has_none_of_it(room: Sandbox) -> None:
    raw = {"exercise2": b"import grader"}
    with room.open(Sources(module="exercise2", path="exercise2.py", files=raw), QUOTA) as box:
        reply = box.load()

    assert getattr(reply, "missing_module", None) == "grader"
