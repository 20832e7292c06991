"""What a person may read of an expression: every wording that it can have, followed through names and calls.

Takes an expression and the function that holds it, gives its values. Follows local names, constants, parameters to
their callers, functions to their returns, fields to their constructors, caught errors to where they are raised. What
it cannot follow is a slot.
"""

from __future__ import annotations

import ast

from jdgen.sentences.members import DEPTH, Members
from jdgen.sentences.names import NAMING, PROBLEM, SPOKEN, TOLD, WORDED, is_data
from jdgen.sentences.source import Class, Function, Source
from jdgen.sentences.stores import dotted
from jdgen.sentences.targets import is_beginning, is_figure, is_phrase, is_quoted, is_top, key_of, unpacked
from jdgen.sentences.values import Number, Row, Slot, Text, Value, joined, opaque, text, texts, worded

# Methods that leave the words of a text as they are.
_SAME = frozenset(
    {"strip", "rstrip", "lstrip", "lower", "upper", "capitalize", "ljust", "rjust", "removesuffix", "removeprefix"}
)
_SHALLOW = 4  # below this depth a result may have been cut short and is not kept


class Reader(Members):
    """Reads the expressions of one source."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._memory: dict[tuple[str, str], list[Value]] = {}
        self._raises = [
            (dotted(node.exc.func), node.exc.args[0], function)
            for function in source.all_functions()
            for node in function.nodes
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args
        ]

    def texts(self, node: ast.AST, within: Function, depth: int = 0) -> list[Text]:
        """Return every wording of an expression."""
        found = self.values(node, within, depth)
        rest = [opaque(key_of(node))] if any(isinstance(value, Row) for value in found) else []
        return [*texts(found), *rest]

    def values(self, node: ast.AST, within: Function, depth: int = 0) -> list[Value]:
        """Return every value of an expression."""
        token = (id(node), within.module, within.name)
        if depth > DEPTH or token in self._open:
            return [opaque(key_of(node))]
        self._open.add(token)
        try:
            method = getattr(self, f"_{type(node).__name__.lower()}", None)
            found = method(node, within, depth + 1) if method else []
        finally:
            self._open.discard(token)
        return list(dict.fromkeys(found)) or [opaque(key_of(node))]

    # -- by the kind of the expression --------------------------------------------------------------------------------

    def _constant(self, node: ast.Constant, within: Function, depth: int) -> list[Value]:
        return [text(node.value)] if isinstance(node.value, str) else []

    def _joinedstr(self, node: ast.JoinedStr, within: Function, depth: int) -> list[Value]:
        parts: list[tuple[str, list[Text]]] = []
        for place, piece in enumerate(node.values):
            if isinstance(piece, ast.Constant):
                parts.append(("", [text(str(piece.value))]))
            elif isinstance(piece, ast.FormattedValue):
                shown = [Text((Slot(key_of(piece.value), figure=is_figure(piece)),))]
                if not is_quoted(node, place) and piece.format_spec is None and piece.conversion == -1:
                    shown = self.texts(piece.value, within, depth)
                parts.append((key_of(piece.value), shown))
        return list(joined(parts))

    def _binop(self, node: ast.BinOp, within: Function, depth: int) -> list[Value]:
        if not isinstance(node.op, ast.Add):
            return []
        left, right = self.values(node.left, within, depth), self.values(node.right, within, depth)
        if any(isinstance(value, Row) for value in (*left, *right)):
            return [*left, *right]
        return list(joined([(key_of(node.left), texts(left)), (key_of(node.right), texts(right))]))

    def _ifexp(self, node: ast.IfExp, within: Function, depth: int) -> list[Value]:
        return [*self.values(node.body, within, depth), *self.values(node.orelse, within, depth)]

    def _boolop(self, node: ast.BoolOp, within: Function, depth: int) -> list[Value]:
        if isinstance(node.op, ast.And):
            return [text(""), *self.values(node.values[-1], within, depth)]
        return [value for part in node.values for value in self.values(part, within, depth)]

    def _tuple(self, node: ast.Tuple, within: Function, depth: int) -> list[Value]:
        return [Row(tuple(tuple(self.values(each, within, depth)) for each in node.elts))]

    def _namedexpr(self, node: ast.NamedExpr, within: Function, depth: int) -> list[Value]:
        return self.values(node.value, within, depth)

    def _subscript(self, node: ast.Subscript, within: Function, depth: int) -> list[Value]:
        if isinstance(node.slice, ast.Slice):
            return self.values(node.value, within, depth) if is_beginning(node.slice) else []
        place = node.slice.value if isinstance(node.slice, ast.Constant) else None
        if isinstance(place, int):
            rows = [value for value in self.values(node.value, within, depth) if isinstance(value, Row)]
            found = [v for row in rows if -len(row.members) <= place < len(row.members) for v in row.members[place]]
            return found or [value for value in self.each(node.value, within, depth) if isinstance(value, Row)]
        if isinstance(place, str) and isinstance(node.value, ast.Name):
            return []
        return list(self.each(node.value, within, depth))

    # -- names --------------------------------------------------------------------------------------------------------

    def _name(self, node: ast.Name, within: Function, depth: int) -> list[Value]:
        if (node.id, within) in self._bound:
            return self._bound[node.id, within]
        stored = within.stores.get(node.id, [])
        found: list[Value] = []
        more: list[Text] = []
        for how, target, value in stored:
            if how == "is":
                found += unpacked(target, node.id, self.values(value, within, depth))
            elif how == "each":
                found += unpacked(target, node.id, list(self.each(value, within, depth)))
            elif how == "caught":
                found += self._raised(value, within, depth)
            elif how == "more":
                more += self.texts(value, within, depth)
        if more:
            found += joined([("", texts(found)), ("", more)])
        if node.id in within.parameters:
            found += self._parameter(node.id, within, depth)
        elif not stored and within.outer is not None and within.node is not None and not is_top(within.outer):
            return self._name(node, within.outer, depth)
        elif not stored:
            return self._constant_named(self.source.named(node.id, within), depth)
        return found

    def _constant_named(self, key: str, depth: int) -> list[Value]:
        module, _, name = key.partition(":")
        top = self.source.tops.get(module)
        if top is None or name not in top.stores or is_data(key) or name.startswith("__"):
            return []
        stored = [(target, value) for how, target, value in top.stores[name] if how == "is"]
        return [each for target, value in stored for each in unpacked(target, name, self.values(value, top, depth))]

    def _parameter(self, name: str, within: Function, depth: int) -> list[Value]:
        token = (f"{within.module}:{within.name}", name)
        if token in self._memory:
            return self._memory[token]
        if token in self._open or depth > DEPTH:
            return []
        self._open.add(token)
        keys = [token[0]]
        if within.owner is not None and within.name.endswith(".__init__"):
            keys.append(f"{within.module}:{within.owner.name}")
        found: list[Value] = []
        for call in [call for key in keys for call in self.calls(key)]:
            found += self.given(call, within.parameters, name, depth) or []
        if name in within.defaults:
            found += self.values(within.defaults[name], within, depth)
        self._open.discard(token)
        return self._kept(token, found, depth)

    def _kept(self, token: tuple[str, str], found: list[Value], depth: int) -> list[Value]:
        found = list(dict.fromkeys(found))
        if depth < _SHALLOW:
            self._memory[token] = found
        return found

    def _raised(self, caught: ast.AST, within: Function, depth: int) -> list[Value]:
        """Return what errors of the package say that an `except` may catch."""
        kinds = [dotted(each) for each in (caught.elts if isinstance(caught, ast.Tuple) else [caught])]
        if "UserError" in kinds:
            return []
        wanted = {*kinds, *(self.source.named(kind, within) for kind in kinds if kind)}
        found: list[Value] = []
        for name, said, function in self._raises:
            key = self.source.named(name, function) if name not in wanted else name
            if name in wanted or key in wanted or self._bases(key) & wanted:
                found += self.values(said, function, depth)
        return [*found, opaque("error")] if found else []

    def _bases(self, key: str) -> set[str]:
        made = self.source.classes.get(key)
        return {self.source.named(base, self.source.tops[made.module]) for base in made.bases} if made else set()

    def _attribute(self, node: ast.Attribute, within: Function, depth: int) -> list[Value]:
        full = dotted(node)
        key = self.source.named(full, within) if full else ""
        if key.endswith(":" + node.attr):
            return self._constant_named(key, depth)
        owner = self.type_of(node.value, within)
        if node.attr in ("message", "hint") and (owner is None or f"{owner.module}:{owner.name}" == PROBLEM):
            return [opaque(key_of(node), nested=True)]
        owners = [owner] if owner else self.source.by_field.get(node.attr, []) if node.attr in WORDED else []
        return [value for each in owners for value in self._field(each, node.attr, depth)]

    def _field(self, owner: Class, name: str, depth: int) -> list[Value]:
        """Return what a field of a class may hold: from its constructor calls, its default, its methods."""
        token = (f"{owner.module}:{owner.name}.", name)
        if token in self._memory:
            return self._memory[token]
        if token in self._open or depth > DEPTH:
            return []
        self._open.add(token)
        found: list[Value] = []
        method = self.source.method(owner, name)
        if method is not None:
            found += self.returns(method, depth)
        elif name in owner.fields:
            for call in self.calls(f"{owner.module}:{owner.name}"):
                found += self.given(call, list(owner.fields), name, depth) or []
            default = owner.fields[name]
            if default is not None and found:
                found += self.values(default, self.source.tops[owner.module], depth)
        else:
            for each in owner.methods.values():
                for how, _, value in each.stores.get(f"self.{name}", []):
                    found += self.values(value, each, depth) if how == "is" else []
        self._open.discard(token)
        return self._kept(token, found, depth)

    # -- calls --------------------------------------------------------------------------------------------------------

    def _call(self, node: ast.Call, within: Function, depth: int) -> list[Value]:
        keys = self.callees(node, within)
        if TOLD in keys:
            return self._told(node, within, depth)
        if SPOKEN in keys or not NAMING.isdisjoint(keys):
            return [opaque(key_of(node))]
        known = self._of_python(node, within, depth, bool(keys))
        if known is not None:
            return known
        return [v for function in self._reached(node, within) for v in self._returned(function, node, within, depth)]

    def _of_python(self, node: ast.Call, within: Function, depth: int, reached: bool) -> list[Value] | None:
        """Return what calls of the language itself give; None where the call is not one of those."""
        name = dotted(node.func)
        first = node.args[0] if node.args else None
        if first is not None and (name == "click.style" or (name == "str" and isinstance(first, ast.Name))):
            return self.values(first, within, depth)
        if first is not None and name in ("next", "max", "min"):
            rest = self.values(node.args[1], within, depth) if name == "next" and len(node.args) == 2 else []
            return [*self.each(first, within, depth), *rest]
        if not isinstance(node.func, ast.Attribute):
            return None
        attr, holder = node.func.attr, node.func.value
        if attr == "join" and first is not None:
            members = texts(self.each(first, within, depth))
            return [opaque(key_of(node), worded(members), any(map(is_phrase, members)))]
        if reached:
            return None
        if attr in _SAME:
            return self.values(holder, within, depth)
        if attr == "get":
            found = list(self.each(holder, within, depth))
            return found + (self.values(node.args[1], within, depth) if len(node.args) > 1 and found else [])
        return [] if attr in ("pop", "setdefault", "format_message") else None

    def _told(self, node: ast.Call, within: Function, depth: int) -> list[Value]:
        """Return «3 roles» with its noun in both forms."""
        ones = self.texts(node.args[1], within, depth)
        manys = self.texts(node.args[2], within, depth) if len(node.args) > 2 else []
        found: list[Value] = []
        for number, one in enumerate(ones):
            if len(one.pieces) == 1 and isinstance(one.pieces[0], str):
                other = manys[number].pieces if number < len(manys) else ()
                many = other[0] if len(other) == 1 and isinstance(other[0], str) else f"{one.pieces[0]}s"
                found.append(Text((Number(key_of(node.args[0]), one.pieces[0], many),)))
        return found

    def _returned(self, function: Function, call: ast.Call, within: Function, depth: int) -> list[Value]:
        """Return what a function gives back for this call: its parameters mean what the call gives."""
        name = f"{function.module}:{function.name}"
        bound: dict[tuple[str, str], list[Value]] = {}
        for parameter in function.parameters:
            argument = self.argument(call, function.parameters, parameter)
            if argument is not None:
                bound[name, parameter] = self.values(argument, within, depth)
            elif parameter in function.defaults:
                bound[name, parameter] = self.values(function.defaults[parameter], function, depth)
        kept = {token: self._memory.pop(token, None) for token in bound}
        self._memory.update(bound)
        found = self.returns(function, depth)
        for token, old in kept.items():
            self._memory.pop(token, None)
            if old is not None:
                self._memory[token] = old
        return found
