"""Answers made of parts: a party is asked field by field, a list entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clausegen.cli.dialog import Dialog, GoBack, Stop
from clausegen.cli.french import NBSP, unbroken
from clausegen.questions.parameter import Parameter, ParseProblem, Schema

Raw = dict[str, Any]
Refusals = Callable[[Raw], Sequence[ParseProblem]]
_YES = frozenset({"o", "oui", "y", "yes"})
_LABELS = {
    "nature": "Nature",
    "denomination": "Dénomination",
    "forme": "Forme sociale",
    "capital": "Capital social",
    "siege": "Adresse du siège",
    "rcs_ville": "Ville du RCS",
    "siren": "Numéro SIREN",
    "representant": "Représentée par",
    "qualite": "Qualité du représentant",
    "civilite": "Civilité",
    "prenom": "Prénom",
    "nom": "Nom",
    "naissance_date": "Date de naissance",
    "naissance_lieu": "Lieu de naissance",
    "domicile": "Domicile",
    "numero_rna": "Numéro d’association (RNA)",
    "terme": "Terme défini",
    "genre": "Genre du terme",
    "definition": "Définition",
    "prise_en_charge": "Délai de prise en charge",
    "resolution": "Délai de résolution",
}
_CHOICES = {
    "societe": "Société",
    "association": "Association",
    "personne_publique": "Personne publique",
    "personne_physique": "Personne physique",
    "masculin": "Masculin",
    "feminin": "Féminin",
}
_PARTY_HELPS = {
    "nature": "Société, association, personne publique ou personne physique : la suite en dépend.",
    "denomination": "Le nom complet, tel qu’il figure au registre ou dans les statuts.",
    "forme": "Par exemple : SAS, SARL, société anonyme.",
    "capital": "En euros, par exemple : 50 000.",
    "siege": "L’adresse complète du siège : numéro, voie, code postal et ville.",
    "rcs_ville": "La ville du greffe où la société est immatriculée, par exemple : Nantes.",
    "siren": "Neuf chiffres, sur l’extrait Kbis ou l’avis de situation ; ce n’est pas le SIRET.",
    "representant": "Civilité, prénom et nom de la personne qui signe.",
    "qualite": "Ce qui lui permet de signer, par exemple : présidente, directeur général.",
    "civilite": "Monsieur ou Madame.",
    "prenom": "Le ou les prénoms, comme à l’état civil.",
    "nom": "Le nom de famille, comme à l’état civil.",
    "naissance_date": "Par exemple : 12/05/1980.",
    "naissance_lieu": "La commune de naissance, par exemple : Rennes.",
    "domicile": "L’adresse complète : numéro, voie, code postal et ville.",
    "numero_rna": "La lettre W et neuf chiffres, sur le récépissé de la préfecture.",
    "terme": "Le mot qui désigne la partie dans la clause, par exemple : Client. Sans article.",
    "genre": "Le genre de ce terme, pour les accords : masculin ou féminin.",
}
_LEVEL_HELPS = {
    "nom": "Le nom du niveau, par exemple : Critique.",
    "definition": "Ce que recouvre ce niveau de gravité, en un groupe nominal.",
    "prise_en_charge": "Une durée, par exemple : 30 minutes.",
    "resolution": "Une durée, par exemple : 4 heures.",
}
_COMPANY = ("denomination", "forme", "capital", "siege", "rcs_ville", "siren")
_SIGNATORY = ("representant", "qualite")
_ASKED = {
    "societe": (*_COMPANY, *_SIGNATORY, "terme", "genre"),
    "association": ("denomination", "siege", "numero_rna", "siren", *_SIGNATORY, "terme", "genre"),
    "personne_publique": ("denomination", "siege", "siren", *_SIGNATORY, "terme", "genre"),
    "personne_physique": (
        "civilite", "prenom", "nom", "naissance_date", "naissance_lieu", "domicile", "terme",
        "genre",
    ),
    "": (),
}  # fmt: skip  # a table


def ask_parts(question: Parameter, dialog: Dialog, known: object) -> object:
    """Return the table or the list of tables answered, None when nothing is."""
    schema = question.kind.schema(question)
    if schema["type"] == "object":
        start = dict(known) if isinstance(known, Mapping) else {}
        ask = _Table(question.label, question.help, schema, _checker(question, []))
        return ask.filled(dialog, start) or None
    entries = [dict(entry) for entry in known] if isinstance(known, list | tuple) else []
    return _list(question, schema["items"], dialog, entries)


def _list(question: Parameter, schema: Schema, dialog: Dialog, known: list[Raw]) -> object:
    entries: list[Raw] = []
    while len(entries) < schema.get("maxItems", 20):
        later = known[len(entries) + 1 :]
        try:
            entry = _entry(question, schema, dialog, entries, known)
        except Stop as stop:
            before = known[len(entries) : len(entries) + 1]
            begun = _standing(question, dialog, entries, stop) or before
            stop.answer = [*entries, *begun, *later]
            raise
        if not entry:
            break
        entries.append(entry)
    return entries or None


def _standing(question: Parameter, dialog: Dialog, entries: list[Raw], stop: Stop) -> list[Any]:
    """Return the entry that was begun, alone, if it can stand as it is."""
    if not isinstance(stop.answer, dict):
        return []
    if _checker(question, entries)(stop.answer):
        label = f"{question.label} ({len(entries) + 1})"
        dialog.say(f"{label}{NBSP}: réponse incomplète, non enregistrée.")
        return []
    return [stop.answer]


def _entry(
    question: Parameter, schema: Schema, dialog: Dialog, entries: list[Raw], known: list[Raw]
) -> Raw:
    """Return the next entry of a list, empty when there is no other."""
    rank = len(entries)
    start = known[rank] if rank < len(known) else {}
    if not start and not _wanted(question, dialog, rank):
        return {}
    label, refusals = f"{question.label} ({rank + 1})", _checker(question, entries)
    return _Table(label, question.help, schema, refusals).filled(dialog, start)


def _wanted(question: Parameter, dialog: Dialog, rank: int) -> bool:
    label = f"{question.label}{NBSP}: {'en décrire un autre' if rank else 'en décrire un'}{NBSP}?"
    return dialog.ask(label, "non", question.help).casefold() in _YES


def _checker(question: Parameter, before: list[Raw]) -> Refusals:
    """Return a function that says what is wrong with a table that is being filled."""
    listed = question.kind.schema(question)["type"] == "array"

    def refusals(table: Raw) -> Sequence[ParseProblem]:
        try:
            question.kind.parse([*before, table] if listed else table, question)
        except ParseProblem as problem:
            return problem.flat()
        return ()

    return refusals


@dataclass(frozen=True, slots=True)
class _Table:
    """A table to be filled: its title, its help, its schema, and what refuses a field."""

    label: str
    help: str
    schema: Schema
    refusals: Refusals

    def filled(self, dialog: Dialog, known: Raw) -> Raw:
        """Return the fields answered; « < » goes to the field before, then leaves the table."""
        table, done = dict(known), list[str]()
        dialog.say(f"{self.label}{NBSP}:")
        while names := [name for name in self.names(table) if name not in done]:
            try:
                self.ask(names[0], dialog, table)
            except GoBack:
                if not done:
                    raise
                done.pop()
                continue
            except Stop as stop:
                stop.answer = table or None
                raise
            done.append(names[0])
        return table

    def names(self, table: Raw) -> Sequence[str]:
        """Return the fields to ask: of a party, those that its nature calls for."""
        properties = self.schema["properties"]
        if "nature" not in properties:
            return tuple(properties)
        return ("nature", *_ASKED.get(str(table.get("nature", "")), ()))

    def help_of(self, name: str) -> str:
        """Return the help of a field: its own, else that of the whole table."""
        helps = _PARTY_HELPS if "nature" in self.schema["properties"] else _LEVEL_HELPS
        return unbroken(helps.get(name, self.help))

    def ask(self, name: str, dialog: Dialog, table: Raw) -> None:
        """Ask for one field until it is accepted; a bare Enter leaves it as it is."""
        choices = self.schema["properties"][name].get("enum", ())
        for rank, choice in enumerate(choices, 1):
            dialog.say(f"    {rank}. {_CHOICES.get(choice, choice)}")
        label = f"  {_LABELS.get(name, name)}"
        known = str(table.get(name, ""))
        while line := dialog.ask(label, _CHOICES.get(known, known), self.help_of(name)):
            value = _choice(line, choices)
            refusals = self.refusals({**table, name: value})
            problems = [each for each in refusals if each.path.endswith(f".{name}")]
            if not problems:
                table[name] = value
                return
            for problem in problems:
                dialog.refuse(f"{problem.message} {problem.hint}".rstrip())


def _choice(line: str, choices: Sequence[str]) -> str:
    if line.isdecimal() and 0 < int(line) <= len(choices):
        return choices[int(line) - 1]
    labels = {_CHOICES.get(choice, choice).casefold(): choice for choice in choices}
    return labels.get(line.casefold(), line)
