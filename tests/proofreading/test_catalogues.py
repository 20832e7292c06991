"""Catalogues: placeholders in every form, plural forms and header, fuzzy entries; each at its line and column."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from jdgen.proofreading import catalogue
from jdgen.proofreading.plurals import forms, plural_header
from tests.proofreading.planted import HEADERS, in_catalogue

ROOT = Path(__file__).resolve().parents[2]


def single(id_: str, said: str, flags: str = "") -> str:
    """Return a plain message; its translation stands in line 5, or 6 with flags."""
    return f'{flags}\nmsgid "{id_}"\nmsgstr "{said}"\n' if flags else f'\nmsgid "{id_}"\nmsgstr "{said}"\n'


def plural(*said: str, one: str = "%(num)s report", many: str = "%(num)s reports") -> str:
    """Return a message with plural forms; form 0 stands in line 6."""
    lines = "".join(f'msgstr[{index}] "{words}"\n' for index, words in enumerate(said))
    return f'msgid "{one}"\nmsgid_plural "{many}"\n{lines}'


RU = ("%(num)s отчёт", "%(num)s отчёта", "%(num)s отчётов")
PL = ("%(num)s raport", "%(num)s raporty", "%(num)s raportów")
AR = ("لا تقارير", "تقرير واحد", "تقريران", "%(num)s تقارير", "%(num)s تقريرًا", "%(num)s تقرير")
EN = ("%(num)s report", "%(num)s reports")

PLANTED = [
    # missing, unknown, wrong type
    ("ru", single("from %(low)s", "начиная отсюда"), [("G001", 6, 9)]),
    ("pl", single("Page {page} of {pages}", "Strona {page}"), [("G001", 6, 9)]),
    ("ar", single("Status: {status}", "حالة الوثيقة"), [("G001", 6, 9)]),
    ("ru", single("from %(low)s", "от %(low)s до %(high)s"), [("G001", 6, 23)]),
    ("pl", single("Status of the paper", "Status {paper} dokumentu"), [("G001", 6, 16)]),
    ("ar", single("up to %(high)s", "حتى %(hihg)s"), [("G001", 6, 9), ("G001", 6, 13)]),
    ("ru", single("from %(low)s", "от %(low)d"), [("G001", 6, 12)]),
    ("pl", single("from %(low)s", "od %(low)"), [("G001", 6, 12)]),
    ("ar", single("from %(low)s", "ابتداءً من %(low)f"), [("G001", 6, 20)]),
    ("pl", single("half, that is %(share)s", "pół% to %(share)s"), [("G001", 6, 12)]),
    ("ru", plural(RU[0], "несколько отчётов", RU[2]), [("G001", 7, 12)]),
    ("ru", plural("один отчёт", *RU[1:]), [("G001", 6, 12)]),
    ("pl", plural(PL[0], PL[1], "%(number)s raportów"), [("G001", 8, 12), ("G001", 8, 12)]),
    ("ar", plural(*AR[:3], "تقارير كثيرة", *AR[4:]), [("G001", 9, 12)]),
    ("ar", plural(*AR[:5], "%(num)d تقرير"), [("G001", 11, 12)]),
    ("ar", plural(AR[0], "%(count)s تقرير", *AR[2:]), [("G001", 7, 12)]),
    ("en", plural(EN[0], "many reports"), [("G001", 7, 12)]),
    # plural forms
    ("ru", plural(RU[0], "", RU[2]), [("G002", 7, 12)]),
    ("ru", plural(*RU[:2]), [("G002", 4, 8)]),
    ("ru", plural(*RU, "%(num)s отчётов"), [("G002", 9, 12)]),
    ("pl", plural(PL[0], PL[1], ""), [("G002", 8, 12)]),
    ("pl", plural(PL[0]), [("G002", 4, 8), ("G002", 4, 8)]),
    ("ar", plural("", *AR[1:]), [("G002", 6, 12)]),
    ("ar", plural(*AR[:5]), [("G002", 4, 8)]),
    ("en", plural("", EN[1]), [("G002", 6, 12)]),
    # fuzzy, untranslated
    ("ru", single("Duties", "Обязанности", "#, fuzzy"), [("G004", 5, 8)]),
    ("pl", single("Duties", "Obowiązki", "#, python-format, fuzzy"), [("G004", 5, 8)]),
    ("ar", single("Duties", "المهام", "#, fuzzy"), [("G004", 5, 8)]),
    ("ru", single("Duties", ""), [("G030", 6, 9)]),
    ("pl", single("Duties", ""), [("G030", 6, 9)]),
    ("ar", plural("", "", "", "", "", ""), [("G030", 6, 12)]),
    ("ru", '\nmsgid "Duties"\n', [("G030", 5, 8)]),
    ("pl", single("Duties", "Duties"), [("G030", 6, 9)]),
    # what holds for any text, at the character of the second line of a string
    ("ru", '\nmsgid "Duties"\nmsgstr ""\n"Обязанности "\n"рабoтника"\n', [("G011", 8, 5)]),
    ("pl", single("Duties of all", r"Obowiązki \"wszystkich\""), [("G022", 6, 19), ("G022", 6, 31)]),
    ("ar", single("Name, place", "الاسم, المكان"), [("G020", 6, 14)]),
    ("en", single("Duties of the the post", "Duties of the the post"), [("G025", 6, 23)]),
    ("ru", single(" (welcome)", "(желательно)"), [("G021", 6, 9)]),
    # not a catalogue
    ("ru", '\nmsgid "Duties\nmsgstr "Обязанности"\n', [("C001", 5, 1)]),
    ("pl", "\nhello\n", [("C001", 5, 1)]),
    ("ar", '\nmsgid "Duties"\n  msgstr[x] "المهام"\n', [("C001", 6, 3), ("G030", 5, 8)]),
]

SILENT = [
    ("ru", plural(*RU)),
    ("pl", plural(*PL)),
    ("pl", plural("jeden raport", *PL[1:])),
    ("ar", plural(*AR)),
    ("en", plural(*EN)),
    ("en", plural("one report", EN[1])),
    ("en", single("Duties", "")),
    ("ru", single("from %(low)s to %(high)s", "от %(low)s до %(high)s")),
    ("pl", single("%(high)s after %(low)s", "%(low)s przed %(high)s")),
    ("ar", single("{:blank3} {:blank12} 20{:blank3}", "{:blank3}/{:blank3}/{:blank4}م")),
    ("ru", single("Version {version:blank4}", "Редакция {version:blank6}")),
    ("pl", single("about %(share)s%% of it", "około %(share)s%% tego")),
    ("ru", single("In force from {effective}.", "Действует с {effective}")),
    ("ru", single("2.", "II.")),
    ("ru", single("Remove (x)", "Исключить (x)")),
    ("ar", single("11.", "حادي عشر:")),
    ("ru", single(" (welcome)", " (желательно)")),
    ("pl", '#~ msgid "Old"\n#~ msgstr ""\n'),
    (
        "ru",
        '#| msgid "Duty"\nmsgctxt "a"\nmsgid "Duties"\nmsgstr "Обязанности"\n'
        'msgctxt "b"\nmsgid "Duties"\nmsgstr "Функции"\n',
    ),
]

WRONG_HEADERS = [
    ("ar", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 4 : n%100>=11 ? 3 : 5);"),
    ("ar", "nplurals=2; plural=(n != 1);"),
    ("ar", "nplurals=6; plural=n;"),
    ("ru", "nplurals=2; plural=(n != 1);"),
    ("ru", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
    ("ru", "nplurals=INTEGER; plural=EXPRESSION;"),
    ("pl", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);"),
    ("pl", "nplurals=4; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
    ("pl", "nplurals=3; plural=(n==1 ? 0 : n/0);"),
    ("en", "nplurals=1; plural=0;"),
    ("en", "nplurals=2; plural=(n > 1);"),
    ("en", "nplurals=2; plural=(n == 1);"),
    ("uk", "nplurals=2; plural=(n != 1);"),
]


@pytest.mark.parametrize(("lang", "body", "places"), PLANTED, ids=range(len(PLANTED)))
def test_a_planted_fault_is_found_at_its_place(lang: str, body: str, places: list[tuple[str, int, int]]) -> None:
    """Each planted fault of a catalogue gives its code at its line and column, and nothing else is found."""
    assert sorted(places) == sorted(in_catalogue(lang, body))


@pytest.mark.parametrize(("lang", "body"), SILENT, ids=range(len(SILENT)))
def test_a_sound_message_has_no_finding(lang: str, body: str) -> None:
    """What translators rightly do with placeholders, forms and ordinals is no finding."""
    assert in_catalogue(lang, body) == []


@pytest.mark.parametrize(("lang", "header"), WRONG_HEADERS, ids=range(len(WRONG_HEADERS)))
def test_a_header_that_counts_otherwise_is_found(lang: str, header: str) -> None:
    """A Plural-Forms header that numbers a single number otherwise than CLDR is a finding at its line."""
    assert in_catalogue(lang, "", header) == [("G003", 3, 2)]


@pytest.mark.parametrize("lang", HEADERS)
def test_the_usual_headers_count_as_cldr_does(lang: str) -> None:
    """The headers of gettext practice pass, in languages that jdgen does not pin too."""
    assert in_catalogue(lang, "") == []


def test_a_catalogue_that_counts_needs_a_header() -> None:
    """A catalogue with plural forms and no Plural-Forms line is a finding."""
    raw = 'msgid ""\nmsgstr "Language: ru\\n"\n\n' + plural(*RU)
    assert [finding.code for finding in plural_header(catalogue.read(raw, "x.po", "ru"))] == ["G003"]


def test_forms_of_a_language_are_those_of_cldr() -> None:
    """Zero, one, two, few, many and other stand in this order, without those that no whole number uses."""
    assert (
        tuple(forms("ar")[n] for n in (0, 1, 2, 3, 11, 100)),
        tuple(forms("pl")[n] for n in (0, 1, 2, 5)),
        tuple(forms("ru")[n] for n in (0, 1, 2, 5, 21)),
        tuple(forms("de")[n] for n in (0, 1, 2)),
        forms("xx"),
    ) == (
        (0, 1, 2, 3, 4, 5),
        (2, 0, 1, 2),
        (2, 0, 1, 2, 0),
        (1, 0, 1),
        (),
    )


@pytest.mark.parametrize("lang", ["ar", "en", "pl", "ru"])
def test_msgfmt_accepts_the_shipped_catalogues(lang: str, tmp_path: Path) -> None:
    """GNU msgfmt compiles every shipped catalogue with all its checks and says nothing."""
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("GNU gettext is not installed")
    said = []
    for file in sorted((ROOT / "locales" / lang / "LC_MESSAGES").glob("*.po")):
        command = [msgfmt, "-c", "-o", str(tmp_path / "out.mo"), str(file)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        said.append((ended.returncode, ended.stderr))

    assert [(0, "")] * len(said) == said
