"""Where a Markdown file comes from: a link definition, of which no reader prints anything."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, unquote

from clausegen.document.json import properties_data, properties_from_json
from clausegen.document.tree import Properties
from clausegen.files.json import read_json

_HEAD = "[clausegen]: # '"
_PRINTED = ' {}[]":,;.-_()/=+!?*@'  # as they are: neither the end of the title nor an escape
_LINE = re.compile(rf"^{re.escape(_HEAD)}([^'\n]*)'\s*$", re.MULTILINE)

LONGEST = 1_500_000
"""Characters of the line: answers weigh 1 MB at most, and few letters are written in six."""


def provenance_line(properties: Properties) -> str:
    """Return the line that ends a Markdown file: its properties as the title of an unused link."""
    text = json.dumps(properties_data(properties), ensure_ascii=False, sort_keys=True)
    return f"{_HEAD}{quote(text, safe=_PRINTED)}'"


def read_provenance(text: str) -> Properties | None:
    """Return the properties that the last such line of a text gives, or None."""
    lines = _LINE.findall(text, max(0, len(text) - LONGEST))
    try:
        data = read_json(unquote(lines[-1])) if lines else None
    except ValueError:
        return None
    return properties_from_json(data)
