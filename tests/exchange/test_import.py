"""What translators bring back: stamps, review, conflicts; all of it or nothing."""

from __future__ import annotations

import errno
import json
import os
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from jdgen.errors import UserError
from jdgen.exchange import collect, files, importing
from jdgen.exchange.merging import Plan
from jdgen.project import open_project
from jdgen.translating import accept, states
from tests.exchange.translator import translate, without_marks
from tests.workspaces import POLISH, ROLE, SETTINGS, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
PL = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]")
FILE = "locales/pl/roles/agent.yaml"
MAIL = "agent|duties.mail"
HEAD = 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """Give a workspace whose Polish texts are all settled."""
    made = workspace({"jdgen.yaml": PL, "roles/agent.yaml": ROLE, FILE: POLISH})
    accept(open_project(made), "agent")
    return made


def export(folder: Path, fmt: str = "po", only: Sequence[str] = ("ok", "review", "stale", "missing")) -> Path:
    """Export the Polish texts and return the file."""
    (sent,) = files.export(collect.pairs(open_project(folder), "pl", (), only), fmt, folder / "po", force=True)
    return folder / "po" / sent.name


def bring_in(folder: Path, *paths: Path) -> Plan:
    """Import files."""
    return importing.bring_in(open_project(folder), paths)


def refused(folder: Path, *paths: Path) -> list[str]:
    """Return the codes of an import that is refused, and make sure that it wrote nothing."""
    before = (folder / FILE).read_bytes()
    with pytest.raises(UserError) as caught:
        bring_in(folder, *paths)
    assert before == (folder / FILE).read_bytes()
    return [problem.code for problem in caught.value.problems]


def said(folder: Path, unit: str = "duties.mail") -> tuple[str, str]:
    """Return the words and the state of a Polish text."""
    project = open_project(folder)
    (row,) = states(project, ["agent"], ["pl"])
    return project.translations["pl"]["agent"].units[unit].text, row.units[unit]


@pytest.mark.parametrize("fmt", files.FORMATS)
@pytest.mark.parametrize(("done", "state"), [(True, "ok"), (False, "review")])
def test_new_words(folder: Path, fmt: str, done: bool, state: str) -> None:
    """Words that are done are settled, words left to be looked at are in review; nothing else in the file changes."""
    path = export(folder, fmt)
    before = (folder / FILE).read_text("utf-8")
    translate(path, MAIL, "Odpisywanie – <szybko> & grzecznie", done=done)
    (change,) = bring_in(folder, path).changes
    assert {"new": 0, "changed": 1, "settled": 0, "review": int(not done)} == change.counts()
    assert ("Odpisywanie – <szybko> & grzecznie", state) == said(folder)
    expected = before.replace("Odpowiadanie na listy", "Odpisywanie – <szybko> & grzecznie")
    assert expected + ("" if done else "_review:\n- duties.mail\n") == (folder / FILE).read_text("utf-8")


def test_review_is_cleared(folder: Path, workspace: Workspace) -> None:
    """A text in review whose fuzzy mark the translator took away, words as they were, is settled."""
    workspace({FILE: (folder / FILE).read_text("utf-8") + "_review: [duties.mail]\n"})
    path = export(folder, only=["review"])
    assert "#, fuzzy" in path.read_text("utf-8")
    translate(path, MAIL, "Odpowiadanie na listy")
    (change,) = bring_in(folder, path).changes
    assert (change.counts(), said(folder)[1]) == ({"new": 0, "changed": 0, "settled": 1, "review": 0}, "ok")


def test_an_older_file_takes_nothing_back(folder: Path, workspace: Workspace) -> None:
    """A text settled against newer words stays settled when a file of older words brings the same translation."""
    path = export(folder)
    workspace({"roles/agent.yaml": ROLE.replace("Answer letters", "Answer every letter")})
    accept(open_project(folder), "agent")
    assert bring_in(folder, path).changes == ()
    without_marks(path)
    assert bring_in(folder, path).changes == ()
    assert said(folder)[1] == "ok"


def test_newer_words_of_the_workspace_stay(folder: Path, workspace: Workspace) -> None:
    """What the translator left as it went out never takes back what somebody changed in the workspace meanwhile."""
    path = export(folder)
    workspace({FILE: (folder / FILE).read_text("utf-8").replace("na listy", "na korespondencję")})
    assert bring_in(folder, path).changes == ()
    assert said(folder)[0] == "Odpowiadanie na korespondencję"


