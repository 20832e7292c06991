"""The languages that have forms to propose, each with the library that knows its words.

Takes a title and a language; gives its cases and, in Polish, its feminine. The libraries are an extra.
"""

from __future__ import annotations

from importlib.util import find_spec

from jdgen.errors import Place, did_you_mean, fail
from jdgen.inflection import head_rule

LIBRARIES = {"ru": "pymorphy3", "pl": "morfeusz2"}


def ensure(lang: str) -> None:
    """Make sure that forms can be proposed in a language.

    Errors: P005 a language without forms to propose, D016 its library is not installed.
    """
    if lang not in LIBRARIES:
        hint = did_you_mean(lang, LIBRARIES) or f"languages: {', '.join(LIBRARIES)}"
        raise fail("P005", f"no forms can be proposed in '{lang}'", Place("--lang"), hint)
    if find_spec(LIBRARIES[lang]) is None:
        message = f"proposing forms needs {LIBRARIES[lang]}: pip install 'jdgen[inflect]'"
        raise fail("D016", message, Place("this machine"))


def cases(title: str, lang: str) -> dict[str, str]:
    """Return the genitive, dative and instrumental of a title.

    Errors: UnsureError where they are not certain.
    """
    if lang == "ru":
        from jdgen.inflection.russian import Russian

        return head_rule.cases(title, Russian())
    from jdgen.inflection.polish import Polish

    return head_rule.cases(title, Polish())


def feminine(title: str, lang: str) -> dict[str, str]:
    """Return the feminine of a masculine title in all cases; nothing in a language that lists one form only.

    Source: Russian classifiers and staff lists know the masculine; a feminine that is official stands in the role file.
    Errors: UnsureError where it is not certain, NotMasculineError where there is none to make.
    """
    if lang != "pl":
        return {}
    from jdgen.inflection.polish import feminine as polish

    return polish(title)
