"""Requirements as words: education by its national name, years of experience, languages, and all the rest by weight."""

from __future__ import annotations

from jdgen.compose.composer import Composer
from jdgen.compose.texts import capitalised
from jdgen.document import Run, Text
from jdgen.model import Education, Language, Need, Part, Skill
from jdgen.words import money, phrases
from jdgen.words.typography import typeset

LISTS = ("education", "experience", "knowledge", "abilities", "certificates", "languages", "licences", "other")


def need_text(c: Composer, unit: str, part: Part, serial: int = 0) -> Text:
    """Return one requirement in words."""
    if isinstance(part, Education):
        return c.traced(_education(c, unit, part), f"fact:{unit}.level")
    if isinstance(part, Language):
        code = unit.rpartition(".")[2]
        level = f"{c.label('cefr', part.level)} ({part.level})"
        shown = (*c.text(money.language_name(code, c.tag)), Run(c.dash), *c.text(level))
        return c.traced(shown, f"fact:{unit}")
    name, text = c.unit(f"{unit}.name"), c.unit(unit)
    return (*name, Run(": "), *text) if name and text else name or text


def _education(c: Composer, unit: str, part: Education) -> Text:
    parts: list[Run] = list(c.text(c.label("degree", part.level))) if part.level else []
    field, more = c.unit(f"{unit}.field"), c.unit(unit)
    if field:
        parts += [Run(" ("), *field, Run(")")] if parts else field
    if part.equivalent:
        parts += c.text(c.label("word", "or-equivalent"))
    if more:
        parts += [Run(c.semicolon), *more] if parts else more
    return tuple(parts)


def by_weight(c: Composer, kind: str, weight: str) -> list[tuple[Text, str]]:
    """Return (words, unit) of one kind of requirement, needed or welcome."""
    if kind == "skills":
        return [
            (c.unit(f"{unit}.name"), f"{unit}.name")
            for unit, part in c.entries("skills")
            if isinstance(part, Skill) and part.weight == weight
        ]
    made: list[tuple[Text, str]] = []
    needs = c.localized.role.requirements
    if kind == "experience" and weight == "essential" and needs and needs.experience_years:
        years = phrases.experience_at_least(needs.experience_years, c.tag, c.catalog)
        told = capitalised(c.text(typeset(years, c.tag.language)))
        made.append((c.traced(told, "fact:requirements.experience_years"), ""))
    for unit, part in c.entries(f"requirements.{kind}"):
        if isinstance(part, (Need, Language)) and part.weight == weight and (text := need_text(c, unit, part)):
            made.append((text, unit))
    return made


def assessed(c: Composer, kind: str) -> Text:
    """Return how a kind of requirement is assessed, in letters (A, I, T)."""
    letters = {
        letter for _, part in c.entries(f"requirements.{kind}") if isinstance(part, Need) for letter in part.assessed_by
    }
    return c.text(", ".join(c.label("assessed", letter) for letter in sorted(letters)))
