"""Named blocks: the pieces of documents that need logic, by the name that outlines use.

Each takes the composer, the section and the outline's entry, and gives blocks (or clauses, which the section numbers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module

from jdgen.compose import figures, needs, signing
from jdgen.compose.composer import Composer
from jdgen.compose.texts import capitalised, lowered, separated
from jdgen.document import (
    Block,
    Card,
    Cards,
    Cell,
    Clause,
    Clauses,
    Column,
    Fact,
    Facts,
    Prose,
    Row,
    Run,
    Table,
    Text,
)
from jdgen.errors import Place, fail
from jdgen.model import Group
from jdgen.outline import Entry
from jdgen.words import money, phrases
from jdgen.words.tags import direction

Pieces = Iterable["Block | Clause"]
Maker = Callable[[Composer, str, Entry], Pieces]

MOST_DUTY_LINES = 10


def named(c: Composer, section: str, entry: Entry) -> Pieces:
    """Return the pieces of a named block.

    Errors: O002 for a name that no block has.
    """
    maker = BLOCKS.get(entry.block)
    if maker is None:
        hint = f"blocks: {', '.join(sorted(BLOCKS))}"
        raise fail(
            "O002", f"there is no block '{entry.block}'", Place(f"templates/outlines/{c.outline.stem}.yaml"), hint
        )
    return maker(c, section, entry)


def _kinds(entry: Entry) -> list[str]:
    return entry.options.get("kinds", " ".join(needs.LISTS)).split()


def _needs_clauses(c: Composer, section: str, entry: Entry) -> Pieces:
    """Requirements as clauses: one inline after its name, several as sub-clauses; what is welcome says so."""
    wish = c.label("word", "desirable-suffix")
    for kind in _kinds(entry):
        found = [(text, unit) for text, unit in needs.by_weight(c, kind, "essential")]
        found += [((*text, *c.text(wish)), unit) for text, unit in needs.by_weight(c, kind, "desirable")]
        label = c.label("need", kind)
        if len(found) == 1:
            words, unit = found[0]
            named = label.casefold() in words[0].text.casefold()  # «Wykształcenie wyższe…» names itself
            yield Clause(words if named else (*c.text(label), Run(": "), *words), origin=c.origin(unit))
        elif found:
            children = tuple(Clause(text, origin=c.origin(unit)) for text, unit in found)
            yield Clause((*c.text(label), Run(":")), children=children)


def _needs_table(c: Composer, section: str, entry: Entry) -> Pieces:
    """Requirements as a table: criterion, essential, desirable (and how assessed, where the role says)."""
    values = [spec.value for spec in entry.columns]
    rows = []
    for kind in _kinds(entry):
        essential = _need_cell(c, needs.by_weight(c, kind, "essential"))
        desirable = _need_cell(c, needs.by_weight(c, kind, "desirable"))
        if not essential.paragraphs and not desirable.paragraphs:
            continue
        cells = {
            "criterion": Cell((c.text(c.label("need", kind)),)),
            "essential": essential,
            "desirable": desirable,
            "assessed": Cell((needs.assessed(c, kind),)),
        }
        rows.append(Row(tuple(cells[value] for value in values)))
    if rows:
        heads = tuple(Column(c.text(c.message(section, s.heading)), s.width, s.align) for s in entry.columns)
        yield Table(heads, tuple(rows), head_column=True)


def _need_cell(c: Composer, found: list[tuple[Text, str]]) -> Cell:
    return Cell(tuple(capitalised(text) for text, _ in found), bullets=len(found) > 1)


def _needs_bullets(c: Composer, section: str, entry: Entry) -> Pieces:
    """Requirements of one weight as one bulleted list (postings)."""
    weight = entry.options.get("weight", "essential")
    items: list[Clause] = []
    for kind in _kinds(entry):
        found = needs.by_weight(c, kind, weight)
        if kind in ("languages", "skills") and found and len(_kinds(entry)) > 1:
            short = [lowered(text) if kind == "skills" else text for text, _ in found]
            joined = separated(c, short)  # short names: one line
            items.append(Clause((*c.text(c.label("need", kind)), Run(": "), *joined)))
        elif kind in ("knowledge", "experience"):
            label = (*c.text(c.label("need", kind)), Run(": "))
            # years of experience name themselves
            named = [((*label, *lowered(text)) if unit else text, unit) for text, unit in found]
            items += [Clause(text, origin=c.origin(unit)) for text, unit in named]
        else:
            items += [Clause(text, origin=c.origin(unit)) for text, unit in found]
    if items:
        yield Clauses(tuple(items), "bulleted")


def _duty_lines(c: Composer, section: str, entry: Entry) -> Pieces:
    """At most ten public lines: the groups' posting lines, else the names of the groups."""
    lines: list[Clause] = []
    for unit, part in c.entries("duties"):
        if isinstance(part, Group):
            line = c.unit(f"{unit}.posting")
            if line:
                lines.append(Clause(line, origin=c.origin(f"{unit}.posting")))
    if lines:
        yield Clauses(tuple(lines[:MOST_DUTY_LINES]), "bulleted")


