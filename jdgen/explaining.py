"""Where every line of a document comes from: the file and line that wrote it, who may change it, in what state it is.

Takes a project and a document composed with its sources; gives the sources of each line, and the same document with
them as words in its runs, for the margin of an annotated page. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from jdgen import changes
from jdgen.document import Document, Run, Text
from jdgen.formats.text import clean, lines
from jdgen.layering.locks import guarding, locks_of
from jdgen.load import Node
from jdgen.localize import Localized
from jdgen.project import Project, WholeRole

By = Literal["role", "parent", "overlay", "settings", "neighbour", "form"]
Tree = TypeVar("Tree")

# Values of outlines that print one field of the role: what stands behind them.
_FIELDS: Mapping[str, str] = {
    **{name: name for name in ("category", "grade", "unit", "family", "headcount", "purpose", "pay_note")},
    "manager": "reports_to",
    "manager_above": "reports_to",
    "substitutes": "substituted_by",
    "job_code": "codes",
    "code": "codes",
    "place": "place",
    "experience": "requirements.experience_years",
    "hours": "conditions.hours_per_week",
    **{name: f"document.{name}" for name in ("number", "version", "date", "effective", "review", "order", "drafter")},
    **{name: f"posting.{name}" for name in ("posted", "opens", "closes", "apply", "openings")},
    **{name: f"conditions.{name}" for name in ("employment", "contract", "workplace", "schedule", "travel")},
}
_OF_SETTINGS: Mapping[str, str] = {"org": "organisation", "approver": "organisation.approver", "place": "places"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where words come from: the unit or field, who wrote it and where, its translation, its lock, what it replaces."""

    name: str
    by: By
    place: str
    owner: str = ""
    lang: str = ""
    translation: str = ""
    state: str = ""
    lock: str = ""
    reason: str = ""
    instead_of: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return what is known, for `--json`."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def told(self) -> str:
        """Return the source in one line."""
        parts = [self.place or self.name]
        if self.by != "role":
            parts.append(self.by)
        if self.instead_of:
            parts.append(f"instead of {self.instead_of}")
        if self.translation:
            parts.append(f"translation {self.translation}: {self.state}")
        elif self.state not in ("", "ok"):
            parts.append(f"translation {self.state}")
        if self.lock:
            parts.append(f"locked in {self.lock}" + (f" ({self.reason})" if self.reason else ""))
        return ", ".join(parts)

    def brief(self, root: str) -> str:
        """Return the source as a note for a margin: `role:51 · pl:48 ok`, `--warsaw:25 for role:52`."""
        made = _short(self.place, root)
        if self.instead_of:
            made += f" for {_short(self.instead_of, root)}"
        if self.translation:
            made += f" · {self.lang}:{self.translation.split(':')[1]} {self.state}"
        return made + (" · locked" if self.lock else "")


def _short(place: str, root: str) -> str:
    """Return a place as the name of its file and the line; the role's own file is `role`, its overlays `--name`."""
    file, line = (*place.split(":"), "")[:2]
    stem = file.rpartition("/")[2].removesuffix(".yaml")
    name = "role" if stem == root else stem.removeprefix(root) if stem.startswith(f"{root}--") else stem
    return f"{name}:{line}"


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line of a document in reading order, with its sources; none where the form itself says it."""

    text: str
    sources: tuple[Source, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the line for `--json`."""
        return {"text": self.text, "sources": [source.as_dict() for source in self.sources]}


def explain(project: Project, localized: Localized, doc: Document, item: str = "") -> list[ExplainedLine]:
    """Return every line of a traced document with its sources; of one unit or field and what it holds, where asked."""
    found = _Sources(project, localized, doc)
    explained = []
    for line in lines(doc):
        sources = found.of(line.text)
        if not line.text or (item and not any(_within(source.name, item) for source in sources)):
            continue
        shown = clean(f"{line.lead} " + "".join(run.text for run in line.text)).strip()
        explained.append(ExplainedLine(shown, sources))
    return explained


def annotated(project: Project, localized: Localized, doc: Document) -> Document:
    """Return a traced document whose runs tell their sources in words."""
    found = _Sources(project, localized, doc)

    def told(run: Run) -> Run:
        sources = [source for mark in run.source.split() if (source := found.source(mark))]
        brief = "; ".join(source.brief(found.whole.root) for source in sources)
        return replace(
            run, source="\n".join((brief, "; ".join(source.told() for source in sources))) if sources else ""
        )

    return _mapped(doc, told)


def names(project: Project, whole: WholeRole) -> list[str]:
    """Return what may be asked for: every unit and every section of a role."""
    return [*whole.units, *whole.node.map]


def field_of(value: str) -> str:
    """Return the field of the role behind a named value of an outline: `manager.dat` prints `reports_to`."""
    base = value.partition(".")[0]
    return _FIELDS.get(base, base)


