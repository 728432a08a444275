"""The ends of lines that a template prints.

Jinja takes the end of a line after a tag, so that a line of tags alone prints nothing. Where the
line has words too, its end is the author's: without it the next item, or an id, would join them.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_LAST = re.compile(r"(\{%[-+]?\s*end(?:if|for)\s*)%\}$")
_OPENING = re.compile(r"\{%[-+]?\s*(?:macro\b|set\s+\w+\s*[-+]?%\})")
_CLOSING = re.compile(r"\{%[-+]?\s*end(?:macro|set)\b")


def with_line_ends(source: str) -> str:
    """Return a source in which a line of words that a tag closes keeps its end.

    What a macro or `{% set x %}` captures is left alone: it is printed inside other lines.
    """
    depth = 0
    lines = source.split("\n")
    for rank, line in enumerate(lines):
        if "{%" not in line:  # most have no tag
            continue
        depth += len(_OPENING.findall(line)) - len(_CLOSING.findall(line))
        if not depth and _LAST.search(line) and _TAG.sub("", line).strip():
            lines[rank] = _LAST.sub(r"\1+%}", line)
    return "\n".join(lines)
