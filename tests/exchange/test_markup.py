"""XML from outside: elements with places, and everything refused that could hide or grow."""

from __future__ import annotations

import pytest

from jdgen.errors import Collector, UserError
from jdgen.exchange import inline, markup

BOMB = """<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xliff version="1.2">&b;</xliff>"""


def codes(data: str) -> list[tuple[str, int]]:
    """Return the codes and lines of what is wrong with a file."""
    with pytest.raises(UserError) as caught:
        markup.parse(data.encode(), "x.xlf")
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        '<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "file:///etc/passwd">\n<x/>',
        '<?xml version="1.0"?>\n<!DOCTYPE x>\n<x/>',
        '\n<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.com/x.dtd"> %p;]>\n<x/>',
    ],
)
def test_document_types_are_refused(data: str) -> None:
    """Any document type is refused before one of its entities is read, at its line."""
    assert codes(data) == [("T048", 2)]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("<a>\n<b></a>", 2),
        ("<a>\n", 2),
        ("<a>&nbsp;</a>", 1),
        ("<a>\n\x01</a>", 2),
        ("<a/><b/>", 1),
        ('<?xml version="1.0" encoding="x-unknown"?><a/>', 1),
        ("<a>" * 100, 1),
    ],
)
def test_what_is_no_xml(data: str, line: int) -> None:
    """Tags that do not close, unknown entities and encodings, control characters and endless depth are refused."""
    assert codes(data) == [("T041", line)]


def test_places_and_names() -> None:
    """Elements know their line and column; namespaces fall away."""
    root = markup.parse('<x:a xmlns:x="urn:y">\n  <x:b c="1">t</x:b>u</x:a>'.encode("utf-16"), "x.xlf")
    (inner,) = root.elements()
    assert (root.name, inner.name, inner.get("c"), inner.get("d"), inner.place.line, inner.place.column, root.text) == (
        "a",
        "b",
        "1",
        "",
        2,
        3,
        "\n  tu",
    )


@pytest.mark.parametrize(
    ("written", "expected", "problems"),
    [
        ("plain &lt;b&gt; &amp;", "plain <b> &", []),
        ('<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk>', "One. Two.", []),
        ('a<sm id="1"/>b<em startRef="1"/>', "ab", []),
        ("a <g id='1'>b</g>", "a b", ["T049"]),
        ("a<x id='1'/>b<ph id='2'>&lt;br&gt;</ph>", "ab<br>", ["T049", "T049"]),
        ("a<pc id='1'><mrk id='2'>b</mrk></pc>", "ab", ["T049"]),
    ],
)
def test_words_among_tags(written: str, expected: str, problems: list[str]) -> None:
    """Marks around words fall away; tags that stand for more than words are told one by one."""
    found = Collector()
    words = inline.words(markup.parse(f"<target>{written}</target>".encode(), "x.xlf"), found)
    assert (words, [problem.code for problem in found.problems]) == (expected, problems)
