"""A whole role in one language: every unit's words, typeset, with the language they are in and their state.

Takes a project, a role and a tag; gives a `Localized`. Falls back per unit (full tag, language, configured
languages, source) and says so; a stale translation is shown and marked. Never changes a fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jdgen.document import Origin, Text
from jdgen.load import Node
from jdgen.model import Role
from jdgen.project import Project, WholeRole
from jdgen.translations import State, Translation
from jdgen.words import pseudo, tags, titles
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

    @cached_property
    def texts(self) -> dict[str, Text]:
        """Units as runs, by id: filled by whoever composes, for all documents of the role."""
        return {}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Where units come from, by id: filled by whoever composes, for all documents of the role."""
        return {}

    @cached_property
    def titles(self) -> dict[str, TitleSaid]:
        """Titles of other roles and posts, by id: filled by whoever composes, for all documents of the role."""
        return {}

    @cached_property
    def marked(self) -> list[Said]:
        """The units that are shown in another language or from a stale translation."""
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
    plain, served = tags.plain(tag), _Served(project)
    for unit, node in whole.units.items():
        if unit == "title":
            continue
        shown, lang, state = served.words(unit, node, plain)
        text = typeset(shown.text, lang)
        if tag.pseudo:
            text, lang = pseudo.shown(text, lang, tag)
        said[unit] = Said(text, lang, state, unit, str(shown.place))
    return Localized(whole.id, whole.role, tag, said, role_title(project, whole, tag))


def unit_states(project: Project, whole: WholeRole, tag: Tag) -> dict[str, State]:
    """Return the state of every unit in the language of the tag, without the words."""
    plain, served = tags.plain(tag), _Served(project)
    return {unit: served.words(unit, node, plain)[2] for unit, node in whole.units.items()}


def role_title(project: Project, whole: WholeRole, tag: Tag) -> TitleSaid:
    """Return a role's title in the language of the tag."""
    node = whole.units.get("title")
    if node is None:
        return TitleSaid({}, tag.language, "missing")
    shown, lang, state = _Served(project).words("title", node, tags.plain(tag))
    return _title(shown, lang, state, tag)


def post_title(project: Project, post_id: str, tag: Tag) -> TitleSaid:
    """Return the title of a post of jdgen.yaml; in the first language it has when the wanted one is absent."""
    post = project.settings.posts[post_id]
    node = project.settings_node.get("posts", post_id, "title")
    for lang in (tag.text, tag.worded):
        if lang in post.title and node is not None:
            waits = lang in post.review
            return _title(node.map[lang], tag.worded, "review" if waits else "ok", tag)
    lang = next(iter(post.title), "")
    if node is None or not lang:
        return TitleSaid({"m": post_id}, "en", "missing")
    return _title(node.map[lang], lang, "missing", tag)


def _title(node: Node, lang: str, state: State, tag: Tag) -> TitleSaid:
    """Return a title's forms as the locale shows them; of one in review those that need no confirmation."""

    def said(leaf: Node) -> str:
        return pseudo.shown(leaf.text, lang, tag)[0]

    forms = {
        form: said(child) if not child.map else {case: said(leaf) for case, leaf in child.map.items()}
        for form, child in node.map.items()
    }
    usable = titles.confirmed(forms) if state == "review" else forms
    return TitleSaid(usable, pseudo.shown("", lang, tag)[1], state)


class _Served:
    """Finds the words that serve a unit; knows the translations of each owner that it met."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.known: dict[str, _Owner] = {}

    def words(self, unit: str, node: Node, tag: Tag) -> tuple[Node, str, State]:
        """Return the Node with the words to show, their language and the unit's state."""
        owner = self.project.owner(node)
        known = self.known.get(owner)
        if known is None:
            known = self.known[owner] = _owner(self.project, owner, tag)
        if known.lang == tag.language:
            return node, known.lang, "review" if unit in known.review else "ok"
        for lang, translation in known.chain:
            state = translation.state(unit, node)
            if state != "missing":
                return translation.units[unit], lang, state if lang == tag.language else "missing"
        return node, known.lang, "missing"


@dataclass(frozen=True, slots=True)
class _Owner:
    """What a file gives for its units: its own language, what waits in it for review, translations by language."""

    lang: str
    review: frozenset[str]
    chain: tuple[tuple[str, Translation], ...]


def _owner(project: Project, owner: str, tag: Tag) -> _Owner:
    file = project.files[owner]
    own = file.lang == tag.language
    chain = () if own else tuple((lang.partition("-")[0], found) for lang, found in _chain(project, owner, tag))
    return _Owner(file.lang, file.review if own else frozenset(), chain)


def _chain(project: Project, owner: str, tag: Tag) -> Iterator[tuple[str, Translation]]:
    further = project.settings.fallback.get(tag.language, [])
    for lang in dict.fromkeys((tag.text, tag.language, *further)):
        translation = project.translations.get(lang, {}).get(owner)
        if translation is not None:
            yield lang, translation
