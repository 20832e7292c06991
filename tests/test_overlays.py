"""Overlays as a whole: what they change, what holds them back, and what they say when the role has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jdgen import checks, load
from jdgen.errors import Collector
from jdgen.layering import resolve
from jdgen.model import Overlay, Role
from jdgen.project import open_project
from jdgen.tailoring.accepting import accept
from jdgen.validate import check, normalise
from tests.tailored import HEAD, NAME, ROLE, SETTINGS, codes, found, keys, values, workspace

# -- what an overlay changes -------------------------------------------------------------------------------------------

CHANGES: tuple[tuple[str, str, object], ...] = (
    ("grade: S2", "grade", "S2"),
    ("title: {m: Nocny}", "title", {"m": {"nom": "Nocny"}}),
    ("substituted_by: [chief, deputy]", "substituted_by", ["chief", "deputy"]),
    ("duties: {answer: {share: 50}, records: {share: 50}}", "duties.records.share", 50),
    ("skills: {tact: {level: 4}}", "skills.tact", {"name": "Tact", "level": 4, "text": "Stays calm."}),
    ("requirements: {languages: {pl: C1, de: A2}}", "requirements.languages.de", {"level": "A2"}),
    ("pay: {gb: {high: 26000}}", "pay.gb.low", 20000),
    ("conditions: {schedule: Nights}", "conditions.schedule", "Nights"),
    ("changes: {remove: [duties.mail]}", "duties.answer.items.mail", None),
    ("changes: {remove: [requirements.knowledge.law]}", "requirements.knowledge.law", None),
    ("changes: {remove: [study.places.school]}", "study.places", {}),
    ("changes: {remove: [workplaces.trade]}", "workplaces", {}),
    ("changes: {remove: [conditions.travel]}", "conditions.travel", None),
    ("changes: {replace: {duties.mail: New}}", "duties.answer.items.mail", {"text": "New", "kpi": "speed"}),
    ("changes: {replace: {duties.answer: {name: Phone}}}", "duties.answer.name", "Phone"),
    ("changes: {replace: {questions.two: New}}", "questions.what.items.two", {"text": "New"}),
    ("changes: {replace: {requirements.knowledge.law: New}}", "requirements.knowledge.law", {"text": "New"}),
    (
        "changes: {replace: {workplaces.shops: {in: more}}, add: {workplaces.more: {name: More, items: {sea: Sea}}}}",
        "workplaces.more.items",
        {"sea": {"text": "Sea"}, "shops": {"text": "Shops"}},
    ),
    ("changes: {replace: {tools.crm: {products: [Own]}}}", "tools.crm", {"name": "CRM", "products": ["Own"]}),
    ("changes: {add: {rights.wake: Wake the chief}}", "rights.wake", {"text": "Wake the chief"}),
)


@pytest.mark.parametrize(("overlay", "path", "expected"), CHANGES)
def test_each_change(overlay: str, path: str, expected: object, tmp_path: Path) -> None:
    """A fact set, an entry removed, replaced or added: just that differs from the role."""
    assert [expected] == values(workspace(tmp_path, overlay + "\n"), path)


def test_places_and_order(tmp_path: Path) -> None:
    """`before`, `after` and `in` put an entry where they say; an order names the first ones, the others follow."""
    overlay = """\
changes:
  replace: {duties.index: {before: mail}}
  add:
    duties.night: {text: Answer at night, after: calls}
    duties.keys: {text: Keep the keys, in: records}
  order: {duties: [records], duties.answer: [logs], skills: [speech], requirements.knowledge: [stock, law]}
