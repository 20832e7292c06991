"""What is said twice in a role, or in two roles of a family, is found at the later text and once only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from jdgen.project import open_project
from jdgen.style.checking import check
from tests.style.planting import LANGUAGES
from tests.workspaces import SETTINGS, make

PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text("utf-8"))
LOCALES = {"ar": "ar-SA", "ru": "ru-RU", "pl": "pl-PL", "en": "en-GB"}
FAMILY = SETTINGS + "families:\n  service: {en: Service}\n"


def role(lang: str, duties: Iterable[str], head: str = "", start: str = "a") -> str:
    """Return a role file with these duties, whose ids are a1, a2..."""
    items = "".join(f"      {start}{number}: {json.dumps(said)}\n" for number, said in enumerate(duties, 1))
    return f"lang: {lang}\n{head}title: T{start}\nduties:\n  {start}-all:\n    name: N\n    items:\n{items}"


def found(folder: Path, languages: Iterable[str] = LANGUAGES) -> list[tuple[str, str, int]]:
    """Return (code, file, line) of all that is said twice."""
    project = open_project(folder)
    problems = check(project, list(project.roles), set(languages))
    return [(p.code, p.place.file, p.place.line) for p in problems if p.code in ("Y020", "Y021")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_said_twice_in_a_role(lang: str, tmp_path: Path) -> None:
    """The second of two duties that say the same is found; pairs that share a subject are not."""
    duties = [said for pair in (*PAIRS[lang]["twice"], *PAIRS[lang]["apart"]) for said in pair]
    folder = make(tmp_path, {"jdgen.yaml": SETTINGS, "roles/clerk.yaml": role(lang, duties)})
    first = role(lang, duties).splitlines().index(f"      a1: {json.dumps(duties[0])}") + 1

    assert found(folder) == [("Y020", "roles/clerk.yaml", first + at) for at in (1, 3, 5)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_said_by_two_roles_of_a_family(lang: str, tmp_path: Path) -> None:
    """A duty that another role of the family has in the same words is found once, in the later role."""
    said = [pair[0] for pair in PAIRS[lang]["twice"]]
    files = {
        "jdgen.yaml": FAMILY,
        "roles/agent.yaml": role(lang, said, "family: service\n"),
        "roles/clerk.yaml": role(lang, said, "family: service\n", "b"),
    }
    assert [(code, file) for code, file, _ in found(make(tmp_path, files))] == [("Y021", "roles/clerk.yaml")] * 3


def test_other_families_may_say_the_same(tmp_path: Path) -> None:
    """Two roles without a common family are not compared."""
    said = [pair[0] for pair in PAIRS["en"]["twice"]]
    files = {
        "roles/agent.yaml": role("en", said, "family: service\n"),
        "roles/clerk.yaml": role("en", said, "", "b"),
    }
    assert found(make(tmp_path, {"jdgen.yaml": FAMILY, **files})) == []


def test_inherited_texts_count_once(tmp_path: Path) -> None:
    """Two roles with one parent do not say twice what stands in the parent."""
    files = {
        "jdgen.yaml": FAMILY,
        "roles/_base.yaml": role("en", [pair[0] for pair in PAIRS["en"]["twice"]], "family: service\n"),
        "roles/agent.yaml": "lang: en\nextends: _base\ntitle: Agent\n",
        "roles/clerk.yaml": "lang: en\nextends: _base\ntitle: Clerk\n",
    }
    assert found(make(tmp_path, files)) == []


def test_what_an_overlay_replaces_is_said_anew_on_purpose(tmp_path: Path) -> None:
    """A duty that an overlay rewords is not told as a repetition of the duty it replaces."""
    files = {
        "jdgen.yaml": FAMILY,
        "roles/clerk.yaml": role(
            "en", ["Train newly hired agents of the contact centre in telephone technique"], "family: service\n"
        ),
        "roles/overlays/clerk--night.yaml": "of: clerk\nlang: en\nchanges:\n  replace:\n"
        "    duties.a1: Train newly hired agents of the contact centre in telephone techniques\n",
    }
    assert found(make(tmp_path, files)) == []


def test_a_translation_does_not_repeat_the_finding(tmp_path: Path) -> None:
    """A pair found in the language of the role is not told again in its translations."""
    files = {
        "roles/clerk.yaml": role("en", PAIRS["en"]["twice"][0]),
        "locales/pl/roles/clerk.yaml": "role: clerk\nlang: pl\nduties:\n"
        + "".join(f"  a{number}: {said}\n" for number, said in enumerate(PAIRS["pl"]["twice"][0], 1)),
    }
    assert [file for _, file, _ in found(make(tmp_path, files))] == ["roles/clerk.yaml"]


def test_a_translation_that_repeats_is_found(tmp_path: Path) -> None:
    """A pair that only the translation says twice is found there."""
    files = {
        "roles/clerk.yaml": role("en", PAIRS["en"]["apart"][0]),
        "locales/pl/roles/clerk.yaml": "role: clerk\nlang: pl\nduties:\n"
        + "".join(f"  a{number}: {said}\n" for number, said in enumerate(PAIRS["pl"]["twice"][0], 1)),
    }
    assert found(make(tmp_path, files)) == [("Y020", "locales/pl/roles/clerk.yaml", 5)]


def test_sentences_of_one_text(tmp_path: Path) -> None:
    """A sentence that repeats the one before it in other words is found at its own line, inside a folded text."""
    said = (
        "purpose: >\n  To plan the strategic improvement of telephone service.\n"
        "  To plan strategic improvements of the telephone service.\n"
    )
    folder = make(tmp_path, {"roles/clerk.yaml": f"lang: en\ntitle: Clerk\n{said}"})

    assert found(folder) == [("Y020", "roles/clerk.yaml", 5)]


def test_other_figures_say_another_thing(tmp_path: Path) -> None:
    """Two texts that differ in a number alone are not the same."""
    duties = [f"Answer telephone calls from business customers within {n} seconds" for n in (20, 40)]

    assert found(make(tmp_path, {"roles/clerk.yaml": role("en", duties)})) == []


def test_many_copies_are_told_in_good_time(tmp_path: Path) -> None:
    """A role of a thousand equal duties is judged at once, each copy told once."""
    duties = ["Answer telephone calls from business customers of the wholesale branch"] * 1000

    assert len(found(make(tmp_path, {"roles/clerk.yaml": role("en", duties)}))) == 999
