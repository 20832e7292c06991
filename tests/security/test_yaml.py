"""YAML cannot run code, multiply itself, or hide one value under another."""

from __future__ import annotations

import time

import pytest

from jdgen import load
from jdgen.errors import UserError


def codes(text: str) -> set[str]:
    """Return the codes of all problems of a text."""
    with pytest.raises(UserError) as raised:
        load.parse(text.encode(), "role.yaml")
    return {problem.code for problem in raised.value.problems}


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system ['id']",
        "!!python/object/new:os.system [id]",
        "!!python/object:os.system {a: b}",
        "!!python/name:os.system x",
        "!!python/module:os x",
        "!!python/tuple [a]",
        "!!binary aGk=",
        "!!timestamp 2026-01-01",
        "!!set {a, b}",
        "!!omap [a: b]",
        "!!str 5",
        "!local x",
        "!<tag:example.org,2026:x> y",
        "! x",
    ],
)
@pytest.mark.parametrize("where", ["{}", "key: {}", "- {}", "a: {{b: [{}]}}"])
def test_tags(value: str, where: str) -> None:
    """A tag is refused on every kind of node at every depth."""
    assert "L011" in codes(where.format(value) + "\n")


def test_bombs_are_quick() -> None:
    """Aliases that would multiply to billions are refused as soon as they are read."""
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60))
    begun = time.process_time()
    assert {"L008"} == codes(bomb)
    assert time.process_time() - begun < 1


def test_alias_to_itself() -> None:
    """A value that contains itself is refused."""
    assert {"L008"} == codes("a: &a [*a]\n")


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "{a: 1, 'a': 2}\n", 'a: 1\n"\\x61": 2\n', "a:\n  b: 1\n  b: 1\n"])
def test_duplicate_keys(text: str) -> None:
    """A key that stands twice, however it is spelled, is refused."""
    assert {"L010"} == codes(text)


def test_merge_keys() -> None:
    """Merge keys bring nothing in."""
    assert {"L008"} == codes("a: x\nb:\n  <<: {c: d}\n")
