"""Elision, contraction, agreement, enumerations, and the words of a cross-reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from clausegen.french.accents import without_accents
from clausegen.french.spaces import FINE, NBSP

Preposition: TypeAlias = Literal["", "à", "de"]
Article: TypeAlias = Literal["le", "la", "l’", "les"]
Gender: TypeAlias = Literal["masculin", "feminin"]
ReferenceKind: TypeAlias = Literal["part", "article", "annex", "question"]


# Before these the article stays whole although they begin with a vowel.
_WHOLE = re.compile(r"onz|oui\b(?!-)|ouistiti|uhlan|ulul")
# « y » counts as a vowel before a consonant, and in a few words before a vowel.
_VOWEL = re.compile(r"[aeiou]|y[^aeiou\W\d]|yeux|yeuse|yonne|york")
# « h » is mute except in these stems, written without accents.
_ASPIRATED = re.compile(
    r"h(?:"
    r"a(?!bil|bit|cie|drien|giog|iti|lei|llu|log|lter|mec|nnibal|rmo|rus)"
    r"|e(?:aum|in|ler|nn|riss|rni|ron|ros\b|rse|rtz|tr|urt)"
    r"|i(?:bou|c\b|deu|erarch|-fi|ppie|p-hop|ss|t)"
    r"|o(?:bb|ber|ch|ck|ld|lland|mard|ng|nn?i|nt|quet|rd|rs|t\b|tlin|tspot|tt|u)"
    r"|u(?:b|ch|e|guenot|it(?!r)|lul|n|pp|r|ss|tt)"
    r"|[^aeiouy]|$)"
)
_READ = 24  # characters: no stem is longer, its accents apart
_DETERMINER = re.compile(r"(le|les|la)\s|l[’']")
_CONTRACTED = {"de le": "du ", "de les": "des ", "à le": "au ", "à les": "aux "}


def elides(word: str) -> bool:
    """Return whether « le », « la », « de », « que » lose their vowel before a word.

    True before a vowel or a mute h; false before an aspirated h, « onze », « oui », a figure, and
    an acronym that begins with a consonant.
    """
    start = word.lstrip(f"«“ {NBSP}{FINE}")[:_READ].lower()
    plain = without_accents(start.replace("œ", "oe").replace("æ", "ae"))
    if plain.startswith("h"):
        return not _ASPIRATED.match(plain)
    return bool(_VOWEL.match(plain)) and not _WHOLE.match(plain)


def capitalised(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Return a text with its first letter as a small one."""
    return text[:1].lower() + text[1:]


def article_for(noun: str, *, gender: Gender = "masculin", plural: bool = False) -> Article:
    """Return the definite article of a noun: « le », « la », « l’ » or « les »."""
    if plural:
        return "les"
    if elides(noun):
        return "l’"
    return "la" if gender == "feminin" else "le"


def with_article(noun: str, *, gender: Gender = "masculin", plural: bool = False) -> str:
    """Return a noun after its definite article: « le Client », « l’Opérateur », « les Clients »."""
    return contract("", article_for(noun, gender=gender, plural=plural), noun)


def contract(preposition: Preposition, article: Article, noun: str) -> str:
    """Return preposition, article and noun: « du Client », « aux Clients », « de l’Opérateur ».

    « le » and « la » become « l’ » by themselves before a vowel.
    """
    if article in {"le", "la"} and elides(noun):
        article = "l’"
    contracted = _CONTRACTED.get(f"{preposition} {article}")
    if contracted:
        return contracted + noun
    joined = article + noun if article == "l’" else f"{article} {noun}"
    return f"{preposition} {joined}" if preposition else joined


def with_preposition(noun_group: str, preposition: Preposition) -> str:
    """Return a noun group after « à » or « de »: « du règlement … », « à la loi … », « d’EDF ».

    The group's own article, if it begins with one in lower case, is contracted.
    """
    found = _DETERMINER.match(noun_group)
    if not preposition:
        return noun_group
    if found and found[1] in {"le", "les"}:
        return _CONTRACTED[f"{preposition} {found[1]}"] + noun_group[found.end() :]
    if preposition == "de" and not found and elides(noun_group):
        return f"d’{noun_group}"
    return f"{preposition} {noun_group}"


