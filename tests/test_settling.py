"""`jdgen overlay accept`, `edit` and `list`: recording what the role says, and changing what no longer fits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jdgen import load
from jdgen.errors import UserError
from jdgen.project import open_project
from jdgen.tailoring import editing
from jdgen.tailoring.accepting import accept
from jdgen.tailoring.editing import drop, point, reword
from jdgen.tailoring.wording import Words, for_editor, from_editor
from tests.tailored import FILE, HEAD, NAME, ROLE, codes, workspace
from tests.workspaces import make, run

OVERLAY = """\
# top
of: agent   # the role
lang: en
why: "Nights: few people"
changes:
  # what goes
  remove:
    - duties.mail   # letters
    # - duties.calls
  replace:
    # other words
    rights.stop: Stop the night line   # short
    requirements.knowledge.law:
      text: |
        The law
        of the night
    skills.speech: {name: Few words}
  add: {duties.wake: {text: Wake the chief, after: calls}}
  order:
    duties.answer: [calls, logs]
# facts
grade: S2
skills:
  tact: {level: 4}   # more
# the end
"""


def text(folder: Path, name: str = FILE) -> str:
    """Return a file of a workspace."""
    return (folder / name).read_text("utf-8")


def written(folder: Path, overlay: str) -> Path:
    """Write a workspace with an overlay of this text."""
    workspace(folder)
    return make(folder, {FILE: overlay})


def plain(folder: Path, path: str = "") -> object:
    """Return what an overlay's file says at a path, as plain data."""
    node = load.parse(text(folder).encode(), FILE).get(*path.split("."))
    return node.plain() if node else None


def test_accept_writes_a_block_at_the_end(tmp_path: Path) -> None:
    """The record is a block at the end of the file; every byte above it stays."""
    folder = written(tmp_path, OVERLAY)
    result = run(["overlay", "accept", NAME], folder)

    assert (result.code, result.err) == (0, "")
    assert text(folder).removeprefix(OVERLAY) == (
        "based_on:\n"
        '  duties.mail: "Answer letters"\n'
        '  duties.mail.kpi: "speed"\n'
        '  rights.stop: "Stop a faulty line"\n'
        '  requirements.knowledge.law: "Consumer law"\n'
        '  skills.speech.name: "Speech"\n'
        '  duties.calls: "Answer calls"\n'
        '  duties.logs: "Keep the log"\n'
        '  grade: "S1"\n'
        '  skills.tact.level: "2"\n'
    )
    assert result.out.splitlines()[:2] == [
        f"{FILE}: 9 records written.",
        "  + duties.mail                 «Answer letters»",
    ]


def test_accepting_twice_is_accepting_once(tmp_path: Path) -> None:
    """A second acceptance finds nothing to record and writes nothing."""
    folder = written(tmp_path, OVERLAY)
    accept(open_project(folder), NAME)
    once = text(folder)

    assert run(["overlay", "accept", NAME], folder).out == f"{FILE}: nothing to record.\n"
    assert (once, codes(folder)) == (text(folder), [])


def test_accepting_what_changed(tmp_path: Path) -> None:
    """Today's words replace yesterday's; what is no longer touched leaves; lines and comments that hold stay."""
    record = 'based_on:\n  grade: "S1"   # mine\n  # between\n  duties.gone: "Gone"\n# last\n'
    folder = written(tmp_path, OVERLAY + record)
    make(folder, {"roles/agent.yaml": ROLE.replace("Answer letters", "Answer mail")})
    steps = {step.path: (step.before, step.after) for step in accept(open_project(folder), NAME).steps}

    assert (steps["duties.gone"], steps["duties.mail"]) == (("Gone", None), (None, "Answer mail"))
    assert '  grade: "S1"   # mine\n' in text(folder)
    assert re.findall("(?m)^ *# (?:between|last)$", text(folder)) == ["  # between", "# last"]


