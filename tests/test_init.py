"""A new workspace and a new role: complete, pointing to their schemas, and never over what is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from jdgen import scaffold
from jdgen.editing.slugs import slug
from jdgen.errors import UserError
from jdgen.load import parse
from jdgen.schema import NAMES
from tests.workspaces import make, run

ROOT = Path(__file__).resolve().parent.parent


def files(folder: Path) -> dict[str, str]:
    """Return every file below a folder with its text."""
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in sorted(folder.rglob("*")) if p.is_file()}


def code_of(error: pytest.ExceptionInfo[UserError]) -> str:
    """Return the code of the first problem."""
    return error.value.problems[0].code


def test_a_new_workspace_holds_samples_and_schemas_only(tmp_path: Path) -> None:
    """`jdgen init` writes settings, sample roles, their translations and the schemas, nothing that upgrades bring."""
    result = run(["init", "shop"], tmp_path)
    made = set(files(tmp_path / "shop"))
    samples = {p.relative_to(ROOT).as_posix() for p in (ROOT / "roles").rglob("*.yaml")}
    words = {p.relative_to(ROOT).as_posix() for p in (ROOT / "locales").glob("*/roles/*.yaml")}

    assert (result.code, result.err) == (0, "")
    assert made == {"jdgen.yaml"} | samples | words | {f".jdgen/schema/{name}.json" for name in NAMES}
    assert "cd shop" in result.out


def test_first_lines_lead_to_the_schemas(tmp_path: Path) -> None:
    """In each copied role and in jdgen.yaml the editor's line leads to a schema of the workspace, once."""
    run(["init", "shop"], tmp_path)
    shop = tmp_path / "shop"
    wrong = []
    for path in (*(shop / "roles").rglob("*.yaml"), shop / "jdgen.yaml"):
        which = "settings" if path.name == "jdgen.yaml" else "role"
        links = re.findall(r"^# yaml-language-server: \$schema=(\S+)$", path.read_text("utf-8"), re.MULTILINE)
        if [(path.parent / link).resolve() for link in links] != [shop / f".jdgen/schema/{which}.json"]:
            wrong.append(path.name)

    assert wrong == []


def test_the_sample_words_are_copied_unchanged(tmp_path: Path) -> None:
    """Below their first line the copied roles, and whole the translations, are those of jdgen."""
    run(["init", "shop"], tmp_path)
    changed = [
        name
        for name, text in files(tmp_path / "shop").items()
        if name.startswith(("roles/", "locales/"))
        and text.split("\n")[1:] != (ROOT / name).read_text("utf-8").split("\n")[1:]
    ]

    assert changed == []


def test_chosen_locales_bring_their_translations_only(tmp_path: Path) -> None:
    """--locale sets the locales of jdgen.yaml and copies the translations of their languages alone."""
    run(["init", "shop", "--locale", "pl-PL", "--locale", "en-GB"], tmp_path)
    made = files(tmp_path / "shop")

    assert {name.split("/")[1] for name in made if name.startswith("locales/")} == {"en", "pl"}
    assert re.findall(r"^locales:.*$", made["jdgen.yaml"], re.MULTILINE) == ["locales: [pl-PL, en-GB]"]


def test_a_new_workspace_has_no_errors(tmp_path: Path) -> None:
    """`jdgen check` finds no error in what `jdgen init` made."""
    run(["init", "shop", "--locale", "pl-PL"], tmp_path)
    found = json.loads(run(["check", "--json"], tmp_path / "shop").out)

    assert [problem for problem in found if problem["severity"] == "error"] == []


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    """A folder that is not empty stays as it is, and the message names --force."""
    (tmp_path / "notes.txt").write_text("mine")
    result = run(["init", "."], tmp_path)

    assert (result.code, "W030" in result.err, "--force" in result.err) == (1, True, True)
    assert files(tmp_path) == {"notes.txt": "mine"}


def test_force_never_overwrites(tmp_path: Path) -> None:
    """--force adds what is missing and leaves every file that is there."""
    mine = {"jdgen.yaml": "locales: [en-GB]\n", "roles/_sales.yaml": "lang: en\n"}
    make(tmp_path, mine)
    result = run(["init", ".", "--force", "--json"], tmp_path)
    made = files(tmp_path)

    assert {name: made[name] for name in mine} == mine
    assert set(json.loads(result.out)["kept"]) == set(mine)
    assert "roles/sales/sales-manager.yaml" in made


