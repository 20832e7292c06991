"""Quotes, dashes, Arabic punctuation and no-break spaces, by language.

Takes plain text of one language; gives it as a typesetter of that language would set it. Idempotent.
Never touches markup, URLs, e-mails, phones, ISO dates and the numbers of laws and documents.
"""

import re
from functools import lru_cache

from jdgen.words.tokens import NOT_PROSE, may_hold_signs_of_no_prose

_NBSP = "\u00a0"
_HOLE = "\ufdd0"  # a noncharacter that stands for a word which is not prose
_AR = "\u0620-\u064a\u066e-\u06d3"
# Outer and inner quotation marks.
_QUOTES = {"pl": "„”«»", "ru": "«»„“", "ar": "«»“”", "en": "“”‘’"}

_STRAIGHT = re.compile(r'(?<![\w"])"(?=\S)([^"\n]*?)(?<=\S)"(?!\w)')
_FIGURE = r"\d{1,3}(?:[,.\u00a0 ٬]\d{3})+|\d+(?:[.,]\d+)?"
# Only before these are two numbers with a hyphen surely a range: 14-17 alone may be the number of a document.
_UNITS = (
    r"(?:lat|lata|mies|osób|osoby|dni|godz|tyg|tys|mln|zł|PLN|EUR|USD|proc|minut|szt|stron|r\.|klient|"
    r"pracownik|"
    r"years?|months?|weeks?|days?|hours?|minutes?|people|persons?|employees|clients|staff|pages?|per ?cent|"
    r"лет|год|мес|недел|дн|час|мин|чел|сотрудник|работник|клиент|руб|тыс|млн|процент|"
    r"балл|страниц|шт|г\.|гг\.|"
    r"سن|عام|أعوام|شهر|شهور|أشهر|يوم|أيام|ساع|دقيق|دقائق|أسبوع|أسابيع|موظف|عميل|عملاء|شخص|أشخاص|مر|ريال|درهم|"
    r"دينار|جنيه|دولار|يورو|ألف|آلاف|مليون|في المئة|بالمئة|صفح)"
)
_RANGE = re.compile(
    rf"(?<![\w.,/:–-])({_FIGURE})([ \u00a0]?)-\2({_FIGURE})"
    rf"(?=[ \u00a0]?[%٪₽€$£]|[ \u00a0](?:{_UNITS}))(?![\w/-])"
)
_FIGURES = re.compile(r"\d")
_HOURS = re.compile(r"(?<![\w:-])(\d{1,2}:\d{2})[ \u00a0]?-[ \u00a0]?(\d{1,2}:\d{2})(?![\w:-])")
# After these a pair of numbers is the number of something, not a range.
_NUMBERED = re.compile(
    r"(?:[№#§]|\b(?i:nr|no|num(?:ber|er)|ustawa|закон\w*|приказ\w*|номер|форма|رقم|المادة|مادة)\.?|"
    r"\b(?i:art|ust|poz|pkt|ст|п|пп|ч|разд)\.|\b[A-ZА-ЯЁ]{2,})[ \u00a0]?$"
)
_DASH = re.compile(r"(?<=[^\s\-–—]) +(?:-|--|–|—) +(?=\S)|(?<=[^\s\-–—])\u00a0(?:-|--|–|—) (?=\S)")

