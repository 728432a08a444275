"""The spaces of French typography at which no line ends."""

from typing import Final

NBSP: Final = "\N{NO-BREAK SPACE}"
"""Before « : » and inside guillemets, and between what reads as one: « article 3 »."""
FINE: Final = "\N{NARROW NO-BREAK SPACE}"
"""Before « ; », « ! » and « ? », and between the thousands of a number."""
FIGURE: Final = "\N{FIGURE SPACE}"
"""Between the number of a heading and its title, where no word and no dash parts them."""