def test_changed_on_both_sides(folder: Path, workspace: Workspace) -> None:
    """A text that both the translator and the workspace changed is a conflict; the same change on both is not."""
    path = export(folder)
    translate(path, MAIL, "Odpisywanie na listy")
    text = (folder / FILE).read_text("utf-8")
    workspace({FILE: text.replace("Odpowiadanie na listy", "Prowadzenie korespondencji")})
    assert refused(folder, path) == ["T044"]
    workspace({FILE: text.replace("Odpowiadanie na listy", "Odpisywanie na listy")})
    assert bring_in(folder, path).changes == ()


def test_without_a_record_an_older_file_is_a_conflict(folder: Path, workspace: Workspace) -> None:
    """Without our marks, other words for an older source do not replace what is settled against the new one."""
    path = export(folder)
    without_marks(path)
    translate(path, MAIL, "Odpisywanie na listy")
    workspace({"roles/agent.yaml": ROLE.replace("Answer letters", "Answer every letter")})
    accept(open_project(folder), "agent")
    assert refused(folder, path) == ["T044"]


def test_two_translators(folder: Path) -> None:
    """Two files merge where only one of them changed a text; where both did and differ nothing is imported."""
    first = export(folder)
    second = first.with_name("second.po")
    second.write_bytes(first.read_bytes())
    translate(first, MAIL, "Odpisywanie na listy")
    translate(second, "agent|duties.calls", "Odbieranie połączeń")
    bring_in(folder, first, second)
    assert (said(folder)[0], said(folder, "duties.calls")[0]) == ("Odpisywanie na listy", "Odbieranie połączeń")
    translate(second, MAIL, "Korespondencja")
    assert "T044" in refused(folder, first, second)


def test_a_text_twice_in_one_file(folder: Path) -> None:
    """A text that stands twice in a file with different words is a conflict at the second place."""
    path = folder / "x.po"
    entry = f'\nmsgctxt "{MAIL}"\nmsgid "Answer letters"\nmsgstr "%s"\n'
    path.write_text(HEAD + entry % "Raz" + entry % "Dwa", encoding="utf-8")
    assert refused(folder, path) == ["T044"]


def test_one_bad_file_of_two(folder: Path) -> None:
    """With one damaged file among several nothing is imported, and every fault of every file is told."""
    good, bad = export(folder), folder / "bad.po"
    translate(good, MAIL, "Odpisywanie na listy")
    bad.write_text(HEAD + 'msgid "a\n', encoding="utf-8")
    worse = folder / "worse.xlf"
    worse.write_text("<xliff", encoding="utf-8")
    assert refused(folder, good, bad, worse) == ["T041", "T041"]


