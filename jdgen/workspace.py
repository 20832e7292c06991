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


def inputs(root: Path, out: Path, further: Iterable[str] = ()) -> Iterator[str]:
    """Yield the names of all files that documents are made from, in a fixed order; `further` lie beside these.

    Why names and no paths: of thousands of files each takes half of its hashing to become one.
    """
    yield str(root / "jdgen.yaml")
    shipped, made = resources.root().resolve(), f"{out}{os.sep}"
    for base in dict.fromkeys((root.resolve(), shipped)):
        for sub in ("roles", "templates", "locales"):
            if base != root.resolve() and sub == "roles":
                continue
            yield from (name for name in _files(base / sub) if not name.startswith(made))
    for name in further:
        yield from _files(root / name) if (root / name).is_dir() else [str(root / name)]
    yield from (name for name in _files(resources.PACKAGE) if name.endswith(".py"))


def _files(folder: Path) -> list[str]:
    return sorted(f"{inner}{os.sep}{name}" for inner, _, names in os.walk(folder, followlinks=True) for name in names)


def digests(names: Iterable[str], root: Path) -> dict[str, str]:
    """Return the SHA-256 of each file by its name, that of a file of the workspace from its root on."""
    start = f"{root}{os.sep}"
    found = {}
    for name in names:
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123 – thousands of files: twice as quick as Path.open
            found[name.removeprefix(start)] = hashlib.sha256(file.read()).hexdigest()
    return found


def find(start: Path) -> Path | None:
    """Return the folder, here or above, that holds jdgen.yaml; None where there is none."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "jdgen.yaml").is_file()), None)
