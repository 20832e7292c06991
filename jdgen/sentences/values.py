"""What an expression can be as words: texts with slots, and tuples of such.

Values only. A text is a row of literal pieces and slots; a slot stands for what is known when the program runs, and
keeps the words that it is known to take.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 8  # wordings of one sentence that are written out; above that the widest part becomes a slot
_FREELY = 3  # times as many where nothing else of the sentence is words
MOST_WORDS = 6  # words that a slot may take to be written out


@dataclass(frozen=True)
class Slot:
    """A place in a sentence that is filled at run time."""

    key: str
    words: tuple[Text, ...] = ()
    nested: bool = False  # it may hold any other sentence
    figure: bool = False  # it holds a figure as format() writes it: 1,234.5


@dataclass(frozen=True)
class Number:
    """«3 roles»: a count and its noun, in the two forms of English."""

    key: str
    one: str
    many: str


Piece = str | Slot | Number


@dataclass(frozen=True)
class Text:
    """One wording."""

    pieces: tuple[Piece, ...]

    @property
    def is_plain(self) -> bool:
        """True when there is no word in it, but what is known at run time."""
        return not any(isinstance(piece, Number) or (isinstance(piece, str) and piece.strip()) for piece in self.pieces)

    @property
    def slots(self) -> list[Slot]:
        """Return its slots."""
        return [piece for piece in self.pieces if isinstance(piece, Slot)]


@dataclass(frozen=True)
class Row:
    """A tuple: each member with its wordings."""

    members: tuple[tuple[Value, ...], ...]


Value = Text | Row


def opaque(key: str, words: Iterable[Text] = (), nested: bool = False) -> Text:
    """Return a text that is only known at run time."""
    return Text((Slot(key, tuple(dict.fromkeys(words)), nested),))


def text(words: str) -> Text:
    """Return a literal."""
    return Text((words,) if words else ())


def texts(values: Iterable[Value]) -> list[Text]:
    """Return the texts among values, each once."""
    return list(dict.fromkeys(value for value in values if isinstance(value, Text)))


def worded(values: Iterable[Text]) -> tuple[Text, ...]:
    """Return those that hold words, directly or in a slot."""
    found: dict[Text, None] = {}
    for value in values:
        if not value.is_plain:
            found[value] = None
        elif not "".join(p for p in value.pieces if isinstance(p, str)).strip():
            for slot in value.slots:
                found.update(dict.fromkeys(slot.words))
    return tuple(found)


def joined(parts: Iterable[tuple[str, list[Text]]]) -> list[Text]:
    """Return every wording of parts in a row; a part that makes too many becomes a slot with its words.

    Where the words are in that part alone, more are written out: without them nothing would be left to translate.
    """
    rows = [(key, options or [opaque(key)]) for key, options in parts]
    is_worded = any(not option.is_plain for _, options in rows for option in options if len(options) == 1)
    times = 1 if is_worded else _FREELY
    rows = [(key, _narrowed(key, options, MOST_WORDS * times)) for key, options in rows]
    while _count(rows) > MOST * times:
        widest = max(range(len(rows)), key=lambda number: len(rows[number][1]))
        key, options = rows[widest]
        rows[widest] = (key, [opaque(key, worded(options))])
    made = [Text(())]
    for _, options in rows:
        made = [Text((*start.pieces, *more.pieces)) for start in made for more in options]
    return list(dict.fromkeys(Text(_merged(each.pieces)) for each in made))


def _narrowed(key: str, options: list[Text], most: int) -> list[Text]:
    """Return the options of a part; values without words are one slot, many words a slot that holds them."""
    slots = [slot for option in options for slot in option.slots]
    if slots and all(option.is_plain for option in options):
        figure = len(options) == len(slots) == 1 and slots[0].figure
        return [Text((Slot(key, worded(options), any(slot.nested for slot in slots), figure),))]
    return options if len(options) <= most else [opaque(key, worded(options))]


def _count(rows: list[tuple[str, list[Text]]]) -> int:
    number = 1
    for _, options in rows:
        number *= len(options)
    return number


def _merged(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and made and isinstance(made[-1], str):
            made[-1] += piece
        elif piece != "":
            made.append(piece)
    return tuple(made)
