"""A translator with a text editor: puts words into a file that `translate export` made."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path


def translate(path: Path, context: str, words: str, *, done: bool = True, source: str = "") -> None:
    """Give a text a translation, marked as done or left to be looked at; `source` replaces what was exported."""
    text = path.read_text("utf-8")
    block = _block(text, context)
    made = _po(block, words, done) if path.suffix == ".po" else _xliff(block, words, done)
    if source and path.suffix == ".po":
        made = re.sub(r'^msgid ".*"$', lambda _: f'msgid "{source}"', made, flags=re.MULTILINE)
    assert text.count(block) == 1
    path.write_text(text.replace(block, made), encoding="utf-8")


def without_marks(path: Path) -> None:
    """Take out the lines that jdgen needs to know what the file was made from, as some tools do."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "jdgen: " not in line), encoding="utf-8")


def _block(text: str, context: str) -> str:
    if text.startswith("<?xml"):
        pattern = rf'<(trans-unit|unit) [^>]*"{re.escape(context)}".*?</\1>'
        match = re.search(pattern, text, re.DOTALL)
        assert match, context
        return match[0]
    return next(block for block in text.split("\n\n") if f'msgctxt "{context}"' in block)


def _po(block: str, words: str, done: bool) -> str:
    lines = [line for line in block.splitlines() if not line.startswith(("#,", "#|"))]
    at = next(index for index, line in enumerate(lines) if line.startswith("msgctxt"))
    lines[-1] = f'msgstr "{words}"'
    return "\n".join([*lines[:at], *([] if done else ["#, fuzzy"]), *lines[at:]])


def _xliff(block: str, words: str, done: bool) -> str:
    told = escape(words, quote=False)
    if block.startswith("<unit"):
        state = "translated" if done else "initial"
        block = re.sub(r"\s*<target>.*?</target>", "", block, flags=re.DOTALL)
        block = re.sub(r'<segment state="\w+">', f'<segment state="{state}">', block)
        return block.replace("</source>", f"</source>\n        <target>{told}</target>", 1)
    state = "translated" if done else "needs-review-translation"
    block = re.sub(r"<alt-trans.*?</alt-trans>\s*", "", block, flags=re.DOTALL)
    return re.sub(r"<target[^>]*>.*?</target>", f'<target state="{state}">{told}</target>', block, flags=re.DOTALL)
