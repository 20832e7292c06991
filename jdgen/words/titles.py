"""The form of a job title that a document asks for: masculine, feminine, neutral or a pair.

Takes the forms that the role or its translation gives; gives one text or None. Never inflects and never takes
a form from another language. A form that nobody has confirmed is not given.
"""

from collections.abc import Mapping

Forms = Mapping[str, "str | Mapping[str, str]"]

_STYLES = ("m", "f", "neutral", "pair", "pair_f_first", "tag")
_FALLBACK = ("m", "neutral", "f")
_TAG_TEXT = {"pl": "(k/m)", "de": "(m/w/d)"}
_SLASH = " / "


def pick(forms: Forms, style: str, case: str = "nom", lang: str = "pl") -> str | None:
    """Gives the title in a style and case; None when the case is not given, so that the caller uses a label.

    Shape: each form is a text (its nominative) or a map of cases (nom, gen, dat, ins; Arabic: nom, def).
    Styles: m, f, neutral, short, pair, pair_f_first, tag; one that is not there falls back to m, neutral, f.
    """
    if style not in (*_STYLES, "short"):
        raise ValueError(f'a title style is one of {", ".join(_STYLES)}, short; not "{style}"')
    if style in ("pair", "pair_f_first") and has(forms, "pair"):
        first, second = ("m", "f") if style == "pair" else ("f", "m")
        return _pair(_form(forms, first, case), _form(forms, second, case))
    if style == "tag" and "m" in forms:
        title = _form(forms, "m", case)
        text = _TAG_TEXT.get(lang, "")
        return f"{title} {text}" if title and text else title
    for key in (style, *_FALLBACK):
        if key in forms:
            return _form(forms, key, case)
    return None


def usual_style(forms: Forms, lang: str) -> str:
    """Gives the style of a title in an advertisement, where nobody asks for another.

    Source: Kodeks pracy, art. 18(3ca) § 3 (Polish advertisements name no sex); English usage.
    """
    if lang in ("pl", "en") and "neutral" in forms:
        return "neutral"
    return "m" if lang != "pl" else "pair" if "f" in forms else "tag"


def has(forms: Forms, style: str) -> bool:
    """True when the forms give this style without a fallback."""
    if style in ("pair", "pair_f_first"):
        return "m" in forms and "f" in forms
    return ("m" if style == "tag" else style) in forms


def confirmed(forms: Forms) -> Forms:
    """Gives what a title is called while somebody has still to look at it: no cases, no feminine beside a masculine.

    Why: proposed forms stand in the file from the first day, and a wrong one in a signed document is remembered.
    """
    kept = {key: value for key, value in forms.items() if key != "f" or "m" not in forms}
    return {key: value if isinstance(value, str) else {"nom": value.get("nom", "")} for key, value in kept.items()}


def merge(first: str, second: str) -> str:
    """Gives «Kierownik / Kierowniczka Działu Obsługi Klienta»: first what differs, then the common end."""
    if first == second:
        return first
    ones, others = first.split(), second.split()
    common = 0
    while common < min(len(ones), len(others)) - 1 and ones[-1 - common] == others[-1 - common]:
        common += 1
    heads = (" ".join(words[: len(words) - common]) for words in (ones, others))
    tail = ones[len(ones) - common :]
    return " ".join([_SLASH.join(heads), *tail])


def _pair(first: str | None, second: str | None) -> str | None:
    return merge(first, second) if first and second else None


def _form(forms: Forms, key: str, case: str) -> str | None:
    """Gives one case of one form; only the nominative may come from a plain text."""
    value = forms[key]
    if isinstance(value, str):
        return value if case == "nom" else None
    return value.get(case) or None
