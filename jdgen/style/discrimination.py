"""Words that shut out applicants for what has nothing to do with the work: age, sex, origin, looks, family.

Takes a page and the table `discrimination`, gives Y060 (an error: the law named forbids it) and Y061 (advice: say why
the work needs it). Looks at what a posting may print.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.errors import quoted
from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.wordlists import hits

_POSTED = frozenset({"title", "purpose", "about", "requirements", "skills", "conditions", "benefits", "posting"})


def discrimination(page: Page, book: Rulebook) -> Iterator[Finding]:
    """Y060, Y061: a condition on the person that the work does not ask for."""
    for hit in hits(page, book.style.discrimination, is_posted):
        phrase = hit.phrase
        why = f": {phrase.why}" if phrase.why else ""
        if phrase.law:
            message = f"{quoted(hit.words)} shuts out applicants{why} ({phrase.law})"
            hint = phrase.write or "take it out; say what the work needs"
            yield Finding("Y060", hit.text, hit.start, hit.end, message, hint, "error")
        else:
            message = f"{quoted(hit.words)} may shut out applicants{why}"
            hint = phrase.write or "take it out, or say why the work needs it"
            yield Finding("Y061", hit.text, hit.start, hit.end, message, hint)


def is_posted(kind: str) -> bool:
    """Say whether texts of a kind can stand in a posting."""
    return kind == "duties.posting" or kind.partition(".")[0] in _POSTED
