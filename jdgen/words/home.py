"""The country where a language is at home, for the locale that one most likely wants."""

from __future__ import annotations

from jdgen.words import tags


def likely_locale(lang: str) -> str:
    """Gives "de-DE" for "de" (CLDR, likely subtags); a tag that names a country already as it stands.

    Errors: ValueError for what is no language.
    """
    from babel.core import get_global

    tag = tags.parse(lang)
    if tag.territory:
        return f"{tag.language}-{tag.territory}"
    likely = str(get_global("likely_subtags").get(tag.language, "")).split("_")
    return f"{tag.language}-{likely[-1]}" if len(likely) > 1 else tag.language
