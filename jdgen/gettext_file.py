"""PO files as entries and back: contexts, ids, translations, notes, earlier ids, each with the line it stands in.

Takes bytes, gives entries; takes entries, gives text that msgfmt and translators' tools read. Strict, because Babel
joins entries that stand twice, forgets earlier ids and lets a quote stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jdgen.errors import Place, UserError, fail

NEVER = "1970-01-01 00:00+0000"  # a date for files that nobody has revised yet: readers want one

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d{1,2})\])?)\s*(".*)')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(?:([abfnrtv\"\\?'])|([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))", re.DOTALL)
_PLAIN = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_CHARSET = re.compile(r"charset=([^\s;]+)", re.IGNORECASE)


@dataclass(slots=True)
class PoEntry:
    """One entry; `forms` is its translation (one text, or one per plural form), `line` where it begins."""

    msgid: str = ""
    context: str | None = None
    plural: str | None = None
    forms: dict[int, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # written by programs: `#.`
    remarks: list[str] = field(default_factory=list)  # written by people: `#`
    places: list[str] = field(default_factory=list)
    previous: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """The translation of an entry without plural forms."""
        return self.forms.get(0, "")

    @property
    def fuzzy(self) -> bool:
        """Whether the entry waits for a translator to look at it."""
        return "fuzzy" in self.flags


@dataclass(frozen=True, slots=True)
class PoFile:
    """The header's fields by name, the entries in order, and where the header stands."""

    header: Mapping[str, str]
    entries: tuple[PoEntry, ...]
    line: int = 1


# -- reading -----------------------------------------------------------------------------------------------------------


def read(data: bytes, shown: str) -> PoFile:
    """Return the entries of a PO file; obsolete ones (`#~`) are left out.

    Errors: T041 a line that cannot stand in such a file, T047 a file that is not UTF-8.
    """
    return _Reader(_decoded(data, shown), shown).file()


def _decoded(data: bytes, shown: str) -> str:
    hint = "save or export it again as UTF-8"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise fail("T047", "the file is not UTF-8", Place(shown, line, 1), hint) from None
    if "\0" in text:
        raise fail("T047", "the file is no text", Place(shown), "export it again as PO or XLIFF")
    charset = _CHARSET.search(text[:5000])
    if charset and charset[1].lower().rstrip('\\n"') not in ("utf-8", "utf8", "us-ascii", "ascii", "charset"):
        line = text.count("\n", 0, charset.start()) + 1
        raise fail("T047", f"the header says that the file is in {charset[1][:20]}", Place(shown, line, 1), hint)
    return text


