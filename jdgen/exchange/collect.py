"""The texts of a workspace as entries for translators: one set per source language.

Takes a project, a target language and the states that are wanted; gives `Pair`s. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from jdgen.exchange import titles
from jdgen.exchange.entry import NOTHING, Base, Entry, Pair, clean, shown, stamp
from jdgen.exchange.history import earlier
from jdgen.exchange.notes import limit, notes
from jdgen.load import Node
from jdgen.project import Project
from jdgen.role_files import RoleFile
from jdgen.translating import language, role_file
from jdgen.translations import STATES, State, Translation
from jdgen.units import digest, words


def pairs(project: Project, lang: str, roles: Sequence[str] = (), only: Collection[str] = STATES) -> list[Pair]:
    """Return the texts to translate into a language, by source language; a text stands once, under its owner.

    A role that is named brings those it stands on. Errors: P001 unknown role file, P005 unknown language.
    """
    language(project, lang)
    found: dict[str, list[Entry]] = {}
    for owner in _owners(project, roles):
        file = project.files[owner]
        if file.lang != lang:
            translation = project.translations.get(lang, {}).get(owner)
            found.setdefault(file.lang, []).extend(_entries(project, file, translation, lang, only))
    return [Pair(source, lang, tuple(entries)) for source, entries in found.items() if entries]


def _owners(project: Project, roles: Sequence[str]) -> list[str]:
    wanted: dict[str, None] = {}
    for role in roles:
        role_file(project, role)
        whole = project.roles.get(role)
        wanted.update(dict.fromkeys((*(whole.lineage if whole else ()), role)))
    return [owner for owner in project.files if not roles or owner in wanted]


def _entries(
    project: Project, file: RoleFile, translation: Translation | None, lang: str, only: Collection[str]
) -> Iterator[Entry]:
    made = translation or Translation(file.id, lang, {}, {}, frozenset(), file.node.place)
    states = {unit: made.state(unit, node) for unit, node in file.units.items()}
    stale = {unit: made.sync[unit] for unit, state in states.items() if state == "stale"}
    before = earlier(project.root, file, stale) if "stale" in only else {}
    headings = _headings(file)
    for unit, node in file.units.items():
        state = states[unit]
        if state not in only:
            continue
        if unit == "title":
            yield from _title(file, made, state, before.get(unit))
            continue
        target = clean(words(made.units[unit])) if unit in made.units else ""
        yield Entry(
            file.id,
            unit,
            shown(words(node)),
            target,
            state,
            Base(digest(words(node)), stamp(target)),
            notes(unit, lang, headings.get(unit, "")),
            shown(words(before[unit])) if unit in before else "",
            limit(unit),
            node.at(),
        )


def _title(file: RoleFile, made: Translation, state: State, before: Node | None) -> Iterator[Entry]:
    node = file.units["title"]
    source, target = titles.forms(node), titles.forms(made.units.get("title"))
    past = titles.forms(before)
    seen = digest(words(node))
    for form in titles.asked(source, target, made.lang, settled=state == "ok"):
        unit = titles.unit(form)
        words_now = clean(target[form].text) if form in target else ""
        yield Entry(
            file.id,
            unit,
            shown(titles.source_of(form, source)),
            words_now,
            state if words_now else "missing",
            Base(seen, stamp(words_now) if words_now else NOTHING),
            notes(unit, made.lang),
            shown(titles.source_of(form, past)) if past and words_now else "",
            limit(unit),
            node.at(),
        )


def _headings(file: RoleFile) -> dict[str, str]:
    """Return by unit the name of the group that an item stands in."""
    found = {}
    for section, node in file.node.map.items():
        for group in node.map.values():
            name, items = group.get("name"), group.get("items")
            for item in items.map if items and name else ():
                found[f"{section}.{item}"] = shown(name.text) if name else ""
    return found
