"""Dates, hours, numbers and amounts as they are typed by hand (redaction: dates, numbers)."""

from __future__ import annotations

import re
from typing import Final

from clausegen.check.patterns import wording
from clausegen.french.numbers import cardinal, parse_cardinal

_MONTHS = r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITS = r"minutes?|heures?|jours?|semaines?|mois|ans?|années?"
_SPELLED = (
    r"(?:zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|"
    r"quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille)"
)
_NUMBER = rf"\b((?:{_SPELLED}|million|milliard)s?(?:(?:-| |-et-| et ){_SPELLED})*) \((\d[\d\ ]*)\)"


def _number(found: re.Match[str]) -> int:
    return int(re.sub(r"\D", "", found[2]))


def _spelled(found: re.Match[str]) -> int | None:
    try:
        return parse_cardinal(" ".join(found[1].split()))
    except ValueError:
        return None


def _disagrees(found: re.Match[str]) -> bool:
    return _spelled(found) not in (None, _number(found))


def _misspelt(found: re.Match[str]) -> bool:
    if _disagrees(found):
        return False
    words, number = " ".join(found[1].lower().split()), _number(found)
    return words not in {
        cardinal(number, feminine=feminine, spelling=spelling)
        for feminine in (False, True)
        for spelling in ("traditionnelle", "1990")
    }


FIGURES: Final = (
    wording(
        "ordinal-faux",
        r"\b\d+(?:i?[èeé]mes?|è|i?[èé]res?|ier|nde?)\b|\b\d*[02-9]er\b",
        "« {0} » : les ordinaux s’abrègent 1er, 1re, 2e, 3e.",
        "Écrivez « 2e », « 1re », ou le mot entier.",
    ),
    wording(
        "date-mal-ecrite",
        rf"\b(?:1|0\d) (?:{_MONTHS})\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b",
        "« {0} » : une date d’acte s’écrit « 1er janvier 2027 ».",
        "Le premier est ordinal, le mois est en lettres, sans zéro initial.",
    ),
    wording(
        "heure-mal-ecrite",
        r"\b(?:[01]?\d|2[0-4])(?:h\d\d|h|H\d{0,2})\b|\b(?:[01]?\d|2[0-3]):[0-5]\d\b"
        r"|\b(?:[01]?\d|2[0-4]) h 00\b",
        "« {0} » : une heure s’écrit « 9 h » ou « 14 h 30 ».",
        exact=True,
    ),
    wording(
        "nombre-discordant",
        _NUMBER,
        "« {0} » : les lettres et les chiffres ne disent pas le même nombre.",
        "Corrigez l’un des deux, ou faites-en un paramètre.",
        refuses=_disagrees,
    ),
    wording(
        "nombre-mal-ecrit",
        _NUMBER,
        "« {0} » : le nombre en lettres est mal orthographié.",
        "Vérifiez les traits d’union et les s de vingt et de cent.",
        refuses=_misspelt,
    ),
    wording(
        "montant-mal-ecrit",
        r"[€$] ?\d[\d.,]*|\b\d{1,3}(?:\.\d{3})+ ?(?:€|euros?)|\b\d+\.\d{1,2} ?(?:€|euros?)"
        r"|\b\d+ EUR\b",
        "« {0} » : un montant s’écrit « 1 500 € » ou « 12,50 € ».",
        "Le signe suit le nombre ; milliers par espaces, virgule décimale.",
    ),
    wording(
        "taux-mal-ecrit",
        r"\b\d+\.\d+ ?(?:%|pour cent|points?\b)|\b\d+%",
        "« {0} » : un taux s’écrit « 2,5 % ».",
        "Virgule décimale, espace avant le signe.",
    ),
    wording(
        "million-sans-de",
        r"\b(?:millions?|milliards?) (?:euros|d[eu] euros)\b",
        "« {0} » : « million » veut « d’euros ».",
        "Écrivez « deux millions d’euros ».",
    ),
)

CLAUSE_FIGURES: Final = (
    wording(
        "duree-en-chiffres",
        rf"(?<![\w,/])\d+ (?:{_UNITS})\b(?! sur \d)",
        "« {0} » : une durée s’écrit en lettres et en chiffres.",
        "Faites-en un paramètre, ou écrivez « quatre (4) heures ».",
    ),
)
