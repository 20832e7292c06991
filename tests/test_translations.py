"""States of translated texts, stray texts, stamping, reviews; the staleness scenario to the letter."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from jdgen import load, stamping, translating
from jdgen.editing import edit
from jdgen.exchange import collect, files, importing
from jdgen.localize import localize
from jdgen.project import open_project
from jdgen.words import tags
from tests.exchange.translator import translate
from tests.workspaces import POLISH, ROLE, SETTINGS, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
SCENARIO = json.loads((Path(__file__).parent / "fixtures/staleness_scenario.json").read_text("utf-8"))
PL = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]")
FILE = "locales/pl/roles/agent.yaml"
FILES = {"jdgen.yaml": PL, "roles/agent.yaml": ROLE, FILE: POLISH}


def states(folder: Path, owner: str = "agent") -> dict[str, str]:
    """Return the state of every unit in Polish, orphans too."""
    (row,) = translating.states(open_project(folder), [owner], ["pl"])
    return row.units


class Story:
    """The role of the scenario and its Polish translation, changed step by step."""

    def __init__(self, workspace: Workspace, fmt: str = "po") -> None:
        """Write source and translation, in step with each other."""
        self.fmt = fmt
        given = SCENARIO["source"]
        self.id = given["id"]
        self.source = {"lang": given["lang"], "title": given["title"], "purpose": given["purpose"]}
        self.duties = dict(given["duties"])
        self.folder = workspace({"jdgen.yaml": PL.replace("en-GB", "ar-SA")})
        self.translation = self.folder / f"locales/pl/roles/{self.id}.yaml"
        self.write()
        workspace({f"locales/pl/roles/{self.id}.yaml": load.dump({"role": self.id, "lang": "pl", **SCENARIO["pl"]})})
        translating.accept(open_project(self.folder), self.id)

    def write(self) -> None:
        """Write the source as it stands now."""
        role = {**self.source, "duties": {"all": {"items": self.duties}}}
        path = self.folder / f"roles/{self.id}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(load.dump(role), encoding="utf-8")

    def export(self) -> Path:
        """Export the Polish texts and return the file."""
        sent = files.export(collect.pairs(open_project(self.folder), "pl"), self.fmt, self.folder / "po", force=True)
        return self.folder / "po" / sent[0].name

    def bring_in(self, path: Path) -> None:
        """Import a file."""
        importing.bring_in(open_project(self.folder), [path])

    def do(self, step: str) -> None:
        """Make the change that a step names."""
        kept = self.translation.read_bytes() if self.translation.exists() else b""
        if step.startswith("export PO/XLIFF"):
            self.bring_in(self.export())
            assert kept == self.translation.read_bytes()
            return
        if step.startswith("translator clears the fuzzy mark"):
            path = self.export()
            translate(path, f"{self.id}|duties.report", step.partition(":= ")[2].partition(";")[0])
            self.bring_in(path)
            return
        if step.startswith("export; then source duties.report"):
            path = self.export()
            self.duties["report"] = "إعداد التقارير السنوية"
            self.write()
            translate(path, f"{self.id}|duties.report", "Przygotowywanie raportów kwartalnych")
            self.bring_in(path)
            return
        if step.startswith("only whitespace"):
            self.duties["team"] = self.duties["team"].replace(" ", "  ", 1) + "\n"
        elif "reordered" in step:
            self.duties = {key: self.duties[key] for key in ("sla", "report", "team")}
        elif ":= إعداد التقارير الربع سنوية" in step or "set back" in step:
            self.duties["report"] = "إعداد التقارير الربع سنوية"
        elif "duties.budget added" in step:
            del self.duties["team"]
            self.duties["budget"] = "إدارة الميزانية"
        elif step != "initial":
            raise AssertionError(f"no such step: {step}")
        self.write()
        assert kept == self.translation.read_bytes()


@pytest.mark.parametrize("fmt", files.FORMATS)
def test_staleness_scenario(workspace: Workspace, fmt: str) -> None:
    """Every step of the scenario leaves every unit in the state that it must have, by way of each format."""
    story = Story(workspace, fmt)
    for step in SCENARIO["steps"]:
        story.do(step["do"])
        found = states(story.folder, story.id)
        assert step["states"] == {unit: found.get(unit) for unit in step["states"]}
        assert step["orphans"] == [unit for unit, state in found.items() if state == "orphan"]


def test_staleness_scenario_set_back(workspace: Workspace) -> None:
    """A source that is set back to the words that were translated is in step again, without a new stamp."""
    story = Story(workspace)
    story.do("source duties.report := إعداد التقارير الربع سنوية")
    translating.accept(open_project(story.folder), story.id, ["duties.report"])
    assert states(story.folder, story.id)["duties.report"] == "ok"
    story.duties["report"] = "إعداد التقارير السنوية"
    story.do("initial")
    assert states(story.folder, story.id)["duties.report"] == "stale"
    story.do(SCENARIO["steps"][8]["do"])
    assert states(story.folder, story.id)["duties.report"] == "ok"


def test_new_translations_are_in_review(workspace: Workspace) -> None:
    """A text without a stamp is in review; stamped, it is ok; listed under _review, it is in review again."""
    folder = workspace(FILES)
    assert {"review"} == set(states(folder).values())
    translating.accept(open_project(folder), "agent")
    assert {"ok"} == set(states(folder).values())
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write("_review: [duties.mail]\n")
    assert {"duties.mail"} == {unit for unit, state in states(folder).items() if state == "review"}


def test_accept_keeps_the_file(workspace: Workspace) -> None:
    """Stamping adds its own keys at the end; comments, order and spelling of the words stay byte for byte."""
    text = "# schema\nrole: agent\nlang: pl\n_sync: {purpose: 00000000}\n"
    text += "# on duties\nduties:\n  calls:   'Odbieranie'  # ok\n"
    folder = workspace({**FILES, FILE: text})
    translating.accept(open_project(folder), "agent", ["duties.calls"])
    expected = text.replace("_sync: {purpose: 00000000}\n", "")
    assert expected == (folder / FILE).read_text("utf-8").partition("_sync")[0]
    assert {u: states(folder)[u] for u in ("purpose", "duties.calls")} == {"purpose": "missing", "duties.calls": "ok"}
    before = (folder / FILE).read_bytes()
    assert translating.accept(open_project(folder), "agent", ["duties.calls"]) == []
    assert before == (folder / FILE).read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "{role: agent, lang: pl, purpose: Pomaga., _review: [purpose]}\n",
        "role: agent\nlang: pl\npurpose: Pomaga.\n_review:\n  - purpose\n",
        "role: agent\r\nlang: pl\r\npurpose: Pomaga.",
        "\ufeffrole: agent\nlang: pl\n_review: [purpose]\npurpose: Pomaga.\n\n# end\n",
    ],
)
def test_accept_in_every_style(workspace: Workspace, text: str) -> None:
    """Files in braces, with Windows line ends, with a byte order mark or without a last line end are stamped."""
    folder = workspace({**FILES, FILE: text})
    assert translating.accept(open_project(folder), "agent", ["purpose"]) == [(FILE, 1)]
    assert states(folder)["purpose"] == "ok"


def test_accept_many(workspace: Workspace, run: Run) -> None:
    """`accept --all` stamps every file and language; what it did is told, and that nothing was left."""
    russian = POLISH.replace("lang: pl", "lang: ru").replace("mail: Odpowiadanie na listy\n", "")
    folder = workspace({**FILES, "locales/ru/roles/agent.yaml": russian})
    expected = "locales/pl/roles/agent.yaml: 5 texts accepted.\nlocales/ru/roles/agent.yaml: 4 texts accepted.\n"
    assert expected == run(["translate", "accept", "--all"], folder).out
    assert "Nothing to accept" in run(["translate", "accept", "--all"], folder).out


def test_accept_one_text_in_one_language(workspace: Workspace, run: Run) -> None:
    """A named text is stamped in every language that has it; --lang narrows that."""
    russian = POLISH.replace("lang: pl", "lang: ru")
    folder = workspace({**FILES, "locales/ru/roles/agent.yaml": russian})
    run(["translate", "accept", "agent", "purpose", "--lang", "ru"], folder)
    found = open_project(folder).translations
    assert (dict(found["pl"]["agent"].sync), list(found["ru"]["agent"].sync)) == ({}, ["purpose"])


def test_accept_asks_for_a_name(workspace: Workspace, run: Run) -> None:
    """Without a name and without --all nothing is stamped."""
    assert tuple(run(["translate", "accept", *more], workspace(FILES)).code for more in ([], ["agent", "--all"])) == (
        2,
        2,
    )


def test_status(workspace: Workspace, run: Run) -> None:
    """`translate status` counts the texts of every file and names those that are not ok."""
    folder = workspace(
        {**FILES, FILE: POLISH.replace("  mail: Odpowiadanie na listy\n", "  gone: Precz\n_sync: {duties.gone: a}\n")}
    )
    result = run(["translate", "status", "--units"], folder)
    lines = [line.split() for line in result.out.splitlines()]
    assert lines[0] == ["pl", "ok", "review", "stale", "missing", "orphan"]
    assert lines[1] == ["agent", "0%", "0", "4", "0", "1", "1"]
    assert lines[-3:-1] == [["missing", "duties.mail"], ["orphan", "duties.gone"]]
    assert lines[-1] == ["total", "0%", "0", "4", "0", "1", "1"]
    told = json.loads(run(["translate", "status", "--json"], folder).out)
    counts = {"percent": 0, "ok": 0, "review": 4, "stale": 0, "missing": 1, "orphan": 1}
    assert [{"lang": "pl", **counts}] == told["languages"]
    (row,) = told["files"]
    assert {"file": "agent", "lang": "pl", **counts, "units": row["units"]} == row


def test_least_share(workspace: Workspace, run: Run) -> None:
    """--min fails for a language below it and names the language; a share of 80 % is not less than 80."""
    folder = workspace(FILES)
    translating.accept(open_project(folder), "agent", ["title", "purpose", "duties.calls", "duties.answer.name"])
    assert [run(["translate", "status", "--min", least], folder).code for least in ("80", "81")] == [0, 1]
    told = run(["translate", "status", "--min", "81"], folder).err
    assert "80 % of the texts in 'pl' are ok, 81 % are wanted" in told


def test_whole_percents_never_flatter() -> None:
    """100 % means every text: 999 of 1000 are 99 %; a language without texts is whole."""
    counts = {"ok": 999, "review": 0, "stale": 1, "missing": 0, "orphan": 5}
    assert (translating.percent(counts), translating.percent(dict.fromkeys(counts, 0))) == (99, 100)


def test_review(workspace: Workspace, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A review stamps the texts and notes who read them when; a text that changes afterwards is named as changed."""
    folder = workspace(FILES)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    by = ["--lang", "pl", "--by", "Anna  Nowak"]
    out = run(["translate", "review", "agent", "purpose", "duties.calls", *by], folder).out
    assert f"{FILE}: 2 texts reviewed by Anna Nowak.\n" == out
    assert {"purpose", "duties.calls"} == {unit for unit, state in states(folder).items() if state == "ok"}
    text = (folder / FILE).read_text("utf-8")
    assert text.partition("_sync")[0] == POLISH
    assert "_reviewed:\n- by: Anna Nowak\n  date: '2026-05-28'\n  units:\n    purpose: " in text
    workspace({FILE: text.replace("Pomaga klientom", "Obsługuje klientów")})
    (found,) = json.loads(run(["translate", "review", "--list", "--json"], folder).out)
    expected = {"file": "agent", "lang": "pl", "by": "Anna Nowak", "date": "2026-05-28"}
    assert {**expected, "units": ["purpose", "duties.calls"], "changed": ["purpose"]} == found
    listed = run(["translate", "review", "--list"], folder).out
    assert listed == "agent  pl  2026-05-28  Anna Nowak: 2 texts, 1 changed since\n    changed  purpose\n"


