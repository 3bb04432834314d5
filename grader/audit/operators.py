"""The mutation operators: each small mistake that one place of a Python program could hold.

The kinds are those of mutation testing (DeMillo, Lipton and Sayward, "Hints on test data
selection", Computer 11(4), 1978; King and Offutt, "A Fortran language system for mutation-based
software testing", 1991: constants, arithmetic, logical and relational operators, statements) and,
for programs with arrays, an index or an end of a slice off by one, an axis, a transpose, a
function taken for its twin. A change says which node of the tree is replaced by which other; text
is mutation.py's.
"""

import ast
from collections.abc import Callable, Collection, Iterator

from grader.audit import operators_arrays as arrays
from grader.audit.places import Change, is_text, places

_ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
}
_COMPARISON: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE),
    ast.LtE: (ast.Lt, ast.GtE, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE),
    ast.GtE: (ast.Gt, ast.LtE, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ONE_SIDED = (ast.Pow, ast.FloorDiv, ast.Mod)
"""What remains of these without their left side has nothing to do with them."""
_ORDERED = (ast.Sub, ast.Div, ast.MatMult, ast.Pow)
"""Swapping the sides of these changes the value."""
_DROPPED = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.If, ast.Raise, ast.Return)


def changes(tree: ast.AST, matrices: Collection[str]) -> Iterator[Change]:
    """Yield every mutation of the tree, from top to bottom.

    `matrices` are the names that hold arrays of two dimensions: a transpose is added to these
    alone, because it does nothing to a vector.
    """
    for node, role in places(tree):
        yield from _constant(node, role)
        yield from arrays.transposed(node, matrices)
        for operator in _OPERATORS:
            yield from operator(node)


# --- values ---------------------------------------------------------------------------------


def _constant(node: ast.AST, role: str) -> Iterator[Change]:
    match node:
        case ast.Constant(value=bool(value)):
            yield Change(operator=role, node=node, new=ast.Constant(not value))
        case ast.Constant(value=int(value) | float(value)):
            for other in (value + 1, value - 1):
                yield Change(operator=role, node=node, new=_number(other))
        case _:
            pass


def _number(value: float) -> ast.expr:
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def _arithmetic(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            for other in _ARITHMETIC.get(type(op), ()):
                new: ast.expr = ast.BinOp(left, other(), right)
                yield Change(operator="arithmetic", node=node, new=new)
        case ast.AugAssign(target=target, op=op, value=value):
            for other in _ARITHMETIC.get(type(op), ()):
                step = ast.AugAssign(target, other(), value)
                yield Change(operator="arithmetic", node=node, new=step)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield Change(operator="arithmetic", node=node, new=operand)
        case _:
            pass


def _term(node: ast.AST) -> Iterator[Change]:
    """Drop one term of a sum or a product, one of several conditions, or one item of a list."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            rests = [left] if isinstance(op, _ONE_SIDED) else [left, right]
        case ast.BoolOp(op=op, values=values):
            lists = [[*values[:at], *values[at + 1 :]] for at in range(len(values))]
            rests = [ast.BoolOp(op, rest) if len(rest) > 1 else rest[0] for rest in lists]
        case ast.List(elts=items, ctx=ast.Load()) | ast.Tuple(elts=items, ctx=ast.Load()):
            several = items if len(items) > 1 else []
            rests = [type(node)([*several[:at], *several[at + 1 :]], ast.Load())
                     for at in range(len(several))]  # fmt: skip
        case _:
            return
    for rest in rests:
        yield Change(operator="term", node=node, new=rest)


def _argument(node: ast.AST) -> Iterator[Change]:
    """Swap two neighbours: arguments of a call, items of a list, sides of an ordered operator."""
    match node:
        case ast.Call(func=function, args=items, keywords=keywords):
            for swapped in arrays.swapped(items):
                new: ast.expr = ast.Call(function, swapped, keywords)
                yield Change(operator="argument", node=node, new=new)
        case ast.List(elts=items, ctx=ast.Load()) | ast.Tuple(elts=items, ctx=ast.Load()):
            for swapped in arrays.swapped(items):
                new = type(node)(swapped, ast.Load())
                yield Change(operator="argument", node=node, new=new)
        case ast.BinOp(left=left, op=op, right=right) if isinstance(op, _ORDERED):
            new = ast.BinOp(right, op, left)
            yield Change(operator="argument", node=node, new=new)
        case _:
            pass


# --- conditions -----------------------------------------------------------------------------


def _comparison(node: ast.AST) -> Iterator[Change]:
    if not isinstance(node, ast.Compare):
        return
    for at, op in enumerate(node.ops):
        for other in _COMPARISON[type(op)]:
            ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
            new = ast.Compare(node.left, ops, node.comparators)
            yield Change(operator="comparison", node=node, new=new)


def _boolean(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield Change(operator="boolean", node=node, new=ast.BoolOp(other, node.values))


def _condition(node: ast.AST) -> Iterator[Change]:
    """Negate a condition, unless it is one comparison: that has its own operator."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            tests = [test]
        case ast.comprehension(ifs=ifs):
            tests = ifs
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield Change(operator="condition", node=node, new=operand)
            return
        case _:
            return
    for test in tests:
        if not isinstance(test, ast.Compare) and not _is_negation(test):
            yield Change(operator="condition", node=test, new=ast.UnaryOp(ast.Not(), test))


def _is_negation(test: ast.expr) -> bool:
    return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)


# --- statements -----------------------------------------------------------------------------


def _statement(node: ast.AST) -> Iterator[Change]:
    """Drop a statement from a block; a return only from a branch, where others follow."""
    match node:
        case ast.FunctionDef(body=body):
            blocks = [body[:-1] if isinstance(body[-1], ast.Return) else body]
        case ast.If(body=body, orelse=orelse) | ast.For(body=body, orelse=orelse):
            blocks = [body, orelse]
        case ast.While(body=body) | ast.With(body=body):
            blocks = [body]
        case ast.Try(body=body, handlers=handlers):
            blocks = [body, *(handler.body for handler in handlers)]
        case _:
            return
    for statement in (statement for block in blocks for statement in block):
        if isinstance(statement, _DROPPED) and not is_text(statement):
            yield Change(operator="statement", node=statement, new=ast.Pass())


_OPERATORS: tuple[Callable[[ast.AST], Iterator[Change]], ...] = (
    _arithmetic,
    _term,
    _argument,
    _comparison,
    _boolean,
    _condition,
    arrays.transpose_dropped,
    arrays.axis_dropped,
    arrays.subscript,
    arrays.twin,
    _statement,
)
