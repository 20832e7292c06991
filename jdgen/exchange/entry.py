"""One text as translators see it: going out with notes, coming back with a translation and the place it stands at.

Values and the rules of writing that hold for every format; knows no format.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from jdgen.errors import Place
from jdgen.translations import State
from jdgen.units import digest
from jdgen.words.bidi import strip_controls

_SPACE = re.compile(r"[ \t\r\n]+")  # not the no-break space, which is typed on purpose
_USELESS = str.maketrans("", "", "\ufeff\u200b")
_BASE = re.compile(r"jdgen: ([0-9a-f]{8}) ([0-9a-f]{8}|-)")
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that goes out; `unit` is a unit id, of a title with its form and case: `title@f.dat`."""

    owner: str
    unit: str
    source: str
    target: str
    state: State
    base: Base
    notes: tuple[str, ...] = ()
    previous: str = ""
    limit: int = 0
    place: Place = field(default_factory=lambda: Place(""))

    @property
    def context(self) -> str:
        """The entry's name in every format."""
        return f"{self.owner}|{self.unit}"


@dataclass(frozen=True, slots=True)
class Base:
    """What an entry was made from: digests of the whole source unit and of the translation ("-" for none)."""

    source: str
    target: str

    def __str__(self) -> str:
        return f"jdgen: {self.source} {self.target}"


@dataclass(frozen=True, slots=True)
class Pair:
    """All texts of one source language for one target language."""

    source: str
    target: str
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """The file name without its ending."""
        return f"jdgen-{self.source}-{self.target}"


@dataclass(frozen=True, slots=True)
class Returned:
    """A text that came back; `done` is false where the translator's tool marks it as unfinished."""

    context: str
    source: str
    target: str
    done: bool
    place: Place
    base: Base | None = None
    cleaned: bool = False

    @property
    def owner(self) -> str:
        """The id of the role file."""
        return self.context.partition("|")[0]

    @property
    def unit(self) -> str:
        """The unit, of a title with its form."""
        return self.context.partition("|")[2]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one file brought back; `expected` is the number of texts that went out, 0 where it does not say."""

    name: str
    source: str
    target: str
    entries: tuple[Returned, ...]
    expected: int = 0


def shown(text: str) -> str:
    """Return words as they are shown to translators: composed (NFC), on one line."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def clean(text: str) -> str:
    """Return a translation as it is stored: as shown, without marks of direction, which jdgen sets itself."""
    return shown(strip_controls(text.translate(_USELESS)))


def stamp(text: str) -> str:
    """Return the digest of a translation for the comparison with what went out, "-" for none."""
    words = clean(text)
    return digest(words) if words else NOTHING


def base_in(note: str) -> Base | None:
    """Return the digests that a note holds."""
    match = _BASE.search(note)
    return Base(match[1], match[2]) if match else None
