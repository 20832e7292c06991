"""Being on call without limit: "at any time", "24/7".

Takes a page and the table `on_call`, gives Y070 for duties and conditions of a person. The same words about a service,
or within legal limits (the `but` words of the table), are no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.errors import quoted
from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.wordlists import hits

_PERSONAL = frozenset(
    {"purpose", "duties", "special_tasks", "accountabilities", "requirements", "conditions", "posting"}
)


def on_call(page: Page, book: Rulebook) -> Iterator[Finding]:
    """Y070: readiness without limit, which working-time law does not allow."""
    for hit in hits(page, book.style.on_call, lambda kind: kind.partition(".")[0] in _PERSONAL):
        message = f"{quoted(hit.words)}: nobody can be held to be on call without limit"
        yield Finding("Y070", hit.text, hit.start, hit.end, message, hit.phrase.write)
