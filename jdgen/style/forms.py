"""One grammatical form in a list: duties in the imperative, in the third person or as verbal nouns, never mixed.

Takes a page and the table `forms`, gives Y001 (a form that the kind of list does not have) and Y002 (a list that mixes
two). A form is known by the first word: its endings and word lists. A word that could be two things is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jdgen.errors import quoted
from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.patterns import plain
from jdgen.style.rulebook import Forms, ListForm, Rulebook

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_VOWELS = "aeiou"
_LEAST_TO_COMPARE = 3
_LOOK_AHEAD = 5
_NAMES = {
    **{form: f"in the {form.replace('-', ' ')}" for form in ("third-person", "second-person", "first-person")},
    **{form: f"in the {form} tense" for form in ("present", "past", "future")},
    **{form: f"a {form}" for form in ("noun", "gerund", "masdar")},
    **{form: f"an {form}" for form in ("infinitive", "imperative", "adjective")},
    "to-infinitive": "an infinitive",
    "modal": "a modal verb",
}
_NOMINAL = ("noun", "adjective")  # after an opener such a word may belong to it: «в течение смены»


@dataclass(frozen=True, slots=True)
class _Shape:
    """How words of a form end and begin, and which of those that do are none."""

    form: str
    endings: tuple[str, ...]
    beginnings: tuple[str, ...]
    but: tuple[str, ...]

    def shows(self, word: str) -> bool:
        """Say whether a word is of this form."""
        if word.endswith(self.but):
            return False
        return word.endswith(self.endings) or (len(word) > 2 and word.startswith(self.beginnings))


class Grammar:
    """The signs of a language, made ready once."""

    def __init__(self, forms: Forms) -> None:
        self.openers = frozenset(map(plain, forms.openers))
        self.shapes = [
            _Shape(form, _plain(sign.endings), _plain(sign.beginnings), _plain(sign.but))
            for form, sign in forms.signs.items()
        ]
        self.known = {
            plain(word): form
            for form, sign in forms.signs.items()
            for word in (*sign.words, *(made for verb in forms.verbs for made in inflected(verb, sign.of_verbs)))
        }

    def form(self, line: str) -> tuple[str, int, int]:
        """Return the form of a text in plain letters and the word that shows it; "" where that is not certain."""
        opened = False
        for number, found in enumerate(_WORD.finditer(line)):
            word = found[0]
            if number > _LOOK_AHEAD or (number and not opened):
                break
            form = self._of(word)
            if form and not (opened and form.endswith(_NOMINAL)):
                return form, found.start(), found.end()
            opened = opened or word in self.openers
        return "", 0, 0

    def _of(self, word: str) -> str:
        if word in self.openers:
            return ""
        if word in self.known:
            return self.known[word]
        return next((shape.form for shape in self.shapes if shape.shows(word)), "")


def _plain(words: list[str]) -> tuple[str, ...]:
    return tuple(map(plain, words))


def inflected(verb: str, ending: str) -> tuple[str, ...]:
    """Return the spellings of an English verb with an ending: s, ing or ed; with both, where a consonant may double."""
    if not ending:
        return ()
    if ending == "s":
        if verb.endswith("y") and verb[-2] not in _VOWELS:
            return (verb[:-1] + "ies",)
        return (verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"),)
    if verb.endswith("e") and not verb.endswith("ee"):
        return (verb[:-1] + ending,)
    if ending == "ed" and verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb[:-1] + "ied",)
    single = verb + ending
    doubles = verb[-1] not in "aeiouwxy" and verb[-2:-1] in tuple(_VOWELS) and verb[-3:-2] not in tuple(_VOWELS)
    return (single, verb + verb[-1] + ending) if doubles else (single,)


def one_form(page: Page, book: Rulebook) -> Iterator[Finding]:
    """Y001, Y002: texts of a list that are not in its grammatical form."""
    forms = book.style.forms
    grammar = Grammar(forms)
    lists: dict[tuple[str, str], list[tuple[int, str]]] = {}
    shown: dict[int, tuple[int, int]] = {}
    for number, text in enumerate(page.texts):
        wanted = forms.lists.get(text.kind)
        if wanted is None:
            continue
        form, start, end = grammar.form(page.lines[number])
        if form and form not in wanted.one_of:
            told = f"{_told(form)}, where a text under {text.kind} should be {_either(wanted)}"
            yield _finding(page, number, (start, end), "Y001", told, wanted)
        elif form and not wanted.mixed:
            shown[number] = (start, end)
            for role in text.roles:
                lists.setdefault((role, text.kind), []).append((number, form))
    for number, told in _mixed(lists).items():
        yield _finding(page, number, shown[number], "Y002", told, forms.lists[page.texts[number].kind])


def _mixed(lists: Mapping[tuple[str, str], list[tuple[int, str]]]) -> dict[int, str]:
    """Return the texts that are in the rarer form of their list; of two equally frequent forms the later one."""
    found: dict[int, str] = {}
    for items in lists.values():
        frequent = Counter(form for _, form in items)
        if len(frequent) < 2 or len(items) < _LEAST_TO_COMPARE:
            continue
        usual = frequent.most_common(1)[0][0]
        for number, form in items:
            if form != usual:
                found.setdefault(number, f"{_told(form)}, where most of the list is {_told(usual)}")
    return found


def _finding(page: Page, number: int, span: tuple[int, int], code: str, told: str, wanted: ListForm) -> Finding:
    text = page.texts[number]
    start, end = page.written(number, span[0]), page.written(number, span[1])
    hint = f"write it as in {wanted.write}" if wanted.write else "bring all into one form"
    return Finding(code, text, start, end, f"{quoted(text.said[start:end])} is {told}", hint)


def _told(form: str) -> str:
    return _NAMES.get(form, form.replace("-", " "))


def _either(wanted: ListForm) -> str:
    return " or ".join(map(_told, wanted.one_of))