class _Reader:
    """Goes through the lines once; an entry ends where a comment or keyword follows its translation."""

    def __init__(self, text: str, shown: str) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.shown = shown
        self.entries: list[PoEntry] = []
        self.entry = PoEntry()
        self.seen: set[str] = set()  # keywords of this entry
        self.last = ""  # the keyword that a line in quotes continues
        self.number = 0

    def file(self) -> PoFile:
        """Return the whole file."""
        for number, raw in enumerate(self.lines, 1):
            self.number, line = number, raw.strip()
            if line.startswith("#"):
                self._comment(line)
            elif line.startswith('"'):
                self._more(line)
            elif line:
                self._keyword(line)
            elif any(seen.startswith("msgstr") for seen in self.seen):
                self._end()
        self._end()
        head = next((entry for entry in self.entries if entry.msgid == "" and entry.context is None), None)
        fields = dict(_fields(head.text)) if head else {}
        return PoFile(fields, tuple(entry for entry in self.entries if entry is not head), head.line if head else 1)

    def _wrong(self, message: str, line: int, hint: str = "") -> UserError:
        return fail("T041", message, Place(self.shown, line, 1), hint or "mend this line, or export the file again")

    def _comment(self, line: str) -> None:
        if line.startswith("#~"):
            return
        if self.seen:
            self._end()
        kind, rest = line[1:2], line[2:].strip()
        if kind == ",":
            self.entry.flags += [flag.strip() for flag in rest.split(",") if flag.strip()]
        elif kind == ".":
            self.entry.notes.append(rest)
        elif kind == ":":
            self.entry.places += rest.split()
        elif kind == "|":
            self._previous(rest)
        elif line[1:].strip():
            self.entry.remarks.append(line[1:].strip())

    def _previous(self, rest: str) -> None:
        match = _QUOTED.search(rest)
        if match and not rest.startswith(("msgctxt", "msgid_plural")):
            self.entry.previous += self._unescaped(match[1])

    def _keyword(self, line: str) -> None:
        match = _KEYWORD.fullmatch(line)
        if not match:
            raise self._wrong(f"this is no line of a PO file: {line[:60]}", self.number)
        keyword = match[1]
        starts = keyword in ("msgctxt", "msgid")
        if starts and any(seen.startswith("msgstr") for seen in self.seen):
            self._end()
        if keyword in self.seen or (keyword == "msgctxt" and self.seen):
            raise self._wrong(f"{keyword} stands twice in one entry", self.number)
        if keyword.startswith("msgstr") and "msgid" not in self.seen:
            raise self._wrong("a translation without the text that it translates (msgid)", self.number)
        if not self.seen:
            self.entry.line = self.number
        self.seen.add(keyword)
        self.last = keyword
        self._add(self._text(match[3]), int(match[2] or 0))

    def _more(self, line: str) -> None:
        if not self.last:
            raise self._wrong("a text in quotes without a keyword before it", self.number)
        index = int(self.last[7:-1]) if self.last.startswith("msgstr[") else 0
        self._add(self._text(line), index)

    def _text(self, quoted: str) -> str:
        match = _QUOTED.fullmatch(quoted)
        if not match:
            message = 'the text is not in quotes that open and close; a quotation mark inside is written \\"'
            raise self._wrong(message, self.number, "mend this line; if the file ends here, it is not whole")
        return self._unescaped(match[1])

    def _unescaped(self, text: str) -> str:
        def plain(match: re.Match[str]) -> str:
            if match[1]:
                return _PLAIN.get(match[1], match[1])
            code = int(match[2], 8) if match[2] else int(match[3] or "ff", 16)
            if code > 127:  # a byte of some encoding, not a character
                raise self._wrong(f"the text holds {match[0][:6]}, which is no escape here", self.number)
            return chr(code)

        return _ESCAPE.sub(plain, text)

    def _add(self, text: str, index: int) -> None:
        entry = self.entry
        if self.last == "msgctxt":
            entry.context = (entry.context or "") + text
        elif self.last == "msgid":
            entry.msgid += text
        elif self.last == "msgid_plural":
            entry.plural = (entry.plural or "") + text
        else:
            entry.forms[index] = entry.forms.get(index, "") + text

    def _end(self) -> None:
        """Close the entry; half of one means that the file is not whole."""
        if self.seen:
            if not any(seen.startswith("msgstr") for seen in self.seen):
                message = f"the file ends, or goes on, before the translation of '{self.entry.msgid[:40]}'"
                raise self._wrong(message, self.entry.line, "get the whole file again")
            self.entries.append(self.entry)
            self.entry = PoEntry()
        self.seen, self.last = set(), ""


def _fields(header: str) -> Iterable[tuple[str, str]]:
    for line in header.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


# -- writing -----------------------------------------------------------------------------------------------------------


def written(header: Mapping[str, str], remarks: Iterable[str], entries: Iterable[PoEntry]) -> bytes:
    """Return a PO file; every text stands on one line, so that changes of one text are one line of a comparison."""
    lines = [f"# {line}".rstrip() for line in remarks]
    lines += ['msgid ""', 'msgstr ""', *(f'"{_escaped(f"{name}: {value}")}\\n"' for name, value in header.items())]
    for entry in entries:
        lines += ["", *_lines(entry)]
    return ("\n".join(lines) + "\n").encode()


def _lines(entry: PoEntry) -> Iterable[str]:
    yield from (f"# {line}".rstrip() for line in entry.remarks)
    yield from (f"#. {line}".rstrip() for line in entry.notes)
    yield from (f"#: {place}" for place in entry.places)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    if entry.previous:
        yield f'#| msgid "{_escaped(entry.previous)}"'
    if entry.context is not None:
        yield f'msgctxt "{_escaped(entry.context)}"'
    yield f'msgid "{_escaped(entry.msgid)}"'
    if entry.plural is None:
        yield f'msgstr "{_escaped(entry.text)}"'
        return
    yield f'msgid_plural "{_escaped(entry.plural)}"'
    yield from (f'msgstr[{index}] "{_escaped(text)}"' for index, text in sorted(entry.forms.items()))


def _escaped(text: str) -> str:
    return "".join(_WRITTEN.get(char, char) for char in text)
