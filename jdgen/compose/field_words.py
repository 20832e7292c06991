"""Names and values of the fields of a role in words: `grade`, `skills.leadership.level`, `reports_to`.

Takes a composer and what a field holds, gives Text in the composer's language; titles and units are those of its
workspace. Decides nothing about what is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jdgen.comparison.inventory import Path, Value
from jdgen.compose.composer import Composer
from jdgen.compose.texts import capitalised, separated
from jdgen.compose.values import dated
from jdgen.document import Text
from jdgen.units import unit_id
from jdgen.words import money, numbers

_Shown = Callable[[Composer, Path, Value], Text]


def field_name(c: Composer, path: Path) -> Text:
    """Return what a field is called; of an entry's field the field alone."""
    known = c.labels.get("field", {})
    if path[0] in ("codes", "locked") and len(path) > 1:
        return (*c.text(c.label("field", path[0])), *c.text(f" {'.'.join(path[1:])}"))
    key = next((key for key in (".".join(path), f"{path[0]}.{path[-1]}", path[-1]) if key in known), "")
    return c.text(c.label("field", key)) if key else c.code(path[-1])


def list_name(c: Composer, listed: Path) -> Text:
    """Return what a list of a role is called."""
    return field_name(c, listed)


def field_value(c: Composer, path: Path, value: Value) -> Text:
    """Return what a field holds, in words."""
    said = c.unit(unit_id(path[:-1], path[-1]))
    if said:
        return said
    if isinstance(value, bool):
        return c.text(c.label("yes-no", "yes" if value else "no"))
    maker = _BY_FIELD.get(path[-1])
    if maker is not None:
        return maker(c, path, value)
    if isinstance(value, (int, float)):
        return _number(c, path, value)
    return separated(c, [c.code(each) for each in value]) if isinstance(value, tuple) else c.code(value)


def who(c: Composer, found: str) -> Text:
    """Return the title of a role or post, or the name of a unit; an id that names none as it is."""
    if found in c.project.settings.units:
        return capitalised(c.words_of(c.project.settings.units[found].name))
    if found in c.project.roles or found in c.project.settings.posts:
        return capitalised(c.title(found))
    return c.code(found)


def _number(c: Composer, path: Path, value: Value) -> Text:
    assert isinstance(value, (int, float))
    return c.text(numbers.number(Decimal(str(value)).normalize(), c.tag))


def _people(c: Composer, path: Path, value: Value) -> Text:
    return separated(c, [who(c, each) for each in (value if isinstance(value, tuple) else (str(value),))])


def _labelled(group: str) -> _Shown:
    def shown(c: Composer, path: Path, value: Value) -> Text:
        found = value if isinstance(value, tuple) else (value,)
        return separated(c, [c.text(c.label(group, str(each))) for each in found])

    return shown


def _kind(c: Composer, path: Path, value: Value) -> Text:
    return c.text(c.label("liability" if path[0] == "liability" else "right", str(value)))


def _level(c: Composer, path: Path, value: Value) -> Text:
    if isinstance(value, int):
        return c.text(f"{numbers.in_digits(str(value), c.tag)} – {c.label('level', str(value))}")
    group = "cefr" if path[1:2] == ("languages",) else "degree"
    name = c.label(group, str(value))
    return c.text(f"{name} ({value})" if group == "cefr" else name)


def _period(c: Composer, path: Path, value: Value) -> Text:
    return c.text(c.label("measured" if path[0] == "kpis" else "period", str(value)))


def _place(c: Composer, path: Path, value: Value) -> Text:
    city = c.project.settings.places.get(str(value))
    if city is not None and city.city:
        return c.words_of(city.city)
    return c.text(money.territory(str(value).partition("-")[0], c.tag))


def _unit(c: Composer, path: Path, value: Value) -> Text:
    return who(c, str(value))


def _family(c: Composer, path: Path, value: Value) -> Text:
    return c.words_of(c.project.settings.families.get(str(value), {})) or c.code(str(value))


def _entry(section: str) -> _Shown:
    """Return how a reference to an entry of this role is shown: by its words."""

    def shown(c: Composer, path: Path, value: Value) -> Text:
        ids = value if isinstance(value, tuple) else (str(value),)
        return separated(c, [c.unit(f"{section}.{each}.name") or c.unit(f"{section}.{each}") for each in ids])

    return shown


def _title(c: Composer, path: Path, value: Value) -> Text:
    if len(path) > 1 or not isinstance(value, tuple):
        return c.code(str(value))
    said = c.localized.title
    return c.text(" / ".join(value), said.lang, "fallback")


_BY_FIELD: dict[str, _Shown] = {
    "title": _title,
    "reports_to": _people,
    "substituted_by": _people,
    "agreed_by": _people,
    "drafter": _people,
    "approver": _people,
    "roles": _people,
    "with": _people,
    "unit": _unit,
    "family": _family,
    "place": _place,
    "category": _labelled("category"),
    "status": _labelled("status"),
    "employment": _labelled("employment"),
    "contract": _labelled("contract"),
    "workplace": _labelled("workplace"),
    "weight": _labelled("weight"),
    "audience": _labelled("audience"),
    "scope": _labelled("scope"),
    "assessed_by": _labelled("assessment"),
    "kind": _kind,
    "level": _level,
    "period": _period,
    "share": lambda c, path, value: c.text(numbers.percent(int(str(value)), c.tag)),
    "currency": lambda c, path, value: c.text(money.currency_name(str(value), c.tag)),
    "lang": lambda c, path, value: c.text(money.language_name(str(value), c.tag)),
    "kpi": _entry("kpis"),
    "duties": _entry("duties"),
    "skills": _entry("skills"),
    **dict.fromkeys(
        ("date", "effective", "review", "posted", "opens", "closes", "as_of"),
        lambda c, path, value: dated(c, str(value)),
    ),
}
