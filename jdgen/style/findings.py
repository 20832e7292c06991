"""One thing that a style rule found: which text, which of its words, what is wrong and what to write.

A value; becomes a `Problem` once its place is looked up (`told`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jdgen.errors import Problem, Severity
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.texts import Sources, Text


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding in the words `text.said[start:end]`."""

    code: str
    text: Text
    start: int
    end: int
    message: str
    hint: str
    severity: Severity = "warning"


Rule = Callable[[Page, Rulebook], Iterator[Finding]]


def told(findings: Iterable[Finding], root: Path) -> Iterator[Problem]:
    """Yield the findings as problems at their places.

    An error is told for every role that prints the text, so that none of them is built.
    """
    sources = Sources(root)
    for finding in findings:
        text = finding.text
        place = sources.place(text.node, finding.start, finding.end)
        for role in text.roles if finding.severity == "error" else (text.owner,):
            yield Problem(finding.code, finding.message, place, finding.hint, finding.severity, role)
