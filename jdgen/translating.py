"""The state of all translations of a workspace, and stamping what is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jdgen.errors import Place, did_you_mean, fail
from jdgen.load import Node, dump, read
from jdgen.project import Project, RoleFile
from jdgen.translations import STATES, Translation
from jdgen.units import digest, words
from jdgen.words import tags
from jdgen.write import write

_STAMPS = ("_sync", "_review")


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
        hint = did_you_mean(owner, project.files) or f"role files: {', '.join(project.files)}"
        if owner in project.broken:
            raise fail("P001", f"'{owner}' has errors of its own", Place("roles/"), f"see `jdgen check {owner}`")
        raise fail("P001", f"there is no role file '{owner}'", Place("roles/"), hint)
    return project.files[owner]


def accept(
    project: Project, owner: str, unit_ids: Sequence[str] = (), langs: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """Stamp translated texts with the digest of today's source; return (file, texts newly stamped).

    Nothing is stamped when one of the texts asked for is translated in none of the languages.
    Errors: P001 unknown file, T006 a text that is not translated.
    """
    for lang in langs:
        if lang not in project.translations:
            hint = did_you_mean(lang, project.translations) or f"languages: {', '.join(sorted(project.translations))}"
            raise fail("T006", f"there are no translations in '{lang}'", Place("--lang"), hint)
    owners = [_file(project, owner)] if owner else list(project.files.values())
    pairs = [
        (file, project.translations[lang][file.id])
        for file in owners
        for lang in langs or project.translations
        if lang != file.lang and file.id in project.translations.get(lang, {})
    ]
    for unit in unit_ids:
        if not any(unit in translation.units and unit in file.units for file, translation in pairs):
            known = [known for _, translation in pairs for known in translation.units]
            place = pairs[0][1].place if len(pairs) == 1 else Place(owners[0].shown)
            raise fail("T006", f"'{unit}' is not translated", Place(place.file), did_you_mean(unit, known))
    done = [(translation.place.file, _stamp(project, file, translation, unit_ids)) for file, translation in pairs]
    return [entry for entry in done if entry[1]]


def _stamp(project: Project, file: RoleFile, translation: Translation, unit_ids: Sequence[str]) -> int:
    chosen = [unit for unit in unit_ids or translation.units if unit in translation.units and unit in file.units]
    count = sum(translation.state(unit, file.units[unit]) != "ok" for unit in chosen)
    if not count:
        return 0
    stamps = {**translation.sync, **{unit: digest(words(file.units[unit])) for unit in chosen}}
    order = list(file.units)
    table = dict(sorted(stamps.items(), key=lambda item: order.index(item[0]) if item[0] in order else 10**6))
    review = [unit for unit in sorted(translation.review) if unit not in chosen]
    _save(project.root, translation.place.file, {"_sync": table, **({"_review": review} if review else {})})
    return count


def _save(root: Path, name: str, stamps: dict[str, object]) -> None:
    """Put new stamps at the end of a translation file; its words and comments stay as they are written."""
    node = read(root / name, name)
    text = (root / name).read_bytes().decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    if any(child.at().column > 1 for child in node.map.values()):  # {role: ..., lang: ...} in braces
        plain = {key: child.plain() for key, child in node.map.items() if key not in _STAMPS}
        write(root, name, dump({**plain, **stamps}).encode())
        return
    for first, last in reversed(_blocks(node, lines)):
        del lines[first:last]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    write(root, name, ("".join(lines) + dump(stamps)).encode())


def _blocks(node: Node, lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the lines of the stamps, without the comments that belong to what follows."""
    starts = sorted((child.at().line - 1, key) for key, child in node.map.items())
    found = []
    for (first, key), (last, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        if key in _STAMPS:
            while lines[last - 1].startswith("#") or not lines[last - 1].strip():
                last -= 1
            found.append((first, last))
    return found
