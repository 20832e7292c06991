"""The members of lists, maps and generators in the source: written out, appended, yielded, handed on."""

from __future__ import annotations

import ast
from abc import abstractmethod
from collections.abc import Iterator

from jdgen.sentences.calls import LISTING, Calls
from jdgen.sentences.names import WORDED, is_data
from jdgen.sentences.source import Call, Function, Source
from jdgen.sentences.stores import dotted
from jdgen.sentences.targets import is_top, key_of, members_of, unpacked
from jdgen.sentences.values import Row, Value, opaque

DEPTH = 14
_Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


class Members(Calls):
    """Reads lists; what a single expression can be is for the class above to say."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._open: set[object] = set()  # what is being read now: circles end here
        self._bound: dict[tuple[str, Function], list[Value]] = {}  # names of the comprehension that is read

    @abstractmethod
    def values(self, node: ast.AST, within: Function, depth: int = 0) -> list[Value]:
        """Return every value of an expression."""

    def given(self, call: Call, names: list[str], name: str, depth: int = 0) -> list[Value] | None:
        """Return every value that a call gives for a parameter, None where it gives none; `*pair` is unpacked."""
        node = self.argument(call.node, names, name)
        if node is not None:
            return self.values(node, call.within, depth)
        place = names.index(name) if name in names else -1
        for number, arg in enumerate(call.node.args[: place + 1]):
            if isinstance(arg, ast.Starred):
                rows = [row for row in self.values(arg.value, call.within, depth) if isinstance(row, Row)]
                found = [v for row in rows if place - number < len(row.members) for v in row.members[place - number]]
                return found or [opaque(key_of(arg.value))]
        return None

    def returns(self, function: Function, depth: int) -> list[Value]:
        """Return what a function gives back."""
        token = (f"{function.module}:{function.name}", "")
        if token in self._open or depth > DEPTH:
            return []
        self._open.add(token)
        given = [node.value for node in function.nodes if isinstance(node, ast.Return) and node.value is not None]
        if isinstance(function.node, ast.Lambda):
            given.append(function.node.body)
        found = [value for node in given for value in self.values(node, function, depth)]
        self._open.discard(token)
        return list(dict.fromkeys(found))

    def each(self, node: ast.AST, within: Function, depth: int) -> Iterator[Value]:
        """Yield the members of a list, the values of a map, what a generator gives."""
        depth += 1
        if depth > DEPTH:
            return
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            for part in node.elts:
                starred = isinstance(part, ast.Starred)
                yield from self.each(part.value, within, depth) if starred else self.values(part, within, depth)  # type: ignore[attr-defined]
        elif isinstance(node, ast.Dict):
            for key, held in zip(node.keys, node.values, strict=True):
                yield from self.values(held, within, depth) if key is not None else self.each(held, within, depth)
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            yield from self._comprehended(node, within, depth)
        elif isinstance(node, (ast.IfExp, ast.BoolOp, ast.BinOp)):
            for part in _sides(node):
                yield from self.each(part, within, depth)
        elif isinstance(node, ast.Name):
            yield from self._each_named(node, within, depth)
        elif isinstance(node, ast.Attribute):
            yield from self._each_attribute(node, within, depth)
        elif isinstance(node, ast.Call):
            yield from self._each_call(node, within, depth)
        elif isinstance(node, ast.Subscript):
            for value in self.each(node.value, within, depth):
                if isinstance(node.slice, ast.Slice):
                    yield value
                elif isinstance(value, Row):
                    yield from (inner for member in value.members for inner in member)

    def _comprehended(self, node: _Comprehension, within: Function, depth: int) -> list[Value]:
        """Return the members of a comprehension; its names mean what its own `for` gives them."""
        kept = dict(self._bound)
        for generator in node.generators:
            given = list(self.each(generator.iter, within, depth))
            for name in ast.walk(generator.target):
                if isinstance(name, ast.Name):
                    self._bound[name.id, within] = unpacked(generator.target, name.id, given)
        found = self.values(node.value if isinstance(node, ast.DictComp) else node.elt, within, depth)
        self._bound = kept
        return found

    def _each_named(self, node: ast.Name, within: Function, depth: int) -> Iterator[Value]:
        token = ("each", node.id, within.module, within.name)
        if token in self._open:
            return
        self._open.add(token)
        try:
            stored = within.stores.get(node.id, [])
            for how, target, value in stored:
                yield from self._each_stored(how, target, value, node.id, within, depth)
            if node.id in within.parameters:
                for call in self.calls(f"{within.module}:{within.name}"):
                    argument = self.argument(call.node, within.parameters, node.id)
                    if argument is not None:
                        yield from self.each(argument, call.within, depth)
            elif not stored and within.outer is not None and not is_top(within.outer):
                yield from self._each_named(node, within.outer, depth)
            elif not stored:
                yield from self._each_constant(self.source.named(node.id, within), depth)
        finally:
            self._open.discard(token)

    def _each_stored(
        self, how: str, target: ast.AST, value: ast.AST, name: str, within: Function, depth: int
    ) -> Iterator[Value]:
        if (how == "is" and isinstance(target, ast.Name)) or how == "more":
            yield from self.each(value, within, depth)
        elif how == "is":
            for row in self.values(value, within, depth):
                yield from members_of(target, name, row)
        elif how == "put":
            yield from self.values(value, within, depth)
        elif how == "each":
            for row in unpacked(target, name, list(self.each(value, within, depth))):
                if isinstance(row, Row):
                    yield from (inner for member in row.members for inner in member)

    def _each_constant(self, key: str, depth: int) -> Iterator[Value]:
        module, _, name = key.partition(":")
        top = self.source.tops.get(module)
        if top is None or is_data(key):
            return
        for how, target, value in top.stores.get(name, []):
            if how == "is" and isinstance(target, ast.Name):
                yield from self.each(value, top, depth)

    def _each_attribute(self, node: ast.Attribute, within: Function, depth: int) -> Iterator[Value]:
        full = dotted(node)
        key = self.source.named(full, within) if full else ""
        if key.endswith(":" + node.attr):
            yield from self._each_constant(key, depth)
            return
        owner = self.type_of(node.value, within)
        for made in [owner] if owner else self.source.by_field.get(node.attr, []) if node.attr in WORDED else []:
            method = made.methods.get(node.attr)
            if method is not None:
                yield from self._each_return(method, depth)
            names = list(made.fields)
            for call in self.calls(f"{made.module}:{made.name}") if node.attr in names else ():
                argument = self.argument(call.node, names, node.attr)
                if argument is not None:
                    yield from self.each(argument, call.within, depth)
            for other in made.methods.values():
                for how, _, value in other.stores.get(f"self.{node.attr}", []):
                    yield from self.values(value, other, depth) if how == "put" else self.each(value, other, depth)

    def _each_call(self, node: ast.Call, within: Function, depth: int) -> Iterator[Value]:
        name = dotted(node.func)
        first = node.args[0] if node.args else None
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("items", "values", "keys", "copy") and not first:
            names = tuple(self._keys(node.func.value, within, depth)) or (opaque(f"key of {key_of(node)}"),)
            held = names if node.func.attr == "keys" else self.each(node.func.value, within, depth)
            for value in held:
                yield Row((names, (value,))) if node.func.attr == "items" else value
        elif name == "enumerate" and first:
            for value in self.each(first, within, depth):
                yield Row(((opaque(f"number of {key_of(first)}"),), (value,)))
        elif name == "zip":
            yield Row(tuple(tuple(self.each(arg, within, depth)) for arg in node.args))
        elif name == "dict.fromkeys" and len(node.args) == 2:
            yield from self.values(node.args[1], within, depth)
        elif name in LISTING or name.endswith(("chain", "chain.from_iterable", "MappingProxyType")):
            for arg in node.args:
                yield from self.each(arg, within, depth)
        elif name == "map" and len(node.args) == 2 and isinstance(first, (ast.Name, ast.Attribute)):
            for function in self._reached(ast.Call(func=first, args=[], keywords=[]), within):
                yield from self.returns(function, depth)
        else:
            for function in self._reached(node, within):
                yield from self._each_return(function, depth)

    def _reached(self, call: ast.Call, within: Function) -> list[Function]:
        found = (self.source.functions.get(key) for key in self.callees(call, within))
        return [function for function in found if function is not None]

    def _keys(self, node: ast.AST, within: Function, depth: int) -> Iterator[Value]:
        """Yield the keys of a map that is made of members that are written out."""
        if isinstance(node, ast.Name):
            for how, target, value in within.stores.get(node.id, []):
                if how == "is" and isinstance(target, ast.Name) and depth < DEPTH:
                    yield from self._keys(value, within, depth + 1)
        elif isinstance(node, ast.DictComp) and isinstance(node.key, ast.Name):
            last = node.generators[-1]
            yield from unpacked(last.target, node.key.id, list(self.each(last.iter, within, depth)))

    def _each_return(self, function: Function, depth: int) -> Iterator[Value]:
        token = ("yield", function.module, function.name)
        if token in self._open or depth > DEPTH:
            return
        self._open.add(token)
        try:
            for inner in function.nodes:
                if isinstance(inner, ast.Yield) and inner.value is not None:
                    yield from self.values(inner.value, function, depth)
                elif isinstance(inner, (ast.YieldFrom, ast.Return)) and inner.value is not None:
                    yield from self.each(inner.value, function, depth)
        finally:
            self._open.discard(token)


def _sides(node: ast.IfExp | ast.BoolOp | ast.BinOp) -> list[ast.expr]:
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    return node.values if isinstance(node, ast.BoolOp) else [node.left, node.right]
