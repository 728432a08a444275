"""Golden cases of French in plain text, one a line: « 21 f traditionnelle => vingt et une ».

Lines that begin with # are comments; ␣ is a no-break space and ⍽ a narrow one; « => ! » says that
the input is refused.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases" / "french"
REFUSED = "!"


def cases(name: str):
    """Return a decorator that runs a test on each (typed, expected) pair of a file."""
    text = (
        (FOLDER / f"{name}.txt")
        .read_text(encoding="utf-8")
        .translate({0x2423: 0xA0, 0x237D: 0x202F})
    )
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    pairs = [tuple(side.strip(" ") for side in line.split("=>")) for line in lines]
    return pytest.mark.parametrize(("typed", "expected"), pairs, ids=lines)


def outcome(function: Callable[..., object], *arguments: object, **options: object) -> str:
    """Return what a function returns, as text, or the sign of a refusal."""
    try:
        return str(function(*arguments, **options))
    except ValueError:
        return REFUSED


def number(text: str) -> int | Decimal:
    """Return a number typed with a decimal comma."""
    return Decimal(text.replace(",", ".")) if "," in text else int(text)
