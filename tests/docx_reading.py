"""A reader of Word files for the tests: zipfile and ElementTree only, lists counted as Word counts them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_UNSEEN = re.compile("[\u200e\u200f\u061c_●○]")


def part(data: bytes, name: str) -> ElementTree.Element:
    """Return a part of the file, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))  # noqa: S314 – made by the test itself


def names(data: bytes) -> list[str]:
    """Return the names of all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def body(data: bytes) -> ElementTree.Element:
    """Return the body."""
    found = part(data, "word/document.xml").find(f"{W}body")
    assert found is not None
    return found


def attribute(element: ElementTree.Element | None, key: str = "val") -> str:
    """Return one of Word's attributes, "" where there is none."""
    return "" if element is None else element.get(f"{W}{key}", "")


def style(paragraph: ElementTree.Element) -> str:
    """Return the id of a paragraph's style."""
    return attribute(paragraph.find(f"{W}pPr/{W}pStyle"))


def written(paragraph: ElementTree.Element) -> str:
    """Return a paragraph's own text, without its number."""
    parts = []
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            parts.append(element.text or "")
        elif element.tag in (f"{W}br", f"{W}tab"):
            parts.append(" ")
    return "".join(parts)


def shown(text: str) -> str:
    """Return a text as words with one space between: no blanks to write on, no dots of levels, no direction marks."""
    return " ".join(_UNSEEN.sub("", text).split())


def words(data: bytes, digits: str = "latn") -> str:
    """Return what a reader sees from top to bottom, numbers of lists included."""
    lists = Lists(data)
    lines = []
    for paragraph in body(data).iter(f"{W}p"):
        label = lists.label(paragraph)
        lines.append(f"{label.translate(_ARABIC) if digits == 'arab' else label} {written(paragraph)}")
    return shown(" ".join(lines))


class Lists:
    """Counts the paragraphs of lists in reading order (ECMA-376 part 1, 17.9)."""

    def __init__(self, data: bytes) -> None:
        numbering = part(data, "word/numbering.xml")
        abstracts = {attribute(a, "abstractNumId"): a for a in numbering.iter(f"{W}abstractNum")}
        self.nums = {attribute(num, "numId"): num for num in numbering.iter(f"{W}num")}
        self.abstract = {key: attribute(num.find(f"{W}abstractNumId")) for key, num in self.nums.items()}
        self.levels = {
            key: {int(attribute(level, "ilvl")): level for level in abstract.iter(f"{W}lvl")}
            for key, abstract in abstracts.items()
        }
        self.counters: dict[str, list[int]] = {}
        self.begun: set[str] = set()

    def label(self, paragraph: ElementTree.Element) -> str:
        """Return the number that stands before a paragraph, "" for none and for bullets."""
        number = attribute(paragraph.find(f"{W}pPr/{W}numPr/{W}numId"))
        if not number or number == "0":
            return ""
        depth = int(attribute(paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")))
        levels = self.levels[self.abstract[number]]
        if attribute(levels[depth].find(f"{W}numFmt")) == "bullet":
            return ""
        counters = self._counted(number, depth)
        legal = levels[depth].find(f"{W}isLgl") is not None
        label = attribute(levels[depth].find(f"{W}lvlText"))
        for level, value in enumerate(counters):
            kind = "decimal" if legal else attribute(levels[level].find(f"{W}numFmt"))
            label = label.replace(f"%{level + 1}", _number(value, kind))
        return label

    def _counted(self, number: str, depth: int) -> list[int]:
        abstract = self.abstract[number]
        counters = self.counters.setdefault(abstract, [])
        override = self.nums[number].find(f"{W}lvlOverride/{W}startOverride")
        if number not in self.begun and override is not None:
            counters.clear()
            if depth == 0:
                counters.append(int(attribute(override)) - 1)
        self.begun.add(number)
        counters[:] = [*counters[:depth], *([1] * (depth - len(counters))), (counters[depth : depth + 1] or [0])[0] + 1]
        return counters


@cache
def _roman(value: int) -> str:
    pairs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    made = ""
    for worth, letters in pairs:
        while value >= worth:
            made, value = made + letters, value - worth
    return made


def _number(value: int, kind: str) -> str:
    if kind == "upperRoman":
        return _roman(value)
    return chr(96 + value) if kind == "lowerLetter" else str(value)


def runs(data: bytes) -> Iterator[ElementTree.Element]:
    """Yield every run of the body that has a text."""
    yield from (run for run in body(data).iter(f"{W}r") if run.find(f"{W}t") is not None)
