"""What the statements of a function bind to which name: assignments, loops, what is put into a list or map.

Takes syntax, gives by name how ("is", "each" member, "more" added, "put" in, "caught"), the target and the value.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

Stored = tuple[str, ast.AST, ast.AST]
_PUTTING = {"append": -1, "add": -1, "appendleft": -1, "setdefault": 1}  # the argument that is put in


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` of a name or attribute, "" of anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        start = dotted(node.value)
        return f"{start}.{node.attr}" if start else ""
    return ""


def stored_in(nodes: Iterable[ast.AST]) -> dict[str, list[Stored]]:
    """Return what is bound to each name, `self.x` among them."""
    found: dict[str, list[Stored]] = {}
    for node in nodes:
        for name, stored in _bound(node):
            found.setdefault(name, []).append(stored)
    return found


def _bound(node: ast.AST) -> Iterable[tuple[str, Stored]]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _targets(target, "is", node.value)
    elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
        yield from _targets(node.target, "is", node.value)
    elif isinstance(node, ast.AugAssign):
        yield from _held(node.target, "more", node.value)
    elif isinstance(node, (ast.For, ast.comprehension)):
        yield from _targets(node.target, "each", node.iter)
    elif isinstance(node, ast.withitem) and node.optional_vars is not None:
        yield from _targets(node.optional_vars, "is", node.context_expr)
    elif isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name, ("caught", node, node.type or node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        place = _PUTTING.get(node.func.attr)
        if node.func.attr == "extend":
            yield from _held(node.func.value, "more", node.args[0])
        elif place is not None and len(node.args) > place:
            yield from _held(node.func.value, "put", node.args[place])


def _targets(target: ast.AST, how: str, value: ast.AST) -> Iterable[tuple[str, Stored]]:
    for name in ast.walk(target):
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
            yield name.id, (how, target, value)
    if isinstance(target, ast.Subscript):
        yield from _held(target.value, "put", value)
    elif isinstance(target, ast.Attribute):
        yield from _held(target, how, value)


def _held(holder: ast.AST, how: str, value: ast.AST) -> Iterable[tuple[str, Stored]]:
    name = dotted(holder)
    if name:
        yield name, (how, holder, value)
