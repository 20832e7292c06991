"""Small makers of WordprocessingML elements, and the measures that Word counts in.

Gives lxml elements of python-docx's own classes; knows nothing of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml

El = Any  # an lxml element: lxml carries no types

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[\t\n\r]+")


def el(tag: str, attributes: Mapping[str, object] | None = None, children: Iterable[El | None] = ()) -> El:
    """Return an element `w:tag`; attributes without a prefix are Word's, children that are None are left out."""
    made = OxmlElement(f"w:{tag}")
    for key, value in (attributes or {}).items():
        made.set(qn(key if ":" in key else f"w:{key}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def on(tag: str, wanted: object = True) -> El | None:
    """Return a switch such as `w:bidi`, None when it is not wanted."""
    return el(tag) if wanted else None


def val(tag: str, value: object) -> El:
    """Return an element whose only attribute is `w:val`."""
    return el(tag, {"val": value})


def read(xml: str) -> El:
    """Return our own XML as elements; `{w}` and the like are not replaced, declare prefixes with `names`."""
    return parse_xml(xml)


def names(*prefixes: str) -> str:
    """Return the declarations of namespaces, for `read`."""
    return nsdecls(*prefixes)


def named(key: str) -> str:
    """Return Word's name of a tag or attribute as lxml writes it."""
    return str(qn(f"w:{key}"))


def words(text: str) -> El:
    """Return `w:t` with a text that XML can hold; line ends count as a space."""
    made = el("t", {"xml:space": "preserve"})
    made.text = _BREAKS.sub(" ", _NOT_XML.sub("", text))
    return made


def twips_of_mm(mm: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def edge(side: str, points: float, color: str, space: float = 0) -> El:
    """Return a border line; 0 points is none."""
    if not points:
        return el(side, {"val": "nil"})
    return el(side, {"val": "single", "sz": max(2, round(points * 8)), "space": round(space), "color": color})
