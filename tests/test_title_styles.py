"""The style of titles per kind and place: every style in every language, in descriptions and in postings."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from jdgen.document import Document
from jdgen.plan import Request, plan
from jdgen.project import open_project
from jdgen.settings import FormSettings, TitleStyle, WorkPlace
from jdgen.studio import Options, Studio
from jdgen.translating import accept
from tests.workspaces import make

FORMS = {
    "en": {"m": "Salesman", "f": "Saleswoman", "neutral": "Sales Consultant"},
    "ru": {"m": "продавец", "f": "продавщица", "neutral": "сотрудник торгового зала"},
    "pl": {"m": "Sprzedawca", "f": "Sprzedawczyni", "neutral": "Osoba do obsługi klienta"},
    "ar": {"m": "بائع", "f": "بائعة", "neutral": "عضو فريق المبيعات"},
}
LOCALES = {"en": "en-GB", "ru": "ru-RU", "pl": "pl-PL", "ar": "ar-SA"}
TAGS = {"pl": " (k/m)"}
STYLES = get_args(TitleStyle)
ROLE = """\
lang: en
title: {m: Salesman, f: Saleswoman, neutral: Sales Consultant}
purpose: Sells.
duties: {sell: {name: Selling, posting: Sell, items: {call: Call}}}
rights: {sign: Sign}
liability: {fault: {text: For faults, kind: disciplinary}}
posting: {posted: '2026-01-10'}
"""


def expected(lang: str, style: str) -> str:
    """Return the title that a style asks for."""
    forms = FORMS[lang]
    first, second = ("f", "m") if style == "pair_f_first" else ("m", "f")
    if style.startswith("pair"):
        return f"{forms[first]} / {forms[second]}"
    return forms["m"] + TAGS.get(lang, "") if style == "tag" else forms[style]


@cache
def base(folder: Path) -> Studio:
    """Return what renders a workspace that asks for no style."""
    settings = "locales: [en-GB]\norganisation: {full_name: {en: M}}\n"
    files = {"jdgen.yaml": settings, "roles/seller.yaml": ROLE}
    for lang, words in FORMS.items():
        if lang != "en":
            title = ", ".join(f"{form}: {word}" for form, word in words.items())
            files[f"locales/{lang}/roles/seller.yaml"] = f"role: seller\nlang: {lang}\ntitle: {{{title}}}\n"
    root = make(folder, files)
    accept(open_project(root), "seller")
    return Studio(open_project(root), root / "out", Options())


def studio(folder: Path, style: str) -> Studio:
    """Return the same with one style for all forms and places; "" asks for none."""
    made = copy(base(folder))
    if style:
        forms = dict.fromkeys(("ru", "pl", "gulf", "en", "us"), FormSettings.model_validate({"title_style": style}))
        places = dict.fromkeys(("RU", "PL", "SA", "GB"), WorkPlace.model_validate({"title_style": style}))
        settings = made.project.settings.model_copy(update={"forms": forms, "places": places})
        made.project = replace(made.project, settings=settings)
    return made


def document(folder: Path, style: str, lang: str, kind: str) -> Document:
    """Return a document in the language's own form."""
    made = studio(folder, style)
    wanted = plan(made.project, made.outlines, Request(("seller",), (LOCALES[lang],), (kind,), "", ("html",)))[0]
    return made.document(wanted, made.localized("seller", LOCALES[lang]))


def headline(doc: Document) -> str:
    """Return the line in the head that names the title."""
    lines = [line for cell in doc.head.cells for line in cell.lines if line.style == "title"]
    return " ".join("".join(run.text for run in line.text) for line in lines).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the workspaces."""
    return tmp_path_factory.mktemp("styles")


@pytest.mark.parametrize("kind", ["description", "posting"])
@pytest.mark.parametrize("lang", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_every_style_in_every_language(folder: Path, style: str, lang: str, kind: str) -> None:
    """The head and the page's title say the form that jdgen.yaml asks for, of a description by form, of a posting by
    place."""
    doc = document(folder, style, lang, kind)
    wanted = expected(lang, style)
    assert wanted.casefold() in headline(doc).casefold()
    assert doc.title.replace("\u00a0", " ").casefold().endswith(wanted.casefold())


@pytest.mark.parametrize(
    ("lang", "kind", "wanted"),
    [
        ("en", "description", "Salesman"),
        ("ru", "description", "Продавец"),
        ("pl", "description", "Sprzedawca"),
        ("ar", "description", "بائع"),
        ("en", "posting", "Sales Consultant"),
        ("ru", "posting", "Продавец"),
        ("pl", "posting", "Osoba do obsługi klienta"),
        ("ar", "posting", "بائع"),
    ],
)
def test_where_nothing_is_asked(folder: Path, lang: str, kind: str, wanted: str) -> None:
    """Without a style a document names the post as the staff list does; Polish and English postings name no sex."""
    assert document(folder, "", lang, kind).title.replace("\u00a0", " ").endswith(wanted)
