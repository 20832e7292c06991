"""How Polish makes the feminine of a masculine job title: endings, irregular words and words that must not be made.

Data and one function; the dictionary decides elsewhere whether a word so made exists.
"""

from __future__ import annotations

from collections.abc import Iterator

# Source: Rada Języka Polskiego, opinion on feminine forms (25 November 2019), and usage in advertisements.
_IRREGULAR = {
    "członek": "członkini",
    "krawiec": "krawcowa",
    "mistrz": "mistrzyni",
    "pracownik": "pracownica",
    "robotnik": "robotnica",
    "szef": "szefowa",
    "wychowawca": "wychowawczyni",
}

# What the regular feminine would name instead: a thing (drukarka, a printer), another post (sekretarka, maszynistka).
# fmt: off
_NAMES_SOMETHING_ELSE = frozenset({
    "betoniarz", "blacharz", "cukiernik", "dekarz", "drukarz", "elektryk", "formierz", "frezer", "górnik",
    "kominiarz", "kopacz", "listonosz", "ładowacz", "makler", "marynarz", "maszynista", "minister", "murarz",
    "muzyk", "pilot", "sekretarz", "stolarz", "szklarz", "szlifierz", "ślusarz", "tapicer", "tokarz", "tynkarz",
    "wiertacz", "zecer", "żniwiarz", "żołnierz",
})
# fmt: on

# Ending of the masculine, that of the feminine; the longest match wins, then the order here.
_ENDINGS = (
    ("dawca", "dawczyni"),
    ("owca", "owczyni"),
    ("ca", "czyni"),
    ("ista", "istka"),
    ("ysta", "ystka"),
    ("euta", "eutka"),
    ("olog", "olożka"),
    ("log", "lożka"),
    ("gog", "gożka"),
    ("graf", "grafka"),
    ("ciel", "cielka"),
    ("arz", "arka"),
    ("erz", "erka"),
    ("usz", "uszka"),
    ("acz", "aczka"),
    ("ak", "aczka"),
    ("ik", "iczka"),
    ("yk", "yczka"),
    ("cy", "ca"),
    ("ny", "na"),
    ("wy", "wa"),
    ("or", "orka"),
    ("er", "erka"),
    ("nt", "ntka"),
    ("at", "atka"),
    ("es", "eska"),
    ("un", "unka"),
)


def candidates(noun: str) -> Iterator[str]:
    """Yield what the feminine of a noun may be, best first; nothing where it would name something else."""
    if noun in _NAMES_SOMETHING_ELSE:
        return
    if noun in _IRREGULAR:
        yield _IRREGULAR[noun]
        return
    for masculine, feminine in sorted(_ENDINGS, key=lambda pair: -len(pair[0])):
        if noun.endswith(masculine):
            yield noun.removesuffix(masculine) + feminine
            return
