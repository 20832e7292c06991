"""PDFs of the sample workspace as tests want them: bytes, the engine's warnings, and what the layout tells.

Takes a target; gives Made, once per session. Keeps facts of the layout only, never its boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest.mock import patch

from tests.audit.layout import Layout, look
from tests.sample import FORMS, LOCALES, page, studio

TWO = ("customer-service-manager", "contracts-specialist")


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF with its page as HTML, what the engine said, and what its layout shows."""

    html: str
    data: bytes
    warnings: tuple[str, ...]
    layout: Layout


@cache
def made(role: str, locale: str, kind: str, form: str = "") -> Made:
    """Return the PDF of a target of the sample workspace."""
    return rendered(page(role, locale, kind, form, paper=True))


def rendered(html: str) -> Made:
    """Return the PDF of a page."""
    engine = studio().pdf
    with _pages() as seen:
        data, warnings = engine.render(html, None)
    return Made(html, data, tuple(warnings), look(seen))


@contextmanager
def _pages() -> Iterator[list[Any]]:
    """Give the laid out pages of what is rendered meanwhile."""
    from weasyprint.document import Document

    seen: list[Any] = []
    kept = Document.write_pdf

    def noted(self: Any, *args: Any, **options: Any) -> Any:
        seen.extend(page._page_box for page in self.pages)
        return kept(self, *args, **options)

    with patch.object(Document, "write_pdf", noted):
        yield seen


def combinations(roles: tuple[str, ...] = TWO) -> list[tuple[str, str, str, str]]:
    """Return role, locale, kind and form of every document that two roles can be made into."""
    forms = {"description": FORMS, "posting": FORMS, "profile": ("",)}
    return [
        (role, locale, kind, form) for role in roles for locale in LOCALES for kind in forms for form in forms[kind]
    ]


def some() -> list[tuple[str, str, str, str]]:
    """Return what a plain build makes of the two roles, and each form once in a language that is not its own."""
    kinds = ("description", "posting", "profile")
    plain = [(role, locale, kind, "") for role in TWO for locale in LOCALES for kind in kinds]
    abroad = [
        (TWO[number % 2], LOCALES[(number + shift) % 4], kind, form)
        for kind, shift in (("description", 2), ("posting", 3))
        for number, form in enumerate(FORMS)
    ]
    return plain + abroad
