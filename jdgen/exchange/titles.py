"""A job title as several texts: each form and case goes out by itself (`title@f.dat`) and comes back into one title.

Takes titles in long form, gives texts by form; never inflects and never drops a form that is there.
"""

from __future__ import annotations

from collections.abc import Mapping

from jdgen.load import Node
from jdgen.words.title_forms import CASES, FORMS, wanted, welcome

PREFIX = "title@"
SHORT = "short"
Form = tuple[str, str]  # form and case; ("short", "") for the short form


def forms(title: Node | None) -> dict[Form, Node]:
    """Return the forms of a title in long form, in grammar's order."""
    found: dict[Form, Node] = {}
    for path, leaf in title.leaves() if title else ():
        found[path[0], path[1] if len(path) > 1 else ""] = leaf
    return {form: found[form] for form in sorted(found, key=_rank)}


def _rank(form: Form) -> tuple[int, int]:
    names = (*FORMS, SHORT)
    return names.index(form[0]) if form[0] in names else 9, CASES.index(form[1]) if form[1] in CASES else 0


def unit(form: Form) -> str:
    """Return the id that a form goes out under."""
    name, case = form
    return PREFIX + (name if case in ("", "nom") else f"{name}.{case}")


def form_of(unit_id: str) -> Form | None:
    """Return the form that an id names, None when there is no such form."""
    name, dot, case = unit_id.removeprefix(PREFIX).partition(".")
    if name == SHORT and not dot:
        return SHORT, ""
    case = case if dot else "nom"
    return (name, case) if name in FORMS and case in CASES else None


def asked(source: Mapping[Form, Node], target: Mapping[Form, Node], lang: str, settled: bool) -> list[Form]:
    """Return the forms to ask a translator for.

    Those that the language wants and those that are there; welcome ones only while the title is not settled.
    """
    chosen = {*wanted(lang), *target, *(() if settled else welcome(lang))}
    if (SHORT, "") in source:
        chosen.add((SHORT, ""))
    return sorted(chosen, key=_rank)


def source_of(form: Form, source: Mapping[Form, Node]) -> str:
    """Return the source's words for a form: its own, else those of the nearest form that it has."""
    name, case = form
    tries = [form, (name, "nom"), ("m", case), ("m", "nom"), ("neutral", "nom"), ("f", "nom")]
    return next((source[each].text for each in tries if each in source), next(iter(source.values())).text)
