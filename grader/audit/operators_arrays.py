"""The mutation operators for arrays: transposes, axes, indices, slices, and the twin of a function.

As in operators.py, which says where the others come from.
"""

import ast
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from grader.audit.places import Change

_TWINS = {
    "all": "any",
    "any": "all",
    "argmax": "argmin",
    "argmin": "argmax",
    "column_stack": "vstack",
    "hstack": "vstack",
    "max": "min",
    "mean": "sum",
    "min": "max",
    "ones": "zeros",
    "ones_like": "zeros_like",
    "sum": "mean",
    "vstack": "hstack",
    "zeros": "ones",
    "zeros_like": "ones_like",
}


def transposed(node: ast.AST, matrices: Collection[str]) -> Iterator[Change]:
    """Transpose one side of a product that is the name of a matrix."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        for side in (node.left, node.right):
            if isinstance(side, ast.Name) and side.id in matrices:
                new = ast.Attribute(side, "T", ast.Load())
                yield Change(operator="transpose", node=side, new=new)


def transpose_dropped(node: ast.AST) -> Iterator[Change]:
    """Leave out .T, or the call of transpose."""
    match node:
        case ast.Attribute(value=value, attr="T"):
            yield Change(operator="transpose", node=node, new=value)
        case ast.Call(func=ast.Attribute(attr="transpose"), args=[value]):
            yield Change(operator="transpose", node=node, new=value)
        case _:
            pass


def axis_dropped(node: ast.AST) -> Iterator[Change]:
    """Leave out the argument `axis`, so that all axes are meant."""
    if not isinstance(node, ast.Call):
        return
    rest = [keyword for keyword in node.keywords if keyword.arg != "axis"]
    if len(rest) < len(node.keywords):
        new = ast.Call(node.func, node.args, rest)
        yield Change(operator="axis", node=node, new=new)


def subscript(node: ast.AST) -> Iterator[Change]:
    """Swap two indices, or move one, or an end of a slice, by one or as far as it goes."""
    match node:
        case ast.Subscript(value=value, slice=ast.Tuple(elts=items)):
            for order in swapped(items):
                new = ast.Subscript(value, ast.Tuple(order, ast.Load()), node.ctx)
                yield Change(operator="index", node=node, new=new)
            for at, item in enumerate(items):
                for operator, other in _moved(item):
                    rest = ast.Tuple([*items[:at], other, *items[at + 1 :]], ast.Load())
                    new = ast.Subscript(value, rest, node.ctx)
                    yield Change(operator=operator, node=node, new=new)
        case ast.Subscript(value=value, slice=item):
            for operator, other in _moved(item):
                new = ast.Subscript(value, other, node.ctx)
                yield Change(operator=operator, node=node, new=new)
        case _:
            pass


def swapped(items: Sequence[ast.expr]) -> Iterator[list[ast.expr]]:
    """Yield the items with two neighbours swapped, in every way."""
    for at, (one, other) in enumerate(pairwise(items)):
        yield [*items[:at], other, one, *items[at + 2 :]]


def _moved(item: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if not isinstance(item, ast.Slice):
        for other in _near(item):
            yield "index", other
        return
    lower, upper, step = item.lower, item.upper, item.step
    ends = [(other, upper, step) for other in (*_near(lower), None)]
    ends += [(lower, other, step) for other in (*_near(upper), None)]
    ends.append((lower, upper, None))
    if lower is None or upper is None:
        ends.append((upper, lower, step))
    for moved in ends:
        if moved != (lower, upper, step):
            yield "slice", ast.Slice(*moved)


def _near(item: ast.expr | None) -> list[ast.expr]:
    """Return item + 1 and item - 1, but for constants, whose own operator does the same."""
    match item:
        case ast.BinOp(right=ast.Constant()):
            return []
        case ast.Name() | ast.Attribute() | ast.BinOp() | ast.Call() | ast.Subscript():
            one = ast.Constant(1)
            return [ast.BinOp(item, ast.Add(), one), ast.BinOp(item, ast.Sub(), one)]
        case _:
            return []


def twin(node: ast.AST) -> Iterator[Change]:
    """Call the function that is easily taken for this one."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr=name) as called) if name in _TWINS:
            new: ast.expr = ast.Attribute(value, _TWINS[name], ast.Load())
            yield Change(operator="function", node=called, new=new)
        case ast.Call(func=ast.Name(id=name) as called) if name in _TWINS:
            yield Change(operator="function", node=called, new=ast.Name(_TWINS[name], ast.Load()))
        case _:
            pass
