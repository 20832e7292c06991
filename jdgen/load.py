"""YAML files into Nodes: a value with its Place for every key and leaf.

Strict by design: UTF-8, no tags, no aliases, no duplicate keys, limits on size, depth and nodes. Only true/false and
plain decimal numbers are more than text, so `NO`, `12:30`, `010` and dates stay what was typed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from jdgen.errors import Collector, Place, UserError, fail

MAX_BYTES = 1_000_000
MAX_NODES = 20_000
MAX_DEPTH = 20

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_RESERVED_FILE_NAMES = {"con", "nul", "prn", "aux", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,10}")

# What YAML forbids, and separators that only some editors count as line ends (Word writes them for Shift+Enter).
_INVISIBLE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_NAMED = frozenset(("~", "null", "Null", "NULL", "true", "false"))

Scalar = str | int | float | bool | None


class Node(NamedTuple):
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
    return parse(load_bytes(path, shown), shown)


def load_bytes(path: Path, shown: str) -> bytes:
    """Return the bytes of a file. Errors: L001 it cannot be read, L002 it is too large."""
    place = Place(shown)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise fail("L001", f"the file cannot be read: {error.strerror}", place, "look at its rights") from None
    if len(data) > MAX_BYTES:
        raise fail("L002", f"the file is larger than {MAX_BYTES:,} bytes", place, "split it into several roles")
    return data


def parse(data: bytes, shown: str) -> Node:
    """Return the Node of YAML bytes."""
    text = _decode(data, shown)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    walk = _Walk(loader, shown)
    try:
        node = walk.document()
    except yaml.MarkedYAMLError as error:
        raise malformed(error, text, shown) from None
    except yaml.YAMLError as error:
        raise fail("L004", f"this is not YAML: {str(error).splitlines()[0]}", Place(shown, 1, 1)) from None
    finally:
        loader.dispose()
    walk.found.raise_if_any()
    return node


def _decode(data: bytes, shown: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        place = Place(shown, line, len(before.decode("utf-8", "replace")) + 1)
        hint = "save it as UTF-8 in your editor (Word and old editors write Windows-1252)"
        raise fail("L005", "the file is not UTF-8", place, hint) from None
    bad = _INVISIBLE.search(text)
    if bad:
        at = bad.start()
        place = Place(shown, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        message, hint = f"an invisible control character (U+{ord(bad[0]):04X}) stands here", "delete it"
        raise fail("L006", message, place, hint)
    return text


class _Walk:
    """Builds Nodes from the parser's events and notes what is forbidden.

    Why events: composing recurses in C, so that a file of brackets ends the process.
    """

    def __init__(self, events: Any, shown: str) -> None:
        self.events = events
        self.shown = shown
        self.count = 0
        self.anchors: set[str] = set()
        self.found = Collector()

    def document(self) -> Node:
        """Return the file's one value."""
        event = self._next(yaml.StreamStartEvent)
        if isinstance(event, yaml.StreamEndEvent):
            raise fail("L003", "the file is empty", Place(self.shown, 1, 1), "fill it, or delete it")
        node = self.node(self._next(), 0)
        event = self._next(yaml.DocumentEndEvent)
        if not isinstance(event, yaml.StreamEndEvent):
            hint = "delete the line `---`: one file holds one role"
            raise fail("L004", "the file holds a second document", self._place(event), hint)
        return node

    def _next(self, *skipped: type[yaml.Event]) -> Any:
        event = self.events.get_event()
        while isinstance(event, skipped):
            event = self.events.get_event()
        return event

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.shown, mark.line + 1, mark.column + 1)

    def node(self, event: Any, depth: int, key: Place | None = None) -> Node:
        """Return the value that begins with the event."""
        mark = event.start_mark
        place = Place(self.shown, mark.line + 1, mark.column + 1)
        self.count += 1
        if self.count > MAX_NODES or depth > MAX_DEPTH:
            limit = f"{MAX_NODES:,} values" if self.count > MAX_NODES else f"{MAX_DEPTH} levels"
            hint = "split it into several roles" if self.count > MAX_NODES else "look for brackets that are not closed"
            raise fail("L007", f"the file holds more than {limit}", place, hint)
        kind = type(event)
        if event.anchor or kind is yaml.AliasEvent or event.tag:
            self._not_plain(event, place)
        if kind is yaml.ScalarEvent:
            return Node(self._scalar(event, place), place, key)
        if kind is yaml.MappingStartEvent:
            return Node(self._map(depth), place, key)
        if kind is yaml.SequenceStartEvent:
            items = []
            while type(event := self.events.get_event()) is not yaml.SequenceEndEvent:
                items.append(self.node(event, depth + 1))
            return Node(items, place, key)
        return Node("", place, key)

    def _not_plain(self, event: Any, place: Place) -> None:
        """Note tags, anchors and aliases."""
        if event.anchor and event.anchor not in self.anchors:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self.anchors.add(event.anchor)
            message = f"{sign}{event.anchor}: references between places are not allowed"
            self.found.add("L008", message, place, f"write the text out; if it begins with {sign}, put it in quotes")
        elif not isinstance(event, yaml.AliasEvent) and event.tag:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")[:60]
            hint = "delete it; if the text begins with !, put it in quotes"
            self.found.add("L011", f"{tag}: tags are not allowed", place, hint)

    def _map(self, depth: int) -> dict[str, Node]:
        result: dict[str, Node] = {}
        next_event, scalar, end, shown = self.events.get_event, yaml.ScalarEvent, yaml.MappingEndEvent, self.shown
        while type(event := next_event()) is not end:
            mark = event.start_mark
            place = Place(shown, mark.line + 1, mark.column + 1)
            if type(event) is not scalar:
                self.node(event, depth + 1)
                self.found.add("L009", "a key must be a word", place, "put a text that begins with [ or { in quotes")
                self.node(self._next(), depth + 1)
                continue
            if event.anchor or event.tag:
                self._not_plain(event, place)
            key = sys.intern(event.value)  # field names and ids recur in every file
            if event.style == '"':
                self._visible(key, place)
            child = self.node(next_event(), depth + 1, place)
            if key in result:
                message = f"'{key}' stands twice (first in line {result[key].at().line})"
                self.found.add("L010", message, place, "keep one of them")
            elif key == "<<":
                self.found.add("L008", "<<: merge keys are not allowed", place, "use `extends`")
            else:
                result[key] = child
        return result

    def _visible(self, text: str, place: Place) -> None:
        """Note control characters that were written as escapes, which only double quotes know."""
        bad = _INVISIBLE.search(text)
        if bad:
            self.found.add("L006", f"the text holds a control character (U+{ord(bad[0]):04X})", place, "delete it")

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        text = str(event.value)
        if event.style:
            if event.style == '"':
                self._visible(text, place)
            return text
        if text[:1] > "9" and text not in _NAMED:
            return text  # begins with a letter: no number, and none of the words that mean something
        if text in ("", "~", "null", "Null", "NULL"):
            self.found.add("L012", "there is no value here", place, "write one, or delete this line")
            return ""
        if text in ("true", "false"):
            return text == "true"
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        return text


