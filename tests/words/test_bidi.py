"""Which parts of a text keep a direction of their own."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdgen.words import bidi

ROWS = json.loads((Path(__file__).parents[1] / "fixtures/bidi_cases.json").read_text("utf-8"))["rows"]
MIXED = st.text(st.sampled_from(list('aB مد١5 -–/.,،()«»"%+#@:\u2068\u2069\u2066\u200f\n')), max_size=40)


def shown(text: str, base: str) -> list[str]:
    """The pieces, those with a direction in angle brackets."""
    return [f"<{piece.dir} {piece.text}>" if piece.dir else piece.text for piece in bidi.pieces(text, base)]


FIXTURE_PIECES = [
    ["\u200f12,000–250,000\u00a0ر.س."],
    ["12,000-250,000 ر.س."],
    ["الراتب 12,000–25,000 ريال"],
    ["الراتب: \u200f12,000-25,000 ريال"],
    ["<ltr 50 000–75 000 $ CA>"],
    ["يتبع ", "<ltr Head of Sales (EMEA)>", " - 5 مرؤوسين"],
    ["Reports to ", "<rtl مدير المبيعات>", " - 5 reports"],
    ["خبرة في ", "<ltr C++>", " و ", "<ltr .NET>", " و ", "<ltr C#>"],
]


@pytest.mark.parametrize(("row", "expected"), list(zip(ROWS, FIXTURE_PIECES, strict=True)))
def test_fixture_rows(row: dict[str, str], expected: list[str]) -> None:
    """Every case that was checked by eye is cut into the pieces that give that picture."""
    assert expected == shown(row["logical"], "rtl" if row["base"] == "ar" else "ltr")


@pytest.mark.parametrize(("row", "expected"), list(zip(ROWS, FIXTURE_PIECES, strict=True)))
def test_fixture_rows_without_isolates(row: dict[str, str], expected: list[str]) -> None:
    """Without isolates in the text the same pieces are found, but for an amount that only they set apart."""
    bare = row["logical"].translate(str.maketrans("", "", "\u2066\u2067\u2068\u2069"))
    if bare.startswith("50 000"):
        expected = ["50 000–75 000 $ ", "<ltr CA>"]
    assert expected == shown(bare, "rtl" if row["base"] == "ar" else "ltr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاتف +966 11 000 0000 أو", ["هاتف ", "<ltr +966 11 000 0000>", " أو"]),
        ("هاتف (011) 123-4567", ["هاتف ", "<ltr (011) 123-4567>"]),
        ("راسل hr@example.com.", ["راسل ", "<ltr hr@example.com>", "."]),
        (
            "الموقع https://example.com/a?b=1#c، ثم",
            ["الموقع ", "<ltr https://example.com/a?b=1#c>", "، ثم"],
        ),
        ("رمز 3042-6-0 و", ["رمز ", "<ltr 3042-6-0>", " و"]),
        ("في 2026-11-21 صدر", ["في ", "<ltr 2026-11-21>", " صدر"]),
        ("الدعم 24/7 دائمًا", ["الدعم ", "<ltr 24/7>", " دائمًا"]),
        ("لغة C++17 ومنفذ USB-C", ["لغة ", "<ltr C++17>", " ومنفذ ", "<ltr USB-C>"]),
        ("شهادة «ISO 9001» للجودة", ["شهادة «", "<ltr ISO 9001>", "» للجودة"]),
        ("خبرة في SQL 5 سنوات", ["خبرة في ", "<ltr SQL>", " 5 سنوات"]),
        ("Excel, Word, Outlook", ["<ltr Excel, Word, Outlook>"]),
        ("Excel، Word", ["<ltr Excel>", "، ", "<ltr Word>"]),
        ("M&A / R&D", ["<ltr M&A / R&D>"]),
        ("الخدمة (SLA)، وإدارة", ["الخدمة (", "<ltr SLA>", ")، وإدارة"]),
        ("الخدمة (SLA) Excel", ["الخدمة (", "<ltr SLA>", ") ", "<ltr Excel>"]),
        ("(Head (of) Sales)", ["(", "<ltr Head (of) Sales>", ")"]),
        ("Head (a [b (c)])", ["<ltr Head (a [b (c)])>"]),
        ("Head (EMEA مصر) X", ["<ltr Head>", " (", "<ltr EMEA>", " مصر) ", "<ltr X>"]),
        ("شركة Acme Ltd. للتجارة", ["شركة ", "<ltr Acme Ltd.>", " للتجارة"]),
        ("50,000–75,000\u00a0CA$", ["50,000–75,000\u00a0", "<ltr CA$>"]),
        ("25\u200e%\u200e", ["25\u200e%\u200e"]),
        ("نسبة 25٪ و-5", ["نسبة 25٪ و-5"]),
        ("Зам. директора", ["<ltr Зам. директора>"]),
        ("カスタマー 部長", ["<ltr カスタマー 部長>"]),
        ("Excel\nWord", ["<ltr Excel>", "\n", "<ltr Word>"]),
        ("مدير", ["مدير"]),
        ("", []),
    ],
)
def test_pieces_in_arabic(text: str, expected: list[str]) -> None:
    """In Arabic each foreign insert is one piece with the signs that belong to it."""
    assert expected == shown(text, "rtl")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title: مدير خدمة العملاء, grade 5", ["Title: ", "<rtl مدير خدمة العملاء>", ", grade 5"]),
        ("under المادة 57 of the law", ["under ", "<rtl المادة 57>", " of the law"]),
        ("قسم (المبيعات)", ["<rtl قسم (المبيعات)>"]),
        ("Tel. +48 22 123 45 67, C++", ["Tel. +48 22 123 45 67, C++"]),
        ("«מנהל» and «مدير»", ["«", "<rtl מנהל>", "» and «", "<rtl مدير>", "»"]),
    ],
)
def test_pieces_in_left_to_right(text: str, expected: list[str]) -> None:
    """In left-to-right text only right-to-left inserts are pieces."""
    assert expected == shown(text, "ltr")


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("أ \u2068Word\u2069 ب", "rtl", ["أ ", "<ltr Word>", " ب"]),
        ("أ \u2068مدير C#\u2069 ب", "rtl", ["أ مدير ", "<ltr C#>", " ب"]),
        ("a \u2067x\u2069 b", "ltr", ["a ", "<rtl x>", " b"]),
        ("أ \u2066a \u2068ب\u2069 c\u2069 د", "rtl", ["أ ", "<ltr a ب c>", " د"]),
        ("أ \u2066open", "rtl", ["أ ", "<ltr open>"]),
        ("أ\u2069 ب\u202c", "rtl", ["أ ب"]),
        ("أ \u2068123\u2069", "rtl", ["أ ", "<ltr 123>"]),
    ],
)
def test_isolates_of_the_text(text: str, base: str, expected: list[str]) -> None:
    """An isolate in the text becomes a piece and its marks are dropped, also when it is never closed."""
    assert expected == shown(text, base)


@given(MIXED, st.sampled_from(["rtl", "ltr"]))
def test_nothing_is_lost(text: str, base: str) -> None:
    """Joined, the pieces give the text without its isolates."""
    joined = "".join(piece.text for piece in bidi.pieces(text, base))
    assert text.translate(str.maketrans("", "", "\u2066\u2067\u2068\u2069")) == joined


@given(MIXED, st.sampled_from(["rtl", "ltr"]))
def test_isolates_come_in_pairs(text: str, base: str) -> None:
    """A plain-text output has as many openings as closings, whatever the text brought."""
    result = bidi.isolate(text, base)
    assert result.count("\u2068") == result.count("\u2069")


@pytest.mark.parametrize(
    ("text", "expected"), [("( A " * 3000, 3000), ("A(" * 3000, 3000), ("(A" * 999 + ")" * 999, 1)]
)
def test_open_brackets(text: str, expected: int) -> None:
    """A page full of open brackets is cut in one pass, not in minutes."""
    assert expected == sum(1 for piece in bidi.pieces(text, "rtl") if piece.dir)


def test_isolate() -> None:
    """Plain-text outputs carry FSI and PDI around an insert."""
    assert bidi.isolate("خبرة في C++", "rtl") == "خبرة في \u2068C++\u2069"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مدير HR", "rtl"),
        ("HR مدير", "ltr"),
        ("12 «مدير»", "rtl"),
        ("+966 11", ""),
        ("", ""),
        ("\u200f12", "rtl"),
    ],
)
def test_first_strong(text: str, expected: str) -> None:
    """The first character with a direction decides; figures have none."""
    assert expected == bidi.first_strong(text)


def test_controls() -> None:
    """Controls of every kind are found and stripped."""
    text = "\u200fa\u2068b\u2069\u202bc\u202c\u061c"
    assert (
        bidi.has_controls(text),
        bidi.strip_controls(text),
        bidi.has_controls("a – ب"),
    ) == (True, "abc", False)