def test_reviews_of_several_people(workspace: Workspace) -> None:
    """A text has the last review only; accepting others and stamping again keeps what is noted."""
    folder = workspace(FILES)
    for name, units in (("A", ["purpose", "duties.calls"]), ("B", ["purpose"]), ("A", ["duties.mail"])):
        translating.accept(open_project(folder), "agent", units, ["pl"], stamping.Reviewer(name, "2026-01-01"))
    translating.accept(open_project(folder), "agent")
    found = {made.by: list(made.units) for made in open_project(folder).translations["pl"]["agent"].reviews}
    assert found == {"B": ["purpose"], "A": ["duties.calls", "duties.mail"]}


def test_review_changes_no_digest(workspace: Workspace, run: Run) -> None:
    """Who reviewed is no content: an approved role stays approved when a settled translation is reviewed."""
    folder = workspace({**FILES, "roles/agent.yaml": ROLE + "document: {number: CS-01}\n"})
    translating.accept(open_project(folder), "agent")
    run(["approve", "agent"], folder)
    run(["translate", "review", "agent", "--lang", "pl", "--by", "Anna"], folder)
    assert json.loads(run(["list", "--json"], folder).out)[0]["status"] == "approved"


@pytest.mark.parametrize("more", [[], ["agent"], ["agent", "--by", "A"], ["agent", "--lang", "pl", "--by", " "]])
def test_review_asks_who(workspace: Workspace, run: Run, more: list[str]) -> None:
    """A review needs a role, a language and a name."""
    assert run(["translate", "review", *more], workspace(FILES)).code == 2


