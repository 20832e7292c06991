"""Role texts in further languages: which words serve a unit, and in what state.

Takes translation files and the units of the file that owns the words; gives states (ok, review, stale, missing),
orphans and the words per unit. A unit belongs to the file that wrote it; its translation stands only beside that
file's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from jdgen.errors import Collector, Place, Problem, did_you_mean, quoted
from jdgen.load import Node
from jdgen.model import Title, TitleForm, shapes
from jdgen.units import digest, words

State = Literal["ok", "review", "stale", "missing"]
STATES: tuple[State, ...] = ("ok", "review", "stale", "missing")
STAMPS = ("_sync", "_review", "_reviewed")  # written by jdgen at the end of the file, in this order
_HEAD = ("role", "lang", *STAMPS)


@dataclass(frozen=True, slots=True)
class Review:
    """Who read which texts when: by unit the digest of the translated words as they stood then."""

    by: str
    day: str
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Translation:
    """One translation file: words by unit id, the digests they were made from, what is in review, who reviewed."""

    owner: str
    lang: str
    units: Mapping[str, Node]
    sync: Mapping[str, str]
    review: frozenset[str]
    place: Place
    reviews: tuple[Review, ...] = ()

    def state(self, unit: str, source: Node) -> State:
        """Return the state of a unit against its source words."""
        if unit not in self.units:
            return "missing"
        if unit in self.review or unit not in self.sync:
            return "review"
        return "ok" if self.sync[unit] == digest(words(source)) else "stale"


class Shelf(Mapping[str, Translation]):
    """The translations of one language by the file that owns their sources; some are read when somebody asks."""

    def __init__(self) -> None:
        self._read: dict[str, Translation] = {}
        self._late: dict[str, Callable[[], Translation | None]] = {}

    def put(self, owner: str, translation: Translation) -> None:
        """Add one that was read."""
        self._read[owner] = translation

    def put_late(self, owner: str, read: Callable[[], Translation | None]) -> None:
        """Add one that `read` reads; it gives None where the file holds no translation."""
        self._late[owner] = read

    def __getitem__(self, owner: str) -> Translation:
        late = self._late.pop(owner, None)
        made = late() if late else None
        if made is not None:
            self._read[owner] = made
        return self._read[owner]

    def __iter__(self) -> Iterator[str]:
        for owner in list(self._late):
            self.get(owner)
        return iter(self._read)

    def __len__(self) -> int:
        return len(list(iter(self)))


def parse(node: Node, owner: str, lang: str, found: Collector) -> Translation:
    """Return a translation file's content; notes what is not text or not well formed."""
    if not isinstance(node.value, dict):
        message, hint = "a translation holds texts by id", f"begin with `role: {owner}` and `lang: {lang}`"
        found.add("T002", message, node.place, hint)
        node = Node({"role": Node(owner, node.place), "lang": Node(lang, node.place)}, node.place)
    for key, expected in (("role", owner), ("lang", lang)):
        given = node.get(key)
        if given is None:
            found.add("T001", f"`{key}: {expected}` is missing", node.place, "write it at the top")
        elif given.value != expected:
            message = f"{key} is {quoted(given.value)}, but the file stands where '{expected}' belongs"
            found.add("T001", message, given.place, "correct it or move the file")
    body = Node({k: v for k, v in node.map.items() if k not in _HEAD}, node.place)
    collected = dict(_units(body, (), lang, found))
    sync, review, reviewed = (node.get(key) for key in STAMPS)
    for written, wanted in ((sync, dict), (review, list), (reviewed, list)):
        if written is not None and not isinstance(written.value, wanted):
            hint = "delete this key, look through the texts and run `jdgen translate accept`"
            found.add("T002", "this was not written by jdgen", written.at(), hint)
    return Translation(
        owner,
        lang,
        collected,
        {key: str(child.value) for key, child in sync.map.items()} if sync else {},
        frozenset(child.text for child in review.list) if review else frozenset(),
        node.place,
        tuple(_review(record) for record in reviewed.list) if reviewed else (),
    )


def _review(record: Node) -> Review:
    said = {key: child.text for key, child in record.map.items()}
    units = record.get("units")
    return Review(
        said.get("by", ""),
        said.get("date", ""),
        {key: str(child.value) for key, child in units.map.items()} if units else {},
    )


def _units(node: Node, path: tuple[str, ...], lang: str, found: Collector) -> Iterator[tuple[str, Node]]:
    for key, child in node.map.items():
        here = (*path, key)
        if here == ("title",):
            title = title_node(child, lang)
            if _sound(title, found):
                yield "title", title
        elif isinstance(child.value, dict):
            yield from _units(child, here, lang, found)
        elif isinstance(child.value, str) and not child.text.strip():
            found.add("T002", f"'{'.'.join(here)}' has no words", child.at(), "translate it, or delete the key")
        elif isinstance(child.value, str):
            yield ".".join(path if key == "text" and path else here), child
        else:
            hint = "facts stand once, in the role; put words in quotes"
            found.add("T002", f"'{'.'.join(here)}' is not text", child.place, hint)


def _sound(title: Node, found: Collector) -> bool:
    """Say whether a title has only forms and cases that exist, each with words; notes T002."""
    before = len(found.problems)
    cases = shapes(TitleForm)
    for form, node in title.map.items():
        if form not in shapes(Title):
            hint = did_you_mean(form, shapes(Title)) or f"forms: {', '.join(shapes(Title))}"
            found.add("T002", f"'{form}' is no form of a title", node.at(), hint)
        for path, leaf in node.leaves():
            if path and path[0] not in cases:
                hint = did_you_mean(path[0], cases) or f"cases: {', '.join(cases)}"
                found.add("T002", f"'{path[0]}' is no case of a title", leaf.at(), hint)
            elif len(path) > 1 or not leaf.text.strip():
                found.add("T002", "this is no title", leaf.at(), "write the words of the title here")
    return len(found.problems) == before


def title_node(node: Node, lang: str) -> Node:
    """Return a title in long form: forms by gender, each by case."""
    if not isinstance(node.value, dict):
        node = Node({"neutral" if lang == "en" else "m": node}, node.place, node.key_place)
    forms = {
        key: child if key == "short" or isinstance(child.value, dict) else Node({"nom": child}, child.place)
        for key, child in node.map.items()
    }
    return Node(forms, node.place, node.key_place)


def strays(translation: Translation, own: Mapping[str, Node], inherited: Mapping[str, str]) -> list[Problem]:
    """Return a problem for every translated text whose source is not in its owner's file.

    `inherited` maps unit ids to the file that owns them, for the hint. A text that was in step once is an
    orphan (warning); one that never was is a mistake (error).
    """
    problems: list[Problem] = []
    for unit, node in translation.units.items():
        if unit in own:
            continue
        if unit in inherited:
            right = f"locales/{translation.lang}/roles/{inherited[unit]}.yaml"
            message = f"'{unit}' is inherited from {inherited[unit]}"
            problems.append(Problem("T004", message, node.at(), f"translate it in {right}", role=translation.owner))
            continue
        known = unit in translation.sync
        hint = "delete it, or move its words to the text that took its place"
        if not known:
            hint = did_you_mean(unit, own) or f"delete it: {translation.owner} has no such text"
        message = f"'{unit}' translates a text that " + ("is gone" if known else "does not exist")
        severity: Literal["error", "warning"] = "warning" if known else "error"
        problems.append(Problem("T003", message, node.at(), hint, severity, translation.owner))
    return problems
