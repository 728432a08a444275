"""How deep and how long a template may be, whoever reads it.

Each bound is several times what the longest of real clauses needs, and well under what Python,
Jinja and Python-Markdown bear: past it a template is refused at its line, instead of exhausting
the program that reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MAX_OPERATORS: Final = 100
"""Operators, filters and brackets in one tag."""
MAX_SIGNS: Final = 2_000
"""Words and signs in one tag."""
MAX_BRACKETS: Final = 20
"""Brackets open at once in one tag."""
MAX_BLOCKS: Final = 15
"""Blocks of a template, one in another."""
MAX_BRANCHES: Final = 100
"""Branches `elif` of one `if`."""
MAX_LEVELS: Final = 8
"""Lists and quotations, one in another."""
MAX_EMPHASES: Final = 4
"""Emphases, one in another."""
MAX_HEADINGS: Final = 2_000
"""Headings of one file."""
MAX_MEANINGS: Final = 1_000
"""Definitions of one file."""
MAX_RULES: Final = 2_000
"""Guard rules of one clause."""
MAX_OPTIONS: Final = 300
"""Options of one question."""
MAX_FIELDS: Final = 50
"""Fields of one table of rows."""
MAX_FILES: Final = 500
"""Files of one folder and of those in it."""

_MARKERS = re.compile(r"\n(?=[ \t>*+\d-])([ \t>]*(?:(?:[-+*]|\d{1,9}\.)[ \t]+[ \t>]*)*)")


def too_deep(markdown: str) -> Iterator[int]:
    """Yield the number, from 0, of each line in more lists or quotations than MAX_LEVELS."""
    for markers in _MARKERS.finditer(f"\n{markdown}"):
        if _levels(markers[1]) > MAX_LEVELS:
            yield markdown.count("\n", 0, markers.start())


def _levels(markers: str) -> int:
    """Return how many lists and quotations the head of a line stands in."""
    if not markers.strip():
        return 0
    indent = len(markers) - len(markers.lstrip())
    signs = markers.count(">") + len(markers.replace(">", " ").split())
    return indent // 4 + signs
