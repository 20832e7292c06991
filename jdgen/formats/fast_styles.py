"""Short ways of WeasyPrint's cascade and of its reader of HTML; see fast_engine.

What an element is given by rules is put together only where no like element was before it, styles of pseudo-elements
only where they are asked for: the engine's own sheet has rules for six pseudo-elements of every element (0.92 of the
time of a PDF). A property that no rule names is taken from the parent or the table of initial values at once (0.95).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import inf
from typing import Any

_ORIGINS = ("user agent", "user", "author")
_OWN_WAY = {"float", "display", "position", "page"}  # properties that rest on others


def put_in_place() -> None:
    """Let the engine compute styles and read HTML the short way."""
    from tinyhtml5 import inputstream
    from weasyprint import css

    css.StyleFor.__init__ = _style_for
    css.StyleFor.__call__ = _called(css.StyleFor.__call__)
    css.ComputedStyle.__missing__ = _missing(css)
    inputstream.characters_until_regex = _Patterns()


class _Patterns(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """Patterns by the signs that end a text. Why: the engine stores its own under keys that it never finds again."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        signs, within = key
        listed = "".join(f"\\x{ord(sign):02x}" for sign in signs)
        made = self[key] = re.compile(f"[{'' if within else '^'}{listed}]+")
        return made


class _Cascade:
    """Puts declarations together: the last of the heaviest of each property."""

    def __init__(self) -> None:
        from weasyprint.css import declaration_precedence

        self.precedence = {
            origin: [declaration_precedence(origin, important) for important in (False, True)] for origin in _ORIGINS
        }

    def __call__(self, rules: Iterable[Any]) -> dict[str, Any]:
        style: dict[str, Any] = {}
        for origin, layer, specificity, _, declarations in rules:
            weights = [(precedence, layer, specificity) for precedence in self.precedence[origin]]
            for name, values, important in declarations:
                weight = weights[bool(important)]
                if name not in style or style[name][1] <= weight:
                    style[name] = values, weight
        return style


def _style_for(self: Any, html: Any, sheets: Any, hints: Any, font_config: Any, target_collector: Any) -> None:
    """Do what StyleFor.__init__ does; the styles of pseudo-elements wait until they are asked for."""
    self._cascaded_styles, self._computed_styles = {}, {}
    self.initial_page_sizes = {"box": None, "area": None}
    self._sheets, self.font_config = sheets, font_config
    self._root, self._base_url = html.etree_element, html.base_url
    self._cascade, self._pseudo = _Cascade(), {}
    written = _written(html, hints)
    rules: dict[Any, Any] = {}  # each is one object, however often it fits
    known: dict[Any, Any] = {}
    for element in html.wrapper_element.iter_subtree():
        node = element.etree_element
        parent = element.parent.etree_element if element.parent else None
        found = list(written.get(node, ()))
        key = [self._computed_styles[parent, None] if element.parent else None, node if found else None]
        for sheet, origin, fixed in sheets:
            for specificity, _, pseudo, (declarations, layer) in sheet.matcher.match(element):
                at = inf if layer is None else sheet.layers.index(layer)
                rule = (origin, at, fixed or specificity, pseudo, declarations)
                found.append(rules.setdefault((id(sheet), id(declarations), specificity, pseudo, at), rule))
        like = (*map(id, key), *map(id, found))
        if like not in known:
            self._cascaded_styles[node, None] = self._cascade([rule for rule in found if rule[3] is None])
            self.set_computed_styles(node, parent, self._root, None, html.base_url, target_collector)
            known[like] = self._computed_styles[node, None], [rule for rule in found if rule[3]], {}
        self._computed_styles[node, None], *self._pseudo[node] = known[like]
    self._cascaded_styles.clear()


def _written(html: Any, hints: Any) -> dict[Any, list[Any]]:
    """Return what attributes of elements say of their style, as rules: style, lang, id."""
    from weasyprint.css import find_style_attributes, preprocess_declarations

    found: dict[Any, list[Any]] = {}
    for specificity, element, declarations, base_url in find_style_attributes(html.etree_element, hints, html.base_url):
        said = list(preprocess_declarations(base_url, declarations))
        found.setdefault(element, []).append(("author", inf, specificity, None, said))
    return found


def _called(usual: Any) -> Any:
    def styled(self: Any, element: Any, pseudo_type: Any = None) -> Any:
        """Return the style of an element, that of a pseudo-element made now; those of like elements are one."""
        if pseudo_type and element in self._pseudo:
            rules, made = self._pseudo[element]
            if pseudo_type not in made:
                made[pseudo_type] = _pseudo_style(self, element, pseudo_type, rules)
            if made[pseudo_type] is not None:
                self._computed_styles[element, pseudo_type] = made[pseudo_type]
        return usual(self, element, pseudo_type)

    return styled


def _pseudo_style(self: Any, element: Any, pseudo_type: str, rules: list[Any]) -> Any:
    from weasyprint.css import ComputedStyle

    wanted = [rule for rule in rules if rule[3] == pseudo_type]
    if not wanted:
        return None
    root, parent = self._computed_styles[self._root, None], self._computed_styles[element, None]
    outer = (root, self._base_url, self.font_config, self.initial_page_sizes)
    return ComputedStyle(parent, self._cascade(wanted), pseudo_type, *outer)


def _missing(css: Any) -> Any:
    """Return the short way to a property that no rule names; all others go the usual way."""
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    usual = css.ComputedStyle.__missing__
    plain = {name for name in INITIAL_VALUES if name not in _OWN_WAY and not name.startswith("text_decoration_")}
    inherited = plain & INHERITED - set(PHYSICAL_FUNCTIONS)
    initial = plain - INHERITED - INITIAL_NOT_COMPUTED
    initial = {name for name in initial if not css.check_math(INITIAL_VALUES[name])}
    logical = {name: PHYSICAL_FUNCTIONS[name] for name in initial & set(PHYSICAL_FUNCTIONS)}

    def missing(self: Any, key: str) -> Any:
        if key in self.cascaded:
            return usual(self, key)
        if key in inherited and self.parent_style is not None:
            self[key] = value = self.parent_style[key]
            return value
        if key in initial:
            if key in logical and logical[key](block="ttb", inline=self["direction"]) in self.cascaded:
                return usual(self, key)
            self[key] = value = INITIAL_VALUES[key]
            return value
        return usual(self, key)

    return missing
