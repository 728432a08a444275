"""The fields that describe a party: what each asks, prints and reads, and when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from clausegen.french.grammar import capitalised
from clausegen.french.numbers import Spelling
from clausegen.french.spaces import FINE
from clausegen.french.typography import typeset
from clausegen.questions.characters import seen
from clausegen.questions.kind import TRADITIONAL, Answer, Kind
from clausegen.questions.kinds.amount import AMOUNT
from clausegen.questions.kinds.choice import CHOICE
from clausegen.questions.kinds.date import DATE
from clausegen.questions.kinds.text import TEXT, Text, read_text
from clausegen.questions.parameter import Option, Parameter, ParseProblem, Schema, quoted

_TERM_LIMIT = 60
_CODE = "[A-Za-z0-9][A-Za-z0-9_.-]{0,59}"
_CIVILITY = re.compile(r"^[Mm](?:(?P<lady>me|adame)|onsieur|r?)(?:\.\s*|\s+)(?=[A-ZÀ-ÖØ-Þ])")
_WITHOUT_ARTICLE = re.compile(r"^(?:l(?:e|a|es) |l[’'])")


class Phrase(Text):
    """Words of a party, whose own capital article does not merge: « de Le Goff »."""

    contracts = "small"


class Name(Phrase):
    """A name that shows a letter or a digit."""

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return the name given."""
        return seen(read_text(raw))


class Signer(Name):
    """The name of who signs, after a civility as an act abbreviates it: « M. », « Mme »."""

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return the name given; « Mr », « M » and « Mme. » are written as they should be."""
        name = super().read(raw, parameter)
        return _CIVILITY.sub(lambda found: "Mme " if found["lady"] else "M. ", name)


class Term(Phrase):
    """The word that designates a party: without article, its first letter a capital."""

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return the term given, with or without its article and guillemets."""
        term = _WITHOUT_ARTICLE.sub("", read_text(raw).strip('« »“”"\u00a0'))
        if len(term) > _TERM_LIMIT:
            raise ParseProblem(f"{quoted(term)} est trop long pour un terme.", "Choisissez un mot.")
        return seen(capitalised(term))

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a short text."""
        return {"type": "string", "maxLength": _TERM_LIMIT}


class Siren(Kind):
    """The nine digits of a company in the register."""

    name = "siren"

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return the nine digits given, with or without spaces."""
        digits = re.sub(r"[\s.]", "", str(raw)[:40])
        if re.fullmatch(r"\d{14}", digits):
            hint = f"Gardez les neuf premiers chiffres : « {digits[:9]} »."
            raise ParseProblem(f"{quoted(raw)} est un numéro SIRET.", hint)
        if not re.fullmatch(r"[0-9]{9}", digits) or not _luhn(digits):
            hint = "Recopiez les neuf chiffres de l’extrait Kbis ou de l’avis de situation."
            raise ParseProblem(f"{quoted(raw)} n’est pas un numéro SIREN.", hint)
        return digits

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the digits by three: « 123 456 789 »."""
        return FINE.join(value[place : place + 3] for place in range(0, len(value), 3))

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of nine digits."""
        return {"type": "string", "pattern": "^[0-9]{9}$"}

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        return "« 732 829 320 »"


class Rna(Kind):
    """The number of an association in the national register."""

    name = "rna"

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return the number given, in capitals."""
        number = re.sub(r"\s", "", str(raw)[:40]).upper()
        if not re.fullmatch(r"W[0-9A-Z][0-9]{8}", number):
            hint = "Il commence par W et compte neuf chiffres : « W751234567 »."
            raise ParseProblem(f"{quoted(raw)} n’est pas un numéro d’association (RNA).", hint)
        return number

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of such a number."""
        return {"type": "string", "pattern": "^W[0-9A-Z][0-9]{8}$"}

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        return "« W751234567 »"


class Key(Kind):
    """What an application knows a party by: a code, such as « CL-0042 »."""

    name = "key"

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return the code given."""
        code = str(raw).strip()
        if not re.fullmatch(_CODE, code):
            hint = "Des lettres sans accent, des chiffres, « - », « _ » et « . », 60 au plus."
            raise ParseProblem(f"{quoted(raw)} n’est pas une clé.", hint)
        return code

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a code."""
        return {"type": "string", "pattern": f"^{_CODE}$"}

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        return "« CL-0042 »"


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + rank % 2) for rank, d in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


_PHRASE, _NAME, _SIGNER, _TERM = Phrase(), Name(), Signer(), Term()
_SIREN, _RNA, _KEY = Siren(), Rna(), Key()
_NATURES = (
    Option("societe", "Société", "société"),
    Option("personne_physique", "Personne physique", "personne physique"),
    Option("association", "Association", "association"),
    Option("personne_publique", "Personne publique", "personne publique"),
)
_CIVILITIES = (Option("M.", "Monsieur", "M."), Option("Mme", "Madame", "Mme"))
_GENDERS = (
    Option("masculin", "Masculin", "masculin"),
    Option("feminin", "Féminin", "féminin"),
)


