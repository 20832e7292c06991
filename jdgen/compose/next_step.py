"""Blocks of the page that compares a post with the next one: what the next asks and gives beyond this one.

Takes the composer of the next post; `c.before` is the post of today. What both have, by its id or in the same words, is
not said. Lists are cut to what one page holds, and say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jdgen.compose import needs
from jdgen.compose.composer import Composer
from jdgen.compose.texts import capitalised, lowered
from jdgen.document import Block, Cell, Clause, Clauses, Column, Row, Run, Table, Text
from jdgen.model import Education, Group, Language, Part, Right, Skill
from jdgen.outline import ColumnSpec, Entry
from jdgen.words.numbers import in_digits, number

Pieces = Iterable["Block | Clause"]
MOST_DUTIES, MOST_RIGHTS, MOST_SKILLS, MOST_NEEDS = 6, 4, 5, 3
_LOWEST = ("lower-secondary", "vocational", "upper-secondary", "short-cycle", "incomplete-higher")
_DEGREES = (*_LOWEST, "bachelor", "master", "doctorate")


def facts(c: Composer, section: str, entry: Entry) -> Pieces:
    """The posts beside each other: each value that the piece's columns name, today's and the next post's, in a row."""
    if c.before is None:
        return
    rows = [made for spec in entry.columns if (made := _fact(c, c.before, section, spec))]
    heads = (
        Column((), 24),
        Column(c.before.value("title.cap"), 38),
        Column(c.value("title.cap"), 38),
    )
    if rows:
        yield Table(heads, tuple(rows), head_column=True)


def _fact(c: Composer, today: Composer, section: str, spec: ColumnSpec) -> Row | None:
    old, new = capitalised(today.value(spec.value)), capitalised(c.value(spec.value))
    if not old and not new:
        return None
    none = c.text("–")
    label = c.text(c.message(section, spec.heading))
    return Row((Cell((label,)), Cell((old or none,)), Cell((new or none,))))


def duties(c: Composer, section: str, entry: Entry) -> Pieces:
    """Groups of duties that are new, by their names, and new duties of groups that both have."""
    if c.before is None:
        return
    known = _words(c.before, "duties")
    made: list[Clause] = []
    for unit, group in c.entries("duties"):
        if not isinstance(group, Group):
            continue
        name = c.unit(f"{unit}.name")
        new = [key for key, _ in c.group_items("duties", group) if _plain(c.unit(key)) not in known]
        new = [key for key in new if key not in c.before.localized.said]
        if name and f"{unit}.name" not in c.before.localized.said and _plain(name) not in known:
            made.append(Clause(name, origin=c.origin(f"{unit}.name")))
        else:
            made += [Clause(capitalised(c.unit(key)), origin=c.origin(key)) for key in new]
    yield from _listed(c, made, MOST_DUTIES)


def rights(c: Composer, section: str, entry: Entry) -> Pieces:
    """Authority that the next post has beyond this one."""
    if c.before is None:
        return
    known = _words(c.before, "rights")
    new = [
        unit
        for unit, right in c.entries("rights")
        if isinstance(right, Right)
        and right.kind == "authority"
        and unit not in c.before.localized.said
        and _plain(c.unit(unit)) not in known
    ]
    yield from _listed(c, [Clause(c.unit(unit), origin=c.origin(unit)) for unit in new], MOST_RIGHTS)


def _listed(c: Composer, made: list[Clause], most: int) -> Iterator[Clauses]:
    if len(made) > most:
        made = [*made[: most - 1], Clause(_more(c, len(made) - most + 1))]
    if made:
        yield Clauses(tuple(made), "bulleted")


def skills(c: Composer, section: str, entry: Entry) -> Pieces:
    """Skills that are new or asked at a higher level, with both levels; the highest first where not all have room."""
    if c.before is None:
        return
    today = {unit: part for unit, part in c.before.entries("skills") if isinstance(part, Skill)}
    by_name = {_plain(c.before.unit(f"{unit}.name")): part for unit, part in today.items()}
    found: list[tuple[int, Row]] = []
    for unit, part in c.entries("skills"):
        assert isinstance(part, Skill)
        name = c.unit(f"{unit}.name")
        held = today.get(unit) or by_name.get(_plain(name))
        level, now = part.level or 0, (held.level or 0) if held else 0
        if held is None or level > now:
            shown = Cell((name,), origin=c.origin(f"{unit}.name"))
            found.append((level, Row((shown, _level(c, now), _level(c, level)))))
    if len(found) > MOST_SKILLS:
        left = Cell((_more(c, len(found) - MOST_SKILLS + 1),))
        found = [*sorted(found, key=lambda each: -each[0])[: MOST_SKILLS - 1], (0, Row((left, Cell(), Cell())))]
    if found:
        heads = tuple(Column(c.text(c.message(section, spec.heading)), spec.width) for spec in entry.columns)
        yield Table(heads, tuple(row for _, row in found), head_column=True)


def _level(c: Composer, level: int) -> Cell:
    shown = f"{in_digits(str(level), c.tag)} – {c.label('level', str(level))}" if level else "–"
    return Cell((c.text(shown),))


def requirements(c: Composer, section: str, entry: Entry) -> Pieces:
    """What the next post requires beyond this one, by kind: a row of requirements each."""
    if c.before is None:
        return
    rows = []
    for kind in entry.options.get("kinds", "").split():
        found = list(_new_needs(c, c.before, kind))
        if len(found) > MOST_NEEDS:
            found = [*found[: MOST_NEEDS - 1], _more(c, len(found) - MOST_NEEDS + 1)]
        if found:
            joined = (
                run for at, text in enumerate(found) for run in ((Run(c.semicolon), *lowered(text)) if at else text)
            )
            rows.append(Row((Cell((c.text(c.label("need", kind)),)), Cell((capitalised(tuple(joined)),)))))
    if rows:
        heads = tuple(Column(c.text(c.message(section, spec.heading)), spec.width) for spec in entry.columns)
        yield Table(heads, tuple(rows), head_column=True)


def _new_needs(c: Composer, today: Composer, kind: str) -> Iterator[Text]:
    """Yield requirements of a kind that today's post does not have, or has in a lesser degree."""
    held: Mapping[str, Part] = dict(today.entries(f"requirements.{kind}"))
    known = {_plain(text) for weight in ("essential", "desirable") for text, _ in needs.by_weight(today, kind, weight)}
    best = max((_rank(part) for part in held.values()), default=-1)
    for unit, part in c.entries(f"requirements.{kind}"):
        text = needs.need_text(c, unit, part)
        if getattr(part, "weight", "") != "essential" or not text or _plain(text) in known:
            continue
        before = held.get(unit)
        if isinstance(part, Education) and _rank(part) <= best:
            continue
        if isinstance(part, Language) and isinstance(before, Language) and part.level <= before.level:
            continue
        if before is None or isinstance(part, (Education, Language)):
            yield text


def _more(c: Composer, left_out: int) -> Text:
    return c.text(c.label("step", "more").replace("{num}", number(left_out, c.tag)))


def _rank(part: Part) -> int:
    return _DEGREES.index(part.level) if isinstance(part, Education) and part.level else -1


def _words(c: Composer, section: str) -> set[str]:
    """Return the words of a section, to know again what stands under another id."""
    return {_plain(c.unit(unit)) for unit in c.localized.said if unit.startswith(f"{section}.")}


def _plain(text: Text) -> str:
    return "".join(run.text for run in text).rstrip(".").casefold()
