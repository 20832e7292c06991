"""How hard prose is to read, by the formula of its language, and texts that are harder than they need be.

Takes texts, gives a figure per language or Y080. The formulas count sentences, words and syllables only: they compare
texts of one kind, and say nothing about whether a text is true or well built. Own implementation of published formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jdgen.style.findings import Finding
from jdgen.style.page import Page
from jdgen.style.rulebook import Rulebook
from jdgen.style.sentences import sentences, words
from jdgen.style.texts import Text

LEAST_WORDS = 100  # the shortest sample that the authors of the formulas measured
_PROSE = frozenset({"about", "purpose", "posting", "pay_note", "questions.answer"})
_ENGLISH_VOWELS = re.compile("[aeiouy]+")
# A final e that is not spoken: prepare, used, takes; but not table, agree, needed, services.
_MUTE = re.compile("[^aeiouy](?<![^aeiouy]l)e$|[^aeiouytd]ed$|[^aeiouysxzcg](?<![cs]h)es$")
_RUSSIAN_VOWELS = re.compile("[аеёиоуыэюя]")
_POLISH_VOWELS = re.compile("(?:i(?=[aąeęoóu]))?(?:au|eu|[aąeęioóuy])")
_ARABIC_MARKS = re.compile("[\u064b-\u0650\u0652\u0670\u0640]")
_SHADDA = "\u0651"
_FASEEH = re.compile("[ئءؤذظ]|وا$|ون$")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas count in a stretch of prose."""

    sentences: int
    words: tuple[str, ...]

    @property
    def words_a_sentence(self) -> float:
        """The mean length of a sentence."""
        return len(self.words) / max(1, self.sentences)

    def mean(self, measure: Callable[[str], float]) -> float:
        """Return the mean of a measure over the words."""
        return sum(map(measure, self.words)) / max(1, len(self.words))


def counts(texts: Sequence[str], lang: str) -> Counts:
    """Return the counts of texts taken together; each ends at least one sentence."""
    pieces = [sentence for text in texts for _, sentence in sentences(text, lang)]
    return Counts(len(pieces), tuple(word.lower() for piece in pieces for word in words(_bare(piece, lang))))


def _bare(text: str, lang: str) -> str:
    return _ARABIC_MARKS.sub("", text) if lang == "ar" else text


# -- formulas ----------------------------------------------------------------------------------------------------------


def flesch(found: Counts) -> float:
    """Return Flesch's reading ease of English prose: 206.835 - 1.015 words/sentence - 84.6 syllables/word.

    Shape: 100 easy, 0 hard; below 0 is possible. Syllables are counted as groups of vowels, without a mute final e.
    Source: R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948), 221-233.
    """
    return 206.835 - 1.015 * found.words_a_sentence - 84.6 * found.mean(english_syllables)


def oborneva(found: Counts) -> float:
    """Return reading ease of Russian prose: 206.835 - 1.3 words/sentence - 60.1 syllables/word.

    Shape: 100 easy, 0 hard, as Flesch's; every Russian vowel is a syllable.
    Source: И. В. Оборнева, Автоматизированная оценка сложности учебных текстов на основе статистических параметров,
    Москва 2006: Flesch's formula with coefficients found on parallel texts.
    """
    return 206.835 - 1.3 * found.words_a_sentence - 60.1 * found.mean(russian_syllables)


def fog_pl(found: Counts) -> float:
    """Return the years of schooling that Polish prose asks for: 0.4 (words/sentence + percent of hard words).

    Shape: 7 newspaper, 12 weekly, 18 and more law; a hard word has four syllables or more, as it stands in the text.
    Source: R. Gunning, The Technique of Clear Writing, 1952; hard words of Polish after W. Pisarek (1969) and
    A. Seretny, Wskaźnik czytelności tekstu jako pomoc w określaniu stopnia jego trudności, LingVaria 2 (2006), 87-98.
    """
    return 0.4 * (found.words_a_sentence + 100 * found.mean(lambda word: polish_syllables(word) >= 4))


