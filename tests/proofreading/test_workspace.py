"""`jdgen translate check` over a workspace: what it reads, what glossaries allow, how it ends."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jdgen.cli.translate_check import command
from jdgen.errors import UserError
from jdgen.project import open_project
from jdgen.proofreading.glossary import load
from jdgen.proofreading.proofread import proofread
from tests import sample, workspaces
from tests.workspaces import POLISH, ROLE

LANGUAGES = workspaces.SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]")
FAULTY = POLISH.replace("Odbieranie telefonów", "Odbieranie  telefonów Рolski")


def found(folder: Path, *roles: str, langs: tuple[str, ...] = ()) -> list[tuple[str, str, int, int]]:
    """Return (code, file, line, column) of what a workspace's proofreading finds."""
    problems = proofread(open_project(folder), roles, langs).problems
    return [(p.code, p.place.file, p.place.line, p.place.column) for p in problems]


def make(folder: Path, files: Mapping[str, str]) -> Path:
    """Return a workspace in English and Polish with one role and its translation."""
    given = {"jdgen.yaml": LANGUAGES, "roles/agent.yaml": ROLE, "locales/pl/roles/agent.yaml": POLISH}
    return workspaces.make(folder, {**given, **files})


def run(folder: Path, *args: str) -> Result:
    """Run the command in a folder."""
    kept = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(command, args)
    finally:
        os.chdir(kept)


def test_the_shipped_texts_have_no_finding() -> None:
    """All roles, overlays, translations, settings and catalogues that come with jdgen pass, also with --strict."""
    report = proofread(sample.project())

    assert [f"{p.place}: {p.code} {p.message}" for p in report.problems] == []


def test_the_shipped_texts_are_read_in_about_a_second() -> None:
    """More than ten thousand texts take less than three seconds of the processor, loading left out."""
    project = sample.project()
    begun = time.process_time()
    report = proofread(project)

    assert (report.texts > 10_000, time.process_time() - begun < 3) == (True, True)


def test_a_sound_workspace_is_silent(tmp_path: Path) -> None:
    """A small workspace without faults ends with 0 and one line."""
    result = run(make(tmp_path, {}))

    assert (result.exit_code, result.stderr, "texts proofread: 0 errors, 0 warnings." in result.stdout) == (0, "", True)


def test_every_kind_of_file_is_read(tmp_path: Path) -> None:
    """Faults of a role, a translation, a title, jdgen.yaml and a catalogue are found in their files."""
    folder = make(
        tmp_path,
        {
            "jdgen.yaml": LANGUAGES.replace("Meridian Group Limited", "Meridian the the Group"),
            "roles/agent.yaml": ROLE.replace("Answer calls", "Answer the the calls"),
            "locales/pl/roles/agent.yaml": FAULTY.replace("f: Konsultantka", "f: Kоnsultantka"),
            "locales/pl/LC_MESSAGES/jdgen.po": 'msgid "Duties"\nmsgstr "Obowiązki  osoby"\n',
        },
    )

    assert sorted(found(folder)) == [
        ("G011", "locales/pl/roles/agent.yaml", 3, 28),
        ("G011", "locales/pl/roles/agent.yaml", 7, 32),
        ("G021", "locales/pl/LC_MESSAGES/jdgen.po", 2, 18),
        ("G021", "locales/pl/roles/agent.yaml", 7, 20),
        ("G025", "jdgen.yaml", 5, 32),
        ("G025", "roles/agent.yaml", 9, 25),
    ]


def test_roles_and_languages_narrow_what_is_read(tmp_path: Path) -> None:
    """With a role only its files are read, with a language only texts in it."""
    folder = make(
        tmp_path,
        {
            "roles/agent.yaml": ROLE.replace("Answer calls", "Answer the the calls"),
            "roles/clerk.yaml": ROLE.replace("Support Agent", "Clerk").replace(
                "Answer letters", "Answer to to letters"
            ),
            "locales/pl/roles/agent.yaml": FAULTY,
        },
    )
    seen = {
        "agent": [code for code, *_ in found(folder, "agent")],
        "clerk": [code for code, *_ in found(folder, "clerk")],
        "pl": [code for code, *_ in found(folder, langs=("pl",))],
        "agent in en": [code for code, *_ in found(folder, "agent", langs=("en",))],
    }

    assert seen == {
        "agent": ["G025", "G011", "G021"],
        "clerk": ["G025"],
        "pl": ["G011", "G021"],
        "agent in en": ["G025"],
    }


