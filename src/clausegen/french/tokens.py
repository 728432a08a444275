"""The units of a French text: what is quoted, struck or replaced whole.

A number and its figures, « quatre (4) », are one unit; so is an amount with its spaces. Every
character counts: a space is a unit, and so is each sign.
"""

from __future__ import annotations

import re

_NUMBER_WORD = (
    "(?:zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    "|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?)"
)
_JOINED = r"(?:[ -](?:et|virgule|pour|euros?|d’euros?|centimes?|hors|taxes))*"
_TOKEN = re.compile(
    rf"\b{_NUMBER_WORD}(?:{_JOINED}[ -]{_NUMBER_WORD})*{_JOINED}[ ]\([^()]*\d[^()]*\)"
    r"|https?://[^\s]*[^\s.,;)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an address
    r"|\+?\d+(?:[\u202f\u00a0,.]\d+| \d{3}(?!\d))*"  # figures, a telephone number
    r"|\w+(?:[-’]\w+)*’?"  # a word
    r"|.",  # a space or a sign, each by itself
    re.DOTALL,
)


def tokens(text: str) -> tuple[str, ...]:
    """Return the units of a text; joined they give the text back."""
    return tuple(_TOKEN.findall(text))
