"""Remedies as the application spells them: what to do, and the screen where it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from clausegen.errors import Action, Diagnostic, Remedy
from clausegen.french.dates import date_long
from clausegen.french.spaces import NBSP

_SPELT: Mapping[Action, str] = {
    "accept": "Acceptez l’avertissement en disant pourquoi.",
    "answer": f"Répondez à «{NBSP}{{label}}{NBSP}».",
    "read": f"Lisez la question «{NBSP}{{target}}{NBSP}» du commentaire.",
    "change": "Changez au moins une réponse.",
    "follow": "Dites de {label} les changements du modèle, parmi les choix de l’avenant.",
    "act": f"Choisissez la nature de l’acte, par exemple «{NBSP}{{target}}{NBSP}».",
    "renumber": "Faites refaire les numéros des articles, parmi les choix de l’avenant.",
    "postpone": "Choisissez pour date d’effet le {target}, ou plus tard.",
    "overwrite": "Choisissez un autre nom.",
    "relocate": "Choisissez un autre nom.",
    "retry": "Recommencez.",
    "name": f"Dites de quelle clause il s’agit, par exemple «{NBSP}{{target}}{NBSP}».",
    "record": "Ouvrez un dossier pour ce contrat.",
    "dossier": "Choisissez un fichier .json exporté d’un dossier.",
    "join": "Joignez le dossier de ce contrat.",
    "templates": "Demandez à votre administrateur les modèles de cette date.",
    "library": "Demandez à votre administrateur de vérifier les modèles installés.",
    "erase": "Demandez à votre administrateur d’effacer ce qui est gardé trop longtemps.",
    "erratum": "Demandez à votre administrateur de publier la coquille comme un erratum.",
    "inscribe": "Demandez à votre administrateur d’inscrire ce qui est publié.",
    "style": "Demandez à votre administrateur de remettre ce style.",
}
_SCREENS: Mapping[Action, str] = {
    "accept": "drafting:draft",
    "answer": "drafting:draft",
    "read": "drafting:draft",
    "change": "drafting:draft",
    "follow": "amendments:prepare",
    "act": "amendments:prepare",
    "renumber": "amendments:prepare",
    "postpone": "amendments:prepare",
}
"""The screen of a dossier where a remedy is applied, for those that have one."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, and where: an address of the application, or ''."""

    words: str
    address: str = ""


def steps(problem: Diagnostic, dossier: UUID | None = None) -> tuple[NextStep, ...]:
    """Return what to do about a problem: its hint, then its remedies, as links where they can."""
    return tuple(_steps(problem, dossier))


def _steps(problem: Diagnostic, dossier: UUID | None) -> Iterator[NextStep]:
    if problem.hint:
        yield NextStep(problem.hint)
    for remedy in problem.remedies:
        yield NextStep(spelt(remedy), _address(remedy, dossier))


def spelt(remedy: Remedy) -> str:
    """Return a remedy as a sentence."""
    label = remedy.label or remedy.target
    return _SPELT[remedy.action].format(target=_target(remedy), label=label)


def _target(remedy: Remedy) -> str:
    if remedy.action == "postpone":
        return date_long(date.fromisoformat(remedy.target))
    return remedy.target


def _address(remedy: Remedy, dossier: UUID | None) -> str:
    """Return the address where a remedy is applied, '' without a dossier or such a screen."""
    screen = _SCREENS.get(remedy.action)
    if dossier is None or screen is None:
        return ""
    try:
        address = reverse(screen, args=[dossier])
    except NoReverseMatch:
        return ""
    if remedy.action == "answer":
        return f"{address}?{urlencode({'question': remedy.target})}#q-{quote(remedy.target)}"
    return address
