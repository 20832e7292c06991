"""Amendments to YAML that people own, made in its text: what is not named stays byte for byte.

Takes the text of a file, a path and what to put there, gives the new text, read back and found to say just what was
wanted. Comments, order, quotes and odd spacing stay, in lists and maps in brackets too; nothing is written half.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jdgen.editing import spots
from jdgen.editing.spots import (
    CannotAmendError,
    Spot,
    compose,
    content_end,
    end_of_line,
    find,
    is_checklist,
    line_ending,
    on_own_lines,
)
from jdgen.errors import Place, UserError, fail
from jdgen.load import load_bytes, parse
from jdgen.write import write

Where = spots.Where

_PLAIN = re.compile(r"[^\W\d_](?:[^\n\r\t:#,\[\]{}\"&*!|>%@`]*[^\s:#,\[\]{}\"&*!|>%@`])?")
_RESERVED = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_BOM = "\ufeff"


def save(path: Path, shown: str, change: Callable[[str], str]) -> bool:
    """Write a file with its text changed, whole or not at all; return whether anything changed.

    Errors: W016 when the text is written in a way that cannot be changed so; L-codes when it cannot be read.
    """
    text = load_bytes(path, shown).decode("utf-8")
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    try:
        new = change(text)
    except CannotAmendError:
        hint = "nothing was changed; make the change in the file yourself"
        raise fail("W016", "jdgen cannot edit this file as it is written", Place(shown), hint) from None
    if new == text:
        return False
    write(path.parent, path.name, f"{mark}{new}".encode())
    return True


def scalar(words: str) -> str:
    """Return a text as YAML that reads back as this text everywhere: plain where that is safe, else quoted."""
    if _PLAIN.fullmatch(words) and words.lower() not in _RESERVED:
        return words
    simple = '"' in words and "\n" not in words and "\\" not in words and "'" not in words
    return f"'{words}'" if simple and words.isprintable() else json.dumps(words, ensure_ascii=False)


def holds(text: str, where: Where) -> bool:
    """Say whether a text has an entry."""
    return find(text, where) is not None


def put(text: str, where: Where, written: str) -> str:
    """Return the text with one value set: in place of the old one, or as a new entry, last in its map.

    `written` is the value as YAML of one line.
    """
    spot = find(text, where)
    if spot is not None:
        if spot.node.id != "scalar":
            raise CannotAmendError
        new = text[: spot.value_start] + written + text[spot.end :]
    else:
        new = _inserted(text, where, written)
    return _verified(text, new, lambda plain: _with(plain, where, parse(f"v: {written}".encode(), "").get("v")))


def cut(text: str, where: Where) -> str:
    """Return the text without one entry, nor the map or list that it leaves empty.

    What stands on lines of its own gets a comment mark before it, so that no words are lost; the rest is deleted.
    """
    spot = find(text, where)
    if spot is None:
        raise CannotAmendError
    gone = where
    while len(gone) > 1 and spot is not None and len(spot.around.value) == 1 and not is_checklist(spot.around):
        gone = gone[:-1]
        spot = find(text, gone)
    assert spot is not None
    if on_own_lines(text, spot):
        new = _marked(text, spot)
    elif spot.around.flow_style:
        new = _without(text, spot)
    else:
        raise CannotAmendError
    return _verified(text, new, lambda plain: _cut_out(plain, gone))


def rekey(text: str, where: Where, key: str) -> str:
    """Return the text with the key of one entry changed."""
    spot = find(text, where)
    if spot is None or not isinstance(where[-1], str) or find(text, (*where[:-1], key)) is not None:
        raise CannotAmendError
    new = text[: spot.start] + scalar(key) + text[spot.key_end :]
    return _verified(text, new, lambda plain: _renamed(plain, where, key))


def append(text: str, where: Where, written: str) -> str:
    """Return the text with one more entry in a list, which is made where there is none."""
    spot = find(text, where)
    if spot is None:
        return put(text, where, f"[{written}]")
    node = spot.node
    if node.id != "sequence":
        raise CannotAmendError
    if node.flow_style or not node.value:
        close = node.end_mark.index - 1
        kept = text[:close].rstrip()
        comma = ", " if node.value and not kept.endswith(",") else " " if node.value else ""
        new = kept + comma + written + text[close:]
    else:
        dash = text.rindex("-", 0, node.value[0].start_mark.index)
        indent = text[text.rfind("\n", 0, dash) + 1 : dash]
        at = end_of_line(text, content_end(text, node))
        new = f"{text[:at]}{line_ending(text)}{indent}- {written}{text[at:]}"
    value = parse(f"v: {written}".encode(), "").get("v")
    return _verified(text, new, lambda plain: _with(plain, where, _Listed(_held(plain, where), value)))


def relist(text: str, where: Where, words: list[str]) -> str:
    """Return the text with a list of words in place of the one that is there, or as a new entry."""
    spot, written = find(text, where), f"[{', '.join(map(scalar, words))}]"
    if spot is None:
        return put(text, where, written)
    new = f"{text[: spot.key_end]}: {written}{text[spot.end :]}"
    return _verified(text, new, lambda plain: _with(plain, where, parse(f"v: {written}".encode(), "").get("v")))


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list with one more entry."""

    held: Any
    value: Any

    def plain(self) -> list[Any]:
        """Return the list."""
        return [*self.held, self.value.plain()]


