"""Workspaces of any size for measuring: roles with texts of their own in four languages, translations stamped.

Takes the sample workspace, gives a folder of N roles in groups as large as the sample; each group reports as the sample
does. Every text is drawn from the sample's texts for the same place in a role, so lengths and languages stay real, and
ends in a word of its own, so that no two texts are the same. The same size and seed give the same files.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jdgen.load import Node
from jdgen.project import Project, open_project
from jdgen.units import digest, words

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "ru", "pl", "en")
STAND_IN = "commercial-director"  # whom a group reports to where its own boss is not among the N roles

# The sample's approvals hold for the sample's words; and roles of no family are not compared for what both say.
_LEFT_OUT = ("status", "approved_digest", "family")
_PLAIN = re.compile(r"[^\W\d_][^:#{}\[\]\"'&*!|>%@`\n]*[^\s:#{}\[\]\"'&*!|>%@`]")
_END = re.compile(r"(?<=\w)(?=[.!?]?$|[.] )")
_LETTERS = {"ar": "ابتجدرسعمن", "ru": "абвгдикмно", "pl": "abcdegikmo", "en": "abcdegikmo"}
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off"}

Texts = Mapping[str, str]  # by language


def make(folder: Path, count: int, seed: int = 1) -> Path:
    """Return a workspace of `count` roles in the folder, written anew."""
    shutil.rmtree(folder, ignore_errors=True)
    source = _source()
    (folder / "roles").mkdir(parents=True)
    shutil.copy(ROOT / "jdgen.yaml", folder / "jdgen.yaml")
    for path in source.root.glob("roles/**/_*.yaml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("family:")]
        (folder / "roles" / path.name).write_text("".join(kept), "utf-8")
    for path in source.root.glob("locales/*/roles/_*.yaml"):
        copy = folder / path.relative_to(source.root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    chance = random.Random(seed)
    for number in range(count):
        _write_role(folder, number, count, chance)
    return folder


def role_ids(count: int) -> list[str]:
    """Return the ids of the roles that `make` writes."""
    return [_new_id(_order()[number % len(_order())], number // len(_order())) for number in range(count)]


@cache
def _source() -> Project:
    return open_project(ROOT)


@cache
def _order() -> tuple[str, ...]:
    """Return the sample's roles, bosses before those who report to them; overlays are left out."""
    project = _source()
    plain = {role: whole for role, whole in project.roles.items() if "--" not in role}

    def depth(role: str) -> int:
        boss = plain[role].role.reports_to
        return 1 + depth(boss) if boss in plain else 0

    return tuple(sorted(plain, key=lambda role: (depth(role), role)))


def _new_id(role: str, group: int) -> str:
    return f"{role}-{group:04}"


@cache
def _pools() -> dict[str, list[Texts]]:
    """Return the sample's texts in all four languages, by the kind of place they stand in."""
    pools: dict[str, list[Texts]] = {}
    for role in _order():
        for unit in _source().files[role].units:
            texts = _all_languages(role, unit)
            if texts and unit != "title":
                pools.setdefault(_kind_of_place(unit), []).append(texts)
    return pools


def _kind_of_place(unit: str) -> str:
    """Return `duties.*` of `duties.watch-trends`: ids do not matter, fields do."""
    steps = unit.split(".")
    inner = steps[1] if steps[0] in ("requirements", "study") and len(steps) > 2 else "*"
    return ".".join([steps[0], inner, *steps[2:]] if len(steps) > 1 else steps)


def _all_languages(role: str, unit: str) -> Texts:
    """Return a unit's words by language; empty when one is missing."""
    project = _source()
    file = project.files[role]
    found = {file.lang: words(file.units[unit])}
    for lang in LANGUAGES:
        translation = project.translations.get(lang, {}).get(role)
        if translation and unit in translation.units:
            found[lang] = words(translation.units[unit])
    return found if len(found) == len(LANGUAGES) else {}


