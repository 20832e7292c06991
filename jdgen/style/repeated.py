"""Texts that say the same twice in slightly other words, inside a role and across the roles of a family.

Takes the texts of all languages and the families of roles, gives Y020 and Y021 at the later text. Words are compared by
their beginnings and without those that are common, so that other endings and another order do not hide a repetition. A
pair found in one language is not told again in the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jdgen.errors import quoted
from jdgen.project import Project
from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.patterns import plain
from jdgen.style.rulebook import Rulebook
from jdgen.style.sentences import sentences, words
from jdgen.style.texts import Text

_ALIKE = 0.6  # share of their words that two texts of one list have in common
_SAME = 0.9  # the same for two lists, and for two roles, which may well speak of one thing in like words
_LEAST = 5  # words that say something; below, two texts are alike by chance
_STEM, _ARABIC_STEM = 5, 4  # letters that show what a word is about, whatever its ending
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)")
_ARABIC = re.compile("[\u0621-\u064a]")
_FIGURES = re.compile(r"\d+")

# Lists that are compared, and which of them make one: a posting repeats the duties on purpose, a name its text.
_LISTS = {
    **{kind: kind for kind in ("rights", "accountabilities", "skills", "best_practice", "duties.posting", "benefits")},
    **{kind: kind for kind in ("specialisations", "advantages", "drawbacks", "trends", "questions")},
    **{kind: kind for kind in ("duties", "special_tasks")},
    **dict.fromkeys(("about", "purpose"), "about"),
    **{f"requirements.{kind}": "requirements" for kind in ("abilities", "experience", "knowledge", "other")},
    "questions.answer": "questions.answer",
}
_WORK = frozenset({"duties", "special_tasks", "rights", "accountabilities"})  # one after another in a description
_ALONE = frozenset({"special_tasks", "benefits"})  # two roles may sit on one committee and have one benefit


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence and the stems of the words that it is about."""

    text: Text
    start: int
    end: int
    list: str
    stems: frozenset[str]
    figures: frozenset[str]


def said_twice(project: Project, pages: Mapping[str, tuple[Page, Rulebook]]) -> Iterator[Finding]:
    """Y020, Y021: a sentence that another one of the role, or of another role of the family, says already."""
    told: set[tuple[str, str]] = set()
    families = {role: whole.role.family for role, whole in project.roles.items()}
    for page, book in sorted(pages.values(), key=lambda pair: -sum(text.source for text in pair[0].texts)):
        for first, second in _pairs(list(_sentences(page, book))):
            code = _relation(project, families, first, second)
            pair = (first.text.name, second.text.name)
            if code and pair not in told:
                told.add(pair)
                yield _finding(code, first, second)


def _finding(code: str, first: _Said, second: _Said) -> Finding:
    said = quoted(first.text.said[first.start : first.end])
    where = first.text.unit if code == "Y020" else f"{first.text.owner}, {first.text.unit}"
    message = f"this says again what {where} says: {said}"
    hint = "keep one of the two" if code == "Y020" else "put it into a parent that both extend, or say what differs"
    return Finding(code, second.text, second.start, second.end, message, hint)


def _relation(project: Project, families: Mapping[str, str], first: _Said, second: _Said) -> str:
    """Return the code that a pair deserves, "" where it may be alike: other figures say another thing."""
    if first.figures != second.figures:
        return ""
    alike = len(first.stems & second.stems) / len(first.stems | second.stems)
    if set(first.text.roles) & set(second.text.roles):
        if first.list == second.list:
            return "Y020"
        return "Y020" if alike >= _SAME and {first.list, second.list} <= _WORK else ""
    if alike < _SAME or first.list != second.list or first.list in _ALONE:
        return ""
    if _descends(project, first.text, second.text):
        return ""
    shared = {families[role] for role in first.text.roles} & {families[role] for role in second.text.roles}
    return "Y021" if shared - {""} else ""


def _descends(project: Project, one: Text, other: Text) -> bool:
    """Say whether one file changes what the other wrote: then it says the same anew on purpose."""
    if one.owner.partition("--")[0] == other.owner.partition("--")[0]:
        return True
    lineage = [{owner for role in text.roles for owner in project.roles[role].lineage} for text in (one, other)]
    return one.owner in lineage[1] or other.owner in lineage[0]


def _sentences(page: Page, book: Rulebook) -> Iterator[_Said]:
    common = frozenset(_stem(plain(word)) for word in book.style.common) | {""}
    for number, text in enumerate(page.texts):
        listed = _LISTS.get(text.kind)
        if listed is None or page.lines[number].count(" ") + 1 < _LEAST:
            continue
        for start, sentence in sentences(text.said, text.lang):
            line = page.lines[number] if sentence == text.said else plain(sentence)
            stems = frozenset(map(_stem, words(line))) - common
            if len(stems) >= _LEAST:
                figures = frozenset(_FIGURES.findall(sentence))
                yield _Said(text, start, start + len(sentence), listed, stems, figures)


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """Return the beginning of a word without article and ending; "" for one that is too short to say anything."""
    if _ARABIC.match(word):
        return _ARTICLE.sub("", word)[:_ARABIC_STEM] if len(word) > 2 else ""
    return word[:_STEM] if len(word) > 3 else ""


def _pairs(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Yield the pairs that share enough of their words, the earlier one first.

    Why only the rarest words are looked up: sets that share so much have one of a few rare words in common, so that few
    pairs are ever compared. Of many copies in one list each is paired with the first only.
    """
    frequent = Counter(stem for one in said for stem in one.stems)
    holders: dict[str, list[_Said]] = {}
    firsts: dict[tuple[str, str, frozenset[str]], _Said] = {}
    for one in said:
        first = firsts.setdefault((one.text.owner, one.list, one.stems), one)
        if first is not one:
            yield first, one
            continue
        rarest = sorted(one.stems, key=lambda stem: (frequent[stem], stem))
        rarest = rarest[: len(rarest) - int(_ALIKE * len(rarest) + 0.999) + 1]
        near = {id(other): other for stem in rarest for other in holders.get(stem, ())}
        for other in near.values():
            shared = len(one.stems & other.stems)
            if shared >= _ALIKE * (len(one.stems) + len(other.stems) - shared):
                yield other, one
        for stem in rarest:
            holders.setdefault(stem, []).append(one)
