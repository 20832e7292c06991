"""Deliveries merged into one plan: which words change, which stamps, what is in the way. Decides, writes nothing.

A stamp is always the digest of the source that the translator saw. A text that changed on both sides, or that two
files give differently, is a conflict; with any error nothing at all is planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jdgen.errors import Collector, Problem, quoted
from jdgen.exchange import titles
from jdgen.exchange.entry import Delivery, clean, shown, stamp
from jdgen.exchange.matching import Match, matches
from jdgen.exchange.titles import Form
from jdgen.load import Node
from jdgen.project import Project
from jdgen.role_files import RoleFile
from jdgen.translations import Translation
from jdgen.units import digest, words

# What no YAML file and no page can hold; tabs, line ends and separators become spaces.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", " "))
_Key = tuple[str, str, str, Form | None]


@dataclass
class FileChange:
    """What happens to one translation file: words by unit (of the title by form), stamps and review marks."""

    file: RoleFile
    lang: str
    translation: Translation | None
    words: dict[str, str] = field(default_factory=dict)
    title: dict[Form, str] = field(default_factory=dict)
    sync: dict[str, str] = field(default_factory=dict)
    review: dict[str, bool] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The translation file."""
        return f"locales/{self.lang}/roles/{self.file.id}.yaml"

    @property
    def touched(self) -> set[str]:
        """The units that change in any way."""
        return {*self.words, *(("title",) if self.title else ()), *self.sync, *self.review}

    def counts(self) -> dict[str, int]:
        """How many units are new, changed in words, settled as they stood, and in review."""
        worded = {*self.words, *(("title",) if self.title else ())}
        return {
            "new": len(worded & self.new),
            "changed": len(worded - self.new),
            "settled": len(self.touched - worded),
            "review": sum(self.review.get(unit, False) for unit in self.touched),
        }


@dataclass(frozen=True)
class Plan:
    """All changes of an import, the warnings, and how many entries change nothing."""

    changes: tuple[FileChange, ...]
    warnings: tuple[Problem, ...]
    same: int
    empty: int


def plan(project: Project, deliveries: Sequence[Delivery]) -> Plan:
    """Return what importing the deliveries changes.

    Errors: T042 files of no use, T043 a role with errors, T044 conflicts, T041 characters that no file can hold.
    """
    found = Collector()
    matched = matches(project, deliveries, found)
    for match in matched:
        _characters(match, found)
    chosen = _chosen([match for match in matched if clean(_text(match))], found)
    by_file: dict[tuple[str, str], list[Match]] = {}
    for match in chosen:
        by_file.setdefault((match.lang, match.file.id), []).append(match)
    made = []
    for (lang, owner), own in by_file.items():
        change = FileChange(own[0].file, lang, project.translations.get(lang, {}).get(owner))
        if _sound(project, change, found):
            _merge(change, own, found)
            made.append(change)
    found.raise_if_any()
    changes = tuple(change for change in made if change.touched)
    touched = sum(len(change.touched) for change in changes)
    empty = sum(not clean(_text(match)) for match in matched)
    return Plan(changes, tuple(found.problems), max(0, _units(chosen) - touched), empty)


def _units(chosen: Iterable[Match]) -> int:
    return len({(match.lang, match.file.id, match.unit) for match in chosen})


def _text(match: Match) -> str:
    return match.entry.target.translate(_LINE_ENDS)


def _characters(match: Match, found: Collector) -> None:
    """Note characters that cannot be stored (T041) and invisible marks that are taken out (T050)."""
    text = _text(match)
    bad = _CONTROL.search(text)
    if bad:
        message = f"the translation holds a control character (U+{ord(bad[0]):04X})"
        found.add("T041", message, match.entry.place, "delete it")
    elif clean(text) != shown(text):
        message = f"invisible marks are taken out of the translation of {quoted(match.entry.context)}"
        hint = "jdgen sets the direction of words itself"
        found.add("T050", message, match.entry.place, hint, severity="warning")


def _sound(project: Project, change: FileChange, found: Collector) -> bool:
    """Say whether the translation file can be read, if there is one; else pass on its problems."""
    if change.translation is not None or not (project.root / change.name).exists():
        return True
    found.problems.extend(p for p in project.problems if p.place.file == change.name)
    return False


# -- several entries for one text --------------------------------------------------------------------------------------


def _chosen(matched: Iterable[Match], found: Collector) -> list[Match]:
    """Return one entry per text; notes T044 where two say different things."""
    by_key: dict[_Key, list[Match]] = {}
    for match in matched:
        by_key.setdefault((match.lang, match.file.id, match.unit, match.form), []).append(match)
    return [_one(same, found) for same in by_key.values()]


