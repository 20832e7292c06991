"""A fifth language needs files only: German and Ukrainian documents, and what a new language begins with."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from jdgen import gettext_file
from jdgen.exchange import collect, files, importing
from jdgen.new_language import begin
from jdgen.project import open_project
from jdgen.words.title_forms import wanted, welcome
from tests.exchange.translator import translate
from tests.sample import text
from tests.workspaces import ROLE, SETTINGS, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
FILE = "locales/de/roles/agent.yaml"
CATALOGUE = "locales/de/LC_MESSAGES/jdgen.po"
GERMAN = {
    "title@m": "Kundenberater",
    "title@f": "Kundenberaterin",
    "purpose": "Betreuung der Kundschaft.",
    "duties.answer.name": "Auskunft",
    "duties.calls": "Annahme von Anrufen",
    "duties.mail": "Beantwortung von Briefen",
}
WORDS = {
    ("en.head", "Job description"): ("Stellenbeschreibung",),
    ("en.purpose", "Purpose of the job"): ("Ziel der Stelle",),
    ("words.duration", "%(num)s hour"): ("%(num)s Stunde", "%(num)s Stunden"),
    ("words.at-least", "at least %(num)s year's experience"): (
        "mindestens %(num)s Jahr Berufserfahrung",
        "mindestens %(num)s Jahre Berufserfahrung",
    ),
}


def fill(path: Path, words: Mapping[tuple[str, str], tuple[str, ...]]) -> None:
    """Translate messages of a catalogue."""
    file = gettext_file.read(path.read_bytes(), path.name)
    known = {(entry.context or "", entry.msgid): entry for entry in file.entries}
    for key, forms in words.items():
        known[key].forms = dict(enumerate(forms))
    header = {name.title(): value for name, value in file.header.items()}
    path.write_bytes(gettext_file.written(header, [], file.entries))


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """Give a workspace in English with a contract of 40 hours, nothing in German yet."""
    role = ROLE + "requirements: {experience_years: 5}\nconditions: {hours_per_week: 40}\n"
    made = workspace({"roles/agent.yaml": role})
    begin(open_project(made), "de-DE")
    settings = SETTINGS.replace("[en-GB]", "[en-GB, de-DE]").replace("[profile]", "[description]")
    for old, new in (
        ("Meridian Group Limited}", "Meridian Group Limited, de: Meridian GmbH}"),
        ("Meridian}", "Meridian, de: Meridian}"),
        ("Chief Executive}", "Chief Executive}, de: {m: Geschäftsführer}"),
    ):
        settings = settings.replace(old, new, 1)
    return workspace({"jdgen.yaml": settings})


def test_what_a_new_language_begins_with(folder: Path) -> None:
    """The catalogue holds every message of the shipped ones, untranslated; each role has a head to fill."""
    shipped = gettext_file.read((Path(__file__).parents[1] / "locales/pl/LC_MESSAGES/jdgen.po").read_bytes(), "pl.po")
    made = gettext_file.read((folder / CATALOGUE).read_bytes(), "de.po")
    assert {(e.context, e.msgid) for e in shipped.entries} <= {(e.context, e.msgid) for e in made.entries}
    assert {text for entry in made.entries for text in entry.forms.values()} == {""}
    assert (made.header["language"], made.header["plural-forms"]) == ("de", "nplurals=2; plural=(n != 1);")
    assert (folder / FILE).read_text("utf-8") == "role: agent\nlang: de\n"


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("lang", ["de", "uk", "he", "cs", "ja"])
def test_msgfmt_takes_the_catalogue(lang: str, workspace: Workspace) -> None:
    """msgfmt -c accepts the empty catalogue of any language without a word."""
    folder = workspace({"roles/agent.yaml": ROLE})
    begin(open_project(folder), lang)
    path = folder / f"locales/{lang}/LC_MESSAGES/jdgen.po"
    done = subprocess.run(["msgfmt", "-c", "-o", "-", str(path)], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_files_that_are_there_stay(folder: Path, workspace: Workspace, run: Run) -> None:
    """Begun again, a language gets what it lacks only; the locale to add is named where jdgen.yaml has none."""
    workspace({FILE: "role: agent\nlang: de\npurpose: Da.\n", "roles/clerk.yaml": ROLE.replace("Agent", "Clerk")})
    result = run(["translate", "new", "de"], folder)
    assert (result.code, result.out) == (0, "locales/de/roles/: 1 file for 5 texts.\n")
    assert (folder / FILE).read_text("utf-8") == "role: agent\nlang: de\npurpose: Da.\n"
    again = run(["translate", "new", "de"], folder).out
    assert again == "German: every file is there already.\n"
    assert "Next: add uk-UA to `locales:` in jdgen.yaml" in run(["translate", "new", "uk"], folder).out


def test_letters_that_no_font_has(workspace: Workspace, run: Run) -> None:
    """A language in a script without a font is begun, and the font that it needs is named at once."""
    folder = workspace({"roles/agent.yaml": ROLE})
    result = run(["translate", "new", "ka"], folder)
    assert (result.code, "warning[F010]: no font has the letters of ქართული" in result.err) == (0, True)


def test_documents_in_a_fifth_language(folder: Path, run: Run) -> None:
    """Translated by way of PO, a German description has German words, dates and numbers and no English duty."""
    (sent,) = files.export(collect.pairs(open_project(folder), "de"), "po", folder / "po")
    for unit, words in GERMAN.items():
        translate(folder / "po" / sent.name, f"agent|{unit}", words)
    importing.bring_in(open_project(folder), [folder / "po" / sent.name])
    fill(folder / CATALOGUE, WORDS)
    result = run(["build", "--locale", "de-DE", "--strict", "--form", "en"], folder)
    assert (result.code, result.err) == (0, "")
    page = (folder / "out/de-DE/description/agent.html").read_text("utf-8")
    shown = text(page)
    assert '<html lang="de" dir="ltr"' in page
    assert [words for words in GERMAN.values() if words not in shown] == ["Kundenberaterin"]
    german = ("Stellenbeschreibung", "Ziel der Stelle", "Mindestens 5 Jahre Berufserfahrung", "40 Stunden")
    for words in (*german, "Geschäftsführer"):
        assert words in shown
    assert ("Answer" in shown, "Helps" in shown) == (False, False)
    assert (folder / "out/de-DE/index.html").exists()


@pytest.mark.parametrize(("locale", "kind"), [("de-DE", "posting"), ("uk-UA", "profile"), ("he-IL", "description")])
def test_every_kind_in_a_language_without_words(locale: str, kind: str, workspace: Workspace, run: Run) -> None:
    """With an empty catalogue headings are English and texts marked as not translated; the page still is one."""
    folder = workspace({"roles/agent.yaml": ROLE + "posting: {openings: 1}\n"})
    begin(open_project(folder), locale)
    result = run(["build", "--locale", locale, "--kind", kind, "--format", "html", "--format", "txt"], folder)
    assert (result.code, "Traceback" in result.err) == (0, False)
    page = (folder / f"out/{locale}/{kind}/agent.html").read_text("utf-8")
    way = "rtl" if locale == "he-IL" else "ltr"
    assert re.search(rf'<html lang="{locale[:2]}" dir="{way}"', page)
    assert 'lang="en"' in page


def test_forms_of_titles() -> None:
    """Languages ask for the forms that their grammar has; one that nobody thought of asks for both sexes."""
    assert wanted("en") == wanted("tr") == (("neutral", "nom"),)
    assert wanted("de-AT") == wanted("uk") == wanted("cs") == (("m", "nom"), ("f", "nom"))
    assert (len(wanted("ru")), len(wanted("pl"))) == (4, 8)
    assert welcome("ar") == (("m", "def"), ("f", "def"))
