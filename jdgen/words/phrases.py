"""Counted things: years of experience, direct reports, duties, durations, with the right plural.

Takes whole numbers and a catalogue; gives a phrase in the digits of the tag. The plural is chosen by the
integer, the text printed is the formatted number; Arabic zero, one and two carry no number at all.
"""

from collections.abc import Sequence

from jdgen.words.lists import enumerate_words
from jdgen.words.money import language_name
from jdgen.words.numbers import number
from jdgen.words.tags import Tag
from jdgen.words.wording import Wording

_AT_LEAST = "words.at-least"
_DURATION = "words.duration"


def years_of_experience(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "5 years of experience"."""
    message = "%(num)s year of experience", "%(num)s years of experience"
    return _counted("words.experience", *message, n, tag, catalog)


def at_least_years(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "at least 2 years", to stand after a label; "not required" for 0.

    Why: «не менее» takes the genitive and «عن» the oblique case, so these are not the forms of `years`.
    """
    return _least("at least %(num)s year", "at least %(num)s years", n, tag, catalog)


def at_least_months(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "at least 6 months", to stand after a label; "not required" for 0."""
    return _least("at least %(num)s month", "at least %(num)s months", n, tag, catalog)


def experience_at_least(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives a whole requirement, "at least 2 years' experience"."""
    message = "at least %(num)s year's experience", "at least %(num)s years' experience"
    return _counted(_AT_LEAST, *message, n, tag, catalog)


def years_span(low: int, high: int, tag: Tag, catalog: Wording) -> str:
    """Gives "3 to 5 years", the plural following the upper bound; equal bounds give a plain count."""
    if low == high:
        return years(high, tag, catalog)
    pattern = catalog.count("words.span", "%(low)s to %(high)s year", "%(low)s to %(high)s years", high)
    return pattern % {"low": number(low, tag), "high": number(high, tag)}


def direct_reports(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "3 direct reports"."""
    return _counted("words.reports", "%(num)s direct report", "%(num)s direct reports", n, tag, catalog)


def duties(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "12 duties"."""
    return _counted("words.duties", "%(num)s duty", "%(num)s duties", n, tag, catalog)


def people(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "12 people", the size of a team."""
    return _counted("words.people", "%(num)s person", "%(num)s people", n, tag, catalog)


def years(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "2 years"."""
    return _counted(_DURATION, "%(num)s year", "%(num)s years", n, tag, catalog)


def months(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "6 months"."""
    return _counted(_DURATION, "%(num)s month", "%(num)s months", n, tag, catalog)


def weeks(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "2 weeks"."""
    return _counted(_DURATION, "%(num)s week", "%(num)s weeks", n, tag, catalog)


def days(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "30 days"."""
    return _counted(_DURATION, "%(num)s day", "%(num)s days", n, tag, catalog)


def hours(n: int, tag: Tag, catalog: Wording) -> str:
    """Gives "40 hours"."""
    return _counted(_DURATION, "%(num)s hour", "%(num)s hours", n, tag, catalog)


def untranslated(n: int, total: int, shown: str | Sequence[str], tag: Tag, catalog: Wording) -> str:
    """Gives "3 of 42 texts are not translated into Polish and are shown in Russian".

    Shape: `shown` is one language code or several; the language of the page is the tag's. Language names
    stand in the nominative, so Russian, Polish and Arabic use a sentence of labels.
    """
    codes = [shown] if isinstance(shown, str) else list(shown)
    pattern = catalog.count(
        "words.untranslated",
        "%(num)s of %(total)s texts is not translated into %(language)s and is shown in %(shown)s",
        "%(num)s of %(total)s texts are not translated into %(language)s and are shown in %(shown)s",
        n,
    )
    return pattern % {
        "num": number(n, tag),
        "total": number(total, tag),
        "language": language_name(tag.language, tag),
        "shown": enumerate_words([language_name(code, tag) for code in codes], tag),
    }


def _least(singular: str, plural: str, n: int, tag: Tag, catalog: Wording) -> str:
    if n <= 0:
        return catalog.say(_AT_LEAST, "not required")
    return _counted(_AT_LEAST, singular, plural, n, tag, catalog)


def _counted(context: str, singular: str, plural: str, n: int, tag: Tag, catalog: Wording) -> str:
    return catalog.count(context, singular, plural, n) % {"num": number(n, tag)}
