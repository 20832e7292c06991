"""Small edits of files at known places: a word is exchanged, every other byte stays.

Takes edits and new file names, makes all of them or none: what was written before a failure is put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jdgen.errors import Place
from jdgen.write import write


@dataclass(frozen=True, slots=True)
class Edit:
    """One exchange of words; line and column count from 1 and point to the value as YAML sees it, quotes included."""

    file: str
    line: int
    column: int
    old: str
    new: str

    @classmethod
    def of(cls, place: Place, old: str, new: str) -> Edit:
        """Return the edit of a value or key at a place."""
        return cls(place.file, place.line, place.column, old, new)


def apply(root: Path, edits: Iterable[Edit], moves: Mapping[str, str]) -> None:
    """Make all edits, then give files their new names.

    Errors: W-codes of writing; ValueError where a place does not hold the old words (a fault of the caller). Whatever
    was done until then is undone.
    """
    by_file: dict[str, set[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.file, set()).add(edit)
    old = {name: (root / name).read_bytes() for name in {*by_file, *moves}}
    new = {name: _edited(data, by_file.get(name, ())) for name, data in old.items()}
    written: list[str] = []
    try:
        for name, data in new.items():
            written.append(moves.get(name, name))
            write(root, moves.get(name, name), data)
        for name in moves:
            (root / name).unlink()
    except BaseException:
        for name in written:
            if name not in old:
                (root / name).unlink(missing_ok=True)
        for name, data in old.items():
            write(root, name, data)
        raise


def _edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    lines = data.removeprefix(mark).decode("utf-8").split("\n")
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.column), reverse=True):
        line = lines[edit.line - 1]
        start = edit.column - 1
        start += line[start : start + 1] in ("'", '"')
        if not line.startswith(edit.old, start):
            raise ValueError(f"{edit.file}:{edit.line}:{edit.column} does not hold {edit.old!r}")
        lines[edit.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
    return mark + "\n".join(lines).encode()
