"""Lists inside a sentence: "A, B and C".

Takes finished words; gives one text. Never sorts and never drops an item.
"""

from collections.abc import Sequence
from functools import lru_cache

from jdgen.words.scripts import script_of
from jdgen.words.tags import Tag


def enumerate_words(items: Sequence[str], tag: Tag) -> str:
    """Gives the items joined with the language's "and".

    Why: Arabic glues its و to the next word, which cannot be done to a Latin word, so a list that holds one
    is joined with Arabic commas alone.
    """
    return _enumerated(tuple(items), tag)


def comma_list(items: Sequence[str], tag: Tag) -> str:
    """Gives the items joined with the language's comma, without an "and"."""
    return ("، " if _arabic_comma(tag) else ", ").join(items)


@lru_cache(maxsize=2048)
def _enumerated(items: tuple[str, ...], tag: Tag) -> str:
    if not items:
        return ""
    foreign = any(script_of(char) not in ("", "arabic") for item in items for char in item)
    if _arabic_comma(tag) and (foreign or any(item[:1].isdigit() for item in items[1:])):
        return comma_list(items, tag)
    from babel.lists import format_list

    return format_list(items, style="standard", locale=tag.cldr)


def _arabic_comma(tag: Tag) -> bool:
    return tag.language in {"ar", "fa", "ur", "ps", "ckb", "sd", "ug"}