_SENTENCES = (
    ("unexpected end of stream", "the closing quotation mark is missing", "add it at the end of this text"),
    ("expected ',' or '}'", "the bracket { is not closed", "add } at its end, or a comma between the entries"),
    ("expected ',' or ']'", "the bracket [ is not closed", "add ] at its end, or a comma between the entries"),
    ("expected alphabetic or numeric", "a text cannot begin with * or &", "put the text in quotes"),
    ("unknown escape", "a backslash in double quotes begins an escape", "use single quotes, or write two backslashes"),
    ("could not find expected ':'", "this line has no colon", "write `key: value`, or indent it under the line above"),
    ("comment or line break", "after | or > the text begins in the next line", "if that is the text, put it in quotes"),
    ("YAML document", "a line cannot begin with %", "put the text in quotes"),
    ("expected node content", "a value is missing here", "write it, or close the bracket that was opened"),
    ("directive", "a line cannot begin with %", "put the text in quotes"),
    ("expected '-' indicator", "this line is no entry of the list above", "begin it with a hyphen, or indent it"),
)


def malformed(error: yaml.MarkedYAMLError, text: str, shown: str) -> UserError:
    """Return the parser's complaint in plain words, where the mistake begins."""
    problem = error.problem or "malformed"
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(part in problem for part in ("end of stream", "expected ','", "expected ':'")):
        mark = error.context_mark
    lines = re.split("\r\n|\n|\r", text)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        line, column = len(lines) - 1, len(lines[-1])
    source = lines[line]
    message, hint = _sentence(problem, source, column)
    return fail("L004", message, Place(shown, line + 1, column + 1), hint)


def _sentence(problem: str, source: str, column: int) -> tuple[str, str]:
    for part, message, hint in _SENTENCES:
        if part in problem:
            return message, hint
    sign = source[column : column + 1]
    if "\t" in source[: column + 1] and not source[:column].strip():
        return "a tab stands where spaces belong", "indent with spaces; set your editor to write spaces for the Tab key"
    if "cannot start any token" in problem:
        return f"a text cannot begin with {sign}", "put the text in quotes"
    if "mapping values" in problem and ": " in source[:column]:
        return "the text holds a colon and a space", "put the whole text in quotes"
    if "expected key" in problem and source[:column].rstrip()[-1:] in ("'", '"') and ":" in source[:column]:
        return "there is more after the closing quotation mark", "put the whole text in quotes, inner ones as «…»"
    if "mapping values" in problem or "expected key" in problem or "block end" in problem:
        return "the indentation does not fit the lines above", "begin it below the entry it belongs to, with spaces"
    return f"this is not YAML: {problem}", ""


def dump(value: object) -> str:
    """Return plain data as YAML text, keys in order, one line per text."""
    return str(yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6))


class _Plain(yaml.SafeDumper):
    """Writes a value that stands in two places out in both: what is written can be read again."""

    def ignore_aliases(self, data: object) -> bool:
        return True
