"""The error corpus as what it says: every message, hint and other line of the files expected.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ERRORS = Path(__file__).resolve().parents[1] / "errors"
_HEAD = re.compile(r"(?P<place>.*?): (?:error|warning)\[(?P<code>[A-Z]\d+)\]: (?P<message>.*)")
_MARKED = re.compile(r" {4} *\^ (?P<hint>.*)")
_BARE = re.compile(r" {4} *\^")


@dataclass(frozen=True)
class Said:
    """One sentence of a case; `code` is "" for what is no problem."""

    case: str
    code: str
    words: str
    is_hint: bool = False


def said() -> Iterator[Said]:
    """Yield everything that the cases say, in order."""
    for file in sorted(ERRORS.glob("*/expected.txt")):
        yield from _of(file.parent.name, file.read_text("utf-8").splitlines()[1:])


def _of(case: str, lines: list[str]) -> Iterator[Said]:
    number = 0
    while number < len(lines):
        head = _HEAD.fullmatch(lines[number])
        number += 1
        if not head:
            yield Said(case, "", lines[number - 1])
            continue
        yield Said(case, head["code"], head["message"])
        block: list[str] = []
        while number < len(lines) and lines[number].startswith("    "):
            block.append(lines[number])
            number += 1
        marked = [found["hint"] for line in block if (found := _MARKED.fullmatch(line))]
        if not marked and block and not any(map(_BARE.fullmatch, block)):
            marked = [block[-1].strip()]
        yield from (Said(case, head["code"], hint, is_hint=True) for hint in marked)