def _write_role(folder: Path, number: int, count: int, chance: random.Random) -> None:
    order = _order()
    role, group = order[number % len(order)], number // len(order)
    present = {_new_id(each, group) for at, each in enumerate(order) if group * len(order) + at < count}
    file = _source().files[role]
    drawn = _drawn(role, number, chance)
    units = {id(node): unit for unit, node in file.units.items()}
    new_id = _new_id(role, group)

    def rewritten(node: Node) -> Any:
        unit = units.get(id(node))
        if unit in drawn:
            return drawn[unit][file.lang]
        if unit == "title":
            return _numbered(node, group)
        if isinstance(node.value, dict):
            kept = {key: child for key, child in node.value.items() if key not in _LEFT_OUT}
            return {key: rewritten(child) for key, child in kept.items()}
        if isinstance(node.value, list):
            return list(dict.fromkeys(rewritten(child) for child in node.value))
        return _renamed(node.value, group, present)

    (folder / "roles" / f"{new_id}.yaml").write_text("".join(_yaml(rewritten(file.node))), "utf-8")
    for lang in LANGUAGES:
        if lang != file.lang:
            _write_translation(folder, lang, role, new_id, group, drawn)


def _drawn(role: str, number: int, chance: random.Random) -> dict[str, Texts]:
    """Return other texts for a role's units, each with a word of its own."""
    drawn: dict[str, Texts] = {}
    for unit in _source().files[role].units:
        if unit != "title" and _all_languages(role, unit):
            texts = chance.choice(_pools()[_kind_of_place(unit)])
            figures = f"{number + 1}{len(drawn) + 1:03}"
            drawn[unit] = {lang: _END.sub(f" {_word(figures, lang)}", text) for lang, text in texts.items()}
    return drawn


def _word(figures: str, lang: str) -> str:
    """Return figures as a word of the language's letters: real texts hold few figures, which cost time."""
    return "".join(_LETTERS[lang][int(figure)] for figure in figures)


def _write_translation(
    folder: Path, lang: str, role: str, new_id: str, group: int, drawn: Mapping[str, Texts]
) -> None:
    """Write a translation with the digests of the texts that the role holds now."""
    project = _source()
    file, translation = project.files[role], project.translations[lang][role]
    body: dict[str, Any] = {"role": new_id, "lang": lang}
    sync: dict[str, str] = {}
    for unit, node in translation.units.items():
        steps = unit.split(".")
        at = body
        for step in steps[:-1]:
            inner = at.setdefault(step, {})
            if not isinstance(inner, dict):
                inner = at[step] = {"text": inner}
            at = inner
        value = _numbered(node, group) if unit == "title" else drawn[unit][lang] if unit in drawn else node.text
        if isinstance(at.get(steps[-1]), dict):
            at[steps[-1]]["text"] = value
        else:
            at[steps[-1]] = value
        if unit in file.units:
            source = file.units[unit]
            text = drawn[unit][file.lang] if unit in drawn else words(source)
            sync[unit] = digest(_title_words(source, group) if unit == "title" else text)
    body["_sync"] = sync
    path = folder / "locales" / lang / "roles" / f"{new_id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(_yaml(body)), "utf-8")


def _numbered(title: Node, group: int) -> Any:
    """Return a title with the group's number at its end: no two roles may share a title."""
    if title.map:
        return {key: _numbered(child, group) for key, child in title.map.items()}
    return f"{title.text} {group + 1}"


def _title_words(title: Node, group: int) -> str:
    return "; ".join(f"{'.'.join(path)}={leaf.text} {group + 1}" for path, leaf in title.leaves())


def _renamed(value: Any, group: int, present: set[str]) -> Any:
    """Return a role's id as that of the same role in this group."""
    if not isinstance(value, str) or value not in _order():
        return value
    return _new_id(value, group) if _new_id(value, group) in present else STAND_IN


def _yaml(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield maps, lists and scalars as YAML, as plain as people write it; PyYAML's own writer takes minutes."""
    pad = "  " * depth
    for key, child in value.items():
        if isinstance(child, dict) and child:
            yield f"{pad}{key}:\n"
            yield from _yaml(child, depth + 1)
        elif isinstance(child, list):
            yield f"{pad}{key}: [{', '.join(json.dumps(each, ensure_ascii=False) for each in child)}]\n"
        else:
            yield f"{pad}{key}: {_scalar(child)}\n"


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    plain = _PLAIN.fullmatch(value) and value.casefold() not in _WORDS_OF_YAML
    return value if plain else json.dumps(value, ensure_ascii=False)
