"""The sentences of one language as the program reads them: a line each, columns parted by tabs.

Takes and gives text. A line: where it is said, what its slots hold, the English (one, many), the translation's forms.
No JSON, no .mo and no dataclass: help must come at once, and this reads with nothing but `split`.
"""

from __future__ import annotations

FILE = "program.tsv"
# Where a sentence is said: anywhere, only inside others, only between members of a list; else modules that print it.
ANYWHERE, INSIDE, JOINT = "*", "+", "&"
_OUT = {"\\": "\\\\", "\t": "\\t", "\n": "\\n"}
_IN = {"\\": "\\", "t": "\t", "n": "\n"}


class Line:
    """One sentence; `where` holds the signs above and the modules that print it as a result."""

    __slots__ = ("forms", "many", "one", "slots", "where")

    def __init__(self, where: str, slots: str, one: str, many: str, *forms: str) -> None:
        self.where = where
        self.slots = slots  # `w1` holds words, `n0` is the number that the plural goes by, `f2` is a figure
        self.one = one
        self.many = many
        self.forms = forms


class Table:
    """The plural rule of a language, in gettext's notation, and its lines."""

    __slots__ = ("lines", "rule")

    def __init__(self, rule: str, lines: list[Line]) -> None:
        self.rule = rule
        self.lines = lines


def read(text: str) -> Table:
    """Return the table that a file holds."""
    rule, *rows = text.rstrip("\n").split("\n")
    return Table(rule, [Line(*(map(_read, row.split("\t")) if "\\" in row else row.split("\t"))) for row in rows])


def written(table: Table) -> str:
    """Return the text of a table, one that `read` takes back."""
    rows = [
        "\t".join(map(_written, (line.where, line.slots, line.one, line.many, *line.forms))) for line in table.lines
    ]
    return "\n".join([table.rule, *rows]) + "\n"


def _written(cell: str) -> str:
    return "".join(_OUT.get(char, char) for char in cell)


def _read(cell: str) -> str:
    pieces = cell.split("\\")
    made = [pieces[0]]
    rest = iter(pieces[1:])
    for piece in rest:
        if piece:
            made.append(_IN[piece[0]] + piece[1:])
        else:  # two backslashes: the next piece follows the sign itself
            made.append("\\" + next(rest, ""))
    return "".join(made)
