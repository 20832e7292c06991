"""A fresh overlay for a manager: a file under roles/overlays/ with everything that may be changed, as a checklist.

Takes a workspace, a role and a name; writes one file that changes nothing yet, and never over one that is there.
"""

from __future__ import annotations

import re
from pathlib import Path

from jdgen.errors import Place, UserError, did_you_mean, fail, quoted
from jdgen.layering import resolve
from jdgen.layering.locks import locks_of
from jdgen.load import Node, is_id
from jdgen.localize import post_title, role_title
from jdgen.project import Project, WholeRole
from jdgen.role_files import OVERLAYS
from jdgen.scaffold import SCHEMAS, modeline
from jdgen.tailoring.checklist import checklist
from jdgen.tailoring.entries import Wording
from jdgen.tailoring.ground import Ground, Head
from jdgen.tailoring.vocabulary import vocabulary
from jdgen.words import tags, titles
from jdgen.write import write

_PLACE = re.compile(r"[A-Z]{2}(-[a-z0-9-]+)?")


def customize(
    project: Project, role: str, name: str, lang: str = "", place: str = "", unit: str = "", of: str = ""
) -> Path:
    """Write the checklist of an overlay and return its path.

    Errors: P001 no such role or overlay, P002 a bad name, P007 the overlay is there, P005 no language, R010 no such
    place or unit, R033 `of` changes another role; the role's own problems where it is not sound.
    """
    base = _base(project, of or role)
    if base.root != role.partition("--")[0]:
        hint = f"name one of {role}, or customize {base.root}"
        raise fail("R033", f"'{base.id}' changes another role than '{role}'", Place("--of"), hint)
    overlay = f"{base.root}--{name}"
    if not is_id(name) or "--" in name:
        hint = "use small Latin letters, digits and single hyphens, such as warsaw"
        raise fail("P002", f"{quoted(name)} cannot be the name of an overlay", Place("--as"), hint)
    shown = f"roles/{OVERLAYS}/{overlay}.yaml"
    there = list((project.root / "roles").rglob(f"{overlay}.yaml"))
    if there:
        taken = there[0].relative_to(project.root).as_posix()
        raise fail("P007", f"there is an overlay '{overlay}' already", Place(taken), "choose another name, or edit it")
    _known(project, place, unit)
    head = Head(overlay, base.id, _language(lang) if lang else base.role.lang, place, unit)
    write(project.root, shown, (_modeline(project.root, shown) + checklist(_ground(project, base, head))).encode())
    return project.root / shown


def _base(project: Project, role: str) -> WholeRole:
    project.pick([role])
    if role not in project.roles:
        raise UserError([problem for problem in project.problems if problem.role == role] or project.problems)
    return project.roles[role]


def _known(project: Project, place: str, unit: str) -> None:
    """Stop at a place or unit that is none."""
    places, units = project.settings.places, project.settings.units
    if place and place not in places and not _PLACE.fullmatch(place):
        hint = did_you_mean(place, places) or "write a country code such as PL, or a place of jdgen.yaml"
        raise fail("R010", f"{quoted(place)} is no place", Place("--place"), hint)
    if unit and unit not in units:
        hint = did_you_mean(unit, units) or f"units of jdgen.yaml: {', '.join(sorted(units)) or 'none yet'}"
        raise fail("R010", f"{quoted(unit)} is no unit of jdgen.yaml", Place("--unit"), hint)


def _language(lang: str) -> str:
    try:
        return tags.parse(lang).language
    except ValueError as error:
        raise fail("P005", str(error), Place("--lang")) from None


def _ground(project: Project, base: WholeRole, head: Head) -> Ground:
    top = Place(f"roles/{OVERLAYS}/{head.name}.yaml")
    own = {"lang": Node(head.lang, top), **({"place": Node(head.place, top)} if head.place else {})}
    locks = locks_of(project.settings, project.settings_node, base.node, Node({**base.node.map, **own}, top))
    tag = tags.parse(head.lang)
    forms = {role_id: role_title(project, whole, tag).forms for role_id, whole in project.roles.items()}
    forms |= {post: post_title(project, post, tag).forms for post in project.settings.posts}
    names = {who: titles.pick(said, "m") or "" for who, said in forms.items()}
    words = vocabulary(project.root, head.lang)
    return Ground(head, resolve.below(base.node), Wording(project, base, head.lang), words, locks, names)


def _modeline(root: Path, name: str) -> str:
    """Return the line that tells editors where the schema of overlays lies, where the workspace has it."""
    folders = [folder for folder in (SCHEMAS, "docs/schema") if (root / folder / "overlay.json").is_file()]
    return modeline(name, "overlay", folders[0]) if folders else ""
