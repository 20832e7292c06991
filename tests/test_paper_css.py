"""What the PDF engine is given: style sheets without variables, one drawing of the watermark for all pages."""

from __future__ import annotations

import io

import pikepdf

from jdgen.formats.paper_css import sets_variables, settled
from tests.sample import page, studio

MARKED = "background:url(jdgen:watermark-draft-en.svg) center/100% 100% no-repeat"


def test_variables_are_put_in() -> None:
    """A variable that is set once, for the root, stands as its value wherever it is used, with or without a comment."""
    sheets = ["/* :root { --a: red } */ :root { --a: blue; --b: 2pt; } p { color: var(--a) }", "h1 { top: var( --b ) }"]

    assert settled(sheets) == [sheets[0].replace("var(--a)", "blue"), "h1 { top: 2pt }"]


def test_variables_of_several_values_stay() -> None:
    """What is set twice, elsewhere, from another variable or for some media is left to the engine."""
    for sheet in (
        ":root { --a: red } .b { --a: blue } p { color: var(--a) }",
        ".b { --a: blue } p { color: var(--a) }",
        ":root { --a: var(--b, red) } p { color: var(--a) }",
        "@media print { :root { --a: red } } p { color: var(--a) }",
        "p { color: var(--a, red) }",
    ):
        assert settled([sheet]) == [sheet]


def test_a_page_with_variables_of_its_own_gets_the_sheets_as_they_are() -> None:
    """A page whose template sets a variable is printed with its value; others look the same either way."""
    plain = page("client-manager", "pl-PL", "posting", paper=True)
    own = plain.replace("</head>", "<style>h2 { --accent: #ff0000; }</style></head>")
    red = plain.replace("</head>", "<style>h2 { color: #ff0000; }</style></head>")
    pdf = studio().pdf
    prepared, pdf.styles = pdf.styles, pdf.open_styles
    as_before = pdf.render(plain, None)
    pdf.styles = prepared

    assert (sets_variables(plain), sets_variables(own)) == (False, True)
    assert pdf.render(plain, None) == as_before
    assert _is_red(pdf.render(red, None)[0])
    assert _is_red(pdf.render(own, None)[0])


def test_the_watermark_is_in_the_file_once() -> None:
    """All pages of a draft show one drawing."""
    plain = page("client-manager", "en-GB", "description", "en", paper=True)
    draft = plain.replace("@page{", f"@page{{{MARKED};", 1)
    data, _ = studio().pdf.render(draft, None)
    opened = pikepdf.open(io.BytesIO(data))
    shown = [str(step.operands[0]) for sheet in opened.pages for step in pikepdf.parse_content_stream(sheet, "Do")]

    assert len(shown) >= len(opened.pages) > 1
    assert len(set(shown[: len(opened.pages)])) == 1
    assert len([each for each in opened.objects if _is_drawing(each)]) == len(set(shown))


def _is_drawing(each: object) -> bool:
    return isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"


def _is_red(data: bytes) -> bool:
    return any(b"\n1 0 0 rg\n" in sheet.Contents.read_bytes() for sheet in pikepdf.open(io.BytesIO(data)).pages)
