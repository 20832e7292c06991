"""The part of a checklist for facts: who leads, shares, levels, conditions, pay, the document, the vacancy.

Takes the ground of an overlay, gives its blocks with every line marked; what the role has is offered as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jdgen.load import Node
from jdgen.model import Conditions, shapes
from jdgen.tailoring.entries import Entry
from jdgen.tailoring.ground import Ground
from jdgen.tailoring.marks import Row, at_the_edge, flow, in_brackets

CONDITIONS = tuple(key for key in shapes(Conditions) if key != "in_description")
FACTS = ("category", "grade", "headcount", "reports_to", "substituted_by")
_DOCUMENT = ("number", "version", "date", "effective", "review", "drafter", "approver", "agreed_by", "holders")
_POSTING = ("posted", "opens", "closes", "apply", "employment", "remote", "openings", "text")
# What is offered where the role says nothing; what is in neither has no line then.
_BEGINNINGS: Mapping[str, object] = {
    **dict.fromkeys(("number", "version", "date", "effective", "review", "posted", "opens", "closes", "apply"), ""),
    "employment": "full-time",
    "contract": "permanent",
    "workplace": "hybrid",
    "hours_per_week": 40,
    "openings": 1,
    "holders": 1,
    "remote": False,
}


def is_words(key: str) -> bool:
    """Say whether a field of the conditions holds words."""
    shape = shapes(Conditions).get(key)
    return shape is not None and shape.kind == "words"


def post(ground: Ground) -> list[str]:
    """Return the fields of the role itself: title, purpose, grade, who leads, who stands in."""
    rows: list[Row] = []
    title = ground.wording.of_unit("title")
    if title is not None:
        own = _titled(title.node.plain(), ground.head.name.partition("--")[2])
        rows.append(("title", own, _joined(ground.label("title"), ground.foreign(title))))
    for key in ("purpose", "pay_note"):
        said = ground.wording.of_unit(key)
        rows += [(key, said.node.plain(), _joined(ground.label(key), ground.foreign(said)))] if said else []
    for key in FACTS:
        node = ground.base.get(key)
        rows += [(key, node.plain(), ground.label(key, node.plain()))] if node else []
    lines = at_the_edge(row for row in rows if ground.lock(row[0]) is None)
    return [*ground.told("facts"), *lines] if lines else []


def _joined(*told: str) -> str:
    return "; ".join(words for words in told if words)


def _titled(title: object, name: str) -> object:
    """Return a title's forms, each with the name of the team after it: two roles may not share a title."""
    if isinstance(title, dict):
        forms = {key: _titled(held, name) for key, held in title.items()}
        return forms["nom"] if set(forms) == {"nom"} else forms
    return f"{title} – {name}"


def shares(ground: Ground) -> list[str]:
    """Return the shares of the groups of duties."""
    return _field_of(ground, "duties", "share", "shares")


def skills(ground: Ground) -> list[str]:
    """Return the levels of skills."""
    return _field_of(ground, "skills", "level", "skills")


def _field_of(ground: Ground, section: str, key: str, told: str) -> list[str]:
    rows: list[Row] = []
    for entry in ground.sections().get(section, ()):
        node = entry.node.get(key)
        if node is not None and not entry.group:
            rows.append((entry.path[-1], {key: node.plain()}, _name(ground, entry)))
    return _block(ground, section, told, rows)


def _name(ground: Ground, entry: Entry) -> str:
    said = ground.wording.of_entry(entry)
    held = said.get("name") or said.get("text")
    return " ".join(str(held.node.value).split()) if held else ""


def requirements(ground: Ground) -> list[str]:
    """Return years of experience, languages with their levels, levels of education."""
    node = ground.base.get("requirements") or Node({}, ground.base.place)
    years = node.get("experience_years")
    rows: list[Row] = [("experience_years", years.plain(), ground.label("experience_years"))] if years else []
    for key in ("languages", "education"):
        held = node.get(key)
        levels = {name: entry.get("level") for name, entry in held.map.items()} if held else {}
        value = {name: {"level": level.plain()} for name, level in levels.items() if level}
        rows += [(key, value, ground.label(key))] if value else []
    return _block(ground, "requirements", "requirements", rows)


def conditions(ground: Ground) -> list[str]:
    """Return the working conditions."""
    return _fields(ground, "conditions", CONDITIONS)


def document(ground: Ground) -> list[str]:
    """Return the data of the formal document."""
    return _fields(ground, "document", _DOCUMENT)


def posting(ground: Ground) -> list[str]:
    """Return the data of the vacancy, where the role has any."""
    return _fields(ground, "posting", _POSTING) if ground.base.get("posting") else []


def _fields(ground: Ground, section: str, keys: Iterable[str]) -> list[str]:
    """Return the fields of a part; all on one line where the role has no such part, so that none comes to be."""
    node = ground.base.get(section)
    rows: list[Row] = []
    for key in keys:
        said, held = ground.wording.of_unit(f"{section}.{key}"), node.get(key) if node else None
        if said or held or key in _BEGINNINGS:
            value = said.node.plain() if said else held.plain() if held else _BEGINNINGS[key]
            rows.append((key, value, _joined(ground.label(key, value), ground.foreign(said) if said else "")))
    if node is not None:
        return _block(ground, section, section, rows)
    free = {key: value for key, value, _ in rows if ground.lock(section, key) is None}
    return [*ground.told(section), *at_the_edge([(section, free, "")])] if free else []


def pay(ground: Ground) -> list[str]:
    """Return the employer's bands with their bounds; an example where the role has none."""
    node, rows = ground.base.get("pay"), list[Row]()
    if node is None:
        offer = f"#pay: {ground.words.said('examples', 'pay')}"
        return [*ground.told("pay"), offer] if ground.lock("pay", "new") is None else []
    for band, entry in node.map.items():
        value = {key: leaf.plain() for key in ("low", "high") if (leaf := entry.get(key))}
        told = (leaf.text for key in ("place", "currency", "period") if (leaf := entry.get(key)))
        rows += [(band, value, ", ".join(told))] if value else []
    return _block(ground, "pay", "pay", rows)


def _block(ground: Ground, key: str, told: str, rows: Iterable[Row]) -> list[str]:
    """Return a map in brackets with what may be changed in it, below its explanation."""
    lines = in_brackets(key, [row for row in rows if not any(ground.lock(key, *inner) for inner in _paths(row))])
    return [*ground.told(told), *lines] if lines else []


def _paths(row: Row) -> list[tuple[str, ...]]:
    name, value, _ = row
    return [(name, key) for key in value] if isinstance(value, dict) else [(name,)]


def head(ground: Ground) -> list[str]:
    """Return the top of the file: what it changes, in which language, where it holds and why."""
    given, lines = ground.head, [*ground.told("intro"), "", *ground.told("head")]
    lines += [f"of: {given.of}", f"lang: {given.lang}", *at_the_edge([("why", "", ground.label("why"))])]
    for key, value in (("place", given.place), ("unit", given.unit)):
        inherited = ground.base.get(key)
        if value:
            lines.append(f"{key}: {flow(value)}  # {ground.label(key)}")
        elif ground.lock(key) is None and (inherited or key == "place"):
            lines += at_the_edge([(key, inherited.text if inherited else "", ground.label(key))])
    return lines
