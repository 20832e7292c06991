"""A whole role in one language: every unit's words, typeset, with the language they are in and their state.

Takes a project, a role and a tag; gives a `Localized`. Falls back per unit (full tag, language, configured
languages, source) and says so; a stale translation is shown and marked. Never changes a fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jdgen.load import Node
from jdgen.model import Role
from jdgen.project import Project, WholeRole
from jdgen.translations import State, Translation
from jdgen.words.tags import Tag
from jdgen.words.typography import typeset

TitleForms = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """A unit's words: typeset text, the language it is in, the translation's state, where they stand."""

    text: str
    lang: str
    state: State
    unit: str
    place: str


@dataclass(frozen=True, slots=True)
class TitleSaid:
    """A title's forms, the language they are in and the state."""

    forms: TitleForms
    lang: str
    state: State


@dataclass(frozen=True)
class Localized:
    """A role in one language."""

    id: str
    role: Role
    tag: Tag
    said: Mapping[str, Said]
    title: TitleSaid

    def marked(self) -> list[Said]:
        """Return the units that are shown in another language or from a stale translation."""
        return [said for said in self.said.values() if said.state in ("missing", "stale")]

    @cached_property
    def unfinished(self) -> dict[str, int]:
        """Count the units that are not `ok`, by state."""
        counts: dict[str, int] = {}
        for state in (*(said.state for said in self.said.values()), self.title.state):
            if state != "ok":
                counts[state] = counts.get(state, 0) + 1
        return counts


def localize(project: Project, whole: WholeRole, tag: Tag) -> Localized:
    """Return the role in the language of the tag."""
    said: dict[str, Said] = {}
    for unit, node in whole.units.items():
        if unit == "title":
            continue
        shown, lang, state = _words(project, unit, node, tag)
        said[unit] = Said(typeset(shown.text, lang), lang, state, unit, str(shown.place))
    return Localized(whole.id, whole.role, tag, said, role_title(project, whole, tag))


def role_title(project: Project, whole: WholeRole, tag: Tag) -> TitleSaid:
    """Return a role's title in the language of the tag."""
    node = whole.units.get("title")
    if node is None:
        return TitleSaid({}, tag.language, "missing")
    shown, lang, state = _words(project, "title", node, tag)
    return TitleSaid(_forms(shown), lang, state)


def post_title(project: Project, post_id: str, tag: Tag) -> TitleSaid:
    """Return the title of a post of jdgen.yaml; in the first language it has when the wanted one is absent."""
    titles = project.settings.posts[post_id].title
    node = project.settings_node.get("posts", post_id, "title")
    for lang in (tag.text, tag.language):
        if lang in titles and node is not None:
            return TitleSaid(_forms(node.map[lang]), tag.language, "ok")
    lang = next(iter(titles), "")
    if node is None or not lang:
        return TitleSaid({"m": post_id}, "en", "missing")
    return TitleSaid(_forms(node.map[lang]), lang, "missing")


def _forms(node: Node) -> TitleForms:
    return {
        form: child.text if not child.map else {case: leaf.text for case, leaf in child.map.items()}
        for form, child in node.map.items()
    }


def _words(project: Project, unit: str, node: Node, tag: Tag) -> tuple[Node, str, State]:
    """Return the Node with the words to show, their language and the unit's state."""
    owner = project.owner(node)
    file = project.files[owner]
    if file.lang == tag.language:
        return node, file.lang, "ok"
    for lang, translation in _chain(project, owner, tag):
        state = translation.state(unit, node)
        if state != "missing":
            own_language = lang.partition("-")[0] == tag.language
            return translation.units[unit], lang.partition("-")[0], state if own_language else "missing"
    return node, file.lang, "missing"


def _chain(project: Project, owner: str, tag: Tag) -> Iterator[tuple[str, Translation]]:
    further = project.settings.fallback.get(tag.language, [])
    for lang in dict.fromkeys((tag.text, tag.language, *further)):
        translation = project.translations.get(lang, {}).get(owner)
        if translation is not None:
            yield lang, translation
