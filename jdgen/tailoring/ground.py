"""What a checklist is made from: the whole role, its words and its locks, and the words of the checklist itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jdgen.layering.locks import lock_on
from jdgen.load import Node
from jdgen.tailoring.entries import Entry, Said, Wording, entries
from jdgen.tailoring.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of an overlay; "" is what the manager may still say."""

    name: str
    of: str
    lang: str
    place: str
    unit: str


@dataclass(frozen=True)
class Ground:
    """The role under an overlay that is to be written."""

    head: Head
    base: Node
    wording: Wording
    words: Vocabulary
    locks: Mapping[str, Node]
    titles: Mapping[str, str]  # of roles and posts, by id

    @cached_property
    def entries(self) -> list[Entry]:
        """Every entry of every list of the role."""
        return list(entries(self.base))

    def sections(self) -> dict[str, list[Entry]]:
        """Return the entries by the list that they stand in."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.section, []).append(entry)
        return found

    def lock(self, *path: str) -> Node | None:
        """Return the lock on a path, None where an overlay may change it."""
        return lock_on(self.base, path, self.locks)

    def lock_on_all(self, entry: Entry) -> Node | None:
        """Return the lock that keeps an entry from being left out with all that it holds."""
        return lock_on(self.base, entry.path, self.locks, whole=True)

    def told(self, key: str, indent: str = "") -> list[str]:
        """Return an explanation as comment lines."""
        names = {"overlay": self.head.name, "of": self.head.of}
        return [f"{indent}# {line}" for line in self.words.lines(key, **names)]

    def section(self, name: str) -> list[str]:
        """Return the heading of a list, its id first so that editors keep the line's direction."""
        words = self.words.said("sections", name)
        return ["", f"# {name} – {words}" if words != name else f"# {name}"]

    def foreign(self, *said: Said) -> str:
        """Return a remark where words are not in the manager's language."""
        other = next((words.lang for words in said if words.lang != self.head.lang), "")
        return self.words.said("other_language", lang=other) if other else ""

    def label(self, key: str, value: object = None) -> str:
        """Return what a field means, with the title of the post that it names."""
        first = value[0] if isinstance(value, list) and value else value
        return " – ".join(part for part in (self.words.said("labels", key), self.titles.get(str(first), "")) if part)
