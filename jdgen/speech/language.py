"""Which language the program speaks: JDGEN_LANG, else the locale of the environment.

Source: POSIX, Base Definitions 8.2: LC_ALL before LC_MESSAGES before LANG, the first that is set decides.
"""

from __future__ import annotations

from collections.abc import Mapping

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
VARIABLES = ("JDGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def wanted(environment: Mapping[str, str]) -> str:
    """Return the language that the environment asks for: `ru` of ru_RU.UTF-8, `en` where it says none."""
    for name in VARIABLES:
        value = environment.get(name, "")
        if value:
            language = value.partition(".")[0].partition("@")[0].replace("_", "-").partition("-")[0].lower()
            return language if language.isascii() and language.isalpha() and language not in ("c", "posix") else "en"
    return "en"
