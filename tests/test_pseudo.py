"""Pseudo-locales: no visible string escapes translation, no layout breaks at a third more, nothing is published."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel import Locale

from jdgen.words import tags
from jdgen.words.pseudo import CLOSING, OPENING, disguised
from tests.pdf_boxes import boxes
from tests.pdf_reading import lines
from tests.sample import FORMS, document, page, project, studio
from tests.workspaces import ROLE, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]

ROLES = ("head-of-customer-service", "sales-manager", "hr-specialist")
PAGES = [(kind, form) for kind in ("description", "posting") for form in FORMS] + [("profile", "")]

# -- what may stand outside ⟦ ⟧ ----------------------------------------------------------------------------------------

_ENGLISH = Locale.parse("en_GB")
CLDR = (*_ENGLISH.languages.values(), *_ENGLISH.territories.values(), *_ENGLISH.currencies.values())
MONTHS = tuple(_ENGLISH.months["format"]["wide"].values())
DATA = {
    "names of languages, countries, currencies and months come from CLDR": (*CLDR, *MONTHS),
    "amounts bear the signs and codes of currencies": ("US$", "CN¥", "RUB", "PLN", "SAR"),
    "a person's name is what it is": ("Helen Ashworth",),
}
PATTERNS = {
    "codes of posts and grades, levels, numbers of sections": r"\b(?:[A-Z]{1,3}-?\d+|[IVXLC]+)\b",
    "web and mail addresses": r"\S+@\S+|\S+\.example\S*",
    "titles of a post in other markets stand in their own language": r"[぀-ヿ一-鿿]+",
}


def facts() -> tuple[str, ...]:
    """Return what roles hold as facts: products by their brands, titles in other markets."""
    found: list[str] = []
    for role in (project().roles[role].role for role in ROLES):
        found += [product for tool in role.tools.values() for product in tool.products]
        found += [elsewhere.title for elsewhere in role.titles_elsewhere.values()]
    return tuple(found)


@cache
def _data() -> re.Pattern[str]:
    words = sorted({*facts(), *(word for words in DATA.values() for word in words)}, key=len, reverse=True)
    return re.compile("|".join((*map(re.escape, words), *PATTERNS.values())))


class Visible(HTMLParser):
    """Gathers what a page shows outside ⟦ ⟧: texts and the attributes that people see or hear."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hidden = self.depth = 0
        self.outside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note attributes; go into what is not shown."""
        self.hidden += tag in ("script", "style")
        named = dict(attrs)
        wanted = ["alt", "aria-label", "title"] + ["content"] * (named.get("name") in ("description", "author"))
        self.outside += [left for key in wanted if (left := outside(named.get(key) or ""))]

    def handle_endtag(self, tag: str) -> None:
        """Come out of what is not shown."""
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Note what stands outside; a message may hold values in elements of their own."""
        if not self.hidden:
            self.outside.append(outside(data, self.depth))
            self.depth += data.count(OPENING) - data.count(CLOSING)


def outside(text: str, depth: int = 0) -> str:
    """Return the parts of a text that no ⟦ ⟧ encloses."""
    kept = []
    for char in text:
        depth += (char == OPENING) - (char == CLOSING)
        kept.append(char if depth == 0 and char != CLOSING else "")
    return "".join(kept)


def escaped(html: str) -> list[str]:
    """Return the words that are neither disguised nor data."""
    seen = Visible(html)
    assert seen.depth == 0
    left = (_data().sub("", text) for text in seen.outside)
    return [text.strip() for text in left if re.search(r"[^\W\d_]", text)]


