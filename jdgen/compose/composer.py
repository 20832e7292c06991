"""What every piece of compose/ works with: the localized role, the outline, the catalogue, and how text becomes runs.

Gives Text for units, messages and values; knows who is whose manager; never renders and never reads a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from jdgen.catalogs import Catalog
from jdgen.compose.labels import Labels
from jdgen.compose.remembered import cut, label_text, message_text, parts, runs_of
from jdgen.compose.values import value
from jdgen.document import NOWHERE, Holder, Origin, Run, Text
from jdgen.localize import Localized, Said, TitleSaid, post_title, role_title
from jdgen.model import INTERNAL_SECTIONS, Item, Part
from jdgen.outline import Outline
from jdgen.project import Project
from jdgen.words import bidi, pseudo, titles
from jdgen.words.numbers import digits
from jdgen.words.tags import Tag, direction
from jdgen.words.typography import typeset

if TYPE_CHECKING:
    from jdgen.comparison.differences import Difference

BLANK = 14


@dataclass(frozen=True)
class Compared:
    """The role that a page's own is compared with, what differs, and how the two were named."""

    project: Project
    localized: Localized
    differences: tuple[Difference, ...]
    names: tuple[str, str]


@dataclass
class Composer:
    """The state of composing one document; makes Text and answers questions about the organisation."""

    project: Project
    localized: Localized
    outline: Outline
    parent_context: str
    catalog: Catalog
    labels: Labels
    place: str
    status: str = ""
    holders: tuple[Holder, ...] = ()
    tracing: bool = False
    compared: Compared | None = None
    listed: dict[str, tuple[tuple[str, Part], ...]] = field(default_factory=dict, init=False)  # by path: `entries`

    @cached_property
    def before(self) -> Composer | None:
        """The composer of the role that this one is compared with."""
        if self.compared is None:
            return None
        other = self.compared
        place = other.localized.role.place or other.localized.tag.territory
        return replace(self, project=other.project, localized=other.localized, place=place, compared=None)

    @cached_property
    def tag(self) -> Tag:
        """The locale of the document."""
        return self.localized.tag

    @cached_property
    def dir(self) -> str:
        """The direction of the document."""
        return self.tag.direction

    @cached_property
    def _context(self) -> str:
        return self.outline.context

    @cached_property
    def _runs(self) -> Callable[[str, str], Text]:
        return runs_of(self.tag)

    @property
    def semicolon(self) -> str:
        """The semicolon of the language, with its space."""
        return "؛ " if self.tag.language in ("ar", "fa", "ur") else "; "

    @property
    def comma(self) -> str:
        """The comma of the language, with its space."""
        return "، " if self.tag.language in ("ar", "fa", "ur") else ", "

    @property
    def run_in(self) -> str:
        """What stands between a run-in name and its text, which begins with a capital."""
        return ". " if self.tag.language in ("ru", "pl") else ": "

    @property
    def dash(self) -> str:
        """The spaced dash of the language."""
        return " — " if self.tag.language == "ru" else " – "

    # -- text ------------------------------------------------------------------------------------------------------

    def text(self, words: str, lang: str = "", mark: str = "") -> Text:
        """Return words as runs, each insert of the other direction isolated; `lang` other than ours marks them."""
        if not words:
            return ()
        if lang and lang != self.tag.language:
            way = direction(lang)
            return (Run(bidi.isolate(words, way), lang, way, "fallback" if mark == "fallback" else ""),)
        return self._runs(words, "" if mark == "fallback" else mark)  # words in our own language are none

    def code(self, written: str) -> Text:
        """Return a code or number of a document as it is written: its digits are never changed."""
        return cut(written, self.dir) if written else ()

    def unit(self, unit: str) -> Text:
        """Return a unit's words; of another language or stale: marked."""
        text = self.localized.texts.get(unit)
        if text is None:
            said = self.localized.said.get(unit)
            text = self.localized.texts[unit] = self.said(said) if said else ()
        return self.traced(text, f"unit:{unit}") if self.tracing and text else text

    def traced(self, text: Text, source: str) -> Text:
        """Return the text with its source on every run that has none; itself unless sources are asked for."""
        if not self.tracing:
            return text
        return tuple(run if run.source else replace(run, source=source) for run in text)

    def said(self, said: Said) -> Text:
        """Return the runs of localized words."""
        if said.state == "stale" and said.lang == self.tag.language:
            return (Run(bidi.isolate(digits(said.text, self.tag), self.dir), said.lang, self.dir, "fallback"),)
        return self.text(said.text, said.lang, "fallback")

    def origin(self, unit: str) -> Origin:
        """Return where a unit's words come from."""
        found = self.localized.origins.get(unit)
        if found is None:
            said = self.localized.said.get(unit)
            found = self.localized.origins[unit] = Origin(unit, said.place, said.state) if said else NOWHERE
        return found

    # -- messages --------------------------------------------------------------------------------------------------

    def message(self, section: str, message: str) -> str:
        """Return a message of the outline in our language; a variant falls back on its parent's wording."""
        if not message:
            return ""
        return message_text(self.catalog, self._context, self.parent_context, section, message, self.tag.language)

    def label(self, group: str, key: str) -> str:
        """Return the name of a fixed value in our language."""
        return label_text(self.catalog, group, self.labels.get(group, {}).get(key, key), self.tag.language)

    def say(self, section: str, sentences: Iterable[str], extra: Mapping[str, Text] | None = None) -> Text:
        """Return the first sentence whose values are all known, filled; () when none is."""
        for sentence in sentences:
            filled = self._fill(self.message(section, sentence), extra or {})
            if filled is not None:
                return filled
        return ()

    def _fill(self, message: str, extra: Mapping[str, Text]) -> Text | None:
        runs: list[Run] = []
        *given, rest = parts(message)
        for words, name, blank in zip(given[::3], given[1::3], given[2::3], strict=True):
            value = (extra[name] if name in extra else self.value(name)) if name else ()
            if not value and blank is None:
                return None
            runs.extend(self.text(words))
            runs.extend(value or (self.blank(int(blank or BLANK)),))
        if rest.startswith(".") and runs and runs[-1].text.endswith((".", "…")):
            rest = rest[1:]  # a value that ends in «г.» or «r.» closes the sentence itself
        runs.extend(self.text(rest))
        return tuple(runs)

    def value(self, name: str) -> Text:
        """Return a named value, () where the role and the workspace do not give it."""
        text = value(self, name)
        if not self.tracing:
            return text
        # a title is its neighbour's; that it stands here is said by this role
        said = f"value:{name}"
        both = (replace(run, source=f"{said} {run.source}") if run.source[:6] == "title:" else run for run in text)
        return self.traced(tuple(both), said)

    @staticmethod
    def blank(characters: int = BLANK) -> Run:
        """Return a line to write on, by hand."""
        return Run("_" * characters, mark="blank")

    # -- titles and neighbours ----------------------------------------------------------------------------------------

    def title_said(self, who: str) -> TitleSaid:
        """Return the title of a role or post."""
        found = self.localized.titles.get(who)
        if found is None:
            whole = self.project.roles.get(who)
            found = role_title(self.project, whole, self.tag) if whole else post_title(self.project, who, self.tag)
            self.localized.titles[who] = found
        return found

    def title(self, who: str, style: str = "m", case: str = "nom") -> Text:
        """Return a title as text; () when the wanted case is not confirmed."""
        said = self.localized.title if who == self.localized.id else self.title_said(who)
        return self.traced(self.title_text(said, style, case), f"title:{who}")

    def title_text(self, said: TitleSaid, style: str, case: str = "nom") -> Text:
        """Return the form of a title; another language's words are marked."""
        picked = titles.pick(said.forms, style, case, said.lang)
        if picked is None or (case != "nom" and said.lang != self.tag.language):
            return ()
        return self.text(typeset(picked, said.lang), said.lang, "fallback")

    def titles(self, whom: Iterable[str]) -> tuple[Text, ...]:
        """Return the titles of several roles or posts."""
        return tuple(self.title(who) for who in whom)

    @property
    def law_country(self) -> str:
        """The country whose law the form is made for; its laws are cited only at places of work there."""
        return {"ru": "RU", "pl": "PL", "us": "US", "en": "GB"}.get(self.outline.form.partition("-")[0], "")

    @cached_property
    def subordinates(self) -> tuple[str, ...]:
        """Ids of the roles that report to this one."""
        return self._pointing(self.project.reports)

    @cached_property
    def substitutes_for(self) -> tuple[str, ...]:
        """Ids of the roles that this one stands in for."""
        return self._pointing(self.project.stand_ins)

    def _pointing(self, pointing: Mapping[str, Iterable[tuple[int, str]]]) -> tuple[str, ...]:
        """Return the roles that point to this one or, of an overlay, to its role; each role once, in whatever shape."""
        roles = self.project.roles
        mine = {self.localized.id, roles[self.localized.id].root}
        found: dict[str, str] = {}
        for _, role_id in sorted({entry for who in mine for entry in pointing.get(who, ())}):
            if roles[role_id].root not in mine:
                found.setdefault(roles[role_id].root, role_id)
        return tuple(found.values())

    def words_of(self, words: Mapping[str, str]) -> Text:
        """Return words that jdgen.yaml gives by language, in ours; else marked in the first it has."""
        for lang in (self.tag.text, self.tag.worded):
            if lang in words:
                return self.text(pseudo.shown(typeset(words[lang], self.tag.worded), self.tag.worded, self.tag)[0])
        lang = next(iter(words), "")
        return self.text(words[lang], lang, "fallback") if lang else ()

    # -- entries -----------------------------------------------------------------------------------------------------

    def visible(self, section: str, part: Part) -> bool:
        """Say whether an entry may appear in a document for this outline's audience."""
        if self.outline.audience == "internal":
            return True
        default = "internal" if section.partition(".")[0] in INTERNAL_SECTIONS else "public"
        return (getattr(part, "audience", None) or default) == "public"

    def holds(self, path: str) -> bool:
        """Say whether the role holds something at a dotted path."""
        held: object = self.localized.role
        for step in path.split("."):
            held = getattr(held, step, None)
        return bool(held)

    def entries(self, path: str) -> tuple[tuple[str, Part], ...]:
        """Return (unit prefix, entry) of a list of the role that the audience may see, in order."""
        found = self.listed.get(path)
        if found is None:
            found = self.listed[path] = tuple(self._entries(path))
        return found

    def _entries(self, path: str) -> Iterator[tuple[str, Part]]:
        held: object = self.localized.role
        for step in path.split("."):
            held = getattr(held, step, None)
            if held is None:
                return
        if isinstance(held, dict):
            for entry_id, part in held.items():
                if isinstance(part, Part) and self.visible(path, part):
                    yield f"{path}.{entry_id}", part

    def group_items(self, path: str, group: Part) -> Iterator[tuple[str, Item]]:
        """Yield (unit, item) of a group; items hang directly under the section."""
        items: Mapping[str, Item] = getattr(group, "items", {})
        for item_id, item in items.items():
            if self.visible(path, item):
                yield f"{path.partition('.')[0]}.{item_id}", item
