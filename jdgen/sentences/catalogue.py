"""The catalogues program.po: new sentences in, translations kept, and the tables that the program reads.

Takes sentences and a catalogue as it is, gives the catalogue anew: by msgid; a sentence that changed a little keeps its
translation as fuzzy, with the old msgid beside it; what is gone stays below as obsolete. Never translates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from jdgen import gettext_file
from jdgen.catalogs import PLURAL_RULES
from jdgen.gettext_file import PoEntry
from jdgen.sentences.gather import Sentence
from jdgen.sentences.origins import Origins
from jdgen.words.plural_forms import plural_forms

_NEAR = 0.75
_TOLD_WORDS = 12
_KINDS = {
    "help": "Help text.",
    "metavar": "Name of a value in help, in capitals.",
    "print": "Said when a command has done its work.",
    "problem": "What is wrong, or what to do about it.",
    "word": "Part of other sentences.",
    "joint": "Parts the last two members of a list.",
}
Key = tuple[str, str]


@dataclass
class Merged:
    """A catalogue made anew, and what a person should look at."""

    entries: list[PoEntry] = field(default_factory=list)
    obsolete: list[PoEntry] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    near: list[tuple[str, str]] = field(default_factory=list)  # old msgid, new msgid


def entries(sentences: Mapping[Key, Sentence], origins: Origins, forms: int) -> list[PoEntry]:
    """Return the sentences as entries without translations: help by command first, then the rest by module."""
    made = [(_order(said, places := origins.of(said.one)), _entry(said, places, forms)) for said in sentences.values()]
    return [entry for _, entry in sorted(made, key=lambda pair: pair[0])]


def _order(said: Sentence, places: list[str]) -> tuple[int, str, str]:
    rank = 0 if said.kinds & {"help", "metavar"} else 1 if "print" in said.kinds else 2
    return rank, (places or [""])[0], said.one


def _entry(said: Sentence, places: list[str], forms: int) -> PoEntry:
    notes = [_KINDS[kind] for kind in sorted(said.kinds)]
    for number, told in enumerate(said.told):
        if not told.isdigit():
            notes.append(f"{{{number}}}: {' '.join(told.split())[:50]}")
        words = sorted(said.words.get(number, ()))
        if words:
            more = ", …" if len(words) > _TOLD_WORDS else ""
            notes.append(f"{{{number}}} is one of: " + ", ".join(f"«{word}»" for word in words[:_TOLD_WORDS]) + more)
    plural = said.many or None
    empty = dict.fromkeys(range(forms if plural else 1), "")
    return PoEntry(said.one, None, plural, empty, [], notes, [], places)


def merge(fresh: Iterable[PoEntry], old: Iterable[PoEntry], obsolete: Iterable[PoEntry]) -> Merged:
    """Return fresh entries with the translations that there are."""
    before = {_key(entry): entry for entry in (*obsolete, *old)}
    made = Merged()
    used: set[Key] = set()
    for entry in fresh:
        known = before.get(_key(entry))
        if known is not None and len(known.forms) == len(entry.forms):
            entry.forms, entry.flags, entry.previous = dict(known.forms), list(known.flags), known.previous
            entry.remarks = list(known.remarks)
            used.add(_key(entry))
        else:
            made.new.append(entry.msgid)
        made.entries.append(entry)
    left = [entry for key, entry in before.items() if key not in used and any(entry.forms.values())]
    for entry in made.entries:
        if not any(entry.forms.values()) and entry.msgid in made.new:
            near = _nearest(entry, left)
            if near is not None:
                entry.forms, entry.previous = dict(near.forms), near.msgid
                entry.flags = [*dict.fromkeys([*entry.flags, "fuzzy"])]
                made.near.append((near.msgid, entry.msgid))
    made.obsolete = left
    return made


def _key(entry: PoEntry) -> Key:
    return entry.msgid, entry.plural or ""


def _nearest(entry: PoEntry, left: Iterable[PoEntry]) -> PoEntry | None:
    best, found = _NEAR, None
    for other in left:
        if len(other.forms) != len(entry.forms):
            continue
        matcher = SequenceMatcher(None, entry.msgid, other.msgid, autojunk=False)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
            best, found = matcher.ratio(), other
    return found


# -- files -------------------------------------------------------------------------------------------------------------


def plural_rule(lang: str) -> tuple[int, str]:
    """Return how many plural forms a language has, and which number takes which, in gettext's notation.

    Errors: ValueError for a language that CLDR does not know.
    """
    if lang in PLURAL_RULES:
        return PLURAL_RULES[lang]
    number, _, rule = plural_forms(lang).removeprefix("nplurals=").partition("; plural=")
    return int(number), rule.rstrip(";")


def read(data: bytes, shown: str) -> tuple[list[PoEntry], list[PoEntry]]:
    """Return the entries of a catalogue and those that are obsolete."""
    gone = [line[2:].strip() for line in data.decode("utf-8").splitlines() if line.startswith("#~")]
    text = "\n".join(f"\n{line}" if line.startswith("msgid ") else line for line in gone) + "\n"
    obsolete = gettext_file.read(text.encode(), shown).entries if gone else ()
    return list(gettext_file.read(data, shown).entries), list(obsolete)


def written(lang: str, merged: Merged) -> bytes:
    """Return a catalogue as a file."""
    forms, rule = plural_rule(lang)
    header = {
        "Project-Id-Version": "jdgen",
        "PO-Revision-Date": gettext_file.NEVER,
        "Last-Translator": "jdgen",
        "Language-Team": lang,
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={forms}; plural={rule};",
    }
    remark = "What the program says. Made by `python -m jdgen.sentences`; translate, never edit a msgid."
    text = gettext_file.written(header, [remark], merged.entries).decode()
    if merged.obsolete:
        bare = [PoEntry(e.msgid, None, e.plural, e.forms) for e in sorted(merged.obsolete, key=_key)]
        kept = gettext_file.written({}, [], bare).decode().split("\n", 2)[2]
        text += "".join(f"#~ {line}\n" if line else "\n" for line in kept.rstrip("\n").split("\n"))
    return text.encode()