def _titles_elsewhere(c: Composer, section: str, entry: Entry) -> Pieces:
    rows = []
    for title in c.localized.role.titles_elsewhere.values():
        name = (Run(title.title, title.lang, "rtl" if direction(title.lang) == "rtl" else "ltr"),)
        rows.append(Fact(c.text(money.territory(title.place, c.tag)), (name,)))
    if rows:
        yield Facts(tuple(rows))


def _study(c: Composer, section: str, entry: Entry) -> Pieces:
    """How long, where and how one gets in; requirements of education stand first."""
    study = c.localized.role.study
    degrees = tuple(capitalised(text) for text, _ in needs.by_weight(c, "education", "essential"))
    rows = [Fact(c.text(c.label("need", "education")), degrees)] if degrees else []
    if study is None:
        if rows and entry.options.get("alone") != "no":
            yield Facts(tuple(rows[:1]))
        return
    if study.years_low and study.years_high:
        span = phrases.years_span(study.years_low, study.years_high, c.tag, c.catalog)
        rows.append(Fact(c.text(c.label("word", "study-time")), (c.text(span),)))
    if rows:
        yield Facts(tuple(rows))
    cards = []
    for part, label in (("places", "study-places"), ("ways_in", "ways-in")):
        points = tuple(
            text
            for unit, _ in c.entries(f"study.{part}")
            if (text := (c.unit(unit) if not c.unit(f"{unit}.name") else _named(c, unit)))
        )
        if points:
            cards.append(Card(c.text(c.label("word", label)), (), points))
    if cards:
        yield Cards(tuple(cards), "columns")


def _named(c: Composer, unit: str) -> Text:
    name, text = c.unit(f"{unit}.name"), c.unit(unit)
    return (*name, Run(": "), *text) if text else name


def _legal_lines(c: Composer, section: str, entry: Entry) -> Pieces:
    """The lines that law or policy of the place wants in a posting."""
    place = c.project.settings.work_place(c.place)
    wanted = entry.options.get("only", "").split()
    lines = tuple(c.words_of(words) for key, words in place.legal.items() if not wanted or key in wanted)
    if lines:
        yield Prose(lines, entry.style)


def _liability(c: Composer, section: str, entry: Entry) -> Pieces:
    """Liability by its kind in the language of the document, with the law that the role names."""
    for unit, part in c.entries("liability"):
        text, law = c.unit(unit), c.unit(f"{unit}.law")
        if law and c.place.partition("-")[0] == c.law_country:
            text = (*text, Run(" ("), *law, Run(")"))
        if entry.options.get("label") == "kind" and c.tag.language != "ru":
            kind = c.label("liability", getattr(part, "kind", ""))
            text = (*c.text(kind), Run(": "), *lowered(text))
        yield Clause(text, origin=c.origin(unit))


def _tools(c: Composer, section: str, entry: Entry) -> Pieces:
    rows = []
    for unit, part in c.entries("tools"):
        products = separated(c, [c.text(product) for product in getattr(part, "products", [])])
        products = products or c.unit(unit)
        if products:
            rows.append(Fact(c.unit(f"{unit}.name"), (products,), c.origin(f"{unit}.name")))
    if rows:
        yield Facts(tuple(rows))


def _between_roles(module: str, maker: str, c: Composer, section: str, entry: Entry) -> Pieces:
    """Pieces of a page about two roles; their modules are imported for such pages only."""
    made: Pieces = getattr(import_module(f"jdgen.compose.{module}"), maker)(c, section, entry)
    return made


BLOCKS: dict[str, Maker] = {
    "differences": partial(_between_roles, "compared", "differences"),
    "contract-terms": partial(_between_roles, "compared", "contract_terms"),
    "change-notice": partial(_between_roles, "compared", "notice"),
    "change-legend": partial(_between_roles, "compared", "legend"),
    "step-facts": partial(_between_roles, "next_step", "facts"),
    "step-duties": partial(_between_roles, "next_step", "duties"),
    "step-skills": partial(_between_roles, "next_step", "skills"),
    "step-needs": partial(_between_roles, "next_step", "requirements"),
    "step-rights": partial(_between_roles, "next_step", "rights"),
    "needs-clauses": _needs_clauses,
    "needs-table": _needs_table,
    "needs-bullets": _needs_bullets,
    "duty-lines": _duty_lines,
    "titles-elsewhere": _titles_elsewhere,
    "study": _study,
    "legal-lines": _legal_lines,
    "liability": _liability,
    "tools": _tools,
    "market-pay-scale": figures.market_pay_scale,
    "market-pay-table": figures.market_pay_table,
    "career-path": figures.career_path,
    "sign-grid": signing.grid,
    "sign-lines": signing.lines,
    "acquaintance": signing.acquaintance,
    "acquaintance-sheet": signing.sheet,
}
