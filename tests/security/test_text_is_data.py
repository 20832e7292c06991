"""Whatever stands in a role's texts and facts, it is printed as it is written: never markup, code, link or path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from jdgen import load
from tests.workspaces import SETTINGS, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "comment": "<!-- <script>",
    "image": "<img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "template": "{{ 7 * 7 }} {% for x in range(3) %}x{% endfor %} {# y #}",
    "format": "{title} {0.__class__} %(name)s %s ${HOME} $(id) `id`",
    "file": "file:///etc/passwd",
    "up": "../../../../etc/passwd",
    "link": "javascript:alert(1) data:text/html,<script>alert(1)</script>",
    "embedded": '<link rel="attachment" href="file:///etc/passwd">',
    "style": "</style><style>*{background:url(http://169.254.169.254/)}</style>",
    "entity": "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "separators": "a\\u2028b \\x00 \\e",
    "formula": '=HYPERLINK("http://evil.example")',
    "bom": "a]]>b<![CDATA[c",
}


def role() -> dict[str, object]:
    """Return a role that is hostile in every field that holds text."""
    items = {key: {"text": text} for key, text in HOSTILE.items()}
    bad = HOSTILE["script"]
    return {
        "lang": "en",
        "title": {"neutral": "Agent " + HOSTILE["image"], "short": bad},
        "grade": bad,
        "codes": {"job": bad},
        "purpose": HOSTILE["template"] + HOSTILE["format"],
        "about": items,
        "duties": {"all": {"name": bad, "posting": bad, "items": items}},
        "rights": items,
        "accountabilities": items,
        "liability": {"damage": {"kind": "financial", "text": bad, "law": bad}},
        "relations": {"chief": {"with": "chief", "text": bad, "gets": bad, "gives": bad, "when": bad}},
        "reports_to": "chief",
        "requirements": {"knowledge": items, "education": {"degree": {"level": "master", "field": bad, "text": bad}}},
        "skills": {"care": {"name": bad, "text": bad, "level": 3}},
        "tools": {"crm": {"name": bad, "products": list(HOSTILE.values())}},
        "kpis": {"speed": {"text": bad, "target": bad}},
        "pay": {"gb": {"place": "GB", "currency": "GBP", "low": 1, "variable": bad, "basis": bad}},
        "market_pay": {"us": {"place": "US", "currency": "USD", "median": 1, "source": bad}},
        "conditions": {"schedule": bad, "travel": bad},
        "benefits": items,
        "career": {"now": {"name": bad, "text": bad}},
        "questions": {"what": {"question": bad, "answer": HOSTILE["image"], "items": {"more": {"text": bad}}}},
        "posting": {"posted": "2026-01-01", "apply": "javascript:alert(1)", "text": bad},
        "document": {"number": bad, "version": HOSTILE["image"]},
    }


class Markup(HTMLParser):
    """Notes what a browser would run or follow."""

    def __init__(self) -> None:
        """Begin with nothing noted."""
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.events: list[str] = []
        self.links: list[str] = []
        self.images: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element's scripts, event handlers and addresses."""
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given)
        if tag in ("iframe", "object", "embed", "form", "base"):
            self.events.append(tag)
        self.events += [name for name in given if name.startswith("on") or name == "srcdoc"]
        self.links += [given[name] or "" for name in ("href", "action", "formaction") if name in given]
        self.images += [given[name] or "" for name in ("src", "srcset", "poster") if name in given]


@pytest.fixture
def built(workspace: Workspace, run: Run) -> Path:
    """Give the output of the hostile role in every kind and format."""
    settings = SETTINGS.replace("[profile]", "[description, posting, profile]").replace("[html]", "[html, pdf]")
    settings = settings.replace("{en: Meridian}", "{en: '</title><script>alert(3)</script>'}")
    settings += "  board:\n    title: {en: {neutral: '<img src=x onerror=alert(4)>'}}\n"
    settings += (
        "places: {GB: {city: {en: </p><script>alert(5)</script>}, apply: 'javascript:alert(6)', email: '\"><b>'}}\n"
    )
    folder = workspace({"jdgen.yaml": settings, "roles/agent.yaml": load.dump(role())})
    result = run(["build", "--jobs", "1"], folder)
    assert result.code == 0, result.err
    return folder / "out"


def test_pages_hold_no_foreign_markup(built: Path) -> None:
    """No page holds a script but linked data, an event handler, a frame, or an address that runs or reads something."""
    for path in sorted(built.rglob("*.html")):
        found = Markup()
        found.feed(path.read_text("utf-8"))
        assert [script for script in found.scripts if script.get("type") != "application/ld+json"] == []
        assert found.events == []
        schemes = {
            link.partition(":")[0].lower() for link in found.links if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", link)
        }
        assert schemes <= {"https", "http", "mailto", "tel"}
        assert [src for src in found.images if ":" in src or src.startswith(("/", "../../.."))] == []


def test_text_comes_back_as_it_was_written(built: Path) -> None:
    """The words of the role stand on the page, escaped, and no template or format of theirs was carried out."""
    page = (built / "en-GB/profile/agent.html").read_text("utf-8")
    assert "49" not in re.findall(r"\b49\b", page)
    assert [sign for sign in ("{{", "{%", "{title}", "${HOME}", "$(id)") if sign in page] == [
        "{{",
        "{%",
        "{title}",
        "${HOME}",
        "$(id)",
    ]
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in page


def test_linked_data_is_json(built: Path) -> None:
    """Linked data stays one JSON value whatever the texts hold."""
    for path in built.rglob("*.html"):
        for block in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL
        ):
            assert isinstance(json.loads(block), dict)
            assert "<" not in block


def test_pdfs_hold_text_only(built: Path) -> None:
    """A PDF of the hostile role has no script, no attachment, no launch, and links of the web only."""
    made = sorted(built.rglob("*.pdf"))
    assert len(made) == 3
    for path in made:
        reader = PdfReader(BytesIO(path.read_bytes()))
        assert dict(reader.attachments) == {}
        assert "alert(1)" in "".join(page.extract_text() for page in reader.pages)
        with pikepdf.open(path) as pdf:
            dictionaries = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
            actions = {
                str(item.get("/S")) for item in dictionaries if "/S" in item and item.get("/Type") != "/StructElem"
            }
            assert actions.isdisjoint({"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"})
            uris = [str(item["/URI"]) for item in dictionaries if "/URI" in item]
        assert [uri for uri in uris if not uri.startswith(("https:", "http:", "mailto:", "tel:"))] == []
