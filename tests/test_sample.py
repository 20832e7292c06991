"""The sample workspace: the thirteen roles, complete and sound in four languages."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest

from jdgen import checks
from jdgen.plan import Request, plan
from jdgen.translating import languages, states
from jdgen.words.scripts import foreign_letters
from tests.sample import LOCALES, page, project, studio

ROLES = (
    "call-centre-operator",
    "chief-customer-officer",
    "client-manager",
    "contracts-specialist",
    "customer-service-manager",
    "customer-service-operations-manager",
    "customer-service-team-leader",
    "customer-support-agent",
    "director-of-customer-service",
    "head-of-customer-service",
    "hr-specialist",
    "sales-consultant",
    "sales-manager",
)
KINDS = ("description", "posting", "profile")
OWN_TEXTS = 30  # aim for each role file; 20 is the least that may stand
# Latin letters that Arabic and Russian texts keep: acronyms of the trade and of bodies, currencies, countries, grades.
TRADE = {"AI", "BI", "CIPD", "CRM", "CSAT", "FAQ", "HR", "KPI", "MBA", "NPS", "OK", "SHRM", "SLA", "TZ"}
MONEY = {"AED", "AU", "CA", "CN", "QAR", "RUB", "SA", "SAR", "UK", "US"}
GRADES = {"A", "B", "C", "D", "E", "M", "S", "CS", "LG"}
ADDRESS = re.compile(r"https?://\S+|\S+@\S+|[a-z.]+\.example\S*")


class Texts(HTMLParser):
    """Collects the text nodes of a page, each with the language it stands in."""

    EMPTY = frozenset(
        ["area", "base", "br", "circle", "col", "hr", "img", "input", "line", "link", "meta", "path", "rect", "wbr"]
    )

    def __init__(self) -> None:
        """Begin outside all elements."""
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its language."""
        if tag not in self.EMPTY:
            self.open.append((tag, dict(attrs).get("lang") or self.open[-1][1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out elements without content."""

    def handle_endtag(self, tag: str) -> None:
        """Close the element."""
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self.open[-1][0] not in ("script", "style"):
            self.found.append((self.open[-1][1], data))


@cache
def names() -> set[str]:
    """Return brands, codes and proper names that stand as facts in roles: they are printed as they are."""
    facts = [
        str(leaf.value)
        for whole in project().roles.values()
        for path, leaf in whole.node.leaves()
        if "products" in path or path[0] in ("codes", "titles_elsewhere") or path[-1] in ("number", "grade", "source")
    ]
    return {letters for fact in facts for letters in re.findall(r"[A-Za-z]+", fact)} | {"jdgen", "Jdgen"}


def test_roles() -> None:
    """The workspace has exactly the thirteen roles and their overlays, none of them broken."""
    roles = sorted(role for role, whole in project().roles.items() if not whole.of)
    assert (list(ROLES), frozenset()) == (roles, project().broken)


def test_overlays() -> None:
    """Six overlays in four languages use every operation; three stand on each other, some are in another language."""
    overlays = {role: whole for role, whole in project().roles.items() if whole.of}
    files = [project().files[role] for role in overlays]
    used = {operation for file in files for operation in file.node.map["changes"].map}
    placed = {
        key
        for file in files
        for _, leaf in file.node.map["changes"].map.items()
        for path, _ in leaf.leaves()
        for key in path
    }
    assert (len(overlays), {file.lang for file in files}) == (6, {"ar", "ru", "pl", "en"})
    assert (used, {"in", "before", "after"} - placed) == ({"remove", "replace", "add", "order"}, set())
    assert max(sum("--" in name for name in whole.lineage) for whole in overlays.values()) == 3
    assert any(project().files[whole.root].lang != project().files[role].lang for role, whole in overlays.items())


def test_locales_kinds_and_formats() -> None:
    """By default every role is built in four languages, three kinds, HTML and PDF."""
    made = project().settings
    assert (list(LOCALES), list(KINDS), ["html", "pdf"]) == (made.locales, made.kinds, made.formats)


@pytest.mark.parametrize("role", ROLES)
def test_own_texts(role: str) -> None:
    """Every role file has at least thirty texts of its own, each translated into the three other languages."""
    own = set(project().files[role].units)
    assert len(own) >= OWN_TEXTS
    counts = {row.lang: sum(state != "missing" for state in row.units.values()) for row in states(project(), [role])}
    assert (
        dict.fromkeys((lang for lang in languages(project()) if lang != project().files[role].lang), len(own)) == counts
    )


def test_source_languages() -> None:
    """The roles are written in all four languages: none is only a language of translations."""
    assert {"ar", "en", "pl", "ru"} == {file.lang for file in project().files.values()}


def test_translations() -> None:
    """Every text is translated from today's words, and no translation has lost its text."""
    found = {state for row in states(project()) for state in row.units.values()}
    assert found == {"ok"}


def test_no_problem_but_unsettled_translations() -> None:
    """`check --strict` has nothing to say, except of translations that are being proofread."""
    targets = plan(project(), studio().outlines, Request())
    found = checks.for_build(project(), studio(), targets, style=True)
    assert [f"{p.place} {p.code} {p.message}" for p in found if p.code != "T010"] == []


@pytest.mark.parametrize("role", ROLES)
def test_reporting_line(role: str) -> None:
    """Every reporting line leads up to the chief executive."""
    line = [role]
    while line[-1] != "chief-executive":
        boss = line[-1]
        above = project().roles[boss].role.reports_to if boss in project().roles else ""
        above = above or (project().settings.posts[boss].reports_to if boss in project().settings.posts else "")
        assert above not in ("", *line), f"{' → '.join(line)} → {above or 'nobody'}"
        line.append(above)
    assert len(line) >= 2


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("role", ROLES)
def test_letters_of_the_language(role: str, locale: str) -> None:
    """No text on a page is in a script foreign to its language, but for brands, acronyms and addresses."""
    foreign = set()
    for kind in KINDS:
        reader = Texts()
        reader.feed(page(role, locale, kind))
        for lang, text in reader.found:
            foreign |= set(foreign_letters(ADDRESS.sub(" ", text), lang))
    assert set() == foreign - TRADE - MONEY - GRADES - names()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_page_falls_back(locale: str) -> None:
    """No page of the sample shows words of another language in place of a missing translation."""
    marked = [(role, kind) for role in ROLES for kind in KINDS if 'class="fallback"' in page(role, locale, kind)]
    assert marked == []


def test_facts_are_in_the_role_only() -> None:
    """No translation repeats a number, a code or an id: facts stand once."""
    words = {unit for file in project().files.values() for unit in file.units}
    held = {unit for by_owner in project().translations.values() for made in by_owner.values() for unit in made.units}
    assert set() == held - words
