"""`jdgen customize`: a checklist of everything that may be changed, each line of which holds by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jdgen import checks
from jdgen.layering import resolve
from jdgen.load import parse
from jdgen.memory import Memory
from jdgen.project import Project, open_project
from jdgen.tailoring.accepting import accept
from jdgen.tailoring.customizing import customize
from tests.tailored import SETTINGS, codes, found, workspace
from tests.workspaces import make, run

NAME = "agent--day"
FILE = f"roles/overlays/{NAME}.yaml"
LANGUAGES = ("ar", "en", "pl", "ru")
LOCKS = "locked:\n  grade: staff list\n  duties.records: law\n"
POLISH = """\
role: agent
lang: pl
title: {m: Konsultant}
purpose: Pomaga klientom.
duties: {answer: {name: Odpowiadanie}, calls: "Odbiera telefony: wszystkie"}
conditions: {schedule: Godziny biurowe}
"""


def fresh(folder: Path, lang: str, **more: str) -> Path:
    """Write the workspace and a checklist in a language; return its path."""
    workspace(folder, settings=SETTINGS + more.pop("settings", ""))
    make(folder, {"locales/pl/roles/agent.yaml": POLISH})
    return customize(open_project(folder), "agent", "day", lang, **more)


def offers(text: str) -> list[int]:
    """Return the numbers of the lines with a mark, from 0."""
    return [number for number, line in enumerate(text.splitlines()) if re.match(r" *#\S", line)]


def without_mark(text: str, number: int) -> str:
    """Return the text with the mark of one line taken away."""
    lines = text.splitlines(keepends=True)
    lines[number] = lines[number].replace("#", "", 1)
    return "".join(lines)


def errors(project: Project) -> list[str]:
    """Return what is wrong with the overlay, warnings aside but for drift that nobody could have settled."""
    problems = found(project, NAME) + (checks.check(project, [NAME]) if NAME in project.roles else [])
    return [f"{p.code} {p.message}" for p in problems if p.code != "R031"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_holds_by_itself(lang: str, tmp_path: Path) -> None:
    """Whichever single mark is taken away, the overlay is sound and says something that it did not say before."""
    path = fresh(tmp_path, lang, settings=LOCKS)
    text, wrong = path.read_text("utf-8"), {}
    memory = Memory()
    unchanged = open_project(tmp_path, memory).files[NAME].node.plain()
    for number in offers(text):
        path.write_text(without_mark(text, number), "utf-8")
        project = open_project(tmp_path, memory)
        said = errors(project)
        if said or project.files[NAME].node.plain() == unchanged:
            wrong[text.splitlines()[number]] = said

    assert wrong == {}
    assert len(offers(text)) > 80


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fresh_checklist_changes_nothing(lang: str, tmp_path: Path) -> None:
    """Nothing is wrong with a fresh checklist, no warning either, and the role is as it was, its document apart."""
    fresh(tmp_path, lang, place="PL", unit="hall")
    project = open_project(tmp_path)
    own = ("lang", "place", "unit")
    before = resolve.below(project.roles["agent"].node).map
    after = project.roles[NAME].node.map

    assert [problem.code for problem in found(project, NAME)] == []
    assert {k: v.plain() for k, v in before.items() if k not in own} == {
        k: v.plain() for k, v in after.items() if k not in own
    }
    assert [after[key].plain() for key in own] == [lang, "PL", "hall"]


def test_every_mark_taken_away(tmp_path: Path) -> None:
    """With every mark gone the file is YAML still: commas and brackets need nobody's care."""
    text = fresh(tmp_path, "en").read_text("utf-8")
    for number in offers(text):
        text = without_mark(text, number)
    node = parse(text.encode(), FILE)

    assert len((node.get("changes", "remove") or node).list) > 30
    assert offers(text) == []


def test_everything_is_offered(tmp_path: Path) -> None:
    """Each entry can be left out, each text worded otherwise, each list put in order, each fact set."""
    text = fresh(tmp_path, "en").read_text("utf-8")
    shown = [
        "#duties.mail, # Answer letters",
        "#requirements.languages.pl, # B2",
        "#conditions.schedule, # Office hours",
        "# duties.answer Answering",
        "# duties.records Records (40 %)",
        '#duties.mail: "Answer letters",',
        '#relations.sales: {text: "Orders", name: "Sales", gets: "Lists", gives: "Answers", when: daily},',
        '#questions.one: "First",',
        "#duties: [answer, records],",
        "#duties.answer: [calls, mail, logs],",
        "#requirements.knowledge: [law, stock],",
        "#answer: {share: 60}, # Answering",
        "#tact: {level: 2}, # Tact",
        "#experience_years: 2, # least years of experience",
        "#gb: {low: 20000, high: 24000}, # GB, GBP, year",
        "#reports_to: chief # direct manager – Chief Executive",
        '#number: "", # number of the document',
    ]
    lines = [" ".join(line.split()) for line in text.splitlines()]

    assert [line for line in shown if line not in lines] == []


def test_words_stand_in_the_language_of_the_manager(tmp_path: Path) -> None:
    """Texts are shown as translated; one that is not says in which language it is. Ids come first in every line."""
    text = fresh(tmp_path, "pl").read_text("utf-8")

    assert '      #duties.calls: "Odbiera telefony: wszystkie",\n' in text
    assert '      #duties.mail: "Answer letters",  # tekst w innym języku: en\n' in text
    assert '#title: {m: "Konsultant – day"}  # nazwa stanowiska\n' in text
    assert "    # duties – obowiązki\n" in text


