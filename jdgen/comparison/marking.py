"""Two printed texts compared word by word: the new one with what was put in and taken out marked.

Takes texts of documents (runs), gives a text; blanks to be filled by hand are never a change. Words of the other
direction stay in one piece, as one insert must not be parted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from unicodedata import category

from jdgen.comparison import terms
from jdgen.comparison.terms import Term
from jdgen.comparison.words import CLOSING, Change, bare, steps, tokens
from jdgen.document import Run, Text

Part = TypeVar("Part", bound=Any)
_WHOLE = frozenset({"blank", "page", "pages", "line"})


def marked(before: Text, after: Text) -> Text:
    """Return the new text with what differs from the old one marked."""
    old, new = list(_tokens(before)), list(_tokens(after))
    parts: list[tuple[Change, list[Run]]] = []
    for step in steps(old, new, _key):
        found = old[step.start : step.end] if step.change == "del" else new[step.start : step.end]
        if step.change == "del":
            found = [run for run in found if run.mark not in _WHOLE]
        if found:
            parts.append((step.change, found))
    return _joined(_spaced(parts))


def sides(before: Text, after: Text) -> tuple[Text, Text]:
    """Return the old text with what was taken out marked, and the new one with what was put in."""
    old, new = list(_tokens(before)), list(_tokens(after))
    left: list[tuple[Change, list[Run]]] = []
    right: list[tuple[Change, list[Run]]] = []
    for step in steps(old, new, _key):
        if step.change == "del":
            left.append(("del", old[step.start : step.end]))
            continue
        right.append((step.change, new[step.start : step.end]))
        if not step.change:
            left.append(("", old[step.old : step.old + step.end - step.start]))
    return _joined(_spaced(left)), _joined(_spaced(right))


def wholly(text: Text, change: Change) -> Text:
    """Return a text that was put in or taken out as a whole; blanks are not marked."""
    return tuple(run if run.mark in _WHOLE else replace(run, change=change) for run in text)


def touched(text: Text) -> Term:
    """Return the first term of the contract that the marked words of a text touch, by their sources."""
    found = (terms.of_source(run.source) for run in text if run.change in ("ins", "del") and run.source)
    return next((term for term in found if term), "")


def without_sources(text: Text) -> Text:
    """Return a text that no longer tells where its words come from."""
    return _joined(replace(run, source="") if run.source else run for run in text)


def untraced(held: Part) -> Part:
    """Return a part of a document, whatever it holds, that no longer tells where its words come from."""
    if isinstance(held, Run):
        return replace(held, source="")
    if isinstance(held, tuple):
        return type(held)(untraced(each) for each in held)
    if isinstance(held, Mapping):
        return {key: untraced(each) for key, each in held.items()}  # type: ignore[return-value]
    if is_dataclass(held) and not isinstance(held, type):
        return replace(held, **{each.name: untraced(getattr(held, each.name)) for each in fields(held)})
    return held


def said(text: Text) -> str:
    """Return the words of a text."""
    return "".join("" if run.mark in _WHOLE else run.text for run in text)


def _tokens(text: Text) -> Iterator[Run]:
    for run in text:
        if run.mark in _WHOLE or run.dir or run.href:
            yield run
        else:
            yield from (replace(run, text=token) for token in tokens(run.text))


def _key(run: Run) -> str:
    return f"\0{run.mark}" if run.mark in _WHOLE else bare(run.text)


def _spaced(parts: Sequence[tuple[Change, list[Run]]]) -> Iterator[Run]:
    """Yield the runs with a space around what was taken out, and none at the end of what is marked."""
    for number, (change, found) in enumerate(parts):
        *before, last = found
        words = last.text.rstrip() if change else last.text
        space = " " if change and len(words) < len(last.text) else ""
        following = parts[number + 1] if number + 1 < len(parts) else None
        taken_out = following and "del" in (change, following[0]) and change != following[0]
        if following and taken_out and not space and words == words.rstrip():
            space = "" if category(following[1][0].text[:1] or " ") in CLOSING else " "
        yield from wholly((*before, replace(last, text=words)), change)
        if space:
            yield Run(space)


def _joined(runs: Iterable[Run]) -> Text:
    """Return runs with those that differ in their words only put together; inserts stay by themselves."""
    made: list[Run] = []
    for run in runs:
        last = made[-1] if made else None
        apart = last is None or run.dir or run.mark in _WHOLE
        if last is not None and not apart and replace(last, text="") == replace(run, text=""):
            made[-1] = replace(last, text=last.text + run.text)
        else:
            made.append(run)
    return tuple(run for run in made if run.text or run.mark)
