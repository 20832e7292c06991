"""Direction of writing inside one text: what must be set apart so that it keeps its own order.

Takes a text and the direction around it; gives pieces, or the text with isolates for plain-text outputs.
Never relies on the browser to guess: every insert of the other direction has its direction named.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from jdgen.words.tokens import DIGIT_CODE, EMAIL, LTR_LETTER, PHONE, RTL_LETTER, URL

_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_MARKS = "\u200e\u200f\u061c"
_FRAMES = "\u202a\u202b\u202c\u202d\u202e" + _LRI + _RLI + _FSI + _PDI
_DROP_FRAMES = str.maketrans("", "", _FRAMES)
_DROP_ALL = str.maketrans("", "", _FRAMES + _MARKS)
_STOPS = "\n\t\u2028\u2029،؛؟٪\u200e\u200f\u061c"
_ISOLATES = re.compile(f"[{_LRI}{_RLI}{_FSI}{_PDI}]")
_BRACKETS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
_SIGNS = frozenset(_BRACKETS) | frozenset(_BRACKETS.values())
# Arabic words that count: a number before one belongs to it and not to the Latin word before.
_COUNTED = (
    "سن(?:ة|وات|تين)|عام|أعوام|شهر|أشهر|شهور|يوم|أيام|ساع|دقيق|دقائق|أسبوع|أسابيع|موظف|مرؤوس|عميل|عملاء|"
    "ريال|درهم|دينار|جنيه|دولار|يورو|مرة|مرات|مشروع|مشاريع|فرع|فروع|طلب|مهام|مهمة|في المئة|بالمئة|٪|%"
)
_NUMBER_AFTER = rf"(?:[ \u00a0-][0-9]+(?:[.,:][0-9]+)*(?![\w.,:/-]*[\w/-])(?![ \u00a0]?(?:{_COUNTED})))?"
_LTR_WORD = (
    rf"(?:(?<![\w])(?:--?|[.#@$€£~/]))?[0-9]*{LTR_LETTER}(?:{LTR_LETTER}|[0-9_\u0300-\u036f]|[+#]|"
    rf"[.'’&@/\\:–-](?={LTR_LETTER}|[0-9]))*"
    r"(?:[*%°®™$€£]+|(?:(?<=Ltd)|(?<=Inc)|(?<=etc)|(?<=\.\w))\.)?"
)
# What an insert of the other direction begins with: in an RTL text a figure or a letter that is not RTL. One set for
# the engine, which tries alternatives sign by sign; most texts hold neither insert nor isolate.
_RTL_NO_FIGURES = "\u0590-\u065f\u066a-\u06ef\u06fa-\u07bf\u07ca-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_INSERT = {"ltr": re.compile(f"[{_FRAMES}]|{RTL_LETTER}"), "rtl": re.compile(rf"[^\W_{_RTL_NO_FIGURES}]")}
_FRAME = re.compile(f"[{_FRAMES}]")
_LTR_UNIT = re.compile(f"(?:{URL}|{EMAIL}|{PHONE}|{DIGIT_CODE}|{_LTR_WORD}){_NUMBER_AFTER}")
_RTL_UNIT = re.compile(
    rf"{RTL_LETTER}(?:{RTL_LETTER}|[\d\u0300-\u036f\u200c\u200d]|[.'’&/-](?={RTL_LETTER}))*"
    r"(?:[ \u00a0]\d+(?:[.,]\d+)*(?![\w.,/-]*[\w/-]))?"
)


@dataclass(frozen=True)
class Piece:
    """A part of a text; `dir` is "" for the direction around it, else "ltr" or "rtl"."""

    text: str
    dir: str


@lru_cache(maxsize=512)  # a document's worth: more holds megabytes and is hardly ever asked
def pieces(text: str, base: str) -> tuple[Piece, ...]:
    """Gives the text cut into parts, each insert of the other direction being one part of its own.

    Shape: joined, the parts give the text without its isolates. Latin words with spaces or punctuation
    between them are one part, with the + # ) that belong to it; a number alone stays in the base. In an RTL
    base phones, URLs, e-mails and codes are parts too. An isolate that the text brings becomes a part.
    """
    if is_one(text, base):
        return (Piece(text, ""),) if text else ()
    found: list[Piece] = []
    for content, isolate_mark in _frames(text):
        clean = content.translate(_DROP_FRAMES)
        way = {_LRI: "ltr", _RLI: "rtl", _FSI: first_strong(clean) or "ltr"}.get(isolate_mark, base)
        found.extend(_cut(clean, base) if way == base else [Piece(clean, way)])
    return tuple(_joined(found))


def is_one(text: str, base: str) -> bool:
    """True when nothing in the text has to be set apart."""
    return _INSERT[base].search(text) is None and (base == "ltr" or _FRAME.search(text) is None)


def isolate(text: str, base: str) -> str:
    """Gives the text with FSI…PDI around each insert, for outputs without markup (titles, metadata, CSV)."""
    return "".join(f"{_FSI}{piece.text}{_PDI}" if piece.dir else piece.text for piece in pieces(text, base))


def first_strong(text: str) -> str:
    """Gives the direction of the first character that has one, "" when there is none. Source: UAX #9, P2."""
    for char in text:
        way = unicodedata.bidirectional(char)
        if way in ("R", "AL"):
            return "rtl"
        if way == "L":
            return "ltr"
    return ""


