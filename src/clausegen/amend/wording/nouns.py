"""What is quoted, as a noun that agrees: le mot, les mots, le nombre, le taux, le montant, la date.

« les mots : « deux (2) » », « le taux : « 99,5 % » », « la phrase : « Elle court. » »: the
noun is chosen by the characters quoted, and participles agree with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clausegen.amend.wording.quoting import quoted
from clausegen.french.grammar import agree, enumerate_fr
from clausegen.french.numbers import cardinal
from clausegen.french.spaces import NBSP

_SPACE = r"[ \u00a0\u202f]"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DATE = re.compile(rf"(?:1er|\d\d?){_SPACE}(?:{_MONTHS}){_SPACE}\d{{4}}|\d\d/\d\d/\d{{4}}")
_AMOUNT = re.compile(rf"[^;:]*(?:€|euros?)\)?(?:{_SPACE}(?:HT|TTC))?\)?")
_RATE = re.compile(r"[^;:,]*\d(?:,\d+)?" + _SPACE + r"?%\)?")
_ADDRESS = re.compile(r"https?://\S+|[^\s@]+@[^\s@]+")
_PHONE = re.compile(r"(?:\+\d|0[\u00a0 ]?\d[\d\u00a0 ]{7})[\d\u00a0 ]*")
_SENTENCE = re.compile(r"[A-ZÀÂÉÈÊÎÔ](?:[^.]|\.(?! [A-ZÀÂÉÈÊÎÔ]))*\w [^.]*\w\.")
_OF = re.compile("d(?:’|e[ \u00a0])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d[\d\u202f\u00a0,]*")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun group without its article: « taux », « b bis) », « deux lignes »."""

    words: str
    feminine: bool = False
    plural: bool = False

    @property
    def definite(self) -> str:
        """Return the group after its definite article: « le taux », « la date », « les mots »."""
        if self.words in {"adresse", "année"}:
            return f"l’{self.words}"
        article = "les" if self.plural else "la" if self.feminine else "le"
        return f"{article} {self.words}"

    def agreed(self, participle: str) -> str:
        """Return a participle, given in the masculine: « supprimé », « rédigées »."""
        return agreed(participle, feminine=self.feminine, plural=self.plural)

    def verb(self, participle: str) -> str:
        """Return « est supprimé », « sont supprimées »."""
        return f"{'sont' if self.plural else 'est'} {self.agreed(participle)}"


_NOUNS = (
    (_SENTENCE, Noun("phrase", feminine=True)),
    (_ADDRESS, Noun("adresse", feminine=True)),
    (_PHONE, Noun("numéro")),
    (_DATE, Noun("date", feminine=True)),
    (_YEAR, Noun("année", feminine=True)),
    (_NUMBER, Noun("nombre")),
)


_BETWEEN_SENTENCES = re.compile(r"(?<=\.) (?=[A-ZÀÂÉÈÊÎÔ])")


def sentences_noun(words: str) -> Noun | None:
    """Return « une phrase », « deux phrases » for words that are whole sentences, or None."""
    sentences = _BETWEEN_SENTENCES.split(words)
    if not all(map(_SENTENCE.fullmatch, sentences)):
        return None
    return counted(len(sentences), "phrase", "phrases", feminine=True)


def agreed(participle: str, *, feminine: bool, plural: bool) -> str:
    """Return a participle in é that agrees: « remplacé », « remplacées »."""
    forms = [participle + ending for ending in ("", "e", "s", "es")]
    return agree(*forms, gender="feminin" if feminine else "masculin", plural=plural)


def noun_of(words: str) -> Noun:
    """Return the noun for quoted words: « nombre » for figures, « mots » for several words."""
    if not any(character.isalnum() for character in words):
        several = len(words) > 1 and not words.isspace()
        return Noun("signes", plural=True) if several else Noun("signe")
    for pattern, noun in _NOUNS:
        if pattern.fullmatch(words):
            return noun
    quantity = _counts(words) and not _OF.match(words)
    if quantity and _RATE.fullmatch(words):
        return Noun("taux")
    if quantity and _AMOUNT.fullmatch(words):
        return Noun("montant")
    several = len(re.findall(r"aujourd’hui|\w+(?:-\w+)*", words)) > 1
    return Noun("mots", plural=True) if several else Noun("mot")


_IN_WORDS = re.compile(
    "(?:zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    "|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?|et"
    "|virgule|pour|euros?|d|centimes?|HT|TTC|hors|taxes)"
)


def _counts(words: str) -> bool:
    """Return whether words hold nothing but a quantity: its figures, its letters, its unit."""
    return all(_IN_WORDS.fullmatch(word) for word in re.findall(r"[^\W\d_]+", words))


def cited(words: str) -> str:
    """Return quoted words after their noun: « le taux : « 10 % » »."""
    return f"{noun_of(words).definite}{NBSP}: {quoted(words)}"


def counted(count: int, singular: str, plural: str, *, feminine: bool = False) -> Noun:
    """Return « un alinéa », « deux alinéas », « une ligne »."""
    if count == 1:
        return Noun(f"{'une' if feminine else 'un'} {singular}", feminine)
    return Noun(f"{cardinal(count, feminine=feminine)} {plural}", feminine, plural=True)


def labelled(labels: Sequence[str]) -> Noun:
    """Return items by their labels: « un b bis) », « un b bis) et un b ter) »."""
    return Noun(enumerate_fr([f"un {label}" for label in labels]), plural=len(labels) > 1)