def test_another_language_has_english_explanations(tmp_path: Path) -> None:
    """A language without words of its own explains itself in English and writes its own `lang:`."""
    text = fresh(tmp_path, "de").read_text("utf-8")

    assert "# Facts of the post.\n" in text
    assert "\nlang: de\n" in text


def test_locked_things_stand_apart(tmp_path: Path) -> None:
    """What is locked has no mark to take away anywhere; it is listed with the reason and the place of the lock."""
    text = fresh(tmp_path, "en", settings=LOCKS).read_text("utf-8")
    below = text[text.index("# Locked:") :]
    marked = [line for line in text.splitlines() if re.match(r" *#\S", line)]

    assert [line for line in marked if re.search(r"records|duties\.file|duties\.logs|#grade", line)] == [
        "    #duties: [answer, records],"
    ]
    assert re.findall(r"(?m)^# (\S+) +(.*)$", below)[1:] == [
        ("duties.logs", "Keep the log (Working time law; roles/agent.yaml:19:42)"),
        ("duties.records", "Records (law; jdgen.yaml:16:3)"),
        ("duties.file", "File the papers (law; jdgen.yaml:16:3)"),
        ("duties.index", "Keep the index (law; jdgen.yaml:16:3)"),
        ("grade", "grade (staff list; jdgen.yaml:15:3)"),
    ]


def test_on_an_overlay(tmp_path: Path) -> None:
    """`--of` takes what the overlay below says as its beginning, and its locks and language with it."""
    workspace(tmp_path, "grade: S7\nlocked: {headcount: fixed}\nchanges: {remove: [duties.mail]}\n")
    result = run(["customize", "agent", "--as", "day", "--of", "agent--night"], tmp_path)
    text = (tmp_path / FILE).read_text("utf-8")

    assert (result.code, result.err) == (0, "")
    assert "\nof: agent--night\nlang: en\n" in text
    assert '#grade: "S7"' in text
    assert "#headcount" not in text
    assert "duties.mail" not in text


def test_a_role_with_little(tmp_path: Path) -> None:
    """A role without conditions, pay or document is offered them on lines of their own, and is not given any."""
    clerk = "lang: en\ntitle: Clerk\nduties: {main: {items: {a: A}}}\n"
    make(tmp_path, {"jdgen.yaml": SETTINGS, "roles/clerk.yaml": clerk})
    path = customize(open_project(tmp_path), "clerk", "day")
    text = path.read_text("utf-8")
    project = open_project(tmp_path)

    assert "#conditions: {employment: full-time, contract: permanent, workplace: hybrid, hours_per_week: 40}\n" in text
    assert list(project.roles["clerk--day"].node.map) == list(project.roles["clerk"].node.map)
    for number in offers(text):
        path.write_text(without_mark(text, number), "utf-8")
        assert [p.code for p in found(open_project(tmp_path), "clerk--day") if p.code != "R031"] == []


def test_from_marks_to_documents(tmp_path: Path) -> None:
    """The whole way: customize, take marks off, check, accept, build; the checklist stays as it is below them."""
    workspace(tmp_path)
    told = run(["customize", "agent", "--as", "day", "--place", "GB"], tmp_path).out.splitlines()
    path = tmp_path / FILE
    text = path.read_text("utf-8").replace("#duties.mail,", "duties.mail,")
    text = text.replace('#duties.calls: "Answer', 'duties.calls: "Take')
    path.write_text(text, "utf-8")

    assert told[0] == f"Wrote {FILE}. It changes nothing yet."
    assert codes(tmp_path, NAME) == [f"R031:{1 + text[: text.index('duties.mail,')].count(chr(10))}"]
    assert [step.path for step in accept(open_project(tmp_path), NAME).steps] == [
        "duties.mail",
        "duties.mail.kpi",
        "duties.calls",
    ]
    assert path.read_text("utf-8").startswith(text)
    assert run(["approve", NAME], tmp_path).code == 0
    assert run(["overlay", "edit", NAME, "duties.mail", "--drop"], tmp_path).code == 0
    after = path.read_text("utf-8")
    assert "#duties.mail,     " in after
    assert [line for line in text.splitlines() if line.lstrip().startswith("#") and line not in after] == []
    assert run(["build", NAME, "--out", str(tmp_path / "out")], tmp_path).code == 0


def test_ids_given_below_a_checklist(tmp_path: Path) -> None:
    """Lists that a manager adds get their ids without a change to the checklist."""
    path = fresh(tmp_path, "en")
    text = path.read_text("utf-8")
    path.write_text(text + "trends:\n  - Machines help\n", "utf-8")
    run(["ids", NAME], tmp_path)

    assert path.read_text("utf-8") == text + "trends:\n  machines-help: Machines help\n"


def test_the_shipped_words_are_complete() -> None:
    """Every language has the same words as English, label by label."""
    folder = Path(__file__).parents[1] / "templates/skeletons"
    paths = {
        lang: [path for path, _ in parse((folder / f"overlay.{lang}.yaml").read_bytes(), lang).leaves()]
        for lang in LANGUAGES
    }

    assert {lang: sorted(set(paths["en"]) ^ set(known)) for lang, known in paths.items()} == {k: [] for k in LANGUAGES}
