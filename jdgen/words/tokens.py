"""Words that are not prose: URLs, e-mails, phone numbers, codes, numbers of laws and documents.

Takes a text; gives the patterns that find them. Typography and digits leave these as they stand.
"""

import re

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
URL = r"(?:https?://|ftp://|www\.)[^\s<>«»“”\"،؛]*[^\s<>«»“”\".,;:!?()\[\]،؛؟'’]/?"
EMAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
MARKUP = r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\d+);|`[^`\n]+`"
# With a country code, with an area code in brackets, or in three groups of digits and more.
PHONE = (
    r"(?:\+\d(?:[ \u00a0().-]{0,2}\d){6,14}"
    r"|(?<![\w.,])\(\d{2,4}\)[ \u00a0]?\d(?:[ \u00a0-]?\d){4,9}"
    r"|(?<![\w.,/-])\d(?:[ \u00a0-]\d{3}[ \u00a0-]\d{3}(?:[ \u00a0-]\d{2}){2})"
    r"|(?<![\w.,/-])0\d{1,3}(?:[ \u00a0-]\d{3,4}){2})(?![\w])"
)
ISO_DATE = r"(?<![\w.-])\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?(?![\w-])"
# 3042-6-0, 6234-TZ, 011-93, 152-ФЗ, m/51: digits joined to digits or letters by a hyphen or slash.
CODE = (
    r"(?<![\w.,:/-])(?=\w*\d)\w+(?:[-/]\w+){2,}(?!\w)"
    r"|(?<![\w.,:/-])(?:0\d+[-/]\w+|\d+[-/][^\W\d_]+\d*|\d+/\d+)(?!\w)"
)
NOT_PROSE = re.compile("|".join((MARKUP, URL, EMAIL, PHONE, ISO_DATE, CODE)))
# For direction: any digits joined by hyphen or slash, in ASCII only.
DIGIT_CODE = r"(?<![\w.,:/-])(?=[A-Za-z]*[0-9])[0-9A-Za-z]+(?:[-/][0-9A-Za-z]+)+(?![\w])"
LTR_LETTER = rf"(?:(?![{_RTL}])[^\W\d_])"
RTL_LETTER = rf"[{_RTL}]"


def may_hold_signs_of_no_prose(text: str) -> bool:
    """True when the text has a sign that words which are no prose need; one without them and without figures is prose.

    Why: the long pattern is slow.
    """
    return "<" in text or "&" in text or "@" in text or "`" in text or "://" in text or "www." in text
