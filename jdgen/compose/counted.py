"""How much differs between two roles, as values of sentences: `{changes.added}`, `{changes.terms}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdgen.comparison.terms import TERMS, Term
from jdgen.compose.texts import capitalised, separated
from jdgen.document import Run, Text
from jdgen.words.numbers import number

if TYPE_CHECKING:
    from jdgen.compose.composer import Composer


def touched(c: Composer) -> list[Term]:
    """Return the terms of the contract that the differences touch, in the order of TERMS."""
    if c.compared is None or c.before is None:
        return []
    from jdgen.comparison.marking import said  # for pages about two roles only

    found = {each.term for each in c.compared.differences}
    if found and said(c.value("pay")) != said(c.before.value("pay")):
        found.add("grade")  # another place, another band
    return [term for term in TERMS if term in found]


def counted(c: Composer, detail: str) -> Text:
    """Return how many entries and facts were added, removed, changed, moved; or the terms that are touched."""
    if c.compared is None or not c.compared.differences:
        return ()
    if detail == "terms":
        return separated(c, [c.text(c.label("term", term)) for term in touched(c)])
    return c.text(number(sum(each.act == detail for each in c.compared.differences), c.tag))


def named(c: Composer, detail: str) -> Text:
    """Return what is compared: `before` and `after` as they were named, `titles` the titles with an arrow."""
    if c.compared is None or c.before is None:
        return ()
    if detail != "titles":
        return c.code(c.compared.names[detail == "after"])
    old, new = (capitalised(side.value("title.cap")) for side in (c.before, c))
    same = "".join(run.text for run in old) == "".join(run.text for run in new)
    arrow = Run(" ← " if c.dir == "rtl" else " → ")
    return new if same else (*old, arrow, *new)


def earlier(c: Composer, detail: str) -> Text:
    """Return a value of the role that this one is compared with."""
    return c.before.value(detail or "title.cap") if c.before else ()
