"""Where a Markdown file comes from: a link definition, of which no reader prints anything."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields
from urllib.parse import quote, unquote

from clausegen.model import Properties

_HEAD = "[clausegen]: # '"
_PRINTED = ' {}[]":,;.-_()/=+!?*@'  # as they are: neither the end of the title nor an escape
_LINE = re.compile(rf"^{re.escape(_HEAD)}([^'\n]*)'\s*$", re.MULTILINE)


def provenance_line(properties: Properties) -> str:
    """Return the line that ends a Markdown file: its properties as the title of an unused link."""
    text = json.dumps(asdict(properties), ensure_ascii=False, sort_keys=True)
    return f"{_HEAD}{quote(text, safe=_PRINTED)}'"


def read_provenance(text: str) -> Properties | None:
    """Return the properties that the last such line of a text gives, or None."""
    lines = _LINE.findall(text)
    try:
        data = json.loads(unquote(lines[-1])) if lines else None
    except (ValueError, RecursionError):
        return None
    known = {field.name: field.default for field in fields(Properties)}
    if not isinstance(data, dict) or not data.keys() <= known.keys():
        return None
    wrong = [key for key, value in data.items() if type(value) is not type(known[key])]
    return None if wrong else Properties(**data)
