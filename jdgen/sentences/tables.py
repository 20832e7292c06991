"""The table of a language (jdgen.speech.table), made from its catalogue and the sentences as the source has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jdgen.gettext_file import PoEntry
from jdgen.sentences.catalogue import plural_rule
from jdgen.sentences.gather import Sentence
from jdgen.speech import isolation
from jdgen.speech.language import RIGHT_TO_LEFT
from jdgen.speech.table import ANYWHERE, INSIDE, JOINT, Line, Table


def table(lang: str, sentences: Mapping[tuple[str, str], Sentence], entries: Iterable[PoEntry]) -> Table:
    """Return what is translated, by the English; what is fuzzy or half filled is left out."""
    lines = []
    for entry in entries:
        said = sentences.get((entry.msgid, entry.plural or ""))
        if said is not None and not entry.fuzzy and all(entry.forms.values()):
            forms = [text for _, text in sorted(entry.forms.items())]
            if lang in RIGHT_TO_LEFT:
                forms = [isolation.with_code_closed_off(form) for form in forms]
            lines.append(line(said, forms))
    lines.sort(key=lambda line: (line.one, line.many))
    return Table(plural_rule(lang)[1], lines)


def line(said: Sentence, forms: list[str]) -> Line:
    """Return a sentence with its translation."""
    anywhere = [ANYWHERE] if said.kinds & {"problem", "help"} else []
    inside = [INSIDE] if said.kinds & {"word", "metavar"} and not anywhere else []
    joint = [JOINT] if "joint" in said.kinds else []
    where = [*anywhere, *inside, *joint, *sorted(said.printed)]
    slots = [f"n{said.count}"] if said.count >= 0 else []
    slots += [f"w{number}" for number in sorted({*said.words, *said.nested})]
    slots += [f"f{number}" for number in sorted(said.figures)]
    return Line(" ".join(where), " ".join(slots), said.one, said.many, *forms)