def test_accepting_some_paths(tmp_path: Path) -> None:
    """Only the paths named are recorded anew; a removed group takes all that it holds with it."""
    overlay = "grade: S2\nchanges: {remove: [workplaces.trade, duties.mail]}\n"
    folder = workspace(tmp_path, overlay + "based_on: {grade: S0, duties.mail: Old, workplaces.trade.name: Trade}\n")
    result = run(["overlay", "accept", NAME, "workplaces.trade"], folder)

    assert result.out.splitlines() == [
        f"{FILE}: 2 records written.",
        "  + workplaces.shops  «Shops»",
        "  + workplaces.fairs  «Fairs»",
    ]
    assert codes(folder) == ["R030:3", "R030:4", "R030:4"]
    assert accept(open_project(folder), NAME, ["duties"]).steps[0].path == "duties.mail"


def test_accepting_all(tmp_path: Path) -> None:
    """`--all` records every sound overlay and names those that are not, which end it with 1; as JSON too."""
    folder = workspace(tmp_path, "grade: S2\n", agent__bad=HEAD + "changes: {remove: [duties.gone]}\n")
    result = run(["overlay", "accept", "--all", "--json"], folder)

    assert result.code == 1
    assert json.loads(result.out) == [
        {"overlay": NAME, "file": FILE, "steps": [{"path": "grade", "before": None, "after": "S1"}]}
    ]
    assert "Not recorded: agent--bad. Mend the errors first." in result.err
    assert run(["overlay", "accept"], folder).code == 2


def test_an_overlay_that_is_not_recorded_builds(tmp_path: Path) -> None:
    """What is not recorded or has drifted is a warning: documents are made; with --strict they are not."""
    folder = workspace(tmp_path, "grade: S2\nbased_on: {grade: S0}\nheadcount: 3\n")

    assert codes(folder) == ["R030:3", "R031:5"]
    assert run(["build", NAME, "--out", str(tmp_path / "out")], folder).code == 0
    assert run(["check", NAME, "--strict"], folder).code == 1


# -- edit --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "words", "where", "expected"),
    [
        ("rights.stop", "Stop: now", "changes.replace.rights%stop", "Stop: now"),
        ("requirements.knowledge.law", "Night law", "changes.replace.requirements%knowledge%law.text", "Night law"),
        ("skills.speech.name", "[none]", "changes.replace.skills%speech.name", "[none]"),
        ("duties.wake", 'Say "wake up"', "changes.add.duties%wake.text", 'Say "wake up"'),
        ("skills.tact.level", "5", "skills.tact.level", 5),
        ("grade", "007", "grade", "007"),
    ],
)
def test_new_words(path: str, words: str, where: str, expected: object, tmp_path: Path) -> None:
    """A replaced or added text and a fact get other words, quoted where that is needed; nothing else changes."""
    folder = written(tmp_path, OVERLAY)
    reword(open_project(folder), NAME, path, words)
    at = tuple(step.replace("%", ".") for step in where.split("."))
    node = load.parse(text(folder).encode(), FILE)
    held, before = node.get(*at), load.parse(OVERLAY.encode(), FILE)

    assert held is not None
    assert held.plain() == expected
    assert {key: node.map[key].plain() for key in before.map if key != at[0]} == {
        key: child.plain() for key, child in before.map.items() if key != at[0]
    }
    assert [comment for comment in re.findall("# .*", OVERLAY) if comment not in text(folder)] == []


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        ("duties.mail", "  #remove:\n  #  - duties.mail   # letters\n"),
        ("rights.stop", "    #rights.stop: Stop the night line   # short\n"),
        (
            "requirements.knowledge.law",
            "    #requirements.knowledge.law:\n    #  text: |\n    #    The law\n    #    of the night\n",
        ),
        ("skills.speech", "    #skills.speech: {name: Few words}\n"),
        ("duties.wake", "  #add: {duties.wake: {text: Wake the chief, after: calls}}\n"),
        ("duties.answer", "  #order:\n  #  duties.answer: [calls, logs]\n"),
        ("duties.logs", "    duties.answer: [calls]\n"),
        ("skills.tact.level", "#skills:\n#  tact: {level: 4}   # more\n"),
        ("skills.tact", "#skills:\n#  tact: {level: 4}   # more\n"),
        ("grade", "#grade: S2\n"),
    ],
)
def test_a_change_taken_out(path: str, gone: str, tmp_path: Path) -> None:
    """What is taken out becomes a comment, or goes from between its brackets; its record goes, the rest stays."""
    folder = written(tmp_path, OVERLAY)
    accept(open_project(folder), NAME)
    drop(open_project(folder), NAME, path)
    left = codes(folder)

    assert gone in text(folder)
    assert left == []
    assert [comment for comment in re.findall("# .*", OVERLAY) if comment not in text(folder)] == []


