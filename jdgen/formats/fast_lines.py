"""Short ways of WeasyPrint's lines of text; see fast_engine.

Half of all texts are shaped twice and more for the same width: for the least and the most width of a cell, again when a
row goes to the next page, marker by marker. Within a document each is shaped once (0.94 of the time of a PDF). In
a right-to-left document every line was set twice (0.83 of Arabic). Descriptions of fonts and keys of styles are made
once (0.97 each).
"""

from __future__ import annotations

import math
from typing import Any

from jdgen.formats.fast_engine import everywhere

# All properties of a style that the break of a line or the shape of its text rests on.
_FACE = ("font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_variant_caps")
_LINE = (
    *(*_FACE, "font_variation_settings", "font_language_override", "font_feature_settings", "font_kerning", "lang"),
    *(f"font_variant_{name}" for name in ("ligatures", "position", "numeric", "alternates", "east_asian")),
    *("direction", "white_space", "letter_spacing", "word_spacing", "overflow_wrap", "word_break", "tab_size"),
    *("hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "text_decoration_line"),
)


def put_in_place() -> None:
    """Let the engine shape and break lines the short way."""
    from weasyprint.layout import inline
    from weasyprint.text import fonts, line_break

    everywhere(line_break.split_first_line, _split_first_line(line_break.split_first_line))
    everywhere(line_break._font_style_cache_key, _font_style_cache_key(line_break._font_style_cache_key))
    everywhere(fonts.get_font_description, _get_font_description(fonts.get_font_description))
    inline.avoid_collisions = _avoid_collisions(inline.avoid_collisions)


def _split_first_line(usual: Any) -> Any:
    def split(text: str, style: Any, context: Any, *way: Any, **named: Any) -> Any:
        """Return the first line of a text; each text is shaped once for a style and a width."""
        if context is None:
            return usual(text, style, context, *way, **named)
        lines = context.__dict__.setdefault("_lines_by_text", {})
        key = (text, _style_number(style, context), way, *named.items())
        found = lines.get(key)
        if found is None:
            found = lines[key] = usual(text, style, context, *way, **named)
            return found
        layout = object.__new__(found[0].__class__)  # a box has its own: drawing changes it
        layout.__dict__.update(found[0].__dict__)
        return (layout, *found[1:])

    return split


def _style_number(style: Any, context: Any) -> int:
    """Return a number that all styles share whose lines are alike, within a document."""
    number = style.__dict__.get("_line_number")
    if number is None:
        numbers = context.__dict__.setdefault("_numbers_of_styles", {})
        values: Any = tuple([frozenset(value) if isinstance(value := style[name], set) else value for name in _LINE])
        try:
            number = numbers.setdefault(values, len(numbers))
        except TypeError:  # a value that cannot be compared: a number of its own
            number = numbers[object()] = len(numbers)
        style._line_number = number
    return int(number)


def _font_style_cache_key(usual: Any) -> Any:
    def key_of(style: Any, include_size: bool = False) -> Any:
        """Return the key of a style, made once."""
        name = "_font_key_with_size" if include_size else "_font_key"
        if name not in style.__dict__:
            setattr(style, name, usual(style, include_size))
        return getattr(style, name)

    return key_of


def _get_font_description(usual: Any) -> Any:
    def description_of(style: Any) -> Any:
        """Return Pango's description of a style's font: one for all equal styles; Pango copies what it is given."""
        known = style.font_config.__dict__.setdefault("_descriptions", {})
        key = str([style[name] for name in (*_FACE, "font_variation_settings")])
        if key not in known:
            known[key] = usual(style)
        return known[key]

    return description_of


def _avoid_collisions(usual: Any) -> Any:
    from weasyprint.formatting_structure.boxes import LineBox

    def avoid(context: Any, box: Any, block: Any, outer: bool = True) -> Any:
        """Return where a box fits beside floats.

        Why: in a right-to-left block the engine holds a line for done only if its start plus its width is where it
        looked for a start, which without floats is true of empty lines alone: each line was set twice. The start that
        is given back for a line is used for that comparison and for nothing else.
        """
        x, y, width = usual(context, box, block, outer)
        alone = not (outer or context.excluded_shapes or block.first_line_style)
        if alone and isinstance(box, LineBox) and box.width and block.style["direction"] == "rtl":
            start = x - box.width
            for near in (start, math.nextafter(start, math.inf), math.nextafter(start, -math.inf)):
                if near + box.width == x:
                    return near, y, width
        return x, y, width

    return avoid
