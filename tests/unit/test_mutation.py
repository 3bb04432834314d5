"""Each operator makes the mistakes that it is named after, and no change that is none."""

import ast
import textwrap
from collections.abc import Collection, Iterable

import pytest

from grader.audit.mutation import Mutant, mutants, users


def _mutants(body: str, matrices: Iterable[str] = ()) -> list[Mutant]:
    source = f"def f(x, A, B):\n{textwrap.indent(textwrap.dedent(body), '    ')}\n"
    return list(mutants(source, {"f": list(matrices)}))


def _lines(body: str, operator: str, matrices: Collection[str] = ()) -> list[str]:
    return [each.now for each in _mutants(body, matrices) if each.operator == operator]


@pytest.mark.parametrize(
    ("operator", "line", "want"),
    [
        ("constant", "return x + 2", ["return x + 3", "return x + 1"]),
        ("constant", "return x + 0.0", ["return x + 1.0", "return x + -1.0"]),
        ("constant", "return g(x, True)", ["return g(x, False)"]),
        ("constant", "return x + 1e300", []),
        ("constant", "return 'text' if x else None", []),
        ("arithmetic", "return x + A", ["return x - A", "return x * A"]),
        ("arithmetic", "return x / A", ["return x * A"]),
        ("arithmetic", "return x // A", ["return x / A"]),
        ("arithmetic", "return x % A", ["return x // A"]),
        ("arithmetic", "return x << A", []),
        ("arithmetic", "return -x", ["return x"]),
        ("arithmetic", "return x @ A * B", ["return x @ A / B", "return x @ A + B",
                                            "return x * A * B"]),
        ("arithmetic", "x -= A", ["x += A"]),
        ("term", "return x - A", ["return x", "return A"]),
        ("term", "return x ** A", ["return x"]),
        ("term", "return x and A or B", ["return B", "return x and A", "return A or B",
                                         "return x or B"]),
        ("term", "return x and A and B", ["return A and B", "return x and B", "return x and A"]),
        ("term", "return [x, A]", ["return [A]", "return [x]"]),
        ("term", "return [x]", []),
        ("term", "return x, A", ["return (A,)", "return (x,)"]),
        ("argument", "return g(x, A, B)", ["return g(A, x, B)", "return g(x, B, A)"]),
        ("argument", "return [x, A]", ["return [A, x]"]),
        ("argument", "return x - A", ["return A - x"]),
        ("argument", "return (x + A) * B", []),
        ("argument", "return x @ A @ B", ["return B @ (x @ A)", "return A @ x @ B"]),
        ("comparison", "return x < A", ["return x <= A", "return x > A", "return x >= A"]),
        ("comparison", "return x == A", ["return x != A"]),
        ("comparison", "return x is A in B", ["return x is not A in B",
                                              "return x is A not in B"]),
        ("boolean", "return x and A", ["return x or A"]),
        ("boolean", "return x or A", ["return x and A"]),
        ("condition", "return A if x else B", ["return A if not x else B"]),
        ("condition", "return A if x < 1 else B", []),
        ("condition", "return A if not x else B", ["return A if x else B"]),
        ("condition", "return [a for a in A if x]", ["return [a for a in A if not x]"]),
        ("transpose", "return x.T", ["return x"]),
        ("transpose", "return np.transpose(x)", ["return x"]),
        ("axis", "return g(x, axis=0)", ["return g(x, axis=1)", "return g(x, axis=-1)",
                                         "return g(x)"]),
        ("axis", "return g(x, out=A)", []),
        ("index", "return x[0]", ["return x[1]", "return x[-1]"]),
        ("index", "return x[A, :]", ["return x[A + 1, :]", "return x[A - 1, :]",
                                       "return x[:, A]"]),
        ("index", "return x[[0, 1]]", ["return x[[1, 1]]", "return x[[-1, 1]]",
                                       "return x[[0, 2]]", "return x[[0, 0]]"]),
        ("index", "return x[1, A]", ["return x[A, 1]", "return x[1, A + 1]",
                                     "return x[1, A - 1]", "return x[2, A]",
                                     "return x[0, A]"]),
        ("slice", "return x[A:]", ["return x[A + 1:]", "return x[A - 1:]", "return x[:]",
                                   "return x[:A]"]),
        ("slice", "return x[:3]", ["return x[:]", "return x[3:]", "return x[:4]",
                                   "return x[:2]"]),
        ("slice", "return x[:A]", ["return x[:A + 1]", "return x[:A - 1]", "return x[:]",
                                   "return x[A:]"]),
        ("slice", "return x[:]", []),
        ("index", "return x[A + 1]", ["return x[A + 2]", "return x[A + 0]"]),
        ("index", "return x[A + B]", ["return x[A + B + 1]", "return x[A + B - 1]"]),
        ("slice", "return x[1:3:2]", ["return x[:3:2]", "return x[1::2]", "return x[1:3]",
                                      "return x[2:3:2]", "return x[0:3:2]", "return x[1:4:2]",
                                      "return x[1:2:2]", "return x[1:3:3]", "return x[1:3:1]"]),
        ("function", "return x.max()", ["return x.min()"]),
        ("function", "return sum(x)", ["return mean(x)"]),
        ("function", "return g(x)", []),
        ("statement", "A = x\nreturn A", ["pass"]),
        ("statement", "g(x)", ["pass"]),
        ("statement", "return x", []),
    ],
)  # fmt: skip
def test_each_operator_makes_its_mistakes(operator: str, line: str, want: list[str]) -> None:
    assert sorted(_lines(line, operator)) == sorted(want)


