"""The sample workspace opened once for all tests, and its documents as text."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

from jdgen.document import Document
from jdgen.formats.html import Site
from jdgen.plan import Request, Target, plan
from jdgen.project import Project, open_project
from jdgen.studio import Options, Studio

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ("ar-SA", "ru-RU", "pl-PL", "en-GB")
FORMS = ("ru", "pl", "gulf", "en", "us")


@cache
def project() -> Project:
    """Return the sample workspace."""
    return open_project(ROOT)


@cache
def studio() -> Studio:
    """Return what renders the sample workspace."""
    return Studio(project(), ROOT / "out", Options())


def target(role: str, locale: str, kind: str, form: str = "") -> Target:
    """Return one target."""
    return plan(project(), studio().outlines, Request((role,), (locale,), (kind,), form, ("html",)))[0]


@cache
def document(role: str, locale: str, kind: str, form: str = "") -> Document:
    """Return the document of a target."""
    wanted = target(role, locale, kind, form)
    return studio().document(wanted, studio().localized(role, locale))


@cache
def page(role: str, locale: str, kind: str, form: str = "", *, paper: bool = False) -> str:
    """Return the page of a target, without the site around it."""
    return studio().html.page(document(role, locale, kind, form), Site(), paper=paper)


def text(html: str) -> str:
    """Return a page's visible words, one space between them."""
    body = re.sub(r"<(style|script)[^>]*>.*?</\1>", " ", html.partition("<body")[2], flags=re.DOTALL)
    blocks = re.sub(r"</?(p|li|ul|ol|td|th|tr|h[1-6]|div|br|section|table)[^>]*>", " ", body)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", blocks)).replace("\u00a0", " ").split())
