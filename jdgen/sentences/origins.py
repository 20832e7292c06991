"""Where in the source a sentence is written: the modules that hold its longest literal piece.

For translators only: a sentence is often said through helpers far from the place that words it.
"""

from __future__ import annotations

import ast
import re

from jdgen.sentences.source import Source

_SLOT = re.compile(r"\{\d+\}")


class Origins:
    """Finds modules by the texts that they hold."""

    def __init__(self, source: Source) -> None:
        self.held: dict[str, list[str]] = {}
        for path in source.files.values():
            words = [
                " ".join(node.value.split())
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            ]
            self.held[f"{source.package}/{path.relative_to(source.folder).as_posix()}"] = words

    def of(self, template: str) -> list[str]:
        """Return the files that word a template, at most three."""
        plain = template.replace("{{", "{").replace("}}", "}")
        piece = max((" ".join(part.split()) for part in _SLOT.split(plain)), key=len, default="")
        for cut in (piece, piece[: len(piece) * 2 // 3], piece[: len(piece) // 3]):
            if len(cut) > 2:
                found = [name for name, words in self.held.items() if any(cut in each for each in words)]
                if found:
                    return found[:3]
        return []
