"""Numbers, percentages and ranges as ICU prints them, and the digits inside Arabic prose.

Takes ints and Decimals; gives text in the digits of the tag. Built on Babel's CLDR data, not on its number
formatter: that one prints no Arabic-Indic digits, drops the bidi marks and ignores Polish minimum grouping.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jdgen.words.scripts import script_of
from jdgen.words.tags import Tag
from jdgen.words.tokens import NOT_PROSE

# CLDR minimumGroupingDigits = 2: the thousands are set off from 10 000 on. Babel does not carry this datum.
# Source: ICU 78 asked for 4500 in each language.
_TWO_GROUPING = frozenset(["be", "bg", "es", "et", "hu", "hy", "it", "ka", "lv", "pl", "pt", "sl", "sq"])
_GROUPS_AT_ONCE = frozenset({"pt_BR", "es_MX", "es_419", "es_AR", "es_US"})
_DIGITS = {
    "latn": "0123456789",
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
}
_EN_DASH = "–"


@dataclass(frozen=True)
class Symbols:
    """The signs that one locale writes numbers with, in one system of digits."""

    decimal: str
    group: str
    minus: str
    percent: str


@lru_cache(maxsize=4096)
def number(value: int | Decimal, tag: Tag) -> str:
    """Gives the number with the grouping and digits of the tag; up to 3 decimals, none for whole numbers."""
    decimals = 0 if value == int(value) else min(3, -int(Decimal(value).normalize().as_tuple().exponent))
    return plain(value, tag, decimals)


def percent(value: int | Decimal, tag: Tag) -> str:
    """Gives the percentage. Units: 25 is twenty-five percent."""
    pattern = _percent_pattern(tag.cldr)
    head, _, tail = pattern.partition("#")
    tail = tail.lstrip("#,0.")
    signs = symbols(tag)
    return (head + number(value, tag) + tail).replace("%", signs.percent)


def number_range(low: int | Decimal, high: int | Decimal, tag: Tag) -> str:
    """Gives "low–high" with an en dash and no spaces, low first also in Arabic; one number for equal bounds.

    Why: a hyphen-minus would put the low bound on either side in Arabic, depending on what stands before it.
    """
    return number(low, tag) if low == high else f"{number(low, tag)}{_EN_DASH}{number(high, tag)}"


def plain(value: int | Decimal, tag: Tag, decimals: int, grouped: bool = True) -> str:
    """Gives the number with exactly so many decimals."""
    signs = symbols(tag)
    text = f"{abs(Decimal(value)):.{decimals}f}"
    whole, _, rest = text.partition(".")
    if grouped:
        whole = _grouped(whole, signs.group, tag)
    minus = signs.minus if value < 0 and Decimal(text) != 0 else ""
    return minus + in_digits(whole + (signs.decimal + rest if rest else ""), tag)


def in_digits(text: str, tag: Tag) -> str:
    """Gives the text with every ASCII digit replaced by that of the tag; for text made of numbers only."""
    return text if tag.numbering == "latn" else text.translate(_table(tag.numbering))


@lru_cache(maxsize=64)
def symbols(tag: Tag) -> Symbols:
    """Gives the signs for the locale and digits of the tag, with the bidi marks that CLDR gives them."""
    from babel import Locale

    table = Locale.parse(tag.cldr).number_symbols
    found = table.get(tag.numbering) or table["latn"]
    return Symbols(found["decimal"], found["group"], found["minusSign"], found["percentSign"])


def digits(text: str, tag: Tag) -> str:
    """Gives Arabic prose with its numbers in the digits of the tag; other text unchanged.

    Left alone: codes, phones, e-mails, URLs, dates and law numbers with hyphen or slash, versions, and
    numbers beside a Latin word ("ISO 9001"). With Latin digits asked for, Arabic-Indic ones become Latin.
    """
    if tag.language != "ar" or _FIGURE.search(text) is None:
        return text
    letters = {script_of(char) for char in text} - {""}
    if letters and "arabic" not in letters:
        return text
    if tag.numbering == "latn":
        return text.translate(_TO_LATIN)
    kept = [match.span() for match in NOT_PROSE.finditer(text)]

    def convert(match: re.Match[str]) -> str:
        inside = any(start < match.end() and match.start() < end for start, end in kept)
        return match[0] if inside else _converted(match, tag)

    return _NUMBER.sub(convert, text)


_FIGURE = re.compile(r"\d")
_TO_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩٬٫٪", "0123456789,.%")
_MARKS = "\u061c\u200e\u200f\u2066-\u2069"
# A run of digit groups with everything that may join them into a phone, a code, a range or an amount.
_NUMBER = re.compile(rf"\d[\d.,:/\\_\-+@#*=()]*(?:[ \u00a0]\(?\d[\d.,:/\\_\-+@#*=]*)*[{_MARKS}]*%?")
_STICKS = frozenset("#@/_\\$€£")
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LATIN_BEFORE = re.compile(rf"[^\W\d_][+#]*[ \u00a0{_MARKS}]*[-–/\\_@+#&.$€£]*[{_MARKS}]*$")
_LATIN_AFTER = re.compile(rf"[{_MARKS}]*[-–/\\_@+#&$€£]*[ \u00a0{_MARKS}]*[.#@$€£]?([^\W\d_])")


def _converted(match: re.Match[str], tag: Tag) -> str:
    """Gives one number found in Arabic prose, converted when it is prose and as it stands when it is not."""
    found = match[0]
    body = found.rstrip(".,:()" + "%\u061c\u200e\u200f\u2066\u2067\u2068\u2069")
    before, after = match.string[: match.start()], match.string[match.start() + len(body) :]
    if not _is_prose_number(body) or before[-1:] in _STICKS:
        return found
    if before[-1:] == "+" and len(body) > 3:
        return found
    hyphen = before[-1:] == "-" and before[-2:-1].strip() != ""
    if hyphen or _beside_latin(before, after):
        return found
    signs = symbols(tag)
    pieces = [in_digits(_separated(part, signs), tag) for part in re.split(r"(?<=[,:]) ", body)]
    tail = found[len(body) :]
    return " ".join(pieces) + (tail.replace("%", "٪") if "%" in tail else tail)


def _is_prose_number(body: str) -> bool:
    """Tells a counted number, a year or an amount from a phone, a code, a version or a date in figures."""
    if re.search(r"[/\\_\-+@#*=()]", body) or re.search(r"\d[ \u00a0]\d", body):
        return False
    if re.fullmatch(r"\d{1,2}:\d{2}", body):
        return True
    return all(_is_amount(part) for part in re.split(r"[,:] ", body))


def _is_amount(part: str) -> bool:
    if not _AMOUNT.fullmatch(part):
        return False
    whole = part.split(".")[0]
    leading_zero = len(whole) > 1 and whole.startswith("0")
    return not leading_zero and not ("," not in whole and len(whole) >= 7)


def _beside_latin(before: str, after: str) -> bool:
    """True when a Latin letter stands beside the number, with at most a space or sign between."""
    found = _LATIN_BEFORE.search(before)
    if found and script_of(found[0][0]) == "latin":
        return True
    following = _LATIN_AFTER.match(after)
    return following is not None and script_of(following[1]) == "latin"


def _separated(part: str, signs: Symbols) -> str:
    if ":" in part:
        return part
    grouped = re.sub(r"(?<=\d),(?=\d{3})", "\0", part)
    return re.sub(r"(?<=\d)\.(?=\d)", signs.decimal, grouped).replace("\0", signs.group)


@lru_cache(maxsize=8)
def _table(numbering: str) -> dict[int, str]:
    return {ord(latin): other for latin, other in zip(_DIGITS["latn"], _DIGITS[numbering], strict=True)}


@lru_cache(maxsize=64)
def _grouping(cldr: str) -> tuple[int, int, int]:
    """Gives the size of the last group, of those before it, and the least digits that are grouped."""
    from babel import Locale

    primary, secondary = Locale.parse(cldr).decimal_formats[None].grouping
    two = cldr.split("_")[0] in _TWO_GROUPING and cldr not in _GROUPS_AT_ONCE
    return primary, secondary, primary + (2 if two else 1)


@lru_cache(maxsize=64)
def _percent_pattern(cldr: str) -> str:
    from babel import Locale

    return str(Locale.parse(cldr).percent_formats[None].pattern)


def _grouped(whole: str, sign: str, tag: Tag) -> str:
    primary, secondary, least = _grouping(tag.cldr)
    if len(whole) < least or primary > 9:
        return whole
    groups = [whole[-primary:]]
    rest = whole[:-primary]
    while rest:
        groups.insert(0, rest[-secondary:])
        rest = rest[:-secondary]
    return sign.join(groups)
