"""Numbers, percentages, ranges and the digits inside Arabic prose."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from jdgen.words import numbers, tags

ICU = json.loads((Path(__file__).parents[1] / "fixtures/icu_values.json").read_text("utf-8"))


@pytest.mark.parametrize("locale", ICU["locales"])
def test_icu_values(locale: str) -> None:
    """Numbers, percentages and ranges are those of ICU, byte for byte, with its bidi marks."""
    tag = tags.parse(locale)
    values = ICU["locales"][locale]
    expected = {key: values[key] for key in ("number", "percent", "range")}
    actual = {
        "number": [numbers.number(Decimal(value), tag) for value in ICU["numbers"]],
        "percent": [numbers.percent(Decimal(value), tag) for value in ICU["percents"]],
        "range": [numbers.number_range(low, high, tag) for low, high in ICU["ranges"]],
    }
    assert expected == actual


def test_equal_bounds_print_once() -> None:
    """A range whose bounds are equal is one number."""
    assert numbers.number_range(5, 5, tags.parse("pl")) == "5"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en-IN", "12,34,567"),
        ("pl-PL", "1\u00a0234\u00a0567"),
        ("es-ES", "1.234.567"),
        ("pt-PT", "1\u00a0234\u00a0567"),
    ],
)
def test_grouping(locale: str, expected: str) -> None:
    """Groups follow the locale, also where they are not all of three digits."""
    assert expected == numbers.number(1234567, tags.parse(locale))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خبرة 5 سنوات", "خبرة ٥ سنوات"),
        ("خلال 30 يومًا.", "خلال ٣٠ يومًا."),
        ("30", "٣٠"),
        ("(30) يومًا", "(٣٠) يومًا"),
        ("عام 2026م الموافق 1448هـ", "عام ٢٠٢٦م الموافق ١٤٤٨هـ"),
        ("بنسبة 12.5%", "بنسبة ١٢٫٥٪"),
        ("12,000–25,000 ريال", "١٢٬٠٠٠–٢٥٬٠٠٠ ريال"),
        ("من 9:00 إلى 18:00", "من ٩:٠٠ إلى ١٨:٠٠"),
        ("SLA: 5 أيام", "SLA: ٥ أيام"),
        ("متابعة SLA، 30 يومًا", "متابعة SLA، ٣٠ يومًا"),
        ("+5 سنوات", "+٥ سنوات"),
        ("الأرقام 1, 2, 3", "الأرقام ١, ٢, ٣"),
        ("المادة 57", "المادة ٥٧"),
    ],
)
def test_digits_in_prose(text: str, expected: str) -> None:
    """A number that Arabic prose counts with is written in the digits of the tag."""
    assert expected == numbers.digits(text, tags.parse("ar-SA"))


@pytest.mark.parametrize(
    "text",
    [
        "شهادة ISO 9001 للجودة",
        "لغة C++17 ومنفذ USB-C",
        "الدعم 24/7",
        "هاتف +966 11 000 0000",
        "هاتف 920000000",
        "هاتف 0112345678",
        "هاتف 011 234 5678",
        "رمز الوظيفة 3042-6-0",
        "اللائحة 6234-TZ",
        "OK 011-93 النظام",
        "الوثيقة رقم 14-17",
        "نظام م/51",
        "في 2026-11-21",
        "الإصدار 2.1.3",
        "المستوى B2 أو A1",
        "الطريق 12 King Fahd Rd",
        "راسل hr2@example.com",
        "الموقع https://example.com/1?page=3",
        "Only Latin 5 years",
        "только 5 лет",
    ],
)
def test_digits_left_alone(text: str) -> None:
    """Codes, phones, addresses, numbers of laws and Latin runs keep their digits."""
    assert text == numbers.digits(text, tags.parse("ar-SA"))


def test_digits_to_latin() -> None:
    """With Latin digits asked for, Arabic-Indic digits of the prose become Latin ones."""
    assert (
        numbers.digits("خبرة ٥ سنوات، ١٢٬٠٠٠ ريال", tags.parse("ar-SA", digits="latn"))
        == "خبرة 5 سنوات، 12,000 ريال"
    )


def test_digits_are_an_arabic_matter() -> None:
    """Text of a page in another language is never touched."""
    assert numbers.digits("خبرة ٥ سنوات", tags.parse("pl")) == "خبرة ٥ سنوات"
