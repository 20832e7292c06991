"""The voice of an advertisement inside a formal description: "we offer", "you will", "dynamic team".

Takes a page and the table `vacancy_talk`, gives Y050. Texts that the posting alone prints may speak so.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.errors import quoted
from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.wordlists import hits

_FORMAL = frozenset(
    {"purpose", "duties", "special_tasks", "rights", "accountabilities", "liability", "relations", "governing"}
    | {"requirements", "skills", "kpis", "conditions", "dimensions", "tools"}
)
_PUBLIC = frozenset({"duties.posting"})


def vacancy_talk(page: Page, book: Rulebook) -> Iterator[Finding]:
    """Y050: an advertisement's voice in a text that a formal description prints."""
    for hit in hits(page, book.style.vacancy_talk, _is_formal):
        message = f"{quoted(hit.words)} belongs in an advertisement, not in a formal description"
        hint = hit.phrase.write or "say what the post does or needs"
        yield Finding("Y050", hit.text, hit.start, hit.end, message, hint)


def _is_formal(kind: str) -> bool:
    return kind.partition(".")[0] in _FORMAL and kind not in _PUBLIC