def _within(name: str, item: str) -> bool:
    return name == item or name.startswith(f"{item}.")


def _mapped(tree: Tree, told: Any) -> Tree:
    """Return a document tree with every run told anew."""
    if isinstance(tree, Run):
        return told(tree)  # type: ignore[no-any-return]
    if isinstance(tree, tuple):
        return tuple(_mapped(part, told) for part in tree)  # type: ignore[return-value]
    if is_dataclass(tree) and not isinstance(tree, type):
        held = {field.name: getattr(tree, field.name) for field in fields(tree)}
        deep = {key: value for key, value in held.items() if isinstance(value, tuple) or is_dataclass(value)}
        new = {key: _mapped(value, told) for key, value in deep.items()}
        return replace(tree, **new)
    return tree


class _Sources:
    """Finds the source behind a run's mark, each once."""

    def __init__(self, project: Project, localized: Localized, doc: Document) -> None:
        self.project = project
        self.localized = localized
        self.doc = doc
        self.whole = project.roles[localized.id]
        self.base = project.roles.get(self.whole.of)
        self.locks = locks_of(project.settings, project.settings_node, self.whole.node, self.whole.node)
        self.known: dict[str, Source | None] = {}
        stem = f"{doc.kind}.{doc.form}" if doc.form else doc.kind
        self.form = Source(stem, "form", f"templates/outlines/{stem}.yaml")

    def of(self, text: Text) -> tuple[Source, ...]:
        """Return the sources of a text, in order, each once."""
        marks = dict.fromkeys(mark for run in text for mark in run.source.split())
        found = tuple(source for mark in marks if (source := self.source(mark)))
        return found or (self.form,)

    def source(self, mark: str) -> Source | None:
        """Return what a mark stands for."""
        if mark not in self.known:
            kind, _, name = mark.partition(":")
            self.known[mark] = getattr(self, f"_{kind}")(name)
        return self.known[mark]

    def _unit(self, unit: str) -> Source | None:
        node, said = self.whole.units.get(unit), self.localized.said.get(unit)
        if node is None or said is None:
            return None
        owner = self.project.owner(node)
        file = self.project.files[owner]
        foreign = file.lang != self.localized.tag.language
        return replace(
            self._written(unit, node),
            lang=said.lang,
            translation=said.place if foreign and said.place != str(node.place) else "",
            state=said.state if foreign else "ok",
        )

    def _written(self, name: str, node: Node) -> Source:
        """Return the source of a value of a role file: whose, where, its lock, what an overlay put it in place of."""
        owner = self.project.owner(node)
        by: By = "overlay" if "--" in owner else "parent" if owner != self.whole.root else "role"
        lock, reason = guarding(self.whole.node, self.locks, name)
        return Source(name, by, str(node.place), owner, lock=lock, reason=reason, instead_of=self._before(name, node))

    def _before(self, name: str, node: Node) -> str:
        """Return where the base says what an overlay says otherwise."""
        old = self.base.node.get(*self._real(self.base.node, name)) if self.base else None
        return str(old.place) if old is not None and old.place != node.place and not old.map else ""

    @staticmethod
    def _real(whole: Node, name: str) -> tuple[str, ...]:
        path = tuple(name.split("."))
        return changes.locate(whole, (*path, "text")) or changes.locate(whole, path) or path

    def _fact(self, name: str) -> Source | None:
        node = self.whole.node.get(*self._real(self.whole.node, name))
        if node is None and "." in name:
            return self._fact(name.rpartition(".")[0])
        return self._written(name, node) if node else None

    def _value(self, name: str) -> Source | None:
        base = name.partition(".")[0]
        if base == "title":
            return self._title(self.localized.id)
        field = field_of(name)
        node = self.whole.node.get(*field.split("."))
        if node is not None:
            return self._written(field, node)
        detail = {"full": ("full_name",), "short": ("short_name",)}.get(
            name.partition(".")[2], (name.partition(".")[2],)
        )
        path = (*_OF_SETTINGS.get(base, base).split("."), *(detail if base == "org" else ()))
        node = self.project.settings_node.get(*path)
        return Source(name, "settings", str(node.at())) if node and base in _OF_SETTINGS else None

    def _title(self, who: str) -> Source | None:
        if who == self.localized.id and "title" in self.whole.units:
            said = replace(self._written("title", self.whole.units["title"]))
            foreign = self.project.files[said.owner].lang != self.localized.tag.language
            return replace(said, lang=self.localized.title.lang, state=self.localized.title.state if foreign else "ok")
        if who in self.project.roles:
            node = self.project.roles[who].units.get("title")
            return Source(f"title of {who}", "neighbour", str(node.at()), who) if node else None
        node = self.project.settings_node.get("posts", who)
        return Source(f"posts.{who}", "settings", str(node.at())) if node else None
