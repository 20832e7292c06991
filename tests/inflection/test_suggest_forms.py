"""`jdgen translate suggest-forms`: what it writes, where it waits; no document uses a form before a person agreed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.workspaces import Result

pytest.importorskip("pymorphy3", reason="the extra jdgen[inflect] is not installed: no pymorphy3")
pytest.importorskip("morfeusz2", reason="the extra jdgen[inflect] is not installed: no morfeusz2")

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]

SETTINGS = """\
locales: [ru-RU, pl-PL, en-GB]
kinds: [description]
formats: [html]
organisation:
  full_name: {en: Meridian, ru: Меридиан, pl: Meridian}
posts:
  chief:
    title:
      ru: директор филиала   # as in the statute
      en: {neutral: Branch Director}
      pl: {m: Dyrektor Oddziału, f: Dyrektorka Oddziału}
    # the one above all

  owner:
    title: {ru: Product Owner, en: Product Owner, pl: Product Owner}
"""
ROLE = """\
# The clerk.
lang: ru
title: менеджер по продажам  # as in the staff list

purpose: Продаёт.
reports_to: chief
duties: {sell: {name: Продажи, items: {call: Звонит покупателям}}}
rights: {sign: Подписывать счета}
liability: {fault: {text: За ошибки, kind: disciplinary}}
accountabilities: {plan: Выполнение плана}
"""
POLISH = "role: manager\nlang: pl\ntitle: Specjalista ds. sprzedaży\npurpose: Sprzedaje.\n"
ENGLISH = "role: manager\nlang: en\ntitle: Sales Executive\npurpose: Sells.\n"
FILES = {
    "jdgen.yaml": SETTINGS,
    "roles/manager.yaml": ROLE,
    "locales/pl/roles/manager.yaml": POLISH,
    "locales/en/roles/manager.yaml": ENGLISH,
}


@pytest.fixture
def folder(workspace: Workspace, run: Run) -> Path:
    """Return a workspace with a Russian role, two posts and accepted translations."""
    made = workspace(FILES)
    assert run(["translate", "accept", "--all"], made).code == 0
    return made


def suggest(run: Run, folder: Path, *args: str) -> Result:
    """Run the command."""
    return run(["translate", "suggest-forms", *args], folder)


def states(run: Run, folder: Path, lang: str) -> dict[str, str]:
    """Return the open texts of the role in a language."""
    rows = json.loads(run(["translate", "status", "manager", "--lang", lang, "--json"], folder).out)
    rows = rows["files"] if isinstance(rows, dict) else rows
    return {unit: state for row in rows for unit, state in row["units"].items() if unit == "title"}


def test_forms_of_a_role_in_its_own_language(folder: Path, run: Run) -> None:
    """A role file gets the cases and a mark that they wait; comments and blank lines stay."""
    assert suggest(run, folder, "manager", "--lang", "ru").code == 0
    expected = ROLE.replace(
        "title: менеджер по продажам  # as in the staff list\n",
        "title:\n  m:\n    nom: менеджер по продажам # as in the staff list\n    gen: менеджера по продажам\n"
        "    dat: менеджеру по продажам\n    ins: менеджером по продажам\n",
    )
    assert expected + "_review: [title]\n" == (folder / "roles/manager.yaml").read_text("utf-8")


def test_forms_of_a_translation(folder: Path, run: Run) -> None:
    """A translation gets cases and the feminine; its title is in review, and nothing else of the file changes."""
    before = (folder / "locales/pl/roles/manager.yaml").read_text("utf-8")
    suggest(run, folder, "manager", "--lang", "pl")
    after = (folder / "locales/pl/roles/manager.yaml").read_text("utf-8")
    title = (
        "title:\n  m:\n    nom: Specjalista ds. sprzedaży\n    gen: Specjalisty ds. sprzedaży\n"
        "    dat: Specjaliście ds. sprzedaży\n    ins: Specjalistą ds. sprzedaży\n"
        "  f:\n    nom: Specjalistka ds. sprzedaży\n    gen: Specjalistki ds. sprzedaży\n"
        "    dat: Specjalistce ds. sprzedaży\n    ins: Specjalistką ds. sprzedaży\n"
    )
    expected = before.replace("title: Specjalista ds. sprzedaży\n", title) + "_review:\n- title\n"
    assert expected == after
    assert states(run, folder, "pl") == {"title": "review"}


def test_forms_beside_those_that_are_there(folder: Path, workspace: Workspace, run: Run) -> None:
    """A title in several lines keeps its own forms, comments and order; only what is missing is added."""
    title = "title:\n  m:   # him\n    nom: Lider\n    gen: Lidera\n  short: L.\n"
    text = f"role: manager\nlang: pl\n{title}purpose: Sprzedaje.\n"
    workspace({"locales/pl/roles/manager.yaml": text})
    suggest(run, folder, "manager", "--lang", "pl")
    after = (folder / "locales/pl/roles/manager.yaml").read_text("utf-8")
    him, her = ("Liderowi", "Liderem"), ("Liderka", "Liderki", "Liderce", "Liderką")
    forms = "".join(f"    {case}: {word}\n" for case, word in zip(("dat", "ins"), him, strict=True)) + "  f:\n"
    forms += "".join(f"    {case}: {word}\n" for case, word in zip(("nom", "gen", "dat", "ins"), her, strict=True))
    assert text.replace("    gen: Lidera\n", "    gen: Lidera\n" + forms) + "_review:\n- title\n" == after


def test_forms_of_posts(folder: Path, run: Run) -> None:
    """A post of jdgen.yaml gets its forms there; `check` tells that they wait until the post is accepted."""
    suggest(run, folder, "chief", "--lang", "ru")
    text = (folder / "jdgen.yaml").read_text("utf-8")
    title = (
        "      ru:\n        m:\n          nom: директор филиала # as in the statute\n          gen: директора филиала\n"
        "          dat: директору филиала\n          ins: директором филиала\n"
    )
    marked = SETTINGS.replace("      ru: директор филиала   # as in the statute\n", title).replace(
        "    # the one above all\n", "    _review: [ru]\n    # the one above all\n"
    )
    assert marked == text
    assert "jdgen.yaml:9:7: warning[T010]: title of chief in ru: 1 review" in run(["check"], folder).err
    assert run(["translate", "accept", "chief"], folder).out == "jdgen.yaml: 1 text accepted.\n"
    assert "T010]: title of chief" not in run(["check"], folder).err
    assert marked.replace("    _review: [ru]\n", "") == (folder / "jdgen.yaml").read_text("utf-8")


def test_sentences_wait_for_a_person(folder: Path, run: Run) -> None:
    """A document says the label wording while forms wait, and the sentence with the case once they are accepted."""

    def told() -> tuple[bool, bool, bool, bool]:
        page = run(["show", "manager", "--locale", "ru-RU"], folder).out.replace("\u00a0", " ")
        return (
            "Непосредственный руководитель: директор филиала" in page,
            "подчиняется непосредственно директору филиала" in page,
            "по должности «менеджер по продажам»" in page,
            "менеджера по продажам" in page,
        )

    labels, sentences = (True, False, True, False), (False, True, False, True)
    assert labels == told()
    suggest(run, folder, "--lang", "ru")
    assert labels == told()
    run(["translate", "accept", "--all"], folder)
    assert sentences == told()


def test_a_proposed_feminine_waits_too(folder: Path, workspace: Workspace, run: Run) -> None:
    """A Polish posting says «(k/m)» while the feminine waits, and the pair once it is accepted."""
    vacancy = "posting: {posted: '2026-01-10'}\nplace: PL\n"
    workspace({"roles/manager.yaml": ROLE + vacancy})
    run(["translate", "accept", "--all"], folder)

    def title() -> str:
        page = run(["show", "manager", "--kind", "posting", "--locale", "pl-PL"], folder).out.replace("\u00a0", " ")
        return next(line for line in page.splitlines() if line.startswith("Specjalist"))

    assert title() == "Specjalista ds. sprzedaży (k/m)"
    suggest(run, folder, "manager", "--lang", "pl")
    assert title() == "Specjalista ds. sprzedaży (k/m)"
    run(["translate", "accept", "manager", "title", "--lang", "pl"], folder)
    assert title() == "Specjalista / Specjalistka ds. sprzedaży"


def test_own_words_are_seen_and_confirmed(folder: Path, run: Run) -> None:
    """What waits in a role file stands in `status` and `check`; `accept` of that text takes it off the list."""
    suggest(run, folder, "manager", "--lang", "ru")
    assert states(run, folder, "ru") == {"title": "review"}
    assert "roles/manager.yaml:3:1: warning[T010]: texts of manager in ru: 1 review" in run(["check"], folder).err
    accepted = run(["translate", "accept", "manager", "title", "--lang", "ru"], folder)
    assert accepted.out == "roles/manager.yaml: 1 text accepted.\n"
    assert states(run, folder, "ru") == {}
    assert "_review" not in (folder / "roles/manager.yaml").read_text("utf-8")


def test_translations_stay_in_step(folder: Path, run: Run) -> None:
    """Forms in the source are no new words: translations that were ok stay ok, those in review stay there."""
    suggest(run, folder, "manager", "--lang", "pl")
    suggest(run, folder, "manager", "--lang", "ru")
    assert (states(run, folder, "en"), states(run, folder, "pl")) == ({}, {"title": "review"})


def test_what_is_left_is_told(folder: Path, run: Run) -> None:
    """A title beyond the rules is listed with its place and reason, and its file is not written."""
    result = suggest(run, folder, "owner", "--lang", "ru")
    line = "  jdgen.yaml:15: owner m, Product Owner: «Product» is no known word in the nominative\n"
    assert ("Not proposed, because no rule gives them surely; write them yourself:\n" + line) == result.out
    assert (folder / "jdgen.yaml").read_text("utf-8") == SETTINGS


def test_a_form_that_contradicts_the_rule_is_left(folder: Path, workspace: Workspace, run: Run) -> None:
    """Where a person wrote a case otherwise, nothing is added beside it."""
    title = "title: {m: {nom: менеджер, gen: менеджеров}}\n"
    workspace({"roles/manager.yaml": ROLE.replace("title: менеджер по продажам  # as in the staff list\n", title)})
    result = suggest(run, folder, "manager", "--lang", "ru")
    assert "«менеджеров» is written already, the rule would give «менеджера»" in result.out
    assert title in (folder / "roles/manager.yaml").read_text("utf-8")


def test_a_dry_run_and_a_second_run_write_nothing(folder: Path, run: Run) -> None:
    """`--dry-run` changes no byte, and neither does a run after everything was proposed."""
    files = [folder / name for name in FILES]
    before = [file.read_bytes() for file in files]
    assert "2 titles could get forms." in suggest(run, folder, "--lang", "pl", "--dry-run").out
    assert before == [file.read_bytes() for file in files]
    suggest(run, folder, "chief", "manager", "--lang", "pl")
    before = [file.read_bytes() for file in files]
    assert suggest(run, folder, "chief", "manager", "--lang", "pl").out == "Every title has its forms.\n"
    assert before == [file.read_bytes() for file in files]


def test_for_machines(folder: Path, run: Run) -> None:
    """`--json` gives proposals and what is left, with file and line."""
    told = json.loads(suggest(run, folder, "manager", "owner", "--lang", "ru", "--json", "--dry-run").out)
    forms = {"gen": "менеджера по продажам", "dat": "менеджеру по продажам", "ins": "менеджером по продажам"}
    place = {"title": "manager", "lang": "ru", "file": "roles/manager.yaml", "line": 3}
    assert [{**place, "forms": {"m": forms}}] == told["proposed"]
    assert [each["title"] for each in told["left"]] == ["owner"]
    assert told["written"] == []


def test_an_overlay_with_a_title_of_its_own(folder: Path, workspace: Workspace, run: Run) -> None:
    """An overlay's own title gets its forms in the overlay's file; one that it leaves to the role gets none."""
    workspace(
        {
            "roles/overlays/manager--night.yaml": "of: manager\nlang: ru\ntitle: ночной менеджер\n",
            "roles/overlays/manager--day.yaml": "of: manager\nlang: ru\npurpose: Продаёт днём.\n",
        }
    )
    told = json.loads(suggest(run, folder, "--lang", "ru", "--json").out)
    assert [each["title"] for each in told["proposed"]] == ["manager", "manager--night", "chief"]
    text = (folder / "roles/overlays/manager--night.yaml").read_text("utf-8")
    assert "    dat: ночному менеджеру\n" in text
    assert text.endswith("_review: [title]\n")


@pytest.mark.parametrize(
    ("args", "code"), [(("nobody", "--lang", "ru"), "P001"), (("--lang", "ar"), "P005"), (("--lang", "en"), "P005")]
)
def test_what_is_not_there_is_told(folder: Path, run: Run, args: Sequence[str], code: str) -> None:
    """An unknown role and a language without forms to propose end with a problem, not a traceback."""
    result = suggest(run, folder, *args)
    assert (result.code, f"error[{code}]" in result.err) == (1, True)
