"""Runs as HTML: the only place that writes `<bdi>`, links, blanks and marks.

Takes Text, gives safe markup; every character of role text is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from markupsafe import Markup, escape

from jdgen.document import Run, ScaleRow, Text

_SCHEMES = ("https:", "http:", "mailto:", "tel:")
_CHANGES = {"": "{}", "ins": "<ins>{}</ins>", "del": "<del>{}</del>", "note": '<span class="remark">{}</span>'}


def runs(text: Text) -> Markup:
    """Return a text as markup; where its sources are told, they follow as a note for the margin."""
    return Markup(written(text))  # noqa: S704 – every part is escaped


def lines(texts: Sequence[Text]) -> Markup:
    """Return texts one under the other as markup."""
    return Markup(written_lines(texts))  # noqa: S704 – every part is escaped


def written(text: Text) -> str:
    """Return what `runs` gives as a plain string, for templates that put it where nothing is escaped again."""
    for run in text:
        if run.source or run.change:
            return _annotated(text)
    return "".join([_run(run) for run in text])


def written_lines(texts: Sequence[Text]) -> str:
    """Return what `lines` gives as a plain string."""
    return written(texts[0]) if len(texts) == 1 else "<br>".join(map(written, texts))


def escaped(value: object) -> str:
    """Return a text as HTML shows it, markup as it stands: `escape` without its `Markup`, at a fifth of the cost."""
    if type(value) is not str:
        return escape(value)
    if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return escape(value)
    return value


def words_only(text: Text) -> str:
    """Return a text without marks, for attributes."""
    return "".join(run.text for run in text if run.mark != "blank")


def _annotated(text: Text) -> str:
    made = "".join(_changed(text) if any(run.change for run in text) else map(_run, text))
    for source in dict.fromkeys(run.source for run in text if run.source):
        brief, _, whole = source.partition("\n")
        note = f'<bdi lang="en" dir="ltr">{escape(brief)}</bdi>'
        made += f'<span class="origin" title="{escape(whole)}">{note}</span>'
    return made


def _changed(text: Text) -> Iterator[str]:
    """Yield what was put in or taken out within one element each, however many runs it has; small print likewise."""
    for small, part in groupby(text, key=lambda run: run.mark == "small"):
        plain = (replace(run, mark="") if small else run for run in part)
        groups = groupby(plain, key=lambda run: run.change)
        made = "".join(_CHANGES[change].format("".join(map(_run, found))) for change, found in groups)
        yield f'<span class="small">{made}</span>' if small else made


def _run(run: Run) -> str:
    if not (run.mark or run.href or run.lang or run.dir):
        return escaped(run.text)
    if run.mark == "blank":
        return f'<span class="blank b{len(run.text)}"></span>'
    if run.mark in ("page", "pages"):
        return f'<span class="{run.mark}-number"></span>'
    if run.mark == "line":
        return "<br>"
    shown = escaped(run.text)
    if run.href.startswith(_SCHEMES):
        shown = f'<a href="{escape(run.href)}">{shown}</a>'
    if run.lang or run.dir:
        attributes = (f' lang="{escape(run.lang)}"' if run.lang else "") + (f' dir="{run.dir}"' if run.dir else "")
        mark = ' class="fallback"' if run.mark == "fallback" else ""
        shown = f"<bdi{attributes}{mark}>{shown}</bdi>"
    if run.mark == "strong":
        return f"<strong>{shown}</strong>"
    if run.mark == "small":
        return f'<span class="small">{shown}</span>'
    return shown


@cache
def dots(level: int) -> Markup:
    """Return a level of 1 to 5 as five dots; the words stand beside it."""
    shapes = "".join(f'<span class="dot{" on" if i < level else ""}"></span>' for i in range(5))
    return Markup(f'<span class="dots" aria-hidden="true">{shapes}</span>')  # noqa: S704 – constants


def bars(row: ScaleRow) -> Markup:
    """Return a range on its track: a bar from low to high, its bounds at its ends, the median as a line."""
    made: list[str] = []
    low, high = row.low, row.high
    if low is not None and high is not None:
        start, width = round(low * 100), max(1, round((high - low) * 100))
        made.append(f'<span class="bar x{start} w{width}"></span>')
        made.append(f'<span class="bound low e{100 - start}">{runs(row.low_label)}</span>')
        made.append(f'<span class="bound high x{min(100, start + width)}">{runs(row.high_label)}</span>')
    elif low is not None or high is not None:
        at, label = (low, row.low_label) if low is not None else (high, row.high_label)
        made.append(f'<span class="point x{round((at or 0) * 100)}"></span>')
        made.append(f'<span class="bound high x{round((at or 0) * 100)}">{runs(label)}</span>')
    if row.point is not None:
        at = round(row.point * 100)
        made.append(f'<span class="median x{at}"></span>')
        if low is None:
            made.append(f'<span class="bound high x{at}">{runs(row.point_label)}</span>')
    return Markup("".join(made))  # noqa: S704 – numbers and escaped runs