"""
    folder = workspace(tmp_path, overlay)
    lists = [keys(folder, path) for path in ("duties", "duties.answer.items", "duties.records.items", "skills")]

    assert lists == [
        ["records", "answer"],
        ["logs", "calls", "night", "index", "mail"],
        ["file", "keys"],
        ["speech", "tact"],
    ]
    assert keys(folder, "requirements.knowledge") == ["stock", "law"]


def test_a_chain(tmp_path: Path) -> None:
    """Each overlay of a chain stands on the one below it; its own language, place and words are its own."""
    folder = workspace(
        tmp_path,
        "grade: S2\nplace: PL\nchanges: {remove: [duties.mail]}\n",
        agent__team="of: agent--night\nlang: pl\nchanges: {replace: {duties.calls: Odbiera telefony}}\n",
    )
    project = open_project(folder)
    team = project.roles["agent--team"]

    assert (team.lineage, team.of, team.root) == (("agent", NAME, "agent--team"), NAME, "agent")
    assert values(folder, "lang", "grade", "place", name="agent--team") == ["pl", "S2", "PL"]
    assert keys(folder, "duties.answer.items", "agent--team") == ["calls", "logs"]
    assert project.owner(team.units["duties.calls"]) == "agent--team"
    assert project.owner(team.units["duties.index"]) == "agent"


def test_what_points_to_a_removed_entry_goes_with_it(tmp_path: Path) -> None:
    """The role's own pointers to a removed duty, skill or indicator go; a pointer of the overlay itself is an error."""
    overlay = "changes: {remove: [kpis.speed, duties.calls, skills.tact]}\n"
    folder = workspace(tmp_path, overlay)

    assert values(folder, "specialisations.night", "duties.answer.items.mail") == [
        {"name": "Night", "text": "At night", "duties": ["mail"]},
        {"text": "Answer letters"},
    ]
    workspace(tmp_path, overlay + "duties: {records: {items: {file: {kpi: speed}}}}\n")
    assert [problem.code for problem in checks.check(open_project(folder), [NAME])] == ["R010"]


SECTIONS = tuple(load.parse(ROLE.encode(), "role").map)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.sampled_from(SECTIONS)), st.sampled_from(["", "changes: {remove: [], order: {}}\n", "duties: {}\n"]))
def test_an_empty_overlay_changes_nothing(left_out: set[str], parts: str) -> None:
    """Over a role of any sections an overlay without a change is the role itself, but for the document's requisites."""
    found_here = Collector()
    raw = load.parse(ROLE.encode(), "role")
    kept = {key: child for key, child in raw.map.items() if key == "duties" or key not in left_out}
    role = load.Node(kept, raw.place)
    base = normalise(role, Role, found_here, "en")
    layer = normalise(load.parse((HEAD.replace("lang: en\n", "") + parts).encode(), "layer"), Overlay, found_here)
    node = resolve.overlay(base, layer, found_here)

    assert (found_here.problems, check(node, Role)) == ([], [])
    assert resolve.below(base).plain() == node.plain()
    assert list(resolve.below(base).map) == list(node.map)


def test_the_document_is_its_own(tmp_path: Path) -> None:
    """Number, version and dates of the role's document are not the overlay's; who drafts it stays."""
    assert values(workspace(tmp_path), "document") == [{"drafter": "deputy", "holders": 2}]


# -- locks -------------------------------------------------------------------------------------------------------------

