"""The fields that describe a party: how each is called, and which of them a legal nature asks for.

A form asks them in this order; a document that lacks one prints its name between brackets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its label in a form, its name in a visible gap, its help, its choices by id.

    What a template never leaves blank has no such name.
    """

    label: str
    gap: str
    help: str
    choices: Mapping[str, str] = field(default_factory=dict)


NATURES = {
    "societe": "Société",
    "association": "Association",
    "personne_publique": "Personne publique",
    "personne_physique": "Personne physique",
}
FIELDS = {
    "nature": Field(
        "Nature",
        "nature de la partie",
        "Société, association, personne publique ou personne physique : la suite en dépend.",
        NATURES,
    ),
    "denomination": Field(
        "Dénomination",
        "dénomination",
        "Le nom complet, tel qu’il figure au registre ou dans les statuts.",
    ),
    "forme": Field("Forme sociale", "forme juridique", "Par exemple : SAS, SARL, société anonyme."),
    "capital": Field("Capital social", "montant du capital", "En euros, par exemple : 50 000."),
    "siege": Field(
        "Adresse du siège",
        "siège",
        "L’adresse complète du siège : numéro, voie, code postal et ville.",
    ),
    "rcs_ville": Field(
        "Ville du RCS",
        "ville d’immatriculation",
        "La ville du greffe où la société est immatriculée, par exemple : Nantes.",
    ),
    "siren": Field(
        "Numéro SIREN",
        "numéro SIREN",
        "Neuf chiffres, sur l’extrait Kbis ou l’avis de situation ; ce n’est pas le SIRET.",
    ),
    "representant": Field(
        "Représentée par",
        "représentant",
        "Civilité, prénom et nom de la personne qui signe.",
    ),
    "qualite": Field(
        "Qualité du représentant",
        "qualité du représentant",
        "Ce qui lui permet de signer, par exemple : présidente, directeur général.",
    ),
    "civilite": Field("Civilité", "civilité", "Monsieur ou Madame."),
    "prenom": Field("Prénom", "prénom", "Le ou les prénoms, comme à l’état civil."),
    "nom": Field("Nom", "nom", "Le nom de famille, comme à l’état civil."),
    "naissance_date": Field("Date de naissance", "date de naissance", "Par exemple : 12/05/1980."),
    "naissance_lieu": Field(
        "Lieu de naissance",
        "lieu de naissance",
        "La commune de naissance, par exemple : Rennes.",
    ),
    "domicile": Field(
        "Domicile",
        "domicile",
        "L’adresse complète : numéro, voie, code postal et ville.",
    ),
    "numero_rna": Field(
        "Numéro d’association (RNA)",
        "numéro RNA",
        "La lettre W et neuf chiffres, sur le récépissé de la préfecture.",
    ),
    "terme": Field(
        "Terme défini",
        "",
        "Le mot qui désigne la partie dans la clause, par exemple : Client. Sans article.",
    ),
    "genre": Field(
        "Genre du terme",
        "",
        "Le genre de ce terme, pour les accords : masculin ou féminin.",
        {"masculin": "Masculin", "feminin": "Féminin"},
    ),
}
_SIGNATORY = ("representant", "qualite")
_TERM = ("terme", "genre")
_ASKED = {
    "societe": (
        "denomination", "forme", "capital", "siege", "rcs_ville", "siren", *_SIGNATORY, *_TERM
    ),
    "association": ("denomination", "siege", "numero_rna", "siren", *_SIGNATORY, *_TERM),
    "personne_publique": ("denomination", "siege", "siren", *_SIGNATORY, *_TERM),
    "personne_physique": (
        "civilite", "prenom", "nom", "naissance_date", "naissance_lieu", "domicile", *_TERM
    ),
}  # fmt: skip  # a table


def asked(nature: str) -> tuple[str, ...]:
    """Return the fields to ask of a party, in order: its nature, then what that calls for."""
    return ("nature", *_ASKED.get(nature, ()))
