"""YAML into Nodes: places, scalars that stay text, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdgen import load
from jdgen.errors import Place, UserError
from jdgen.load import Node, is_id


def parsed(text: str) -> Node:
    """Return the Node of a text."""
    return load.parse(text.encode(), "role.yaml")


def complaint(data: bytes) -> list[tuple[str, str]]:
    """Return (code, place) of every problem."""
    with pytest.raises(UserError) as raised:
        load.parse(data, "role.yaml")
    return [(problem.code, str(problem.place)) for problem in raised.value.problems]


def test_places_of_keys_and_values() -> None:
    """Every key and every value knows its line and column, counted from 1 in characters."""
    node = parsed("title: مدير\nduties:\n  team: {text: قيادة, share: 20}\nlist:\n  - a\n  - b\n")
    places = {
        "title": (1, 1, 1, 8),
        "duties": (2, 1, 3, 3),
        "duties.team": (3, 3, 3, 9),
        "duties.team.text": (3, 10, 3, 16),
        "duties.team.share": (3, 23, 3, 30),
        "list": (4, 1, 5, 3),
    }
    found = {}
    for path in places:
        child = node.get(*path.split("."))
        assert child is not None
        assert child.key_place is not None
        found[path] = (child.key_place.line, child.key_place.column, child.place.line, child.place.column)
    assert places == found
    listed = node.get("list")
    assert listed is not None
    assert [Place("role.yaml", 5, 5), Place("role.yaml", 6, 5)] == [item.place for item in listed.list]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("12:30:45", "12:30:45"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("+7", "+7"),
        ("2026-03-31", "2026-03-31"),
        ("1.0.2", "1.0.2"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("True", "True"),
        ("=", "="),
        ("٣", "٣"),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-5", -5),
        ("46270", 46270),
        ("37.5", 37.5),
        ('"46270"', "46270"),
        ("'true'", "true"),
        ("99999999999999999999", "99999999999999999999"),
    ],
)
def test_scalars(written: str, value: object) -> None:
    """Only true, false and plain decimal numbers are more than the text that was typed."""
    node = parsed(f"key: {written}\n").get("key")
    assert node is not None
    assert (value, type(value)) == (node.value, type(node.value))


def test_keys_stay_text() -> None:
    """Keys are text whatever they look like."""
    assert parsed("no: 1\n1: 2\ntrue: 3\n2026-01-01: 4\n").plain() == {"no": 1, "1": 2, "true": 3, "2026-01-01": 4}


def test_block_texts() -> None:
    """Folded and literal texts keep what YAML says of their lines."""
    assert parsed("a: >\n  one\n  two\nb: |\n  one\n  two\n").plain() == {"a": "one two\n", "b": "one\ntwo\n"}


def test_all_problems_at_once() -> None:
    """Forbidden things are told together, each at its place."""
    data = b"a: 1\na: 2\nb:\nc: !!str x\nd: &e f\n? [x]\n: y\n"
    expected = [
        ("L010", "role.yaml:2:1"),
        ("L012", "role.yaml:3:3"),
        ("L011", "role.yaml:4:4"),
        ("L008", "role.yaml:5:4"),
        ("L009", "role.yaml:6:3"),
    ]
    assert expected == complaint(data)


@pytest.mark.parametrize("bomb", [b"[" * 400_000, b"{a: " * 200_000, b"- " * 400_000, b"? " * 400_000])
def test_brackets_do_not_end_the_process(bomb: bytes) -> None:
    """Nesting is cut at its limit before the parser's own stack can overflow."""
    assert [code for code, _ in complaint(bomb)] == ["L007"]


def test_size_limits() -> None:
    """A file may hold 20,000 values and not one more."""
    fits = b"\n".join(b"k%d: v" % n for n in range(load.MAX_NODES - 1))
    assert len(load.parse(fits, "role.yaml").map) == load.MAX_NODES - 1
    assert [("L007", f"role.yaml:{load.MAX_NODES}:9")] == complaint(fits + b"\nk20000: v")


def test_byte_order_mark() -> None:
    """A byte order mark at the start is no part of the first key."""
    assert load.parse(b"\xef\xbb\xbflang: ar\n", "role.yaml").plain() == {"lang": "ar"}


def test_windows_line_ends() -> None:
    """Windows and old Mac line ends count as one line each."""
    for end in ("\n", "\r\n", "\r"):
        node = parsed(end.join(("a: x", "b: y", ""))).get("b")
        assert node is not None
        assert Place("role.yaml", 2, 4) == node.place


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe"])
def test_invisible_characters(sign: str) -> None:
    """Control characters and foreign line ends are refused where they stand."""
    assert complaint(f"a: x\nb: yz{sign}\n".encode()) == [("L006", "role.yaml:2:6")]


@pytest.mark.parametrize("escape", [r"\0", r"\e", r"\x1b", r"\u2028", r"\x85"])
def test_escaped_control_characters(escape: str) -> None:
    """An escape does not bring in what may not be typed."""
    assert complaint(f'a: "x{escape}"\n'.encode()) == [("L006", "role.yaml:1:4")]


def test_direction_marks_are_kept() -> None:
    """Joiners and direction marks are part of Arabic and Persian writing and stay."""
    assert parsed("a: می\u200cخواهم\u200f\n").plain() == {"a": "می\u200cخواهم\u200f"}


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("watch-satisfaction", True),
        ("a", True),
        ("9", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("", False),
        ("-a", False),
        ("a-", False),
        ("A", False),
        ("a_b", False),
        ("a b", False),
        ("a/b", False),
        ("../a", False),
        ("a\n", False),
        ("مدير", False),
        ("con", False),
        ("lpt1", False),
    ],
)
def test_ids(text: str, good: bool) -> None:
    """An id is a file name on every system and nothing else."""
    assert good == is_id(text)


def test_unreadable_file(tmp_path: Path) -> None:
    """A folder with the name of a file is told as such."""
    (tmp_path / "role.yaml").mkdir()
    with pytest.raises(UserError, match=r"the file cannot be read"):
        load.read(tmp_path / "role.yaml", "role.yaml")


def test_dump_is_read_back() -> None:
    """What `dump` writes gives the same values when it is read again."""
    twice = ["x"]
    value = {
        "twice": twice,
        "again": twice,
        "a": "NO",
        "b": "12:30",
        "c": "010",
        "d": True,
        "e": 5,
        "f": ["x: y", "- z"],
        "g": "مدير",
    }
    assert value == parsed(load.dump(value)).plain()
