"""Papers for the people who hold a post: what a form names, where it may lie, what nobody may see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import workspaces
from tests.sample import ROOT

ANNA = (ROOT / "docs/example-person.yaml").read_text("utf-8")
TWO = "holders:\n  - {name: Иванов Пётр Ильич, number: '17'}\n  - {name: Сидорова Мария Павловна, title_form: f}\n"
ROLE = "contracts-specialist"


def papers(tmp_path: Path, person: str, *more: str, role: str = ROLE) -> workspaces.Result:
    """Run `jdgen build ROLE --person …` on the sample workspace."""
    file = tmp_path / "person.yaml"
    file.write_text(person, "utf-8")
    fixed = ["--person", str(file), "--out", str(tmp_path / "papers"), "--format", "txt"]
    return workspaces.run(["build", role, *fixed, *more], ROOT)


def read(tmp_path: Path, name: str) -> str:
    """Return a paper's text."""
    return (tmp_path / "papers" / name).read_text("utf-8")


def test_a_russian_instruction_names_the_holder_on_the_acquaintance_line_only(tmp_path: Path) -> None:
    """In the Russian form the name and number stand on the line of acquaintance, and nothing else changes."""
    papers(tmp_path, ANNA, "--locale", "ru-RU")
    named = read(tmp_path, f"ru-RU/description/{ROLE}.person.txt")
    workspaces.run(["build", ROLE, "--out", str(tmp_path / "plain"), "--format", "txt", "--locale", "ru-RU"], ROOT)
    plain = (tmp_path / f"plain/ru-RU/description/{ROLE}.txt").read_text("utf-8")
    new = [line for line in named.splitlines() if line not in plain.splitlines()]
    assert [line for line in new if "Новак" in line] == new[:1]
    assert named.count("Новак Анна") == 1


def test_a_polish_description_becomes_a_scope_of_duties(tmp_path: Path) -> None:
    """With a person the Polish paper is a zakres: its own title, name, number, first day, feminine title, pledge."""
    papers(tmp_path, ANNA, "--locale", "pl-PL")
    text = read(tmp_path, f"pl-PL/description/{ROLE}.person.txt")
    wanted = (
        "ZAKRES OBOWIĄZKÓW, UPRAWNIEŃ I ODPOWIEDZIALNOŚCI",
        "Anna Nowak",
        "00417",
        "11 stycznia 2027",
        "Specjalistka ds. umów",
        "Przyjmuję niniejszy zakres do wiadomości i stosowania.",
    )
    flat = " ".join(text.replace("\u00a0", " ").split())
    assert [words for words in wanted if words not in flat] == []
    assert "OPIS STANOWISKA" not in text


def test_several_holders(tmp_path: Path) -> None:
    """Several holders sign one Russian sheet, and take a Polish paper each."""
    result = papers(tmp_path, TWO, "--locale", "ru-RU", "--locale", "pl-PL")
    made = [line.rpartition("/")[2] for line in result.out.splitlines()]
    assert made == [f"{ROLE}.person.txt", f"{ROLE}.person-1.txt", f"{ROLE}.person-2.txt"]
    sheet = read(tmp_path, f"ru-RU/description/{ROLE}.person.txt").partition("ЛИСТ ОЗНАКОМЛЕНИЯ")[2]
    assert ("Иванов Пётр Ильич" in sheet, "Сидорова Мария Павловна" in sheet) == (True, True)


def test_nothing_of_a_person_is_left_behind(tmp_path: Path) -> None:
    """Only the papers hold the name: no manifest, index or message does, and no file is named after a person."""
    result = papers(tmp_path, ANNA, "--locale", "en-GB", "--format", "html")
    files = sorted(path.relative_to(tmp_path / "papers").as_posix() for path in (tmp_path / "papers").rglob("*.*"))
    assert files == [f"en-GB/description/{ROLE}.person.html", f"en-GB/description/{ROLE}.person.txt"]
    assert "Nowak" not in result.out + result.err


def test_papers_need_a_folder_of_their_own(tmp_path: Path) -> None:
    """Without --out, or into a folder of published documents, no paper is made."""
    file = tmp_path / "person.yaml"
    file.write_text(ANNA, "utf-8")
    assert workspaces.run(["build", ROLE, "--person", str(file)], ROOT).code == 2
    published = tmp_path / "published"
    (published / ".jdgen").mkdir(parents=True)
    (published / ".jdgen/manifest.json").write_text("{}")
    refused = workspaces.run(["build", ROLE, "--person", str(file), "--out", str(published)], ROOT)
    assert (refused.code, "P021" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("person", "code"),
    [
        ("name: Secret Person\npesel: '44051401359'\n", "S002"),
        ("name: Secret Person\nnumber: 44051401\n", "S007"),
        ("number: '44051401'\n", "P020"),
        ("name: Secret Person\nholders: [{name: Secret Other}]\n", "P020"),
        ("- Secret Person\n", "S003"),
        ("Secret Person\n", "S003"),
        ("holders: Secret Person\n", "S003"),
        ("Secret Person: '44051401'\n", "S002"),
        ("holders:\n  - Secret Person\n", "S003"),
        ("name: 'Secret Person\n", "L004"),
    ],
)
def test_messages_about_a_person_file_repeat_nothing_of_it(tmp_path: Path, person: str, code: str) -> None:
    """A faulty person file is refused with place and rule, and no value of it is printed."""
    result = papers(tmp_path, person)
    assert (result.code, f"[{code}]" in result.err) == (1, True)
    assert ("Secret" in result.err, "4405" in result.err) == (False, False)
    assert not (tmp_path / "papers").exists()


@pytest.mark.parametrize("more", [("--kind", "posting"), (ROLE.replace("contracts", "hr"),)])
def test_a_person_holds_one_post_with_one_description(tmp_path: Path, more: tuple[str, ...]) -> None:
    """A paper for a person is the description of one role."""
    result = papers(tmp_path, ANNA, *more)
    assert (result.code, "P021" in result.err) == (1, True)
