"""Findings that a workspace allows, with a reason: `allow:` in locales/<lang>/style.yaml.

Takes findings and rulebooks, gives the findings that stay, and Y090 for allowances that allow nothing. A finding is
named by its text, `owner|unit`, and its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jdgen.errors import Problem, quoted
from jdgen.style.findings import Finding
from jdgen.style.rulebook import Rulebook


def judged(found: Iterable[Finding], books: Sequence[Rulebook], whole: bool) -> tuple[list[Finding], list[Problem]]:
    """Return the findings that are not allowed, and a problem for each allowance that is of no use.

    `whole` says whether every role was looked at: else an allowance may belong to one that was not.
    """
    allowed = {(book.lang, *key) for book in books for key, reason in book.allowed.items() if reason.text.strip()}
    used = set()
    kept = []
    for finding in found:
        key = (finding.text.lang, finding.text.name, finding.code)
        if key in allowed:
            used.add(key)
        else:
            kept.append(finding)
    unused = []
    for book in books if whole else ():
        for (name, code), reason in book.allowed.items():
            if (book.lang, name, code) in used:
                continue
            message = f"nothing is found under {code} in {quoted(name)}, so there is nothing to allow"
            hint = "delete this line"
            if not reason.text.strip():
                message, hint = f"{code} in {quoted(name)} is allowed without a reason", "write why it may stand"
            unused.append(Problem("Y090", message, reason.at(), hint, "warning"))
    return kept, unused