@pytest.mark.parametrize(("kind", "form"), PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_no_visible_string_escapes_translation(role: str, kind: str, form: str) -> None:
    """Every word of a page comes from a catalogue, a role or jdgen.yaml, or is data of a known sort."""
    for paper in (False, True):
        assert escaped(page(role, "en-XA", kind, form, paper=paper)) == []


def test_a_hard_coded_string_would_be_found() -> None:
    """The test above can fail: a word that no catalogue holds is named."""
    html = page(ROLES[0], "en-XA", "profile").replace("<h2>", "<h2>Chapter ", 1)
    assert escaped(html) == ["Chapter"]


@pytest.mark.parametrize(("kind", "form"), PAGES)
def test_arabic_letters_from_right_to_left(kind: str, form: str) -> None:
    """A page of ar-XB is Arabic to the browser, and no Latin word of a message or role is left in it."""
    html = page(ROLES[0], "ar-XB", kind, form)
    assert '<html lang="ar" dir="rtl"' in html
    said = "".join(OPENING + text for text in html.partition("<body")[2].split(OPENING)[1:])
    inside = re.sub(r"<[^>]*>|[A-Z]{1,3}-?\d+|\S+@\S+|\S+\.example\S*", "", said)
    latin = [word for word in re.findall(r"⟦[^⟦⟧]*", inside) if re.search("[A-Za-z]", unescape(word))]
    assert latin == []


# -- layout ------------------------------------------------------------------------------------------------------------


@cache
def pdf(role: str, kind: str, form: str) -> bytes:
    """Return the PDF of a page in en-XA."""
    html = page(role, "en-XA", kind, form, paper=True)
    data, warnings = studio().pdf.render(html, datetime(2000, 1, 1, tzinfo=UTC), None)
    assert warnings == []
    return data


MM = 72 / 25.4
LONG = 16
BREAKS = ("-", "‐", "–", "/", "\u00ad")
PRINTED = [("description", "gulf"), ("description", "ru"), ("posting", "pl"), ("profile", "")]


def words(html: str) -> set[str]:
    """Return the words of a page as they stand, each with the signs that are joined to it."""
    texts = re.split("<[^>]*>", html.partition("<body")[2].partition(">")[2])
    return {word for text in texts for word in unescape(text).replace("\u00a0", " ").split()}


def cut(data: bytes, whole: set[str]) -> list[str]:
    """Return the words that the end of a line cuts without a hyphen.

    Long words do not count: in a language of people the engine hyphenates them. Nor does a ⟧ that hangs over.
    """
    found = []
    for each in (line for part in lines(data) for line in part):
        last = "".join(each.glyphs).replace("\u00a0", " ").split()[-1]
        if last in whole or last.endswith(BREAKS):
            continue
        for word in (word for word in whole if word.startswith(last)):
            if re.search(r"[^\W\d_]", word.removeprefix(last)) and len(word) < LONG:
                found.append(word)
    return found


@pytest.mark.parametrize(("kind", "form"), PRINTED)
def test_nothing_runs_over_the_margin(kind: str, form: str) -> None:
    """Every word of a PDF in en-XA ends before the margin that the outline gives."""
    _, end, _, start = document(ROLES[0], "en-XA", kind, form).furniture.margins_mm
    over = [
        (box.page + 1, box.text)
        for box in boxes(pdf(ROLES[0], kind, form))
        if box.text.strip() and not start * MM - 0.1 <= box.left <= box.right <= box.width - end * MM + 0.1
    ]
    assert over == []


@pytest.mark.parametrize(("kind", "form"), PRINTED)
def test_no_word_is_cut(kind: str, form: str) -> None:
    """At a third more every column still holds its words whole."""
    whole = words(page(ROLES[0], "en-XA", kind, form, paper=True))
    assert cut(pdf(ROLES[0], kind, form), whole) == []


# -- the command line --------------------------------------------------------------------------------------------------


def test_build_and_show(workspace: Workspace, run: Run) -> None:
    """Both commands take a pseudo-locale when they are asked for one; its pages lead to no other and none to them."""
    folder = workspace({"roles/agent.yaml": ROLE})
    assert run(["build", "--locale", "en-GB"], folder).code == 0
    assert run(["build", "--locale", "en-XA"], folder).code == 0
    assert run(["build", "agent", "--locale", "en-GB"], folder).code == 0
    plain, made = (
        (folder / f"out/{locale}/profile/agent.html").read_text("utf-8") for locale in ("en-GB", "en-XA")
    )
    assert ("⟦Šûppööŕţ Ááĝééñţ~⟧" in made, "en-GB/" in made, "en-XA" in plain) == (True, False, False)
    assert "⟦سؤححورت اغعنت⟧" in run(["show", "agent", "--kind", "profile", "--locale", "ar-XB"], folder).out


def test_the_default_build_drops_them(workspace: Workspace, run: Run) -> None:
    """A build without `--locale` makes none and removes what was made for a look."""
    folder = workspace({"roles/agent.yaml": ROLE})
    run(["build", "--locale", "en-XA"], folder)
    assert run(["build"], folder).code == 0
    assert not (folder / "out/en-XA/profile/agent.html").exists()
    assert "en-XA" not in (folder / "out/index.html").read_text("utf-8")


def test_no_workspace_is_built_in_one(workspace: Workspace, run: Run) -> None:
    """A pseudo-locale among the locales of jdgen.yaml is a problem that tells how it is meant."""
    folder = workspace({"jdgen.yaml": "locales: [en-GB, en-XA]\n", "roles/agent.yaml": ROLE})
    result = run(["build"], folder)
    assert (result.code, result.err) == (
        1,
        "jdgen.yaml: error[P005]: 'en-XA' is a pseudo-locale, which is never built by default\n"
        "    take it out of `locales:`; for a look at the layout use `--locale en-XA`\n",
    )


def test_never_approved(workspace: Workspace, run: Run) -> None:
    """An approved role prints as a draft in a pseudo-locale, in the page and among its requisites."""
    role = ROLE + "rights: {sign: Sign}\n"
    folder = workspace({"roles/agent.yaml": role})
    assert run(["approve", "agent"], folder).code == 0
    plain, made = (run(["show", "agent", "--locale", locale], folder).out for locale in ("en-GB", "en-XA"))
    assert ("Status: approved" in plain, "đŕááfţ" in made, "áppŕöövééđ" in made) == (True, True, False)


def test_missing_translations_are_not_told_twice(workspace: Workspace, run: Run) -> None:
    """What English lacks is told for English, never for a pseudo-locale."""
    folder = workspace({"roles/agent.yaml": ROLE.replace("lang: en", "lang: pl")})
    assert "T010" not in run(["build", "--locale", "ar-XB"], folder).err


# -- single texts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Duties", "en-XA", "⟦Đûţííéš~⟧"),
        ("PDF", "en-XA", "⟦PĐF~⟧"),
        ("No. {number} of %(date)s", "en-XA", "⟦Ñö. {number} ööf %(date)s⟧"),
        ("at least %(num)s %%", "en-XA", "⟦áţ ļééášţ %(num)s %%~⟧"),
        ("see <b>a@b.example</b>", "en-XA", "⟦šééé <b>a@b.example</b>⟧"),
        (" (desirable)", "en-XA", " ⟦(đéšííŕáábļéé)⟧"),
        ("12 %", "en-XA", "12 %"),
        ("{title}", "en-XA", "{title}"),
        ("Duties, 3?", "ar-XB", "⟦دؤتيعس، 3؟⟧"),
        ("Duties", "en-GB", "Duties"),
    ],
)
def test_disguise(text: str, locale: str, expected: str) -> None:
    """Letters change; placeholders, markup, addresses, figures and the spaces around stay."""
    assert disguised(text, locale) == expected


def test_a_third_longer() -> None:
    """A long text grows by 35 per cent, counted without its brackets."""
    text = "Keep an accurate record of every contact and of what was promised to the customer. " * 20
    letters = sum(char.isalpha() for char in text)
    assert len(disguised(text.strip(), "en-XA")) - 2 - len(text.strip()) == pytest.approx(0.35 * letters, rel=0.02)


@pytest.mark.parametrize("tag", ["en-XA", "ar-XB", "ar-XB-u-nu-latn", "en-GB"])
def test_tags(tag: str) -> None:
    """A pseudo-locale shows English words; its tag may choose its digits as any other."""
    parsed = tags.parse(tag)
    assert (parsed.pseudo, parsed.worded) == (tag[:5] if tag != "en-GB" else "", "en")
