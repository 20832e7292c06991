"""What makes a page slow to lay out is not in the style sheets of paper (measured: docs/benchmarks.md)."""

from __future__ import annotations

import re
from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "templates" / "css"
SHEETS = ("common.css", "paper.css")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def _rules() -> list[tuple[str, str, str]]:
    """Return (selector, property, value) of everything in the sheets that the PDF engine reads."""
    text = "".join(re.sub(r"/\*.*?\*/", "", (CSS / name).read_text("utf-8"), flags=re.DOTALL) for name in SHEETS)
    found = []
    for selector, body in RULE.findall(text):
        for declaration in body.split(";"):
            name, colon, value = declaration.partition(":")
            if colon:
                found.append((selector.strip(), name.strip(), value.strip()))
    return found


def test_tables_have_a_fixed_layout() -> None:
    """Columns have given widths: an automatic layout sets every cell twice and more."""
    assert ("table", "table-layout", "fixed") in _rules()


def test_nothing_is_set_in_columns_or_grids() -> None:
    """No multi-column box and no grid: columns alone doubled the time of a page."""
    slow = {"columns", "column-count", "column-width", "grid", "grid-template-columns"}

    assert [rule for rule in _rules() if rule[1] in slow or rule[2] in ("grid", "inline-grid")] == []


def test_inline_blocks_are_few() -> None:
    """Boxes inside a line are the blanks, the dots of a level and single marks: each is laid out by itself."""
    found = {selector for selector, name, value in _rules() if (name, value) == ("display", "inline-block")}

    assert found <= {".blank", ".dot", "ol.path .stage::before", ".kind-progress .head .line"}


def test_paper_loads_no_faces() -> None:
    """The PDF engine finds its faces through fontconfig: a face of a style sheet is loaded anew for each document."""
    assert [name for name in SHEETS if "@font-face" in (CSS / name).read_text("utf-8")] == []


def test_no_font_features() -> None:
    """Font features leak memory in the engine with each document; the faces have even figures without them."""
    leaking = ("font-feature-settings", "font-variant-numeric", "font-variant")

    assert [rule for rule in _rules() if rule[1] in leaking and rule[2] != "normal"] == []


def test_markers_lose_the_font_feature_that_the_engine_gives_them() -> None:
    """The engine's own sheet sets the figures of all markers even; ours takes that back."""
    assert ("::marker", "font-variant-numeric", "normal") in _rules()


def test_clauses_carry_written_numbers() -> None:
    """Numbered lists have no marker boxes: the template writes the number."""
    assert ("ol.clauses", "list-style", "none") in _rules()
