"""The reference pages in docs/ say what the program does today."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from jdgen import outline, outline_names
from jdgen.cli import group
from jdgen.codes import CODES, FAMILIES
from jdgen.compose import blocks, lists, values
from jdgen.errors import Collector
from jdgen.load import parse, read
from jdgen.model import Changes, Overlay, Part, Role, shapes
from jdgen.outline import Outline
from jdgen.reference import examples, flow, owner, parts
from jdgen.settings import Settings
from jdgen.validate import check, normalise

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [path for path in (ROOT / "jdgen").rglob("*.py") if path.name != "codes.py"]
MODELS: dict[str, type[Part]] = {
    "example-role.yaml": Role,
    "example-overlay.yaml": Overlay,
    "example-settings.yaml": Settings,
    "example-outline.yaml": Outline,
}


def test_the_pages_are_of_today() -> None:
    """Every generated page is what `python -m jdgen.reference` would write now."""
    script = "import json, pathlib; from jdgen.reference import pages; print(json.dumps(pages(pathlib.Path())))"
    made = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    old = [name for name, text in json.loads(made).items() if (ROOT / "docs" / name).read_text("utf-8") != text]

    assert old == []


def test_every_code_that_the_program_uses_is_explained() -> None:
    """The codes in the sources and those in codes.py are the same."""
    used = {code for path in SOURCES for code in re.findall(r'"([A-Z][0-9]{3})"', path.read_text("utf-8"))}

    assert used == set(CODES)


def test_every_code_has_a_family_and_two_sentences() -> None:
    """Each code says what it means and what to do, each in a sentence that ends in a full stop."""
    unended = [code for code, told in CODES.items() if any(not words.endswith(".") for words in told)]

    assert ({code[0] for code in CODES}, unended) == (set(FAMILIES), [])


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (outline_names.VALUES, set(values.names())),
        (outline_names.BLOCKS, set(blocks.BLOCKS)),
        (outline_names.CELLS, set(lists._CELLS)),
    ],
    ids=["values", "blocks", "cells"],
)
def test_every_name_of_the_outline_language_is_explained(told: dict[str, str], known: set[str]) -> None:
    """The names that compose/ knows and those of outline_names.py are the same."""
    assert set(told) == known


def test_outlines_use_known_names_only() -> None:
    """Every {value} in a sentence, every value of a fact and every block of the shipped outlines is one there is."""
    used = set()
    for made in outline.load([ROOT / "templates/outlines"], ROOT).values():
        for _, message in outline.messages(made):
            used |= {("value", name) for name in re.findall(r"\{([a-z_]+)[a-z0-9_.-]*(?::blank[0-9]*)?\}", message)}
        for entry in (entry for section in made.body for entry in section.content):
            used |= {("value", fact.value.partition(".")[0]) for fact in entry.facts}
            used |= {("block", entry.block)} if entry.block else set()
    known = {("value", name) for name in values.VALUES} | {("block", name) for name in blocks.BLOCKS}

    assert sorted(used - known) == []


@pytest.mark.parametrize("name", MODELS)
def test_the_examples_are_sound(name: str) -> None:
    """jdgen finds nothing wrong in the shape of an example file (sentences in lists aside, which outlines allow)."""
    found = Collector()
    node = normalise(read(ROOT / "docs" / name, name), MODELS[name], found, "en")
    problems = [*found.problems, *check(node, MODELS[name])]

    assert [str(p.place) + p.message for p in problems if not re.match(r"body|head", p.message)] == []


@pytest.mark.parametrize("name", MODELS)
def test_the_examples_show_every_key(name: str) -> None:
    """Each key of each part has a value in the example file, from which the reference takes its examples."""
    shown = examples(MODELS[name], ROOT / "docs" / name)
    model = MODELS[name]
    keys = [(part, key) for part in parts(model) for key in shapes(part)]
    if model is Overlay:  # what it shares with a role is shown there
        keys = [(part, key) for part, key in keys if part is Changes or owner(part, key) is Overlay]

    assert [f"{part.__name__}.{key}" for part, key in keys if (owner(part, key), key) not in shown] == []


def test_examples_are_yaml_again() -> None:
    """A value written on one line reads back as it was."""
    value = {"a": "x, y", "b": "1439", "c": ["p: q", "{n}"], "d": {"e": True, "f": 1.5}, "g": "plain"}
    assert parse(flow(value).encode(), "").plain() == value


def test_every_command_is_in_the_reference() -> None:
    """docs/commands.md has a heading for each command that `jdgen --help` names."""
    text = (ROOT / "docs/commands.md").read_text("utf-8")
    context = click.Context(group)

    assert [name for name in group.list_commands(context) if f"\n## jdgen {name}\n" not in text] == []
