"""How a checklist is written: values on one line, offers with a mark before them, maps and lists in brackets.

Takes plain values, gives lines; knows nothing of roles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from jdgen.load import is_id

WIDTH = 44  # of ids and short values, so that what stands beside them begins in one column
_IN_SHORT = 100  # characters of a text that are shown beside an id

Row = tuple[str, object, str]  # key, value, what stands beside it


def flow(value: object) -> str:
    """Return a value on one line: texts in quotation marks, ids as they are."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(held) for held in value) + "]"
    if isinstance(value, str) and is_id(value) and not value[0].isdigit() and value not in ("true", "false", "null"):
        return value
    return json.dumps(value, ensure_ascii=False)


def cut(words: str) -> str:
    """Return the beginning of a text on one line."""
    shown = " ".join(words.split())
    return f"{shown[:_IN_SHORT].rstrip()}…" if len(shown) > _IN_SHORT else shown


def beside(snippet: str, told: str, width: int = WIDTH) -> str:
    """Return a piece of YAML with an explanation beside it."""
    return f"{snippet.ljust(width)}  # {told}" if told else snippet


def in_brackets(key: str, rows: Sequence[Row]) -> list[str]:
    """Return a map in brackets, one marked line an entry; nothing without entries."""
    snippets = [f"#{name}: {flow(value)}," for name, value, _ in rows]
    width = min(WIDTH, max(map(len, snippets), default=0))
    lines = [f"  {beside(snippet, told, width)}" for snippet, (_, _, told) in zip(snippets, rows, strict=True)]
    return [f"{key}: {{", *lines, "}"] if rows else []


def at_the_edge(rows: Iterable[Row]) -> list[str]:
    """Return marked lines of fields of the file itself."""
    snippets = [(f"#{name}: {flow(value)}", told) for name, value, told in rows]
    return [beside(snippet, told, 0) for snippet, told in snippets]
