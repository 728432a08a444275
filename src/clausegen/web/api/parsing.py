"""Bodies of requests: JSON as its standard has it, which every database keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import isfinite
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

UNKEPT = re.compile("[\0\ud800-\udfff]")
"""What no database keeps: the sign that ends a text, and halves of characters."""


class Strict(Parser):
    """Reads JSON without what only Python takes for it: NaN, and numbers beyond all others."""

    def parse_body(self, request: HttpRequest) -> Any:  # noqa: ANN401  # JSON values
        """Return the body of a request. Raises ValueError for what cannot be kept."""
        return strict(request.body)


def strict(text: str | bytes) -> Any:  # noqa: ANN401  # JSON values
    """Return JSON values. Raises ValueError for what is none, or cannot be kept."""
    found = json.loads(text, parse_constant=_refused, parse_float=_finite)
    if any(UNKEPT.search(each) for each in _texts(found)):
        _refused("text")
    return found


def _refused(what: str) -> NoReturn:
    raise ValueError(what)


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _refused(text)


def _texts(body: object) -> Iterator[str]:
    """Yield every text of JSON values, names included."""
    left = [body]
    while left:
        match left.pop():
            case str() as text:
                yield text
            case dict() as table:
                left += (*table.keys(), *table.values())
            case list() as rows:
                left += rows
