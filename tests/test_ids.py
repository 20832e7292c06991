"""`jdgen ids` names what stands in plain lists, in the file itself, and touches nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from jdgen.editing.edit import set_document
from jdgen.errors import Collector
from jdgen.load import dump, read
from jdgen.model import Part, Role, shapes
from jdgen.validate import check, normalise
from tests.workspaces import make, run


def named(tmp_path: Path, text: str, **more: str) -> str:
    """Run `jdgen ids keeper` on a role file of this text and return the text after it."""
    make(tmp_path, {"roles/keeper.yaml": text, **{f"roles/{stem}.yaml": words for stem, words in more.items()}})
    result = run(["ids", "keeper"], tmp_path)
    assert (result.code, result.err) == (0, "")
    return (tmp_path / "roles/keeper.yaml").read_text("utf-8")


def test_comments_and_order_stay(tmp_path: Path) -> None:
    """Every comment, blank line and quotation mark of the file stays where it was; the dashes become ids."""
    before = """\
# top
lang: en
# before benefits
benefits:   # beside the key
  # before the first
  - Private medical care  # beside the first
  # before the second
  - "A second: text"

  # before the third
  - name: Third   # beside a field
    text: hello
  # after the third
  - |
    A longer
    text
# before tools
tools: [Spread sheets, Mail]
kept:  # unknown keys are not our business
  - x
# end
"""
    after = """\
# top
lang: en
# before benefits
benefits:   # beside the key
  # before the first
  private-medical-care: Private medical care # beside the first
  # before the second
  second-text: "A second: text"

  # before the third
  third:
    name: Third   # beside a field
    text: hello
  # after the third
  longer-text: |
    A longer
    text
# before tools
tools:
  spread-sheets: Spread sheets
  mail: Mail
kept:  # unknown keys are not our business
  - x
