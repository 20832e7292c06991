"""Templates of a workspace run in a sandbox: they print, and can do nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.workspaces import ROLE, Result

Workspace = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[[Sequence[str], Path], Result]
MACRO = "{{% macro block(piece, doc) %}}\n<p>{}</p>\n{{% endmacro %}}\n"
PAYLOADS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ self._TemplateReference__context }}",
    "{{ namespace.__init__.__globals__.__builtins__.open('/etc/passwd').read() }}",
    "{{ (piece|attr('__class__')).__mro__ }}",
    "{{ '{0.__class__.__mro__}'.format(piece) }}",
    "{{ doc.sections.__class__ }}",
    "{{ range(10**9)|list }}",
    "{{ piece.paragraphs.append(1) }}",
    "{{ config }}",
    "{{ request.application }}",
    "{% import 'os' as os %}{{ os.system('id') }}",
    "{% include '../../../../../etc/passwd' %}",
    "{% extends '/etc/passwd' %}",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads(payload: str, workspace: Workspace, run: Run) -> None:
    """No way that is known out of Jinja gives a workspace's template anything but an error at its line."""
    folder = workspace({"roles/agent.yaml": ROLE, "templates/html/blocks/prose.html": MACRO.format(payload)})
    result = run(["build", "--jobs", "1"], folder)
    assert result.code == 1
    assert "templates/html/blocks/prose.html:" in result.err or "templates/html: error[H005]" in result.err
    assert [path for path in (folder / "out").rglob("agent.html") if "root:" in path.read_text("utf-8")] == []


def test_a_sound_template_works(workspace: Workspace, run: Run) -> None:
    """A template of the workspace replaces ours, and what it prints is escaped."""
    template = MACRO.format("{% for text in piece.paragraphs %}MINE {{ text|words_only }}{% endfor %}")
    folder = workspace(
        {
            "roles/agent.yaml": ROLE.replace("Helps customers.", "Helps <b>all</b>."),
            "templates/html/blocks/prose.html": template,
        }
    )
    assert run(["build"], folder).code == 0
    assert "MINE Helps &lt;b&gt;all&lt;/b&gt;." in (folder / "out/en-GB/profile/agent.html").read_text("utf-8")


def test_words_are_escaped_once(workspace: Workspace, run: Run) -> None:
    """Words reach the page escaped once, printed at once or kept in a variable first."""
    ways = "{{ text|runs }} / {% set kept = text|runs %}{{ kept }} / {{ piece.paragraphs|lines }}"
    folder = workspace(
        {
            "roles/agent.yaml": ROLE.replace("Helps customers.", "Helps <b>all</b>."),
            "templates/html/blocks/prose.html": MACRO.format(
                f"{{% for text in piece.paragraphs %}}{ways}{{% endfor %}}"
            ),
        }
    )
    assert run(["build"], folder).code == 0
    shown = "Helps &lt;b&gt;all&lt;/b&gt;."
    assert f"<p>{shown} / {shown} / {shown}</p>" in (folder / "out/en-GB/profile/agent.html").read_text("utf-8")


def test_no_template_of_ours_trusts_text() -> None:
    """No shipped template switches escaping off or marks text as safe."""
    root = Path(__file__).resolve().parents[2] / "templates/html"
    bad = ("|safe", "| safe", "autoescape false", "|tojson|safe", "Markup(")
    assert [(path.name, word) for path in root.rglob("*.html") for word in bad if word in path.read_text("utf-8")] == []
