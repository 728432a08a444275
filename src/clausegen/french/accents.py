"""Letters without their accents, to compare what people type."""

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_ALIKE = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})


def without_accents(text: str) -> str:
    """Return a text whose letters have no accent, cedilla nor other mark; ligatures stay."""
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", text))


def folded(text: str) -> str:
    """Return a text as it is searched: « Vedettes de l’Odet » and « VEDETTES DE L'ODET » alike.

    Case, accents, ligatures, and kinds of apostrophes and spaces make no difference.
    """
    plain = without_accents(unicodedata.normalize("NFKC", text).casefold())
    return " ".join(plain.translate(_ALIKE).split())