def osman(found: Counts) -> float:
    """Return OSMAN of Arabic prose: 200.791 - 1.015 words/sentence - 24.181 (long + syllables + complex + faseeh)/word.

    Shape: 100 easy, 0 hard. Long words have five letters and more, complex ones more than four syllables; faseeh are
    complex words with ء ئ ؤ ذ ظ or the endings وا ون.
    Why syllables are estimated: role texts are written without vowel marks, which OSMAN has a program add. A letter of
    prolongation counts two (with the consonant before it), a written shadda two, and of the other consonants three in
    five are taken to carry a short vowel. So figures compare our texts with each other, not with published ones.
    Source: M. El-Haj and P. Rayson, OSMAN - A Novel Arabic Readability Metric, LREC 2016, 250-255.
    """
    syllables = found.mean(arabic_syllables)
    long = found.mean(lambda word: len(word.replace(_SHADDA, "")) >= 5)
    hard = found.mean(lambda word: arabic_syllables(word) > 4)
    faseeh = found.mean(lambda word: arabic_syllables(word) > 4 and bool(_FASEEH.search(word)))
    return 200.791 - 1.015 * found.words_a_sentence - 24.181 * (long + syllables + hard + faseeh)


# -- syllables ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def english_syllables(word: str) -> int:
    """Return the syllables of an English word by its spelling."""
    groups = len(_ENGLISH_VOWELS.findall(word))
    return max(1, groups - bool(_MUTE.search(word)))


@lru_cache(maxsize=8192)
def russian_syllables(word: str) -> int:
    """Return the syllables of a Russian word: its vowels; prepositions of one consonant have none."""
    return len(_RUSSIAN_VOWELS.findall(word))


@lru_cache(maxsize=8192)
def polish_syllables(word: str) -> int:
    """Return the syllables of a Polish word: its vowels; `i` before a vowel only softens, au and eu are one."""
    return len(_POLISH_VOWELS.findall(word))


@lru_cache(maxsize=8192)
def arabic_syllables(word: str) -> float:
    """Return the syllables of an unvowelled Arabic word as OSMAN weighs them, estimated from its letters."""
    stressed = word.count(_SHADDA)
    letters = word.replace(_SHADDA, "").removeprefix("ال")
    prolonged = sum(letters.count(letter) for letter in "اويى")
    others = max(0, len(letters) - 2 * prolonged)
    return 2 * prolonged + 0.6 * others + 2 * stressed


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula by name; `harder` says which way it grows."""

    name: str
    measure: Callable[[Counts], float]
    harder: int


FORMULAS = {
    "en": Formula("Flesch", flesch, -1),
    "ru": Formula("Oborneva", oborneva, -1),
    "pl": Formula("FOG-PL", fog_pl, 1),
    "ar": Formula("OSMAN", osman, -1),
}


def hard_prose(page: Page, book: Rulebook) -> Iterator[Finding]:
    """Y080: prose of a file that is harder than the limit of its language; shown at its longest sentence."""
    formula, limit = FORMULAS.get(book.lang), book.style.readability
    if formula is None or limit is None:
        return
    for texts in prose(page.texts).values():
        found = counts([text.said for text in texts], book.lang)
        if len(found.words) < LEAST_WORDS:
            continue
        figure = formula.measure(found)
        if (figure - limit) * formula.harder > 0:
            text, start, sentence = max(_all_sentences(texts), key=lambda one: len(words(one[2])))
            message = f"the prose of {text.owner} is hard to read: {formula.name} {figure:.0f}, limit {limit:.0f}"
            hint = "shorten sentences, this longest one first, and choose shorter words"
            end = start + len(" ".join(sentence.split()[:3]))
            yield Finding("Y080", text, start, end, message, hint)


def prose(texts: Sequence[Text]) -> dict[str, list[Text]]:
    """Return the prose of each file."""
    found: dict[str, list[Text]] = {}
    for text in texts:
        if text.kind in _PROSE:
            found.setdefault(text.owner, []).append(text)
    return found


def _all_sentences(texts: Sequence[Text]) -> Iterator[tuple[Text, int, str]]:
    for text in texts:
        for start, sentence in sentences(text.said, text.lang):
            yield text, start, sentence
