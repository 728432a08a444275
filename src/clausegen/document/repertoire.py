"""The repertoire: the signs that every face of the package draws.

Any other sign would be drawn from whatever font a machine has: other widths, other line breaks,
other bytes, or an empty box. A text to be printed holds none, whoever wrote it. The table is made
from the faces by `scripts/repertoire.py`, since reading seven fonts takes longer than a draft.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

RULE = "signe-hors-police"
_TABLE = "assets/repertoire.txt"
_LAYOUT = "\t\n\r"
"""What places words and is drawn by no face."""


def undrawn(text: str) -> Iterator[re.Match[str]]:
    """Yield each sign of a text that a face of the package cannot draw, with its place."""
    return _outside().finditer(text)


def lacks(where: str, sign: str) -> str:
    """Return the message that `where`, as « la réponse », holds a sign that no face draws."""
    shown = f"\N{DOTTED CIRCLE}{sign}" if unicodedata.combining(sign) else sign
    name = f"« {shown} » (U+{ord(sign):04X})"
    return f"{where} contient {name}, que la police des documents n’a pas."


def advice(sign: str) -> str:
    """Return what to write instead of a sign that no face draws."""
    plain = unicodedata.normalize("NFKC", sign)
    if plain.isspace():
        return "Tapez une espace ordinaire."
    if plain != sign and not any(undrawn(plain)):
        return f"Écrivez « {plain} »."
    if unicodedata.category(sign)[0] in "LM":
        return "Écrivez ce mot en lettres latines, grecques ou cyrilliques courantes."
    return "Remplacez-le par des mots, ou par un signe courant : « ☐ », « ☑ », « ✓ », « – »."


@cache
def _outside() -> re.Pattern[str]:
    spans = (Path(__file__).parent.parent / _TABLE).read_text(encoding="ascii").split()
    edges = (span.split("-") for span in spans)
    held = "".join(f"\\U{int(low, 16):08x}-\\U{int(high, 16):08x}" for low, high in edges)
    return re.compile(f"[^{_LAYOUT}{held}]")
