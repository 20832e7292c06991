"""A character of a text is found in its file however the text is written there."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdgen.errors import Place
from jdgen.load import parse
from jdgen.proofreading.positions import Sources, StringSpot, ValueSpot

WAYS = {
    "plain": "a: обзор X писем\n",
    "plain over lines": "a: обзор\n  деловых\n\n  писем\n  и X писем\n",
    "single quotes": "a: 'it''s: обзор X писем'\n",
    "single quotes over lines": "a: 'it''s\n  обзор\n  X писем'\n",
    "double quotes": 'a: "\\"обзор\\" \\u2013 \\x41 X \\n писем"\n',
    "double quotes over lines": 'a: "обзор\n  \\"и\\" X писем"\n',
    "literal": "a: |\n  обзор\n    и\n  X писем\n",
    "folded": "a: >\n  обзор\n  деловых\n\n  и X писем\n",
    "in braces": "a: {b: обзор X писем, c: d}\n",
    "deep": "a:\n  b:\n    c: обзор X писем\n",
    "with a byte order mark": "\ufeffa: обзор X писем\n",
    "with Windows line ends": "a: обзор\r\n  деловых\r\n  X писем\r\n",
    "at the start": "a: X писем\n",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_character_is_found_in_its_file(way: str, tmp_path: Path) -> None:
    """The place of the X of a value is the place of the X of the file."""
    (tmp_path / "a.yaml").write_bytes(WAYS[way].encode())
    node = parse(WAYS[way].encode(), "a.yaml")
    leaf = next(leaf for _, leaf in node.leaves() if "X" in leaf.text)
    lines = WAYS[way].removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    line = next(index for index, text in enumerate(lines) if "X" in text)

    place = ValueSpot(leaf).place(leaf.text.index("X"), Sources(tmp_path))

    assert Place("a.yaml", line + 1, lines[line].index("X") + 1) == place


@pytest.mark.parametrize("way", WAYS)
def test_every_character_is_followed(way: str, tmp_path: Path) -> None:
    """Each letter of a value is placed on the same letter of the file."""
    (tmp_path / "a.yaml").write_bytes(WAYS[way].encode())
    leaf = next(leaf for _, leaf in parse(WAYS[way].encode(), "a.yaml").leaves() if "X" in leaf.text)
    lines = WAYS[way].removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    sources = Sources(tmp_path)
    wrong = []
    for offset, char in enumerate(leaf.text):
        place = ValueSpot(leaf).place(offset, sources)
        if char.isalpha() and char != "A" and lines[place.line - 1][place.column - 1] != char:
            wrong.append((offset, char, place))

    assert wrong == []


def test_a_file_that_changed_meanwhile_keeps_the_place_of_the_value(tmp_path: Path) -> None:
    """What cannot be followed any more is placed where the value began."""
    (tmp_path / "a.yaml").write_text("b\n", encoding="utf-8")
    leaf = parse("a: обзор писем\n".encode(), "a.yaml").map["a"]

    assert Place("a.yaml", 1, 4) == ValueSpot(leaf).place(7, Sources(tmp_path))
    assert Place("gone.yaml", 1, 4) == ValueSpot(parse(b"a: x", "gone.yaml").map["a"]).place(0, Sources(tmp_path))


def test_a_string_of_a_catalogue_counts_its_escapes(tmp_path: Path) -> None:
    """A character behind escaped quotes, in a later piece of a string, has the column of the file."""
    spot = StringSpot("a.po", ((0, 3, 9, 'a \\"b\\" '), (6, 4, 2, "c\\n X")))

    assert (Place("a.po", 3, 13), Place("a.po", 4, 6)) == (
        spot.place(3, Sources(tmp_path)),
        spot.place(9, Sources(tmp_path)),
    )