def test_a_transpose_is_added_to_matrices_alone() -> None:
    got = _lines("return x @ A @ B", "transpose", ["A", "B"])

    assert got == ["return x @ A @ B.T", "return x @ A.T @ B"]


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("if x:\n    return A\nreturn B", 2),
        ("if x:\n    A = 1\nelse:\n    B = 1", 3),
        ("if x:\n    A = 1\nelif A:\n    B = 1", 4),
        ("for a in A:\n    g(a)", 1),
        ("while x:\n    x = g(x)", 1),
        ("with g(x):\n    A += x", 1),
        ("try:\n    g(x)\nexcept ValueError:\n    raise", 2),
        ("A: int = 1\nB: int\nreturn A", 2),
        ("if x: g(x)", 2),
    ],
)
def test_statements_are_dropped_from_every_block(body: str, want: int) -> None:
    dropped = [each for each in _mutants(body) if each.operator == "statement"]

    assert len(dropped) == want
    assert all("pass" in each.source for each in dropped)


def test_what_is_not_computed_stays() -> None:
    source = '''\
@cached(3)
def f(x: Array[3] = g(1)) -> Array[1]:
    """A text of -1 line."""
    y: Array[2] = x
    raise ValueError(f"below {x - 1} of {y[0]}")


class C(Base[4]):
    """Another - text."""

    size: Array[5]
    def __init__(self):
        "A third."
'''
    found = list(mutants(source, {"f": [], "C": []}))

    assert all("A text of -1 line." in each.source for each in found)
    assert all("A third." in each.source for each in found)
    assert {each.now for each in found} == {
        "def f(x: Array[3] = g(2)) -> Array[1]:",
        "def f(x: Array[3] = g(0)) -> Array[1]:",
        "pass",
    }


def test_only_the_mistake_differs_from_the_source() -> None:
    source = "def f(x):\n    # why\n    y = (x  -  1)   # odd  spaces\n    return y\n"
    last = [each for each in mutants(source, {"f": []}) if each.operator == "arithmetic"]

    assert [(each.function, each.line, each.was, each.now) for each in last] == [
        ("f", 3, "y = (x  -  1)   # odd  spaces", "y = (x + 1)   # odd  spaces")
    ]
    assert last[0].diff == (
        "@@ -3 +3 @@\n-    y = (x  -  1)   # odd  spaces\n+    y = (x + 1)   # odd  spaces"
    )
    assert last[0].source == source.replace("x  -  1", "x + 1")


def test_a_mistake_over_several_lines_is_told_in_one() -> None:
    (swapped,) = (m for m in _mutants("return g(\n    x,\n    A,\n)") if m.operator == "argument")

    assert (swapped.was, swapped.now) == ("return g( x, A, )", "return g(A, x)")


def test_brackets_keep_the_meaning() -> None:
    got = _lines("return 2 * (x - A) @ B", "arithmetic")

    assert "return (2 + (x - A)) @ B" in got
    assert all("((" not in line.replace("return (2 + (", "") for line in got)


def test_letters_beyond_ascii_do_not_move_the_mistake() -> None:
    source = "def f(Φ, θ):\n    ŷ = Φ @ θ; return 2 * ŷ\n"

    assert "    ŷ = Φ @ θ; return 3 * ŷ" in [
        line for each in mutants(source, {"f": []}) for line in each.source.splitlines()
    ]


def test_no_two_mutants_are_the_same_program() -> None:
    source = "def f(x):\n    return [x + 1 - 1, x[1:2], x if x else (x - x)]\n"
    trees = [ast.unparse(ast.parse(each.source)) for each in mutants(source, {"f": []})]

    assert len(set(trees)) == len(trees)
    assert ast.unparse(ast.parse(source)) not in trees


SEVERAL = """\
_LIMIT: int = 1
_BOTH = ONE, OTHER = 1, 2


def f(x):
    return _half(x) + g(x)


def g(x):
    return x < _LIMIT


def _half(x):
    return _quarter(x) * 2


def _quarter(x):
    return x / 4


def h(x):
    return x - 1


class Model:
    def fit(self, x):
        return _quarter(x)
"""


def test_what_a_function_uses_is_mutated_with_it() -> None:
    changed = {each.function for each in mutants(SEVERAL, {"f": []}, {"g"})}

    assert changed == {"f", "_half", "_quarter"}


def test_what_another_exercise_asks_for_stays() -> None:
    changed = {each.function for each in mutants(SEVERAL, {"f": []})}

    assert changed == {"f", "_half", "_quarter", "g", "_LIMIT"}


def test_a_helper_belongs_to_all_that_use_it() -> None:
    assert users(SEVERAL, ["f", "g", "Model"]) == {
        "f": {"f"},
        "g": {"g"},
        "Model": {"Model"},
        "_half": {"f"},
        "_quarter": {"f", "Model"},
        "_LIMIT": {"g"},
    }


def test_a_source_that_is_no_python_is_refused() -> None:
    with pytest.raises(SyntaxError):
        list(mutants("def f(:", {"f": []}))
