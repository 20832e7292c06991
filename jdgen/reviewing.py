"""Who reviewed which translations, and what has changed since: read from the `_reviewed` of translation files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jdgen.load import Node
from jdgen.project import Project
from jdgen.translating import role_file
from jdgen.translations import Translation
from jdgen.units import digest, words


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What somebody reviewed in one file on one day, and which of it has changed since."""

    owner: str
    lang: str
    by: str
    day: str
    units: tuple[str, ...]
    changed: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the review for `--json`."""
        return {
            "file": self.owner,
            "lang": self.lang,
            "by": self.by,
            "date": self.day,
            "units": list(self.units),
            "changed": list(self.changed),
        }


def reviews(project: Project, roles: Sequence[str] = (), langs: Sequence[str] = ()) -> list[Reviewed]:
    """Return every review that is noted. A text has changed when its words or its source are no longer the same.

    Errors: P001 for an unknown role file.
    """
    for role in roles:
        role_file(project, role)
    found = []
    for lang, by_owner in project.translations.items():
        for owner, translation in by_owner.items():
            if (roles and owner not in roles) or (langs and lang not in langs):
                continue
            own = project.files[owner].units
            for made in translation.reviews:
                changed = tuple(unit for unit, seen in made.units.items() if not _stands(translation, own, unit, seen))
                found.append(Reviewed(owner, lang, made.by, made.day, tuple(made.units), changed))
    return found


def _stands(translation: Translation, own: Mapping[str, Node], unit: str, seen: str) -> bool:
    """Say whether a text that was reviewed is still the same, and its source too."""
    if unit not in translation.units or unit not in own or digest(words(translation.units[unit])) != seen:
        return False
    return translation.state(unit, own[unit]) == "ok"
