"""YAML files into Nodes: a value with its Place for every key and leaf.

Strict by design: UTF-8, no tags, no aliases, no duplicate keys, limits on size, depth and nodes. Only true/false and
plain decimal numbers are more than text, so `NO`, `12:30`, `010` and dates stay what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from jdgen.errors import Collector, Place, Problem, UserError

MAX_BYTES = 1_000_000
MAX_NODES = 20_000
MAX_DEPTH = 20

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_RESERVED_FILE_NAMES = {"con", "nul", "prn", "aux", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,10}")

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value that knows where it stands: a map, a list or a scalar."""

    value: dict[str, Node] | list[Node] | Scalar
    place: Place
    key_place: Place | None = None

    @property
    def map(self) -> dict[str, Node]:
        """The value as a map; empty for anything else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def list(self) -> list[Node]:
        """The value as a list; empty for anything else."""
        return self.value if isinstance(self.value, list) else []

    @property
    def text(self) -> str:
        """The value as text; empty for maps and lists."""
        return self.value if isinstance(self.value, str) else ""

    def at(self) -> Place:
        """Return the place to show for a problem with this entry: its key, else the value."""
        return self.key_place or self.place

    def get(self, *path: str) -> Node | None:
        """Return the Node under the path of keys, or None."""
        node: Node | None = self
        for key in path:
            node = node.map.get(key) if node else None
        return node

    def plain(self) -> object:
        """Return the value without places."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return self.value

    def leaves(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
        """Yield every scalar with its path."""
        if isinstance(self.value, dict):
            for key, child in self.value.items():
                yield from child.leaves((*path, key))
        elif isinstance(self.value, list):
            for index, child in enumerate(self.value):
                yield from child.leaves((*path, str(index)))
        else:
            yield path, self


def is_id(text: str) -> bool:
    """Say whether the text can be an id (lower case, digits, inner hyphens) and a file name everywhere."""
    return _ID.fullmatch(text) is not None and text not in _RESERVED_FILE_NAMES


def read(path: Path, shown: str) -> Node:
    """Return the Node of a YAML file; `shown` is the file name used in messages.

    Errors: L-codes for unreadable, oversized, wrongly encoded or malformed files, all at their place.
    """
    return parse(_bytes(path, shown), shown)


def _bytes(path: Path, shown: str) -> bytes:
    place = Place(shown)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _error("L001", f"cannot read the file: {error.strerror}", place) from None
    if len(data) > MAX_BYTES:
        raise _error(
            "L002", f"the file is larger than {MAX_BYTES:,} bytes", place, "split it into several roles"
        )
    return data


def parse(data: bytes, shown: str) -> Node:
    """Return the Node of YAML bytes."""
    text = _decode(data, shown)
    loader_class = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        loader = loader_class(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, shown) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise _error("L004", f"this is not YAML: {str(error).splitlines()[0]}", Place(shown, 1, 1)) from None
    if root is None:
        raise _error("L003", "the file is empty", Place(shown, 1, 1), "write at least `lang:` and `title:`")
    walk = _Walk(shown)
    node = walk.node(root, 0)
    walk.found.raise_if_any()
    return node


def _decode(data: bytes, shown: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise _error(
            "L005",
            "the file is not UTF-8",
            Place(shown, line, column),
            "save it as UTF-8 in your editor (Word and old editors write Windows-1252)",
        ) from None
    bad = next((i for i, c in enumerate(text) if ord(c) < 32 and c not in "\t\n\r"), -1)
    if bad >= 0:
        place = _offset_place(text, bad, shown)
        raise _error("L006", f"control character U+{ord(text[bad]):04X}", place, "delete it")
    return text


def _offset_place(text: str, offset: int, shown: str) -> Place:
    return Place(shown, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _syntax_error(error: yaml.MarkedYAMLError, text: str, shown: str) -> UserError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    problem = error.problem or "malformed"
    hint = ""
    if "\t" in source[:column] or "'\\t'" in problem:
        hint = "YAML forbids tabs for indentation: use spaces"
    elif "mapping values are not allowed" in problem:
        hint = "put the text in quotes: it contains ': '"
    elif "duplicate" in problem:
        hint = "keep one of them"
    elif "alias" in problem or "anchor" in problem:
        hint = "put the text in quotes: & and * have a meaning of their own in YAML"
    elif "expected <block end>" in problem or "block mapping" in problem:
        hint = "the indentation does not fit the lines above"
    elif "quoted scalar" in problem:
        hint = "the closing quotation mark is missing"
    return _error("L004", f"this is not YAML: {problem}", Place(shown, line, column), hint)


def _error(code: str, message: str, place: Place, hint: str = "") -> UserError:
    return UserError([Problem(code, message, place, hint)])


class _Walk:
    """Walks composed YAML into Nodes and notes what is forbidden."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.count = 0
        self.found = Collector()
        self.seen: set[int] = set()

    def node(self, raw: yaml.Node, depth: int, key: Place | None = None) -> Node:
        place = Place(self.shown, raw.start_mark.line + 1, raw.start_mark.column + 1)
        self.count += 1
        if self.count > MAX_NODES or depth > MAX_DEPTH:
            limit = f"{MAX_NODES:,} values" if self.count > MAX_NODES else f"{MAX_DEPTH} levels"
            raise _error("L007", f"the file holds more than {limit}", place, "split it")
        if id(raw) in self.seen:
            message = "aliases (*name) are not allowed"
            self.found.add("L008", message, place, "write the text out, or use `extends`")
            return Node("", place, key)
        self.seen.add(id(raw))
        if isinstance(raw, yaml.MappingNode):
            return Node(self._map(raw, depth, place), place, key)
        if isinstance(raw, yaml.SequenceNode):
            self._tag(raw, "tag:yaml.org,2002:seq", place)
            return Node([self.node(child, depth + 1) for child in raw.value], place, key)
        return Node(self._scalar(raw, place), place, key)

    def _map(self, raw: yaml.MappingNode, depth: int, place: Place) -> dict[str, Node]:
        self._tag(raw, "tag:yaml.org,2002:map", place)
        result: dict[str, Node] = {}
        for key_node, value_node in raw.value:
            key_place = Place(self.shown, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                self.found.add("L009", "a key must be a word", key_place)
                continue
            key = str(key_node.value)
            if key in result:
                first = result[key].at().line
                message = f"key '{key}' stands twice (first in line {first})"
                self.found.add("L010", message, key_place, "keep one of them")
                continue
            if key == "<<":
                self.found.add("L008", "merge keys (<<) are not allowed", key_place, "use `extends`")
                continue
            result[key] = self.node(value_node, depth + 1, key_place)
        return result

    def _tag(self, raw: yaml.Node, plain: str, place: Place) -> None:
        if raw.tag not in (plain, "!"):
            message = f"tags such as {str(raw.tag)[:60]} are not allowed"
            self.found.add("L011", message, place, "delete the tag")

    def _scalar(self, raw: yaml.ScalarNode, place: Place) -> Scalar:
        text = str(raw.value)
        if raw.style in ("'", '"', "|", ">"):
            self._tag(raw, "tag:yaml.org,2002:str", place)
            return text
        if not str(raw.tag).startswith("tag:yaml.org,2002:") or str(raw.tag).startswith(
            ("tag:yaml.org,2002:python", "tag:yaml.org,2002:binary")
        ):
            self._tag(raw, "tag:yaml.org,2002:str", place)
            return text
        if text in ("", "~", "null", "Null", "NULL"):
            self.found.add("L012", "there is no value here", place, "write one, or delete the key")
            return ""
        if text in ("true", "false"):
            return text == "true"
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        return text


def dump(value: object) -> str:
    """Return plain data as YAML text, keys in order, one line per text."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6)
