"""The JSON Schemas accept what jdgen accepts and refuse what it refuses; the files in docs/schema are of today."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from jdgen.errors import Collector, Problem
from jdgen.load import parse, read
from jdgen.model import Role
from jdgen.schema import NAMES, schema, written
from jdgen.validate import check, normalise
from tests.workspaces import run

ROOT = Path(__file__).resolve().parent.parent


@cache
def validator(which: str) -> jsonschema.Draft7Validator:
    """Return the validator of a schema."""
    return jsonschema.Draft7Validator(schema(which))


def refused(which: str, plain: object) -> list[str]:
    """Return where and why a schema refuses a value."""
    found = validator(which).iter_errors(plain)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:120]}" for error in found]


def problems(text: str) -> list[Problem]:
    """Return what jdgen itself says of a role file."""
    found = Collector()
    node = normalise(parse(text.encode(), "role.yaml"), Role, found, "en")
    return [*found.problems, *check(node, Role)]


@pytest.mark.parametrize("which", NAMES)
def test_each_schema_is_a_draft_07_schema(which: str) -> None:
    """The metaschema of draft-07 has nothing against the schema."""
    metaschema = jsonschema.Draft7Validator(jsonschema.Draft7Validator.META_SCHEMA)

    assert [error.message for error in metaschema.iter_errors(schema(which))] == []


@pytest.mark.parametrize("which", NAMES)
def test_the_schema_files_in_docs_are_of_today(which: str) -> None:
    """docs/schema holds what `python -m jdgen.reference` would write now."""
    assert (ROOT / f"docs/schema/{which}.json").read_text("utf-8") == written(which)


@pytest.mark.parametrize(
    ("which", "folder", "pattern"),
    [
        ("role", "roles", "[!o]*/*.yaml"),
        ("role", "roles", "*.yaml"),
        ("overlay", "roles", "overlays/*.yaml"),
        ("translation", "locales", "*/roles/*.yaml"),
        ("outline", "templates/outlines", "*.yaml"),
        ("settings", ".", "jdgen.yaml"),
        ("glossary", "locales", "*/glossary.yaml"),
        ("role", "docs", "example-role.yaml"),
        ("overlay", "docs", "example-overlay.yaml"),
        ("settings", "docs", "example-settings.yaml"),
        ("outline", "docs", "example-outline.yaml"),
    ],
)
def test_every_sample_file_fits_its_schema(which: str, folder: str, pattern: str) -> None:
    """No schema refuses a file of the sample workspace or an example of docs/."""
    files = [path for path in sorted((ROOT / folder).glob(pattern)) if path.name != "labels.yaml"]
    found = {path.name: faults for path in files if (faults := refused(which, read(path, path.name).plain()))}

    assert files != []
    assert found == {}


def test_every_sample_role_names_its_schema() -> None:
    """The first line of each role, and of jdgen.yaml, leads an editor to a schema file that exists."""
    wrong = []
    for path in (*(ROOT / "roles").rglob("*.yaml"), ROOT / "jdgen.yaml"):
        which = "settings" if path.name == "jdgen.yaml" else "overlay" if "overlays" in path.parts else "role"
        line = path.read_text("utf-8").partition("\n")[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
        target = (path.parent / match[1]).resolve() if match else None
        if target != ROOT / f"docs/schema/{which}.json":
            wrong.append(f"{path.name}: {line}")

    assert wrong == []


SHORT = {
    "a bare text for an item": "benefits: {a: text}",
    "a bare title": "title: Keeper",
    "a bare form of a title": "title: {m: Keeper, f: {nom: Keeper, gen: Keeper}}",
    "one parent for a list": "extends: _employee",
    "one substitute for a list": "substituted_by: team-leader",
    "a bare level of education": "requirements: {education: {a: bachelor}}",
    "a bare level of a language": "requirements: {languages: {en: B2}}",
    "one way of assessment for a list": "requirements: {knowledge: {a: {text: x, assessed_by: test}}}",
    "a bare name of a tool": "tools: {a: Excel}",
    "one product for a list": "tools: {a: {name: Sheets, products: Excel}}",
    "a whole number for an amount": "pay: {pl: {place: PL, currency: PLN, low: 1, high: 1.5}}",
    "items inside a group": "duties: {a: {name: x, items: {b: text, c: {text: y, locked: true}}}}",
    "a date that is text": "posting: {posted: 2026-03-31}",
}
WRONG = {
    "an unknown field": "purpos: text",
    "an unknown field deep inside": "duties: {a: {items: {b: {txt: x}}}}",
    "an unknown form of a title": "title: {x: y}",
    "an id with a capital": "benefits: {Aa: text}",
    "an id that ends in a hyphen": "benefits: {a-: text}",
    "a plain list": "benefits: [one, two]",
    "a text for a part without shorthand": "document: text",
    "a text for a group": "duties: {a: text}",
    "a number for a text": "grade: 5",
    "a number for a code": "codes: {isco-08: 1439}",
    "text for a number": "headcount: many",
    "a number that is too large": "duties: {a: {share: 101}}",
    "a number that is too small": "headcount: 0",
    "a level that there is not": "skills: {a: {level: 6}}",
    "a word that is not of the list": "category: boss",
    "yes for true": "benefits: {a: {text: x, locked: yes}}",
    "a degree that there is not": "requirements: {education: {a: bachelr}}",
    "a fraction for a whole number": "requirements: {experience_years: 1.5}",
    "a map for a list": "extends: {a: b}",
}


@pytest.mark.parametrize("case", SHORT)
def test_schema_and_program_accept_every_shorthand(case: str) -> None:
    """What `normalise` turns into its long form the schema of roles accepts too."""
    text = f"lang: en\n{SHORT[case]}\n"

    assert ([p.code for p in problems(text)], refused("role", parse(text.encode(), "").plain())) == ([], [])


@pytest.mark.parametrize("case", WRONG)
def test_schema_and_program_refuse_the_same_mistakes(case: str) -> None:
    """A mistake that jdgen names, the schema of roles finds too."""
    text = f"lang: en\n{WRONG[case]}\n"

    assert (len(problems(text)) > 0, len(refused("role", parse(text.encode(), "").plain())) > 0) == (True, True)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("duties: {a: {share: 20}}", "duties/a"),
        ("reports_to: boss", ""),
        ("skills: {a: {level: 3}}", "skills/a"),
        ("_sync: {title: xyz}", "_sync/title"),
        ("purpose: {a: b}", "purpose"),
    ],
)
def test_the_schema_of_translations_refuses_what_is_no_text(text: str, where: str) -> None:
    """Facts have no place in a translation, and the place of the mistake is named."""
    plain = parse(f"role: a\nlang: pl\n{text}\n".encode(), "").plain()

    assert [fault.partition(":")[0] for fault in refused("translation", plain)] == [where]


def test_the_schema_of_translations_takes_items_beside_groups() -> None:
    """Ids of groups and items are of one space, in the answers of questions too."""
    text = "role: a\nlang: pl\nduties: {g: {name: x, posting: y}, i: tekst, j: {text: z, name: n}}\n"
    text += "questions: {q: {question: x, answer: y}, i: tekst}\nrequirements: {education: {a: {field: x}}}\n"

    assert refused("translation", parse(text.encode(), "").plain()) == []


def test_bare_sentences_stand_only_where_outlines_know_them() -> None:
    """A bare sentence may stand in the content of a section, not in place of a row of facts."""
    good = "kind: a\nbody: [{id: x, content: [A sentence., {say: Another.}]}]\n"
    bad = "kind: a\nbody: [{id: x, content: [{facts: [A sentence.]}]}]\n"

    assert refused("outline", parse(good.encode(), "").plain()) == []
    assert len(refused("outline", parse(bad.encode(), "").plain())) == 1


@pytest.mark.parametrize("which", NAMES)
def test_the_command_prints_the_schema(which: str, tmp_path: Path) -> None:
    """`jdgen schema` prints the schema that was asked for, without a workspace."""
    result = run(["schema", which], tmp_path)

    assert (result.code, json.loads(result.out), result.err) == (0, schema(which), "")
