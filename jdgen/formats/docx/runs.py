"""Runs as Word runs: language and direction on every one, links, blanks, fields.

Takes Text, gives `w:r` and `w:hyperlink` elements. Word knows no isolates: an insert of the other direction is a run of
its own, held together by a direction mark where it begins or ends with a sign that has no direction.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jdgen.document import Run, Text
from jdgen.formats.docx.look import SOFT, WARN
from jdgen.formats.docx.xml import El, el, on, val, words
from jdgen.words import tags

_SCHEMES = ("https:", "http:", "mailto:", "tel:")
_ALM, _LRM, _RLM = "\u061c", "\u200e", "\u200f"
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_HOME = {
    "en": "en-GB",
    "ar": "ar-SA",
    "ja": "ja-JP",
    "uk": "uk-UA",
    "cs": "cs-CZ",
    "he": "he-IL",
    "fa": "fa-IR",
    "zh": "zh-CN",
}
_HOME |= {"ur": "ur-PK", "hi": "hi-IN", "ko": "ko-KR", "sv": "sv-SE", "da": "da-DK", "el": "el-GR", "kk": "kk-KZ"}


@dataclass(frozen=True)
class Voice:
    """What a run takes from the text around it; `link` gives an address its id, "" for none."""

    dir: str
    locale: str
    digits: str
    link: Callable[[str], str]
    link_style: str = "Hyperlink"

    @property
    def rtl(self) -> bool:
        """Say whether the text around runs from right to left."""
        return self.dir == "rtl"

    def number(self, value: int) -> str:
        """Return a number in the document's digits."""
        return str(value).translate(_ARABIC_DIGITS) if self.digits == "arab" else str(value)


def proofing(tag: str) -> str:
    """Return the language that Word checks spelling in: always with a place ("ar-SA", "en-GB")."""
    found = tags.parse(tag).cldr.replace("_", "-").split("-")
    if len(found[-1]) in (2, 3) and len(found) > 1:
        return f"{found[0]}-{found[-1]}"
    return _HOME.get(found[0], f"{found[0]}-{found[0].upper()}")


def runs(text: Text, voice: Voice, *, strong: bool = False, tight: bool = False) -> list[El]:
    """Return a text as elements; `tight` keeps it on one line."""
    return [made for run in text for made in _made(run, voice, strong, tight)]


def plain(text: str, voice: Voice, *, color: str = "", font: str = "", strong: bool = False) -> El:
    """Return words of the program itself as one run in the document's language."""
    return el("r", children=[properties(Run(text), voice, color=color, font=font, strong=strong), words(text)])


def properties(run: Run, voice: Voice, *, strong: bool = False, color: str = "", font: str = "", style: str = "") -> El:
    """Return `w:rPr`: marks, direction, language."""
    rtl = (run.dir or voice.dir) == "rtl"
    foreign = not run.lang and bool(run.dir) and run.dir != voice.dir
    lang = ("ar-SA" if rtl else "en-US") if foreign else proofing(run.lang or voice.locale)
    strong = strong or run.mark == "strong"
    dotted = run.mark == "fallback" and bool(run.lang)
    small = run.mark == "small"
    color = SOFT if small else color
    children = [
        val("rStyle", style) if style else None,
        el("rFonts", {"ascii": font, "hAnsi": font, "cs": font}) if font else None,
        _japanese(lang),
        *(on(tag, strong) for tag in ("b", "bCs")),
        on("noProof", foreign),
        val("color", color) if color else None,
        el("u", {"val": "dotted", "color": WARN}) if dotted else None,
        on("rtl", rtl),
        _language(lang, rtl),
    ]
    return el("rPr", children=children)


def field(instruction: str, shown: str, voice: Voice) -> list[El]:
    """Return a field that Word keeps up to date, with what it shows until then."""
    code = el("instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    parts = (el("fldChar", {"fldCharType": "begin"}), code, el("fldChar", {"fldCharType": "separate"}), words(shown))
    made = [el("r", children=[properties(Run(""), voice), part]) for part in parts]
    return [*made, el("r", children=[properties(Run(""), voice), el("fldChar", {"fldCharType": "end"})])]


def marked(text: str, way: str) -> str:
    """Return an insert with direction marks at the ends that have no direction of their own."""
    strong, mark = ({"L"}, _LRM) if way == "ltr" else ({"R", "AL"}, _RLM)
    before = "" if unicodedata.bidirectional(text[0]) in strong else mark
    after = "" if unicodedata.bidirectional(text[-1]) in strong else mark
    return before + text + after


def _made(run: Run, voice: Voice, strong: bool, tight: bool) -> Iterator[El]:
    if run.mark == "line":
        yield el("r", children=[el("br")])
        return
    if run.mark in ("page", "pages"):
        yield from field("PAGE" if run.mark == "page" else "NUMPAGES", voice.number(1), voice)
        return
    text = run.text.replace(_ALM, _RLM)
    if not text:
        return
    if run.dir and run.dir != voice.dir:
        text = marked(text, run.dir)
    if tight:
        text = text.replace(" ", "\u00a0")
    link = voice.link(run.href) if run.href.startswith(_SCHEMES) else ""
    style = voice.link_style if link else ""
    made = el("r", children=[properties(run, voice, strong=strong, style=style), words(text)])
    yield el("hyperlink", {"r:id": link, "history": 1}, [made]) if link else made


def _language(lang: str, rtl: bool) -> El:
    if lang.startswith(("ja", "zh", "ko")):
        return el("lang", {"eastAsia": lang})
    return el("lang", {"bidi" if rtl else "val": lang})


def _japanese(lang: str) -> El | None:
    return el("rFonts", {"hint": "eastAsia"}) if lang.startswith(("ja", "zh", "ko")) else None
