"""What a translator should know of a text: where it stands, what sort of text it is, how such a text is worded.

Takes a unit id and a language, gives lines for the notes of PO and XLIFF. Source: the wording rules of
docs/translating.md.
"""

from __future__ import annotations

from collections.abc import Mapping

_SECTIONS: Mapping[str, str] = {
    "title": "Job title",
    "profstandard": "Professional standard (Russia)",
    "purpose": "Purpose of the role",
    "about": "What the role is (role profile)",
    "duties": "Duties",
    "special_tasks": "Committees and working groups",
    "rights": "Rights and authority",
    "accountabilities": "Accountabilities",
    "liability": "Legal liability",
    "relations": "Working relations",
    "governing": "Governing documents",
    "requirements": "Requirements",
    "skills": "Skills",
    "tools": "Tools",
    "kpis": "Performance indicators",
    "dimensions": "Size of the job",
    "conditions": "Working conditions",
    "benefits": "Benefits",
    "pay": "Pay",
    "pay_note": "Market pay",
    "pay_factors": "What affects pay",
    "career": "Career path",
    "specialisations": "Specialisations",
    "best_practice": "Best practice",
    "study": "Education and ways in",
    "licensing": "Licences and permits",
    "workplaces": "Where people work",
    "advantages": "Good sides",
    "drawbacks": "Hard sides",
    "trends": "Trends",
    "questions": "Questions and answers",
    "posting": "Vacancy",
}
_PARTS: Mapping[str, str] = {
    "education": "education",
    "experience": "experience",
    "knowledge": "knowledge",
    "abilities": "abilities",
    "certificates": "certificates",
    "licences": "licences",
    "other": "other requirements",
    "places": "where to study",
    "ways_in": "ways in",
}
# Kind of text by the field that a unit id ends with.
_FIELDS: Mapping[str, str] = {
    "name": "a heading or name, a noun phrase without full stop",
    "posting": "one line of a job advertisement",
    "law": "the name of a law, as officially cited",
    "gets": "what the holder receives, a noun phrase",
    "gives": "what the holder gives, a noun phrase",
    "when": "how often, or by when",
    "target": "the target, as printed",
    "variable": "variable pay, a noun phrase",
    "basis": "the document that the pay rests on",
    "field": "the field of study, a noun phrase",
    "question": "a question, with its question mark",
    "answer": "an answer in full sentences",
    "schedule": "a noun phrase",
    "overtime": "a sentence or a noun phrase",
    "on_call": "a sentence or a noun phrase",
    "travel": "a sentence or a noun phrase",
    "environment": "a sentence or a noun phrase",
    "physical": "a sentence or a noun phrase",
}
_KINDS: Mapping[str, str] = {
    "purpose": "one or two sentences, or one noun phrase",
    "about": "a paragraph of prose",
    "duties": "an item of a list",
    "special_tasks": "an item of a list",
    "rights": "an item of a list",
    "accountabilities": "what the holder answers for, an item of a list",
    "liability": "grounds of liability, an item of a list",
    "requirements": "an item of a list, a noun phrase",
    "skills": "what it means here",
    "kpis": "the name of an indicator, a noun phrase",
    "pay_note": "a sentence",
    "posting": "the opening lines of a job advertisement",
}
_ITEM = "an item of a list"
# How a text of a kind is worded in a language: free of the holder's sex, one form throughout a list.
_DUTY: Mapping[str, str] = {
    "ar": "Arabic: begin with a verbal noun (masdar), as in «متابعة» or «إعداد»; not with a verb in the present",
    "ru": "Russian: third person singular of the present («Готовит») or infinitive, all duties of a role alike",
    "pl": "Polish: begin with a verbal noun, as in „Kierowanie” or „Przygotowywanie”; not with „Kieruje”",
    "en": "English: begin with the imperative, as in “Prepare” or “Lead”; not with “Preparing” or “He prepares”",
    "de": "German: nominalised infinitive or noun, as in „Leitung“ or „Erstellen von“; not „Er leitet“",
    "uk": "Ukrainian: third person singular of the present («Готує») or infinitive, all duties of a role alike",
}
_LINE: Mapping[str, str] = {
    "ar": "Arabic: a verbal noun; do not address the reader",
    "ru": "Russian: a verbal noun or infinitive («Подготовка отчётов»), never the third person",
    "pl": "Polish: a verbal noun; no form that names a sex („samodzielny”)",
    "en": "English: an imperative without “you must”",
}
_FORM: Mapping[str, str] = {"m": "masculine", "f": "feminine", "neutral": "form that names no sex"}
_CASE: Mapping[str, str] = {
    "nom": "nominative",
    "gen": "genitive",
    "dat": "dative",
    "ins": "instrumental",
    "def": "definite form, with its articles",
}
# Characters; a title of 70 is still whole in a list of search results, a short one fits a box of a chart.
_LIMITS: Mapping[str, int] = {"title": 70, "title@short": 40, "posting": 120, "name": 70}


def notes(unit: str, lang: str, heading: str = "") -> tuple[str, ...]:
    """Return the notes on a text; `heading` is the source's name of the group it stands in."""
    lines = [_where(unit)]
    if heading:
        lines.append(f"In the group: {heading}")
    worded = _worded(unit, lang)
    if worded:
        lines.append(worded)
    if limit(unit):
        lines.append(f"At most {limit(unit)} characters.")
    return tuple(lines)


def limit(unit: str) -> int:
    """Return how many characters a translation may have, 0 where there is room."""
    if unit.startswith("title@"):
        return _LIMITS["title@short"] if unit == "title@short" else _LIMITS["title"]
    field = unit.rpartition(".")[2] if unit.count(".") > 1 else ""
    return _LIMITS.get(field, 0)


def kind(unit: str) -> str:
    """Return what sort of text a unit is, in a word or two."""
    if unit.startswith("title@"):
        return _title(unit)
    section, *inner = unit.split(".")
    if len(inner) > 1 or section in ("conditions", "profstandard"):
        found = _FIELDS.get(inner[-1])
        if found:
            return found
    if section == "questions":
        return _FIELDS["answer"]
    return _KINDS.get(section, _ITEM)


def _title(unit: str) -> str:
    name, _, case = unit.removeprefix("title@").partition(".")
    if name == "short":
        return "short form for charts"
    return f"{_FORM[name]}, {_CASE[case or 'nom']}"


def _where(unit: str) -> str:
    section, *inner = unit.partition("@")[0].split(".")
    steps = [_SECTIONS.get(section, section)]
    if len(inner) > 1 and inner[0] in _PARTS:
        steps.append(_PARTS[inner[0]])
    return f"{' > '.join(steps)}: {kind(unit)}"


def _worded(unit: str, lang: str) -> str:
    section, *inner = unit.split(".")
    language = lang.partition("-")[0]
    if section == "duties" and len(inner) > 1:
        return _LINE.get(language, "") if inner[-1] == "posting" else ""
    if section in ("duties", "special_tasks"):
        return _DUTY.get(language, "Word all duties of a role alike, in a form that names no sex.")
    return ""
