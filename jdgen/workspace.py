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


def inputs(root: Path, out: Path, further: Iterable[str] = ()) -> Iterator[Path]:
    """Yield every file that documents are made from, in a fixed order; `further` are folders and files beside these."""
    yield root / "jdgen.yaml"
    shipped = resources.root()
    for base in dict.fromkeys((root.resolve(), shipped.resolve())):
        for sub in ("roles", "templates", "locales"):
            if base != root.resolve() and sub == "roles":
                continue
            yield from (path for path in _files(base / sub) if not path.is_relative_to(out))
    for name in further:
        yield from _files(root / name) if (root / name).is_dir() else [root / name]
    yield from (path for path in _files(resources.PACKAGE) if path.suffix == ".py")


def _files(folder: Path) -> list[Path]:
    return sorted(Path(inner, name) for inner, _, names in os.walk(folder, followlinks=True) for name in names)


def digests(paths: Iterable[Path], root: Path) -> dict[str, str]:
    """Return the SHA-256 of each file by its name, that of a file of the workspace from its root on."""
    start = f"{root}{os.sep}"
    found = {}
    for path in paths:
        name = str(path)
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123 – thousands of files: twice as quick as Path.open
            found[name.removeprefix(start)] = hashlib.sha256(file.read()).hexdigest()
    return found


def digest(paths: Iterable[Path]) -> str:
    """Return one digest over names and contents of files."""
    total = hashlib.sha256()
    for name, content in digests(paths, Path("/")).items():
        total.update(os.fsencode(name) + b"\0" + bytes.fromhex(content))
    return total.hexdigest()


def find(start: Path) -> Path | None:
    """Return the folder, here or above, that holds jdgen.yaml; None where there is none."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "jdgen.yaml").is_file()), None)
