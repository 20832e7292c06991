"""Lists of the role (duties, rights, skills, trends...) as clauses, tables, cards or levels.

One way to print each shape, whatever the kind of document; what is printed and under which heading the outline says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jdgen.compose import needs
from jdgen.compose.composer import Composer
from jdgen.compose.texts import capitalised, lowered, separated
from jdgen.document import (
    Block,
    Card,
    Cards,
    Cell,
    Clause,
    Column,
    Level,
    Levels,
    Prose,
    Row,
    Run,
    Table,
    Text,
)
from jdgen.model import Group, Kpi, Part, Relation, Skill, ToolCategory, shapes
from jdgen.outline import Entry
from jdgen.words.numbers import in_digits, percent


def clauses(c: Composer, entry: Entry) -> list[Clause]:
    """Return a list's entries as clauses; groups with items become a heading with sub-clauses."""
    made: list[Clause] = []
    for unit, part in _kept(c, entry):
        if "items" in shapes(type(part)):
            children = tuple(
                Clause(item_text(c, key), origin=c.origin(key)) for key, _ in c.group_items(entry.from_, part)
            )
            heading = c.unit(f"{unit}.name")
            if entry.as_ == "clauses" and entry.options.get("groups") == "names":
                made.append(Clause(heading, origin=c.origin(f"{unit}.name")))
            elif heading and children:
                made.append(Clause(heading, children=children, heading=True, origin=c.origin(f"{unit}.name")))
            else:
                made.extend(children)
        else:
            text = item_text(c, unit, part)
            if text:
                made.append(Clause(text, origin=c.origin(unit)))
    return [clause for clause in made if clause.text]


def _kept(c: Composer, entry: Entry) -> list[tuple[str, Part]]:
    return [
        (unit, part)
        for unit, part in c.entries(entry.from_)
        if all(str(getattr(part, field, "")) == value for field, value in entry.only.items())
    ]


def item_text(c: Composer, unit: str, part: Part | None = None) -> Text:
    """Return an entry's words: its name, strong, before its text where it has both."""
    name, text = c.unit(f"{unit}.name"), c.unit(unit)
    if isinstance(part, ToolCategory):
        return join_named(c, name, products(c, part) or c.unit(unit))
    law = c.unit(f"{unit}.law")
    if law:
        text = (*text, Run(" ("), *law, Run(")"))
    return join_named(c, name, text, c.run_in) if name and text else name or text


def join_named(c: Composer, name: Text, text: Text, between: str = ": ") -> Text:
    """Return «Name: text» with the name strong."""
    if not text:
        return name
    strong = tuple(replace(run, mark=run.mark or "strong") for run in name)
    return (*strong, Run(between), *text)


def products(c: Composer, part: ToolCategory) -> Text:
    """Return the brand names of a category, each isolated in right-to-left text."""
    return separated(c, [c.text(product) for product in part.products])


def blocks(c: Composer, section: str, entry: Entry) -> list[Block]:
    """Return a list of the role as blocks, as the outline's `as` says."""
    kept = _kept(c, entry)
    if not kept:
        return []
    return _MAKERS[entry.as_](c, section, entry, kept)


def _prose(c: Composer, section: str, entry: Entry, kept: list[tuple[str, Part]]) -> list[Block]:
    return [Prose(tuple(text for unit, part in kept if (text := item_text(c, unit, part))), entry.style)]


def _levels(c: Composer, section: str, entry: Entry, kept: list[tuple[str, Part]]) -> list[Block]:
    rows = []
    for unit, part in kept:
        assert isinstance(part, Skill)
        label = c.traced(c.text(c.label("level", str(part.level))), f"fact:{unit}.level") if part.level else ()
        rows.append(Level(c.unit(f"{unit}.name"), c.unit(unit), part.level or 0, label, c.origin(unit)))
    return [Levels(tuple(rows))]


def _cards(c: Composer, section: str, entry: Entry, kept: list[tuple[str, Part]]) -> list[Block]:
    return [
        Cards(tuple(_card(c, entry, unit, part) for unit, part in kept), "cards" if entry.as_ == "cards" else "columns")
    ]


def _card(c: Composer, entry: Entry, unit: str, part: Part) -> Card:
    if isinstance(part, ToolCategory):
        return Card(c.unit(f"{unit}.name"), (products(c, part) or c.unit(unit),), (), c.origin(f"{unit}.name"))
    points = tuple(c.unit(key) for key, _ in c.group_items(entry.from_, part)) if "items" in shapes(type(part)) else ()
    name, text = c.unit(f"{unit}.name"), c.unit(unit)
    stress = _stress(c, part)
    return Card(name or text, ((text,) if name and text else ()), (*points, *stress), c.origin(unit))


def _stress(c: Composer, part: Part) -> tuple[Text, ...]:
    """Return the names of duties and skills that a specialisation stresses."""
    duties = [
        text for key in getattr(part, "duties", []) if (text := c.unit(f"duties.{key}.name") or c.unit(f"duties.{key}"))
    ]
    skills = [text for key in getattr(part, "skills", []) if (text := c.unit(f"skills.{key}.name"))]
    made: list[Text] = list(duties)
    if skills:
        made.append(join_named(c, c.text(c.label("word", "skills")), separated(c, [lowered(text) for text in skills])))
    return tuple(made)


