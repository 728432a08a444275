"""Answers made of parts: a party is asked field by field, a list entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from clausegen.cli.dialog import Dialog, GoBack
from clausegen.cli.french import NBSP
from clausegen.parameters.parameter import Parameter, ParseProblem, Schema

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
        return _table(question.label, schema, dialog, start, _checker(question, [])) or None
    entries = [dict(entry) for entry in known] if isinstance(known, list | tuple) else []
    return _list(question, schema["items"], dialog, entries)


def _list(question: Parameter, schema: Schema, dialog: Dialog, known: list[Raw]) -> object:
    entries: list[Raw] = []
    while len(entries) < schema.get("maxItems", 20):
        rank = len(entries)
        start = known[rank] if rank < len(known) else {}
        label = f"{question.label} ({rank + 1})"
        if not start and not _wanted(question, dialog, rank):
            break
        entry = _table(label, schema, dialog, start, _checker(question, entries))
        if not entry:
            break
        entries.append(entry)
    return entries or None


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


def _table(label: str, schema: Schema, dialog: Dialog, known: Raw, refusals: Refusals) -> Raw:
    """Return the fields answered; « < » goes to the field before, then to the question before."""
    table, done = dict(known), list[str]()
    dialog.say(f"{label}{NBSP}:")
    while names := [name for name in _names(schema, table) if name not in done]:
        try:
            _field(names[0], schema, dialog, table, refusals)
        except GoBack:
            if not done:
                raise
            done.pop()
            continue
        done.append(names[0])
    return table


def _names(schema: Schema, table: Raw) -> Sequence[str]:
    """Return the fields to ask: of a party, those that its nature calls for."""
    properties = schema["properties"]
    if "nature" not in properties:
        return tuple(properties)
    return ("nature", *_ASKED.get(str(table.get("nature", "")), ()))


def _field(name: str, schema: Schema, dialog: Dialog, table: Raw, refusals: Refusals) -> None:
    choices = schema["properties"][name].get("enum", ())
    for rank, choice in enumerate(choices, 1):
        dialog.say(f"    {rank}. {choice}")
    label = f"  {_LABELS.get(name, name)}"
    help_ = "Répondez par un numéro ou un mot de la liste." if choices else "Facultatif."
    while line := dialog.ask(label, str(table.get(name, "")), help_):
        value = _choice(line, choices)
        problems = [p for p in refusals({**table, name: value}) if p.path.endswith(f".{name}")]
        if not problems:
            table[name] = value
            return
        for problem in problems:
            dialog.refuse(f"{problem.message} {problem.hint}".rstrip())


def _choice(line: str, choices: Sequence[str]) -> str:
    if line.isdecimal() and 0 < int(line) <= len(choices):
        return choices[int(line) - 1]
    return line
