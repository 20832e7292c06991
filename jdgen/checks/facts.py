"""Facts that contradict themselves or their standard: shares, codes, amounts, dates, hidden characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jdgen.errors import Place, Problem, did_you_mean, quoted
from jdgen.layering.overlays import touches
from jdgen.load import Node
from jdgen.model import INTERNAL_SECTIONS
from jdgen.project import Project, WholeRole
from jdgen.words.bidi import has_controls

_CODES = {
    "isco-08": (re.compile(r"[0-9]{4}"), "four digits (ISCO-08)"),
    "kzis": (re.compile(r"[0-9]{6}"), "six digits (klasyfikacja zawodów i specjalności)"),
    "okpdtr": (re.compile(r"[0-9]{6}"), "six digits (ОК 016-2025)"),
    "okz": (re.compile(r"[0-9]{4}(\.[0-9])?"), "four digits and a check digit (ОК 010-2014)"),
    "onet-soc": (re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}"), "NN-NNNN.NN (O*NET-SOC)"),
    "ssco": (re.compile(r"[0-9]{4,6}"), "four to six digits (التصنيف السعودي الموحد للمهن)"),
    "esco": (re.compile(r"https?://data\.europa\.eu/esco/occupation/\S+|[0-9]{4}(\.[0-9]+)*"), "an ESCO URI or code"),
    "flsa": (re.compile(r"exempt|non-exempt"), "exempt or non-exempt"),
    "eeo": (re.compile(r".+"), "text"),
    "job": (re.compile(r".+"), "text"),
}
_CURRENCY = re.compile(r"[A-Z]{3}")
_PLACE = re.compile(r"[A-Z]{2}(-[a-z0-9-]+)?")
_DATES = (
    *(("document", key) for key in ("date", "effective", "review")),
    ("document", "order", "date"),
    *(("posting", key) for key in ("posted", "opens", "closes")),
)


def shares(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """C010: shares of working time that do not sum to 100."""
    given = {key: group.share for key, group in whole.role.duties.items() if group.share is not None}
    node = whole.node.get("duties")
    if given and node is not None and sum(given.values()) != 100:
        told = " + ".join(str(share) for share in given.values())
        message = f"the shares of working time sum to {sum(given.values())}, not 100 ({told})"
        if not whole.of:
            yield Problem("C010", message, node.at(), "correct the `share:` of the groups", role=whole.id)
            return
        some = next(iter(given))
        hint = f"give the rest to other groups, as in `duties: {{{some}: {{share: {given[some]}}}}}`"
        yield Problem("C010", message, _share_touched(project, whole), hint, role=whole.id)


def _share_touched(project: Project, whole: WholeRole) -> Place:
    """Return where an overlay changes what its groups take of the time; where it says nothing of it, its `of`."""
    layer = project.files[whole.id].node
    base = project.roles[whole.of].role.duties if whole.of in project.roles else {}
    for touch in touches(layer):
        group = touch.path[1] if touch.path[0] == "duties" and len(touch.path) > 1 else ""
        if touch.path[-1] == "share" or (touch.act == "remove" and group in base):
            return touch.node.at()
    return layer.map["of"].at()


def codes(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """C012: a code that cannot be one of its classification."""
    node = whole.node.get("codes")
    for scheme, leaf in node.map.items() if node else ():
        if scheme not in _CODES:
            hint = did_you_mean(scheme, _CODES) or f"known: {', '.join(_CODES)}"
            yield Problem(
                "C012", f"{quoted(scheme)} is no classification that jdgen knows", leaf.at(), hint, role=whole.id
            )
        elif not _CODES[scheme][0].fullmatch(str(leaf.value)):
            wanted = _CODES[scheme][1]
            yield Problem(
                "C012", f"{quoted(leaf.value)} is no {scheme} code", leaf.place, f"write {wanted}", role=whole.id
            )


def amounts(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """C013: a band without currency or place, or with its bounds the wrong way round."""
    for section in ("pay", "market_pay"):
        node = whole.node.get(section)
        for band in node.map.values() if node else ():
            yield from _band(whole, band)


def _band(whole: WholeRole, band: Node) -> Iterator[Problem]:
    for key, pattern, wanted in (
        ("currency", _CURRENCY, "an ISO 4217 code such as PLN"),
        ("place", _PLACE, "a country code such as PL, or a place of jdgen.yaml"),
    ):
        leaf = band.get(key)
        if leaf is None or not pattern.fullmatch(str(leaf.value)):
            shown = f"{quoted(leaf.value)} is no {key}" if leaf else f"the {key} is missing"
            yield Problem("C013", shown, leaf.place if leaf else band.at(), f"write {wanted}", role=whole.id)
    low, high = band.get("low"), band.get("high")
    if low and high and float(str(low.value)) > float(str(high.value)):
        message = f"the lower bound {low.value:,} is above the upper bound {high.value:,}"
        yield Problem("C013", message, low.place, "exchange them", role=whole.id)


def dates(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """C014: a date that is none, or a posting that closes before it opens."""
    for path in _DATES:
        leaf = whole.node.get(*path)
        if leaf is not None and leaf.value != "" and not _is_date(str(leaf.value)):
            message = f"{quoted(leaf.value)} is no date"
            yield Problem("C014", message, leaf.place, "write it as 2026-03-31", role=whole.id)
    market = whole.node.get("market_pay")
    for band in market.map.values() if market else ():
        leaf = band.get("as_of")
        if leaf is not None and not _is_date((str(leaf.value) + "-01-01")[:10]):
            message = f"{quoted(leaf.value)} is no date"
            yield Problem("C014", message, leaf.place, "write it as 2025, 2025-03 or 2025-03-31", role=whole.id)
    posting = whole.role.posting
    closes = whole.node.get("posting", "closes")
    if posting and closes and posting.posted and posting.closes and posting.closes < posting.posted:
        yield Problem(
            "C014",
            "the posting closes before it is published",
            closes.place,
            "correct one of the two dates",
            role=whole.id,
        )


def audiences(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """R004: a text made public in a section that is internal as a whole."""
    for section in sorted(INTERNAL_SECTIONS):
        node = whole.node.get(section)
        for path, leaf in node.leaves() if node else ():
            if path[-1:] == ("audience",) and leaf.value == "public":
                message = f"{section} is internal, so none of its texts can be public"
                yield Problem("R004", message, leaf.place, "delete this line", role=whole.id)


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def hidden_marks(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """C021: invisible direction marks in a title, which can make one title look like another."""
    for _, leaf in whole.units["title"].leaves() if "title" in whole.units else ():
        if has_controls(leaf.text):
            message = "the title holds invisible direction marks"
            yield Problem("C021", message, leaf.place, "type the title anew", role=whole.id)
