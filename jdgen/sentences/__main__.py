"""`python -m jdgen.sentences [FOLDER]`: the source read anew, catalogues and tables brought up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from jdgen import resources
from jdgen.sentences import catalogue, tables
from jdgen.sentences.gather import gather
from jdgen.sentences.origins import Origins
from jdgen.sentences.source import Source
from jdgen.speech import table

LANGUAGES = ("ar", "pl", "ru")
NOT_READ = ("sentences", "reference", "reference_words")


def main() -> None:
    """Write program.po of every language under FOLDER (default: this tree's locales/)."""
    tree = resources.PACKAGE.parent
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else tree / "locales"
    source = Source(resources.PACKAGE, NOT_READ)
    sentences, origins = gather(source).sentences, Origins(source)
    for lang in LANGUAGES:
        path = folder / lang / "program.po"
        fresh = catalogue.entries(sentences, origins, catalogue.forms_of(lang))
        old, obsolete = catalogue.read(path.read_bytes(), str(path)) if path.is_file() else ([], [])
        merged = catalogue.merge(fresh, old, obsolete)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(catalogue.written(lang, merged))
        made = tables.table(lang, sentences, merged.entries)
        (folder / lang / table.FILE).write_text(table.written(made), encoding="utf-8", newline="\n")
        done = sum(all(entry.forms.values()) and not entry.fuzzy for entry in merged.entries)
        told = f"{done} of {len(merged.entries)} translated, {len(merged.new)} new, {len(merged.near)} changed"
        sys.stdout.write(f"{lang}: {told}\n")
        for before, now in merged.near:
            sys.stdout.write(f"    was: {before}\n    now: {now}\n")


if __name__ == "__main__":
    main()
