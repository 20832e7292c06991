"""Names of fixed values (levels, degrees, kinds of contract): templates/outlines/labels.yaml, as English messages.

Takes the folders that hold outlines, gives `{group: {key: message}}`; the messages' context is `label.<group>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jdgen.load import read

Labels = Mapping[str, Mapping[str, str]]


def load(folders: Iterable[Path]) -> Labels:
    """Return the labels of the first folder that has them."""
    for folder in folders:
        path = folder / "labels.yaml"
        if path.is_file():
            node = read(path, f"templates/outlines/{path.name}")
            return {
                group: {key: str(leaf.value) for key, leaf in child.map.items()} for group, child in node.map.items()
            }
    return {}


def messages(labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield (context, message) of every label."""
    for group, names in labels.items():
        yield from ((f"label.{group}", message) for message in names.values())
