"""A new workspace (`jdgen init`) and a new role file (`jdgen new`): what a user starts from.

Copies settings, sample roles and their translations out of the program's own data; templates, catalogues and fonts stay
in the program, so that upgrades arrive. Writes all or nothing and never over a file that is there.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jdgen import resources, settings
from jdgen.editing.slugs import slug
from jdgen.errors import Place, did_you_mean, fail
from jdgen.load import is_id
from jdgen.schema import NAMES, written
from jdgen.words import tags
from jdgen.workspace import template_folders
from jdgen.write import write

SCHEMAS = ".jdgen/schema"
_MODELINE = re.compile(r"\A# yaml-language-server: \$schema=\S*/([a-z]+\.json)\n")
_LOCALES = re.compile(r"^locales: \[.*\]$", re.MULTILINE)
_HEADER = "# The settings of this workspace. An editor that knows YAML schemas explains every key as you type.\n"


@dataclass(frozen=True, slots=True)
class Workspace:
    """What `init` made: the folder, the files written, and those that were there and stayed as they were."""

    folder: Path
    files: tuple[str, ...]
    kept: tuple[str, ...]


def init(folder: Path, locales: Sequence[str] = (), force: bool = False) -> Workspace:
    """Make a workspace with the sample roles in `folder` and return what was written.

    Errors: P005 bad locale, W030 the folder is not empty (unless `force`), W031 it is a file, W011 cannot write.
    """
    files = dict(_files(tuple(locales)))
    if folder.exists() and not folder.is_dir():
        raise fail("W031", "this is a file, not a folder", Place(str(folder)), "name a folder that is new or empty")
    try:
        there = folder.is_dir()
        if there and any(folder.iterdir()) and not force:
            hint = "name a new folder, or say --force: then files that are there stay as they are"
            raise fail("W030", "the folder is not empty", Place(str(folder)), hint)
        if there:
            return _fill(folder, files)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _beside(folder.parent, files) as made:
            made.rename(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "nothing was left behind; choose another folder, or ask for the right to write there"
        raise fail("W011", f"cannot write: {reason}", Place(str(folder)), hint) from None
    return Workspace(folder, tuple(files), ())


class _beside:  # noqa: N801 – used as a context only
    """A temporary folder with the files; whatever still lies there at the end is removed."""

    def __init__(self, parent: Path, files: Mapping[str, str]) -> None:
        self.path = Path(tempfile.mkdtemp(dir=parent, prefix=".jdgen-init-"))
        try:
            for name, text in files.items():
                path = self.path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            self.path.chmod(0o755)
        except BaseException:
            shutil.rmtree(self.path, ignore_errors=True)
            raise

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *ignored: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


def _fill(folder: Path, files: Mapping[str, str]) -> Workspace:
    """Move the files that are not there yet into an existing folder; on failure take them out again."""
    kept = tuple(name for name in files if (folder / name).exists() or (folder / name).is_symlink())
    wanted = {name: text for name, text in files.items() if name not in kept}
    moved: list[Path] = []
    made: list[Path] = []
    with _beside(folder, wanted) as ready:
        try:
            for name in wanted:
                target = folder / name
                if not target.parent.resolve().is_relative_to(folder.resolve()):
                    raise fail("W010", f"'{name}' does not lie inside the folder", Place(str(folder)))
                missing = [parent for parent in (target.parent, *target.parent.parents) if not parent.exists()]
                target.parent.mkdir(parents=True, exist_ok=True)
                made += reversed(missing)
                (ready / name).rename(target)
                moved.append(target)
        except BaseException:
            for path in moved:
                path.unlink(missing_ok=True)
            for path in reversed(made):
                path.rmdir()
            raise
    return Workspace(folder, tuple(wanted), kept)


def _files(locales: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every file of a new workspace."""
    source = resources.root()
    languages = _languages(locales)
    text = (source / settings.FILE_NAME).read_text("utf-8")
    if locales:
        text = _LOCALES.sub(f"locales: [{', '.join(locales)}]", text, count=1)
    lines = text.splitlines(keepends=True)
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    yield settings.FILE_NAME, modeline(settings.FILE_NAME, "settings") + _HEADER + "".join(lines)
    for path in sorted((source / "roles").rglob("*.yaml")):
        name = path.relative_to(source).as_posix()
        yield name, modeline(name, "role") + _MODELINE.sub("", path.read_text("utf-8"))
    for path in sorted((source / "locales").glob("*/roles/*.yaml")):
        name = path.relative_to(source).as_posix()
        if not languages or path.parent.parent.name in languages:
            yield name, path.read_text("utf-8")
    for which in NAMES:
        yield f"{SCHEMAS}/{which}.json", written(which)


