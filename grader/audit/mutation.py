"""Mutants of a program: its text with one small mistake, as text and as a diff.

The text is changed only where the mistake is, so that comments and line numbers stay and the diff
shows what matters. Nothing is run here.
"""

import ast
import difflib
from collections.abc import Collection, Iterator, Mapping

import msgspec

from grader.audit.operators import changes
from grader.audit.places import Change, places


class Mutant(msgspec.Struct, frozen=True, kw_only=True):
    """A program with one mistake."""

    function: str
    """The definition at the top of the file that holds the mistake."""
    line: int
    operator: str
    """The kind of the mistake: constant, arithmetic, transpose, slice, ..."""
    was: str
    """The line that was changed; several are joined by a space."""
    now: str
    source: str
    """The whole program."""
    diff: str
    """What changed, as a unified diff without its file names."""


def mutants(
    source: str, functions: Mapping[str, Collection[str]], elsewhere: Collection[str] = ()
) -> Iterator[Mutant]:
    """Yield every mutant of these functions and of the definitions in this file that they use.

    `functions` gives for each the names of its arguments that are matrices; the definitions named
    in `elsewhere` stay as they are. Two mutants with the same tree are one, and one that has the
    tree of the original is none. SyntaxError when `source` is no Python.
    """
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    for name, node in _definitions(tree, functions, elsewhere).items():
        for change in changes(node, functions.get(name, ())):
            text = _replaced(source, change)
            if text is None or (plain := ast.unparse(ast.parse(text))) in seen:
                continue
            seen.add(plain)
            yield _mutant(name, change, source, text)


def users(
    source: str, functions: Collection[str], elsewhere: Collection[str] = ()
) -> dict[str, frozenset[str]]:
    """Return for each definition that `mutants` changes the functions that use it."""
    tree = ast.parse(source)
    used: dict[str, frozenset[str]] = {}
    for function in functions:
        others = {*elsewhere, *functions} - {function}
        for name in _definitions(tree, {function}, others):
            used[name] = used.get(name, frozenset()) | {function}
    return used


def _definitions(
    tree: ast.Module, functions: Collection[str], elsewhere: Collection[str]
) -> dict[str, ast.stmt]:
    """Return these functions and all that they use but `elsewhere`, in the order of the file."""
    there = {name: node for node in tree.body for name in _names(node)}
    wanted = [name for name in there if name in functions]
    for name in wanted:
        used = {node.id for node, _ in places(there[name]) if isinstance(node, ast.Name)}
        wanted += sorted((used & there.keys()) - {*wanted, *elsewhere})
    return {name: node for name, node in there.items() if name in wanted}


def _names(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case _:
            return []


def _replaced(source: str, change: Change) -> str | None:
    """Return the source with the change in it, or None when that is no Python.

    Brackets around the new expression keep the meaning; they are left out where nothing changes
    without them, and where they may not stand.
    """
    lines = source.encode().splitlines(keepends=True)
    node = change.node
    last = (node.end_lineno or node.lineno) - 1
    before = b"".join([*lines[: node.lineno - 1], lines[node.lineno - 1][: node.col_offset]])
    after = b"".join([lines[last][node.end_col_offset :], *lines[last + 1 :]])
    new = ast.unparse(change.new)
    bare, safe = (f"{before.decode()}{text}{after.decode()}" for text in (new, f"({new})"))
    meant = _tree(safe)
    if meant and meant != _tree(bare):
        return safe
    return bare if _tree(bare) else None


def _tree(text: str) -> str:
    """Return the tree as text, or nothing when there is none."""
    try:
        return ast.dump(ast.parse(text))
    except SyntaxError:
        return ""


def _mutant(function: str, change: Change, source: str, text: str) -> Mutant:
    old, new = source.split("\n"), text.split("\n")
    start = change.node.lineno - 1
    end = change.node.end_lineno or change.node.lineno
    changed = difflib.unified_diff(old, new, lineterm="", n=0)
    return Mutant(
        function=function,
        line=change.node.lineno,
        operator=change.operator,
        was=_joined(old[start:end]),
        now=_joined(new[start : end + len(new) - len(old)]),
        source=text,
        diff="\n".join(list(changed)[2:]),
    )


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)
