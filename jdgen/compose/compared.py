"""Blocks of pages that compare two roles: what differs, side by side; which terms of the contract it touches; notices.

Takes a composer that knows the other role (`c.compared`), gives blocks; () on a page of one role.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jdgen.comparison.differences import Difference
from jdgen.comparison.inventory import Fields
from jdgen.comparison.marking import said, sides, wholly
from jdgen.comparison.terms import Term
from jdgen.compose.composer import Composer
from jdgen.compose.counted import touched
from jdgen.compose.field_words import field_name, field_value, list_name, who
from jdgen.compose.texts import capitalised, separated
from jdgen.document import Block, Cell, Clause, Column, Origin, Prose, Row, Run, Table, Text
from jdgen.model import Part, Role, shapes
from jdgen.outline import Entry
from jdgen.words import money
from jdgen.words.numbers import number

Pieces = Iterable["Block | Clause"]
TERM_SIGN = "§"
_WORDS = ("name", "question", "text", "answer")  # of an entry: printed without the name of the field
_AS_PRINTED: dict[Term, tuple[str, ...]] = {"place": ("place",), "grade": ("pay",)}
_SHORT = 7  # words by which a neighbour is named


def differences(c: Composer, section: str, entry: Entry) -> Pieces:
    """What differs in the fields `of`, else in all that no other piece names: what, before, after."""
    if c.before is None or c.compared is None:
        return
    named = entry.options.get("of", "").split() or _rest(c)
    rows = [_row(c, c.before, each) for each in c.compared.differences if each.path[0] in named]
    if rows:
        heads = [Column(c.text(c.message(section, s.heading)), s.width, s.align) for s in entry.columns]
        yield Table(tuple(heads), tuple(rows), head_column=True)


def _rest(c: Composer) -> list[str]:
    pieces = [entry for spec in c.outline.body for entry in spec.content]
    named = {field for entry in pieces for field in entry.options.get("of", "").split()}
    return [field for field in shapes(Role) if field not in named]


def _row(c: Composer, earlier: Composer, each: Difference) -> Row:
    what = (*_what(c, earlier, each), _small(c.text(c.label("compared", each.act))))
    if each.term:
        told = f"{TERM_SIGN} {c.label('term', each.term)}"
        what = (*what, _small(c.text(told)))
    before, after = _sides(c, earlier, each)
    place = each.places[1] or each.places[0]
    return Row((Cell(what, origin=Origin(each.name, place)), Cell(before), Cell(after)))


def _what(c: Composer, earlier: Composer, each: Difference) -> tuple[Text, ...]:
    """Return what a difference is about: the field, the entry's own name, or its group."""
    if each.sort == "fact":
        return (capitalised(field_name(c, each.path)),)
    of = earlier if each.act == "removed" else c
    name = of.unit(f"{each.name}.name") if len({*each.before, *each.after} & {"name"}) == 0 else ()
    if each.sort == "item":
        group = of.unit(f"{each.path[0]}.{each.group or each.old_group}.name")
        return (group or list_name(c, each.listed), *((name,) if name else ()))
    return (capitalised(name or _record_name(of, each) or list_name(c, each.listed)),)


def _record_name(c: Composer, each: Difference) -> Text:
    """Return the name of an entry that has no words: a language, a place."""
    if each.listed[-1] == "languages":
        return c.text(money.language_name(each.path[-1], c.tag))
    held: object = c.localized.role
    for step in each.path:
        held = held.get(step) if isinstance(held, dict) else getattr(held, step, None)
    place, party = getattr(held, "place", ""), getattr(held, "with_", "")
    if isinstance(held, Part) and place:
        return c.text(money.territory(str(place).partition("-")[0], c.tag))
    return who(c, str(party)) if isinstance(held, Part) and party else ()


def _sides(c: Composer, earlier: Composer, each: Difference) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    if each.act == "moved":
        old, new = _where(earlier, each, each.old_group, each.followed), _where(c, each, each.group, each.follows)
        words = tuple(_fields(c, each, each.after, None)[0])
        return (_small(old),), (*words, _small(new))
    before, after = _fields(earlier, each, each.before, each.after), _fields(c, each, each.after, each.before)
    if each.act == "added":
        return (), tuple(wholly(text, "ins") for text in after[0])
    if each.act == "removed":
        return tuple(wholly(text, "del") for text in before[0]), ()
    both = [sides(before[1].get(key, ()), after[1].get(key, ())) for key in {**before[1], **after[1]}]
    return tuple(old for old, _ in both if old), tuple(new for _, new in both if new)


def _fields(c: Composer, each: Difference, fields: Fields, other: Fields | None) -> tuple[list[Text], dict[str, Text]]:
    """Return the fields of one side in words: as paragraphs, and by their names."""
    by_name: dict[str, Text] = {}
    for key in sorted(fields, key=lambda key: _WORDS.index(key) if key in _WORDS else len(_WORDS)):
        path = (*each.path, key) if key else each.path
        value = field_value(c, path, fields[key])
        alone = not key or key in _WORDS
        by_name[key] = value if alone else (*field_name(c, path), Run(": "), *value)
    return [text for text in by_name.values() if text], by_name


