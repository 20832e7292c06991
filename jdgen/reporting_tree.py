"""Who reports to whom, as index pages print it: every role and post by name and boss, those without documents left out.

Takes a project and the records of the output folder. What roles print there is kept beside the manifest, so that a
build that reads some roles only still prints all of them, the others as they were when their documents were made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jdgen.localize import post_title, role_title
from jdgen.project import Project
from jdgen.words import tags, titles
from jdgen.write import write

NAME = ".jdgen/index.json"
_VERSION = 1

Documents = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Face:
    """What the tree shows of a role or post: its boss, and its name by locale."""

    boss: str
    names: Mapping[str, str]


@dataclass
class Post:
    """A node of the tree."""

    id: str
    name: str
    documents: Documents = field(default_factory=list)
    children: list[Post] = field(default_factory=list)


def faces(project: Project, locales: Iterable[str], kept: Mapping[str, Face]) -> dict[str, Face]:
    """Return the face of every post and role, posts first; of a role that was not read the one that was kept."""
    shown, posts = list(locales), project.settings.posts
    found = {who: Face(posts[who].reports_to, _names(project, who, shown)) for who in posts}
    for who in (*project.roles, *sorted(project.unread & kept.keys())):
        if who in project.roles:
            found[who] = Face(project.roles[who].role.reports_to, _names(project, who, shown))
        else:
            found[who] = kept[who]
    return found


def _names(project: Project, who: str, locales: Iterable[str]) -> dict[str, str]:
    return {locale: _name(project, who, locale) for locale in locales}


def _name(project: Project, who: str, locale: str) -> str:
    tag = tags.parse(locale)
    said = role_title(project, project.roles[who], tag) if who in project.roles else post_title(project, who, tag)
    name = titles.pick(said.forms, "m") or who
    team = _team(project, who, tag)
    return name[:1].upper() + name[1:] + (f" · {team}" if team else "")


def _team(project: Project, who: str, tag: tags.Tag) -> str:
    """Return what tells a tailored role from its role: its own unit, its own place of work, else its file's name."""
    whole = project.roles.get(who)
    if whole is None or not whole.of:
        return ""
    root, config = project.roles[whole.root].role, project.settings
    places = config.places.get(whole.role.place)
    unit = config.units.get(whole.role.unit)
    for own, words in (
        (whole.role.place != root.place, places.city if places else {}),
        (whole.role.unit != root.unit, unit.name if unit else {}),
    ):
        if own and words:
            return words.get(tag.language) or next(iter(words.values()))
    return who.partition("--")[2]


def tree(known: Mapping[str, Face], locale: str, documents: Callable[[str], Documents]) -> list[Post]:
    """Return the roots of the tree in a locale; a post stays that has documents or that leads to one that has."""
    posts = {who: Post(who, face.names.get(locale, who), documents(who)) for who, face in known.items()}
    roots = []
    for who, post in posts.items():
        boss = known[who].boss
        if boss in posts and not _circular(known, who):
            posts[boss].children.append(post)
        else:
            roots.append(post)
    kept = [post for post in roots if _holds(post)]
    for post in posts.values():
        post.children = [child for child in post.children if _holds(child)]
    return kept


def _circular(known: Mapping[str, Face], who: str) -> bool:
    seen, boss = {who}, known[who].boss
    while boss in known:
        if boss in seen:
            return True
        seen.add(boss)
        boss = known[boss].boss
    return False


def _holds(post: Post) -> bool:
    return bool(post.documents) or any(_holds(child) for child in post.children)


def load(out: Path) -> dict[str, Face]:
    """Return the faces that the last build wrote down; none where there was none or they cannot be read."""
    try:
        data = json.loads((out / NAME).read_text("utf-8"))
        if data["version"] != _VERSION:
            return {}
        found = {}
        for who, boss, names in data["faces"]:
            found[str(who)] = Face(str(boss), {str(locale): str(name) for locale, name in names.items()})
        return found
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def save(out: Path, known: Mapping[str, Face]) -> None:
    """Write the faces down."""
    data = {"version": _VERSION, "faces": [[who, face.boss, dict(face.names)] for who, face in known.items()]}
    write(out, NAME, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
