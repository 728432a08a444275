"""Remedies as a command line spells them: which option to give, which command to type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clausegen.errors import Action, Diagnostic, Remedy
from clausegen.french.spaces import NBSP

OF_THE_ACT = {"avenant.motif": "--reason …", "avenant.date": "--signed …"}
"""The answers of an avenant that have an option of their own."""
_SPELT: Mapping[Action, str] = {
    "accept": "Acceptez un avertissement avec --accept et son numéro.",
    "read": f"Voir la question «{NBSP}{{target}}{NBSP}» du commentaire.",
    "change": "Donnez --set CLÉ=VALEUR ou --answers FICHIER.",
    "follow": "Pour {label} les changements du modèle, donnez --follow-template {target}.",
    "act": f"Dites lequel, par exemple{NBSP}: --act {{target}}. Voir{NBSP}: clausegen acts",
    "renumber": "Renumérotez avec --labels renumber.",
    "postpone": "Donnez --effect {target} ou une date plus tardive.",
    "overwrite": "Ajoutez --force pour remplacer, ou choisissez un autre nom ou un autre dossier.",
    "relocate": "Le répertoire où écrire se donne avec -o.",
    "retry": "Relancez la commande.",
    "name": f"Donnez --clause, par exemple{NBSP}: --clause {{target}}.",
    "record": f"Pour en faire un{NBSP}: clausegen draft CLAUSE --dossier {{target}}",
    "dossier": "Donnez le fichier .json que « draft --dossier » a écrit.",
    "join": "Donnez-le avec --dossier.",
    "library": "Donnez avec --templates le répertoire de vos modèles.",
    "style": "Donnez avec --style le répertoire de ce style, tel qu’il était alors.",
    "erase": f"Pour les effacer{NBSP}: clausegen site --erase",
    "erratum": 'Pour une coquille, dites-la avec clausegen site --erratum "…".',
    "inscribe": f"Après la mise en ligne{NBSP}: clausegen site --record",
    "templates": "Pour la vérifier, donnez avec --templates le répertoire des modèles d’alors.",
}


def spelt(remedy: Remedy) -> str:
    """Return a remedy as a sentence that names the option to give."""
    if remedy.action == "answer":
        return _answer(remedy)
    return _SPELT[remedy.action].format(target=remedy.target, label=remedy.label)


def _answer(remedy: Remedy) -> str:
    option = OF_THE_ACT.get(remedy.target, f"--set {remedy.target}=…")
    if not remedy.label:
        return f"Donnez {option}."
    return f"Question{NBSP}: {remedy.label} ({option})."


def advice(diagnostic: Diagnostic) -> str:
    """Return what to do about a problem: its hint, then what to type."""
    return " ".join(_parts(diagnostic.hint, diagnostic.remedies))


def _parts(hint: str, remedies: Iterable[Remedy]) -> Iterator[str]:
    if hint:
        yield hint
    yield from map(spelt, remedies)
