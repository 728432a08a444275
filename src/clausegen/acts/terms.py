"""Terms: what the parties agree on besides the text, and the order of the avenants in time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias, get_args

from clausegen.dossiers.dossier import Avenant, Dossier
from clausegen.errors import ClausegenError, Place, Remedy, UsageError, fault
from clausegen.french.dates import date_long, parse_date
from clausegen.library.clause import Clause
from clausegen.library.drafting import insist_on_day

Follow: TypeAlias = Literal["no", "yes", "ask"]
"""Whether an avenant takes up what the template changed; « ask » refuses to choose."""
_TERMS = {
    "avenant.numero": "number",
    "avenant.effet": "effect",
    "avenant.date": "signed",
    "avenant.motif": "reason",
}
"""The questions of an act that ask for a term of it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Dates are ISO, `signed` is '' where nobody knows it yet; `number` is 0 for the next one.

    `answers` are the avenant's own answers by dotted name: « avenant.lieu ».
    """

    effect: str
    signed: str = ""
    reason: str = ""
    number: int = 0
    follow: Follow = "no"
    renumber: bool = False
    final: bool = False
    annex: bool = False
    accept: Collection[str] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise UsageError for dates that are not ISO, and for no choice about a template."""
        if self.follow not in get_args(Follow):
            choices = ", ".join(get_args(Follow))
            raise UsageError(f"« {self.follow} » n’est pas un choix. Choix : {choices}.")
        insist_on_day(self.effect)
        if self.signed:
            insist_on_day(self.signed)


def day(iso: str) -> str:
    """Return an ISO date in words: « 1er avril 2027 »."""
    return date_long(parse_date(iso))


def as_answered(act: Clause, terms: Terms) -> Terms:
    """Return terms completed by what the answers of the act say of them.

    Raises UsageError where both are given and differ: the act would not be the one recorded.
    """
    values = act.values(terms.answers)
    told = {id_: values[id_].data for id_ in _TERMS if id_ in values and values[id_].given}
    known = replace(
        terms,
        number=terms.number or int(told.get("avenant.numero", 0)),
        signed=terms.signed or told.get("avenant.date", ""),
        reason=terms.reason or told.get("avenant.motif", ""),
    )
    for id_, said in told.items():
        given = str(getattr(known, _TERMS[id_]))
        if as_reason(given) != as_reason(said):
            message = f"« {id_} » est répondu deux fois : « {given:.60} » et « {said:.60} »."
            raise UsageError.of(fault("reponse-double", message, Place(key=id_)))
    return known


def as_reason(typed: str) -> str:
    """Return a reason as it stands before the full stop of a sentence."""
    return typed.strip().removesuffix(".")


def next_number(dossier: Dossier, asked: int) -> int:
    """Return the number of the avenant to come: avenants follow one another.

    Raises UsageError for one that is taken, and for one that would suppose others unknown here.
    """
    due = max((avenant.number for avenant in dossier.avenants), default=0) + 1
    if not asked or asked == due:
        return due
    if asked < due:
        why = f"l’avenant n° {due - 1} existe déjà"
    else:
        why = f"le dossier ne connaît aucun avenant n° {due}"
    raise UsageError.of(
        fault(
            "numero-hors-suite",
            f"L’avenant ne peut porter le n° {asked} : {why}.",
            hint=f"Le prochain porte le n° {due}, que vous pouvez ne pas dire.",
        )
    )


def in_order(avenants: Collection[Avenant]) -> list[Avenant]:
    """Return avenants in the order in which they take effect, then by number."""
    return sorted(avenants, key=lambda avenant: (avenant.effect, avenant.number))


def overtaken(dossier: Dossier, terms: Terms) -> list[Avenant]:
    """Return the avenants not yet in force that the new one comes before.

    Raises ClausegenError when it would come before one that is in force at its signature.
    """
    later = [avenant for avenant in dossier.avenants if avenant.effect > terms.effect]
    for avenant in later:
        if terms.signed and avenant.effect <= terms.signed:
            raise refused(
                "effet-anterieur",
                f"L’avenant n° {avenant.number} est en vigueur depuis le {day(avenant.effect)} : "
                f"un avenant qui le suit ne peut prendre effet le {day(terms.effect)}.",
                Remedy("postpone", avenant.effect),
            )
    return later


def refused(rule: str, message: str, remedy: Remedy, hint: str = "") -> ClausegenError:
    """Return an error that says what is refused and the way out."""
    return ClausegenError.of(fault(rule, message, hint=hint, remedies=(remedy,)))
