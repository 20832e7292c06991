"""Texts of one role made for a test, and what the style rules find in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from jdgen.errors import Place
from jdgen.load import Node
from jdgen.style.checking import RULES
from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook, load
from jdgen.style.texts import Text

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "ru", "pl", "en")


@cache
def rulebook(lang: str) -> Rulebook:
    """Return the rules that come with jdgen."""
    return load(ROOT, lang)


def text(lang: str, kind: str, said: str, number: int = 1) -> Text:
    """Return a text of a role called `clerk`."""
    first, _, rest = kind.partition(".")
    unit = f"{first}.x{number}" + (f".{rest}" if rest else "")
    return Text("clerk", unit, lang, kind, Node(said, Place("roles/clerk.yaml", 1, 1)), True, ("clerk",), said)


def findings(lang: str, texts: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """Yield what the rules find in texts of one role, given as (kind, words)."""
    page = Page([text(lang, kind, said, number) for number, (kind, said) in enumerate(texts)])
    for rule in RULES:
        yield from rule(page, rulebook(lang))


def told(lang: str, *texts: tuple[str, str]) -> list[tuple[str, str]]:
    """Return what is found as (code, words), in the order of the rules."""
    return [(found.code, found.text.said[found.start : found.end]) for found in findings(lang, texts)]
