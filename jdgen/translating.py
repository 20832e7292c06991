"""The state of all translations of a workspace, and stamping what is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jdgen.errors import Place, did_you_mean, fail
from jdgen.load import dump, read
from jdgen.project import Project, RoleFile
from jdgen.translations import STATES, Translation
from jdgen.units import digest, words
from jdgen.words import tags
from jdgen.write import write


@dataclass(frozen=True, slots=True)
class Row:
    """The state of every text of one role file in one language."""

    owner: str
    lang: str
    units: dict[str, str]

    @property
    def counts(self) -> dict[str, int]:
        """How many texts are in each state."""
        found = Counter(self.units.values())
        return {state: found[state] for state in (*STATES, "orphan")}

    def as_dict(self) -> dict[str, object]:
        """Return the row for `--json`."""
        open_units = {unit: state for unit, state in self.units.items() if state != "ok"}
        return {"file": self.owner, "lang": self.lang, **self.counts, "units": open_units}


def languages(project: Project) -> list[str]:
    """Return the languages that the workspace is built in."""
    return list(dict.fromkeys(tags.parse(locale).language for locale in project.settings.locales))


def states(project: Project, roles: Sequence[str] = (), langs: Sequence[str] = ()) -> list[Row]:
    """Return a row per role file (parents too) and language but its own."""
    wanted = set(roles)
    for role in wanted:
        _file(project, role)
    rows = []
    for owner, file in project.files.items():
        if wanted and owner not in wanted:
            continue
        for lang in langs or languages(project):
            if lang != file.lang:
                rows.append(_row(file, lang, project.translations.get(lang, {}).get(owner)))
    return rows


def _row(file: RoleFile, lang: str, translation: Translation | None) -> Row:
    units: dict[str, str] = {
        unit: translation.state(unit, node) if translation else "missing" for unit, node in file.units.items()
    }
    if translation:
        units |= {unit: "orphan" for unit in translation.units if unit not in file.units}
    return Row(file.id, lang, units)


def _file(project: Project, owner: str) -> RoleFile:
    if owner not in project.files:
        hint = did_you_mean(owner, project.files)
        raise fail("P001", f"there is no role file '{owner}'", Place("roles/"), hint)
    return project.files[owner]


def accept(
    project: Project, owner: str, unit_ids: Sequence[str] = (), langs: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """Stamp translated texts with the digest of today's source; return (file, texts newly stamped).

    Errors: P001 unknown file, T006 a text that is not translated.
    """
    owners = [_file(project, owner)] if owner else list(project.files.values())
    done = []
    for file in owners:
        for lang in langs or languages(project):
            translation = project.translations.get(lang, {}).get(file.id)
            if translation is not None and lang != file.lang:
                count = _stamp(project, file, translation, unit_ids)
                done.append((f"locales/{lang}/roles/{file.id}.yaml", count))
    return [entry for entry in done if entry[1]]


def _stamp(project: Project, file: RoleFile, translation: Translation, unit_ids: Sequence[str]) -> int:
    for unit in unit_ids:
        if unit not in translation.units or unit not in file.units:
            hint = did_you_mean(unit, translation.units)
            raise fail("T006", f"'{unit}' is not translated here", translation.place, hint)
    chosen = unit_ids or [unit for unit in translation.units if unit in file.units]
    count = sum(translation.state(unit, file.units[unit]) != "ok" for unit in chosen)
    if not count:
        return 0
    path = Path(translation.place.file)
    data = read(project.root / path, str(path)).plain()
    assert isinstance(data, dict)
    stamps = {**translation.sync, **{unit: digest(words(file.units[unit])) for unit in chosen}}
    order = list(file.units)
    data["_sync"] = dict(sorted(stamps.items(), key=lambda item: order.index(item[0]) if item[0] in order else 10**6))
    review = [unit for unit in sorted(translation.review) if unit not in chosen]
    data.pop("_review", None)
    if review:
        data["_review"] = review
    write(project.root, path.as_posix(), dump(data).encode())
    return count
