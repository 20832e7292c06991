"""Rules over the workspace as a whole: one title a role, words of jdgen.yaml in every language that is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jdgen.errors import Place, Problem, quoted
from jdgen.localize import post_title, role_title
from jdgen.project import Project
from jdgen.words import tags, titles


def duplicate_titles(project: Project, roles: Sequence[str], locales: Iterable[str]) -> Iterator[Problem]:
    """C011: two roles or posts with one title in a language: a reporting line could not be read."""
    for locale in locales:
        tag = tags.parse(locale, project.settings.digits)
        holders: dict[str, str] = {}
        for who in (*project.settings.posts, *project.roles):
            if _is_tailored(project, who):
                continue
            said = (
                role_title(project, project.roles[who], tag) if who in project.roles else post_title(project, who, tag)
            )
            title = titles.pick(said.forms, "m") or ""
            first = holders.setdefault(title.casefold(), who)
            if title and first != who and (who in roles or first in roles):
                message = f"{quoted(title)} is also the title of {first} (language: {tag.language})"
                hint = "give one of them another title, so that a reporting line can be read"
                yield Problem("C011", message, _title_place(project, who), hint, role=who)


def _is_tailored(project: Project, who: str) -> bool:
    """Say whether this is a role tailored by an overlay that leaves the title to the role."""
    whole = project.roles.get(who)
    title = whole.units.get("title") if whole and whole.of else None
    return title is not None and "--" not in project.owner(title)


def _title_place(project: Project, who: str) -> Place:
    node = project.settings_node.get("posts", who, "title")
    if who in project.roles:
        node = project.roles[who].units.get("title")
    return node.at() if node else Place("jdgen.yaml")


def missing_words(project: Project) -> Iterator[Problem]:
    """W020: words of jdgen.yaml that lack a language of the workspace."""
    languages = {tags.parse(locale).language for locale in project.settings.locales}
    organisation = project.settings_node.get("organisation")
    for key, node in organisation.map.items() if organisation else ():
        lacking = sorted(languages - set(node.map)) if node.map and key != "approver" else []
        if lacking:
            message = f"organisation.{key} has no words in: {', '.join(lacking)}"
            yield Problem("W020", message, node.at(), "add them; until then another language is shown", "warning")
    for section, inner in (("units", "name"), ("posts", "title"), ("families", "")):
        table = project.settings_node.get(section)
        for entry_id, entry in table.map.items() if table else ():
            words = entry.get(inner) if inner else entry
            lacking = sorted(languages - set(words.map if words else {}))
            if lacking:
                message = f"{section}.{entry_id} has no words in: {', '.join(lacking)}"
                yield Problem("W020", message, entry.at(), "add them; until then another language is shown", "warning")


def waiting_titles(project: Project) -> Iterator[Problem]:
    """T010: titles of posts with forms that somebody has still to look at."""
    for post_id, post in project.settings.posts.items():
        title = project.settings_node.get("posts", post_id, "title")
        for lang in post.review:
            node = title.get(lang) if title else None
            place = node.at() if node else _title_place(project, post_id)
            hint = f"look at its forms; `jdgen translate accept {post_id}` confirms them"
            yield Problem("T010", f"title of {post_id} in {lang}: 1 review", place, hint, "warning")
