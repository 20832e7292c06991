"""The HTML pages: headings, language, links, nothing foreign, nothing internal in a posting, linked data."""

from __future__ import annotations

import posixpath
import re
import shutil
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
import tinycss2

from jdgen.document import Clauses
from tests import workspaces
from tests.audit.pages import Page
from tests.audit.tags import jumps
from tests.sample import LOCALES, ROOT, document, page, project, studio, text

KINDS = ("description", "posting", "profile")
ROLES = tuple(sorted(role for role in project().roles if not role.startswith("_")))
INTERNAL = ("rights", "accountabilities", "liability", "relations", "kpis", "market_pay", "document", "substitution")
PHYSICAL = re.compile(r"(left|right)|(margin|padding|border|inset)-(left|right).*|(float|clear|direction|unicode-bidi)")
each_locale = pytest.mark.parametrize("locale", LOCALES)
each_role = pytest.mark.parametrize("role", ROLES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """All pages of the sample workspace with their paths."""
    return built(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Pages of one role that stand alone."""
    return built(tmp_path_factory.mktemp("alone"), "contracts-specialist", "--standalone")


def built(out: Path, *args: str) -> dict[str, Page]:
    """Build pages of the sample workspace and return them by path; folders of assets count as known files."""
    result = workspaces.run(["build", "--format", "html", "--out", str(out), *args], ROOT)
    assert result.code == 0, result.err
    FILES[:] = [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()]
    pages = {name: Page((out / name).read_text("utf-8")) for name in FILES if name.endswith(".html")}
    STYLES[:] = [path.read_text("utf-8") for path in out.glob("assets/*.css")]
    known[id(pages)] = set(FILES)
    shutil.rmtree(out)
    return pages


FILES: list[str] = []
STYLES: list[str] = []
known: dict[int, set[str]] = {}


@cache
def posting(role: str, locale: str) -> Page:
    """Return the posting of a role."""
    return Page(page(role, locale, "posting"))


def letters(said: str) -> str:
    """Return a text's letters and figures alone."""
    return re.sub(r"[\W_]+", "", said)


def test_every_document_has_a_page(site: dict[str, Page]) -> None:
    """A page for each role, locale and kind, one index per locale and one for all."""
    documents = {f"{locale}/{kind}/{role}.html" for locale in LOCALES for role in ROLES for kind in KINDS}
    indexes = {"index.html", *(f"{locale}/index.html" for locale in LOCALES)}

    assert set(site) == documents | indexes


def test_headings_form_a_tree(site: dict[str, Page]) -> None:
    """Each page has one h1, first, and skips no level."""
    wrong = {
        name: found.levels()
        for name, found in site.items()
        if found.levels().count(1) != 1 or found.levels()[0] != 1 or jumps(found.levels())
    }

    assert wrong == {}


def test_pages_name_their_language_and_direction(site: dict[str, Page]) -> None:
    """lang is that of the folder, dir is rtl for Arabic alone."""
    expected = {name: (name[:2], "rtl" if name.startswith("ar") else "ltr") for name in site if "/" in name}
    found = {name: (site[name].all("html")[0]["lang"], site[name].all("html")[0]["dir"]) for name in expected}

    assert found == expected


def test_all_elements_are_closed(site: dict[str, Page]) -> None:
    """Start and end tags pair up."""
    assert {name: found.unclosed for name, found in site.items() if found.unclosed} == {}


def test_every_link_leads_to_a_file(site: dict[str, Page]) -> None:
    """What a page links within the site is there, and so is what it links within itself."""
    lost = []
    for name, found in site.items():
        ids = {element["id"] for element in found.elements}
        for link in found.links():
            target, _, part = (link["href"] or link["src"]).partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target))) if target else name
            if path not in known[id(site)] or (not target and part not in ids):
                lost.append((name, link["href"] or link["src"]))

    assert lost == []


