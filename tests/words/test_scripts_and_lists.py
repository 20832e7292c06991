"""Scripts, foreign letters and lists in a sentence."""

import pytest

from jdgen.words import lists, scripts, tags


@pytest.mark.parametrize(
    ("chars", "expected"),
    [("aŻß", "latin"), ("яЁ", "cyrillic"), ("مﷲ", "arabic"), ("カ部々", "japanese"), ("1 .–ωא", "")],
)
def test_script_of(chars: str, expected: str) -> None:
    """Letters have the script of their block; signs, figures and other scripts have none."""
    assert {expected} == {scripts.script_of(char) for char in chars}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("متابعة SLA و C++", "ar", ["SLA", "C"]),
        ("oтдел", "ru", ["o"]),
        ("отдел CRM-систем", "ru-RU", ["CRM"]),
        ("Kierownik сmентa", "pl", ["с", "ент"]),
        ("Leiter", "de", []),
        ("відділ HR", "uk", ["HR"]),
        ("anything что", "he", []),
        ("что", "qq", []),
    ],
)
def test_foreign_letters(text: str, lang: str, expected: list[str]) -> None:
    """Runs of letters in another script than the language's are listed in reading order."""
    assert expected == scripts.foreign_letters(text, lang)


@pytest.mark.parametrize(
    ("locale", "items", "expected"),
    [
        ("en-GB", ["A", "B", "C"], "A, B and C"),
        ("en-US", ["A", "B", "C"], "A, B, and C"),
        ("ru", ["А", "Б", "В"], "А, Б и В"),
        ("pl", ["A", "B", "C"], "A, B i C"),
        ("pl", ["A", "B"], "A i B"),
        ("ar", ["العقود", "المبيعات"], "العقود والمبيعات"),
        ("ar", ["أ", "ب", "ج"], "أ وب وج"),
        ("ar", ["Excel", "SQL"], "Excel، SQL"),
        ("ar", ["العقود", "SQL", "المبيعات"], "العقود، SQL، المبيعات"),
        ("ar", ["العقود", "5 مهام"], "العقود، 5 مهام"),
        ("ar", ["العقود"], "العقود"),
        ("en", [], ""),
    ],
)
def test_enumerate_words(locale: str, items: list[str], expected: str) -> None:
    """A list ends in the language's "and", but Arabic never glues its و to a Latin word or a figure."""
    assert expected == lists.enumerate_words(items, tags.parse(locale))


@pytest.mark.parametrize(("locale", "expected"), [("ar", "أ، ب"), ("pl", "أ, ب")])
def test_comma_list(locale: str, expected: str) -> None:
    """The comma is that of the language."""
    assert expected == lists.comma_list(["أ", "ب"], tags.parse(locale))
