"""How long a translation is against its source: one far outside what is usual has lost or gained something.

Takes a pair, gives G032. What is usual was measured on the shipped texts (docs/language-checks.md says how).
"""

from __future__ import annotations

from collections.abc import Iterator

from jdgen.proofreading.findings import Finding
from jdgen.proofreading.lexicon import Lexicon
from jdgen.proofreading.texts import Pair

# Added to both lengths, so that the ratio of short labels does not run wild.
CUSHION = 20
LONG = 60  # characters: from here on lengths agree better
# (source, target) -> the usual ratio of the cushioned lengths, of short texts and of long ones.
EXPECTED: dict[tuple[str, str], tuple[float, float]] = {
    ("ar", "en"): (1.10, 1.23),
    ("ar", "pl"): (1.13, 1.28),
    ("ar", "ru"): (1.14, 1.27),
    ("en", "ar"): (0.91, 0.84),
    ("en", "pl"): (1.03, 1.04),
    ("en", "ru"): (1.02, 1.05),
    ("pl", "ar"): (0.88, 0.82),
    ("pl", "en"): (0.98, 0.94),
    ("pl", "ru"): (1.01, 1.01),
    ("ru", "ar"): (0.87, 0.80),
    ("ru", "en"): (0.98, 0.99),
    ("ru", "pl"): (0.99, 1.01),
}
# How far from the usual a text may be, short and long, and between languages that were not measured.
_BOUNDS = ((0.50, 2.00), (0.60, 1.75))
_UNMEASURED = (0.40, 2.50)
_SHORT_LABEL = 40  # a label of a form is worded anew in each language


def deviation(pair: Pair) -> tuple[float, tuple[float, float]]:
    """Return how long a translation is against the usual (1 is usual), and the bounds that hold for it."""
    source, target = len(pair.source.prose), len(pair.target.prose)
    usual = EXPECTED.get((pair.source.lang, pair.target.lang))
    is_long = max(source, target) >= LONG
    found = (target + CUSHION) / (source + CUSHION)
    return (found / usual[is_long], _BOUNDS[is_long]) if usual else (found, _UNMEASURED)


def plausible_length(pair: Pair, _: Lexicon) -> Iterator[Finding]:
    """G032: a translation far shorter or longer than is usual between the two languages."""
    if pair.target.kind == "title" or pair.source.lang == pair.target.lang:
        return
    if pair.target.kind == "message" and len(pair.source.prose) < _SHORT_LABEL:
        return
    found, (low, high) = deviation(pair)
    if not low <= found <= high:
        side = "short" if found < low else "long"
        message = (
            f"the translation is unusually {side}: {len(pair.target.words)} characters"
            f" for {len(pair.source.words)} of the source"
        )
        yield Finding("G032", pair.target, 0, message, "look whether something is missing or said twice")
