"""A workspace's own logo cannot read files or blow up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.workspaces import ROLE, SETTINGS, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
SECRET = "rhubarb-4711-secret"
EXTERNAL = """<?xml version="1.0"?>
<!DOCTYPE svg [<!ENTITY secret SYSTEM "file://{secret}">]>
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15">&secret;</text></svg>
"""
BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE svg [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha ">\n'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">\n' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + ']>\n<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text>&i;</text></svg>\n'
)
SCRIPT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" onload="alert(1)"><script>alert(2)</script></svg>'
)


@pytest.mark.parametrize("logo", [EXTERNAL, BOMB], ids=["external", "bomb"])
def test_entities(logo: str, workspace: Workspace, run: Run, tmp_path: Path) -> None:
    """A logo with entities is left out of the PDF with a warning; nothing is read or multiplied."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    settings = SETTINGS.replace("[html]", "[pdf]").replace("[profile]", "[description]")
    folder = workspace(
        {
            "jdgen.yaml": settings,
            "roles/agent.yaml": ROLE,
            "templates/assets/logo.svg": logo.format(secret=tmp_path / "secret.txt") if logo is EXTERNAL else logo,
        }
    )
    result = run(["build", "--jobs", "1"], folder)
    assert (result.code, "F011" in result.err) == (0, True)
    (made,) = (folder / "out").rglob("*.pdf")
    assert made.stat().st_size < 500_000
    with pikepdf.open(BytesIO(made.read_bytes())) as pdf:
        streams = b"".join(item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream))
    assert SECRET.encode() not in streams


def test_scripts(workspace: Workspace, run: Run) -> None:
    """A logo is shown as an image, so that no script in it runs: its markup is never part of a page."""
    folder = workspace({"roles/agent.yaml": ROLE, "templates/assets/logo.svg": SCRIPT})
    assert run(["build"], folder).code == 0
    pages = [path.read_text("utf-8") for path in (folder / "out").rglob("*.html")]
    assert [page for page in pages if "onload" in page or "alert(" in page] == []
    assert any("<img" in page and "logo." in page for page in pages)
