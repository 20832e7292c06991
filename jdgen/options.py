"""How documents are built, whichever they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    archive: bool = False
    reference: str = ""
    standalone: bool = False
    annotate: bool = False