def test_replaced_text_is_a_unit_of_its_own(workspace: Workspace) -> None:
    """Words that a child replaces are its own: the parent's translation never serves them; facts alone do not count."""
    parent = "lang: en\nskills: {care: {text: Care, level: 1}, tact: {text: Tact, level: 1}}\n"
    polish = "role: _base\nlang: pl\nskills: {care: Troska, tact: Takt}\n"
    folder = workspace(
        {
            **FILES,
            "roles/_base.yaml": parent,
            "locales/pl/roles/_base.yaml": polish,
            "roles/agent.yaml": ROLE.replace("title:", "extends: _base\ntitle:")
            + "skills: {care: {text: Deep care}, tact: {level: 4}}\n",
        }
    )
    project = open_project(folder)
    said = localize(project, project.roles["agent"], tags.parse("pl-PL")).said
    expected = {"skills.care": ("Deep care", "en", "missing"), "skills.tact": ("Takt", "pl", "review")}
    assert expected == {unit: (said[unit].text, said[unit].lang, said[unit].state) for unit in expected}


def test_fallback_order(workspace: Workspace) -> None:
    """A text comes from the full tag, then the language, then the languages set in jdgen.yaml, then the source."""
    folder = workspace(
        {
            "jdgen.yaml": PL + "fallback: {pl: [ru]}\n",
            "roles/agent.yaml": ROLE,
            "locales/pl-PL/roles/agent.yaml": "role: agent\nlang: pl-PL\npurpose: Z kraju.\n",
            "locales/pl/roles/agent.yaml": "role: agent\nlang: pl\npurpose: Z języka.\nduties: {calls: Z języka}\n",
            "locales/ru/roles/agent.yaml": "role: agent\nlang: ru\nduties: {calls: Из, mail: Из запаса}\n",
        }
    )
    project = open_project(folder)
    assert [problem.message for problem in project.problems] == []
    said = localize(project, project.roles["agent"], tags.parse("pl-PL")).said
    expected = {
        "purpose": ("Z kraju.", "pl", "review"),
        "duties.calls": ("Z języka", "pl", "review"),
        "duties.mail": ("Из запаса", "ru", "missing"),
        "duties.answer.name": ("Answering", "en", "missing"),
    }
    assert expected == {
        unit: (said[unit].text.replace("\u00a0", " "), said[unit].lang, said[unit].state) for unit in expected
    }


