"""Forms of titles put into files that people own, and the list of what waits for a look.

Takes a file, the way to a title in it and its new forms; comments, order and everything that stands there already are
kept. Decides no wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jdgen.editing.edit import round_trip, save
from jdgen.model import Title, shapes

_FORMS = tuple(shapes(Title))


def add_forms(path: Path, where: Sequence[str], forms: Mapping[str, Mapping[str, str]], mark: Sequence[str]) -> None:
    """Add forms of the title that stands at `where`, by gender and case, and list it as waiting for a look.

    `mark` leads to that list; its last step is what the list is to name. What is written already stays.
    """
    from ruamel.yaml.comments import CommentedMap

    yaml = round_trip()
    data = yaml.load(path.read_text("utf-8-sig"))
    holder = _at(data, where[:-1])
    title = _as_map(holder, where[-1], "m")
    for form, cases in forms.items():
        if form not in title:
            rest = _cut_rest(title)
            title.insert(sum(_FORMS.index(key) < _FORMS.index(form) for key in title), form, CommentedMap(cases))
            _put_rest(title, rest)
            continue
        held = _as_map(title, form, "nom")
        rest = _cut_rest(held)
        held.update({case: words for case, words in cases.items() if case not in held})
        _put_rest(held, rest)
    _list(_at(data, mark[:-2]), mark[-2], mark[-1])
    save(yaml, data, path)


def settle(path: Path, marks: Iterable[Sequence[str]]) -> None:
    """Take entries out of lists of what waits for a look; an empty list goes."""
    yaml = round_trip()
    data = yaml.load(path.read_text("utf-8-sig"))
    for mark in marks:
        holder = _at(data, mark[:-2])
        kept = [entry for entry in holder[mark[-2]] if entry != mark[-1]]
        del holder[mark[-2]]
        for entry in kept:
            _list(holder, mark[-2], entry)
    save(yaml, data, path)


def _at(data: Any, where: Sequence[str]) -> Any:
    for step in where:
        data = data[step]
    return data


def _list(holder: Any, key: str, entry: str) -> None:
    from ruamel.yaml.comments import CommentedSeq

    listed = CommentedSeq([*holder.get(key, ()), entry])
    listed.fa.set_flow_style()
    rest = _cut_rest(holder) if key not in holder and len(holder) else None
    holder[key] = listed
    _put_rest(holder, rest)


def _as_map(holder: Any, key: str, shorthand: str) -> Any:
    """Return the map at a key in block style; of a bare text, the map that it stands for."""
    from ruamel.yaml.comments import CommentedMap

    held: Any = holder[key]
    if not hasattr(held, "items"):
        held = holder[key] = CommentedMap({shorthand: held})
        if comment := holder.ca.items.pop(key, None):
            held.ca.items[shorthand] = comment
    elif held.fa.flow_style():
        rest = _cut(holder, key)
        kept = holder.ca.items.pop(key, None)
        held.fa.set_block_style()
        held.ca.comment = [kept[2], None] if kept else None
        _put_rest(held, rest)
    if getattr(holder, "fa", None) is not None:
        holder.fa.set_block_style()
    return held


def _last(held: Any) -> tuple[Any, str]:
    """Return the map in block style that ends a map, and its last key."""
    key = next(reversed(held))
    inner: Any = held[key]
    is_block = hasattr(inner, "items") and inner and not inner.fa.flow_style()
    return _last(inner) if is_block else (held, key)


def _cut_rest(held: Any) -> str:
    """Take off the lines that stand behind a map (blank ones, comments of what follows); return them."""
    return _cut(*_last(held))


def _cut(owner: Any, key: str) -> str:
    """Take off the lines behind a value; a comment in the value's own line stays."""
    comment = owner.ca.items.get(key)
    token = comment[2] if comment else None
    if token is None:
        return ""
    first, line_end, rest = token.value.partition("\n")
    token.value = first + line_end
    if not first:
        del owner.ca.items[key]
    return str(rest)


def _put_rest(held: Any, rest: str | None) -> None:
    from ruamel.yaml.error import CommentMark
    from ruamel.yaml.tokens import CommentToken

    if rest:
        owner, key = _last(held)
        owner.ca.items[key] = [None, None, CommentToken("\n" + rest, CommentMark(0), None), None]