@pytest.mark.parametrize(
    ("args", "code"), [(["nobody"], "P001"), (["--lang", "xx"], "T006"), (["--lang", "p"], "T006")]
)
def test_a_role_or_language_that_is_not_there_is_told(args: list[str], code: str, tmp_path: Path) -> None:
    """An unknown role file or language is an error with its code."""
    error = run(make(tmp_path, {}), *args).exception

    assert isinstance(error, UserError)
    assert [code] == [problem.code for problem in error.problems]


def test_the_command_ends_with_1_for_errors_and_for_warnings_when_strict(tmp_path: Path) -> None:
    """Errors fail; warnings fail with --strict only; --json gives the findings as data."""
    warned = make(
        tmp_path / "warned", {"locales/pl/roles/agent.yaml": POLISH.replace("Odbieranie tel", "Odbieranie  tel")}
    )
    wrong = make(tmp_path / "wrong", {"locales/pl/roles/agent.yaml": FAULTY})
    codes = [run(warned).exit_code, run(warned, "--strict").exit_code, run(wrong).exit_code]
    data = json.loads(run(warned, "--json").stdout)

    assert codes == [0, 1, 1]
    assert data == [
        {
            "code": "G021",
            "severity": "warning",
            "message": "two spaces stand here",
            "file": "locales/pl/roles/agent.yaml",
            "line": 7,
            "column": 20,
            "hint": "delete one",
            "role": "agent",
        }
    ]


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A broken translation is told and fails the command: its texts were not proofread."""
    result = run(make(tmp_path, {"locales/pl/roles/agent.yaml": "role: [agent\n"}))

    assert (result.exit_code, "error[L004]" in result.stderr) == (1, True)


def test_an_allowance_silences_its_finding_only(tmp_path: Path) -> None:
    """What the glossary allows with a reason is no finding; the same fault elsewhere still is."""
    glossary = "lang: pl\nallow:\n  - {code: G021, text: agent|duties.calls, reason: A column of figures}\n"
    folder = make(
        tmp_path,
        {
            "locales/pl/glossary.yaml": glossary,
            "locales/pl/roles/agent.yaml": FAULTY.replace("na listy", "na  listy"),
        },
    )

    assert [(code, line) for code, _, line, _ in found(folder)] == [("G011", 7), ("G021", 8)]


def test_an_allowance_that_nothing_needs_is_a_finding(tmp_path: Path) -> None:
    """An allowance for a fault that is gone is a warning at its line; not when only one role was read."""
    glossary = "lang: pl\nallow:\n  - code: G021\n    text: agent|duties.calls\n    reason: A column of figures\n"
    folder = make(tmp_path, {"locales/pl/glossary.yaml": glossary})

    assert (found(folder), found(folder, "agent")) == ([("G050", "locales/pl/glossary.yaml", 3, 5)], [])


def test_a_glossary_of_the_workspace_adds_to_the_shipped_one(tmp_path: Path) -> None:
    """The workspace's terms are added, a term of the same id replaces the shipped one, kept words stay."""
    glossary = """\
lang: pl
keep: [Helpdesk]
terms:
  caller: {source: {en: [customer]}, approved: dzwoniący, stems: [dzwoniąc]}
  contact-centre: {source: {en: [contact centre]}, approved: infolinia, forbidden: [konsultant]}
"""
    folder = make(tmp_path, {"locales/pl/glossary.yaml": glossary})

    assert sorted((code, line) for code, _, line, _ in found(folder))[:2] == [("G040", 4), ("G041", 3)]