LOCKS = """\
locked:
  grade: staff list
  duties.records: law
  duties.calls: policy
  "rights.*": law
  workplaces.fairs: council
  pay.*: board
"""


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        ("grade: S2", ["R003:3"]),
        ("headcount: 3", []),
        ("pay: {gb: {high: 1}}", ["R003:3"]),
        ("rights: {refuse: Never}", ["R003:3"]),
        ("duties: {records: {share: 10}}", ["R003:3"]),
        ("duties: {records: {items: {file: {kpi: speed}}}}", ["R003:3"]),
        ("duties: {records: {items: {mail: Answer}}}", ["R003:3"]),
        ("duties: {answer: {items: {mail: Answer}}}", []),
        ("changes: {remove: [duties.answer]}", ["R003:3", "R003:3"]),
        ("changes: {remove: [duties.logs]}", ["R003:3"]),
        ("changes: {remove: [duties.calls]}", ["R003:3"]),
        ("changes: {remove: [duties]}", ["R003:3", "R003:3"]),
        ("changes: {remove: [workplaces.trade]}", ["R003:3"]),
        ("changes: {replace: {workplaces.trade: {name: Shops}}}", []),
        ("changes: {replace: {duties.answer: {name: Phone}}}", []),
        ("changes: {replace: {duties.answer: {items: {logs: None}}}}", ["R003:3"]),
        ("changes: {replace: {duties.logs: None}}", ["R003:3"]),
        ("changes: {replace: {duties.mail: {in: records}}}", ["R003:3"]),
        ("changes: {replace: {duties.mail: {after: file}}}", ["R003:3"]),
        ("changes: {add: {duties.new: {text: New, before: file}}}", ["R003:3"]),
        ("changes: {add: {duties.new: {text: New, in: records}}}", ["R003:3"]),
        ("changes: {add: {duties.new: {text: New, after: calls}}}", []),
        ("changes: {add: {rights.new: New}}", ["R003:3"]),
        ("changes: {order: {rights: [stop]}}", ["R003:3"]),
        ("changes: {order: {duties.records: [index]}}", ["R003:3"]),
        ("changes: {order: {duties.answer: [mail]}}", []),
    ],
)
def test_locks(overlay: str, expected: list[str], tmp_path: Path) -> None:
    """What is locked is neither set, moved, added to nor taken away with its group; what stands beside it is free."""
    folder = workspace(tmp_path, overlay + "\n", settings=SETTINGS + LOCKS)

    assert expected == [code for code in codes(folder) if not code.startswith("R031")]


def test_a_lock_names_its_place_and_reason(tmp_path: Path) -> None:
    """The message tells where the lock stands and why, be it in the role or in the settings."""
    told = [
        found(open_project(workspace(tmp_path, change, settings=SETTINGS + LOCKS)))[-1].message
        for change in ("grade: S2\n", "changes: {remove: [duties.logs]}\n")
    ]

    assert told == [
        "'grade' is locked by 'grade' in jdgen.yaml:15:3 (staff list)",
        "'duties.logs' is locked in roles/agent.yaml:19:42 (Working time law)",
    ]


def test_an_overlay_can_lock_for_those_above_it(tmp_path: Path) -> None:
    """What a country's overlay locks no team's overlay may touch; the country's own may."""
    folder = workspace(
        tmp_path,
        "locked: {grade: agreed for the country}\ngrade: S2\n",
        agent__team="of: agent--night\nlang: en\ngrade: S3\n",
    )

    assert (codes(folder), codes(folder, "agent--team")) == (["R031:4"], ["R003:3"])


# -- drift -------------------------------------------------------------------------------------------------------------

OVERLAY = """\
grade: S2
title: {neutral: Night Agent}
substituted_by: [chief]
duties: {answer: {share: 70}, records: {share: 30, items: {index: {kpi: mood}}}}
skills: {tact: {level: 4}}
document: {number: N-1}
changes:
  remove: [workplaces.trade, requirements.knowledge.law]
  replace: {duties.mail: Answer mail at night, questions.what: {answer: Night work.}}
  add: {duties.wake: {text: Wake the chief, after: calls}}
  order: {duties.records: [index, file]}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("grade: S1", "grade: S9", ["R030:3"]),
        ("neutral: Support Agent", "neutral: Helper", ["R030:4"]),
        ("substituted_by: [deputy]", "substituted_by: [deputy, chief]", ["R030:5"]),
        ("share: 60", "share: 61", ["R030:6"]),
        ("level: 2,", "level: 3,", ["R030:7"]),
        ("Answer letters", "Answer all letters", ["R030:11"]),
        ("answer: A job.", "answer: Work.", ["R030:11"]),
        ("law: Consumer law", "law: The law", ["R030:10"]),
        ("shops: Shops", "shops: All shops", ["R030:10"]),
        ("fairs: Fairs", "fairs: Fairs, ships: Ships", ["R030:10"]),
        ("Answer letters", "'Answer   letters'", []),
        ("number: X-1", "number: X-2", []),
        ("calls: Answer calls", "calls: Answer the phone", []),
        ("index: Keep the index", "index: {text: Keep the index, kpi: speed}", ["R031:6"]),
        ("      calls: Answer calls\n", "", ["R022:12"]),
        ("      mail: {text: Answer letters, kpi: speed}\n", "", ["R020:11"]),
        ("      file: File the papers\n", "", ["R020:13"]),
        ("      index: Keep the index\n", "", ["R020:6", "R020:13"]),
        ("    law: Consumer law\n", "", ["R020:10"]),
        ("law: Consumer law", "rules: Consumer law", ["R020:10"]),
    ],
)
def test_drift(old: str, new: str, expected: list[str], tmp_path: Path) -> None:
    """What changes in the role under an overlay is told at the overlay's line; what is gone is an error."""
    folder = workspace(tmp_path, OVERLAY)
    accept(open_project(folder), NAME)
    assert codes(folder) == []
    assert old in ROLE
    (folder / "roles/agent.yaml").write_text(ROLE.replace(old, new), "utf-8")

    assert expected == codes(folder)


