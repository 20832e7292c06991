"""Two roles compared in one locale: as differences, as a page side by side, as a redline, as the next step of a career.

Takes two sides (comparison/sides.py) and a studio, gives a `Comparison` and documents of it. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jdgen import approval
from jdgen.comparison.differences import Difference, compare
from jdgen.comparison.inventory import inventory
from jdgen.comparison.redline import Remarks, redline
from jdgen.comparison.sides import Side
from jdgen.compose.compared import TERM_SIGN
from jdgen.compose.compose import compose
from jdgen.compose.composer import Compared
from jdgen.document import Document
from jdgen.errors import Problem
from jdgen.localize import Localized, localize
from jdgen.outline import Outline
from jdgen.plan import Request, Target, locale_tags, plan
from jdgen.project import Project
from jdgen.studio import Studio
from jdgen.words.tags import Tag
from jdgen.words.typography import typeset
from jdgen.write import write

BESIDE, STEP, AROUND = "comparison", "progress", "redline"  # outlines of two roles


@dataclass(frozen=True)
class Comparison:
    """Two roles in one locale and what differs."""

    before: Side
    after: Side
    tag: Tag
    old: Localized
    new: Localized
    differences: tuple[Difference, ...]


def comparison(before: Side, after: Side, locale: str) -> Comparison:
    """Return what differs between two roles in a locale; "" is that of jdgen.yaml in the second one's language.

    Errors: P005 for a tag that is none.
    """
    wanted = locale or usual_locale(after.project, after.whole.role.lang)
    tag = locale_tags(after.project, (wanted,))[0]
    old, new = (localize(side.project, side.whole, tag) for side in (before, after))
    found = compare(inventory(before.whole.node, old), inventory(after.whole.node, new))
    if (old.role.place or tag.territory) == (new.role.place or tag.territory):  # only now it is written
        found = tuple(replace(each, term="") if each.path == ("place",) else each for each in found)
    return Comparison(before, after, tag, old, new, found)


def usual_locale(project: Project, lang: str) -> str:
    """Return the first locale of jdgen.yaml in a language, else its first one."""
    usual = [tag for tag in project.settings.locales if tag.partition("-")[0] == lang]
    return (usual or project.settings.locales)[0]


def page(studio: Studio, found: Comparison, kind: str = BESIDE) -> Document:
    """Return a document of two roles: the comparison side by side, or the next step."""
    return _composed(studio, found, studio.outlines[kind], found.after, pair=True)


def redlined(studio: Studio, found: Comparison, form: str = "") -> Document:
    """Return the second role's formal description with what differs from the first marked.

    Errors: P006 for a form that is none.
    """
    asked = Request((found.after.whole.id,), (found.tag.text,), ("description",), form)
    outline = studio.outlines[plan(found.after.project, studio.outlines, asked)[0].outline]
    around = page(studio, found, AROUND)
    before, after = (_composed(studio, found, outline, side) for side in (found.before, found.after))
    catalog = studio.catalog(found.tag.catalogue)

    def words(key: str) -> str:
        said = studio.labels.get("compared", {}).get(key, key)
        return typeset(catalog.say("label.compared", said), found.tag.language)

    made = redline(before, after, Remarks(TERM_SIGN, words("moved"), words("moved-from")))
    legend, *rest = around.sections
    return replace(made, title=around.title, sections=(legend, *made.sections, *rest), linked_data={})


def _composed(studio: Studio, found: Comparison, outline: Outline, side: Side, pair: bool = False) -> Document:
    localized = found.old if side is found.before and not pair else found.new
    status = approval.status(side.project, side.whole) if outline.status_words else ""
    names = (found.before.name, found.after.name)
    compared = Compared(found.before.project, found.old, found.differences, names) if pair else None
    catalog, outlines = studio.catalog(found.tag.catalogue), studio.outlines
    return compose(side.project, localized, outline, outlines, catalog, studio.labels, status, (), not pair, compared)


def save(studio: Studio, found: Comparison, doc: Document, suffix: str, out: str) -> tuple[Path, list[Problem]]:
    """Write a document of two roles into a folder, or as the file that is named, and return its path and the problems.

    Errors: W010 and W011 where it cannot be written.
    """
    folder, name = _place(found, doc, suffix, out)
    target = Target(found.after.whole.id, found.tag.text, doc.kind, doc.form, "", True, (suffix,))
    problems: list[Problem] = []
    for _, _, data in studio.files(target, doc, problems):
        assert data is not None  # nothing is known of earlier files
        write(folder, name, data)
    return folder / name, problems


def _place(found: Comparison, doc: Document, suffix: str, out: str) -> tuple[Path, str]:
    path = Path(out)
    if path.suffix == f".{suffix}" and not path.is_dir():
        return path.parent, path.name
    ids = "--to--".join(_in_file_name(side) for side in (found.before, found.after))
    return path, f"{ids}.{doc.kind if doc.kind != 'description' else AROUND}.{found.tag.text}.{suffix}"


def _in_file_name(side: Side) -> str:
    revision = "".join(char if char.isalnum() or char in ".-" else "-" for char in side.revision)
    return f"{side.whole.id}@{revision}" if revision else side.whole.id


def as_dicts(found: Comparison) -> Iterator[dict[str, object]]:
    """Yield every difference for `--json`."""
    for each in found.differences:
        told: dict[str, object] = {"path": each.name, "change": each.act, "before": _plain(each.before)}
        told |= {"after": _plain(each.after), "contract": each.term or None}
        if each.act == "moved":
            told |= {"group": each.group, "old_group": each.old_group, "follows": each.follows}
        yield {**told, "places": {"before": each.places[0], "after": each.places[1]}}


def _plain(fields: object) -> object:
    assert isinstance(fields, dict)
    if "" in fields:
        return _listed(fields[""])
    return {key: _listed(value) for key, value in fields.items()} or None


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
