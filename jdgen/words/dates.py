"""Dates in words or figures, Gregorian and Hijri (Umm al-Qura).

Takes ISO text: YYYY-MM-DD, YYYY-MM or YYYY; gives text in the digits of the tag. Never reads the clock.
Anything else than these three shapes is a ValueError.
"""

import datetime
import re
from functools import lru_cache

from jdgen.words.numbers import in_digits
from jdgen.words.tags import Tag

_NBSP = "\u00a0"
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_STYLES = ("long", "short")
# Source: CLDR 48 through ICU 78; Russian in the genitive, as after a day.
_HIJRI_MONTHS = {
    "ar": (
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ),
    "en": (
        "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II",
        "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhul-Qidah", "Dhul-Hijjah",
    ),
    "pl": (
        "Muharram", "Safar", "Rabi I", "Rabi II", "Dżumada I", "Dżumada II",
        "Radżab", "Szaban", "Ramadan", "Szawwal", "Zu al-kada", "Zu al-hidżdża",
    ),
    "ru": (
        "мухаррама", "сафара", "раби-уль-авваля", "раби-уль-ахира", "джумад-уль-авваля", "джумад-уль-ахира",
        "раджаба", "шаабана", "рамадана", "шавваля", "зуль-каады", "зуль-хиджжи",
    ),
}  # fmt: skip
_HIJRI_ERA = {"ar": "هـ", "ru": " года хиджры"}


@lru_cache(maxsize=1024)
def date(iso: str, tag: Tag, style: str = "long") -> str:
    """Gives the date as documents of the language write it: «21 ноября 2026 г.», "21 listopada 2026 r.".

    Shape: YYYY-MM gives month and year with the month in the nominative, YYYY the year alone. Style is long
    or short; a short date is all figures. The Arabic long date ends in «م».
    """
    if style not in _STYLES:
        raise ValueError(f'a date is "long" or "short", not "{style}"')
    day, precision = _parsed(iso)
    if precision == "year":
        return in_digits(f"{day.year:04d}", tag)
    from babel.dates import format_date, format_skeleton

    if precision == "month":
        text = format_skeleton("yMMMM", day, locale=tag.cldr)
        return in_digits(text.replace("\u202f", _NBSP), tag)
    text = in_digits(format_date(day, style, locale=tag.cldr).replace("\u202f", _NBSP), tag)
    return text + _year_word(tag) if style == "long" else text


@lru_cache(maxsize=256)
def hijri(iso: str, tag: Tag) -> str:
    """Gives the Umm al-Qura date of a Gregorian day: «12 رمضان 1447هـ», "12 Ramadan 1447 AH".

    Errors: ValueError for a month or year alone and for days outside the calendar's table (1924 to 2077).
    """
    day, precision = _parsed(iso)
    if precision != "day":
        raise ValueError(f'"{iso}": a Hijri date needs a whole day, as in 2026-03-01')
    from hijridate import Gregorian

    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError as outside:
        raise ValueError(f'"{iso}" is outside the Hijri calendar table (1924 to 2077)') from outside
    month = _HIJRI_MONTHS.get(tag.language, _HIJRI_MONTHS["en"])[found.month - 1]
    era = _HIJRI_ERA.get(tag.language, " AH")
    return in_digits(f"{found.day} {month} {found.year}", tag) + era


def both(iso: str, tag: Tag) -> str:
    """Gives the Gregorian date with the Hijri one: «… 2026م الموافق … 1447هـ», elsewhere in brackets."""
    joined = "{} الموافق {}" if tag.language == "ar" else "{} ({})"
    return joined.format(date(iso, tag), hijri(iso, tag))


def _year_word(tag: Tag) -> str:
    """Gives what the language writes after the year of a long date and CLDR does not."""
    return {"ar": "م", "pl": f"{_NBSP}r."}.get(tag.language, "")


def _parsed(iso: str) -> tuple[datetime.date, str]:
    """Gives the first day of the period and how much of it was given: day, month or year."""
    match = _ISO.fullmatch(iso)
    try:
        if match is None:
            raise ValueError(iso)
        year, month, day = match.groups()
        found = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError as wrong:
        raise ValueError(f'"{iso}" is not a date; write it as 2026-11-21, 2026-11 or 2026') from wrong
    return found, "day" if day else "month" if month else "year"
