"""The file that came back of a draft, kept until all of it is decided: its points, by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from clausegen.actions.import_contract import Imported, ImportRequest, import_contract
from clausegen.actions.send import copy_to_send
from clausegen.actions.settle import Decisions
from clausegen.actions.take_back import Returned
from clausegen.actions.whose_draft import MOVED_ON
from clausegen.acts.negotiation import Remark
from clausegen.acts.reply import Line, Part, reply
from clausegen.document.tree import Document
from clausegen.errors import Diagnostic, UsageError, fault
from clausegen.french.spaces import NBSP
from clausegen.web.dossiers import changing, negotiating
from clausegen.web.dossiers.drafted import drafted
from clausegen.web.dossiers.models import Dossier, Return
from clausegen.web.dossiers.points import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    CLOSED,
    REFUSED,
    SAID,
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
MOST = 1000
"""Changes and remarks of a file that are followed: all are compared at each decision."""
_NAMED = 5
"""Points that a line of the journal names."""
_PARTS: Mapping[Word, Part] = {
    ACCEPTED: "accepte",
    REFUSED: "refuse",
    ASKED: "demande",
    ANSWERED: "reponse",
}


@dataclass(frozen=True, slots=True)
class Negotiated:
    """The file that came back of a draft: its row, what was read, and its points as they stand.

    `entered` is what was accepted of it and is in the draft: what the draft says no more, undone or
    changed since, is a point again, that waits; `again` are the keys of such points.
    """

    row: Return
    theirs: Imported
    found: Returned
    points: tuple[Point, ...]
    entered: tuple[Mapping[str, Any], ...]
    again: frozenset[str] = frozenset()

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


@dataclass(frozen=True, slots=True)
class Choice:
    """What a page decides of a point, and what it showed as decided until then."""

    made: Decision
    seen: Decision


@transaction.atomic
def receive(dossier: Dossier, who: Person, name: str, data: bytes) -> None:
    """Keep the file that came back of a draft, a .docx, in the place of the one before.

    What was decided of points that are in both stays decided. Raises UsageError for a dossier that
    is no draft, and for a file that is of another contract or holds more than `MOST` changes.
    """
    row = changing.locked(dossier.pk)
    _insist_on_few(negotiating.back(row, _read(data)))
    called = name.replace("\0", "")[:MAX_NAME]
    told = {"name": called, "content": data, "person": who, "who": str(who)}
    fresh = {"received": timezone.now(), "accepted": [], "revision": 0}
    Return.objects.update_or_create(dossier=row, defaults={**told, **fresh})
    note(who, "dossier.revenu", row, fichier=called)


def _insist_on_few(found: Returned) -> None:
    count = found.told.count + len(found.told.remarks)
    if count > MOST:
        message = f"Ce fichier compte {count} changements et remarques : c’est plus de {MOST}."
        hint = "Demandez à qui tient le serveur de le lire avec la ligne de commande."
        raise UsageError.of(fault("retour-trop-long", message, hint=hint))


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
    wishes = {each.wish for each in points}
    accepted = [each for each in row.accepted if "wish" in each]  # rows of before tell it otherwise
    once = {each["wish"] for each in accepted}
    entered = tuple(each for each in accepted if each["wish"] not in wishes)
    said = Counter(Remark(*told) for each in entered for told in each["remarks"])
    if said:
        points = points_of(found.told, decisions, said)
    again = frozenset(each.key for each in points if each.wish in once)
    return Negotiated(row, theirs, found, points, entered, again)


def _read(data: bytes) -> Imported:
    return import_contract(ImportRequest(data=data, name="retour.docx"))


@transaction.atomic
def decide(
    dossier: Dossier, who: Person, given: Mapping[str, Choice]
) -> tuple[Negotiated, tuple[str, ...]]:
    """Return a return once what pages decide of its points, by their keys, is kept.

    Then, in French, what is not kept: of points that are no more, or that a colleague decided since
    the page was shown. Raises UsageError for what is no draft, and where no file is any more.
    """
    about = negotiated(changing.locked(dossier.pk))
    if about is None:
        message = "Ce fichier n’est plus là : lisez-le de nouveau."
        raise UsageError.of(fault("fichier-absent", message))
    known = {each.key: each for each in about.points}
    kept, late = {}, []
    for key, each in given.items():
        if key not in known:
            late.append("Un point n’est plus tel que vous l’avez lu.")
        elif known[key].decision in {each.seen, each.made}:
            kept[key] = known[key].decided(each.made)
        else:
            place = _place(known[key])
            late.append(f"Un collègue a décidé avant vous d’un point, que voici{NBSP}: {place}.")
    _keep(about.row, who, kept)
    points = tuple(kept.get(each.key, each) for each in about.points)
    return replace(about, points=points), tuple(dict.fromkeys(late))


def _keep(row: Return, who: Person, kept: Mapping[str, Point]) -> None:
    """Keep what is decided of points, by their keys, with its line in the journal."""
    if kept:
        told = {key: asdict(each.decision) for key, each in kept.items()}
        row.decisions = {**row.decisions, **told}
        row.save(update_fields=["decisions", "saved"])
        named = [f"{_place(each)} ({each.told or 'à décider'})" for each in kept.values()]
        more = ["…"] if len(named) > _NAMED else []
        note(who, "dossier.decide", row.dossier, points=" ; ".join([*named[:_NAMED], *more]))


@transaction.atomic
def prepare(dossier: Dossier, who: Person) -> negotiating.Kept:
    """Return what becomes of a draft once the points accepted are in it. Raises as `accept`."""
    row = changing.locked(dossier.pk)
    about = negotiated(row)
    if about is None or not about.decided.accepted:
        message = "Aucun point n’est accepté : il n’y a rien à porter dans votre brouillon."
        raise UsageError.of(fault("rien-de-decide", message))
    kept = negotiating.accept(row, who, about.found, about.decided)
    if not kept.refused:
        _entered(about, Dossier.objects.values_list("revision", flat=True).get(pk=row.pk))
    return kept


def _entered(about: Negotiated, revision: int) -> None:
    """Keep that what is accepted is in the draft, of a revision.

    Its decision is done with: should the draft say otherwise later, the point waits anew.
    """
    row, made = about.row, {e.key: e for e in about.points if e.decision.word == ACCEPTED}
    row.accepted = [*about.entered, *(_told(each) for each in made.values())]
    row.decisions = {key: each for key, each in row.decisions.items() if key not in made}
    row.revision = revision
    row.save(update_fields=["accepted", "decisions", "revision"])


@transaction.atomic
def take_away(dossier: Dossier, who: Person) -> None:
    """Forget the file that came back of a draft, and what was decided of it.

    Raises UsageError for what is no draft.
    """
    row = changing.locked(dossier.pk)
    gone, _ = Return.objects.filter(dossier=row).delete()
    if gone:
        note(who, "dossier.revenu-retire", row)


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
    lines = [_line(each) for each in about.points if each.decision.word != CLOSED]
    return reply(drafted(dossier).draft.document, about.row.name, [*before, *lines])


def _told(point: Point) -> dict[str, object]:
    """Return what is kept of a point that is accepted, as JSON values."""
    return {
        "wish": point.wish,
        "group": point.group,
        "line": asdict(_line(point)),
        "pieces": [each._asdict() for each in point.pieces],
        "remarks": [(each.author, each.text, each.near) for each in point.remarks],
    }


def _line(point: Point) -> Line:
    """Return a point as the letter tells it."""
    part = _PARTS.get(point.decision.word, "attente")
    said = point.decision.note if point.decision.word in SAID else ""
    remark = " ; ".join(each.text for each in point.remarks)
    return Line(part, _place(point), point.ours, point.theirs, said, remark)


def _place(point: Point) -> str:
    return f"{point.group}, {point.place}" if point.place else point.group