def _one(same: list[Match], found: Collector) -> Match:
    worked = [match for match in same if not _untouched(match)] or same
    texts = {clean(_text(match)) for match in worked}
    if len(texts) > 1:
        first, other = worked[0], next(m for m in worked if clean(_text(m)) != clean(_text(worked[0])))
        message = (
            f"two translations of {quoted(first.entry.context)}: here {quoted(clean(_text(other)))},"
            f" in {first.entry.place} {quoted(clean(_text(first)))}"
        )
        found.add("T044", message, other.entry.place, "decide which is right and delete the other entry")
    today = digest(words(worked[0].source))
    return max(worked, key=lambda match: (match.entry.done, digest(match.entry.source) == today))


def _untouched(match: Match) -> bool:
    """Say whether the translator left a text as it went out."""
    return match.entry.base is not None and match.entry.base.target == stamp(_text(match))


# -- one file ----------------------------------------------------------------------------------------------------------


def _merge(change: FileChange, chosen: Sequence[Match], found: Collector) -> None:
    for match in chosen:
        if match.form is None:
            _unit(change, match, found)
    forms = [match for match in chosen if match.form is not None]
    if forms:
        _title(change, forms, found)


def _unit(change: FileChange, match: Match, found: Collector) -> None:
    unit, entry = match.unit, match.entry
    held = change.translation.units.get(unit) if change.translation else None
    now = clean(words(held)) if held else ""
    text = clean(_text(match))
    seen = digest(entry.source)
    if text == now:
        if entry.done:
            _settle(change, unit, match.source, seen)
        return
    if _kept(change, match, now, seen, found):
        return
    change.words[unit] = text
    if held is None:
        change.new.add(unit)
    _stamp(change, unit, seen, entry.done)


def _settle(change: FileChange, unit: str, source: Node, seen: str) -> None:
    """Stamp words that the translator found right; an older file takes nothing back."""
    made = change.translation
    if made is None or (made.sync.get(unit) == seen and unit not in made.review):
        return
    if made.state(unit, source) != "ok":
        _stamp(change, unit, seen, done=True)


def _stamp(change: FileChange, unit: str, seen: str, done: bool) -> None:
    made = change.translation
    if made is None or made.sync.get(unit) != seen:
        change.sync[unit] = seen
    if not done or (made is not None and unit in made.review):
        change.review[unit] = not done


def _kept(change: FileChange, match: Match, now: str, seen: str, found: Collector) -> bool:
    """Say whether the workspace's words stay: newer than the file, or in conflict with it (T044)."""
    base = match.entry.base
    if base is not None and (base.target == stamp(_text(match)) or base.target == stamp(now)):
        return base.target == stamp(_text(match))
    if base is None:
        settled = change.translation is not None and change.translation.state(match.unit, match.source) == "ok"
        if not settled or seen == digest(words(match.source)):
            return False
    message = (
        f"{quoted(match.entry.context)} has changed in {change.name} since the export: it is {quoted(now)} there,"
        f" {quoted(clean(_text(match)))} here"
    )
    hint = "make both the same, or delete the entry here to keep the words of the workspace"
    found.add("T044", message, match.entry.place, hint)
    return True


def _title(change: FileChange, chosen: Sequence[Match], found: Collector) -> None:
    held = titles.forms(change.translation.units.get("title") if change.translation else None)
    source = chosen[0].source
    seen = _title_seen(chosen, source)
    done = all(match.entry.done for match in chosen)
    for match in chosen:
        assert match.form is not None
        now = clean(held[match.form].text) if match.form in held else ""
        if clean(_text(match)) != now and not _kept(change, match, now, seen, found):
            change.title[match.form] = clean(_text(match))
    if change.title:
        if not held:
            change.new.add("title")
        main = any(case == "nom" for _, case in (*held, *change.title))
        _stamp(change, "title", seen, done and main)
    elif done:
        _settle(change, "title", source, seen)


def _title_seen(chosen: Sequence[Match], source: Node) -> str:
    """Return the digest of the title that the translator saw, from the entries' own record or their sources."""
    forms = titles.forms(source)
    today = digest(words(source))
    if all(shown(match.entry.source) == shown(titles.source_of(match.form, forms)) for match in chosen if match.form):
        return today
    bases = {match.entry.base.source for match in chosen if match.entry.base} - {today}
    if len(bases) == 1:
        return bases.pop()
    return digest("; ".join(f"{match.entry.unit}={match.entry.source}" for match in chosen))


def moved_stamps(change: FileChange) -> tuple[Mapping[str, str], set[str]]:
    """Return the digests and the review marks that the file has afterwards."""
    made = change.translation
    sync = {**(made.sync if made else {}), **change.sync}
    review = set(made.review if made else ())
    for unit, marked in change.review.items():
        (review.add if marked else review.discard)(unit)
    return sync, review
