"""A plan carried out: translation files with new words and stamps, all of them or none.

Takes a project and a `Plan`, writes locales/<lang>/roles/*.yaml; what is not named in the plan keeps its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from jdgen import stamping, translations
from jdgen.errors import Collector, Place, fail
from jdgen.exchange import placing, titles
from jdgen.exchange.entry import clean
from jdgen.exchange.merging import FileChange, Plan, moved_stamps
from jdgen.load import parse
from jdgen.project import Project
from jdgen.units import words
from jdgen.words.title_forms import CASES, FORMS
from jdgen.write import remove, write

_STAGED = ".jdgen-new"
_TITLE_PATHS = [("title", form, case) for form in FORMS for case in CASES] + [("title", titles.SHORT)]


def apply(project: Project, plan: Plan) -> None:
    """Write what the plan says.

    Errors: W010, W011 when a file cannot be written; then every file is as it was.
    """
    replace_all(project.root, {change.name: _made(project.root, change) for change in plan.changes})


def _made(root: Path, change: FileChange) -> bytes:
    """Return the new bytes of a translation file."""
    order = [path for unit in change.file.units for path in _paths(unit)]
    wanted = {tuple(unit.split(".")): text for unit, text in change.words.items()}
    wanted |= {("title", *(step for step in form if step)): text for form, text in change.title.items()}
    if change.translation is None:
        data = placing.fresh({"role": change.file.id, "lang": change.lang}, wanted, order).encode()
    else:
        data = (root / change.name).read_bytes()
        data = placing.placed(data.decode("utf-8"), change.lang, wanted, order).encode()
    sync, review = moved_stamps(change)
    reviews = change.translation.reviews if change.translation else ()
    data = stamping.stamped(data, change.name, stamping.stamps(list(change.file.units), sync, review, reviews))
    _check(data, change)
    return data


def _paths(unit: str) -> list[placing.Path]:
    return list(_TITLE_PATHS) if unit == "title" else [tuple(unit.split("."))]


def _check(data: bytes, change: FileChange) -> None:
    """Make sure that the new file says what the plan says, before anything is written."""
    made = translations.parse(parse(data, change.name), change.file.id, change.lang, Collector())
    held = {unit: clean(words(node)) for unit, node in made.units.items() if unit != "title"}
    old = change.translation.units if change.translation else {}
    kept = {unit: clean(words(node)) for unit, node in old.items() if unit != "title"}
    assert held == {**kept, **change.words}, change.name
    forms = {form: clean(leaf.text) for form, leaf in titles.forms(made.units.get("title")).items()}
    before = {form: clean(leaf.text) for form, leaf in titles.forms(old.get("title")).items()}
    assert forms == {**before, **change.title}, change.name


def replace_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Put all files in place, or none: everything is on disk before the first one is replaced.

    Errors: W010 a link stands where a file belongs, W011 cannot write.
    """
    staged: list[str] = []
    try:
        for name, data in files.items():
            if (root / name).is_symlink():
                raise fail("W010", f"'{name}' is a link to another place", Place(name), "replace it by a file")
            staged.append(name + _STAGED)
            write(root, name + _STAGED, data)
    except BaseException:
        for name in staged:
            remove(root, name)
        raise
    before = {name: (root / name).read_bytes() if (root / name).is_file() else None for name in files}
    done: list[str] = []
    try:
        for name in files:
            done.append(name)
            (root / (name + _STAGED)).replace(root / name)
    except OSError as error:
        _put_back(root, {name: before[name] for name in done[:-1]}, [name + _STAGED for name in files])
        hint = "look at what stands in its way; what was there before is untouched"
        raise fail("W011", f"cannot write: {error.strerror}", Place(done[-1]), hint) from None


def _put_back(root: Path, before: Mapping[str, bytes | None], staged: Iterable[str]) -> None:
    """Undo what was replaced, and remove what was not."""
    for name in staged:
        remove(root, name)
    for name, data in before.items():
        if data is None:
            remove(root, name)
        else:
            write(root, name, data)
