"""Texts as a PO file for translators, and back.

Takes a `Pair`, gives bytes; takes bytes, gives a `Delivery`. msgctxt names the text, msgid is the source, `#.` holds
notes, fuzzy marks what somebody should look at, `#|` the earlier source.
"""

from __future__ import annotations

from jdgen import gettext_file
from jdgen.errors import Collector, Place, fail
from jdgen.exchange.entry import Delivery, Entry, Pair, Returned, base_in
from jdgen.gettext_file import NEVER, PoEntry, PoFile
from jdgen.words.plural_forms import is_plural_forms, plural_forms

SUFFIX = "po"
_HELP = (
    "Translate msgstr only. Take `fuzzy` away from what you have looked at; leave it where somebody else should look.",
    "The lines `jdgen: …` tell what an entry was made from; they are not to be translated.",
)


def written(pair: Pair) -> bytes:
    """Return the PO file of a pair of languages."""
    header = {
        "Project-Id-Version": "jdgen",
        "PO-Revision-Date": NEVER,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": pair.target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(pair.target),
        "X-Source-Language": pair.source,
        "X-Jdgen-Texts": str(len(pair.entries)),
    }
    head = (f"Texts of roles, {pair.source} to {pair.target}.", *_HELP)
    return gettext_file.written(header, head, (_entry(entry) for entry in pair.entries))


def _entry(entry: Entry) -> PoEntry:
    flags = ["fuzzy"] if entry.target and entry.state in ("stale", "review") else []
    return PoEntry(
        msgid=entry.source,
        context=entry.context,
        forms={0: entry.target},
        flags=[*flags, *([f"max-length:{entry.limit}"] if entry.limit else [])],
        notes=[*entry.notes, str(entry.base)],
        places=[f"{entry.place.file}:{entry.place.line}"] if entry.place.file else [],
        previous=entry.previous if entry.target else "",
    )


def delivered(data: bytes, shown: str) -> Delivery:
    """Return what a PO file brings back.

    Errors: T041 damaged, T042 no languages, T046 plural forms, T047 not UTF-8.
    """
    file = gettext_file.read(data, shown)
    found = Collector()
    head = Place(shown, file.line, 1)
    plural = file.header.get("plural-forms", "")
    lang = file.header.get("language", "").replace("_", "-")
    if plural and not is_plural_forms(plural):
        hint = f'write "Plural-Forms: {_rule(lang)}\\n", or take the line out: texts of roles have no plural forms'
        found.add("T046", f"the header's Plural-Forms cannot be read: {plural[:80]}", head, hint)
    if not lang:
        hint = 'add "Language: pl\\n" (the language of the translation) to the header'
        found.add("T042", "the header does not say the language of the translation", head, hint)
    for entry in file.entries:
        if entry.plural is not None:
            message = f"'{entry.msgid[:40]}' has plural forms, which texts of roles never have"
            found.add("T046", message, Place(shown, entry.line, 1), "this looks like the file of another project")
    found.raise_if_any()
    entries = tuple(_returned(entry, shown) for entry in file.entries)
    return Delivery(shown, file.header.get("x-source-language", ""), lang, entries, _expected(file, shown))


def _returned(entry: PoEntry, shown: str) -> Returned:
    base = next((made for made in map(base_in, entry.notes) if made), None)
    place = Place(shown, entry.line, 1)
    return Returned(entry.context or "", entry.msgid, entry.text, not entry.fuzzy, place, base)


def _expected(file: PoFile, shown: str) -> int:
    given = file.header.get("x-jdgen-texts", "")
    if given and not (given.isascii() and given.isdigit() and len(given) < 9):
        raise fail("T041", f"X-Jdgen-Texts is '{given[:20]}', no number", Place(shown, file.line, 1), "take it out")
    return int(given or 0)


def _rule(lang: str) -> str:
    try:
        return plural_forms(lang or "en")
    except ValueError:
        return plural_forms("en")
