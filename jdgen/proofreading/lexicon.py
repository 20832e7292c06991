"""The glossaries of one language made ready for searching: words that stay, terms, forbidden variants.

Takes glossaries (later ones win term by term) and names; gives patterns. Knows how words of the language are inflected
only by their stems, and the one-letter words that Arabic joins to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jdgen.proofreading.glossary import Glossary

Span = tuple[int, int]
_CLITICS = "(?:[وف]?(?:ال|بال|كال|لل|[بكلس])?)"
_SIGNS = {**dict.fromkeys([*range(0x64B, 0x653), 0x670, 0x640]), 0xA0: " ", 0x0A: " "}


@dataclass(frozen=True)
class Stems:
    """Stems of a term in one language; the pattern is made when it is first needed."""

    listed: tuple[tuple[str, ...], ...]
    lang: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds one of the stems."""
        stems = ("[ -]+".join(_word(word, self.lang) for word in stem) for stem in self.listed)
        return re.compile("|".join(stems), re.IGNORECASE)

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """How the first words begin, in small letters: a text without any of them need not be searched."""
        first = {_bare(stem[0].rstrip("$"), self.lang).casefold() for stem in self.listed}
        return tuple(word for word in first if not any(word != other and word.startswith(other) for other in first))


@dataclass(frozen=True)
class ReadyTerm:
    """A term with its stems."""

    id: str
    approved: str
    source: Mapping[str, Stems]
    wanted: Stems
    forbidden: Stems | None


@dataclass(frozen=True)
class Lexicon:
    """What is known of the words of one language."""

    lang: str
    terms: tuple[ReadyTerm, ...]
    kept: re.Pattern[str] | None

    def kept_spans(self, text: str) -> list[Span]:
        """Return where words stand that stay as they are."""
        return [match.span() for match in self.kept.finditer(text)] if self.kept else []

    @cached_property
    def _forbidden(self) -> list[tuple[str, ReadyTerm]]:
        return [(word, term) for term in self.terms if term.forbidden for word in term.forbidden.beginnings]

    @cached_property
    def _sources(self) -> dict[str, list[tuple[str, ReadyTerm]]]:
        langs = {lang for term in self.terms for lang in term.source}
        return {
            lang: [(word, term) for term in self.terms if lang in term.source for word in term.source[lang].beginnings]
            for lang in langs
        }

    def said(self, text: str, lang: str) -> Iterator[tuple[ReadyTerm, str]]:
        """Yield the terms that a source text of another language says, and how."""
        text = _plain(text)
        lowered = text.casefold()
        for term in _once(term for word, term in self._sources.get(lang, ()) if word in lowered):
            found = term.source[lang].pattern.search(text)
            if found:
                yield term, found[0]

    def uses(self, text: str, term: ReadyTerm) -> bool:
        """Say whether a text of this language has one of the stems of a term."""
        return term.wanted.pattern.search(_plain(text)) is not None

    def forbidden(self, text: str) -> Iterator[tuple[ReadyTerm, str, int]]:
        """Yield the terms that a text says in a forbidden way, how and where."""
        plain = _plain(text)
        lowered = plain.casefold()
        for term in _once(term for word, term in self._forbidden if word in lowered):
            assert term.forbidden is not None
            for found in term.forbidden.pattern.finditer(plain):
                yield term, found[0], _offset(text, found.start())


def _once(terms: Iterable[ReadyTerm]) -> Iterable[ReadyTerm]:
    return {term.id: term for term in terms}.values()


def lexicon(lang: str, glossaries: Sequence[Glossary], names: Iterable[str]) -> Lexicon:
    """Return what several glossaries of one language say together, with names that stay everywhere."""
    terms = {term_id: term for glossary in glossaries for term_id, term in glossary.terms.items()}
    kept = sorted({*names, *(word for glossary in glossaries for word in glossary.keep)}, key=len, reverse=True)
    ready = tuple(
        ReadyTerm(
            term_id,
            term.approved,
            {source: stems for source, words in term.source.items() if (stems := _stems(words, source))},
            _stems(term.stems or [term.approved], lang) or Stems((), lang),
            _stems(term.forbidden, lang),
        )
        for term_id, term in terms.items()
    )
    pattern = "|".join(re.escape(word).replace(r"\ ", "[ \u00a0]") for word in kept if word)
    return Lexicon(lang, ready, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if pattern else None)


def _stems(words: Iterable[str], lang: str) -> Stems | None:
    """Return stems: a stem matches words that begin with it; `$` at a word's end forbids more."""
    listed = tuple(tuple(_plain(word).split()) for word in words if word.strip())
    return Stems(listed, lang) if listed else None


def _bare(word: str, lang: str) -> str:
    return word.removeprefix("ال") if lang == "ar" and len(word) > 4 else word


def _word(word: str, lang: str) -> str:
    before = _CLITICS if lang == "ar" else ""
    after = r"(?!\w)" if word.endswith("$") else r"\w*"
    return rf"(?<!\w){before}{re.escape(_bare(word.rstrip('$'), lang))}{after}"


def _plain(text: str) -> str:
    """Return a text without Arabic vowel signs, with plain spaces."""
    return text.translate(_SIGNS)


def _offset(text: str, plain: int) -> int:
    """Return where the character of a text stands that is the `plain`-th without vowel signs."""
    bare = [index for index, char in enumerate(text) if _SIGNS.get(ord(char), char) is not None]
    return bare[plain]
