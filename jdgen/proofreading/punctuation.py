"""Signs and spaces as the language sets them: commas, quotation marks, dashes, dots.

Takes a text, gives G020 (signs of another language), G021 (spaces) and G022 (quotation marks, dashes, ellipsis).
The page would mend some of these by itself; files that go to translators and tools hold the text as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdgen.proofreading.findings import Finding, shown
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Pair, Text

_AR = "\u0620-\u063f\u0641-\u064a"
_ARABIC_FOR = {",": "،", ";": "؛", "?": "؟", "%": "٪"}
_ASCII_FOR = {arabic: ascii_ for ascii_, arabic in _ARABIC_FOR.items()}
_ASCII_SIGN = re.compile("[,;?]")
_ARABIC_SIGN = re.compile("[،؛؟]")
_NEAREST_LETTER = re.compile(r"[^\W\d_]")
_DOUBLED = re.compile(r"([,;:،؛])\1+|(?<!\.)\.\.(?!\.)|([!?؟])\2{2,}")

# Outer and inner quotation marks; those not named here belong to other languages.
QUOTES = {"pl": ("„”", "«»‚’"), "ru": ("«»", "„“"), "ar": ("«»", "“”‹›"), "en": ("“”‘’", "“”‘’"), "uk": ("«»", "„“")}
_QUOTE = re.compile("[\"„“”‟«»‹›‘‚‛]|,,|''")

_EDGE = (re.compile(r"^\s+(?=\S)|(?<=\S)[ \u00a0\t]+$"), "a space stands at the edge of the text", "delete it")
_SPACES = (
    (re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)|\t"), "two spaces stand here", "delete one"),
    (
        re.compile(r"(?<![ \u00a0])[ \u00a0]+(?=(?:[,;!?،؛؟]|\.(?![\w.])|:)(?:[\s»”)\]]|$))"),
        "a space stands before a sign",
        "delete it",
    ),
    (
        re.compile(r"(?<=[(\[«„])[ \u00a0]+(?=\S)|(?<=\S)[ \u00a0]+(?=[)\]»])"),
        "a space stands inside brackets or quotes",
        "delete it",
    ),
    (
        re.compile(r"(?<=[^\W\d_])[,;،؛!?؟](?=[^\W\d_])|(?<=[^\W\d_]{3}):(?=[^\W\d_]{2})"),
        "no space follows this sign",
        "add one",
    ),
    (
        re.compile(r"(?<=[a-zа-яёąćęłńóśźż])\.(?=[A-ZА-ЯЁĄĆĘŁŃÓŚŹŻ][a-zа-яёąćęłńóśźż])"),
        "no space follows this sign",
        "add one",
    ),
    (re.compile(r"(?<=\w)(?<!\u0640)(?=\([^\W\d_]{4}|[«„])"), "no space stands before this", "add one"),
    (re.compile(r"(?<=[)»])(?=[^\W\d_]{2})"), "no space follows the bracket or quote", "add one"),
)
_SUSPECT = re.compile(r"[^\w ]\S|\s[^\w]|[\t\u00a0]|^\s|\s$|\w[(«„]|و[ \u00a0]")
_LOOSE_WAW = re.compile(rf"(?<![\w\u0640])و[ \u00a0](?=[{_AR}])")
_ELLIPSIS = re.compile(r"\.{3,}")
_DASH = re.compile(r"(?<=\S)[ \u00a0]+(--?)[ \u00a0]+(?=\S)|(?<=\w)(--+)(?=\w)")
_RANGE = re.compile(
    r"(?<![\w.,:/–-])(\d{1,3}(?:[.,]\d+)?)[ \u00a0]?(-)[ \u00a0]?(\d{1,4}(?:[.,]\d+)?)(?![\w/–-])"
    r"(?=[ \u00a0]?[%٪]|[ \u00a0][^\W\d_])"
)
# After these a pair of figures is the number of something.
_NUMBERED = re.compile(r"(?:[№#§]|\b(?:[Nn]r|[Nn]o|[Nn]os|[Aa]rt|ст|п|رقم|المادة|[A-ZА-ЯЁ]{2,})\.?)[ \u00a0]?$")


def signs(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G020: a comma, semicolon or question mark of another script, or one typed twice."""
    if text.lang == "ar":
        for match in _ASCII_SIGN.finditer(text.prose):
            if _in_arabic(text.prose, match.start(), match[0]):
                hint = f"type '{_ARABIC_FOR[match[0]]}'"
                yield Finding("G020", text, match.start(), f"{shown(match[0])} stands in Arabic text", hint)
    else:
        for match in _ARABIC_SIGN.finditer(text.prose):
            hint = f"type '{_ASCII_FOR[match[0]]}'"
            yield Finding("G020", text, match.start(), f"{shown(match[0])} is an Arabic sign", hint)
    for match in _DOUBLED.finditer(text.prose):
        if match[0] != ",,":
            yield Finding("G020", text, match.start(), f"the sign '{match[0]}' is typed twice", "delete one")


