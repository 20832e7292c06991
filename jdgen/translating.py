"""The state of all translations of a workspace, and stamping what is right, with or without a reviewer's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jdgen import confirming, stamping
from jdgen.errors import Place, Problem, did_you_mean, fail
from jdgen.project import Project
from jdgen.role_files import RoleFile
from jdgen.stamping import Reviewer
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
        return {"file": self.owner, "lang": self.lang, "percent": percent(self.counts), **self.counts} | {
            "units": open_units
        }


@dataclass(frozen=True, slots=True)
class Total:
    """The states of all texts of one language."""

    lang: str
    counts: dict[str, int]

    @property
    def percent(self) -> int:
        """The share of texts that are ok."""
        return percent(self.counts)

    def as_dict(self) -> dict[str, object]:
        """Return the total for `--json`."""
        return {"lang": self.lang, "percent": self.percent, **self.counts}


def percent(counts: dict[str, int]) -> int:
    """Return the whole percent of texts that are ok; 100 only when all are. Orphans do not count."""
    wanted = sum(counts[state] for state in STATES)
    return counts["ok"] * 100 // wanted if wanted else 100


def languages(project: Project) -> list[str]:
    """Return the languages that the workspace is built in."""
    return list(dict.fromkeys(tags.parse(locale).language for locale in project.settings.locales))


def known_languages(project: Project) -> list[str]:
    """Return the languages of the workspace: those it is built in, and those with a folder under locales/."""
    folders = sorted(path.name for path in (project.root / "locales").glob("*") if path.is_dir())
    return list(dict.fromkeys((*languages(project), *project.translations, *folders)))


def states(project: Project, roles: Sequence[str] = (), langs: Sequence[str] = ()) -> list[Row]:
    """Return a row per role file (parents and overlays too) and language; in its own only where texts wait for a look.

    Errors: P001 unknown file, P005 a language that is none.
    """
    for lang in langs:
        language(project, lang)
    wanted = set(roles)
    for role in roles:
        role_file(project, role)
    rows = []
    for owner, file in project.files.items():
        if wanted and owner not in wanted:
            continue
        for lang in langs or languages(project):
            if lang != file.lang:
                rows.append(_row(file, lang, project.translations.get(lang, {}).get(owner)))
            elif file.review:
                rows.append(Row(owner, lang, {unit: "review" if unit in file.review else "ok" for unit in file.units}))
    return rows


def totals(rows: Iterable[Row]) -> list[Total]:
    """Return the sum of the rows per language."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row.lang, Counter()).update(row.counts)
    return [Total(lang, dict(counts)) for lang, counts in found.items()]


def below(rows: Iterable[Row], least: int) -> list[Problem]:
    """Return a problem for every language of which less than `least` percent is ok (T040)."""
    hint = "`jdgen translate export` writes what is missing for a translator"
    return [
        Problem(
            "T040",
            f"{total.percent} % of the texts in '{total.lang}' are ok, {least} % are wanted",
            _folder(total.lang),
            hint,
        )
        for total in totals(rows)
        if total.percent < least
    ]


def _folder(lang: str) -> Place:
    return Place(f"locales/{lang}/roles/")


def _row(file: RoleFile, lang: str, translation: Translation | None) -> Row:
    units: dict[str, str] = {
        unit: translation.state(unit, node) if translation else "missing" for unit, node in file.units.items()
    }
    if translation:
        units |= {unit: "orphan" for unit in translation.units if unit not in file.units}
    return Row(file.id, lang, units)


def role_file(project: Project, owner: str) -> RoleFile:
    """Return a role file by its id.

    Errors: P001 when there is none, or when it has errors of its own.
    """
    if owner not in project.files:
        hint = did_you_mean(owner, project.files) or f"role files: {', '.join(project.files)}"
        if owner in project.broken:
            raise fail("P001", f"'{owner}' has errors of its own", Place("roles/"), f"see `jdgen check {owner}`")
        raise fail("P001", f"there is no role file '{owner}'", Place("roles/"), hint)
    return project.files[owner]


def language(project: Project, lang: str) -> str:
    """Return the language that was asked for.

    Errors: P005 when it is none, or none that the workspace knows.
    """
    known = known_languages(project)
    try:
        tags.parse(lang)
    except ValueError as error:
        raise fail("P005", str(error), Place("--lang")) from None
    if lang not in known:
        hint = f"languages: {', '.join(known)}; `jdgen translate new {lang}` begins another"
        raise fail("P005", f"this workspace has no language '{lang}'", Place("--lang"), hint)
    return lang


def accept(
    project: Project,
    owner: str,
    unit_ids: Sequence[str] = (),
    langs: Sequence[str] = (),
    reviewer: Reviewer | None = None,
) -> list[tuple[str, int]]:
    """Stamp translated texts with the digest of today's source; return (file, texts newly stamped).

    Nothing is stamped when one of the texts asked for is translated in none of the languages. With a reviewer
    every text that was looked at is noted, and counts.
    Words of the source that wait for a look are settled as well; OWNER may be a post that has such words.
    Errors: P001 unknown file, T006 a text that is not translated.
    """
    own = confirming.waiting(project, owner, unit_ids, langs)
    if owner in project.settings.posts and owner not in project.files:
        return confirming.settled(own)
    for lang in langs:
        if lang not in project.translations and lang not in {file.lang for file in project.files.values()}:
            hint = did_you_mean(lang, project.translations) or f"languages: {', '.join(sorted(project.translations))}"
            raise fail("T006", f"there are no translations in '{lang}'", Place("--lang"), hint)
    owners = [role_file(project, owner)] if owner else list(project.files.values())
    pairs = [
        (file, project.translations[lang][file.id])
        for file in owners
        for lang in langs or project.translations
        if lang != file.lang and file.id in project.translations.get(lang, {})
    ]
    for unit in unit_ids:
        if unit in {each.unit for each in own}:
            continue
        if not any(unit in translation.units and unit in file.units for file, translation in pairs):
            known = [known for _, translation in pairs for known in translation.units]
            place = pairs[0][1].place if len(pairs) == 1 else Place(owners[0].shown)
            raise fail("T006", f"'{unit}' is not translated", Place(place.file), did_you_mean(unit, known))
    done = [(tr.place.file, _stamp(project, file, tr, unit_ids, reviewer)) for file, tr in pairs]
    return [*(entry for entry in done if entry[1]), *confirming.settled(own)]


def _stamp(
    project: Project, file: RoleFile, translation: Translation, unit_ids: Sequence[str], reviewer: Reviewer | None
) -> int:
    chosen = [unit for unit in unit_ids or translation.units if unit in translation.units and unit in file.units]
    count = sum(translation.state(unit, file.units[unit]) != "ok" for unit in chosen)
    kept = translation.reviews
    if reviewer and chosen:
        kept, count = stamping.noted(translation, chosen, reviewer), len(chosen)
    if not count:
        return 0
    sync = {**translation.sync, **{unit: digest(words(file.units[unit])) for unit in chosen}}
    new = stamping.stamps(list(file.units), sync, translation.review - set(chosen), kept)
    name = translation.place.file
    write(project.root, name, stamping.stamped((project.root / name).read_bytes(), name, new))
    return count