def _where(c: Composer, each: Difference, group: str, follows: str) -> Text:
    """Return where a moved entry stands: in which group, or after which neighbour."""
    if each.group != each.old_group:
        name = c.unit(f"{each.path[0]}.{group}.name") or c.code(group)
        return (*c.text(c.label("compared", "in-group")), Run(": "), *name)
    if not follows:
        return c.text(c.label("compared", "first"))
    unit = ".".join((*each.path[:-1], follows))
    name = c.unit(f"{unit}.name") or c.unit(unit) or c.unit(f"{unit}.question") or c.code(follows)
    return (*c.text(c.label("compared", "after")), Run(": "), *_cut(name))


def _cut(text: Text) -> Text:
    words = "".join(run.text for run in text).split(" ")
    if len(words) <= _SHORT:
        return text
    first = text[0]
    return (Run(" ".join(words[:_SHORT]).rstrip(",;،؛:") + "…", first.lang, first.dir),)


def _small(text: Text) -> Text:
    return tuple(replace(run, mark=run.mark or "small") for run in text)


# -- the contract ------------------------------------------------------------------------------------------------------


def contract_terms(c: Composer, section: str, entry: Entry) -> Pieces:
    """The terms of the contract that change: what each was and is; of the function how much of it changes."""
    if c.before is None or c.compared is None:
        return
    rows: list[Row] = []
    for term in touched(c):
        found = [each for each in c.compared.differences if each.term == term]
        if term == "function":
            rows.append(Row((Cell((capitalised(c.text(c.label("term", term))),)), Cell(), Cell((_told(c, found),)))))
            continue
        rows += [_term_row(c, c.before, each) for each in found if each.path[0] not in ("place", "pay")]
        rows += [row for name in _AS_PRINTED.get(term, ()) if (row := _printed_row(c, c.before, name))]
    if rows:
        heads = [Column(c.text(c.message(section, s.heading)), s.width, s.align) for s in entry.columns]
        yield Table(tuple(heads), tuple(rows), head_column=True)


def _term_row(c: Composer, earlier: Composer, each: Difference) -> Row:
    before, after = _sides(c, earlier, each)
    return Row((Cell((capitalised(field_name(c, each.path)),)), Cell(before), Cell(after)))


def _printed_row(c: Composer, earlier: Composer, name: str) -> Row | None:
    """Return a row of what a document of each role prints: place and band depend on the place of work."""
    old, new = earlier.value(name), c.value(name)
    if said(old) == said(new):
        return None
    before, after = sides(old, new)
    return Row((Cell((field_name(c, (name,)),)), Cell((before,)), Cell((after,))))


def _told(c: Composer, found: list[Difference]) -> Text:
    """Return «added: 2, removed: 1» of the duties that the page marks."""
    acts = [act for act in ("added", "removed", "changed") if any(each.act == act for each in found)]
    parts = [
        c.text(f"{c.label('counted', act)}: {number(sum(each.act == act for each in found), c.tag)}") for act in acts
    ]
    return (*c.text(c.label("counted", "see")), Run(" "), *separated(c, parts))


def notice(c: Composer, section: str, entry: Entry) -> Pieces:
    """What law of the place says of such changes: `say_RU_function`, `say_RU`, `say_PL`…, else `say_any`."""
    terms = touched(c)
    if not terms:
        return
    country = c.place.partition("-")[0]
    wanted = [f"say_{country}_function"] if "function" in terms else []
    wanted += [f"say_{country}"] if set(terms) - {"function"} or f"say_{country}_function" not in entry.options else []
    keys = [key for key in wanted if key in entry.options] or ["say_any"]
    texts = [c.say(section, [entry.options[key]]) for key in (*keys, "say_more") if key in entry.options]
    yield Prose(tuple(text for text in texts if text))


def legend(c: Composer, section: str, entry: Entry) -> Pieces:
    """What the marks of a redline mean, shown by themselves."""
    if c.compared is None:
        return
    parts: list[Text] = [
        (Run(c.label("compared", "put-in"), change="ins"),),
        (Run(c.label("compared", "taken-out"), change="del"),),
    ]
    if touched(c):
        sign = (Run(TERM_SIGN, change="note"), Run("\u00a0"))
        parts.append((*sign, *c.text(c.label("compared", "term"))))
    yield Prose((separated_by(c, parts),), entry.style)


def separated_by(c: Composer, parts: list[Text]) -> Text:
    """Return texts with the language's semicolon between them."""
    made: list[Run] = []
    for text in parts:
        made += [Run(c.semicolon)] if made else []
        made += text
    return tuple(made)
