"""One thing that a style rule found: which text, which of its words, what is wrong and what to write.

A value; becomes a `Problem` once its place is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jdgen.errors import Severity
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.texts import Text


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
