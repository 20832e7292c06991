"""Which national form a document takes: the one asked for, else that of its place, else that of its language."""

from __future__ import annotations

from jdgen.settings import Settings

_BY_COUNTRY = {
    **dict.fromkeys(("SA", "AE", "QA", "KW", "BH", "OM"), "gulf"),
    **dict.fromkeys(("RU", "BY", "KZ"), "ru"),
    "PL": "pl",
    "GB": "en",
    "US": "us",
}
_BY_LANGUAGE = {"ar": "gulf", "ru": "ru", "pl": "pl", "en": "en"}


def default_form(settings: Settings, place: str, language: str) -> str:
    """Return the form of a description or posting for a place of work, else for a language, else `en`."""
    chosen = settings.work_place(place).form
    return chosen or _BY_COUNTRY.get(place.partition("-")[0]) or _BY_LANGUAGE.get(language, "en")