# end
"""

    assert named(tmp_path, before) == after


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """When all has an id the file stays byte for byte, odd spacing included, and the command says so."""
    named(tmp_path, "lang:   en\nduties: [Count, Store]\n")
    odd = "lang:   en\nbenefits:\n      a:   text\n"
    (tmp_path / "roles/odd.yaml").write_text(odd)
    once = (tmp_path / "roles/keeper.yaml").read_text("utf-8")
    result = run(["ids", "keeper", "odd"], tmp_path)

    assert result.out == "roles/keeper.yaml: nothing to name.\nroles/odd.yaml: nothing to name.\n"
    assert (tmp_path / "roles/keeper.yaml").read_text("utf-8") == once
    assert (tmp_path / "roles/odd.yaml").read_text("utf-8") == odd


LISTS: tuple[tuple[str, object], ...] = (
    ("duties: [Count stock, Load]", {"main": {"items": {"count-stock": "Count stock", "load": "Load"}}}),
    ("duties:\n- {text: Load, kpi: k}", {"main": {"items": {"load": {"text": "Load", "kpi": "k"}}}}),
    ("duties: {in: {items: [Count]}}", {"in": {"items": {"count": "Count"}}}),
    ("duties: [{name: Goods, items: [Count]}]", {"goods": {"name": "Goods", "items": {"count": "Count"}}}),
    ("duties: [{name: Goods}, Sweep]", {"goods": {"name": "Goods"}, "main": {"items": {"sweep": "Sweep"}}}),
    ("workplaces: [Shops, Ports]", {"main": {"items": {"shops": "Shops", "ports": "Ports"}}}),
    ("questions: [{question: How long?, answer: A}]", {"how-long": {"question": "How long?", "answer": "A"}}),
    ("rights: [{kind: authority, text: Refuse}]", {"refuse": {"kind": "authority", "text": "Refuse"}}),
    ("relations: [{with: sales, text: Goods}]", {"sales": {"with": "sales", "text": "Goods"}}),
    ("requirements: {languages: [en: B2, de: A1]}", {"languages": {"en": "B2", "de": "A1"}}),
    ("requirements: {education: [bachelor]}", {"education": {"bachelor": "bachelor"}}),
    ("pay: [{place: PL, low: 5}]", {"pl": {"place": "PL", "low": 5}}),
    ("career: [{roles: [head-of-sales]}]", {"head-of-sales": {"roles": ["head-of-sales"]}}),
    ("study: {places: [Colleges]}", {"places": {"colleges": "Colleges"}}),
    ("benefits: [Note well: cake]", {"note-well-cake": "Note well: cake"}),
    ("benefits: [顧客満足, 顧客満足]", {"item-1": "顧客満足", "item-2": "顧客満足"}),
    ("benefits: [Text, Name it]", {"text-1": "Text", "name-it": "Name it"}),
    ("substituted_by: [a, b]", ["a", "b"]),
)


@pytest.mark.parametrize(("written", "read_back"), LISTS)
def test_each_list_gets_its_ids(written: str, read_back: object, tmp_path: Path) -> None:
    """Texts, groups, maps, facts and lists that are meant to be lists: each as its place in the model wants."""
    named(tmp_path, f"lang: en\n{written}\n")
    node = read(tmp_path / "roles/keeper.yaml", "").get(written.partition(":")[0])
    assert node is not None

    assert node.plain() == read_back


def test_ids_are_of_one_space_in_a_section(tmp_path: Path) -> None:
    """The same words twice, in another group or in a parent, get a number; another section may use the id again."""
    parent = "lang: en\nduties: {old: {items: {count: Counts}}}\n"
    text = "lang: en\nextends: _p\nduties: {a: {items: [Count, Count]}, b: {items: [Count]}}\nbenefits: [Count]\n"
    named(tmp_path, text, _p=parent)
    role = read(tmp_path / "roles/keeper.yaml", "").plain()
    assert isinstance(role, dict)

    assert role["duties"] == {
        "a": {"items": {"count-2": "Count", "count-3": "Count"}},
        "b": {"items": {"count-4": "Count"}},
    }
    assert role["benefits"] == {"count": "Count"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Контроль качества обслуживания", "kontrol-kachestva-obsluzhivaniia"),
        ("متابعة رضا العملاء", "mtabaa-rda-amla"),
        ("Obsługa zgłoszeń klientów", "obsluga-zgloszen-klientow"),
    ],
)
def test_every_script_gives_readable_ids(text: str, wanted: str, tmp_path: Path) -> None:
    """Russian, Arabic and Polish words become ids in Latin letters."""
    after = named(tmp_path, f"lang: ru\nbenefits:\n  - {text}\n")

    assert after == f"lang: ru\nbenefits:\n  {wanted}: {text}\n"


def test_the_role_can_be_built_afterwards(tmp_path: Path) -> None:
    """A role of plain lists has an error before, and none after its ids are given."""
    text = "lang: en\ntitle: Keeper\npurpose: Keeps.\nduties: [Count, Store]\n"
    make(tmp_path, {"roles/keeper.yaml": text})
    before = run(["check", "keeper"], tmp_path)
    run(["ids", "keeper"], tmp_path)
    after = run(["check", "keeper"], tmp_path)

    assert re.findall(r"error\[(\w+)\]", before.err) == ["S004"]
    assert (after.code, after.err) == (0, "")


def without_ids(plain: dict[str, Any], part: type[Part]) -> dict[str, Any]:
    """Return a part with every map by id as a plain list (but languages, whose ids are the languages)."""
    made: dict[str, Any] = {}
    for key, value in plain.items():
        shape = shapes(part).get(key)
        if shape and shape.kind == "map" and shape.part and key != "languages":
            made[key] = [without_ids(v, shape.part) if isinstance(v, dict) else v for v in value.values()]
        else:
            made[key] = without_ids(value, shape.part) if shape and shape.kind == "part" and shape.part else value
    return made


def words(value: object) -> list[str]:
    """Return every scalar of a value, sorted."""
    if isinstance(value, dict):
        value = list(value.values())
    return sorted(word for held in value for word in words(held)) if isinstance(value, list) else [str(value)]


@pytest.mark.parametrize("role", ["hr-specialist", "sales-consultant", "contracts-specialist", "sales-manager"])
def test_whole_roles_without_ids_become_sound_again(role: str, tmp_path: Path) -> None:
    """A sample role whose ids are all taken away gets new ones, loses no word, and has no problem of shape."""
    (path,) = (Path(__file__).parent.parent / "roles").rglob(f"{role}.yaml")
    plain = read(path, "").plain()
    assert isinstance(plain, dict)
    named(tmp_path, dump(without_ids(plain, Role)))
    found = Collector()
    node = normalise(read(tmp_path / "roles/keeper.yaml", ""), Role, found, str(plain["lang"]))

    assert [problem.message for problem in (*found.problems, *check(node, Role))] == []
    assert words(read(tmp_path / "roles/keeper.yaml", "").plain()) == words(plain)


def test_what_was_named_is_told(tmp_path: Path) -> None:
    """The command prints each new id with its words, and the same as JSON."""
    make(tmp_path, {"roles/a.yaml": "lang: en\nbenefits: [Cake]\n", "roles/b.yaml": "lang: en\nduties: [Count]\n"})
    told = run(["ids", "a"], tmp_path)
    told_json = run(["ids", "b", "--json"], tmp_path)

    assert told.out == "  benefits.cake  Cake\nroles/a.yaml: 1 id given.\n"
    given = {"duties.main": "", "duties.count": "Count"}
    assert json.loads(told_json.out) == [{"role": "b", "file": "roles/b.yaml", "given": given}]


ODD = ("2026-11-16", "2026-13-45", "2026-11-16T99:99:99", "010", "+5", "-0", "1.50", "TRUE", "NO", "12:30", "~x")


@pytest.mark.parametrize("value", ODD)
def test_other_values_stay_as_they_were_typed(value: str, tmp_path: Path) -> None:
    """What looks like a date, a number or a truth value elsewhere in the file is neither read nor changed."""
    after = named(tmp_path, f"lang: en\ngrade: {value}\nbenefits: [Cake]\n")

    assert after == f"lang: en\ngrade: {value}\nbenefits:\n  cake: Cake\n"


def test_a_stamp_of_digits_stays_text(tmp_path: Path) -> None:
    """What `jdgen approve` writes reads back as text, also when it happens to be all digits or has an e in it."""
    path = tmp_path / "a.yaml"
    path.write_text("# top\nlang: en\ndocument: {number: 010}  # beside\n")
    set_document(path, {"status": "approved", "approved_digest": "1234567890123e45"})

    wanted = 'document: {number: 010, status: approved, approved_digest: "1234567890123e45"}  # beside'
    assert path.read_text("utf-8").splitlines() == ["# top", "lang: en", wanted]


def test_an_unknown_or_broken_role_changes_nothing(tmp_path: Path) -> None:
    """When one of several roles is unknown or no YAML, no file is changed."""
    texts = {"roles/a.yaml": "lang: en\nbenefits: [Cake]\n", "roles/b.yaml": "lang: en\nbenefits: [x, {a\n"}
    make(tmp_path, texts)
    results = [run(["ids", "a", "agend"], tmp_path), run(["ids", "a", "b"], tmp_path)]

    assert [(r.code, re.findall(r"error\[(\w+)\]", r.err)) for r in results] == [(1, ["P001"]), (1, ["L004"])]
    assert {name: (tmp_path / name).read_text("utf-8") for name in texts} == texts
