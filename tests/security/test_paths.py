"""Names never lead out of their folder, and links are not followed on write."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from jdgen.errors import UserError
from jdgen.write import remove, write
from tests.workspaces import ROLE, SETTINGS, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/tmp/jdgen-x", "a/b/../../../x"])
def test_write_stays_inside(name: str, tmp_path: Path) -> None:
    """A name that leads out of the folder is refused, and nothing is written."""
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(UserError, match="W010"):
        write(folder, name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_link_may_lead_to_a_folder_inside(tmp_path: Path) -> None:
    """A link among the folders of a name is no hindrance where it leads to a folder inside."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(tmp_path, "link/sub/x", b"x", durable=False)
    assert (tmp_path / "real/sub/x").read_bytes() == b"x"


def test_what_a_killed_process_left_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A temporary file of another process, or a link in its place, is passed over and stays as it was."""
    monkeypatch.setattr("jdgen.write._SERIAL", iter(range(3)))
    (tmp_path / f".jdgen-{os.getpid()}-0").write_bytes(b"left")
    (tmp_path / f".jdgen-{os.getpid()}-1").symlink_to("elsewhere")
    write(tmp_path, "x", b"new", durable=False)
    assert (tmp_path / "x").read_bytes() == b"new"
    assert (tmp_path / f".jdgen-{os.getpid()}-0").read_bytes() == b"left"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "link", ["en-GB", "en-GB/profile", "en-GB/profile/agent.html", "assets", "index.html", ".jdgen"]
)
def test_output_through_a_link(link: str, workspace: Workspace, run: Run, tmp_path: Path) -> None:
    """A link inside the output folder is not followed: the build stops and what it points to stays as it was."""
    folder = workspace({"roles/agent.yaml": ROLE})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("keep", encoding="utf-8")
    target = outside / "keep.txt" if "." in link[1:] else outside
    (folder / "out" / link).parent.mkdir(parents=True, exist_ok=True)
    (folder / "out" / link).symlink_to(target)
    result = run(["build", "--jobs", "1"], folder)
    assert (result.code, "W010" in result.err) == (1, True)
    assert [path.name for path in outside.iterdir()] == ["keep.txt"]
    assert (outside / "keep.txt").read_text("utf-8") == "keep"


def test_output_folder_may_be_a_link(workspace: Workspace, run: Run, tmp_path: Path) -> None:
    """The output folder itself may be a link: that is where the user wants the site."""
    folder = workspace({"roles/agent.yaml": ROLE})
    (tmp_path / "site").mkdir()
    (folder / "out").symlink_to(tmp_path / "site")
    assert run(["build", "--out", "out"], folder).code == 0
    assert (tmp_path / "site/en-GB/profile/agent.html").is_file()


@pytest.mark.parametrize(
    "name", ["Agent", "agent one", "agent--x", "con", "-agent", ".agent", "agent;id", "агент", "a" * 65, "$(id)"]
)
def test_role_ids(name: str, workspace: Workspace, run: Run) -> None:
    """A role file whose name cannot be an id is refused and makes no file."""
    folder = workspace({f"roles/sub/{name}.yaml": ROLE})
    assert run(["build"], folder).code == 1
    assert list((folder / "out").rglob("*agent*.html")) == []


def test_forged_manifest(workspace: Workspace, run: Run, tmp_path: Path) -> None:
    """A manifest that lists files outside does not make the build remove or change them."""
    folder = workspace({"roles/agent.yaml": ROLE})
    run(["build"], folder)
    outside = tmp_path / "outside.html"
    outside.write_text("keep", encoding="utf-8")
    path = folder / "out/.jdgen/manifest.json"
    forged = path.read_text("utf-8").replace('"shared":[', '"shared":["../../outside.html","../jdgen.yaml",')
    forged = forged.replace('"en-GB/profile/agent.html"', '"../../outside.html"', 1)
    path.write_text(forged, encoding="utf-8")
    run(["build"], folder)
    assert outside.read_text("utf-8") == "keep"
    assert (folder / "jdgen.yaml").read_text("utf-8") == SETTINGS


def test_remove_stays_inside(tmp_path: Path) -> None:
    """Removing never leaves the output folder."""
    (tmp_path / "out").mkdir()
    (tmp_path / "keep.txt").write_text("keep", encoding="utf-8")
    (tmp_path / "out/sub").symlink_to(tmp_path)
    for name in ("../keep.txt", "sub/keep.txt", str(tmp_path / "keep.txt")):
        remove(tmp_path / "out", name)
    assert (tmp_path / "keep.txt").is_file()


@pytest.mark.parametrize("locale", ["../x", "en-GB/../../x", "/tmp", "en_GB\n"])
def test_locales_are_no_paths(locale: str, workspace: Workspace, run: Run) -> None:
    """A locale becomes a folder of the output only when it is a language tag."""
    folder = workspace({"roles/agent.yaml": ROLE})
    result = run(["build", "--locale", locale], folder)
    assert (result.code, "P005" in result.err) == (1, True)
    assert not (folder / "out").exists()


def test_kinds_and_forms_are_no_paths(workspace: Workspace, run: Run) -> None:
    """So do kinds and forms."""
    folder = workspace({"roles/agent.yaml": ROLE})
    for args in (["--kind", "../x"], ["--kind", "description", "--form", "../../x"]):
        assert "P006" in run(["build", *args], folder).err


@pytest.mark.parametrize(
    "logo", ["../../secret.svg", "/etc/passwd", "logo.svg/../../../secret.svg", "file:///etc/passwd"]
)
def test_logo_is_a_file_of_the_assets(logo: str, workspace: Workspace, run: Run, tmp_path: Path) -> None:
    """A logo is looked for in templates/assets/ only; another path is never printed as an address."""
    (tmp_path / "secret.svg").write_text("<svg/>", encoding="utf-8")
    settings = SETTINGS.replace("posts:", f"  logo: '{logo}'\nposts:").replace("[profile]", "[description]")
    folder = workspace({"jdgen.yaml": settings, "roles/agent.yaml": ROLE})
    run(["build", "--standalone"], folder)
    run(["build"], folder)
    assert [path.name for path in (folder / "out").rglob("*.html") if logo in path.read_text("utf-8")] == []
