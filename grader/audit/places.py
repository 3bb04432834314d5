"""What of a program is computed: the nodes of its tree that a mutation may change.

Docstrings, annotations, decorators and the texts of messages are left out.
"""

import ast
from collections.abc import Iterator

import msgspec


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One mutation: `node` of the tree is replaced by `new`."""

    operator: str
    node: ast.expr | ast.stmt
    new: ast.expr | ast.stmt


def places(node: ast.AST, role: str = "constant") -> Iterator[tuple[ast.AST, str]]:
    """Yield the node and all below it, each with what a constant is there.

    That is "index" or "slice" between square brackets, "axis" as the argument of that name, and
    otherwise "constant".
    """
    yield node, role
    for child, its_role in _children(node, role):
        yield from places(child, its_role)


def is_text(statement: ast.stmt) -> bool:
    """Say whether this is a text that stands alone, as a docstring does."""
    match statement:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case _:
            return False


def _children(node: ast.AST, role: str) -> list[tuple[ast.AST, str]]:
    match node:
        case ast.FunctionDef(args=arguments, body=body):
            defaults = [*arguments.defaults, *filter(None, arguments.kw_defaults)]
            return [(child, "constant") for child in (*defaults, *body) if not _is_docstring(child)]
        case ast.ClassDef(body=body):
            return [(child, "constant") for child in body if not is_text(child)]
        case ast.AnnAssign(value=value):
            return [] if value is None else [(value, "constant")]
        case ast.Subscript(value=value, slice=inner):
            return [(value, role), (inner, "index")]
        case ast.Slice(lower=lower, upper=upper, step=step):
            return [(bound, "slice") for bound in (lower, upper, step) if bound is not None]
        case ast.keyword(arg="axis", value=value):
            return [(value, "axis")]
        case ast.JoinedStr():
            return []
        case _:
            return [(child, role) for child in ast.iter_child_nodes(node)]


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.stmt) and is_text(node)