def test_disk_full_in_the_middle(folder: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second of two translation files cannot be written, the first is as it was, and no scraps lie about."""
    workspace({"roles/_base.yaml": "lang: en\nbenefits: {tea: Tea}\n"})
    path = export(folder)
    translate(path, MAIL, "Odpisywanie na listy")
    translate(path, "_base|benefits.tea", "Herbata")
    before = {name.as_posix(): name.read_bytes() for name in folder.rglob("*") if name.is_file()}
    calls = iter(range(9))

    def full(handle: int) -> None:
        if next(calls):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert refused(folder, path) == ["W011"]
    assert before == {name.as_posix(): name.read_bytes() for name in folder.rglob("*") if name.is_file()}


def test_a_translation_file_that_cannot_be_read(folder: Path, workspace: Workspace) -> None:
    """A translation file with errors of its own is not written over: its own fault is told."""
    path = export(folder)
    translate(path, MAIL, "Odpisywanie na listy")
    workspace({FILE: "role: agent\nlang: pl\npurpose: 'Pomaga\n"})
    assert refused(folder, path) == ["L004"]


def test_a_role_that_cannot_be_read(folder: Path, workspace: Workspace) -> None:
    """Texts for a role with errors of its own are not lost in silence."""
    workspace({"roles/clerk.yaml": ROLE.replace("Support Agent", "Clerk")})
    path = export(folder)
    workspace({"roles/clerk.yaml": ROLE + "shoe: 43\n"})
    assert set(refused(folder, path)) == {"T043"}


def test_words_are_written_clean(folder: Path) -> None:
    """Words are stored composed, on one line, without marks of direction; the no-break space stays."""
    path = folder / "x.po"
    words = "\u202aZal\u0328czniki\\n  do\u00a0list\u00f3w\u200f\\n"
    path.write_text(HEAD + f'\nmsgctxt "{MAIL}"\nmsgid "Answer letters"\nmsgstr "{words}"\n', encoding="utf-8")
    plan = bring_in(folder, path)
    assert (said(folder)[0], [problem.code for problem in plan.warnings]) == ("Zal̨czniki do\u00a0listów", ["T050"])


def test_title_forms(folder: Path, workspace: Workspace) -> None:
    """Forms of a title go out one by one, with the source's nearest form, and come back into one title."""
    workspace({FILE: POLISH.replace("title: {m: Konsultant, f: Konsultantka}", "title: Konsultant")})
    accept(open_project(folder), "agent")
    path = export(folder)
    text = path.read_text("utf-8")
    assert 'msgctxt "agent|title@f.dat"\nmsgid "Support Agent"\nmsgstr ""' in text
    translate(path, "agent|title@f", "Konsultantka")
    translate(path, "agent|title@m.dat", "Konsultantowi")
    bring_in(folder, path)
    written = (folder / FILE).read_text("utf-8")
    assert "title: {m: {nom: Konsultant, dat: Konsultantowi}, f: Konsultantka}\n" in written
    (row,) = states(open_project(folder), ["agent"], ["pl"])
    assert row.units["title"] == "ok"


def test_a_title_for_older_words(folder: Path, workspace: Workspace) -> None:
    """A title translated from an older source is stale, and settled again when the source is set back."""
    path = export(folder)
    translate(path, "agent|title@m", "Doradca")
    workspace({"roles/agent.yaml": ROLE.replace("Support Agent", "Service Agent")})
    bring_in(folder, path)
    (row,) = states(open_project(folder), ["agent"], ["pl"])
    workspace({"roles/agent.yaml": ROLE})
    (back,) = states(open_project(folder), ["agent"], ["pl"])
    assert (row.units["title"], back.units["title"]) == ("stale", "ok")


def test_a_new_language_file(workspace: Workspace) -> None:
    """Without a translation file one is made: the head, the words in source order, the stamps."""
    folder = workspace({"jdgen.yaml": PL, "roles/agent.yaml": ROLE})
    path = export(folder)
    for context, words in (
        (MAIL, "Listy"),
        ("agent|duties.answer.name", "Odpowiadanie"),
        ("agent|title@m", "Konsultant"),
        ("agent|title@f", "Konsultantka"),
    ):
        translate(path, context, words)
    bring_in(folder, path)
    expected = "role: agent\nlang: pl\ntitle:\n  m: Konsultant\n  f: Konsultantka\n"
    expected += "duties:\n  answer:\n    name: Odpowiadanie\n  mail: Listy\n"
    assert (folder / FILE).read_text("utf-8").partition("_sync")[0] == expected
    assert said(folder) == ("Listy", "ok")


def test_only_what_is_asked_for(folder: Path, workspace: Workspace) -> None:
    """--only picks states; a role brings what it inherits, once, under its owner."""
    workspace(
        {
            "roles/_base.yaml": "lang: en\nbenefits: {tea: Tea}\n",
            "roles/agent.yaml": ROLE.replace("title:", "extends: _base\ntitle:").replace("Helps", "Serves"),
            "roles/clerk.yaml": "lang: en\ntitle: Clerk\nextends: _base\n",
        }
    )
    (pair,) = collect.pairs(open_project(folder), "pl", ["agent"], ["stale", "missing"])
    assert [entry.context for entry in pair.entries] == ["_base|benefits.tea", "agent|purpose"]


def test_texts_of_an_overlay(folder: Path, workspace: Workspace) -> None:
    """Texts of an overlay go out under the overlay and come back into its own file."""
    name = "roles/overlays/agent--night.yaml"
    workspace({name: "of: agent\nlang: en\npurpose: Helps customers at night.\n"})
    path = export(folder)
    translate(path, "agent--night|purpose", "Pomaga w nocy.")
    bring_in(folder, path)
    assert (
        (folder / "locales/pl/roles/agent--night.yaml")
        .read_text("utf-8")
        .startswith("role: agent--night\nlang: pl\npurpose: Pomaga w nocy.\n")
    )


def test_every_source_language_has_its_file(folder: Path, workspace: Workspace) -> None:
    """Roles of two languages go out in two files, named after the pair."""
    workspace({"roles/head.yaml": "lang: ru\ntitle: Начальник\n"})
    names = [pair.name for pair in collect.pairs(open_project(folder), "pl")]
    assert names == ["jdgen-en-pl", "jdgen-ru-pl"]


def test_dry_run(folder: Path, run: Run) -> None:
    """--dry-run tells what would change, for people and machines, and writes nothing."""
    path = export(folder)
    translate(path, MAIL, "Odpisywanie na listy")
    before = (folder / FILE).read_bytes()
    out = run(["translate", "import", str(path), "--dry-run"], folder).out
    told = json.loads(run(["translate", "import", str(path), "--dry-run", "--json"], folder).out)
    assert f"{FILE}: 1 changed\n4 texts as they were, 6 not translated; nothing was written.\n" == out
    change = {"file": FILE, "new": 0, "changed": 1, "settled": 0, "review": 0, "units": ["duties.mail"]}
    assert told == {"files": [change], "same": 4, "untranslated": 6, "problems": [], "written": False}
    assert before == (folder / FILE).read_bytes()


def test_export_and_import_as_commands(folder: Path, run: Run) -> None:
    """The commands tell what they wrote; a second export of the same texts is no overwriting."""
    args = ["translate", "export", "--lang", "pl", "--out", "po", "--only", "ok", "--format", "xliff"]
    assert run(args, folder).out == "po/jdgen-en-pl.xlf: 12 texts (6 missing, 6 ok)\n"
    assert run(args, folder).code == 0
    translate(folder / "po/jdgen-en-pl.xlf", MAIL, "Odpisywanie na listy")
    assert run(args, folder).code == 1
    result = run(["translate", "import", "po/jdgen-en-pl.xlf"], folder)
    assert (result.code, result.err) == (0, "")
    assert run(["translate", "export", "--lang", "pl", "--out", "po", "--only", "stale"], folder).out == (
        "Nothing to export: no text is in these states.\n"
    )
    assert run(["translate", "export", "--lang", "pl", "--out", "po", "--only", "old"], folder).code == 2


@pytest.mark.parametrize("data", [b"", b" \n", b"PK\x03\x04rest", b"\xde\x12\x04\x95", b"\0" * 9, b"x" * 20_000_001])
def test_what_is_no_file_of_ours(folder: Path, data: bytes) -> None:
    """Empty files, packed ones, compiled catalogues, binary and huge ones are refused in a word."""
    path = folder / "x.po"
    path.write_bytes(data)
    assert refused(folder, path)[0] in ("T041", "T047")


def test_large_files_are_quick(folder: Path) -> None:
    """A file of 20,000 texts is read in a few seconds, and all strangers in it are named once."""
    path = folder / "x.po"
    entries = (f'\nmsgctxt "x{n}|a"\nmsgid "text {n}"\nmsgstr "tekst {n}"\n' for n in range(20_000))
    path.write_text(HEAD + "".join(entries), encoding="utf-8")
    assert refused(folder, path) == ["T042"]


@pytest.mark.parametrize("fmt", files.FORMATS)
def test_damaged_files_never_end_in_a_traceback(folder: Path, fmt: str) -> None:
    """Whatever a disk or a careless hand does to a file: it is imported or refused with a problem."""
    whole = export(folder, fmt).read_bytes()
    project = open_project(folder)
    path = folder / "damaged"
    chance = random.Random(f"{fmt}")
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            cut = chance.choice([1, 1, 7, 80])
            data[at : at + cut] = chance.choice([b"", b'"', b"\\", b"<", b"&", b"\n", b"\xff", b"|", b"#", data[:cut]])
        path.write_bytes(data)
        with suppress(UserError):
            importing.bring_in(project, [path], dry_run=True)


def test_a_folder_in_the_way(folder: Path, workspace: Workspace) -> None:
    """A folder where a translation file belongs is told, and nothing is imported."""
    path = export(folder)
    translate(path, MAIL, "Odpisywanie na listy")
    (folder / FILE).rename(folder / "kept")
    (folder / FILE / "x").mkdir(parents=True)
    with pytest.raises(UserError) as caught:
        bring_in(folder, path)
    assert [problem.code for problem in caught.value.problems] == ["L001"]


def test_the_second_file_cannot_be_put_in_place(
    folder: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the second file cannot be put in place, the first gets its old words back and no scraps lie about."""
    workspace({"roles/_base.yaml": "lang: en\nbenefits: {tea: Tea}\n"})
    path = export(folder)
    translate(path, MAIL, "Odpisywanie na listy")
    translate(path, "_base|benefits.tea", "Herbata")
    before = {name.as_posix(): name.read_bytes() for name in folder.rglob("*") if name.is_file()}
    plain, calls = Path.replace, iter(range(9))

    def held(self: Path, target: Path) -> Path:
        if self.name.endswith(".jdgen-new") and target.name != self.name and next(calls):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return plain(self, target)

    monkeypatch.setattr(Path, "replace", lambda self, target: held(self, Path(target)))
    assert refused(folder, path) == ["W011"]
    assert before == {name.as_posix(): name.read_bytes() for name in folder.rglob("*") if name.is_file()}
