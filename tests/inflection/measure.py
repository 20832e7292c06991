"""The rules for title forms against a list made by hand: `python -m tests.inflection.measure` prints the table of
docs/grammar.md.

A title counts as right when all its forms are right, as wrong when one is not; the rest is left to people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jdgen.inflection import languages
from jdgen.inflection.head_rule import UnsureError

NONE = "-"
SETS = {"first": "first list", "held": "held-out list"}


@dataclass(frozen=True)
class Outcome:
    """What came of one title: the forms that are right ("-" each where none is sure) and those that were given."""

    title: str
    expected: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """Right, wrong, left (a form exists and was not given) or rightly left."""
        if self.given == self.expected:
            return "rightly left" if NONE in self.given else "right"
        return "left" if NONE in self.given else "wrong"


def outcomes(lang: str, what: str, part: str) -> list[Outcome]:
    """Return the outcome of every title of a list; `what` is cases or feminine."""
    give: Callable[[str, str], dict[str, str]] = languages.cases if what == "cases" else languages.feminine
    found = []
    for title, forms in _listed(lang, part):
        expected = forms[:3] if what == "cases" else forms[3:]
        try:
            given = tuple(give(title, lang).values())
        except UnsureError:
            given = (NONE,) * len(expected)
        found.append(Outcome(title, expected, given))
    return found


def _listed(lang: str, part: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in (Path(__file__).parent / f"titles.{lang}.tsv").read_text("utf-8").splitlines():
        name, title, *forms = line.split("\t")
        if name == part:
            yield title, tuple(forms)


def table() -> list[str]:
    """Return the rows of the table."""
    rows = ["| forms | titles | right | wrong | left to people | rightly left |", "|---|--:|--:|--:|--:|--:|"]
    for name, lang, what in (
        ("Russian cases", "ru", "cases"),
        ("Polish cases", "pl", "cases"),
        ("Polish feminine, with its cases", "pl", "feminine"),
    ):
        for part, told in SETS.items():
            verdicts = [outcome.verdict for outcome in outcomes(lang, what, part)]
            counts = " | ".join(str(verdicts.count(verdict)) for verdict in ("right", "wrong", "left", "rightly left"))
            rows.append(f"| {name}, {told} | {len(verdicts)} | {counts} |")
    return rows


if __name__ == "__main__":
    print("\n".join(table()))  # noqa: T201 – its output
