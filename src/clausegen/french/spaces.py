"""The spaces of French typography at which no line ends."""

import re
from typing import Final

NBSP: Final = "\N{NO-BREAK SPACE}"
"""Before « : » and inside guillemets, and between what reads as one: « article 3 »."""
FINE: Final = "\N{NARROW NO-BREAK SPACE}"
"""Before « ; », « ! » and « ? », and between the thousands of a number."""
FIGURE: Final = "\N{FIGURE SPACE}"
"""Between the number of a heading and its title, where no word and no dash parts them."""
LOOSE: Final = re.compile(r" (?=[:;?!»](?!\w))|(?<=«) ")
"""An ordinary space at which a line would end before a sign, or after the one that opens."""


def held(found: re.Match[str]) -> str:
    """Return the space that takes the place of a loose one."""
    text, start, end = found.string, found.start(), found.end()
    fine = text[end : end + 1] in (";", "!", "?") and text[start - 1 : start] != "«"
    return FINE if fine else NBSP


def unbroken(message: str) -> str:
    """Return a message whose lines never end before a sign: only its loose spaces change."""
    return LOOSE.sub(held, message)