def test_approval(workspace: Workspace, run: Run) -> None:
    """An approved role is approved until words, facts or a translation change; a vacancy's data changes nothing."""
    role = ROLE + "posting: {openings: 1}\ndocument: {number: CS-01}\n"
    folder = workspace({**FILES, "roles/agent.yaml": role})

    def status() -> str:
        (row,) = json.loads(run(["list", "--json"], folder).out)
        return str(row["status"])

    assert status() == "draft"
    run(["approve", "agent"], folder)
    approved = (folder / "roles/agent.yaml").read_text("utf-8")
    assert status() == "approved"
    for changed, expected in (
        (approved.replace("openings: 1", "openings: 3"), "approved"),
        (approved.replace("Helps", "Serves"), "draft"),
        (approved.replace("posting:", "grade: S9\nposting:"), "draft"),
        (approved, "approved"),
    ):
        workspace({"roles/agent.yaml": changed})
        assert expected == status()
    workspace({FILE: POLISH.replace("Pomaga", "Służy")})
    assert status() == "draft"
    run(["approve", "agent"], folder)
    assert status() == "approved"


def test_approval_keeps_the_file(workspace: Workspace, run: Run) -> None:
    """Approving writes two keys; comments, spelling and scalars that look like other types stay byte for byte."""
    role = ROLE.replace("title: Support Agent", "title: 'Support Agent'   # as in the staff list")
    role += (
        "place: NO\ngrade: 010\nmarket_pay:\n  gb: {place: GB, as_of: 2020-05, low: 1.50}\ndocument:\n  number: '1.0'\n"
    )
    folder = workspace({"roles/agent.yaml": role})
    run(["approve", "agent"], folder)
    text = (folder / "roles/agent.yaml").read_text("utf-8")
    assert role == "".join(line for line in text.splitlines(keepends=True) if "approved" not in line)
    assert json.loads(run(["list", "--json"], folder).out)[0]["status"] == "approved"


def test_approval_of_a_role_without_document(workspace: Workspace, run: Run) -> None:
    """A role that had no `document:` of its own is approved after `approve`, not a draft again."""
    folder = workspace({"roles/agent.yaml": ROLE})
    run(["approve", "agent"], folder)
    assert json.loads(run(["list", "--json"], folder).out)[0]["status"] == "approved"


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[1] / "roles").rglob("[a-z]*.yaml")), ids=lambda path: path.stem
)
def test_editing_keeps_the_sample_roles(path: Path, tmp_path: Path) -> None:
    """A role file of the sample that is opened for a change and saved without one is byte for byte the same."""
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    edit.set_document(copy, {})
    assert path.read_bytes() == copy.read_bytes()