def test_nothing_comes_from_outside(site: dict[str, Page], alone: dict[str, Page]) -> None:
    """Only links that a reader follows lead out of the site."""
    outside = [
        (name, link.tag, link["href"] or link["src"])
        for pages in (site, alone)
        for name, found in pages.items()
        for link in found.links()
        if link.tag != "a" and re.match(r"https?:|//", link["href"] or link["src"])
    ]
    urls = [url for sheet in STYLES for url in re.findall(r"url\(['\"]?([^'\")]+)", sheet)]

    assert (outside, [url for url in urls if re.match(r"https?:|//", url)]) == ([], [])


def test_json_ld_is_the_only_script(site: dict[str, Page]) -> None:
    """No page runs anything; postings carry linked data, other pages none."""
    scripts = {(name.split("/")[1:2][0], e["type"]) for name, found in site.items() for e in found.all("script")}
    handlers = [name for name, f in site.items() if any(a.startswith("on") for e in f.elements for a in e.attributes)]

    assert (scripts, handlers) == ({("posting", "application/ld+json")}, [])


def test_no_element_has_a_style_of_its_own(site: dict[str, Page], alone: dict[str, Page]) -> None:
    """No style attributes: a strict content policy can be set."""
    styled = [name for pages in (site, alone) for name, f in pages.items() if any(e["style"] for e in f.elements)]

    assert styled == []


def test_a_page_alone_needs_no_other_file(alone: dict[str, Page]) -> None:
    """With --standalone no link and no style leads to a file beside the page."""
    relative = [
        (name, link["href"] or link["src"])
        for name, found in alone.items()
        for link in found.links()
        if not re.match(r"[a-z]+:|#", link["href"] or link["src"])
    ]
    urls = {
        url[:5]
        for found in alone.values()
        for said, around in found.texts
        if around[-1].tag == "style"
        for url in re.findall(r"url\(['\"]?([^'\")]+)", said)
    }

    assert (relative, urls, len(alone)) == ([], {"data:"}, 12)


def test_languages_link_to_each_other(site: dict[str, Page]) -> None:
    """Each alternate names the page in that language, and that page names this one."""
    alternates = {
        name: {
            link["hreflang"]: posixpath.normpath(posixpath.join(posixpath.dirname(name), link["href"]))
            for link in found.all("link")
            if link["rel"] == "alternate"
        }
        for name, found in site.items()
        if name.count("/") == 2
    }
    expected = {name: {locale: f"{locale}/{name.partition('/')[2]}" for locale in LOCALES} for name in alternates}

    assert alternates == expected


def test_latin_words_in_arabic_pages_are_set_apart(site: dict[str, Page]) -> None:
    """Every run of Latin letters in an Arabic page stands within an element that says ltr."""
    bare = [
        (name, said.strip())
        for name, found in site.items()
        if name.startswith("ar-SA/") and name.count("/") == 2
        for said, around in found.said()
        if re.search("[A-Za-z]{2}", said)
        and not any(e["dir"] == "ltr" or e["lang"] in ("en", "pl") or e.tag == "nav" for e in around)
    ]

    assert bare == []


@pytest.mark.parametrize("sheet", ["common.css", "paper.css", "screen.css"])
def test_style_sheets_mirror_by_themselves(sheet: str) -> None:
    """No left and right, no grid, no columns, no spaced letters: the PDF engine mirrors or joins them wrongly."""
    rules = tinycss2.parse_stylesheet(
        (ROOT / "templates" / "css" / sheet).read_text("utf-8"), skip_comments=True, skip_whitespace=True
    )
    wrong = [
        f"{name}: {value}"
        for name, value in _declarations(rules)
        if (PHYSICAL.fullmatch(name) and value not in ("inline-start", "inline-end", "none"))
        or (name == "text-align" and value in ("left", "right"))
        or (name == "display" and "grid" in value)
        or name in ("columns", "column-count", "column-width")
        or (name == "letter-spacing" and value not in ("0", "normal"))
    ]

    assert wrong == []


