"""What is no Python in a cell is left out, as IPython would take it, and every line stays in place.

IPython's own transformation is the twin: a line that it turns into a call of get_ipython() is one
that is left out here, and no other.
"""

import ast
import re

import pytest

from grader.evaluate.guest.magics import Note, python_of

SAME = [
    "x = (a\n  % b)",
    "x = a \\\n% b",
    "x = [\n!r\n]",
    "s = '''\n%matplotlib inline\n!ls\n?\n'''",
    's = """\n%a "\n%b\n"""',
    "s = 'a \\\n% b'",
    "x = y % 3\nx %= 2",
    "x = 1 != 2\nx == 3 % 2",
    "why = 'really?'\n# is it?\nprint('ok?')",
    "f'{x!r}' # (\ny = 1",
    'f"{x["a"]}"\ny = {1: 2,\n  3: 4}',
    "'it\\'s'\ny = 1",
    "r'\\'\ny = 1",
    "# '''\ny = 1",
    "pip = 3\npip",
    "",
    "\n\n",
]
LEFT_OUT = [
    ("%matplotlib inline", [1]),
    ("x = 1\n%matplotlib inline\ny = 2", [2]),
    ("if x:\n    %pwd\n    !ls\n    y = 1", [2, 3]),
    ("!pip install \\\n  numpy \\\n  scipy\nx = 1", [1]),
    ("files = !ls -l\nname, other = %env A\nx.y = %pwd\nz[0] = !ls", [1, 2, 3, 4]),
    ("np.sum?\nnp.sum??\n?np\n??np\n%pwd?\nx = 1", [1, 2, 3, 4, 5]),
    ("x = '''\n%a\n'''\n%b", [4]),
    ("x = (1,\n  2)\n%b", [3]),
    ("x = a \\\n  % b\n%b", [3]),
    ("'open string\n%b", [2]),
    ("x)\n%b", [2]),
    ("    %pwd\n    x = 1", [1]),
    ("pip install numpy\nx = 1", [1]),
]
CALLED = re.compile(r"get_ipython\(\)")


@pytest.mark.parametrize("text", SAME)
def test_python_stays_as_it_is(text: str) -> None:
    assert python_of(text) == (text, [])


@pytest.mark.parametrize(("text", "lines"), LEFT_OUT)
def test_what_is_no_python_is_left_out_and_told(text: str, lines: list[int]) -> None:
    python, notes = python_of(text)

    assert [note.line for note in notes] == lines
    assert python.count("\n") == text.count("\n")
    assert not re.search(r"^\s*[%!?]|= *!|\?$", python.splitlines()[lines[0] - 1])


@pytest.mark.parametrize(
    "text",
    [
        *(text for text, _ in LEFT_OUT if "pip install numpy" not in text and "open" not in text),
        *(text for text in SAME if "!r\n" not in text),
    ],
)
def test_the_same_lines_are_left_out_as_in_ipython(text: str) -> None:
    manager = pytest.importorskip(
        "IPython.core.inputtransformer2", reason="not available here: IPython"
    ).TransformerManager()
    twin = manager.transform_cell(text).splitlines()

    _, notes = python_of(text)

    assert len(notes) == sum(bool(CALLED.search(line)) for line in twin)


def test_what_is_left_is_python_line_for_line() -> None:
    text = "if x:\n    %pwd\nfiles = !ls \\\n  more\n%time y = f(1)\nz = 3"

    python, notes = python_of(text)

    assert python == "if x:\n    pass\nfiles = None\n\ny = f(1)\nz = 3"
    assert notes == [Note(2, "%pwd"), Note(3, "!ls \\"), Note(5, "%time")]
    assert len(ast.parse(python).body) == 4


@pytest.mark.parametrize("name", ["bash", "html", "writefile a.py", "timeit", "cython"])
def test_a_cell_of_another_language_is_left_out_whole(name: str) -> None:
    text = f"\n%%{name}\nx = 1\n!ls"

    assert python_of(text) == ("", [Note(2, f"%%{name}")])


@pytest.mark.parametrize("name", ["time", "capture output", "prun -q"])
def test_the_python_below_a_magic_that_runs_it_is_run(name: str) -> None:
    text = f"%%{name}\ndef f():\n    return 1\n%pwd"

    python, notes = python_of(text)

    assert python == "\ndef f():\n    return 1\npass"
    assert notes == [Note(1, f"%%{name}"), Note(4, "%pwd")]


def test_a_cell_may_be_indented_as_a_whole() -> None:
    assert python_of("\n  def f():\n    return '''\n  a'''") == (
        "\ndef f():\n  return '''\na'''",
        [],
    )


def test_a_timed_statement_may_go_on_over_lines() -> None:
    assert (
        python_of("%time x = (1,\n  2)\n%time y = 1 \\\n  + 2")[0]
        == "x = (1,\n  2)\ny = 1 \\\n  + 2"
    )
