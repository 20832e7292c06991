"""Small documents made by hand, for tests of renderers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from jdgen.document import (
    Block,
    Card,
    Cards,
    Cell,
    Clause,
    Clauses,
    Column,
    Document,
    Fact,
    Facts,
    Furniture,
    Head,
    HeadCell,
    Level,
    Levels,
    Line,
    Path,
    PathStage,
    Prose,
    Row,
    Run,
    Scale,
    ScaleRow,
    Section,
    Signatures,
    SignCell,
    Table,
    Text,
)

# As many texts as `every_block` takes; labels of facts and headings of columns are among them.
SLOTS = 24


def words(text: str) -> Text:
    """Return a text of one run."""
    return (Run(text),)


def tree(
    *blocks: Block,
    dir: Literal["ltr", "rtl"] = "ltr",
    title: Text = (),
    heading: Text = (),
    number: str = "",
    notice: Text = (),
    org: Text = (),
) -> Document:
    """Return a document of one section."""
    lines = tuple(Line(text, style) for text, style in ((org, "org"), (title, "title")) if text)
    return Document(
        role="role",
        kind="description",
        form="en",
        locale="ar-SA" if dir == "rtl" else "en-GB",
        lang="ar" if dir == "rtl" else "en",
        dir=dir,
        title="",
        description="",
        author="",
        head=Head("plain", (HeadCell(lines),)),
        sections=(Section("part", blocks, heading, number),),
        furniture=Furniture({"top-end": words("Furniture")}, (), (20, 20, 20, 20)),
        notice=notice,
    )


def every_block(texts: Sequence[str], dir: Literal["ltr", "rtl"] = "ltr") -> Document:
    """Return a document that holds each of the texts once, in this order, in blocks of every kind."""
    t = [words(text) for text in texts]
    row = Row((Cell((t[16],)), Cell((t[17], t[18]), bullets=True)))
    nested = Clause(t[7], children=(Clause(t[8]),))
    return tree(
        Prose((t[4],), "label"),
        Prose((t[5], t[6])),
        Clauses((nested, Clause(t[9]))),
        Facts((Fact(t[10], (t[11],)), Fact(t[12], (t[13],)))),
        Table((Column(t[14], 50), Column(t[15], 50)), (row,)),
        Cards((Card(t[19], (t[20],), (t[21],)),)),
        Signatures(((SignCell(t[22], t[23]),),)),
        dir=dir,
        org=t[0],
        title=t[1],
        notice=t[2],
        heading=t[3],
    )


def figures() -> Sequence[Block]:
    """Return a scale, a path and levels."""
    bounds = (words("Poland"), 0.1, 0.5, None, words("4500"), words("12 000"))
    return (
        Scale(words("Złoty, per month"), (ScaleRow(*bounds, text="Poland: 4500–12 000 zł"),), (), "Złoty. Poland"),
        Path((PathStage((words("Agent"), words("Clerk")), words("Learn")), PathStage((words("Lead"),), (), True)), ""),
        Levels((Level(words("Rust"), words("Writes it."), 4, words("advanced")), Level(words("SQL"), (), 0, ()))),
    )
