"""Parties to a contract, and the words that agree with them: « de l’Opérateur », « les Clients ».

A party is designated by its defined term. Verbs, articles and participles agree with that term;
« dénommée » agrees with the person that the term stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeAlias

from clausegen.french.grammar import (
    Gender,
    agree,
    plural_of,
    possessive,
    with_article,
    with_preposition,
)

Nature: TypeAlias = Literal["", "societe", "personne_physique", "association", "personne_publique"]
DEFAULT_TERM = "Partie"
# Heads of well-known defined terms, and of the names of public bodies, that are feminine.
FEMININE_HEADS = frozenset(
    {
        "académie", "acheteuse", "administration", "agence", "agglomération", "armée",
        "assistance", "assistante", "association", "autorité", "banque", "bibliothèque", "caisse",
        "chambre", "chancellerie", "cinémathèque", "cité", "cliente", "clinique", "collectivité",
        "commission", "communauté", "commune", "compagnie", "comédie", "coopérative", "cour",
        "direction", "donneuse", "entité", "entreprise", "eurométropole", "exploitante", "faculté",
        "filiale", "fondation", "fournisseuse", "fédération", "gendarmerie", "haute", "imprimerie",
        "inspection", "institution", "mairie", "maison", "manufacture", "marine", "mission",
        "mutuelle", "médiathèque", "métropole", "opératrice", "organisation", "partie", "personne",
        "province", "préfecture", "régie", "région", "république", "résidence", "société",
        "sous-préfecture", "structure", "trésorerie", "union", "université", "ville", "école",
    }
)  # fmt: skip  # a list of words
_FEMININE_END = re.compile(r"[\w-]+[\s\u00a0]métropole$")
_LINK = re.compile(r"(?:d[eu]s?|à|aux?|en|sur|sous|pour|par|et)$|[dl][’']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """One party: who it is, and the defined term (« Prestataire ») that designates it.

    Every field may be empty. `capital` is in euros; `genre` is the gender of the term. `cle` is
    what an application knows the party by: it is never printed.
    """

    nature: Nature = ""
    denomination: str = ""
    forme: str = ""
    capital: Decimal | None = None
    siege: str = ""
    rcs_ville: str = ""
    siren: str = ""
    representant: str = ""
    qualite: str = ""
    habilitation: str = ""
    civilite: str = ""
    prenom: str = ""
    nom: str = ""
    naissance_date: date | None = None
    naissance_lieu: str = ""
    domicile: str = ""
    numero_rna: str = ""
    terme: str = ""
    genre: Gender | Literal[""] = ""
    cle: str = field(default="", repr=False)  # documents carry parties as they were first written

    @property
    def name(self) -> str:
        """Return the name of the person: its denomination, or « Mme Anne Roy »; '' if unknown."""
        person = " ".join(part for part in (self.civilite, self.prenom, self.nom) if part)
        return self.denomination or (person if self.nom else "")

    @property
    def person_gender(self) -> Gender:
        """Return the gender of the person, that of the term when nobody is described."""
        if self.nature in {"societe", "association"}:
            return "feminin"
        if self.nature == "personne_physique" and self.civilite:
            return "feminin" if self.civilite == "Mme" else "masculin"
        if self.nature == "personne_publique" and self.denomination:
            return gender_of(self.denomination)
        return self.term_gender

    @property
    def term_gender(self) -> Gender:
        """Return the gender of the defined term: as given, or else that of a well-known word."""
        return self.genre or gender_of(self.terme or DEFAULT_TERM)


def gender_of(term: str) -> Gender:
    """Return the gender of a term by its first word: feminine for « Cliente », « L’université ».

    « Bordeaux Métropole » has its noun at the end.
    """
    words = re.sub("^l[’']", "", term.strip().lower())
    head = re.split(r"[\s\u00a0]", words, maxsplit=1)[0]
    if head == "la" or _FEMININE_END.match(words):
        return "feminin"
    return "feminin" if head.removesuffix("s") in FEMININE_HEADS else "masculin"


def plural_term(term: str) -> str:
    """Return a term in the plural: « Clients », « Maîtres d’ouvrage », « Clients finals »."""
    words = term.split(" ")
    for index, word in enumerate(words):
        if _LINK.match(word):
            break
        words[index] = _PLURALS.get(word.lower(), "") or plural_of(word)
        if words[index].islower() != word.islower():
            words[index] = words[index].capitalize()
    return " ".join(words)


_PLURALS = {"final": "finals", "naval": "navals", "fatal": "fatals", "bancal": "bancals"}


@dataclass(frozen=True)
class PartyGroup:
    """One party, or several that share a defined term: what a template says of them."""

    members: tuple[Party, ...]

    @classmethod
    def of(cls, raw: Party | tuple[Party, ...]) -> PartyGroup:
        """Return the group of one party or of several; its words are agreed once."""
        return cls((raw,) if isinstance(raw, Party) else raw)

    def __iter__(self) -> Iterator[PartyGroup]:
        """Yield each member as a group of its own, its term in the singular."""
        return (PartyGroup((member,)) for member in self.members)

    def __len__(self) -> int:
        """Return how many members the group has."""
        return len(self.members)

    @property
    def nombre(self) -> int:
        """Return how many members the group has."""
        return len(self.members)

    @property
    def pluriel(self) -> bool:
        """Return whether words agree in the plural."""
        return len(self.members) > 1

    @cached_property
    def terme(self) -> str:
        """Return the defined term: « Client », or « Clients » when they are several."""
        term = next((party.terme for party in self.members if party.terme), DEFAULT_TERM)
        return plural_term(term) if self.pluriel else term

    @cached_property
    def genre(self) -> Gender:
        """Return the gender of the defined term."""
        given: Gender | None = next((party.genre for party in self.members if party.genre), None)
        return given or gender_of(self.terme)

    @cached_property
    def genre_personne(self) -> Gender:
        """Return the gender of the persons: feminine when all of them are."""
        described = {party.person_gender for party in self.members if party.nature}
        return "feminin" if (described or {self.genre}) == {"feminin"} else "masculin"

    @cached_property
    def le(self) -> str:
        """Return the term with its article: « le Client », « l’Opérateur », « les Clients »."""
        return with_article(self.terme, gender=self.genre, plural=self.pluriel)

    @property
    def Le(self) -> str:  # noqa: N802  # the word that a template prints at the head of a sentence
        """Return the term with a capital article: « Le Client », « L’Opérateur »."""
        return self.le[0].upper() + self.le[1:]

    @cached_property
    def du(self) -> str:
        """Return the term after « de »: « du Client », « de la Cliente », « des Clients »."""
        return with_preposition(self.le, "de")

    @cached_property
    def au(self) -> str:
        """Return the term after « à »: « au Client », « à l’Opérateur », « aux Clients »."""
        return with_preposition(self.le, "à")

    @cached_property
    def il(self) -> str:
        """Return the pronoun that stands for the term: « il », « elle », « ils », « elles »."""
        return self.accord("il", "elle", "ils", "elles")

    @property
    def Il(self) -> str:  # noqa: N802  # the word that a template prints at the head of a sentence
        """Return the pronoun with a capital letter."""
        return self.il.capitalize()

    def verbe(self, singulier: str, pluriel: str) -> str:
        """Return the form of a verb that agrees in number: « signale » or « signalent »."""
        return pluriel if self.pluriel else singulier

    def accord(
        self, masculin: str, feminin: str, masculin_pluriel: str = "", feminin_pluriel: str = ""
    ) -> str:
        """Return the form that agrees with the defined term: « tenu », « tenues »."""
        return self._agree(
            self.genre, masculin, feminin, masculin_pluriel or f"{masculin}s",
            feminin_pluriel or f"{feminin}s",
        )  # fmt: skip  # the four forms on two lines

    def accord_personne(
        self, masculin: str, feminin: str, masculin_pluriel: str = "", feminin_pluriel: str = ""
    ) -> str:
        """Return the form that agrees with the person designated: « dénommée »."""
        return self._agree(
            self.genre_personne, masculin, feminin, masculin_pluriel or f"{masculin}s",
            feminin_pluriel or f"{feminin}s",
        )  # fmt: skip  # the four forms on two lines

    def _agree(self, gender: Gender, *forms: str) -> str:
        masculine, feminine, masculine_plural, feminine_plural = forms
        return agree(
            masculine, feminine, masculine_plural, feminine_plural,
            gender=gender, plural=self.pluriel,
        )  # fmt: skip  # the four forms on one line

    def son(self, nom: str, genre: Literal["m", "f"] = "m") -> str:
        """Return a thing owned, in the singular: « son obligation », « leur obligation »."""
        gender: Gender = "feminin" if genre == "f" else "masculin"
        return possessive(nom, gender=gender, several_owners=self.pluriel)

    def ses(self, nom: str) -> str:
        """Return things owned, in the plural: « ses frais », « leurs frais »."""
        return possessive(nom, plural=True, several_owners=self.pluriel)
