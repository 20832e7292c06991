"""The page of `translate status --html`: coverage, open texts beside their sources, links, both directions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from jdgen.compose import labels
from jdgen.project import open_project
from jdgen.translating import accept
from tests.sample import text
from tests.workspaces import POLISH, ROLE, SETTINGS, Result

ROOT = Path(__file__).resolve().parents[1]
Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
FILE = "locales/pl/roles/agent.yaml"
VOID = frozenset({"meta", "link", "img", "br", "rect", "path", "circle"})


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """Give a workspace with one Polish text of each state, and signs of markup among the words."""
    settings = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL, ar-SA]")
    polish = POLISH.replace("Pomaga klientom.", "Pomaga <b>klientom</b> & nam.").replace("  mail: ", "  gone: ")
    made = workspace({"jdgen.yaml": settings, "roles/agent.yaml": ROLE, FILE: polish + "_sync: {duties.gone: a1}\n"})
    accept(open_project(made), "agent", ["title", "duties.calls", "purpose"])
    role = ROLE.replace("Answer calls", "Answer every call")
    return workspace({"roles/agent.yaml": role, FILE: (made / FILE).read_text("utf-8") + "_review: [purpose]\n"})


class Tags(HTMLParser):
    """Notes ids, links and whether every element is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a beginning."""
        held = dict(attrs)
        self.ids += [value for key, value in attrs if key == "id" and value]
        self.links += [held["href"] or ""] if tag == "a" and "href" in held else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note an end."""
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)


def made(folder: Path, run: Run, *more: str) -> str:
    """Return the page."""
    result = run(["translate", "status", "--html", "report/status.html", *more], folder)
    assert (result.code, result.out) == (0, "report/status.html written.\n")
    return (folder / "report/status.html").read_text("utf-8")


def test_the_page_is_sound(folder: Path, run: Run) -> None:
    """Elements close in turn, ids are unique, links within the page lead somewhere and those to files find them."""
    tags = Tags(made(folder, run))
    assert (tags.wrong, tags.open, len(tags.ids) - len(set(tags.ids))) == ([], [], 0)
    inner = {link[1:] for link in tags.links if link.startswith("#")}
    assert inner - set(tags.ids) == set()
    outer = {unquote(link) for link in tags.links if not link.startswith("#")}
    assert {True} == {(folder / "report" / link).resolve().is_file() for link in outer}


def test_what_the_page_shows(folder: Path, run: Run) -> None:
    """Every open text stands beside its source with state and place; words are escaped, settled ones left out."""
    shown = text(made(folder, run, "--lang", "pl"))
    for words in (
        "Polish Polski Up to date: 1 of 5 (20%)",
        "Awaiting review purpose Source roles/agent.yaml:3 Helps customers.",
        f"Translation {FILE}:4 Pomaga <b>klientom</b> & nam.",
        "Source has changed duties.calls Source roles/agent.yaml:9 Answer every call",
        "Not translated duties.mail Source roles/agent.yaml:10 Answer letters",
        f"Source removed duties.gone Translation {FILE}:8 Odpowiadanie na listy",
    ):
        assert words in shown
    assert "Konsultant" not in shown


def test_bars(folder: Path, run: Run) -> None:
    """A bar has one piece per state that occurs, one behind the other, whole together."""
    page = made(folder, run, "--lang", "pl")
    bar = re.findall(r'<rect class="(\w+)" x="([\d.]+)" y="0" width="([\d.]+)"', page.partition("</svg>")[0])
    expected = [("ok", "0.00", "20.00"), ("review", "20.00", "40.00"), ("stale", "60.00", "20.00")]
    assert bar == [*expected, ("missing", "80.00", "20.00")]


@pytest.mark.parametrize(
    ("lang", "way", "words"),
    [
        ("ar", "rtl", "حالة الترجمات"),
        ("ru", "ltr", "Состояние переводов"),
        ("pl", "ltr", "Stan tłumaczeń"),
        ("pl_PL.UTF-8", "ltr", "Stan tłumaczeń"),
        ("de", "ltr", "State of the translations"),
    ],
)
def test_languages_of_the_page(folder: Path, run: Run, lang: str, way: str, words: str) -> None:
    """The page speaks its reader's language and direction; words in others keep theirs."""
    page = made(folder, run, "--page-lang", lang)
    assert f'<html lang="{lang[:2]}" dir="{way}">' in page
    assert f"<h1>{words}</h1>" in page
    assert '<p lang="en" dir="ltr">Helps customers.</p>' in page


@pytest.mark.parametrize("lang", ["ar", "ru", "pl"])
def test_the_words_of_the_page_are_translated(lang: str) -> None:
    """Every word of the page has a translation of its own in the shipped catalogues."""
    from jdgen.catalogs import load

    catalog = load([ROOT / "locales"], lang)
    words = labels.load([ROOT / "templates/outlines"])["progress"].values()
    assert [message for message in words if not catalog.has("label.progress", message)] == []


def test_a_language_that_is_none(folder: Path, run: Run) -> None:
    """A page language that is none is refused, and no page is written."""
    result = run(["translate", "status", "--html", "x.html", "--page-lang", "qq"], folder)
    assert (result.code, "P005" in result.err, (folder / "x.html").exists()) == (1, True, False)


def test_a_page_and_a_least_share(folder: Path, run: Run) -> None:
    """With --min the page is written and the command fails all the same, as a pipeline wants it."""
    result = run(["translate", "status", "--html", "x.html", "--min", "90"], folder)
    assert (result.code, "T040" in result.err, (folder / "x.html").exists()) == (1, True, True)