def _field(id_: str, kind: Kind, label: str, gap: str, help_: str) -> Parameter:
    return Parameter(id_, kind, label, typeset(help_), gap=gap)


def _option(id_: str, label: str, gap: str, help_: str, options: Sequence[Option]) -> Parameter:
    return Parameter(id_, CHOICE, label, typeset(help_), gap=gap, options=tuple(options))


NAME = _field("name", _NAME, "Nom", "nom de la partie", "")
"""What is read of any party: its denomination, or the name of the person."""
FIELDS: Mapping[str, Parameter] = {
    field.id: field
    for field in (
        _option(
            "nature", "Nature", "nature de la partie",
            "Société, association, personne publique ou personne physique : la suite en dépend.",
            _NATURES,
        ),
        _field(
            "denomination", _NAME, "Dénomination", "dénomination",
            "Le nom complet, tel qu’il figure au registre ou dans les statuts.",
        ),
        _field(
            "forme", _PHRASE, "Forme sociale", "forme juridique",
            "Par exemple : SAS, SARL, société anonyme.",
        ),
        _field(
            "capital", AMOUNT, "Capital social", "montant du capital",
            "En euros, par exemple : 50 000.",
        ),
        _field(
            "siege", TEXT, "Adresse du siège", "siège",
            "L’adresse complète du siège : numéro, voie, code postal et ville.",
        ),
        _field(
            "rcs_ville", TEXT, "Ville du RCS", "ville d’immatriculation",
            "La ville du greffe où la société est immatriculée, par exemple : Nantes.",
        ),
        _field(
            "siren", _SIREN, "Numéro SIREN", "numéro SIREN",
            "Neuf chiffres, sur l’extrait Kbis ou l’avis de situation ; ce n’est pas le SIRET.",
        ),
        _field(
            "representant", _SIGNER, "Représentée par", "représentant",
            "Civilité, prénom et nom de la personne qui signe.",
        ),
        _field(
            "qualite", _PHRASE, "Qualité du représentant", "qualité du représentant",
            "Ce qui lui permet de signer, par exemple : présidente, directeur général.",
        ),
        _field(
            "habilitation", _PHRASE, "Acte d’habilitation", "acte d’habilitation",
            "Ce qui autorise à signer pour une personne publique, par exemple : la délibération "
            "du conseil municipal du 12 janvier 2027.",
        ),
        _option("civilite", "Civilité", "civilité", "Monsieur ou Madame.", _CIVILITIES),
        _field("prenom", _NAME, "Prénom", "prénom", "Le ou les prénoms, comme à l’état civil."),
        _field("nom", _NAME, "Nom", "nom", "Le nom de famille, comme à l’état civil."),
        _field(
            "naissance_date", DATE, "Date de naissance", "date de naissance",
            "Par exemple : 12/05/1980.",
        ),
        _field(
            "naissance_lieu", TEXT, "Lieu de naissance", "lieu de naissance",
            "La commune de naissance, par exemple : Rennes.",
        ),
        _field(
            "domicile", TEXT, "Domicile", "domicile",
            "L’adresse complète : numéro, voie, code postal et ville.",
        ),
        _field(
            "numero_rna", _RNA, "Numéro d’association (RNA)", "numéro RNA",
            "La lettre W et neuf chiffres, sur le récépissé de la préfecture.",
        ),
        _field(
            "terme", _TERM, "Terme défini", "terme",
            "Le mot qui désigne la partie dans la clause, par exemple : Client. Sans article.",
        ),
        _option(
            "genre", "Genre du terme", "genre du terme",
            "Le genre de ce terme, pour les accords : masculin ou féminin.", _GENDERS,
        ),
        _field(
            "cle", _KEY, "Clé de la partie", "clé de la partie",
            "Ce qui la désigne dans vos fichiers, sans s’imprimer. Sans numéro SIREN, un avenant "
            "la reconnaît à cette clé, même si son nom change.",
        ),
    )
}  # fmt: skip  # a table
_COMPANY = ("denomination", "forme", "capital", "siege", "rcs_ville", "siren")
_SIGNATORY = ("representant", "qualite")
_ASKED: Mapping[str, tuple[str, ...]] = {
    "societe": (*_COMPANY, *_SIGNATORY, "terme", "genre"),
    "association": ("denomination", "siege", "numero_rna", "siren", *_SIGNATORY, "terme", "genre"),
    "personne_publique": (
        "denomination", "siege", "siren", *_SIGNATORY, "habilitation", "terme", "genre",
    ),
    "personne_physique": (
        "civilite", "prenom", "nom", "naissance_date", "naissance_lieu", "domicile", "terme",
        "genre",
    ),
}  # fmt: skip  # a table


def asked_of(nature: str) -> tuple[Parameter, ...]:
    """Return the fields to ask for, in order: the nature, then those that it calls for."""
    return tuple(FIELDS[name] for name in ("nature", *_ASKED.get(nature, ())))
