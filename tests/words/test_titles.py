"""Forms of job titles."""

import pytest

from jdgen.words import titles

PL: titles.Forms = {"m": "Kierownik Działu Obsługi Klienta", "f": "Kierowniczka Działu Obsługi Klienta"}
RU: titles.Forms = {"m": {"nom": "начальник отдела", "gen": "начальника отдела"}, "short": "нач. отд."}
AR: titles.Forms = {
    "m": {"nom": "مهندس أول", "def": "المهندس الأول"},
    "f": {"nom": "مهندسة أولى", "def": "المهندسة الأولى"},
}
EN: titles.Forms = {"neutral": "Head of Sales"}


@pytest.mark.parametrize(
    ("forms", "style", "case", "expected"),
    [
        (PL, "m", "nom", "Kierownik Działu Obsługi Klienta"),
        (PL, "f", "nom", "Kierowniczka Działu Obsługi Klienta"),
        (PL, "pair", "nom", "Kierownik / Kierowniczka Działu Obsługi Klienta"),
        (PL, "pair_f_first", "nom", "Kierowniczka / Kierownik Działu Obsługi Klienta"),
        (PL, "tag", "nom", "Kierownik Działu Obsługi Klienta (k/m)"),
        (PL, "neutral", "nom", "Kierownik Działu Obsługi Klienta"),
        (PL, "short", "nom", "Kierownik Działu Obsługi Klienta"),
        (PL, "m", "dat", None),
        (PL, "pair", "dat", None),
        (RU, "m", "nom", "начальник отдела"),
        (RU, "m", "gen", "начальника отдела"),
        (RU, "m", "ins", None),
        (RU, "short", "nom", "нач. отд."),
        (RU, "f", "nom", "начальник отдела"),
        (RU, "pair", "gen", "начальника отдела"),
        (AR, "pair", "nom", "مهندس أول / مهندسة أولى"),
        (AR, "pair", "def", "المهندس الأول / المهندسة الأولى"),
        (EN, "m", "nom", "Head of Sales"),
        (EN, "pair", "nom", "Head of Sales"),
        (EN, "tag", "nom", "Head of Sales"),
        ({"f": "Sekretarka"}, "m", "nom", "Sekretarka"),
        ({}, "m", "nom", None),
    ],
)
def test_pick(forms: titles.Forms, style: str, case: str, expected: str | None) -> None:
    """A style falls back to m, then neutral; a case that is not given is None."""
    assert expected == titles.pick(forms, style, case)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("مدير خدمة العملاء", "مديرة خدمة العملاء", "مدير / مديرة خدمة العملاء"),
        ("Specjalista ds. kadr", "Specjalistka ds. kadr", "Specjalista / Specjalistka ds. kadr"),
        (
            "Młodszy Specjalista ds. umów",
            "Młodsza Specjalistka ds. umów",
            "Młodszy Specjalista / Młodsza Specjalistka ds. umów",
        ),
        ("Lider", "Liderka", "Lider / Liderka"),
        ("Team Leader", "Team Leader", "Team Leader"),
        ("Sędzia", "Pani Sędzia", "Sędzia / Pani Sędzia"),
    ],
)
def test_merge(first: str, second: str, expected: str) -> None:
    """A pair prints the words that differ and the common end once."""
    assert expected == titles.merge(first, second)


@pytest.mark.parametrize(("lang", "expected"), [("de", "Leiter (m/w/d)"), ("ru", "Leiter")])
def test_tag_of_other_languages(lang: str, expected: str) -> None:
    """The tag is that of the language; a language without one prints the title alone."""
    assert expected == titles.pick({"m": "Leiter"}, "tag", lang=lang)


def test_has() -> None:
    """A caller can ask whether a style needs a fallback."""
    assert [
        titles.has(PL, "pair"),
        titles.has(RU, "pair"),
        titles.has(PL, "tag"),
        titles.has(PL, "neutral"),
    ] == [True, False, True, False]


def test_unknown_style() -> None:
    """A style that does not exist is refused with the list of those that do."""
    with pytest.raises(ValueError) as caught:
        titles.pick(PL, "male")
    expected = 'a title style is one of m, f, neutral, pair, pair_f_first, tag, short; not "male"'
    assert expected == str(caught.value)