def test_the_fact_that_the_role_ceases_to_say(tmp_path: Path) -> None:
    """A value that an overlay replaces and the role has dropped is told as changed."""
    folder = workspace(tmp_path, "grade: S2\nbased_on: {grade: S1}\n", role=ROLE.replace("grade: S1\n", ""))

    assert codes(folder) == ["R030:3"]


def test_old_and_new_words_are_shown(tmp_path: Path) -> None:
    """The message holds what the role said and says, with the place; a vanished id tells where its words stand now."""
    overlay = "changes: {replace: {duties.mail: Mine}, remove: [duties.files]}\n"
    overlay += 'based_on: {duties.mail: "Answer faxes", duties.files: "File the papers"}\n'
    first, second = sorted(found(open_project(workspace(tmp_path, overlay))), key=lambda problem: problem.code)

    assert first.message == "there is no 'duties.files' to change; it said «File the papers»"
    assert first.hint == (
        "its words stand now under 'duties.file': `jdgen overlay edit agent--night duties.files --to duties.file`"
    )
    assert second.message == (
        "'duties.mail', which is replaced here, has changed in the base (roles/agent.yaml:18:20): "
        "it was «Answer faxes», it is «Answer letters»"
    )


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        ("changes: {replace: {duties.gone: New}}", ["R020:3"]),
        ("duties: {answer: {items: {gone: New}}}", ["R023:3"]),
        ("skills: {new: {level: 3}}", ["R023:3"]),
        ("requirements: {knowledge: {new: New}}", ["R023:3"]),
        ("pay: {pl: {place: PL, currency: PLN, low: 1, high: 2}}", []),
        ("changes: {remove: [duties.mail]}\nduties: {answer: {items: {mail: New}}}", ["R023:4"]),
        ("changes: {remove: [duties.answer]}\nduties: {answer: {share: 10}}", ["R003:3", "R023:4"]),
        ("changes: {remove: [workplaces.trade]}\nworkplaces: {trade: {items: {shops: New}}}", ["R023:4"]),
        ("changes: {add: {duties.new: {text: New, in: answer}}}\nduties: {answer: {items: {new: {kpi: mood}}}}", []),
    ],
)
def test_entries_that_are_not_there(overlay: str, expected: list[str], tmp_path: Path) -> None:
    """Fields of an entry that is not there are told once, at their line, not taken for a new entry."""
    folder = workspace(tmp_path, overlay + "\n")

    assert expected == [code for code in codes(folder) if not code.startswith("R031")]


def test_two_overlays_move_one_entry(tmp_path: Path) -> None:
    """An entry that two overlays of a chain place or order is told; side by side they may."""
    moved = "changes: {order: {duties.records: [index]}}\n"
    folder = workspace(
        tmp_path,
        moved,
        agent__above="of: agent--night\nlang: en\nchanges: {replace: {duties.index: {in: answer}}}\n",
        agent__beside=HEAD + moved,
    )
    told = {name: [c for c in codes(folder, name) if "R032" in c] for name in ("agent--above", "agent--beside")}

    assert told == {"agent--above": ["R032:3"], "agent--beside": []}