@pytest.mark.parametrize("there", [False, True], ids=["new folder", "existing folder"])
def test_a_failure_leaves_nothing_behind(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails in the middle, no file and no folder of the new workspace stays."""
    target = tmp_path / "shop"
    if there:
        make(target, {"jdgen.yaml": "locales: [en-GB]\n"})
    before = sorted(tmp_path.rglob("*"))
    kept, calls = Path.rename, []

    def rename(self: Path, to: Path) -> Path:
        calls.append(to)
        if len(calls) == (20 if there else 1):
            raise OSError(28, "No space left on device")
        return kept(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(UserError) as error:
        scaffold.init(target, force=True)

    assert (code_of(error), sorted(tmp_path.rglob("*"))) == ("W011", before)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """--force writes nothing through a link that leads out of the workspace."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/roles").symlink_to(tmp_path / "outside")
    with pytest.raises(UserError) as error:
        scaffold.init(tmp_path / "shop", force=True)

    assert (code_of(error), files(tmp_path / "outside")) == ("W010", {})


def test_a_file_or_a_bad_locale_is_refused(tmp_path: Path) -> None:
    """A file in place of the folder, and a tag that is none, are named, and nothing is made."""
    (tmp_path / "shop").write_text("mine")
    results = [run(["init", "shop"], tmp_path), run(["init", "new", "--locale", "polish"], tmp_path)]

    assert [(result.code, re.findall(r"error\[(\w+)\]", result.err)) for result in results] == [
        (1, ["W031"]),
        (1, ["P005"]),
    ]
    assert files(tmp_path) == {"shop": "mine"}


# -- jdgen new ---------------------------------------------------------------------------------------------------------


def filled(path: Path) -> None:
    """Write a value at every place where a file has none, as its author would."""
    with pytest.raises(UserError) as error:
        parse(path.read_bytes(), path.name)
    lines = path.read_text("utf-8").splitlines()
    for number, problem in enumerate(error.value.problems):
        line = lines[problem.place.line - 1]
        value = "2026-12-01" if line.strip() in ("posted:", "closes:") else f"Words of {path.stem} {number}"
        lines[problem.place.line - 1] = f"{line} {value}"
    path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize("lang", ["ar", "ru", "pl", "en", "de"])
@pytest.mark.parametrize("extends", [(), ("_employee",)], ids=["alone", "with a parent"])
def test_a_filled_skeleton_passes_check(lang: str, extends: tuple[str, ...], tmp_path: Path) -> None:
    """Filled and given its ids, the skeleton of each language has no error for any kind of document in any form."""
    run(["init", "shop"], tmp_path)
    shop = tmp_path / "shop"
    arguments = [word for parent in extends for word in ("--extends", parent)]
    made = run(["new", "keeper", "--lang", lang, *arguments], shop)
    filled(shop / "roles/keeper.yaml")
    named = run(["ids", "keeper"], shop)
    found = json.loads(run(["check", "keeper", "--json"], shop).out)

    assert (made.code, named.code) == (0, 0)
    assert [(p["code"], p["message"]) for p in found if p["severity"] == "error"] == []


def test_an_unfilled_skeleton_is_told_place_by_place(tmp_path: Path) -> None:
    """`jdgen check` names every empty place of a skeleton with its line, and the id keeps the other roles buildable."""
    run(["init", "shop", "--locale", "en-GB"], tmp_path)
    run(["new", "keeper", "--lang", "en", "--title", "Keeper", "--extends", "_employee"], tmp_path / "shop")
    found = json.loads(run(["check", "--json"], tmp_path / "shop").out)
    lines = (tmp_path / "shop/roles/keeper.yaml").read_text("utf-8").splitlines()
    told = [lines[p["line"] - 1].strip() for p in found if p["file"] == "roles/keeper.yaml"]

    assert told == ["purpose:", "name:", "-", "-", "-", "posted:", "closes:"]


