"""Deadlines: the days that a signed contract makes count, from its answers and its avenants.

What a questionnaire calls these things is known here: `engagement.…` of the clause on duration and
of the contracts that take it, `duree.…` of the clause on assistance alone, `nda.…` of the agreement
on secrecy. A contract of another kind has the day of its effect, and no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from clausegen.acts.ending import end_of
from clausegen.acts.template_change import answers_of
from clausegen.dossiers.dossier import Dossier
from clausegen.library import Library
from clausegen.questions.durations import Duration
from clausegen.questions.elapsing import day_after, day_before
from clausegen.questions.values import Values

_MONTH, _YEAR = Duration(Decimal(1), "mois"), Duration(Decimal(1), "an")


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """A day, what comes that day, and a key that stays the same from one version to the next."""

    day: date
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When a contract takes effect and ends, as far as it says so, and all its days in order."""

    effect: date | None
    term: date | None
    all: tuple[Deadline, ...]


def deadlines(library: Library, dossier: Dossier) -> Deadlines:
    """Return the deadlines of a contract as its last version has them."""
    clause = library.clause(dossier.clause)
    values = clause.values(answers_of(clause, dossier.latest))
    signed = _signed(dossier, values)
    answers = _Answers(values)
    if "engagement.mode" in values:
        found = _of_commitment(answers, signed)
    elif signed is None:
        found = Deadlines(None, None, ())
    elif "nda.duree_echange" in values:
        found = _of_secrecy(answers, signed)
    elif "duree.mois" in values:
        found = _of_clause(answers, signed)
    else:
        found = Deadlines(signed, None, (_effect(signed),))
    return _ended(dossier, found)


def _signed(dossier: Dossier, values: Values) -> date | None:
    """Return the day of signature: the answer, or else the date of the first version.

    A clause that nobody signs by itself takes effect with its contract, on a day unknown here.
    """
    if "contrat_principal.titre" in values and values.raw("signature.mode") == "aucune":
        return None
    if "signature.date" in values and (answer := values.raw("signature.date")):
        day: date = answer
        return day
    dated = dossier.versions[0].document.properties.date
    return date.fromisoformat(dated) if dated else None


class _Answers:
    """Answers by the id of their question, None for those that are not there."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def __getitem__(self, id_: str) -> Any:  # noqa: ANN401  # each kind has its own type
        if id_ not in self._values or self._values[id_].blank:
            return None
        return self._values.raw(id_)


def _effect(day: date) -> Deadline:
    return Deadline(day, "effet", "Prise d’effet")


# --- a commitment, then what follows it ---------------------------------------------------------


def _of_commitment(answers: _Answers, signed: date | None) -> Deadlines:
    """Return the deadlines of a contract, or a clause, that says how long it binds."""
    effect = answers["engagement.date_effet"] if answers["engagement.effet"] == "date" else signed
    begins = (_effect(effect),) if effect else ()
    bound = answers["engagement.mode"] == "determinee" and answers["engagement.par"] == "contrat"
    if not bound or effect is None:
        return Deadlines(effect, None, begins)
    ends = tuple(_ends(answers, effect))
    term = None if answers["engagement.issue"] == "prolongation" else ends[-1].day
    notices = [each for end in ends[: _tacit(answers)] for each in _notices(answers, end)]
    return Deadlines(effect, term, tuple(sorted((*begins, *ends, *notices))))


def _tacit(answers: _Answers) -> int:
    """Return after how many ends the contract goes on unless somebody says no."""
    match answers["engagement.issue"]:
        case "prolongation":
            return 1
        case "reconduction":
            return int(answers["engagement.nombre"])
    return 0


_AFTER = {
    "fin": "Terme du contrat",
    "renouvellement_expres": "Terme du contrat, sauf renouvellement par écrit",
    "prolongation": "Fin de l’engagement, puis prolongation sans terme sauf opposition",
    "reconduction": "Fin de l’engagement, puis reconduction sauf opposition",
}


def _ends(answers: _Answers, effect: date) -> Iterator[Deadline]:
    """Yield the end of the commitment, then that of each period for which it may be renewed."""
    end = day_after(effect, answers["engagement.valeur"])
    yield Deadline(end, "terme", _AFTER[answers["engagement.issue"]])
    if answers["engagement.issue"] == "reconduction":
        last = int(answers["engagement.nombre"])
        for rank in range(1, last + 1):
            end = day_after(end, answers["engagement.periode"])
            then = "terme du contrat" if rank == last else "puis la suivante sauf opposition"
            name = f"Fin de la {rank}{'re' if rank == 1 else 'e'} reconduction, {then}"
            yield Deadline(end, f"reconduction-{rank}", name)


def _notices(answers: _Answers, end: Deadline) -> Iterator[Deadline]:
    """Yield the last days to say no before an end, and to tell of them where one must."""
    whole = day_before(end.day, answers["engagement.preavis"])
    label = "Dernier jour pour recevoir l’opposition du client"
    yield Deadline(whole, f"{end.key}-opposition-client", label)
    own = day_before(end.day, answers["engagement.preavis_prestataire"])
    label = "Dernier jour pour recevoir l’opposition du prestataire"
    yield Deadline(own, f"{end.key}-opposition-prestataire", label)
    if answers["engagement.rappel"]:
        told = day_before(whole, _MONTH)
        label = "Dernier jour pour informer le client de la fin de l’engagement"
        yield Deadline(told, f"{end.key}-information", label)


# --- the other questionnaires -------------------------------------------------------------------


def _of_secrecy(answers: _Answers, signed: date) -> Deadlines:
    """Return the deadlines of an agreement on secrecy: exchanges, then secrecy alone."""
    exchanged = day_after(signed, answers["nda.duree_echange"])
    term = day_after(exchanged, Duration(Decimal(answers["nda.duree_secret"]), "an"))
    found = (
        _effect(signed),
        Deadline(exchanged, "echanges", "Fin de la période d’échanges"),
        Deadline(term, "terme", "Fin des obligations de secret"),
    )
    return Deadlines(signed, term, found)


def _of_clause(answers: _Answers, signed: date) -> Deadlines:
    """Return the deadlines of a clause that lasts some months of its own."""
    if answers["duree.mode"] != "determinee":
        return Deadlines(signed, None, (_effect(signed),))
    term = day_after(signed, Duration(Decimal(answers["duree.mois"]), "mois"))
    found = [_effect(signed), Deadline(term, "terme", "Terme de la clause")]
    if answers["duree.mois"] > 12 and answers["duree.sortie"]:
        leaving = day_after(signed, _YEAR)
        found.append(Deadline(leaving, "sortie", "Sortie possible du client"))
    return Deadlines(signed, term, tuple(sorted(found)))


# --- avenants -----------------------------------------------------------------------------------


def _ended(dossier: Dossier, found: Deadlines) -> Deadlines:
    """Return deadlines with the effects of the avenants, and nothing after what ends it all."""
    effects = [
        Deadline(date.fromisoformat(each.effect), f"avenant-{each.number}", _named(each.number))
        for each in dossier.avenants
    ]
    days = tuple(sorted((*found.all, *effects)))
    end = end_of(dossier.avenants)
    if end is None:
        return Deadlines(found.effect, found.term, days)
    over = date.fromisoformat(end.effect)
    last = Deadline(over, "fin", f"Fin du contrat, par l’avenant n° {end.number}")
    kept = (each for each in days if each.day <= over and each.key != f"avenant-{end.number}")
    return Deadlines(found.effect, over, (*kept, last))


def _named(number: int) -> str:
    return f"Effet de l’avenant n° {number}"
