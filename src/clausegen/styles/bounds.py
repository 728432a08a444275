"""What a number or a colour of a style may be, so that a page can still be laid out and read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from clausegen.styles.style import PAGE_HEIGHT, PAGE_WIDTH, Style

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NAME = re.compile(r"[^\x00-\x1f\"'\\;{}<>&]{1,60}")
# By the name of the key, wherever it stands: the least and the most.
_BOUNDS: dict[str, tuple[float, float]] = {
    "top": (15, 80), "right": (10, 80), "bottom": (15, 80), "left": (10, 80),
    "header": (5, 60), "footer": (5, 60), "text": (7, 16), "title": (9, 60), "heading": (8, 30),
    "small": (6.5, 12), "line": (1, 2.5), "size": (6.5, 60), "before": (0, 120), "after": (0, 120),
    "above": (0, 6), "below": (0, 6), "article": (0, 40), "item": (4, 20), "width": (5, 120),
    "drop": (0, 150), "room": (8, 80), "rule": (0, 3),
}  # fmt: skip  # a table
NARROWEST = 80
"""Millimetres that must be left for the lines of a text."""


def excesses(style: Style) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the path and the reason, in French, of each value that no page can bear."""
    yield from _within(style, ())
    page = style.page
    if PAGE_WIDTH - page.across - style.indents.article < NARROWEST:
        yield ("page",), f"Ces marges laissent moins de {NARROWEST} mm aux lignes du texte."
    if PAGE_HEIGHT - page.top - page.bottom < NARROWEST:
        yield ("page",), f"Ces marges laissent moins de {NARROWEST} mm de hauteur au texte."

    if style.looks.table.size is not None:
        why = "La taille des tableaux suit celle du texte : réglez sizes.text."
        yield ("looks", "table", "size"), why


def _within(table: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what is wrong in a table and in those under it."""
    if not is_dataclass(table):
        return
    for each in fields(table):
        value, here = getattr(table, each.name), (*path, each.name)
        if isinstance(value, tuple):
            for part in value:
                yield from _within(part, here)
        elif is_dataclass(value):
            yield from _within(value, here)
        elif why := _excess(here, value):
            yield here, why


def _excess(path: tuple[str, ...], value: object) -> str:
    """Return why a value is refused, or ''."""
    name = ".".join(path)
    if isinstance(value, float | int) and not isinstance(value, bool) and path[-1] in _BOUNDS:
        least, most = _BOUNDS[path[-1]]
        if not least <= value <= most:
            return f"« {name} » vaut {value:g} : entre {least:g} et {most:g}."
    text = value if isinstance(value, str) else ""
    if path[0] == "colours" or path == ("draft", "colour"):
        wrong = not COLOUR.fullmatch(text)
        return f"« {name} » vaut « {text:.20} » : écrivez « #1f4e5f »." if wrong else ""
    face = path[0] == "fonts" and path[-1] != "file" and text
    return f"« {name} » n’est pas un nom de police." if face and not _NAME.fullmatch(text) else ""
