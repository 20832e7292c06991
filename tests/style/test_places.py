"""A finding stands at its words, however the text is written in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdgen.project import open_project
from jdgen.style.checking import check
from tests.workspaces import make


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("purpose: To organise trainings for all.", "3:22"),
        ('purpose: "To organise trainings for all."', "3:23"),
        ('purpose: "To say \\"yes\\" to trainings."', "3:29"),
        ("purpose: 'It''s for trainings.'", "3:21"),
        ("purpose: >-\n  To organise\n  many trainings for all.", "5:8"),
        ("purpose: |\n  To organise\n  trainings for all.", "5:3"),
        ("purpose: To organise\n  many other\n  trainings for all.", "5:3"),
        ("purpose: To organise training and trainings.", "3:35"),
        ("duties: {all: {name: All, items: {x: {text: Organise trainings, audience: public}}}}", "3:54"),
    ],
)
def test_the_place_of_the_words(written: str, place: str, tmp_path: Path) -> None:
    """Line and column are those of the first letter of the words."""
    project = open_project(make(tmp_path, {"roles/clerk.yaml": f"lang: en\ntitle: Clerk\n{written}\n"}))
    problems = [p for p in check(project, ["clerk"], {"en"}) if p.code == "Y010"]
    assert [str(p.place) for p in problems] == [f"roles/clerk.yaml:{place}"]


def test_the_second_of_two(tmp_path: Path) -> None:
    """Words that stand twice in a text are found at both places."""
    said = "purpose: To plan trainings and hold trainings.\n"
    project = open_project(make(tmp_path, {"roles/clerk.yaml": f"lang: en\ntitle: Clerk\n{said}"}))
    assert [p.place.column for p in check(project, ["clerk"], {"en"})] == [18, 37]


def test_words_across_lines(tmp_path: Path) -> None:
    """A phrase that a folded text breaks in two is found at its beginning."""
    said = "purpose: >\n  To keep the client\n  base in order.\n"
    project = open_project(make(tmp_path, {"roles/clerk.yaml": f"lang: en\ntitle: Clerk\n{said}"}))
    assert [str(p.place) for p in check(project, ["clerk"], {"en"})] == ["roles/clerk.yaml:4:15"]


def test_vowel_marks_do_not_move_the_place(tmp_path: Path) -> None:
    """In Arabic the words are found as written, with their vowel marks."""
    said = "purpose: تُنظَّم الدوراتُ، والقِيامُ بِإعداد التقارير.\n"
    project = open_project(make(tmp_path, {"roles/clerk.yaml": f"lang: ar\ntitle: T\n{said}"}))
    problem = next(p for p in check(project, ["clerk"], {"ar"}) if p.code == "Y010")
    assert (problem.place.column, problem.message.split("'")[1]) == (said.index("والقِيام") + 1, "والقِيامُ بِإعداد")