def _in_arabic(prose: str, at: int, sign: str) -> bool:
    """Say whether a sign stands in Arabic words: between figures or between Latin words it is right."""
    if prose[at - 1 : at].isdigit() and prose[at + 1 : at + 2].isdigit():
        return False
    before = next((char for char in reversed(prose[:at]) if char.isalpha()), "")
    after = next((char for char in prose[at:] if char.isalpha()), "")
    arabic = re.compile(f"[{_AR}]").match
    return bool(arabic(before) or (sign != "?" and arabic(after)))


def spaces(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G021: spaces where none belong, and none where one belongs."""
    if not _SUSPECT.search(text.prose):
        return
    for pattern, message, hint in _SPACES if text.kind == "message" else (_EDGE, *_SPACES):
        for match in pattern.finditer(text.prose):
            yield Finding("G021", text, match.start(), message, hint)
    if text.lang == "ar":
        for match in _LOOSE_WAW.finditer(text.prose):
            yield Finding("G021", text, match.start(), "«و» stands alone", "join it to the next word")


def edges(pair: Pair, _: Lexicon) -> Iterator[Finding]:
    """G021: a message that begins or ends with a space where the English has none, or the other way round."""
    given, wanted = pair.target.words, pair.source.words
    if pair.target.kind != "message":
        return
    for at, sign in ((0, slice(0, 1)), (len(given) - 1, slice(-1, None))):
        if given[sign].isspace() != wanted[sign].isspace():
            message = "a space at the edge of the message is not as in the English"
            yield Finding("G021", pair.target, at, message, "begin and end it as the English does")


def marks(text: Text, _: Lexicon) -> Iterator[Finding]:
    """G022: quotation marks of another language, hyphens for dashes, three dots for an ellipsis."""
    for match in _ELLIPSIS.finditer(text.prose):
        yield Finding("G022", text, match.start(), "three dots stand for an ellipsis", "type '…'")
    for match in _DASH.finditer(text.prose):
        at = match.start(1) if match[1] else match.start(2)
        yield Finding("G022", text, at, "a hyphen stands where a dash belongs", "type '–'")
    for match in _RANGE.finditer(text.prose):
        low, high = (float(match[group].replace(",", ".")) for group in (1, 3))
        if low < high and not _NUMBERED.search(text.prose[: match.start()]):
            yield Finding("G022", text, match.start(2), "a hyphen stands between two figures", "type '–' or words")
    yield from _quotes(text)


def _quotes(text: Text) -> Iterator[Finding]:
    if text.lang not in QUOTES or not _QUOTE.search(text.prose):
        return
    outer, inner = QUOTES[text.lang]
    depth = 0
    for match in _QUOTE.finditer(text.prose):
        sign = match[0]
        if sign == '"' and not depth and text.prose[match.start() - 1 : match.start()].isdigit():
            continue  # inches
        level = outer if depth == 0 or (depth == 1 and sign == outer[1]) else inner
        if sign not in level:
            hint = f"type {outer[0]}…{outer[1]}" + (f", inside them {inner[0]}…{inner[1]}" if depth else "")
            name = shown(sign) if len(sign) == 1 else f"'{sign}'"
            yield Finding("G022", text, match.start(), f"the quotation mark {name} does not belong here", hint)
        elif inner != outer:
            depth += 1 if sign in level[::2] else -1
