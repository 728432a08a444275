"""Groups of words: where a quotation may be cut, so that it makes sense by itself.

An article or a preposition stands with what it announces, a number with what it counts: « au
montant », never « au »; « quatre (4) heures », never « quatre (4) ».
"""

from __future__ import annotations

import re

_LINKS = (
    "à|au|aux|avec|ce|ces|cet|cette|chaque|chez|contre|d|dans|de|des|dont|du|en|entre|envers|l|la|le"
    "|les|leur|leurs|lors|ne|outre|par|pendant|pour|qu|que|qui|sa|sans|selon|ses|si|son|sous|sur"
    "|tout|toute|un|une|vers"
)
_ANNOUNCES = re.compile(rf"(?<![\w’-])(?:{_LINKS})’?$", re.IGNORECASE)
_OF_NAME = re.compile(r"(?<!\w)[A-ZÀ-Ý][\w’-]*[ \u00a0][A-ZÀ-Ý]\w*$")
"""A capital after another: the « Du » of « Le Du » is part of a name."""
_JOINS = re.compile(r"(?<![\w’-])(?:et|ou|ni)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d\)?[ \u00a0]?$")
_LETTERS = re.compile(
    r"(?<![\w’-])(?:\w+-)?(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze"
    r"|quinze|seize|vingt|trente|quarante|cinquante|soixante|cents?|mille)[ \u00a0]$"
)
"""A number in letters, before what it counts."""
_COUNTED = re.compile(r"[ \u00a0]?(?!(?:et|ou|à|au|aux|de|du|des|en|par|le|la|les)\b)[a-zà-ÿ€%]")
_MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_YEAR = rf"(?:{_MONTH}|(?<!\w)(?:de|en|année))[ \u00a0](?:19|20)\d\d"
_PHONE = r"(?:\+\d|(?<![\d,])0)(?:[ \u00a0]?\d){2,}"
_STANDING = re.compile(rf"(?:{_YEAR}|{_PHONE})[ \u00a0]?$")
"""A year in a date, or the digits of a telephone: they count nothing."""
_HOUR = re.compile(r"\d[ \u00a0]h[ \u00a0]?$")
_MINUTES = re.compile(r"[ \u00a0]?\d")
_FIGURES = re.compile(r"\(\d[\d\u202f\u00a0,]*\)")
"""The figures that repeat a number in letters, « quatre (4) »."""
_DAYS = re.compile(r"(?:jours?|mois)[ \u00a0]?$")
_OF_DAYS = re.compile(r"[ \u00a0]?(?:ouvr|calendaire|franc|consécutif|civil)")

_LOCUTIONS = re.compile(
    r"\b(?:forces? majeures?|fautes? (?:lourdes?|dolosives?)|mises? en demeure|bonne foi"
    r"|plein droit|ordre public|code civil|clauses? pénales?|supports? durables?"
    r"|courriers? électroniques?|personnes? (?:physiques?|morales?|publiques?)"
    r"|taxe sur la valeur ajoutée|\d+ (?:heures|jours) sur \d+)\b"
)
"""Words that the law or usage keeps together: a quotation holds all of them or none."""
_REACH = 30
_NAMES = re.compile(
    r"\b(?:[Ss]ociété|[Aa]ssociation|[Ff]ondation|[Mm]utuelle|[Cc]ommune|M\.|Mme)[ \u00a0]"
    r"(?P<name>[A-ZÀ-Ý][^,;:.(\n]{1,80}?)(?=,|;| \(|\.(?:\s|$)|$)"
)
"""The name of a party, from the word that tells what it is to the comma after it."""
_NAME_REACH = 90


def announces(words: str) -> bool:
    """Return whether words end with an article or a preposition, which stands for nothing alone."""
    words = words.rstrip()
    return bool(_ANNOUNCES.search(words)) and not _OF_NAME.search(words)


def joins(words: str) -> bool:
    """Return whether words end with a conjunction, which joins them to what is cut off."""
    return bool(_JOINS.search(words))


def halves(words: str) -> bool:
    """Return whether words hold one mark only of a pair: « exemple” », « ) minute » read badly."""
    return any(words.count(one) != words.count(other) for one, other in ("«»", "“”", "()"))


def tears(text: str, place: int) -> bool:
    """Return whether a cut at a place of a text parts a locution, or a number from its noun."""
    start = max(place - _REACH, 0)
    near = _LOCUTIONS.finditer(text[start : place + _REACH].replace("\u00a0", " "))
    if any(start + each.start() < place < start + each.end() for each in near):
        return True
    if _in_name(text, place):
        return True
    before, after = text[max(place - 24, 0) : place], text[place : place + 12]
    counts = _NUMBER.search(before) and not _STANDING.search(before)
    number = counts and _COUNTED.match(after)
    hour = _HOUR.search(before) and _MINUTES.match(after)
    figures = _FIGURES.match(after) and before.endswith((" ", "\u00a0"))
    letters = _LETTERS.search(before) and _COUNTED.match(after)
    return bool(
        number or letters or hour or figures or (_DAYS.search(before) and _OF_DAYS.match(after))
    )


def _in_name(text: str, place: int) -> bool:
    """Return whether a place of a text lies inside the name of a party."""
    start = max(place - _NAME_REACH, 0)
    around = text[start : place + _NAME_REACH]
    spans = (each.span("name") for each in _NAMES.finditer(around))
    return any(start + first < place < start + last for first, last in spans)


def cuts(text: str, start: int, end: int) -> int:
    """Return how many times a quotation of a text is cut inside a group of words."""
    words = text[start:end]
    torn = tears(text, start) + tears(text, end)
    return torn + halves(words) + (announces(words) or joins(words))