BROKEN = [
    ("terms: {a: {approved: x}}", "G051", 1, 1),
    ("lang: ru\n", "G051", 1, 7),
    ("lang: pl\nterm: {}\n", "S002", 2, 1),
    ("lang: pl\nterms:\n  a: {note: why}\n", "G051", 3, 3),
    ("lang: pl\nterms:\n  A b: {approved: x}\n", "S005", 3, 3),
    ("lang: pl\nterms:\n  a: {approved: x, source: {en: word}}\n", "S003", 3, 33),
    ("lang: pl\nterms:\n  a: {approved: x, stem: [y]}\n", "S002", 3, 20),
    ("lang: pl\nallow:\n  - {code: G021, text: a}\n", "G051", 3, 5),
    ("lang: pl\nallow:\n  - {code: T001, text: a, reason: b}\n", "G051", 3, 12),
    ("lang: pl\nkeep: {a: b}\n", "S003", 2, 1),
    ("lang: pl\nkeep: [1]\n", "S007", 2, 8),
    ("lang: pl\nlang: pl\n", "L010", 2, 1),
    ("lang: [pl\n", "L004", 1, 7),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), BROKEN, ids=range(len(BROKEN)))
def test_a_fault_of_the_glossary_is_at_its_place(text: str, code: str, line: int, column: int, tmp_path: Path) -> None:
    """A glossary is read as strictly as every other file."""
    (tmp_path / "glossary.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as error:
        load(tmp_path / "glossary.yaml", "glossary.yaml", "pl")

    assert (code, line, column) == next((p.code, p.place.line, p.place.column) for p in error.value.problems)


def test_a_broken_glossary_does_not_stop_the_others(tmp_path: Path) -> None:
    """The fault of the glossary and those of the texts are told together."""
    folder = make(tmp_path, {"locales/pl/glossary.yaml": "lang: xx\n", "locales/pl/roles/agent.yaml": FAULTY})

    assert sorted(code for code, *_ in found(folder)) == ["G011", "G021", "G051"]


def test_a_fifth_language_is_read_without_a_glossary(tmp_path: Path) -> None:
    """Ukrainian texts, which jdgen has no data for, are checked by what holds for every language."""
    ukrainian = POLISH.replace("lang: pl", "lang: uk").replace("Odbieranie telefonów", "Вiдповідає на дзвінки")
    ukrainian = ukrainian.replace("{m: Konsultant, f: Konsultantka}", "{m: Консультант}")
    ukrainian = ukrainian.replace("Pomaga klientom.", "Допомагає клієнтам.").replace(
        "Odpowiadanie na listy", "Answer letters"
    )
    ukrainian = ukrainian.replace("{name: Odpowiadanie}", "{name: Відповіді}")
    folder = make(tmp_path, {"locales/uk/roles/agent.yaml": ukrainian})

    assert sorted((code, line, column) for code, file, line, column in found(folder) if "/uk/" in file) == [
        ("G010", 8, 9),
        ("G010", 8, 16),
        ("G011", 7, 11),
        ("G030", 8, 9),
    ]


def test_two_files_that_translate_one_text_differently_are_found(tmp_path: Path) -> None:
    """The same English sentence has one Polish translation; the finding names the other file."""
    folder = make(
        tmp_path,
        {
            "roles/clerk.yaml": ROLE.replace("Support Agent", "Clerk"),
            "locales/pl/roles/clerk.yaml": POLISH.replace("agent", "clerk")
            .replace("Konsultantka", "Referentka")
            .replace("Konsultant", "Referent")
            .replace("Pomaga klientom", "Wspiera klientów"),
        },
    )
    problems = proofread(open_project(folder)).problems

    assert [(p.code, str(p.place), "agent" in p.message) for p in problems] == [
        ("G042", "locales/pl/roles/clerk.yaml:4:10", True)
    ]


def test_a_catalogue_that_is_no_text_is_told(tmp_path: Path) -> None:
    """A catalogue that is not UTF-8 is an error, and the rest is still read."""
    folder = make(tmp_path, {"locales/pl/roles/agent.yaml": FAULTY})
    workspaces.make(folder, {"locales/pl/LC_MESSAGES/jdgen.po": 'msgid "a"\nmsgstr "ż"\n'.encode("iso-8859-2")})

    assert sorted(code for code, *_ in found(folder)) == ["C001", "G011", "G021"]
