"""What a paper prints of the person it is made for: values for sentences and fact rows, names for sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdgen.compose.texts import capitalised
from jdgen.document import Holder, Run, Text
from jdgen.words import bidi, dates

if TYPE_CHECKING:
    from jdgen.compose.composer import Composer


def person(c: Composer, detail: str) -> Text:
    """Return a field of the one holder that a paper is made for: name, number, since, title in their form."""
    if len(c.holders) != 1:
        return ()
    holder = c.holders[0]
    if detail == "title":
        return capitalised(c.title_text(c.localized.title, holder.title_form))
    if detail == "since":
        return (Run(dates.date(holder.since, c.tag).replace(" ", "\u00a0")),) if holder.since else ()
    return c.code(holder.number) if detail == "number" else name(c, holder)


def name(c: Composer, holder: Holder) -> Text:
    """Return a holder's name in the language of the document, else as it is written."""
    written = holder.names.get(c.tag.language) or holder.name
    return tuple(Run(piece.text, dir=piece.dir) for piece in bidi.pieces(written, c.dir))
