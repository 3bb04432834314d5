"""What a room owes a submission that means well: values, texts, errors with their places."""

import math

from grader.arrays import Array
from grader.evaluate.contract import (
    Ask,
    Loaded,
    NotNumbers,
    Numbers,
    Raised,
    Returned,
    Sandbox,
    Several,
)
from grader.evaluate.guest.wire import MAX_PRINTED
from grader.evaluate.trials import (
    QUOTA,
    VECTOR,
    Check,
    asked,
    claims,
    expect,
    got,
    load,
    numbers,
    opened,
    reason,
)

HONEST: dict[str, Check] = {}
_claim = claims(HONEST)


@_claim
def right_values_come_back(sandbox: Sandbox) -> None:
    """Shapes and bits survive both ways."""
    phi = Array.from_nested([[1.0, 0.1], [-0.0, 5e-324], [1e308, math.pi]])
    (reply,) = asked(sandbox, "def f(Phi): return Phi.T", [{"Phi": phi}])
    want = Array.from_nested([[1.0, -0.0, 1e308], [0.1, 5e-324, math.pi]])
    expect(reply == Returned(Numbers(want, "float64", "ndarray")), reply)


@_claim
def answers_keep_their_order(sandbox: Sandbox) -> None:
    """One reply per input, as they were asked, however many."""
    values = [float(value) for value in range(250)]
    replies = asked(sandbox, "def f(x): return x + 1", numbers(values))
    expect([got(reply) for reply in replies] == [(value + 1,) for value in values], replies)


@_claim
def integers_and_numbers_are_python_numbers(sandbox: Sandbox) -> None:
    """An integer argument counts, a number can be used as one."""
    source = "def f(n, x): return [float(i) * x for i in range(n)]"
    given = {"n": Array.from_nested(3.0), "x": Array.from_nested(0.5)}
    (reply,) = asked(sandbox, source, [given], integers=frozenset({"n"}))
    expect(got(reply) == (0.0, 0.5, 1.0), reply)


@_claim
def several_parts_are_kept_apart(sandbox: Sandbox) -> None:
    """A tuple of two is two values, one of which may be none."""
    (reply,) = asked(sandbox, "def f(x): return x, None", parts=2)
    parts = (Numbers(VECTOR, "float64", "ndarray"), NotNumbers("NoneType", "none"))
    expect(reply == Returned(Several(parts)), reply)


@_claim
def nan_and_infinity_are_kept(sandbox: Sandbox) -> None:
    """They are numbers here; the judge decides about them."""
    (reply,) = asked(sandbox, "def f(x): return [float('nan'), float('inf'), -0.0]")
    expect(str(got(reply)) == "(nan, inf, -0.0)", reply)


@_claim
def changed_arguments_are_named(sandbox: Sandbox) -> None:
    """Each call has copies of its own, and a change is told."""
    inputs = [{"x": VECTOR, "y": VECTOR}] * 2
    replies = asked(sandbox, "def f(x, y):\n    y *= 2\n    return y", inputs)
    is_so = all(isinstance(reply, Returned) and reply.changed == ("y",) for reply in replies)
    expect(is_so and {got(reply) for reply in replies} == {(2.0, 4.0, 6.0)}, replies)


@_claim
def printing_is_kept_and_bounded(sandbox: Sandbox) -> None:
    """What a call prints comes with its own reply, and a flood is cut."""
    source = (
        "import os, sys\ndef f(x):\n    os.write(1, b'raw')\n    print('a')\n"
        "    sys.stdout.buffer.write(b'b')\n    if x > 0: print('c' * 10**7)\n    return x"
    )
    short, flood = asked(sandbox, source, numbers([0.0, 1.0]))
    expect(isinstance(short, Returned) and short.printed == "a\nb", short)
    expect(isinstance(flood, Returned) and len(flood.printed) <= MAX_PRINTED, "more than 20 kB")


@_claim
def state_lives_within_an_ask_and_dies_on_renew(sandbox: Sandbox) -> None:
    """One process per ask; a renewed box remembers nothing."""
    with opened(sandbox, "n = 0\ndef f(x):\n    global n\n    n += 1\n    return n", QUOTA) as box:
        loaded = box.load()
        expect(isinstance(loaded, Loaded), loaded)
        ask = Ask(function="f", inputs=numbers([0.0, 0.0]))
        first = [got(reply) for reply in box.ask(ask)]
        box.renew()
        second = [got(reply) for reply in box.ask(ask)]
    expect(first == second == [(1.0,), (2.0,)], (first, second))


@_claim
def names_and_texts_are_reported(sandbox: Sandbox) -> None:
    """Load tells the functions, the texts that were asked for, and what is no text."""
    source = "TEXT = 'because'\nOTHER = 3\ndef f(x): return x\ndef _g(): pass"
    reply = load(sandbox, source, ["TEXT", "OTHER", "NONE"])
    want = Loaded(functions=("f",), texts={"TEXT": "because"}, not_texts={"OTHER": "int"})
    expect(reply == want, reply)


@_claim
def a_star_import_hides_no_function(sandbox: Sandbox) -> None:
    """Own functions are told apart from the hundreds that `from numpy import *` brings."""
    source = "from numpy import *\nfrom math import *\ndef f(x): return x\ndef sum(x): return x"
    reply = load(sandbox, source, [])
    own, borrowed = (reply.functions, reply.borrowed) if isinstance(reply, Loaded) else ((), ())
    expect({"f", "sum"} <= {*own} and "less" not in own, reply)
    expect("less" in borrowed and "sum" not in borrowed, reply)