def test_another_id(tmp_path: Path) -> None:
    """Everything that names a vanished entry names another one: removed, replaced, set, ordered, stood beside."""
    overlay = """\
changes:
  remove: [duties.old.kpi]
  replace: {duties.old: New words}   # kept
  add: {duties.wake: {text: Wake, after: old}}
  order: {duties.answer: [old, mail]}
duties:
  answer:
    items:
      old: {kpi: mood}
based_on:
  duties.old: "Answer calls"
"""
    folder = workspace(tmp_path, overlay)
    done = point(open_project(folder), NAME, "duties.old", "calls")

    assert plain(folder, "changes") == {
        "remove": ["duties.calls.kpi"],
        "replace": {"duties.calls": "New words"},
        "add": {"duties.wake": {"text": "Wake", "after": "calls"}},
        "order": {"duties.answer": ["calls", "mail"]},
    }
    assert plain(folder, "duties") == {"answer": {"items": {"calls": {"kpi": "mood"}}}}
    assert "# kept" in text(folder)
    assert {step.path: step.after for step in done.steps} == {"duties.calls": "Answer calls", "duties.old": None}


def test_another_id_for_a_group(tmp_path: Path) -> None:
    """A group that has another id now: its share, its order, what is placed in it and what is set inside it follow."""
    overlay = """\
changes:
  add: {duties.wake: {text: Wake, in: old}}
  order: {duties.old: [mail], duties: [records, old]}
duties: {old: {share: 50, items: {calls: {kpi: mood}}}, records: {share: 50}}
"""
    folder = workspace(tmp_path, overlay)
    point(open_project(folder), NAME, "duties.old", "duties.answer")

    assert [code for code in codes(folder) if not code.startswith("R031")] == []
    assert "old" not in text(folder)


def test_translations_follow_another_id(tmp_path: Path) -> None:
    """Words of the overlay that were translated keep their translation, its stamp and its place in the review."""
    folder = workspace(tmp_path, "changes: {replace: {duties.old: New words}}\n")
    name = f"locales/pl/roles/{NAME}.yaml"
    before = f"role: {NAME}\nlang: pl\nduties: {{old: Nowe słowa}}  # mine\n"
    before += "_sync: {duties.old: 12345678}\n_review: [duties.old]\n"
    make(folder, {name: before})
    point(open_project(folder), NAME, "duties.old", "calls")

    assert text(folder, name) == before.replace("old", "calls")