def _declarations(rules: list[object]) -> list[tuple[str, str]]:
    """Return name and value of all declarations that stand outside of @page."""
    found: list[tuple[str, str]] = []
    for rule in rules:
        kind = getattr(rule, "type", "")
        content = getattr(rule, "content", None)
        if kind == "at-rule" and content and getattr(rule, "lower_at_keyword", "") != "page":
            found += _declarations(tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True))
        elif kind == "qualified-rule" and content:
            for part in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
                if part.type == "declaration":
                    found.append((part.lower_name, tinycss2.serialize(part.value).strip()))
    return found


@each_locale
@each_role
def test_a_posting_shows_nothing_internal(role: str, locale: str) -> None:
    """No text of rights, accountabilities, liability, relations, measures or market pay stands in a posting."""
    localized = studio().localized(role, locale)
    public = {said.text for unit, said in localized.said.items() if unit.partition(".")[0] not in INTERNAL}
    shown = letters(" ".join(said for said, _ in posting(role, locale).texts))
    leaked = [
        unit
        for unit, said in localized.said.items()
        if unit.partition(".")[0] in INTERNAL and len(said.text) > 15 and letters(said.text) in shown
        if not any(said.text in other for other in public)
    ]

    assert leaked == []


@each_locale
@each_role
def test_a_posting_has_at_most_ten_duties(role: str, locale: str) -> None:
    """The duties of a posting are one list of three to ten lines."""
    part = next(section for section in document(role, locale, "posting").sections if section.id == "duties")
    counts = [len(block.items) for block in part.blocks if isinstance(block, Clauses)]

    assert [3 <= count <= 10 for count in counts] == [True]


@each_locale
@each_role
def test_linked_data_has_what_search_engines_ask_for(role: str, locale: str) -> None:
    """The JobPosting has every required property, and each recommended one that the role gives."""
    (data,) = posting(role, locale).linked_data()
    given = project().roles[role].role
    place = given.place or locale[3:]
    assert given.posting
    asked = {
        "title", "description", "datePosted", "hiringOrganization", "jobLocation", "identifier", "directApply",
        *(["validThrough"] if given.posting.closes else []),
        *(["employmentType"] if given.posting.employment or (given.conditions and given.conditions.employment) else []),
        *(["totalJobOpenings"] if given.posting.openings else []),
        *(["baseSalary"] if any(place == band.place for band in given.pay.values()) else []),
        *(["jobLocationType", "applicantLocationRequirements"] if given.posting.remote else []),
    }  # fmt: skip
    address = data["jobLocation"]["address"]

    assert asked - set(data) == set()
    assert (data["@context"], data["@type"], data["inLanguage"]) == ("https://schema.org/", "JobPosting", locale[:2])
    assert (address["addressCountry"], {"addressLocality", "streetAddress", "postalCode"} - set(address)) == (
        place,
        set(),
    )


@each_locale
@each_role
def test_linked_data_says_what_the_page_says(role: str, locale: str) -> None:
    """The description is the visible text from the opening to the offer, and nothing is told that the page hides."""
    (data,) = posting(role, locale).linked_data()
    html = page(role, locale, "posting")
    part = r'class="part part-([\w-]+)[^>]*>(.*?)(?=<(?:section|div) class="part |</main>)'
    parts = re.findall(part, html, re.DOTALL)
    seen = "".join(body for name, body in parts if name not in ("about", "privacy", "apply"))
    plain = letters(unescape(re.sub(r"<[^>]+>", "", seen)))
    told = letters(unescape(re.sub(r"<[^>]+>", "", data["description"])))
    everything = letters(text(html))
    hidden = [
        (name, phrase)
        for name in ("responsibilities", "skills", "qualifications", "jobBenefits", "workHours", "employerOverview")
        for phrase in str(data.get(name, "")).split("; ")
        if letters(phrase).casefold() not in everything.casefold()
    ]

    assert told == plain
    assert hidden == []