def _held(plain: Any, where: Where) -> Any:
    for step in where:
        plain = plain[step]
    return plain


def tail(text: str, key: str, table: Mapping[str, str]) -> str:
    """Return the text with a block of words by key; new blocks stand at the end, a block without entries goes.

    Lines whose words are the same stay as they are, and so does every comment.
    """
    spot, ending = find(text, (key,)), line_ending(text)
    if table and compose(text).flow_style:
        new = _inserted(text if spot is None else _without(text, spot), (key,), _flow(table))
    elif spot is None:
        ended = text if text.endswith("\n") or not text else text + ending
        new = ended + _block(key, table, {}, ending) if table else text
    else:
        first, last = text.rfind("\n", 0, spot.start) + 1, end_of_line(text, spot.end)
        lines = text[first:last].splitlines()
        comments = [line + ending for line in lines if line.lstrip().startswith("#")]
        block = _block(key, table, _kept(text, spot), ending) if table else ""
        new = text[:first] + "".join(comments) + block + text[last:].removeprefix(ending)
    return _verified(text, new, lambda plain: _tabled(plain, key, table))


def _block(key: str, table: Mapping[str, str], kept: Mapping[tuple[str, str], str], ending: str) -> str:
    lines = [f"{key}:"]
    lines += [kept.get(entry, f"  {entry[0]}: {json.dumps(entry[1], ensure_ascii=False)}") for entry in table.items()]
    return "".join(line + ending for line in lines)


def _kept(text: str, block: Spot) -> dict[tuple[str, str], str]:
    """Return the lines of a block of words by key and words."""
    found = {}
    for key, value in block.node.value if block.node.id == "mapping" and not block.node.flow_style else ():
        first, last = text.rfind("\n", 0, key.start_mark.index) + 1, end_of_line(text, value.end_mark.index)
        if key.start_mark.line == value.end_mark.line and value.id == "scalar" and key.start_mark.column == 2:
            found[(key.value, value.value)] = text[first:last].rstrip("\r")
    return found


def _flow(table: Mapping[str, str]) -> str:
    entries = (f"{scalar(key)}: {json.dumps(words, ensure_ascii=False)}" for key, words in table.items())
    return "{" + ", ".join(entries) + "}"


def _marked(text: str, spot: Spot) -> str:
    first, last = text.rfind("\n", 0, spot.start) + 1, end_of_line(text, spot.end)
    column = spot.start - first
    lines = []
    for line in text[first:last].splitlines(keepends=True):
        bare = line.lstrip()
        at = min(column, len(line) - len(bare))
        lines.append(line if not bare or bare.startswith("#") else f"{line[:at]}#{line[at:]}")
    return text[:first] + "".join(lines) + text[last:]


