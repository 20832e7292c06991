"""Sentences read from source: how they reach what prints does not matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdgen.sentences.gather import Gathering, gather
from jdgen.sentences.source import Source

ERRORS = """
class Problem:
    code: str
    message: str
    place: str
    hint: str = ""

class Collector:
    problems: list
    def add(self, code: str, message: str, place: str, hint: str = "") -> None:
        self.problems.append(Problem(code, message, place, hint))

def fail(code: str, message: str, place: str, hint: str = "") -> Exception:
    return Exception(Problem(code, message, place, hint))

def quoted(value: object) -> str:
    return f"'{value}'"
"""
HEAD = """
import click
from dataclasses import dataclass
from sample.errors import Collector, Problem, fail, quoted
from sample.cli import output
"""
OUTPUT = """
def told(count, one, many=""):
    return f"{count} {one}"

def spoken(words):
    return words
"""


def read(folder: Path, text: str, module: str = "rules") -> Gathering:
    """Return what is gathered from a small package with one module of that text."""
    package = folder / "sample"
    (package / "cli").mkdir(parents=True)
    files = {
        "errors": ERRORS,
        "cli/output": OUTPUT,
        "doctor": "",
        "cli/__init__": "",
        "__init__": "",
        module: HEAD + text,
    }
    for name, content in files.items():
        (package / f"{name}.py").write_text(content, encoding="utf-8")
    return gather(Source(package))


def said(folder: Path, text: str) -> list[str]:
    """Return the templates of a text without those of libraries."""
    found = read(folder, text).sentences.values()
    return sorted(each.one for each in found if each.modules != {"sentences.borrowed"})


@pytest.mark.parametrize(
    ("text", "templates"),
    [
        ('fail("A", "it is empty", p)', ["it is empty"]),
        ('fail("A", f"there is no {x} in {y}, only {x}", p)', ["there is no {0} in {1}, only {0}"]),
        (
            'def f(x):\n    where = f" in {x}" if x else ""\n    fail("A", f"it is{where}", p)',
            ["it is", "it is in {0}"],
        ),
        ('text = "one"\nif x:\n    text += f", and {x}"\nfail("A", text, p)', ["one", "one, and {0}"]),
        ('fail("A", "a brace { is open", p)', ["a brace {{ is open"]),
        ('fail("A", f"{quoted(x)} is no date", p)', ["{0} is no date"]),
        ('_NOTES = {"a": "the first", "b": "the second"}\nfail("A", _NOTES[x], p)', ["the first", "the second"]),
        ('for what, ok in (("too long", 1), ("too short", 2)):\n    fail("A", what, p)', ["too long", "too short"]),
        ('def note(found, words):\n    found.add("A", words, p)\nnote(c, "it is late")', ["it is late"]),
        ('def f():\n    return "A", f"no {x} here"\nfail(*f(), p)', ["no {0} here"]),
        ('def f():\n    yield "this is late"\nfor each in f():\n    fail("A", each, p)', ["this is late"]),
        (
            'def f():\n    raise ValueError(f"{x} is too old")\ntry:\n    f()\nexcept ValueError as error:\n'
            '    fail("A", str(error), p)',
            ["{0} is too old"],
        ),
        (
            "@dataclass\nclass Found:\n    code: str\n    message: str\n    def problem(self):\n"
            '        return Problem(self.code, self.message, p)\nFound("A", "it is odd")',
            ["it is odd"],
        ),
        ('fail("A", f"it is {x}", p, "look " + ("there" if x else "here"))', ["it is {0}", "look here", "look there"]),
        ('fail("A", f"see {path}", "roles/agent.yaml")', ["see {0}"]),
        ('fail("A", "roles/agent.yaml", p)', []),
        ('fail("A", f"`jdgen check {x}`", p)', []),
        ('raise click.UsageError("name a role")', ["name a role"]),
        ('print("not for people")', []),
    ],
)
def test_templates(text: str, templates: list[str], tmp_path: Path) -> None:
    """A sentence is found through names, parameters, tables, generators, errors, objects; code and paths are none."""
    assert said(tmp_path, text) == templates


def test_words_in_a_slot(tmp_path: Path) -> None:
    """Many words that a slot may take are sentences of their own, and the slot says which."""
    words = ["red one", "green one", "blue one", "black one", "white one", "grey one", "brown one"]
    text = f'_NAMES = {dict(zip("abcdefg", words, strict=True))}\nfail("A", f"take the {{_NAMES[x]}}", p)'
    found = read(tmp_path, text).sentences
    assert found["take the {0}", ""].words == {0: set(words)}
    assert {word for word in words if (word, "") not in found} == set()


def test_value_in_code_is_no_word(tmp_path: Path) -> None:
    """What stands in backticks or quotation marks is a name, whatever words it could be."""
    text = 'def f(x):\n    fail("A", f"run `jdgen {x}` for \'{x}\' and {x}", p)\n'
    names = ["one by one", "two by two", "and so on", "a b", "c d", "e f", "g h", "i j"]
    found = read(tmp_path, text + "\n".join(f'f("{name}")' for name in names)).sentences
    assert found["run `jdgen {0}` for '{0}' and {0}", ""].words == {}


def test_counts_are_plurals(tmp_path: Path) -> None:
    """A count makes the sentence a plural; two counts make each a plural inside it."""
    one = read(tmp_path / "one", "click.echo(f\"{output.told(n, 'role')} made\")").sentences
    assert one["{0} role made", "{0} roles made"].count == 0
    two = read(tmp_path / "two", "click.echo(f\"{output.told(n, 'role')}, {output.told(m, 'family', 'families')}.\")")
    assert {key for key in two.sentences if "{0}" in key[0] and key[1]} == {
        ("{0} role", "{0} roles"),
        ("{0} family", "{0} families"),
    }


def test_results_belong_to_their_module(tmp_path: Path) -> None:
    """What a command prints is known as the words of that command."""
    found = read(tmp_path, 'click.echo(f"{x} written.")', "cli/list_command").sentences
    assert found["{0} written.", ""].printed == {"cli.list_command"}


def test_help_is_gathered(tmp_path: Path) -> None:
    """Help of commands and options, the paragraphs of a docstring, and names of values are sentences."""
    text = '''
@click.command("list")
@click.argument("roles", nargs=-1)
@click.option("--out", metavar="DIR", help="Where it goes.")
def command(roles, out):
    """List the roles,
    all of them.

    One to a line.
    """
'''
    found = read(tmp_path, text, "cli/list_command").sentences.values()
    kinds = {each.one: each.kinds for each in found if each.modules == {"cli.list_command"}}
    assert kinds == {
        "List the roles, all of them.": {"help"},
        "One to a line.": {"help"},
        "Where it goes.": {"help"},
        "ROLES": {"metavar"},
        "DIR": {"metavar"},
    }
