"""The file that came back of a draft, kept until all of it is decided: its points, by article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from clausegen.actions.import_contract import Imported, ImportRequest, import_contract
from clausegen.actions.send import copy_to_send
from clausegen.actions.settle import Decisions
from clausegen.actions.take_back import Returned
from clausegen.actions.whose_draft import MOVED_ON
from clausegen.acts.reply import Line, Part, reply
from clausegen.document.tree import Document
from clausegen.errors import Diagnostic, UsageError, fault
from clausegen.web.dossiers import changing, negotiating
from clausegen.web.dossiers.drafted import drafted
from clausegen.web.dossiers.models import Dossier, Return
from clausegen.web.dossiers.points import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    CLOSED,
    REFUSED,
    Decision,
    Point,
    Word,
    points_of,
)
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person
from clausegen.writers.options import Options

LETTER = "reponse"
"""The letter that answers a return, beside the files of `negotiating`."""
MAX_NAME, MAX_NOTE = 200, 2000
_PARTS: Mapping[Word, Part] = {
    ACCEPTED: "accepte",
    REFUSED: "refuse",
    ASKED: "demande",
    ANSWERED: "reponse",
    CLOSED: "reponse",
}


@dataclass(frozen=True, slots=True)
class Negotiated:
    """The file that came back of a draft: its row, what was read, and its points as they stand.

    `entered` is what was accepted of it and is in the draft: what was undone is a point again.
    """

    row: Return
    theirs: Imported
    found: Returned
    points: tuple[Point, ...]
    entered: tuple[Mapping[str, Any], ...]

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Return what is to be known of the file.

        That the draft is another since it left is not told where that is what was accepted of it.
        """
        ours = self.row.revision and self.row.revision == self.row.dossier.revision
        found = self.found.diagnostics
        return tuple(each for each in found if not (ours and each.rule == MOVED_ON))

    @property
    def decided(self) -> Decisions:
        """Return what is decided, by the numbers of the points."""
        words = {ACCEPTED: set[int](), REFUSED: set[int]()}
        for each in self.points:
            if each.number and each.decision.word in words:
                words[each.decision.word].add(each.number)
        return Decisions(frozenset(words[ACCEPTED]), frozenset(words[REFUSED]))


@transaction.atomic
def receive(dossier: Dossier, who: Person, name: str, data: bytes) -> None:
    """Keep the file that came back of a draft, a .docx, in the place of the one before.

    What was decided of points that are in both stays decided. Raises UsageError for a dossier that
    is no draft, and for a file that is of another contract.
    """
    row = changing.locked(dossier.pk)
    negotiating.back(row, _read(data))
    called = name.replace("\0", "")[:MAX_NAME]
    told = {"name": called, "content": data, "person": who, "who": str(who)}
    fresh = {"received": timezone.now(), "accepted": [], "revision": 0}
    Return.objects.update_or_create(dossier=row, defaults={**told, **fresh})
    note(who, "dossier.revenu", row, fichier=called)


def negotiated(dossier: Dossier) -> Negotiated | None:
    """Return the file that came back of a draft, read against it as it is now, None for none.

    Raises ClausegenError where it cannot be read against this draft any more.
    """
    row = Return.objects.filter(dossier=dossier).first()
    if row is None:
        return None
    theirs = _read(bytes(row.content))
    found = negotiating.back(dossier, theirs)
    decisions = {key: Decision(**told) for key, told in row.decisions.items()}
    points = points_of(found.told, decisions)
    keys = {each.key for each in points}
    entered = tuple(each for each in row.accepted if each["key"] not in keys)
    said = {text for each in entered for text in each["remarks"]}
    if said:
        points = points_of(found.told, decisions, said)
    return Negotiated(row, theirs, found, points, entered)


def _read(data: bytes) -> Imported:
    return import_contract(ImportRequest(data=data, name="retour.docx"))


@transaction.atomic
def decide(dossier: Dossier, given: Mapping[str, Decision]) -> None:
    """Keep what is decided of points that there are, by their keys.

    Raises UsageError for what is no draft, and where no file came back of it any more.
    """
    about = negotiated(changing.locked(dossier.pk))
    if about is None:
        message = "Ce fichier n’est plus là : lisez-le de nouveau."
        raise UsageError.of(fault("fichier-absent", message))
    row, known = about.row, {each.key for each in about.points}
    told = {key: asdict(each) for key, each in given.items() if key in known}
    row.decisions = {**row.decisions, **told}
    row.save(update_fields=["decisions", "saved"])


@transaction.atomic
def prepare(dossier: Dossier, who: Person) -> negotiating.Kept:
    """Return what becomes of a draft once the points accepted are in it. Raises as `accept`."""
    row = changing.locked(dossier.pk)
    about = negotiated(row)
    if about is None or not about.decided.accepted:
        message = "Aucun point n’est accepté : le brouillon est déjà la version suivante."
        raise UsageError.of(fault("rien-de-decide", message))
    kept = negotiating.accept(row, who, about.found, about.decided)
    if not kept.refused:
        told = [_told(each) for each in about.points if each.decision.word == ACCEPTED]
        about.row.accepted = [*about.entered, *told]
        about.row.revision = Dossier.objects.values_list("revision", flat=True).get(pk=row.pk)
        about.row.save(update_fields=["accepted", "revision"])
    return kept


@transaction.atomic
def take_away(dossier: Dossier, who: Person) -> None:
    """Forget the file that came back of a dossier, and what was decided of it."""
    gone, _ = Return.objects.filter(dossier=dossier).delete()
    if gone:
        note(who, "dossier.revenu-retire", dossier)


def file_of(dossier: Dossier, who: Person, kind: str) -> bytes:
    """Return a Word file of the return that a dossier keeps, its marks by a person.

    Raises UsageError for none, and as `negotiating.file`.
    """
    about = negotiated(dossier)
    if about is None:
        raise UsageError.of(fault("fichier-absent", "Aucun fichier n’est revenu de ce dossier."))
    if kind == LETTER:
        options = Options(style=library().style(dossier.style))
        return copy_to_send(letter(dossier, about), options)
    return negotiating.file(dossier, who, about.theirs, about.found, kind, about.decided)


def letter(dossier: Dossier, about: Negotiated) -> Document:
    """Return the letter that answers a return, what entered the draft already included."""
    before = [Line(**each["line"]) for each in about.entered]
    lines = [_line(each) for each in about.points]
    return reply(drafted(dossier).draft.document, about.row.name, [*before, *lines])


def _told(point: Point) -> dict[str, object]:
    """Return what is kept of a point that is accepted, as JSON values."""
    return {
        "key": point.key,
        "line": asdict(_line(point)),
        "pieces": [each._asdict() for each in point.pieces],
        "remarks": [each.text for each in point.remarks],
    }


def _line(point: Point) -> Line:
    """Return a point as the letter tells it."""
    part = _PARTS.get(point.decision.word, "attente")
    place = f"{point.group}, {point.place}" if point.place else point.group
    said = "" if part in {"accepte", "attente"} else point.decision.note
    remark = " ; ".join(each.text for each in point.remarks)
    return Line(part, place, point.ours, point.theirs, said, remark)
