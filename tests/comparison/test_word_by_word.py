"""Texts are compared word by word in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdgen.comparison.marking import marked, said, sides, touched
from jdgen.comparison.words import pieces, tokens
from jdgen.document import Run

EDGES = {"": ("", ""), "del": ("[-", "-]"), "ins": ("{+", "+}")}
texts = st.lists(
    st.sampled_from(["answer", "calls,", "«и»", "عملاءَ", "والطلبات", "B2B", "3.5%", "—", "e-mail"]), max_size=8
).map(" ".join)


def shown(before: str, after: str) -> str:
    """Return a comparison as `git diff --word-diff` would show it."""
    return "".join(EDGES[piece.change][0] + piece.text + EDGES[piece.change][1] for piece in pieces(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Answer calls", "Answer calls", "Answer calls"),
        ("Answer calls", "Answer calls and letters", "Answer calls {+and letters+}"),
        ("Do this, that and more.", "Do this.", "Do this[-, that and more-]."),
        ("Reports to the manager, daily", "Reports to the head, daily", "Reports to the [-manager-] {+head+}, daily"),
        ("Готовит проекты договоров", "Готовит договоры", "[-Готовит проекты договоров-] {+Готовит договоры+}"),
        ("Odbiera telefony i e-maile", "Odbiera telefony i czaty", "Odbiera telefony i [-e-maile-] {+czaty+}"),
        (
            "إعداد تقرير يومي بالمبيعات والزيارات",
            "إعداد تقرير أسبوعي بالمبيعات والزيارات وما طلبه الزوار",
            "إعداد تقرير [-يومي-] {+أسبوعي+} بالمبيعات والزيارات {+وما طلبه الزوار+}",
        ),
        ("خدمة العملاء في المتجر", "خدمةُ العملاء في المتجر", "[-خدمة-] {+خدمةُ+} العملاء في المتجر"),
        ("one two three of four five", "one TWO of FOUR five", "one [-two three of four-] {+TWO of FOUR+} five"),
        ("Answer calls", "Write e-mails", "[-Answer calls-] {+Write e-mails+}"),
        ("", "New", "{+New+}"),
    ],
)
def test_words_are_told_apart(before: str, after: str, expected: str) -> None:
    """A changed word is marked whole, with its vowel signs; texts hardly alike are one removal and one insertion."""
    assert shown(before, after) == expected


@given(texts, texts)
def test_each_side_can_be_read_from_the_pieces(before: str, after: str) -> None:
    """Without what was put in the pieces are the old text, without what was taken out the new one."""
    made = pieces(before, after)
    old = "".join(piece.text for piece in made if piece.change != "ins")
    new = "".join(piece.text for piece in made if piece.change != "del")

    assert ("".join(old.split()), "".join(new.split())) == ("".join(before.split()), "".join(after.split()))
    assert [piece for piece in made if piece.change and piece.text != piece.text.strip()] == []


@given(texts)
def test_a_text_is_its_tokens(text: str) -> None:
    """No letter is lost when a text is parted, and a text compared with itself has no change."""
    assert ("".join(tokens(text)), {piece.change for piece in pieces(text, text)} - {""}) == (text, set())


@pytest.mark.parametrize("text", ["", " ", "ـ", "__x ـ_", "\u200f", "a\u00a0b", "🙂 ok", "/"])
def test_odd_texts_are_parted_too(text: str) -> None:
    """Stretched letters, marks of direction, no-break spaces and signs are parted without loss."""
    assert "".join(tokens(text)) == text


def test_inserts_of_the_other_direction_stay_whole() -> None:
    """An insert with a direction of its own is taken out or put in as one run, so that its order stays."""
    before = (Run("أنظمة "), Run("Microsoft Word", dir="ltr"), Run(" والبريد"))
    after = (Run("أنظمة "), Run("Microsoft Excel", dir="ltr"), Run(" والبريد"))

    assert [(run.text, run.dir, run.change) for run in marked(before, after)] == [
        ("أنظمة ", "", ""),
        ("Microsoft Word", "ltr", "del"),
        (" ", "", ""),
        ("Microsoft Excel", "ltr", "ins"),
        (" والبريد", "", ""),
    ]


def test_a_blank_is_no_change() -> None:
    """A line to write on is neither put in nor taken out; the value that stood there is."""
    blank = Run("________", mark="blank")

    assert [(run.text, run.mark, run.change) for run in marked((Run("No. "), Run("7")), (Run("No. "), blank))] == [
        ("No. ", "", ""),
        ("7", "", "del"),
        (" ", "", ""),
        ("________", "blank", ""),
    ]


def test_sides_mark_each_its_own() -> None:
    """Side by side the old text shows only what went, the new one only what came."""
    old, new = sides((Run("20%"),), (Run("35%"),))

    assert [[(run.text, run.change) for run in text] for text in (old, new)] == [
        [("20", "del"), ("%", "")],
        [("35", "ins"), ("%", "")],
    ]
    assert (said(old), said(new)) == ("20%", "35%")


@pytest.mark.parametrize(
    ("source", "term"),
    [
        ("value:title", "title"),
        ("value:grade", "grade"),
        ("value:schedule", "hours"),
        ("value:place", "place"),
        ("value:manager title:chief", ""),
        ("unit:duties.answer", "function"),
        ("fact:duties.answer.share", ""),
        ("unit:skills.leadership", ""),
        ("", ""),
    ],
)
def test_a_source_tells_the_term_of_the_contract(source: str, term: str) -> None:
    """What the words of a change come from decides whether it touches the contract."""
    assert touched((Run("x", source=source, change="ins"), Run("y", source="value:title"))) == term
