"""What the style rules go by in a language: locales/<lang>/style.yaml, jdgen's own and the workspace's over it.

Takes a workspace and a language, gives a `Rulebook` and problems at their places. Data only: which words to look for,
what to write instead, how long a text may be, which findings are allowed and why. Never reads a role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from jdgen import resources
from jdgen.errors import Collector, Problem, UserError, did_you_mean, quoted
from jdgen.load import Node, read
from jdgen.model import Part
from jdgen.style.texts import kinds
from jdgen.validate import build, check, normalise

_WORDS = re.compile(r"[^\W\dN_]{2}|\d")  # two letters, or a figure: less would be found everywhere
_ROUND = re.compile(r"(?:[^()]|\([^()\s]*\))*")
TABLES = ("calques", "vague", "intensifiers", "vacancy_talk", "discrimination", "on_call")


class Phrase(Part):
    """Words to avoid: how they are found, what to write instead, and why."""

    shorthand: ClassVar[str] = "find"
    find: list[str] = []  # patterns; an empty list turns an entry of jdgen off
    but: list[str] = []  # words that make the text right all the same
    where: list[str] = []  # kinds of text; none: those of the rule
    write: str = ""
    why: str = ""
    law: str = ""  # the law that forbids it: the finding is an error


class Sign(Part):
    """How a grammatical form is known by a text's first word."""

    words: list[str] = []
    endings: list[str] = []
    beginnings: list[str] = []
    of_verbs: Literal["", "s", "ing", "ed"] = ""  # English: forms of the verbs listed
    but: list[str] = []  # words that end or begin so and are none


class ListForm(Part):
    """The grammatical form of the items of a list; of several, the list keeps to one."""

    keyed_by: ClassVar[Literal["id", "place"]] = "place"
    shorthand: ClassVar[str] = "one_of"
    one_of: list[str] = []
    mixed: bool = False  # the forms named may stand side by side
    write: str = ""


class Forms(Part):
    """Grammatical forms and the lists that want them."""

    openers: list[str] = []  # words before the one that shows the form: «ежемесячно», «w razie potrzeby»
    verbs: list[str] = []
    signs: dict[str, Sign] = {}
    lists: dict[str, ListForm] = {}


class Style(Part):
    """The whole of a style.yaml."""

    lang: str = ""
    calques: dict[str, Phrase] = {}
    vague: dict[str, Phrase] = {}
    intensifiers: dict[str, Phrase] = {}
    vacancy_talk: dict[str, Phrase] = {}
    discrimination: dict[str, Phrase] = {}
    on_call: dict[str, Phrase] = {}
    forms: Forms = Forms()
    common: list[str] = []  # words that say nothing about what a sentence is about
    longest: dict[str, int] = {}  # words, by kind of text
    readability: float | None = None  # the hardest that prose may be
    allow: dict[str, dict[str, str]] = {}  # owner|unit -> code -> reason


@dataclass(frozen=True)
class Rulebook:
    """The rules of one language, the allowances of this workspace, and where those stand."""

    lang: str
    style: Style
    allowed: Mapping[tuple[str, str], Node] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load(root: Path, lang: str) -> Rulebook:
    """Return the rules of a language; without a file, those that need no words.

    Why allowances of jdgen's own file are left out: they belong to texts that a user's workspace may not have.
    """
    own = root / "locales" / lang / "style.yaml"
    shipped = resources.root() / "locales" / lang / "style.yaml"
    problems: list[Problem] = []
    style, node = _read(shipped, root, problems)
    if own.is_file() and own.resolve() != shipped.resolve():
        mine, node = _read(own, root, problems)
        style = _over(style, mine)
    elif not own.is_file():
        node = None
    allow = node.get("allow") if node else None
    texts = allow.map if allow else {}
    allowed = {(text, code): leaf for text, codes in texts.items() for code, leaf in codes.map.items()}
    return Rulebook(lang, style, allowed, tuple(problems))


def _read(path: Path, root: Path, problems: list[Problem]) -> tuple[Style, Node | None]:
    if not path.is_file():
        return Style(), None
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else f"locales/{path.parent.name}/style.yaml"
    found = Collector()
    try:
        node = normalise(read(path, shown), Style, found)
        found.raise_if_any()
        found.problems.extend(check(node, Style))
        found.problems.extend(_faults(node))
        found.raise_if_any()
    except UserError as error:
        problems.extend(error.problems)
        return Style(), None
    return build(node, Style), node


def _over(base: Style, mine: Style) -> Style:
    """Return jdgen's rules with the workspace's entries in their places."""
    tables: dict[str, object] = {name: {**getattr(base, name), **getattr(mine, name)} for name in TABLES}
    forms = Forms(
        openers=[*base.forms.openers, *mine.forms.openers],
        verbs=[*base.forms.verbs, *mine.forms.verbs],
        signs={**base.forms.signs, **mine.forms.signs},
        lists={**base.forms.lists, **mine.forms.lists},
    )
    more = {
        "forms": forms,
        "common": [*base.common, *mine.common],
        "longest": {**base.longest, **mine.longest},
        "readability": base.readability if mine.readability is None else mine.readability,
    }
    return base.model_copy(update={**tables, **more})


def _faults(node: Node) -> Iterator[Problem]:
    """Yield Y091 for what no rule could use: a pattern that is none, a kind of text or a form that is not known."""
    for table in TABLES:
        for entry in (node.get(table) or Node({}, node.place)).map.values():
            for leaf in (*_list(entry, "find"), *_list(entry, "but")):
                fault = _pattern_fault(leaf.text)
                if fault:
                    yield Problem("Y091", f"{quoted(leaf.text)} is no pattern: {fault[0]}", leaf.place, fault[1])
            yield from _unknown(_list(entry, "where"), kinds(), "section of a role")
    signs = node.get("forms", "signs")
    lists = node.get("forms", "lists")
    for entry in lists.map.values() if lists and signs else ():
        yield from _unknown(_list(entry, "one_of"), set(signs.map if signs else ()), "form under `signs`")


def _pattern_fault(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a pattern and what to do; None where nothing is."""
    if not _WORDS.search(text.replace(" ", "")):
        return "it would be found everywhere", "write a word, or at least its beginning"
    if not _ROUND.fullmatch(text):
        return "its round brackets do not close", "`(x)` stands for what may be absent, inside one word"
    if any(char in text for char in "[]{}\\"):
        return "it holds a sign that patterns do not have", "take it out; docs/style-checks.md lists the signs"
    return None


def _unknown(leaves: list[Node], known: set[str] | frozenset[str], what: str) -> Iterator[Problem]:
    for leaf in leaves:
        if leaf.text.partition(".")[0] not in known:
            hint = did_you_mean(leaf.text, known) or f"known: {', '.join(sorted(known)[:8])}"
            yield Problem("Y091", f"{quoted(leaf.text)} is no {what}", leaf.place, hint)


def _list(entry: Node, key: str) -> list[Node]:
    node = entry.get(key)
    return node.list if node else []