def strip_controls(text: str) -> str:
    """Gives the text without any bidi control: isolates, embeddings and marks."""
    return text.translate(_DROP_ALL)


def has_controls(text: str) -> bool:
    """True when the text holds a bidi control."""
    return any(char in _FRAMES or char in _MARKS for char in text)


def _frames(text: str) -> list[tuple[str, str]]:
    """Gives the text cut at its outer isolates: content, and the character that opened it or ""."""
    if _ISOLATES.search(text) is None:
        return [(text, "")]
    parts: list[tuple[str, str]] = []
    depth, start, opener = 0, 0, ""
    for index, char in enumerate(text):
        if char in (_LRI, _RLI, _FSI):
            if depth == 0:
                parts.append((text[start:index], ""))
                start, opener = index + 1, char
            depth += 1
        elif char == _PDI and depth:
            depth -= 1
            if depth == 0:
                parts.append((text[start:index], opener))
                start, opener = index + 1, ""
    parts.append((text[start:], opener))
    return [(content, mark) for content, mark in parts if content]


def _cut(text: str, base: str) -> list[Piece]:
    """Gives the parts of a text that holds no isolates."""
    unit, way = (_LTR_UNIT, "ltr") if base == "rtl" else (_RTL_UNIT, "rtl")
    spans = [match.span() for match in unit.finditer(text)]
    found, done = [], 0
    for start, end in _grouped(text, spans, base):
        found.append(Piece(text[done:start], ""))
        found.append(Piece(text[start:end], way))
        done = end
    found.append(Piece(text[done:], ""))
    return found


def _grouped(text: str, spans: list[tuple[int, int]], base: str) -> list[tuple[int, int]]:
    """Gives the spans with neighbours joined where only neutral signs and figures stand between."""
    if not spans:
        return []
    groups: list[tuple[int, int]] = []
    partners = _partners(text)
    first = 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and _is_gap(text[spans[last][1] : spans[last + 1][0]], base):
            last += 1
        while first <= last:
            taken, end = _longest(text, spans, partners, first, last)
            groups.append((spans[first][0], end))
            first = taken + 1
    return groups


def _longest(
    text: str, spans: list[tuple[int, int]], partners: dict[int, int], first: int, last: int
) -> tuple[int, int]:
    """Gives the last span that can be joined to the first with all brackets paired, and where that ends.

    Why so: one pass with the pairs known beforehand keeps a page full of open brackets from taking minutes.
    """
    start, need = spans[first][0], -1
    limit = _past_closers(text, spans[last][1])
    best = first, spans[first][1]
    position = start
    for candidate in range(first, last + 1):
        for index in range(position, spans[candidate][1]):
            if text[index] in _SIGNS:
                partner = partners.get(index, -1)
                if not start <= partner < limit:
                    return best
                need = max(need, partner)
        position = spans[candidate][1]
        if need < position or need < _past_closers(text, position):
            end = max(position, need + 1)
            quote = text.count('"', start, end) % 2 and text[end : end + 1] == '"'
            best = candidate, end + 1 if quote else end
    return best


def _past_closers(text: str, end: int) -> int:
    """Gives the place behind the closing brackets that stand at `end`."""
    while end < len(text) and text[end] in _BRACKETS:
        end += 1
    return end


def _partners(text: str) -> dict[int, int]:
    """Gives for each bracket that has a partner where that one stands."""
    waiting: list[int] = []
    found: dict[int, int] = {}
    for index, char in enumerate(text):
        if char in _BRACKETS.values():
            waiting.append(index)
        elif char in _BRACKETS and waiting and text[waiting[-1]] == _BRACKETS[char]:
            opener = waiting.pop()
            found[opener], found[index] = index, opener
    return found


def _is_gap(between: str, base: str) -> bool:
    """True when two inserts with this between them read as one."""
    own = ("R", "AL", "AN") if base == "rtl" else ("L",)
    return not any(char in _STOPS or unicodedata.bidirectional(char) in own for char in between)


def _joined(found: list[Piece]) -> list[Piece]:
    """Gives the parts without empty ones and with neighbours of the base direction made one."""
    result: list[Piece] = []
    for piece in found:
        if not piece.text:
            continue
        if result and not piece.dir and not result[-1].dir:
            result[-1] = Piece(result[-1].text + piece.text, "")
        else:
            result.append(piece)
    return result
