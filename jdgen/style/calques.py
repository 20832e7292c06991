"""Calques: turns of speech carried over word for word from another language.

Takes a page and the table `calques`, gives Y010 with what a native specialist writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.errors import quoted
from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.wordlists import hits


def calques(page: Page, book: Rulebook) -> Iterator[Finding]:
    """Y010: words that no native specialist would write."""
    for hit in hits(page, book.style.calques, lambda kind: kind != "title"):
        message = f"{quoted(hit.words)} is carried over from another language"
        yield Finding("Y010", hit.text, hit.start, hit.end, message, f"write: {hit.phrase.write}")
