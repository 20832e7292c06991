"""`python -m jdgen.sentences [LANG...]`: the source read anew, catalogues and tables brought up to date.

Without a language, those that have a catalogue; a further language begins with an empty one. Tells what is new, what
changed, and how much is translated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jdgen import resources
from jdgen.sentences import catalogue, tables
from jdgen.sentences.gather import Sentence, gather
from jdgen.sentences.origins import Origins
from jdgen.sentences.source import Source
from jdgen.speech import table

NOT_READ = ("sentences", "reference", "reference_words")  # what only developers run
CATALOGUE = "program.po"


def main() -> None:
    """Bring the catalogues of this tree up to date."""
    source = Source(resources.PACKAGE, NOT_READ)
    for line in renewed(resources.PACKAGE.parent / "locales", gather(source).sentences, Origins(source), sys.argv[1:]):
        sys.stdout.write(f"{line}\n")


def renewed(
    folder: Path, sentences: Mapping[tuple[str, str], Sentence], origins: Origins, languages: Sequence[str] = ()
) -> Iterator[str]:
    """Write catalogue and table of each language under a folder `locales`, and yield what there is to tell."""
    for lang in languages or sorted(path.parent.name for path in folder.glob(f"*/{CATALOGUE}")):
        path = folder / lang / CATALOGUE
        fresh = catalogue.entries(sentences, origins, catalogue.plural_rule(lang)[0])
        old, obsolete = catalogue.read(path.read_bytes(), str(path)) if path.is_file() else ([], [])
        merged = catalogue.merge(fresh, old, obsolete)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(catalogue.written(lang, merged))
        made = table.written(tables.table(lang, sentences, merged.entries))
        path.with_name(table.FILE).write_text(made, encoding="utf-8", newline="\n")
        done = sum(all(entry.forms.values()) and not entry.fuzzy for entry in merged.entries)
        yield f"{lang}: {done} of {len(merged.entries)} translated, {len(merged.new)} new, {len(merged.near)} changed"
        for before, now in merged.near:
            yield f"    was: {before}\n    now: {now}"


if __name__ == "__main__":
    main()