def test_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an option an editor shows the words, and the role's below them; what comes back is written."""
    folder = written(tmp_path, f'{OVERLAY}based_on:\n  rights.stop: "Stop the line"\n')
    seen, script = tmp_path / "seen", tmp_path / "editor"
    script.write_text(f'#!/bin/sh\ncp "$1" {seen}\nsed -i "s/night line/late line/" "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    result = run(["overlay", "edit", NAME, "rights.stop"], folder)

    assert seen.read_text() == for_editor(Words("Stop the night line", "Stop the line", "Stop a faulty line"))
    assert seen.read_text().splitlines()[3:] == [
        "# The role said:     Stop the line",
        "# The role says now: Stop a faulty line",
    ]
    assert "    rights.stop: Stop the late line   # short\n" in text(folder)
    assert result.out.splitlines()[1] == "  ~ rights.stop  «Stop the line» → «Stop a faulty line»"


@pytest.mark.parametrize(("editor", "code"), [("true", 0), ("no-such-editor-at-all", 1)])
def test_no_editor_or_no_change(editor: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an editor, or when it changes nothing, the file stays as it is and the command says so."""
    folder = written(tmp_path, OVERLAY)
    monkeypatch.setenv("VISUAL", editor)
    result = run(["overlay", "edit", NAME, "rights.stop"], folder)

    assert (result.code, "Nothing was changed" in result.out + result.err) == (code, True)
    assert text(folder) == OVERLAY


def test_the_role_in_the_language_of_the_overlay(tmp_path: Path) -> None:
    """Where the role's words are in another language, the editor shows their translation too."""
    folder = workspace(tmp_path)
    make(folder, {"locales/pl/roles/agent.yaml": "role: agent\nlang: pl\nduties: {mail: Odpowiada na listy}\n"})
    make(folder, {FILE: "of: agent\nlang: pl\nchanges: {replace: {duties.mail: Odpisuje}}\n"})
    words = editing.words_at(open_project(folder), NAME, "duties.mail")

    assert words == Words("Odpisuje", "", "Answer letters", "Odpowiada na listy")
    assert "# Its translation:   Odpowiada na listy\n" in for_editor(words)


def test_words_without_comments() -> None:
    """What comes back from an editor is the words alone, over several lines too."""
    assert from_editor("One\ntwo\n\n# three\n") == "One\ntwo"


PATHS = ("duties.mail", "rights.stop", "requirements.knowledge.law", "skills.speech", "duties.wake", "duties.answer")
FACTS = ("skills.tact.level", "grade", "duties.calls", "duties.logs", "skills.speech.name")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(PATHS + FACTS), st.none() | st.text("ab :#-'\"\\\n[]{},?é…", min_size=1, max_size=9)),
        max_size=4,
    )
)
def test_edits_keep_every_comment(
    edits: list[tuple[str, str | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is reworded, taken out and accepted, every comment line stays, in order, and the file reads back."""
    folder, refused = written(tmp_path_factory.mktemp("w"), OVERLAY), set[str]()
    for path, words in edits:
        try:
            project = open_project(folder)
            reword(project, NAME, path, words) if words else drop(project, NAME, path)
            accept(open_project(folder), NAME)
        except UserError as error:
            refused |= {problem.code for problem in error.problems}
    comments = [line.strip() for line in OVERLAY.splitlines() if line.strip().startswith("#")]
    after = [line.strip() for line in text(folder).splitlines() if line.strip() in comments]

    assert comments == after
    assert refused <= {"R034", "L012", "S007"}  # nothing there any more, no words, no number
    assert NAME in open_project(folder).roles


# -- list --------------------------------------------------------------------------------------------------------------


def test_list(tmp_path: Path) -> None:
    """Each overlay with what it changes, where it holds, its state and why; one that cannot be read too."""
    folder = workspace(
        tmp_path,
        "why: Nights\nunit: hall\ngrade: S2\n",
        agent__bad="of: agent\nlang: en\n: x\n",
        agent__day=HEAD + "place: PL\n",
    )
    result = run(["overlay", "list"], folder)

    assert result.out == (
        "overlay       of     lang  place  unit  state         why\n"
        "agent--bad                              broken\n"
        "agent--day    agent  en    PL           in step\n"
        "agent--night  agent  en    GB     hall  1 to look at  Nights\n"
    )
    rows = json.loads(run(["overlay", "list", "--json"], folder).out)
    assert [(row["overlay"], row["state"], row["to_look_at"]) for row in rows] == [
        ("agent--bad", "broken", 0),
        ("agent--day", "in-step", 0),
        (NAME, "drifted", 1),
    ]
