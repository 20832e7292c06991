"""Which texts of a file are translated, under which id, and when their digest changes."""

from __future__ import annotations

import pytest

from jdgen import load
from jdgen.errors import Collector
from jdgen.model import Role
from jdgen.units import digest, units, words
from jdgen.validate import normalise

TEXT = """\
lang: en
title: {neutral: Clerk, short: Cl.}
purpose: Works.
grade: S1
codes: {job: CS-01}
duties:
  team:
    name: Team
    posting: Lead us
    share: 100
    items: {lead: Lead, train: {text: Train, name: Training, kpi: speed, reason: Law}}
rights: {refuse: {text: Refuse, kind: authority}}
liability: {damage: {text: Pays, law: Labour Code}}
relations: {hr: {with: hr, gets: Letters, gives: Answers, when: Weekly}}
skills: {care: {name: Care, text: Cares., level: 3}}
tools: {crm: {name: CRM, products: [Zendesk]}}
requirements: {experience_years: 2, education: {degree: {level: bachelor, field: Law}}, knowledge: {law: Law}}
conditions: {schedule: Days, hours_per_week: 40}
questions: {what: {question: What?, answer: This., items: {more: More}}}
study: {years_low: 2, ways_in: {school: School}}
workplaces: {shops: {name: Shops, items: {toys: Toys}}}
pay: {gb: {place: GB, currency: GBP, low: 1, basis: Agreement}}
career: {first: {name: Start, roles: [clerk]}}
titles_elsewhere: {de: {place: DE, title: Sachbearbeiter}}
"""


def found(text: str) -> dict[str, str]:
    """Return unit ids with their words."""
    node = normalise(load.parse(text.encode(), "clerk.yaml"), Role, Collector(), "en")
    return {unit: words(child) for unit, child in units(node, Role).items()}


def test_ids() -> None:
    """A unit's id is its path without the group, and facts are no units."""
    expected = {
        "title": "neutral.nom=Clerk; short=Cl.",
        "purpose": "Works.",
        "duties.team.name": "Team",
        "duties.team.posting": "Lead us",
        "duties.lead": "Lead",
        "duties.train": "Train",
        "duties.train.name": "Training",
        "rights.refuse": "Refuse",
        "liability.damage": "Pays",
        "liability.damage.law": "Labour Code",
        "relations.hr.gets": "Letters",
        "relations.hr.gives": "Answers",
        "relations.hr.when": "Weekly",
        "skills.care.name": "Care",
        "skills.care": "Cares.",
        "tools.crm.name": "CRM",
        "requirements.education.degree.field": "Law",
        "requirements.knowledge.law": "Law",
        "conditions.schedule": "Days",
        "questions.what.question": "What?",
        "questions.what.answer": "This.",
        "questions.more": "More",
        "study.ways_in.school": "School",
        "workplaces.shops.name": "Shops",
        "workplaces.toys": "Toys",
        "pay.gb.basis": "Agreement",
        "career.first.name": "Start",
    }
    assert expected == found(TEXT)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lead the team", "Lead  the\n team \n", True),
        ("caf\u00e9", "cafe\u0301", True),
        ("Lead the team", "Lead the teams", False),
        ("Lead", "lead", False),
        ("الخدمة (SLA)", "الخدمة SLA", False),
    ],
)
def test_digest(one: str, other: str, same: bool) -> None:
    """A digest follows the words, not their wrapping or their Unicode form."""
    assert same == (digest(one) == digest(other))


def test_digest_value() -> None:
    """A digest is written in files, so it is the same in every version."""
    assert (digest("Lead"), digest("مدير")) == ("64597828", "6a056086")


def test_facts_do_not_reach_the_digest() -> None:
    """A unit's words are the same whatever share, level or number stands beside them."""
    changed = TEXT.replace("share: 100", "share: 50").replace("level: 3", "level: 5").replace("S1", "S2")
    assert found(TEXT) == found(changed)


def test_words_of_changes_are_units() -> None:
    """What a role changes in its parents is its own text, under the id of what it changes."""
    text = "lang: en\nextends: _base\nchanges:\n  replace: {duties.lead: Lead well}\n"
    text += "  add: {duties.new: {text: N, in: team}}\n"
    assert found(text) == {"duties.lead": "Lead well", "duties.new": "N"}
