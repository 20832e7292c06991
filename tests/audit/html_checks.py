"""The checkers of HTML pages: html-validate, the Nu HTML checker, axe in a browser.

Takes a folder of pages; gives an Outcome each. What is not installed is said, never an error.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.audit.outcome import MODULES, Outcome, first, folder, module, program

HERE = Path(__file__).resolve().parent


def pages(site: Path) -> list[Path]:
    """Return the pages of a site."""
    return sorted(site.rglob("*.html"))


def html_validate(site: Path) -> Outcome:
    """Return what html-validate finds, with the rules of htmlvalidate.json."""
    command = program("html-validate")
    if not command:
        return Outcome("html-validate", missing="npm package html-validate")
    version = _run([command, "--version"]).stdout.strip().removeprefix("html-validate-")
    found = pages(site)
    config = str(HERE / "htmlvalidate.json")
    done = _run([command, "--config", config, "--formatter", "json", *map(str, found)])
    messages = [
        f"{Path(page['filePath']).relative_to(site)}:{each['line']}: {each['ruleId']}: {each['message']}"
        for page in json.loads(done.stdout)
        for each in page["messages"]
    ]
    return Outcome("html-validate", version, f"{len(found)} pages", tuple(messages))


def nu(site: Path) -> Outcome:
    """Return what the Nu HTML checker finds; its warnings are remarks."""
    package = module("vnu-jar")
    jar = next(iter(sorted(package.rglob("vnu.jar"))), None) if package else None
    if jar is None or not program("java"):
        return Outcome("Nu HTML checker", missing="npm package vnu-jar, and Java")
    version = _run(["java", "-jar", str(jar), "--version"]).stdout.split(" ")[0].strip()
    done = _run(["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages(site))])
    errors: list[str] = []
    remarks: list[str] = []
    for each in json.loads(done.stderr)["messages"]:
        place = each.get("url", "").partition(site.name + "/")[2]
        kept = errors if each["type"] == "error" else remarks
        kept.append(f"{place}:{each.get('lastLine', 0)}: {each['message']}")
    return Outcome("Nu HTML checker", version, f"{len(pages(site))} pages", tuple(errors), tuple(remarks))


def axe(site: Path) -> Outcome:
    """Return what axe finds in Chromium: light and dark, 1280 and 390 pixels wide; sideways scrolling counts too."""
    chromium = first("chromium", "chromium-browser", "google-chrome")
    if not (module("axe-core") and module("puppeteer-core") and chromium and program("node")):
        return Outcome("axe", missing="npm packages axe-core and puppeteer-core, node, and Chromium")
    names = [path.relative_to(site).as_posix() for path in pages(site)]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as task:
        json.dump({"chromium": chromium, "root": str(site), "pages": names}, task)
        task.flush()
        environment = {**os.environ, "NODE_PATH": str(folder() / MODULES)}
        done = _run(["node", str(HERE / "axe.cjs"), task.name], environment)
    if done.returncode:
        return Outcome("axe", "", f"{len(names)} pages", (f"did not run: {done.stderr.strip()[:300]}",))
    result = json.loads(done.stdout)
    errors = [error for run in result["runs"] for error in _violations(run)]
    version = f"{result['axe']}, {result['browser']}"
    return Outcome("axe", version, f"{len(names)} pages, {len(result['runs'])} states", tuple(errors))


def _violations(run: dict[str, Any]) -> list[str]:
    where = f"{run['page']} ({run['state']})"
    found = [
        f"{where}: {rule['id']} ({rule['impact']}): {len(rule['nodes'])} x {rule['nodes'][0]}"
        for rule in run["violations"]
    ]
    if run["overflow"]:
        found.append(f"{where}: scrolls sideways by {run['overflow']} px")
    return found + [f"{where}: asks for {url}" for url in run["outside"]]


def _run(command: list[str], environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def kinds(messages: tuple[str, ...]) -> list[tuple[str, int]]:
    """Return the messages without their places, counted, the most frequent first."""
    return Counter(message.partition(": ")[2][:110] for message in messages).most_common()
