"""What came back against the workspace: which text of which file an entry is, and which entries have no place.

Takes a project and deliveries, gives `Match`es and problems (orphans as warnings, files of another project as errors).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jdgen.errors import Collector, Place, Problem, did_you_mean, quoted
from jdgen.exchange import titles
from jdgen.exchange.entry import Delivery, Returned, shown
from jdgen.load import Node
from jdgen.project import Project
from jdgen.role_files import RoleFile
from jdgen.translating import known_languages
from jdgen.units import digest, words


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that has its place: the language, the role file, the unit, and of a title the form."""

    lang: str
    file: RoleFile
    unit: str
    form: titles.Form | None
    entry: Returned

    @property
    def source(self) -> Node:
        """The unit's words as they are today."""
        return self.file.units[self.unit]


def matches(project: Project, deliveries: Sequence[Delivery], found: Collector) -> list[Match]:
    """Return the entries that have a place; notes T042 for files of no use, T043 for orphans."""
    result: list[Match] = []
    homes = _Homes(project)
    for delivery in deliveries:
        lang = _language(project, delivery, found)
        own = Collector()
        matched = [match for entry in delivery.entries for match in _match(homes, lang, entry, own)] if lang else []
        if lang and not matched:
            found.problems.append(_foreign(homes, delivery))
        else:
            found.problems.extend(own.problems)
            result.extend(matched)
    return result


def _language(project: Project, delivery: Delivery, found: Collector) -> str:
    """Return the language folder that a file is for, "" when there is none."""
    known = known_languages(project)
    for lang in (delivery.target, delivery.target.partition("-")[0].lower()):
        if lang in known:
            return lang
    hint = f"languages: {', '.join(known)}; `jdgen translate new` begins another"
    message = f"the file is for the language {quoted(delivery.target)}, which this workspace does not have"
    found.add("T042", message, Place(delivery.name, 1, 1), hint)
    return ""


def _match(homes: _Homes, lang: str, entry: Returned, found: Collector) -> Iterator[Match]:
    file = homes.project.files.get(entry.owner)
    if file is None:
        if entry.owner in homes.project.broken:
            hint = f"mend it first: `jdgen check {entry.owner}`"
            found.add("T043", f"the role '{entry.owner}' has errors of its own", entry.place, hint)
        else:
            found.problems.append(_orphan(entry, homes.of_file(entry)))
        return
    is_title = entry.unit.startswith(titles.PREFIX)
    form = titles.form_of(entry.unit) if is_title else None
    unit = "title" if form else entry.unit
    if unit not in file.units or (unit == "title" and form is None):
        found.problems.append(_orphan(entry, homes.of_text(file, entry)))
    elif file.lang == lang:
        found.problems.append(_orphan(entry, f"{file.shown} itself is written in '{lang}'"))
    else:
        yield Match(lang, file, unit, form, entry)


def _orphan(entry: Returned, hint: str) -> Problem:
    message = f"{quoted(entry.context)} has no place in this workspace and is left out"
    return Problem("T043", message, entry.place, hint or "the text may have been removed since", "warning")


class _Homes:
    """Where words stand today, for texts whose file or id is gone; looked up only when one is."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.units: dict[str, dict[str, str]] = {}  # role file -> digest -> unit

    @cached_property
    def owners(self) -> dict[tuple[str, str], str]:
        """The role file by unit and digest."""
        files = self.project.files.values()
        return {(unit, digest(words(node))): file.id for file in files for unit, node in file.units.items()}

    def of_file(self, entry: Returned) -> str:
        """Return the hint for an unknown role file: the file that holds these very words now."""
        home = self.owners.get((entry.unit, digest(entry.source)), "")
        if home:
            return f'was it renamed? its words stand in \'{home}\' now: write "{home}|" for "{entry.owner}|"'
        return did_you_mean(entry.owner, self.project.files)

    def of_text(self, file: RoleFile, entry: Returned) -> str:
        """Return the hint for an unknown text: the one that holds its words now, else the nearest id."""
        if file.id not in self.units:
            self.units[file.id] = {digest(words(node)): unit for unit, node in file.units.items()}
        unit = self.units[file.id].get(digest(entry.source), "")
        return (
            f"its words are '{unit}' now: write \"{file.id}|{unit}\"" if unit else did_you_mean(entry.unit, file.units)
        )


def _foreign(homes: _Homes, delivery: Delivery) -> Problem:
    """Return the problem of a file of which nothing has a place: of another project, or of a role since renamed."""
    first = delivery.entries[0]
    owners = {entry.owner for entry in delivery.entries if "|" in entry.context}
    hint = "import files that `jdgen translate export` made from this workspace"
    for entry in delivery.entries:
        home = homes.of_file(entry) if entry.owner not in homes.project.files else ""
        if home.startswith("was it renamed"):
            hint = home
            break
    if owners and owners <= homes.project.broken:
        hint = f"mend these first: {', '.join(sorted(owners))}"
    name = f", such as {quoted(shown(first.context or first.source))}"
    message = f"none of the {len(delivery.entries)} texts belongs to this workspace{name}"
    return Problem("T042", message, first.place, hint)
