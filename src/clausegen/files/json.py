"""JSON from outside, weighed before Python makes values of it.

A value costs many times the bytes that write it: `{}` takes two bytes and becomes sixty-four. Each
value but the first comes after one of four signs, and these are counted before anything is parsed.
"""

from __future__ import annotations

import json
from typing import Any

MARKS = 2_000_000
"""How many signs `{`, `[`, `:` and `,` a text may hold.

A contract of fifty pages with fifty avenants holds 1,840,000 of them, in 34 MB; no sign costs more
than 90 bytes once read, hence at most 180 MB.
"""


def read_json(text: bytes | str) -> Any:  # noqa: ANN401  # whatever JSON holds
    """Return the value that a text of JSON holds.

    Raises ValueError for what is no JSON in UTF-8, or too dense, or too deep.
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8-sig")
    if sum(map(text.count, "{[:,")) > MARKS:
        raise ValueError("too many values")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("too deep") from error
