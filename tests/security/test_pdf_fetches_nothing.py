"""The PDF engine reads files of templates/assets/ and nothing else: no network, no other file, no way round."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from jdgen.project import open_project
from jdgen.studio import Options, Studio
from tests.workspaces import ROLE

Workspace = Callable[[Mapping[str, str | bytes]], Path]
SECRET = "rhubarb-4711-secret"
ASKING = [
    '<img src="{url}" alt="x">',
    '<a rel="attachment" href="{url}">x</a>',
    '<object data="{url}"></object>',
    "<p style=\"background: url('{url}')\">x</p>",
    "<style>@import url('{url}'); @font-face {{ font-family: x; src: url('{url}') }}</style>",
    '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
]
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def studio(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """Give a studio whose workspace lies beside a secret file; any connection is an error."""

    def refused(*_: object) -> None:
        raise AssertionError("the PDF engine opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (tmp_path / "secret.svg").write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg'><text>{SECRET}</text></svg>", encoding="utf-8"
    )
    folder = workspace(
        {"roles/agent.yaml": ROLE, "templates/assets/good.png": PIXEL, "templates/assets/notes.txt": SECRET}
    )
    (folder / "templates/assets/link.svg").symlink_to(tmp_path / "secret.svg")
    return Studio(open_project(folder), folder / "out", Options())


def rendered(studio: Studio, body: str, head: str = "") -> tuple[bytes, list[str]]:
    """Return the PDF of a page and the engine's warnings."""
    html = f"<!doctype html><html lang=en><head><title>t</title>{head}</head><body><p>x</p>{body}</body></html>"
    return studio.pdf.render(html, datetime(2026, 1, 1, tzinfo=UTC))


def everything(data: bytes) -> bytes:
    """Return all streams of a PDF, decoded."""
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        return b"\n".join(stream.read_bytes() for stream in streams if stream.get("/Subtype") != "/Image") + data


@pytest.mark.parametrize(
    "url",
    [
        "{secret}",
        "file://{secret}",
        "file:{secret}",
        "../../../secret.txt",
        "jdgen:../../../secret.txt",
        "jdgen:..%2f..%2f..%2fsecret.txt",
        "jdgen:link.svg",
        "jdgen:notes.txt",
        "jdgen:/etc/passwd",
        "JDGEN:good.png/../notes.txt",
        "http://169.254.169.254/latest/meta-data/",
        "https://meridian.example/x.png",
        "//meridian.example/x.png",
        "ftp://meridian.example/x",
        "data:text/html,<p>x</p>",
    ],
)
def test_nothing_is_read(studio: Studio, tmp_path: Path, url: str) -> None:
    """Whatever markup asks for a file or an address, it gets neither, and the document is still made."""
    address = url.format(secret=tmp_path / "secret.txt")
    data, noted = rendered(studio, "".join(markup.format(url=address) for markup in ASKING))
    assert len(noted) >= 1
    assert SECRET.encode() not in everything(data)
    assert dict(PdfReader(BytesIO(data)).attachments) == {}


@pytest.mark.parametrize("link", ['<link rel="attachment" href="{url}">', '<link rel="stylesheet" href="{url}">'])
def test_links_of_the_head(studio: Studio, tmp_path: Path, link: str) -> None:
    """Neither do links in the head."""
    data, noted = rendered(studio, "", link.format(url=f"file://{tmp_path}/secret.txt"))
    assert SECRET.encode() not in everything(data)
    assert dict(PdfReader(BytesIO(data)).attachments) == {}
    assert len(noted) >= 1


def test_assets_are_read(studio: Studio) -> None:
    """An image of templates/assets/ is in the document, without a warning."""
    data, noted = rendered(studio, '<img src="jdgen:good.png" alt="x">')
    assert (noted, len(PdfReader(BytesIO(data)).pages[0].images)) == ([], 1)


def test_large_images_are_refused(studio: Studio) -> None:
    """An image of more than two megabytes is not read."""
    folder = studio.project.root / "templates/assets"
    (folder / "huge.png").write_bytes(PIXEL + b"\0" * 2_100_000)
    _, noted = rendered(studio, '<img src="jdgen:huge.png" alt="x">')
    assert ["larger than 2,000,000 bytes" in note for note in noted] == [True]
