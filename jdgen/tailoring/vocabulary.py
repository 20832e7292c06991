"""The words of a checklist in a manager's language: explanations, labels, examples.

Takes the data files under templates/skeletons/, a workspace's own first; English where a language has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jdgen.load import Node, read
from jdgen.workspace import template_folders


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by key; an unknown key gives ""."""

    node: Node

    def lines(self, key: str, **names: str) -> list[str]:
        """Return an explanation line by line."""
        return self.said(key, **names).splitlines()

    def said(self, *path: str, **names: str) -> str:
        """Return the words at a path, with names put in."""
        leaf = self.node.get(*path)
        words = leaf.text if leaf else ""
        for name, value in names.items():
            words = words.replace(f"{{{name}}}", value)
        return words.rstrip("\n")


def vocabulary(root: Path, lang: str) -> Vocabulary:
    """Return the words of checklists in a language, else in English."""
    for stem in (lang, "en"):
        for folder in template_folders(root, "skeletons"):
            path = folder / f"overlay.{stem}.yaml"
            if path.is_file():
                return Vocabulary(read(path, path.name))
    raise FileNotFoundError("jdgen is installed without templates/skeletons/overlay.en.yaml")
