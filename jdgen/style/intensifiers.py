"""Intensifiers that add nothing a reader could check: "very", "excellent", "maximally".

Takes a page and the table `intensifiers`, gives Y041.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.errors import quoted
from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.wordlists import hits, within

# Frequent questions are answered in a voice of their own, a title is a name.
_FREE = ("title", "questions")


def intensifiers(page: Page, book: Rulebook) -> Iterator[Finding]:
    """Y041: a word that only raises the voice."""
    for hit in hits(page, book.style.intensifiers, lambda kind: not any(within(kind, free) for free in _FREE)):
        message = f"{quoted(hit.words)} adds nothing that could be checked"
        hint = hit.phrase.write or "leave it out, or give a measure"
        yield Finding("Y041", hit.text, hit.start, hit.end, message, hint)
