"""Small changes to texts: first letters, enumerations, links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from jdgen.document import Run, Text

if TYPE_CHECKING:
    from jdgen.compose.composer import Composer


def separated(c: Composer, texts: Iterable[Text]) -> Text:
    """Return texts as one enumeration with the language's comma."""
    joined: list[Run] = []
    for text in texts:
        if joined and text:
            joined.append(Run(c.comma))
        joined.extend(text)
    return tuple(joined)


def capitalised(text: Text) -> Text:
    """Return a text that begins with a capital: Russian titles stand in small letters inside sentences."""
    if not text:
        return text
    first = text[0]
    capital = first.text[:1].upper()
    if first.text.startswith(capital) or first.href or first.mark == "blank":
        return text
    if first.text.split(None, 1)[0].endswith("."):
        return text  # «ul. Przykładowa 1» keeps its abbreviation, with whatever space after it
    return (replace(first, text=capital + first.text[1:]), *text[1:])


def lowered(text: Text) -> Text:
    """Return a text as it stands inside a sentence; abbreviations and other languages keep their capitals."""
    if not text or text[0].lang or text[0].text[1:2].isupper() or not text[0].text[1:2].isalpha():
        return text
    first = text[0]
    return (replace(first, text=first.text[:1].lower() + first.text[1:]), *text[1:])


def link(c: Composer, url: str) -> Text:
    """Return a web address as a link, without its scheme."""
    shown = url.removeprefix("https://").rstrip("/")
    return (Run(shown, dir="ltr" if c.dir == "rtl" else "", href=url),)