@_claim
def sources_are_read_as_python_reads_them(sandbox: Sandbox) -> None:
    """A byte order mark, CRLF and a coding line mean what they mean."""
    marked = load(sandbox, b"\xef\xbb\xbfA = '\xc3\xa9'\r\n", ["A"])
    coded = load(sandbox, b"# coding: latin-1\nA = '\xe9'\n", ["A"])
    expect(isinstance(marked, Loaded) and marked.texts == {"A": "é"}, marked)
    expect(isinstance(coded, Loaded) and coded.texts == {"A": "é"}, coded)


@_claim
def helpers_can_be_imported(sandbox: Sandbox) -> None:
    """The student's own modules are there, under their own names."""
    with opened(sandbox, "from wire import f", QUOTA, wire="def f(x): return 2 * x") as box:
        loaded = box.load()
        expect(isinstance(loaded, Loaded), loaded)
        (reply,) = box.ask(Ask(function="f", inputs=[{"x": VECTOR}]))
    expect(got(reply) == (2.0, 4.0, 6.0), reply)


@_claim
def a_syntax_error_has_its_place(sandbox: Sandbox) -> None:
    """File, line, text and column."""
    reply = load(sandbox, "x = 1\ny = (2 +* 3)\n")
    is_so = isinstance(reply, Raised) and reply.type == "SyntaxError" and reply.column > 0
    expect(is_so, reply)
    frame = reply.frames[-1] if isinstance(reply, Raised) and reply.frames else None
    place = (frame.file, frame.line, frame.text) if frame else None
    expect(place == ("exercise2.py", 2, "y = (2 +* 3)"), reply)


@_claim
def an_exception_shows_own_lines_alone(sandbox: Sandbox) -> None:
    """Frames of NumPy and of the guest are left out."""
    source = (
        "import numpy as np\ndef g(x):\n    return np.linalg.inv(x)\ndef f(x):\n    return g(x)"
    )
    (reply,) = asked(sandbox, source)
    functions = [frame.function for frame in reply.frames] if isinstance(reply, Raised) else []
    is_so = isinstance(reply, Raised) and reply.type == "LinAlgError" and functions == ["f", "g"]
    expect(is_so, reply)


@_claim
def wrong_arity_gives_the_own_signature(sandbox: Sandbox) -> None:
    """The arguments do not fit: told apart from a TypeError inside."""
    (outer,) = asked(sandbox, "def f(theta, Phi): return 1")
    (inner,) = asked(sandbox, "def f(x): return len(1)")
    is_so = isinstance(outer, Raised) and outer.does_not_fit and outer.message == "f(theta, Phi)"
    expect(is_so, outer)
    expect(isinstance(inner, Raised) and not inner.does_not_fit, inner)


@_claim
def a_missing_function_is_an_exception(sandbox: Sandbox) -> None:
    """Asking for what is not there harms nothing."""
    (reply,) = asked(sandbox, "def g(x): return x")
    expect(isinstance(reply, Raised) and reply.type == "AttributeError", reply)


@_claim
def missing_modules_are_named(sandbox: Sandbox) -> None:
    """Neither other packages nor any part of the grader can be imported."""
    for name in ("pandas", "grader", "reference", "msgspec", "guest"):
        reply = load(sandbox, f"import {name}")
        expect(isinstance(reply, Raised) and reply.missing_module == name, reply)


@_claim
def plots_are_swallowed(sandbox: Sandbox) -> None:
    """A submission may plot while it is imported; nothing is drawn."""
    source = (
        "import matplotlib.pyplot as plt\nfrom matplotlib import cm\nfig, ax = plt.subplots()\n"
        "ax.plot([1], [2])[0].set_label('a')\nplt.show()\ndef f(x): return x"
    )
    reply = load(sandbox, source)
    expect(isinstance(reply, Loaded), reply)


@_claim
def input_cannot_be_used(sandbox: Sandbox) -> None:
    """input() fails with words of its own."""
    reply = load(sandbox, "input('n? ')")
    expect(isinstance(reply, Raised) and "while your code is tested" in reply.message, reply)


@_claim
def what_is_no_array_is_refused_by_name(sandbox: Sandbox) -> None:
    """None, texts, generators, functions, mappings, ragged lists, objects."""
    source = (
        "things = [None, 'a', (i for i in [1]), len, {}, [[1], [1, 2]], object()]\n"
        "def f(x): return things[int(x)]"
    )
    replies = asked(sandbox, source, numbers([float(index) for index in range(7)]))
    want = ["none", "text", "generator", "callable", "mapping", "ragged", "other"]
    expect([reason(reply) for reply in replies] == want, replies)


@_claim
def leaving_an_ask_early_leaves_the_box_usable(sandbox: Sandbox) -> None:
    """The answers that nobody waited for do not turn up later."""
    with opened(sandbox, "def f(x): return x", QUOTA) as box:
        loaded = box.load()
        expect(isinstance(loaded, Loaded), loaded)
        for _ in box.ask(Ask(function="f", inputs=numbers([1.0] * 50))):
            break
        (reply,) = box.ask(Ask(function="f", inputs=numbers([2.0])))
    expect(got(reply) == (2.0,), reply)
