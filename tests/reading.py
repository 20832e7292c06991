"""The words of one document as readers of its formats meet them: a page's visible words, Markdown without its marks,
plain text. Made for comparing: what a format adds (colons, dashes, bullets), blanks, no-break spaces and marks of
direction are left out.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = ("h1", "h2", "h3", "figcaption")
TABLES = ("table", "thead", "tbody", "tr", "th", "td")
BLOCKS = frozenset(("p", "li", "ul", "ol", "div", "br", "section", "header", "figure", *HEADINGS, *TABLES))
VOID = frozenset(("br", "col", "img", "meta", "link", "hr", "input"))
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ADDED = frozenset(("–", "·", "•", "-", "✓"))


def words(text: str) -> list[str]:
    """Return the words of a text, without what a renderer may put between them."""
    bare = DIRECTION.sub("", text).replace("_", "")
    return [word for part in bare.split() if (word := part.rstrip(".:;,،؛")) and word not in ADDED]


# -- pages -------------------------------------------------------------------------------------------------------------


@dataclass
class Element:
    """An element of a page with what is in it."""

    name: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    def find(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names below this one."""
        for child in self.content:
            if isinstance(child, Element):
                if child.name in names:
                    yield child
                yield from child.find(*names)


class _Tree(HTMLParser):
    """Builds elements; our pages close what they open."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def parsed(source: str) -> Element:
    """Return a page as its elements."""
    tree = _Tree()
    tree.feed(source)
    return tree.root


def page(source: str, *, spoken: bool = False) -> str:
    """Return the words of a page's document; a figure is its text equivalent.

    With `spoken` a table is read as screen readers do and plain text must: a column's heading before each value.
    """
    return said(next(parsed(source).find("main")), spoken=spoken)


def said(element: Element, *, spoken: bool = False) -> str:
    """Return the words within an element, a sign for each blank."""
    if element.attributes.get("aria-hidden") == "true" or element.name == "img":
        return ""
    if element.name == "figure":
        return f" {next(element.find('div')).attributes['aria-label']} "
    if spoken and element.name == "table" and "grid" in element.attributes["class"].split():
        return f" {_spoken(element)} "
    if element.attributes.get("class", "").startswith("blank "):
        return "_"
    inner = "".join(child if isinstance(child, str) else said(child, spoken=spoken) for child in element.content)
    return f" {inner} " if element.name in BLOCKS else inner


def _spoken(table: Element) -> str:
    """Return a table row by row; numbers of rows and names of rows need no heading, nor does what stands alone."""
    head, *rows = table.find("tr")
    headings = [said(cell, spoken=True) for cell in head.find("th", "td")]
    return " ".join(_row(headings, list(row.find("th", "td"))) for row in rows)


def _row(headings: list[str], cells: list[Element]) -> str:
    texts = [said(cell, spoken=True).strip() for cell in cells]
    first = cells[0]
    if first.attributes.get("scope") == "rowgroup" or (first.name == "th" and len(headings) == 2):
        return " ".join(texts)
    led = first.name == "th" or re.fullmatch(r"\d[\d.]*[.)]?", texts[0]) is not None
    pairs = [(heading, text) for heading, text in zip(headings, texts, strict=True) if text][int(led) :]
    named = len(pairs) > 1 or first.name == "th"
    told = [f"{heading} {text}" if named else text for heading, text in pairs]
    return " ".join((texts[0], *told) if led else told)


# -- Markdown ----------------------------------------------------------------------------------------------------------


@dataclass
class Reading:
    """What a reader of Markdown finds: the text without marks, addresses of links, HTML tags, and blocks by kind."""

    text: str
    links: list[str]
    tags: list[str]
    blocks: list[str]


_MARKER = re.compile(r" *(?P<block>#{1,6}(?= |$)|>|[-+*](?= |$)|[0-9]{1,9}[.)](?= |$))")
_RULE = re.compile(r" {0,3}((\* *){3,}|(- *){3,}|(_ *){3,}|=+|`{3}.*|~{3}.*)")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|<(?P<tag>/?[A-Za-z][^<>]*|[!?][^<>]*)>"
    r"|(?P<entity>&(?:#[0-9]+|#[xX][0-9a-fA-F]+|\w+);)"
    r"|!?\[(?P<label>(?:\\.|[^\\\[\]])*)\]\((?P<address>(?:\\.|[^\\()\s])*)\)"
    r"|(?P<mark>[*_`~]+)"
)


def markdown(source: str) -> Reading:
    """Return what a CommonMark reader with pipe tables makes of a text: only what `markdown.render` writes, and every
    mark that slipped in through a text.
    """
    made = Reading("", [], [], [])
    lines = source.split("\n")
    for line in lines:
        if line.startswith("|"):
            cells = re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]
            made.blocks.append("table")
            if not all(re.fullmatch(r" :?-+:? ", cell) for cell in cells):
                made.text += " ".join(_inline(cell, made) for cell in cells) + "\n"
            continue
        rest = line
        if line.startswith("    "):
            made.blocks.append("code")
        while rest and (marker := _RULE.fullmatch(rest) or _MARKER.match(rest)):
            made.blocks.append(marker["block"] if "block" in marker.groupdict() else "rule")
            rest = rest[marker.end() :]
            if made.blocks[-1].startswith("#"):
                break
        made.text += _inline(rest, made) + "\n"
    return made


def _inline(source: str, made: Reading) -> str:
    strong = False

    def plain(match: re.Match[str]) -> str:
        nonlocal strong
        if match["escaped"]:
            return match["escaped"]
        if match["tag"]:
            made.tags.append(match["tag"])
            return "\n"
        if match["entity"]:
            return html.unescape(match["entity"])
        if match["address"] is not None:
            made.links.append(html.unescape(re.sub(r"\\(.)", r"\1", match["address"])))
            return _inline(match["label"], made)
        strong = not strong
        turns = _turns(source, match, opening=strong)
        return "" if match["mark"] == "**" and turns else f"<{match['mark']}>"

    return _INLINE.sub(plain, source)


def _turns(source: str, match: re.Match[str], *, opening: bool) -> bool:
    """Say whether stars may open or close here. Source: CommonMark 0.31, 6.2, for the signs of the tests."""
    before, after = source[: match.start()][-1:], source[match.end() :][:1]
    inner, outer = (after, before) if opening else (before, after)
    if not inner or inner.isspace():
        return False
    return not _is_sign(inner) or not outer or outer.isspace() or _is_sign(outer)


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def same(first: Sequence[str], second: Sequence[str]) -> str:
    """Return where two lists of words part, in words; nothing where they are the same."""
    for place, (one, other) in enumerate(zip([*first, ""], [*second, ""], strict=False)):
        if one != other:
            return f"after {' '.join(first[max(0, place - 6) : place])!r}: {one!r} is not {other!r}"
    return ""
