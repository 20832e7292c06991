"""Who calls whom in the source, what a call gives for a parameter, and of which class an expression is.

Types only as far as they are written: annotations, constructors, `self`.
"""

from __future__ import annotations

import ast

from jdgen.sentences.names import ADD, SPOKEN
from jdgen.sentences.source import Call, Class, Function, Source
from jdgen.sentences.stores import dotted
from jdgen.sentences.targets import is_top

LISTING = frozenset(
    {"sorted", "list", "tuple", "set", "reversed", "iter", "dict", "frozenset", "filter", "next", "max", "min"}
)
_COMMON = frozenset({"get", "items", "keys", "values", "append", "update"})  # methods that every map or list has
_FEW = 3  # methods of one name that an object of unknown class may have
_DEEP = 6


class Calls:
    """The calls of a source by what they reach."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._calls: dict[str, list[Call]] = {}
        for function in source.all_functions():
            for node in function.nodes:
                if isinstance(node, ast.Call):
                    for key in self.callees(node, function):
                        self._calls.setdefault(key, []).append(Call(node, function))

    def calls(self, key: str) -> list[Call]:
        """Return the calls that reach a function or make an object of a class."""
        return self._calls.get(key, [])

    def callees(self, node: ast.Call, within: Function) -> list[str]:
        """Return the keys of what a call may reach."""
        name, source = dotted(node.func), self.source
        if name in ("spoken", "self.spoken"):  # handed on to modules below the command line
            return [SPOKEN]
        if isinstance(node.func, ast.Attribute):
            owner = self.type_of(node.func.value, within)
            if owner is not None:
                method = source.method(owner, node.func.attr)
                return [f"{method.module}:{method.name}"] if method else []
        key = source.named(name, within) if name else ""
        if key in source.functions or key in source.classes or (key and ":" not in key):
            return [key]
        if not isinstance(node.func, ast.Attribute):
            return []
        if node.func.attr == "add":
            return [ADD] if len(node.args) >= 3 else []
        methods = source.by_method.get(node.func.attr, [])
        if len(methods) > _FEW or node.func.attr in _COMMON:
            return []
        return [f"{method.module}:{method.name}" for method in methods]

    def argument(self, call: ast.Call, names: list[str], name: str) -> ast.expr | None:
        """Return the expression that a call gives for a parameter."""
        for keyword in call.keywords:
            if keyword.arg == name:
                return keyword.value
        place = names.index(name) if name in names else -1
        if 0 <= place < len(call.args) and not any(isinstance(arg, ast.Starred) for arg in call.args[: place + 1]):
            return call.args[place]
        return None

    # -- types --------------------------------------------------------------------------------------------------------

    def type_of(self, node: ast.AST, within: Function, depth: int = 0) -> Class | None:
        """Return the class of the package that an expression is an object of, where that is written."""
        if depth > _DEEP:
            return None
        if isinstance(node, ast.Name):
            return self._type_of_name(node, within, depth)
        if isinstance(node, ast.Attribute):
            return self._type_of_attribute(node, within, depth)
        if isinstance(node, ast.Call):
            key = self.source.named(dotted(node.func), within) if dotted(node.func) else ""
            made = self.source.classes.get(key)
            if made is not None:
                return made
            function = self.source.functions.get(key)
            returned = getattr(function.node, "returns", None) if function else None
            return self._hinted(returned, function) if function and returned is not None else None
        return None

    def _type_of_name(self, node: ast.Name, within: Function, depth: int) -> Class | None:
        if node.id == "self" and within.owner is not None:
            return within.owner
        if node.id in within.hints:
            return self._hinted(within.hints[node.id], within)
        for how, target, value in within.stores.get(node.id, []):
            if how == "is" and isinstance(target, ast.Name):
                return self.type_of(value, within, depth + 1)
            if how == "each" and isinstance(target, ast.Name):
                return self._member_type(value, within, depth + 1)
        if within.outer is not None and not is_top(within.outer):
            return self.type_of(node, within.outer, depth + 1)
        return None

    def _type_of_attribute(self, node: ast.Attribute, within: Function, depth: int) -> Class | None:
        owner = self.type_of(node.value, within, depth + 1)
        if owner is None:
            return None
        if node.attr in owner.hints:
            return self._hinted(owner.hints[node.attr], self.source.tops[owner.module])
        for method in owner.methods.values():
            for how, _, value in method.stores.get(f"self.{node.attr}", []):
                if how == "is":
                    return self.type_of(value, method, depth + 1)
        return None

    def _member_type(self, node: ast.AST, within: Function, depth: int) -> Class | None:
        """Return the class of the members of a list."""
        hint: ast.AST | None = None
        holder = within
        if isinstance(node, ast.Name) and node.id in within.hints:
            hint = within.hints[node.id]
        elif isinstance(node, ast.Name):
            stored = [v for how, t, v in within.stores.get(node.id, []) if how == "is" and isinstance(t, ast.Name)]
            return self._member_type(stored[0], within, depth + 1) if stored and depth < _DEEP else None
        elif isinstance(node, ast.Attribute):
            owner = self.type_of(node.value, within, depth)
            if owner is not None and node.attr in owner.hints:
                hint, holder = owner.hints[node.attr], self.source.tops[owner.module]
        elif isinstance(node, ast.Call):
            if dotted(node.func) in LISTING and node.args:
                return self._member_type(node.args[0], within, depth)
            keys = self.callees(node, within)
            function = self.source.functions.get(keys[0]) if keys else None
            if function is not None:
                hint, holder = getattr(function.node, "returns", None), function
        return self._hinted(_inner(hint), holder) if isinstance(hint, ast.Subscript) else None

    def _hinted(self, hint: ast.AST, within: Function) -> Class | None:
        if isinstance(hint, ast.Constant) and isinstance(hint.value, str):
            hint = ast.parse(hint.value, mode="eval").body
        if isinstance(hint, ast.BinOp):
            return self._hinted(hint.left, within) or self._hinted(hint.right, within)
        name = dotted(hint)
        return self.source.classes.get(self.source.named(name, within)) if name else None


def _inner(hint: ast.Subscript) -> ast.AST:
    """Return the type of the members: the last in brackets, the first of `tuple[X, ...]`."""
    if not isinstance(hint.slice, ast.Tuple) or not hint.slice.elts:
        return hint.slice
    last = hint.slice.elts[-1]
    return hint.slice.elts[0] if isinstance(last, ast.Constant) else last
