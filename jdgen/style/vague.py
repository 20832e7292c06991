"""Duties that bind to nothing: "other duties as assigned" without a bound, "etc.".

Takes a page and the table `vague`, gives Y040. The same words within a bound (the grade, the contract, the law) are no
finding: the `but` words of the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.errors import quoted
from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.wordlists import hits, within

_LISTS = ("duties", "special_tasks", "rights", "accountabilities")


def vague(page: Page, book: Rulebook) -> Iterator[Finding]:
    """Y040: a duty, a right or a responsibility without a bound."""
    for hit in hits(page, book.style.vague, lambda kind: any(within(kind, place) for place in _LISTS)):
        message = f"{quoted(hit.words)} says neither what is to be done nor where it ends"
        yield Finding("Y040", hit.text, hit.start, hit.end, message, hit.phrase.write)