def test_the_title_and_the_parents_are_written(tmp_path: Path) -> None:
    """--title with any signs and every --extends stand in the new role as given."""
    make(tmp_path, {"roles/_a.yaml": "lang: en\n", "roles/x/_b.yaml": "lang: en\n"})
    options = ["--lang", "en", "--title", 'Keeper: "night" {1}', "--extends", "_a", "--extends", "_b"]
    run(["new", "keeper", *options], tmp_path)
    filled(tmp_path / "roles/keeper.yaml")
    made = parse((tmp_path / "roles/keeper.yaml").read_bytes(), "").plain()
    assert isinstance(made, dict)

    assert (made["title"], made["extends"], made["lang"]) == ({"neutral": 'Keeper: "night" {1}'}, ["_a", "_b"], "en")


def test_the_comments_are_in_the_language_of_the_role(tmp_path: Path) -> None:
    """Skeletons of the four languages explain in their own letters, those of other languages in English."""
    make(tmp_path, {})
    first = {}
    for lang in ("ar", "ru", "pl", "en", "de"):
        run(["new", f"x-{lang}", "--lang", lang], tmp_path)
        first[lang] = (tmp_path / f"roles/x-{lang}.yaml").read_text("utf-8").splitlines()[1].split(". ")[0]

    assert first == {
        "ar": "# x-ar – وظيفة جديدة",
        "ru": "# x-ru – новая должность",
        "pl": "# x-pl – nowe stanowisko",
        "en": "# x-en – a new role",
        "de": "# x-de – a new role",
    }


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["Sales Manager"], "P002", "sales-manager"),
        (["Начальник отдела"], "P002", "nachalnik-otdela"),
        (["../x"], "P002", "`jdgen new x`"),
        (["x--y"], "P002", "`jdgen new x-y`"),
        (["con"], "P002", "small Latin letters"),
        (["顧客", "--title", "Client Manager"], "P002", "client-manager"),
        (["agent"], "P007", "another id"),
        (["clerk", "--extends", "_employe"], "R001", "did you mean '_employee'?"),
        (["clerk", "--extends", "zzz"], "R001", "parents: _employee"),
        (["clerk", "--lang", "klingon"], "P005", ""),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_remedy(
    arguments: list[str], code: str, hint: str, tmp_path: Path
) -> None:
    """A bad id, a taken one, an unknown parent and a bad language are named, and no file is written."""
    make(tmp_path, {"roles/cs/agent.yaml": "lang: en\n", "roles/_employee.yaml": "lang: en\n"})
    before = files(tmp_path)
    result = run(["new", *arguments], tmp_path)

    assert (result.code, re.findall(r"error\[(\w+)\]", result.err), hint in result.err) == (1, [code], True)
    assert {name: text for name, text in files(tmp_path).items() if not name.startswith(".jdgen")} == before


def test_old_schemas_of_a_workspace_are_renewed(tmp_path: Path) -> None:
    """`jdgen new` brings the schema files beside jdgen.yaml up to date."""
    run(["init", "shop", "--locale", "en-GB"], tmp_path)
    (tmp_path / "shop/.jdgen/schema/role.json").write_text("{}")
    old = scaffold.outdated_schemas(tmp_path / "shop")
    run(["new", "keeper"], tmp_path / "shop")

    assert (old, scaffold.outdated_schemas(tmp_path / "shop")) == ([".jdgen/schema/role.json"], [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Answer the calls of customers", "answer-calls-customers"),
        ("Mierzenie łączności i jakości", "mierzenie-lacznosci-jakosci"),
        ("Приём и оформление жалоб клиентов", "priem-oformlenie-zhalob"),
        ("متابعة رضا العملاء", "mtabaa-rda-amla"),
        ("تَأْهِيل الموظفين", "tahyl-mwzfyn"),
        ("顧客満足", ""),
        ("Ünïted Ångström Straße", "united-angstrom-strasse"),
        ("24/7 support", "24-7-support"),
        ("the of and", "the-of-and"),
        ("!!!", ""),
    ],
)
def test_slugs_are_readable(text: str, wanted: str) -> None:
    """A slug is of the first telling words, in Latin letters that somebody who knows the language can read."""
    assert slug(text) == wanted


def test_a_slug_is_never_longer_than_an_id() -> None:
    """The longest word gives a slug of forty letters at most."""
    assert slug("a" * 200) == "a" * 40
