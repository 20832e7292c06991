"""A role that holds something of everything, and workspaces in which overlays change it."""

from __future__ import annotations

from pathlib import Path

from jdgen.errors import Problem
from jdgen.project import Project, open_project
from tests.workspaces import make

SETTINGS = """\
locales: [en-GB]
kinds: [description, profile]
formats: [html]
organisation:
  full_name: {en: Meridian Group Limited}
  short_name: {en: Meridian}
units:
  hall: {name: {en: Hall}}
posts:
  chief:
    title: {en: {neutral: Chief Executive}, pl: {m: Prezes}}
  deputy:
    title: {en: {neutral: Deputy}}
"""
ROLE = """\
lang: en
place: GB
grade: S1
headcount: 2
title: {neutral: Support Agent, short: SA}
purpose: Helps customers.
reports_to: chief
substituted_by: [deputy]
about:
  essence: Listens first.
duties:
  answer:
    name: Answering
    posting: Answer our customers
    share: 60
    items:
      calls: Answer calls
      mail: {text: Answer letters, kpi: speed}
      logs: {text: Keep the log, locked: true, reason: Working time law}
  records:
    name: Records
    share: 40
    items:
      file: File the papers
      index: Keep the index
rights:
  refuse: Refuse unlawful orders
  stop: {kind: authority, text: Stop a faulty line}
accountabilities:
  peace: Peace in the hall
liability:
  order: {kind: disciplinary, text: For breaches of order}
relations:
  sales: {name: Sales, text: Orders, gets: Lists, gives: Answers, when: daily}
governing:
  ethics: Code of ethics
requirements:
  education:
    degree: {level: bachelor, field: Languages}
  experience_years: 2
  knowledge:
    law: Consumer law
    stock: The range of goods
  languages: {pl: B2}
skills:
  tact: {name: Tact, level: 2, text: Stays calm.}
  speech: {name: Speech, level: 3}
tools:
  crm: {name: CRM, products: [Zendesk, HubSpot]}
kpis:
  speed: {text: Days to an answer, target: two days}
  mood: Smiles a day
conditions: {workplace: on-site, hours_per_week: 40, schedule: Office hours, travel: None}
benefits:
  tea: Free tea
pay:
  gb: {place: GB, currency: GBP, period: year, low: 20000, high: 24000, gross: true}
market_pay:
  gb: {place: GB, currency: GBP, period: year, median: 22000, source: ONS}
career:
  here: {name: Agent, current: true, text: Answers}
  head: {name: Head, text: Leads}
specialisations:
  night: {name: Night, text: At night, duties: [calls, mail], skills: [tact]}
study:
  years_low: 1
  places:
    school: Evening school
  ways_in:
    sales: From sales
workplaces:
  trade:
    name: Trade
    items: {shops: Shops, fairs: Fairs}
questions:
  what:
    question: What is it?
    answer: A job.
    items: {one: First, two: Second}
posting: {posted: 2026-11-16, closes: 2026-12-31, openings: 1, text: Come to us.}
document: {number: X-1, version: "1.0", effective: 2027-01-11, drafter: deputy, holders: 2}
"""
NAME = "agent--night"
FILE = f"roles/overlays/{NAME}.yaml"
HEAD = "of: agent\nlang: en\n"


def workspace(folder: Path, overlay: str = "", role: str = ROLE, settings: str = SETTINGS, **files: str) -> Path:
    """Write a workspace with the role and an overlay of it; `files` are further overlays by name."""
    more = {f"roles/overlays/{name.replace('__', '--')}.yaml": text for name, text in files.items()}
    texts = {"jdgen.yaml": settings, "roles/agent.yaml": role, FILE: HEAD + overlay, **more}
    return make(folder, dict(texts))


def found(project: Project, name: str = NAME) -> list[Problem]:
    """Return the problems of one overlay."""
    return [problem for problem in project.problems if problem.role == name]


def codes(folder: Path, name: str = NAME) -> list[str]:
    """Return the codes of what is wrong with an overlay, and with the line of each: «R003:4»."""
    return [f"{problem.code}:{problem.place.line}" for problem in found(open_project(folder), name)]


def values(folder: Path, *paths: str, name: str = NAME) -> list[object]:
    """Return what a sound overlay says at paths, None where it says nothing."""
    project = open_project(folder)
    assert name in project.roles, [str(problem) for problem in found(project, name)]
    nodes = [project.roles[name].node.get(*path.split(".")) for path in paths]
    return [node.plain() if node is not None else None for node in nodes]


def keys(folder: Path, path: str, name: str = NAME) -> list[str]:
    """Return the ids of a list of a sound overlay, in their order."""
    (held,) = values(folder, path, name=name)
    assert isinstance(held, dict)
    return list(held)