def _questions(c: Composer, section: str, entry: Entry, kept: list[tuple[str, Part]]) -> list[Block]:
    cards = []
    for unit, part in kept:
        points = tuple(c.unit(key) for key, _ in c.group_items(entry.from_, part))
        answer = c.unit(f"{unit}.answer")
        question = c.unit(f"{unit}.question")
        cards.append(Card(question, ((answer,) if answer else ()), points, c.origin(f"{unit}.question")))
    return [Cards(tuple(cards), "questions")]


def _table(c: Composer, section: str, entry: Entry, kept: list[tuple[str, Part]]) -> list[Block]:
    shares = any(isinstance(part, Group) and part.share is not None for _, part in kept)
    specs = [spec for spec in entry.columns if spec.value != "share" or shares]
    spare = sum(spec.width for spec in entry.columns) - sum(spec.width for spec in specs)
    widest = max(range(len(specs)), key=lambda i: specs[i].width)
    columns = tuple(
        Column(c.text(c.message(section, spec.heading)), spec.width + (spare if i == widest else 0), spec.align)
        for i, spec in enumerate(specs)
    )
    rows: list[Row] = []
    serial = 0
    for unit, part in kept:
        if "items" in shapes(type(part)):
            rows.append(_group_row(c, unit, part, [spec.value for spec in specs]))
            for key, item in c.group_items(entry.from_, part):
                serial += 1
                rows.append(Row(tuple(_cell(c, key, item, spec.value, serial) for spec in specs)))
        else:
            serial += 1
            rows.append(Row(tuple(_cell(c, unit, part, spec.value, serial) for spec in specs)))
    for words in entry.closing:
        text = c.say(section, [words])
        if text:
            serial += 1
            rows.append(Row(tuple(_closing(c, spec.value, text, serial) for spec in specs)))
    return [Table(columns, tuple(rows))]


def _closing(c: Composer, value: str, text: Text, serial: int) -> Cell:
    if value == "serial":
        return Cell((c.text(in_digits(str(serial), c.tag)),))
    return Cell((text,)) if value == "text" else Cell()


def _group_row(c: Composer, unit: str, part: Part, values: list[str]) -> Row:
    name = Cell((c.unit(f"{unit}.name"),), origin=c.origin(f"{unit}.name"))
    share = getattr(part, "share", None)
    if "share" in values and share is not None:
        return Row((name, Cell((c.traced(c.text(percent(share, c.tag)), f"fact:{unit}.share"),))), "group")
    return Row((name,), "group")


CellText = Callable[[Composer, str, Part, int], Text]


def _cell(c: Composer, unit: str, part: Part, value: str, serial: int) -> Cell:
    maker = _CELLS.get(value)
    text = maker(c, unit, part, serial) if maker else c.unit(f"{unit}.{value}")
    origin = c.origin(unit if value == "text" else f"{unit}.{value}")
    if value == "party-for":
        purpose = tuple(replace(run, mark=run.mark or "small") for run in c.unit(unit))
        return Cell(tuple(part for part in (capitalised(text), purpose) if part), origin=c.origin(unit))
    return Cell((capitalised(text),) if text else (), origin=origin)


def party(c: Composer, unit: str, part: Part, serial: int = 0) -> Text:
    """Return the other side of a relation: the title or unit it points to, else its name."""
    assert isinstance(part, Relation)
    who = part.with_
    if who in c.project.settings.units:
        return c.words_of(c.project.settings.units[who].name)
    if who in c.project.roles or who in c.project.settings.posts:
        return c.title(who)
    return c.unit(f"{unit}.name")


def _period(c: Composer, unit: str, part: Part, serial: int) -> Text:
    period = part.period if isinstance(part, Kpi) else None
    return c.traced(c.text(c.label("measured", period)), f"fact:{unit}.period") if period else ()


def _level(c: Composer, unit: str, part: Part, serial: int) -> Text:
    level = getattr(part, "level", None)
    shown = f"{in_digits(str(level), c.tag)} – {c.label('level', str(level))}"
    return c.traced(c.text(shown), f"fact:{unit}.level") if level else ()


_CELLS: dict[str, CellText] = {
    "text": lambda c, unit, part, _: c.unit(unit),
    "both": lambda c, unit, part, _: item_text(c, unit, part),
    "serial": lambda c, unit, part, serial: c.text(in_digits(str(serial), c.tag)),
    "party": party,
    "party-for": party,
    "period": _period,
    "level": _level,
    "share": lambda c, unit, part, _: (),
    "weight": lambda c, unit, part, _: c.text(c.label("weight", str(getattr(part, "weight", "")))),
    "products": lambda c, unit, part, _: products(c, part) if isinstance(part, ToolCategory) else (),
    "need": needs.need_text,
}

Maker = Callable[[Composer, str, Entry, "list[tuple[str, Part]]"], "list[Block]"]
_MAKERS: dict[str, Maker] = {
    "prose": _prose,
    "levels": _levels,
    "cards": _cards,
    "columns": _cards,
    "questions": _questions,
    "table": _table,
}
