"""Which script a character is written in, and which letters of a text are foreign to its language.

Takes characters and texts; gives names of scripts and runs of letters. Knows the scripts that we print.
"""

from functools import lru_cache

# First and last code point of each block, with the script of the letters in it.
_BLOCKS = (
    (0x0041, 0x024F, "latin"),
    (0x0250, 0x02AF, "latin"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0870, 0x08FF, "arabic"),
    (0x1C80, 0x1C8F, "cyrillic"),
    (0x1E00, 0x1EFF, "latin"),
    (0x2DE0, 0x2DFF, "cyrillic"),
    (0x3005, 0x3007, "japanese"),
    (0x3040, 0x30FF, "japanese"),
    (0x31F0, 0x31FF, "japanese"),
    (0x3400, 0x4DBF, "japanese"),
    (0x4E00, 0x9FFF, "japanese"),
    (0xA640, 0xA69F, "cyrillic"),
    (0xF900, 0xFAFF, "japanese"),
    (0xFB00, 0xFB06, "latin"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFC, "arabic"),
    (0xFF21, 0xFF5A, "latin"),
    (0xFF66, 0xFF9D, "japanese"),
)
_OF_ISO_SCRIPT = {"Arab": "arabic", "Latn": "latin", "Cyrl": "cyrillic", "Jpan": "japanese"}


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """Gives "arabic", "latin", "cyrillic", "japanese", or "" for anything that is not a letter of these."""
    if not char.isalpha() and char != "々":
        return ""
    point = ord(char)
    return next((script for first, last, script in _BLOCKS if first <= point <= last), "")


@lru_cache(maxsize=64)
def script_of_language(lang: str) -> str:
    """Gives the script that a language is written in, "" for other scripts and unknown languages."""
    from babel import Locale, UnknownLocaleError

    language = lang.replace("_", "-").split("-", 1)[0].lower()
    try:
        likely = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ""
    return _OF_ISO_SCRIPT.get(likely.script or _likely_script(language), "")


def foreign_letters(text: str, lang: str) -> list[str]:
    """Gives the runs of neighbouring letters whose script is not that of the language, in reading order.

    Shape: each run is of one script, so the Latin "o" inside a Cyrillic word is a run by itself.
    """
    own = script_of_language(lang)
    runs: list[str] = []
    if not own:
        return runs
    before = ""
    for char in text:
        script = script_of(char)
        if script and script != own:
            if script == before:
                runs[-1] += char
            else:
                runs.append(char)
        before = script
    return runs


def _likely_script(language: str) -> str:
    """Gives the ISO 15924 code of the script that CLDR finds likely for a language."""
    from babel.core import get_global

    tag = str(get_global("likely_subtags").get(language, ""))
    return next((part for part in tag.split("_")[1:] if len(part) == 4), "")
