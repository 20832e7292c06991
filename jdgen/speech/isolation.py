"""Values and code inside text that runs from right to left, so that neither scrambles the other.

Takes text, gives it with isolates around what would be turned round. Source: Unicode Standard Annex 9, 2.7 and 5.1.
"""

from __future__ import annotations

import re

FSI, PDI, LRI, LRM = "\u2068", "\u2069", "\u2066", "\u200e"
CELL, END = "\ue000", "\ue001"  # words of a table until it is laid out: `in_cells` turns them into isolates

# Patterns as text: `re` keeps them once they are used, and help in Latin letters uses none.
_ARABIC = "[\u0590-\u08ff\ufb1d-\ufefc]"
_CODE = r"`[^`]*`"
# Words in Latin letters one after another, with the signs that belong to them; an option with its value.
_RUN = r"-[!-~]*[A-Za-z][!-~]*(?: \{\d+\})?|[!-~]*[A-Za-z][!-~]*(?: [!-~]*[A-Za-z][!-~]*)*"
_CELL = rf"{CELL}([^{END}]*){END}( {{2,}})?"
_SIGNS = ".,:;!?)"  # what ends a sentence is not part of code
_MOST = 4  # spaces before a line that is no table


def isolated(text: str) -> str:
    """Return text closed off from what stands around it."""
    return f"{FSI}{text}{PDI}"


def is_foreign(text: str) -> bool:
    """True where a value needs to be closed off: it is more than letters and figures, or not Arabic."""
    return bool(text) and not (text.isdigit() or (text.isalpha() and re.match(_ARABIC, text)))


def with_code_closed_off(form: str) -> str:
    """Return a translation in which every piece of code is closed off, with the slots that stand in it."""
    if not re.search(_ARABIC, form):
        return form  # ROLE, «jdgen {0}»: nothing turns it round
    made, at = [], 0
    for found in re.finditer(_CODE, form):
        made += [re.sub(_RUN, _closed, form[at : found.start()]), f"{LRI}{found[0]}{PDI}"]
        at = found.end()
    return "".join([*made, re.sub(_RUN, _closed, form[at:])])


def _closed(found: re.Match[str]) -> str:
    run = found[0]
    bare = run.rstrip(_SIGNS)
    start = "(" if run.startswith("(") and "(" not in bare[1:] and ")" not in bare else ""
    return f"{start}{LRI}{bare[len(start) :]}{PDI}{run[len(bare) :]}"


def in_columns(line: str) -> str:
    """Return a line of help whose columns stay from left to right; paragraphs and headings stay as they are."""
    bare = line.lstrip()
    lead = line[: len(line) - len(bare)]
    if not re.search(_ARABIC, bare):
        return line
    first, gap, rest = bare.partition("  ")
    if gap and not re.search(_ARABIC, first):
        words = rest.lstrip()
        return f"{LRM}{lead}{first}{gap}{rest[: len(rest) - len(words)]}{isolated(words)}"
    return f"{LRM}{lead}{isolated(bare)}" if len(lead) > _MOST else line


def in_cells(line: str) -> str:
    """Return a line with the words of its cells closed off; columns run from left to right, as their widths say."""
    if CELL not in line:
        return line
    made = re.sub(_CELL, lambda found: isolated(found[1]) + (f"{found[2]}  " if found[2] else ""), line)
    return f"{LRM}{made}"
