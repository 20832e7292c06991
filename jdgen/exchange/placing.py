"""Words set into the YAML of a translation file: only what changes is touched, new texts stand in source order.

Takes the text of a file and words by path, gives the new text. Comments, order, quotes and line ends of everything
else stay byte for byte (ruamel.yaml only tells where each value begins and ends).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jdgen.load import dump

Path = tuple[str, ...]
Tree = dict[str, Any]  # words by key, nested
_HEAD = ("role", "lang")
_STYLE_BLOCK = ("|", ">")
_TITLE = {"en": "neutral"}  # the form that a bare title is (translations.title_node)


@dataclass(frozen=True, slots=True)
class _Edit:
    """A piece of the text to replace; of what is put in at one place the deepest comes first, then by rank."""

    first: int
    last: int
    words: str
    depth: int = 0
    rank: int = 0


@dataclass
class _Job:
    """The text, its line ends and the order of the source; gathers edits."""

    text: str
    ending: str
    lang: str
    ranks: Mapping[Path, int]
    edits: list[_Edit] = field(default_factory=list)

    def rank(self, path: Path) -> int:
        """Return where a key belongs: the place of its first text in the source, last where it has none."""
        if path in {(key,) for key in _HEAD}:
            return -1
        found = self.ranks.get(path[:-1] if path[-1] == "text" else path)
        return len(self.ranks) if found is None else found

    def bare(self, path: Path) -> str:
        """Return the field that a bare text at a path stands for."""
        if path[0] != "title":
            return "text"
        return _TITLE.get(self.lang, "m") if len(path) == 1 else "nom"


def placed(text: str, lang: str, words: Mapping[Path, str], order: Sequence[Path]) -> str:
    """Return the file's text with these words at their paths; `order` holds the paths of all texts of the source."""
    ranks: dict[Path, int] = {}
    for index, path in enumerate(order):
        for depth in range(1, len(path) + 1):
            ranks.setdefault(path[:depth], index)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    job = _Job(body, "\r\n" if "\r\n" in body else "\n", lang, ranks)
    _fill(job, _compose(body), _tree(words), (), flow=False)
    for edit in sorted(job.edits, key=lambda each: (each.first, -each.depth, each.rank), reverse=True):
        body = body[: edit.first] + edit.words + body[edit.last :]
    return mark + body


def fresh(head: Mapping[str, str], words: Mapping[Path, str], order: Sequence[Path]) -> str:
    """Return the text of a new file: the head, then the words in source order."""
    rank = {path: index for index, path in enumerate(order)}
    ordered = {path: words[path] for path in sorted(words, key=lambda path: rank.get(path, len(rank)))}
    return dump({**head, **_tree(ordered)})


def _tree(words: Mapping[Path, str]) -> Tree:
    """Return words by path as nested maps; a text beside fields of its own goes under `text`."""
    tree: Tree = {}
    for path, text in words.items():
        inner = tree
        for step in path[:-1]:
            held = inner.setdefault(step, {})
            if not isinstance(held, dict):
                held = inner[step] = {"text": held}
            inner = held
        if isinstance(inner.get(path[-1]), dict):
            inner[path[-1]]["text"] = text
        else:
            inner[path[-1]] = text
    for form, held in tree.get("title", {}).items():
        if isinstance(held, dict) and set(held) == {"nom"}:
            tree["title"][form] = held["nom"]
    return tree


def _compose(text: str) -> Any:
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).compose(text)


def _is_map(node: Any) -> bool:
    return isinstance(node.value, list) and node.tag.endswith(":map")


def _fill(job: _Job, node: Any, tree: Tree, path: Path, flow: bool) -> None:
    """Note the edits that bring a tree of words into a map of the file."""
    flow = flow or bool(node.flow_style)
    known = {key.value: (key, value) for key, value in node.value}
    added: Tree = {}
    for key, held in tree.items():
        here = (*path, key)
        if key not in known:
            added[key] = held
            continue
        value = known[key][1]
        if _is_map(value):
            _fill(job, value, held if isinstance(held, dict) else {job.bare(here): held}, here, flow)
        elif isinstance(held, dict) and set(held) != {job.bare(here)}:
            job.edits.append(_widened(job, value, _beside(job, value.value, held, here)))
        else:
            words = held[job.bare(here)] if isinstance(held, dict) else held
            job.edits.append(_replaced(job, value, words, flow))
    if added:
        job.edits.extend(_added(job, node, known, added, path, flow))