def _languages(locales: Sequence[str]) -> set[str]:
    try:
        return {tags.parse(locale).language for locale in locales}
    except ValueError as error:
        raise fail("P005", str(error), Place("--locale")) from None


def modeline(name: str, which: str, folder: str = SCHEMAS) -> str:
    """Return the first line of a file of the workspace, which tells editors where its schema lies."""
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return f"# yaml-language-server: $schema={up}{folder}/{which}.json\n"


def outdated_schemas(root: Path) -> list[str]:
    """Return the schema files of a workspace that this version of jdgen would write otherwise."""
    folder = root / SCHEMAS
    return [
        f"{SCHEMAS}/{which}.json"
        for which in NAMES
        if (folder / f"{which}.json").is_file() and (folder / f"{which}.json").read_text("utf-8") != written(which)
    ]


# -- a new role --------------------------------------------------------------------------------------------------------


def new_role(start: Path, role_id: str, lang: str = "", title: str = "", extends: Sequence[str] = ()) -> Path:
    """Write roles/<role_id>.yaml, a commented skeleton in the language, and return its path.

    Errors: P002 bad id, P007 the id is taken, R001 unknown parent, P005 bad language, W001 no workspace.
    """
    root = settings.find(start)
    language = _language(lang) if lang else _first_language(root)
    known = {path.stem: path for path in (root / "roles").rglob("*.yaml")}
    _check_id(role_id, title)
    if role_id in known:
        shown = known[role_id].relative_to(root).as_posix()
        raise fail("P007", f"there is a role '{role_id}' already", Place(shown), "choose another id, or edit that file")
    for parent in extends:
        if parent not in known:
            hint = did_you_mean(parent, known) or f"parents: {', '.join(i for i in sorted(known) if i.startswith('_'))}"
            raise fail("R001", f"there is no role '{parent}' to extend", Place("--extends"), hint)
    name = f"roles/{role_id}.yaml"
    text = modeline(name, "role", _schemas(root)) + skeleton(root, role_id, language, title, extends)
    write(root, name, text.encode())
    return root / name


def _language(lang: str) -> str:
    try:
        return tags.parse(lang).language
    except ValueError as error:
        raise fail("P005", str(error), Place("--lang")) from None


def _first_language(root: Path) -> str:
    return _language(settings.load(root)[0].locales[0])


def _check_id(role_id: str, title: str) -> None:
    if is_id(role_id.removeprefix("_")) and "--" not in role_id:
        return
    better = slug(role_id, most=6) or slug(title, most=6)
    hint = "use small Latin letters, digits and single hyphens" + (f": `jdgen new {better}`" if better else "")
    raise fail("P002", f"'{role_id}' cannot be the name of a role", Place("ROLE"), hint)


def _schemas(root: Path) -> str:
    """Return the folder of the workspace that holds its schemas; written or renewed where they are jdgen's own."""
    if not (root / SCHEMAS).is_dir() and (root / "docs/schema/role.json").is_file():
        return "docs/schema"
    for which in NAMES:
        if not (root / SCHEMAS / f"{which}.json").is_file() or f"{SCHEMAS}/{which}.json" in outdated_schemas(root):
            write(root, f"{SCHEMAS}/{which}.json", written(which).encode())
    return SCHEMAS


def skeleton(root: Path, role_id: str, lang: str, title: str = "", extends: Sequence[str] = ()) -> str:
    """Return the text of a new role: keys to fill, comments in the language (English where there are none)."""
    for stem in (lang, "en"):
        for folder in template_folders(root, "skeletons"):
            path = folder / f"role.{stem}.yaml"
            if path.is_file():
                return _filled(path.read_text("utf-8"), role_id, lang, title, extends)
    raise FileNotFoundError("jdgen is installed without templates/skeletons/role.en.yaml")


def _filled(text: str, role_id: str, lang: str, title: str, extends: Sequence[str]) -> str:
    quoted = json.dumps(title, ensure_ascii=False) if title else ""
    form = "neutral" if lang == "en" else "m"
    inherited = f"extends: [{', '.join(extends)}]" if extends else "#extends: [_employee]"
    filled = (
        text.replace("{own}", "#" if extends else "")
        .replace("{role}", role_id)
        .replace("{lang}", lang)
        .replace("{extends}", inherited)
        .replace("{form}", form)
        .replace("{title}", quoted)
    )
    return "\n".join(line.rstrip() for line in filled.splitlines()) + "\n"
