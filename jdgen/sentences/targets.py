"""Small questions about pieces of syntax: what a target gets, whether a value is quoted, how a slot is called."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from jdgen.sentences.source import Function
from jdgen.sentences.values import Row, Text, Value, opaque

_QUOTES = (("'", "'"), ('"', '"'), ("«", "»"))


@cache
def key_of(node: ast.AST) -> str:
    """Return the name of a slot: the expression itself."""
    return ast.unparse(node) if isinstance(node, ast.expr) else "…"


def is_top(function: Function) -> bool:
    """True for the body of a module."""
    return function.node is None


def is_quoted(node: ast.JoinedStr, place: int) -> bool:
    """True for a value between quotation marks: a name, never words to translate."""
    around = [node.values[at] if 0 <= at < len(node.values) else None for at in (place - 1, place + 1)]
    said = [str(piece.value) if isinstance(piece, ast.Constant) else "" for piece in around]
    return (said[0][-1:], said[1][:1]) in _QUOTES


def is_figure(piece: ast.FormattedValue) -> bool:
    """True for a value that is written with a comma between thousands or a decimal point."""
    spec = ast.unparse(piece.format_spec) if piece.format_spec is not None else ""
    return "," in spec or spec.rstrip("'\"").endswith("f")


def is_phrase(member: Text) -> bool:
    """True for values with a space between, such as «3 stale»: words that only the run tells."""
    return member.is_plain and len(member.slots) > 1 and any(piece == " " for piece in member.pieces)


def is_beginning(cut: ast.Slice) -> bool:
    """True for the first characters of a text, or all from a fixed one on."""
    return cut.lower is None or isinstance(cut.lower, ast.Constant)


def unpacked(target: ast.AST, name: str, values: list[Value]) -> list[Value]:
    """Return what a name gets when values are unpacked into a target."""
    if isinstance(target, ast.Name):
        return values if target.id == name else []
    if not isinstance(target, (ast.Tuple, ast.List)):
        return []
    found: list[Value] = []
    for place, part in enumerate(target.elts):
        if not any(isinstance(inner, ast.Name) and inner.id == name for inner in ast.walk(part)):
            continue
        if isinstance(part, ast.Starred):
            return []
        for value in values:
            if isinstance(value, Row) and len(value.members) == len(target.elts):
                found += unpacked(part, name, list(value.members[place]))
            elif isinstance(value, Text):
                found.append(opaque(name))
    return found


def members_of(target: ast.AST, name: str, value: Value) -> Iterator[Value]:
    """Yield the members of the rows that a name gets."""
    for each in unpacked(target, name, [value]):
        if isinstance(each, Row):
            yield from (inner for member in each.members for inner in member)
