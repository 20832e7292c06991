"""Which changes touch what an employment contract settles: title, function, place, hours, grade and pay, its kind.

Source: mandatory terms as labour codes list them (Labour Code of Russia art. 57, of Poland art. 29): unverified, so a
mark asks whoever reads it to look, and decides nothing.
"""

from __future__ import annotations

from typing import Literal

Term = Literal["", "title", "function", "place", "hours", "grade", "contract"]
TERMS: tuple[Term, ...] = ("title", "function", "place", "hours", "grade", "contract")

FIELDS: dict[str, Term] = {
    "title": "title",
    "purpose": "function",
    "category": "function",
    "duties": "function",
    "special_tasks": "function",
    "place": "place",
    "unit": "place",
    "conditions.workplace": "place",
    "conditions.employment": "hours",
    "conditions.hours_per_week": "hours",
    "conditions.schedule": "hours",
    "conditions.overtime": "hours",
    "conditions.on_call": "hours",
    "grade": "grade",
    "pay": "grade",
    "conditions.contract": "contract",
}
# Of a duty and its group only the words: share, indicator and public line are no part of the function.
_WORDS = frozenset({"text", "name"})
# What a document prints, by the names that outlines use (compose/values.py).
_VALUES: dict[str, Term] = {
    "title": "title",
    "posting_title": "title",
    "purpose": "function",
    "category": "function",
    "place": "place",
    "unit": "place",
    "workplace": "place",
    "employment": "hours",
    "hours": "hours",
    "working_hours": "hours",
    "schedule": "hours",
    "overtime": "hours",
    "on_call": "hours",
    "grade": "grade",
    "pay": "grade",
    "band": "grade",
    "contract": "contract",
}


def of_field(path: tuple[str, ...], field: str = "") -> Term:
    """Return the term that a field of a role touches, "" for none; `path` as units name it."""
    term = FIELDS.get(".".join(path[:2])) or FIELDS.get(path[0], "")
    if path[0] in ("duties", "special_tasks") and field and field not in _WORDS:
        return ""
    return term


def of_source(source: str) -> Term:
    """Return the term that printed words touch, by the source that their run tells (compose, with tracing)."""
    sort, _, name = source.partition(" ")[0].partition(":")
    if sort == "value":
        return _VALUES.get(name.partition(".")[0], "")
    if sort in ("unit", "fact"):
        *path, last = name.split(".")
        inner = (*path, last)
        if inner[0] == "duties" and last in ("share", "posting"):
            return ""
        return of_field(inner)
    return ""
