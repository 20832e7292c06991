"""The glossary of a language as a model: approved terms, words that stay as they are, findings that are allowed.

Takes locales/<lang>/glossary.yaml, gives a Glossary; faults of the file are problems at their places.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from jdgen.errors import Collector, Place, UserError, did_you_mean
from jdgen.load import Node, read
from jdgen.model import Part
from jdgen.validate import build, check, normalise


class Term(Part):
    """One term: what it is called in other languages and what it must be called in this one."""

    source: dict[str, list[str]] = Field({}, description="Stems that name the term in a source text, by language.")
    approved: str = Field("", description="The approved term of this language, as it is given to the translator.")
    stems: list[str] = Field([], description="Stems of which one must occur in the translation; default: `approved`.")
    forbidden: list[str] = Field([], description="Stems that no text of this language may hold for this term.")
    note: str = Field("", description="Why, or where the term belongs.")


class Allowance(Part):
    """A finding that is right as it is, with the reason."""

    code: str = Field("", description="Code of the finding, for example G031.")
    text: str = Field("", description="The text: `role|unit`, `context|message` or `jdgen.yaml|path`.")
    reason: str = Field("", description="Why it is right.")


class Glossary(Part):
    """The whole of locales/<lang>/glossary.yaml."""

    lang: str = Field("", description="Language of the glossary: the folder it stands in.")
    keep: list[str] = Field([], description="Words that stay as they are: brands, abbreviations, foreign terms.")
    terms: dict[str, Term] = Field({}, description="Terms by id.")
    allow: list[Allowance] = Field([], description="Findings that are right as they are.")


def path_of(lang: str) -> str:
    """Return where the glossary of a language stands in a workspace."""
    return f"locales/{lang}/glossary.yaml"


def load(file: Path, shown: str, lang: str) -> tuple[Glossary, Node]:
    """Return a glossary and its Node (for places).

    Errors: L- and S-codes at their places; G051 for a term or an allowance that says too little.
    """
    found = Collector()
    node = normalise(read(file, shown), Glossary, found)
    found.problems.extend(check(node, Glossary))
    found.raise_if_any()
    glossary = build(node, Glossary)
    _complete(glossary, node, lang, found)
    found.raise_if_any()
    return glossary, node


def _complete(glossary: Glossary, node: Node, lang: str, found: Collector) -> None:
    given = node.get("lang")
    if glossary.lang != lang:
        place = given.place if given else node.place
        found.add("G051", f"`lang: {lang}` is missing", place, "write the language of the folder at the top")
    for term_id, term in glossary.terms.items():
        at = node.get("terms", term_id)
        if not term.approved and not term.forbidden:
            place = at.at() if at else node.place
            found.add("G051", f"the term '{term_id}' has no `approved` wording", place, "write it")
    listed = node.get("allow")
    for entry, at in zip(glossary.allow, listed.list if listed else (), strict=True):
        _allowance(entry, at, found)


def _allowance(entry: Allowance, at: Node, found: Collector) -> None:
    from jdgen.codes import CODES

    for key in ("code", "text", "reason"):
        if not getattr(entry, key).strip():
            found.add("G051", f"`{key}` is missing in what is allowed", at.at(), "say which finding, where, and why")
    if entry.code and not (entry.code in CODES and entry.code.startswith("G")):
        codes = [code for code in CODES if code.startswith("G")]
        hint = did_you_mean(entry.code, codes) or f"codes: {codes[0]} to {codes[-1]}"
        place = (at.get("code") or at).place
        found.add("G051", f"'{entry.code}' is no code of a language check", place, hint)


def existing(root: Path, lang: str, found: Collector) -> tuple[Glossary, Node]:
    """Return the glossary of a folder that holds locales/, an empty one where there is none or it is broken."""
    shown = path_of(lang)
    if (root / shown).is_file():
        try:
            return load(root / shown, shown, lang)
        except UserError as error:
            found.problems.extend(error.problems)
    return Glossary(), Node({}, Place(shown))
