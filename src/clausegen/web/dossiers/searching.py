"""Words as they are searched: without accents or capitals."""

from __future__ import annotations

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'"})


def folded(text: str) -> str:
    """Return a text as it is searched: « Vedettes de l’Odet » and « VEDETTES DE L'ODET » alike."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).split())