def _without(text: str, spot: Spot) -> str:
    """Return the text without an entry that stands between brackets, nor its comma."""
    after = re.match(r"[ \t]*,[ \t]*", text[spot.end :])
    if after:
        return text[: spot.start] + text[spot.end + after.end() :]
    before = re.search(r",\s*$", text[: spot.start])
    return text[: before.start() if before else spot.start] + text[spot.end :]


def _inserted(text: str, where: Where, written: str) -> str:
    """Return the text with a new entry; maps that are not there yet are made."""
    depth = next(depth for depth in range(len(where) - 1, -1, -1) if not depth or find(text, where[:depth]))
    spot = find(text, where[:depth])
    node = spot.node if spot else compose(text)
    if node.id != "mapping":
        raise CannotAmendError
    steps = [str(step) for step in where[depth:]]
    if node.flow_style:
        return _into_brackets(text, node, f"{'{'.join(f'{step}: ' for step in steps)}{written}{'}' * (len(steps) - 1)}")
    ending = line_ending(text)
    indent = node.value[0][0].start_mark.column
    lines = [f"{' ' * (indent + 2 * index)}{step}:" for index, step in enumerate(steps)]
    entry = ending.join(lines) + f" {written}"
    if not depth:
        return text + ("" if text.endswith("\n") else ending) + entry + ending
    at = end_of_line(text, content_end(text, node))
    return text[:at] + ending + entry + text[at:]


def _into_brackets(text: str, node: Any, entry: str) -> str:
    close = node.end_mark.index - 1
    last = content_end(text, node.value[-1][1]) if node.value else node.start_mark.index + 1
    comma = bool(node.value) and not re.match(r"\s*(#.*\s*)*,", text[last:close])
    first = text.rfind("\n", 0, close) + 1
    if is_checklist(node) and not text[first:close].strip():
        line = f"{text[first:close]}  {entry},{line_ending(text)}"
        return text[:last] + ("," if comma else "") + text[last:first] + line + text[first:]
    return text[:close].rstrip() + (", " if comma else " " if node.value else "") + entry + text[close:]


# -- what the text must say then ---------------------------------------------------------------------------------------


def _verified(old: str, new: str, change: Callable[[Any], Any]) -> str:
    """Return the new text when it says what the old one said with the change made."""
    try:
        said = parse(new.encode(), "").plain()
    except UserError:
        raise CannotAmendError from None
    if said != change(parse(old.encode(), "").plain()):
        raise CannotAmendError
    return new


def _with(plain: Any, where: Where, value: Any) -> Any:
    if not where:
        return value.plain()
    if isinstance(plain, list):
        return [_with(held, where[1:], value) if index == where[0] else held for index, held in enumerate(plain)]
    held = plain if isinstance(plain, dict) else {}
    return {**held, where[0]: _with(held.get(where[0]), where[1:], value)}


def _cut_out(plain: Any, where: Where) -> Any:
    pairs = list(enumerate(plain)) if isinstance(plain, list) else list(plain.items())
    if len(where) == 1:
        pairs = [(key, held) for key, held in pairs if key != where[0]]
    else:
        pairs = [(key, _cut_out(held, where[1:]) if key == where[0] else held) for key, held in pairs]
    return [held for _, held in pairs] if isinstance(plain, list) else dict(pairs)


def _renamed(plain: Any, where: Where, new: str) -> Any:
    if isinstance(plain, list):
        return [_renamed(held, where[1:], new) if index == where[0] else held for index, held in enumerate(plain)]
    if len(where) == 1:
        return {new if key == where[0] else key: held for key, held in plain.items()}
    return {key: _renamed(held, where[1:], new) if key == where[0] else held for key, held in plain.items()}


def _tabled(plain: Any, key: str, table: Mapping[str, str]) -> Any:
    rest = {name: held for name, held in plain.items() if name != key}
    return {**rest, key: dict(table)} if table else rest
