"""Characters that no answer may hold, and text made regular before anything reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from clausegen.document.repertoire import advice, lacks, undrawn
from clausegen.french.accents import without_accents
from clausegen.questions.parameter import ParseProblem, quoted

if TYPE_CHECKING:  # which takes longer to come than most answers to be read
    import regex

_FORBIDDEN = (
    ("un caractère de commande", "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"),
    ("un caractère de commande", "\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f"),
    ("un caractère qui inverse le sens de lecture", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    ("un caractère à usage privé", "\ue000-\uf8ff\U000f0000-\U0010ffff"),
    ("un demi-caractère isolé", "\ud800-\udfff"),
    # Two blanks have no property that says so: an empty braille cell and an empty note head.
    ("un caractère invisible", r"\p{Default_Ignorable_Code_Point}\u200b\ufeff\u2800\U0001d159"),
    (
        "un code sans caractère",
        "\ufdd0-\ufdef" + "".join(chr(p * 0x10000 + n) for p in range(15) for n in (65534, 65535)),
    ),
)
_ANY = "".join(span for _, span in _FORBIDDEN)
_USUAL = re.compile("[\n\t -~\u00a0-\u00ac\u00ae-\u02ff\u2013-\u2026\u202f\u20ac]*")
"""What nearly every answer is made of, and nothing forbidden is."""
_BREAKS = re.compile("[\n\t]")
_BLANKS = re.compile("[ \t]+")
_SIGNS = re.compile(r"[\W_]+")
_HINT = "Supprimez ce caractère, puis retapez les mots voisins."


def clean(text: str, *, lines: bool = False) -> str:
    """Return a text to be printed, in canonical composition, without needless space.

    Raises ParseProblem, naming the code point, for a character that would not print as itself, or
    that the faces of documents cannot draw. Line breaks are kept when `lines` is true, and refused
    otherwise.
    """
    text = regular(text, lines=lines)
    lacking = next(undrawn(text), None)
    if lacking:
        raise ParseProblem(lacks("la réponse", lacking[0]), advice(lacking[0]))
    return text


def regular(text: str, *, lines: bool = False) -> str:
    """Return a text for the screen: as `clean` does, whatever the faces of documents hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for found in _forbidden(text):
        raise _refused(found[0])
    text = text.strip()
    if not lines and (broken := _BREAKS.search(text)):
        raise _refused(broken[0], "Écrivez cette réponse en une seule ligne.")
    text = unicodedata.normalize("NFC", text)
    return "\n".join([_BLANKS.sub(" ", line).strip() for line in text.split("\n")])


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each character that does not print as itself, and what it is, named."""
    for found in _forbidden(text):
        yield found.start(), f"{_why(found[0])} (U+{ord(found[0]):04X})"


def _forbidden(text: str) -> Iterator[regex.Match[str]]:
    return iter(()) if _USUAL.fullmatch(text) else _spanned(_ANY).finditer(text)


@cache
def _spanned(span: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(f"[{span}]")


def seen(text: str) -> str:
    """Return a text that is empty or shows a letter or a digit. Raises ParseProblem for others.

    A name made of signs alone, or of an accent without its letter, designates nobody.
    """
    if text and not any(map(str.isalnum, text)):
        message = f"{quoted(text)} ne contient ni lettre ni chiffre."
        raise ParseProblem(message, "Écrivez un nom ou un texte qui se lit.")
    return text


def folded(text: str) -> str:
    """Return a text without case, accents, nor signs, to compare what people type."""
    plain = without_accents(text.lower().replace("œ", "oe"))
    return _SIGNS.sub(" ", plain).strip()


def apart(text: str) -> str:
    """Return the words of a text, folded, each between spaces: `" prud hommes " in …` is exact."""
    return f" {folded(text)} "


_NOTHING = re.compile(
    "x{2,}|tb[ad]|todo|n ?[ac]|neant|sans objet|inconnue?s?|rien|vide|test|titre|nom"
)
_TO_COME = re.compile(
    r"\b(?:lorem ipsum|a (?:completer|confirmer|definir|determiner|preciser|renseigner|venir))\b"
)


def to_come(text: str) -> bool:
    """Return whether a text only keeps a place: « à définir », « XXX », « sans objet »."""
    words = folded(text)
    return bool(_NOTHING.fullmatch(words) or _TO_COME.search(words))


def _refused(character: str, hint: str = _HINT) -> ParseProblem:
    named = {"\n": "un saut de ligne", "\t": "une tabulation"}
    why = named.get(character) or _why(character)
    code = f"U+{ord(character):04X}"
    return ParseProblem(f"la réponse contient {why} ({code}), qui ne s’imprime pas.", hint)


def _why(character: str) -> str:
    return next(why for why, span in _FORBIDDEN if _spanned(span).match(character))
