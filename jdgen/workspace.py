"""Where the templates and catalogues of a workspace lie: its own first, then those that come with jdgen."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from jdgen import resources


def template_folders(root: Path, sub: str) -> list[Path]:
    """Return the existing folders templates/<sub> of the workspace and of jdgen, the workspace's first."""
    own, shipped = root / "templates" / sub, resources.root() / "templates" / sub
    folders = [own] if own.is_dir() and own.resolve() != shipped.resolve() else []
    return [*folders, shipped]


def has_own_templates(root: Path) -> bool:
    """Say whether the workspace overrides page templates, which then run in the sandbox."""
    return len(template_folders(root, "html")) > 1


def catalogue_files(root: Path, lang: str) -> list[Path]:
    """Return the catalogues of a language, jdgen's first: later ones win message by message."""
    tail = Path("locales") / lang / "LC_MESSAGES" / "jdgen.po"
    found = [resources.root() / tail, root / tail]
    return [path for path in dict.fromkeys(path.resolve() for path in found) if path.is_file()]


def inputs(root: Path, out: Path) -> Iterator[Path]:
    """Yield every file that documents are made from, in a fixed order."""
    yield root / "jdgen.yaml"
    shipped = resources.root()
    for base in dict.fromkeys((root.resolve(), shipped.resolve())):
        for sub in ("roles", "templates", "locales"):
            if base != root.resolve() and sub == "roles":
                continue
            yield from sorted(p for p in (base / sub).rglob("*") if p.is_file() and not p.is_relative_to(out))
    yield from sorted(resources.PACKAGE.rglob("*.py"))


def digest(paths: Iterable[Path]) -> str:
    """Return one digest over names and contents of files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(os.fsencode(path) + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
