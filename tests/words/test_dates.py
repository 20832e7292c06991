"""Dates in four languages and two calendars."""

import pytest

from jdgen.words import dates, tags


@pytest.mark.parametrize(
    ("locale", "iso", "style", "expected"),
    [
        ("ru-RU", "2026-11-21", "long", "21 ноября 2026\u00a0г."),
        ("pl-PL", "2026-11-21", "long", "21 listopada 2026\u00a0r."),
        ("ar-AE", "2026-11-21", "long", "21 نوفمبر 2026م"),
        ("ar-SA", "2026-11-21", "long", "٢١ نوفمبر ٢٠٢٦م"),
        ("ar-SA-u-nu-latn", "2026-11-21", "long", "21 نوفمبر 2026م"),
        ("en-GB", "2026-11-21", "long", "21 November 2026"),
        ("en-US", "2026-11-21", "long", "November 21, 2026"),
        ("uk", "2026-11-21", "long", "21 листопада 2026\u00a0р."),
        ("ru-RU", "2026-11", "long", "ноябрь 2026\u00a0г."),
        ("pl-PL", "2026-03", "long", "marzec 2026"),
        ("ar-SA", "2026-03", "long", "مارس ٢٠٢٦"),
        ("en-GB", "2026-03", "short", "March 2026"),
        ("ru-RU", "2026", "long", "2026"),
        ("ar-SA", "2026", "long", "٢٠٢٦"),
        ("ru-RU", "2026-11-21", "short", "21.11.2026"),
        ("pl-PL", "2026-11-21", "short", "21.11.2026"),
        ("en-GB", "2026-11-21", "short", "21/11/2026"),
        ("ar-AE", "2026-11-21", "short", "21\u200f/11\u200f/2026"),
    ],
)
def test_date(locale: str, iso: str, style: str, expected: str) -> None:
    """A date is written as documents of the language write it, in the digits of the tag."""
    assert expected == dates.date(iso, tags.parse(locale), style)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ar-SA", "١٢ رمضان ١٤٤٧هـ"),
        ("ar-AE", "12 رمضان 1447هـ"),
        ("en-GB", "12 Ramadan 1447 AH"),
        ("pl-PL", "12 Ramadan 1447 AH"),
        ("ru-RU", "12 рамадана 1447 года хиджры"),
        ("de", "12 Ramadan 1447 AH"),
    ],
)
def test_hijri(locale: str, expected: str) -> None:
    """1 March 2026 is 12 Ramadan 1447 in the Umm al-Qura calendar."""
    assert expected == dates.hijri("2026-03-01", tags.parse(locale))


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ar-AE", "1 مارس 2026م الموافق 12 رمضان 1447هـ"),
        ("en-GB", "1 March 2026 (12 Ramadan 1447 AH)"),
    ],
)
def test_both(locale: str, expected: str) -> None:
    """Both calendars stand together, joined by الموافق in Arabic."""
    assert expected == dates.both("2026-03-01", tags.parse(locale))


@pytest.mark.parametrize(
    "iso", ["2026-13-01", "2026-02-30", "21.11.2026", "", "2026-1-1", "٢٠٢٦", "2026-11-21T00:00"]
)
def test_wrong_dates(iso: str) -> None:
    """What is not a date is refused with the shapes that are."""
    with pytest.raises(ValueError) as caught:
        dates.date(iso, tags.parse("pl"))
    assert f'"{iso}" is not a date; write it as 2026-11-21, 2026-11 or 2026' == str(caught.value)


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026-03", '"2026-03": a Hijri date needs a whole day, as in 2026-03-01'),
        ("1800-01-01", '"1800-01-01" is outside the Hijri calendar table (1924 to 2077)'),
    ],
)
def test_wrong_hijri(iso: str, expected: str) -> None:
    """A Hijri date needs a whole day inside the calendar's table."""
    with pytest.raises(ValueError) as caught:
        dates.hijri(iso, tags.parse("ar"))
    assert expected == str(caught.value)


def test_wrong_style() -> None:
    """A style that does not exist is refused."""
    with pytest.raises(ValueError) as caught:
        dates.date("2026", tags.parse("ar"), "full")
    assert str(caught.value) == 'a date is "long" or "short", not "full"'
