"""What is made once of the same words and messages: they stand in several documents of a role, in all of a language.

Takes words, messages and a catalogue, gives runs and typeset texts. Knows no role and no outline.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from jdgen.catalogs import Catalog
from jdgen.document import Run, Text
from jdgen.words import bidi
from jdgen.words.numbers import digits
from jdgen.words.tags import Tag
from jdgen.words.typography import typeset

_FIELD = re.compile(r"\{([a-z0-9_.]*)(?::blank([0-9]*))?\}")


@lru_cache(maxsize=64)
def runs_of(tag: Tag) -> Callable[[str, str], Text]:
    """Return what makes runs of words and a mark in a language; looked up by the words alone, not by the tag too."""

    @lru_cache(maxsize=1024)  # the texts of two roles
    def runs(words: str, mark: str) -> Text:
        return cut(digits(words, tag), tag.direction, mark)

    return runs


def cut(words: str, way: str, mark: str = "") -> Text:
    """Return words as runs, each insert of the other direction set apart."""
    if bidi.is_one(words, way):
        return (Run(words, mark=mark),)  # type: ignore[arg-type]
    return tuple(Run(piece.text, dir=piece.dir, mark=mark) for piece in bidi.pieces(words, way))  # type: ignore[arg-type]


@lru_cache(maxsize=8192)
def message_text(catalog: Catalog, context: str, parent: str, section: str, message: str, lang: str) -> str:
    """Return a message of an outline in its own context, its parent's, or none."""
    suffix = f".{section}" if section else ""
    for base in (context, parent):
        if base and catalog.has(base + suffix, message):
            return typeset(catalog.say(base + suffix, message), lang)
    return typeset(catalog.say(context + suffix, message), lang)


@lru_cache(maxsize=4096)
def label_text(catalog: Catalog, group: str, message: str, lang: str) -> str:
    """Return the name of a fixed value."""
    return typeset(catalog.say(f"label.{group}", message), lang)


@lru_cache(maxsize=2048)
def parts(message: str) -> list[str]:
    """Return words, name and blank by turns, and the words after the last: `{title}`, `{date:blank10}`."""
    return _FIELD.split(message)
