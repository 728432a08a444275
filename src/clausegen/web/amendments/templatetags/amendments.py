"""How the screens of avenants name the formats of files."""

from __future__ import annotations

from django import template

register = template.Library()
FORMATS = {"docx": "Word", "json": "JSON"}


@register.filter
def suffix(name: str) -> str:
    """Return what the format of a file is called: « Word », « PDF »."""
    ending = name.rpartition(".")[2]
    return FORMATS.get(ending, ending.upper())