# Before each rule the signs without one of which it cannot apply; "0" stands for any figure. A rule about a space
# begins with it and then looks back: the engine finds a sign that is given at once, and nothing is put back by hand.
_PL_RULES = (
    ((" ",), re.compile(r" (?=\S)(?<=(?<![\w'’.-])[aiouwzAIOUWZ] )"), _NBSP),
    ((". ", "§ "), re.compile(r"(?<!\w)(ds\.|ul\.|al\.|pl\.|kat\.|św\.|im\.|§) (?=\S)"), rf"\1{_NBSP}"),
    (("0",), re.compile(r"(?<!\w)([Nn]r|[Aa]rt\.|ust\.|pkt|lit\.|str\.|poz\.|tel\.|godz\.) (?=\d)"), rf"\1{_NBSP}"),
    (("0",), re.compile(r"(?<=\d) (?=(?:zł|PLN|EUR|USD|gr|kg|km|min|mln|mld|tys\.|proc\.|r\.)(?!\w)|[%€£$])"), _NBSP),
    (("0",), re.compile(r"(?<=\d) (?=\d{3}(?:[ \u00a0]\d{3})*[ \u00a0](?:zł|PLN)(?!\w))"), _NBSP),
)
# By length: Python looks back over texts of one length only.
_RU_SHORT = (
    "[авикосу]",
    "(?:во|ко|об|со|но|да|не|ни|на|по|за|из|от|до)",
    "(?:обо|для|при|про|без|под|над|или)",
    "из-за",
    "из-под",
)
_RU_AFTER_SHORT = "|".join(rf"(?<=(?<![\w-]){words} )" for words in _RU_SHORT)
_RU_UNITS = (
    r"лет|год(?:а|у|ом|ы|ов)?|месяц\w*|мес\.|недел\w+|дн(?:я|ей|и|ям)|день|сут\w*|час(?:а|ов|ы)?|ч|мин\w*|"
    r"руб\w*|тыс\.|млн|млрд|чел\w*|кг|км|м|г\.|гг\.|разряд\w*"
)
_RU_RULES = (
    (("т.",), re.compile(r"(?<!\w)т\.[ \u00a0]?([дпекнч])\.(?!\w)"), rf"т.{_NBSP}\1."),
    ((" ",), re.compile(rf" (?=\S)(?:{_RU_AFTER_SHORT})", re.IGNORECASE), _NBSP),
    (("0",), re.compile(r"(?<!\w)((?:ст|пп?|чч?|гл|абз|разд|стр|подп)\.) (?=\d)", re.IGNORECASE), rf"\1{_NBSP}"),
    ((". ",), re.compile(r"(?<!\w)((?:г|ул|д|пр|пл|пос)\.) (?=[А-ЯЁ\d])"), rf"\1{_NBSP}"),
    (("№ ", "§ "), re.compile(r"([№§]) (?=\S)"), rf"\1{_NBSP}"),
    ((" бы", " же", " ли"), re.compile(r"(?<=\S) (?=(?:бы|же|ли)(?!\w))"), _NBSP),
    (("0",), re.compile(rf"(?<=\d) (?=(?:{_RU_UNITS})(?!\w)|[%₽€$£])"), _NBSP),
    (("0",), re.compile(r"(?<=\d) (?=\d{3}(?:[ \u00a0]\d{3})*[ \u00a0](?:₽|руб))"), _NBSP),
)
_AR_RULES = (
    (("،", "؛", "؟"), re.compile(rf"[ \u00a0]+(?=[،؛؟](?:\s|$|[»”)\]{_AR}]))"), ""),
    (("0",), re.compile(r"(?<=\d) (?=ريال(?!\w)|درهم|دينار|جنيه|ر\.س|د\.إ|[%٪])"), _NBSP),
)
_EN_RULES = (
    (("'",), re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (("'",), re.compile(r"(?<![\w'‘’])'(?=[^\s'‘’])([^'‘\n]*?)(?<=[^\s'‘’])'(?![\w'‘’])"), "‘\\1’"),
    (("'",), re.compile(r"(?<=s)'(?=\s|$)"), "’"),
    (("0",), re.compile(r"(?<=\d) (?=(?:kg|km|GB|MB|%)(?!\w))"), _NBSP),
)
_SPACE_RULES = {"pl": _PL_RULES, "ru": _RU_RULES, "ar": _AR_RULES, "en": _EN_RULES}
_DASHES = {"pl": f"{_NBSP}– ", "ru": f"{_NBSP}— ", "ar": " – ", "en": " – "}


@lru_cache(maxsize=3072)
def typeset(text: str, lang: str) -> str:
    """Gives the text with the typography of ar, ru, pl or en; text of another language as it stands."""
    language = lang if lang in _QUOTES else lang.replace("_", "-").split("-", 1)[0].lower()
    if language not in _QUOTES or _HOLE in text:
        return text
    figures = _FIGURES.search(text) is not None
    if figures or may_hold_signs_of_no_prose(text):
        kept = [match[0] for match in NOT_PROSE.finditer(text)]
        if kept:
            text = NOT_PROSE.sub(_HOLE, text)
            return _filled(_prose(text, language, _FIGURES.search(text) is not None), kept)
    return _prose(text, language, figures)


def _prose(text: str, language: str, figures: bool) -> str:
    """Gives prose as it is set; a rule is tried only where a sign stands that it is about."""
    if '"' in text:
        text = _quoted(text, *_QUOTES[language])
    if "-" in text:
        text = _RANGE.sub(_range, text)
        text = _HOURS.sub(r"\1–\2", text)
    if "-" in text or "–" in text or "—" in text:
        text = _DASH.sub(lambda match: _dash(match, language), text)
    if language == "ar" and ("," in text or ";" in text or "?" in text):
        text = _arabic_signs(text)
    for cues, pattern, replacement in _SPACE_RULES[language]:
        for cue in cues:
            if figures if cue == "0" else cue in text:
                text = pattern.sub(replacement, text)
                break
    return text


def _filled(text: str, kept: list[str]) -> str:
    parts = text.split(_HOLE)
    return "".join(part + word for part, word in zip(parts, [*kept, ""], strict=True))


def _quoted(text: str, opening: str, closing: str, inner_opening: str, inner_closing: str) -> str:
    """Gives the text with the language's quotes for straight ones, and its inner quotes inside."""
    inward = str.maketrans({opening: inner_opening, closing: inner_closing})

    def pair(match: re.Match[str]) -> str:
        return opening + match[1].translate(inward) + closing

    before = ""
    while before != text:
        before, text = text, _STRAIGHT.sub(pair, text)
    return text


def _range(match: re.Match[str]) -> str:
    """Gives a range with an en dash, or the text as it stands when it may be a number of something."""
    low, high = (_value(match[index]) for index in (1, 3))
    zero = any(re.match(r"0\d", figure) for figure in (match[1], match[3]))
    if low >= high or zero or _NUMBERED.search(match.string[: match.start()]):
        return match[0]
    return f"{match[1]}–{match[3]}"


def _value(figure: str) -> float:
    plain = re.sub(r"[,.\u00a0 ٬](?=\d{3}(?!\d))", "", figure)
    return float(plain.replace(",", "."))


def _dash(match: re.Match[str], language: str) -> str:
    """Gives a spaced dash; English keeps an em dash that is there, no language dashes between two figures."""
    between_figures = match.string[match.start() - 1].isdigit() and match.string[match.end()].isdigit()
    if between_figures or (language == "en" and "—" in match[0]):
        return match[0]
    return _DASHES[language]


def _arabic_signs(text: str) -> str:
    """Gives the text with the Arabic comma, semicolon and question mark in Arabic prose."""
    is_arabic = re.compile(f"[{_AR}]").match
    letters = [char if char.isalpha() else "" for char in text]
    before, near = [], ""
    for char in letters:
        before.append(near)
        near = char or near
    result, near = list(text), ""
    for index in range(len(text) - 1, -1, -1):
        char = text[index]
        if char in ",;?" and (is_arabic(before[index]) or (is_arabic(near) and char != "?")):
            figures = text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()
            result[index] = char if figures else {",": "،", ";": "؛", "?": "؟"}[char]
        near = letters[index] or near
    return "".join(result)