def de(noun: str) -> str:
    """Return a noun after « de »: « de SFR », « d’EDF », « du Client », « d’un contrat »."""
    return with_preposition(noun, "de")


def possessive(
    noun: str,
    *,
    gender: Gender = "masculin",
    plural: bool = False,
    several_owners: bool = False,
) -> str:
    """Return a noun after its possessive: « son obligation », « sa demande », « leurs frais ».

    `gender` and `plural` are those of the thing owned; `several_owners` gives « leur », « leurs ».
    """
    if several_owners:
        return f"{'leurs' if plural else 'leur'} {noun}"
    if plural:
        return f"ses {noun}"
    return f"sa {noun}" if gender == "feminin" and not elides(noun) else f"son {noun}"


def agree(
    masculine: str,
    feminine: str,
    masculine_plural: str,
    feminine_plural: str,
    *,
    gender: Gender,
    plural: bool,
) -> str:
    """Return the one of four forms that agrees: « tenu », « tenue », « tenus », « tenues »."""
    if gender == "feminin":
        return feminine_plural if plural else feminine
    return masculine_plural if plural else masculine


def plural_of(noun: str) -> str:
    """Return the regular plural of one noun: « incidents », « niveaux », « canaux », « mois »."""
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith("al"):
        return f"{noun[:-2]}aux"
    return f"{noun}x" if noun.endswith(("eau", "eu")) else f"{noun}s"


def enumerate_fr(
    items: Sequence[str], conjunction: Literal["et", "ou"] = "et", last: str = ""
) -> str:
    """Return items in one phrase: « a, b et c », `last` being a further one.

    Three items or more are parted by semicolons when one of them holds a comma.
    """
    *firsts, final = [*items, *([last] if last else [])] or [""]
    if not firsts:
        return final
    if len(firsts) > 1 and any(", " in item for item in (*firsts, final)):
        return f"{FINE}; ".join([*firsts, f"{conjunction} {final}"])
    return f"{', '.join(firsts)} {conjunction} {final}"


_REFERENCES: dict[ReferenceKind, tuple[str, str]] = {
    "part": ("le titre", "les titres"),
    "article": ("l’article", "les articles"),
    "annex": ("l’annexe", "les annexes"),
    "question": ("la question", "les questions"),
}


def reference_words(
    kind: ReferenceKind, labels: Sequence[str], preposition: Preposition = ""
) -> list[tuple[str, int | None]]:
    """Return the pieces of a cross-reference, each with the index of the label it prints.

    « aux articles 2 et 3 », « de l’article 4 bis »; three consecutive numbers or more become
    « les articles 2 à 4 ». Plain numbers are put in order; a label given twice is printed once.
    """
    indexes = sorted({label: index for index, label in reversed([*enumerate(labels)])}.values())
    if all(label.isdecimal() for label in labels):
        indexes.sort(key=lambda index: int(labels[index]))
    noun = with_preposition(_REFERENCES[kind][len(indexes) > 1], preposition)
    return [(noun + NBSP, None), *_listed(_runs(indexes, labels), labels)]


def _runs(indexes: Sequence[int], labels: Sequence[str]) -> list[list[int]]:
    """Return indexes in groups: the whole of a run of three or more numbers, or one alone."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and _follows(labels[runs[-1][-1]], labels[index]):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[i] for i in run])]


def _follows(left: str, right: str) -> bool:
    return left.isdecimal() and right.isdecimal() and int(right) == int(left) + 1


def _listed(
    runs: Sequence[Sequence[int]], labels: Sequence[str]
) -> Iterator[tuple[str, int | None]]:
    for rank, run in enumerate(runs):
        if rank:
            yield " et " if rank == len(runs) - 1 else ", ", None
        yield labels[run[0]], run[0]
        if len(run) > 1:
            yield " à ", None
            yield labels[run[-1]], run[-1]
