"""Translations and approvals that have fallen behind the words of the role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from jdgen.approval import content_digest
from jdgen.errors import Place, Problem
from jdgen.localize import unit_states
from jdgen.project import Project, WholeRole
from jdgen.words import tags
from jdgen.workspace import catalogue_files


def approval(project: Project, whole: WholeRole) -> Iterator[Problem]:
    """A001: an approved role whose content changed since; it prints as a draft."""
    document = whole.role.document
    if document is None or document.status != "approved" or document.approved_digest == content_digest(project, whole):
        return
    node = whole.node.get("document", "status")
    message = "the role changed after it was approved, so it prints as a draft"
    hint = f"have it approved again and run `jdgen approve {whole.id}`"
    place = node.place if node else Place(project.files[whole.id].shown)
    yield Problem("A001", message, place, hint, "warning", whole.id)


def unfinished(project: Project, pairs: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """T010: texts that are missing, stale or in review in a language, told once for the file that owns them."""
    states: dict[tuple[str, str], dict[str, str]] = {}
    for role, locale in pairs:
        whole, tag = project.roles[role], tags.parse(locale, project.settings.digits)
        if tag.pseudo:
            continue
        said = unit_states(project, whole, tag)
        for unit, node in whole.units.items():
            if said[unit] != "ok":
                states.setdefault((project.owner(node), tag.language), {})[unit] = said[unit]
    for (owner, lang), found in states.items():
        told = ", ".join(f"{count} {state}" for state, count in sorted(Counter(found.values()).items()))
        hint = f"`jdgen translate status {owner} --units` names them"
        if set(found.values()) != {"missing"}:
            hint += f"; `jdgen translate accept {owner}` clears those that are right"
        message = f"texts of {owner} in {lang}: {told}"
        yield Problem("T010", message, _first(project, owner, lang, found), hint, "warning", owner)


def _first(project: Project, owner: str, lang: str, found: Iterable[str]) -> Place:
    """Return where the first of the texts stands in its own or the translated file, else the file where it belongs."""
    file = project.files[owner]
    if file.lang == lang:
        return min((file.units[unit].at() for unit in found), key=lambda place: place.line)
    translation = project.translations.get(lang, {}).get(owner)
    places = [translation.units[unit].at() for unit in found if unit in translation.units] if translation else []
    return min(places, key=lambda place: place.line, default=Place(f"locales/{lang}/roles/{owner}.yaml"))


def wordless(project: Project, languages: Iterable[str]) -> Iterator[Problem]:
    """W014: a language for which neither the workspace nor jdgen has a catalogue."""
    for lang in languages:
        if lang != "en" and not catalogue_files(project.root, lang):
            message = f"there are no words of documents in '{lang}': headings and labels are English"
            place = Place(f"locales/{lang}/LC_MESSAGES/jdgen.po")
            yield Problem("W014", message, place, "add the catalogue", "warning")
