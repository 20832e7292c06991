"""Every check, by what it looks at: one text, a pair, a message of a catalogue, a catalogue, all pairs.

Data only. A new check is a module beside this one and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jdgen.proofreading import (
    agreement,
    brackets,
    directions,
    endings,
    figures,
    lengths,
    letters,
    markup,
    placeholders,
    plurals,
    punctuation,
    repetition,
    scripts,
    terms,
    untranslated,
)
from jdgen.proofreading.catalogue import Catalogue, Entry
from jdgen.proofreading.findings import Finding
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Pair, Text

TEXT_CHECKS: tuple[Callable[[Text, Lexicon], Iterator[Finding]], ...] = (
    placeholders.in_role_text,
    scripts.foreign_script,
    letters.alphabet,
    letters.tatweel,
    letters.normal_form,
    letters.invisible,
    directions.balanced_controls,
    punctuation.signs,
    punctuation.spaces,
    punctuation.marks,
    brackets.balanced_brackets,
    repetition.doubled_word,
    markup.leftover_markup,
    terms.forbidden_variants,
)
PAIR_CHECKS: tuple[Callable[[Pair, Lexicon], Iterator[Finding]], ...] = (
    endings.end_sign,
    punctuation.edges,
    untranslated.left_as_it_was,
    figures.same_numbers,
    lengths.plausible_length,
    terms.approved_terms,
)
ENTRY_CHECKS: tuple[Callable[[Entry, str], Iterator[Finding]], ...] = (
    placeholders.in_messages,
    plurals.filled_forms,
    plurals.fuzzy,
)
CATALOGUE_CHECKS: tuple[Callable[[Catalogue], Iterator[Finding]], ...] = (plurals.plural_header,)
WHOLE_CHECKS: tuple[Callable[[Iterable[Pair]], Iterator[Finding]], ...] = (agreement.one_translation,)