def _beside(job: _Job, words: str, held: Tree, path: Path) -> Tree:
    """Return the map that a bare text and new fields beside it make."""
    bare = job.bare(path)
    own = held.get(bare)
    if isinstance(own, dict):  # a title: the text becomes one case of its form
        own = {job.bare((*path, bare)): words, **own}
    return {bare: words, **held, **({bare: own} if isinstance(own, dict) else {})}


def _replaced(job: _Job, node: Any, words: str, flow: bool) -> _Edit:
    """Return the edit that puts new words in place of a text, quoted as before."""
    style = node.style or ""
    if style == '"':
        new = json.dumps(words, ensure_ascii=False)
    elif style == "'":
        new = _single(words)
    else:
        new = _flow(words) if flow else _plain(words)
    return _Edit(node.start_mark.index, _end(job.text, node), new)


def _widened(job: _Job, node: Any, tree: Tree) -> _Edit:
    """Return the edit that makes a map of a bare text which gets fields beside it."""
    return _Edit(node.start_mark.index, _end(job.text, node), _flow(tree))


def _end(text: str, node: Any) -> int:
    """Return where a value ends; blank lines after a text of several lines are not part of it."""
    first, last = int(node.start_mark.index), int(node.end_mark.index)
    folded = (getattr(node, "style", "") or "") in _STYLE_BLOCK
    return first + len(text[first:last].rstrip()) if folded else last


def _added(
    job: _Job, node: Any, known: Mapping[str, tuple[Any, Any]], tree: Tree, path: Path, flow: bool
) -> Iterator[_Edit]:
    """Yield the edits that put new keys behind the key that comes before them in the source."""
    for key in sorted(tree, key=lambda key: job.rank((*path, key))):
        rank, depth = job.rank((*path, key)), len(path)
        before = [old for old in known if job.rank((*path, old)) < rank or (len(path) == 0 and old in _HEAD)]
        anchor = max(before, key=lambda old: (job.rank((*path, old)), list(known).index(old)), default="")
        if flow:
            made = _in_flow(node, known, anchor, f"{_flow(key)}: {_flow(tree[key])}")
        else:
            made = _in_block(job, node, known, anchor, {key: tree[key]})
        yield replace(made, depth=depth, rank=rank)


def _in_flow(node: Any, known: Mapping[str, tuple[Any, Any]], anchor: str, written: str) -> _Edit:
    if anchor:
        at = known[anchor][1].end_mark.index
        return _Edit(at, at, f", {written}")
    at = node.start_mark.index + 1
    return _Edit(at, at, f"{written}, " if known else written)


def _in_block(job: _Job, node: Any, known: Mapping[str, tuple[Any, Any]], anchor: str, tree: Tree) -> _Edit:
    indent = " " * node.start_mark.column
    lines = "".join(f"{indent}{line}{job.ending}" for line in dump(tree).splitlines())
    if anchor:
        at = _line_after(job.text, known[anchor][1])
        if at == len(job.text) and not job.text.endswith("\n"):
            lines = job.ending + lines.removesuffix(job.ending)
        return _Edit(at, at, lines)
    at = _above(job.text, min(key.start_mark.index for key, _ in known.values()), len(indent))
    return _Edit(at, at, lines)


def _line_after(text: str, node: Any) -> int:
    """Return where the line behind a value begins."""
    last = node
    while isinstance(last.value, list) and last.value and not last.flow_style:
        last = last.value[-1][1] if isinstance(last.value[-1], tuple) else last.value[-1]
    line_end = text.find("\n", _end(text, last))
    return len(text) if line_end < 0 else line_end + 1


def _above(text: str, at: int, indent: int) -> int:
    """Return where the line of a key begins, or the first of the comments that stand right above it."""
    start = text.rfind("\n", 0, at) + 1
    while start:
        before = text.rfind("\n", 0, start - 1) + 1
        line = text[before : start - 1].rstrip("\r")
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) != indent:
            break
        start = before
    return start


# -- how words are written ---------------------------------------------------------------------------------------------


def _plain(words: str) -> str:
    """Return words as a value of a block: plain where YAML takes them for text, else in quotes."""
    return dump({"k": words}).removeprefix("k: ").rstrip("\n")


def _single(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _flow(held: str | Tree) -> str:
    """Return words, or a map of words, as they stand inside braces."""
    if isinstance(held, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(value)}" for key, value in held.items()) + "}"
    plain = _plain(held)
    return _single(held) if plain == held and _needs_quotes(held) else plain


def _needs_quotes(words: str) -> bool:
    """Say whether words that are plain in a block are none inside braces."""
    return any(sign in words for sign in ",[]{}:?#")


def paths(units: Iterable[str]) -> list[Path]:
    """Return the paths of units in a translation file, in their order."""
    return [tuple(unit.split(".")) for unit in units]
