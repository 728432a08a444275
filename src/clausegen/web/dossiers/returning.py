"""The file that came back of a draft, kept until all of it is decided: its points, by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from clausegen.actions.import_contract import Imported, ImportRequest, import_contract
from clausegen.actions.send import copy_to_send
from clausegen.actions.settle import Decisions
from clausegen.actions.take_back import Returned
from clausegen.actions.whose_draft import MOVED_ON
from clausegen.acts.negotiation import Remark, decisions_of, is_page, notes_of
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
    APART,
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
_ROUNDS = 5
"""How often a file is read again because its draft changed while it was read."""
T = TypeVar("T")
_GONE = "Ce fichier n’est plus là : lisez-le de nouveau."
_PAGE_ALONE = "C’est une page de négociation : lisez d’abord le fichier revenu dont elle décide."
_RESTLESS = "Ce brouillon change en ce moment même : réessayez dans une minute."
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


def receive(dossier: Dossier, who: Person, name: str, data: bytes) -> Negotiated | None:
    """Keep the file that came back of a draft, a .docx, in the place of the one before.

    What was decided of points that are in both stays decided. Of a page of the negotiation that
    somebody ticked nothing is kept: what it decides is returned, for whoever gave it to look at.
    Raises UsageError for a dossier that is no draft, and for a file that is of another contract or
    holds more than `MOST` changes; ClausegenError for a page that is not of this return.
    """
    with transaction.atomic():
        row = changing.locked(dossier.pk)
    theirs = _read(data)
    if is_page(theirs.document):
        return _ticked(row, theirs.document)
    _insist_on_few(negotiating.back(row, theirs))
    _keep_file(row, who, name.replace("\0", "")[:MAX_NAME], data)
    return None


@transaction.atomic
def _keep_file(dossier: Dossier, who: Person, name: str, data: bytes) -> None:
    row = changing.locked(dossier.pk)
    told = {"name": name, "content": data, "person": who, "who": str(who)}
    fresh = {"received": timezone.now(), "accepted": [], "revision": 0}
    Return.objects.update_or_create(dossier=row, defaults={**told, **fresh})
    note(who, "dossier.revenu", row, fichier=name)


def _ticked(dossier: Dossier, page: Document) -> Negotiated:
    """Return the return of a draft, each of its points with what a page says of it.

    Raises UsageError where nothing came back, and where nothing is ticked.
    """
    about = negotiated(dossier)
    if about is None:
        raise UsageError.of(fault("page-seule", _PAGE_ALONE))
    accepted, refused = decisions_of(page, about.found.told)
    words = {**dict.fromkeys(accepted, ACCEPTED), **dict.fromkeys(refused, REFUSED)}
    if not words:
        message = "Aucune case n’est cochée dans cette page de négociation."
        raise UsageError.of(fault("page-sans-coche", message))
    notes = notes_of(page)
    points = tuple(
        replace(each, ticked=words[each.number], noted=notes.get(each.number, "")[:MAX_NOTE])
        if each.number in words
        else each
        for each in about.points
    )
    return replace(about, points=points)


def _insist_on_few(found: Returned) -> None:
    count = found.told.count + len(found.told.remarks)
    if count > MOST:
        message = f"Ce fichier compte {count} changements et remarques : c’est plus de {MOST}."
        hint = "Demandez à qui tient le serveur de le lire avec la ligne de commande."
        raise UsageError.of(fault("retour-trop-long", message, hint=hint))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file that came back, read against a draft; `of` tells both from what they were before."""

    of: tuple[object, ...]
    theirs: Imported
    found: Returned


def negotiated(dossier: Dossier) -> Negotiated | None:
    """Return the file that came back of a draft, read against it as it is now, None for none.

    Raises ClausegenError where it cannot be read against this draft any more.
    """
    row = Return.objects.filter(dossier=dossier).first()
    return None if row is None else _as_decided(row, _reading(dossier, row))


def _with_draft_held(dossier: Dossier, work: Callable[[Negotiated], T]) -> T:
    """Return what some work does to a return whose draft nobody else changes meanwhile.

    The file is read before, since that may take seconds, and again where the draft became another.
    Raises UsageError for what is no draft, for no file, and for a draft that never rests.
    """
    reading: _Reading | None = None
    for _ in range(_ROUNDS):
        with transaction.atomic():
            draft = changing.locked(dossier.pk)
            row = Return.objects.filter(dossier=draft).defer("content").first()
            if row is None:
                raise UsageError.of(fault("fichier-absent", _GONE))
            row.dossier = draft
            if reading is not None and reading.of == _state(draft, row):
                return work(_as_decided(row, reading))
        reading = _reading(draft, row)
    raise UsageError.of(fault("brouillon-mouvant", _RESTLESS))


def _reading(dossier: Dossier, row: Return) -> _Reading:
    theirs = _read(bytes(row.content))
    return _Reading(_state(dossier, row), theirs, negotiating.back(dossier, theirs))


def _state(dossier: Dossier, row: Return) -> tuple[object, ...]:
    return dossier.revision, dossier.model, dossier.style, row.pk, row.received


def _as_decided(row: Return, reading: _Reading) -> Negotiated:
    """Return a file that was read with its points as they are decided now."""
    found = reading.found
    decisions = {key: Decision(**told) for key, told in row.decisions.items()}
    points = points_of(found.told, decisions)
    wishes = {each.wish for each in points}
    accepted = _accepted(row)
    once = {each["wish"] for each in accepted}
    entered = tuple(each for each in accepted if each["wish"] not in wishes)
    said = Counter(Remark(*told) for each in entered for told in each["remarks"])
    if said:
        points = points_of(found.told, decisions, said)
    again = frozenset(each.key for each in points if each.wish in once)
    return Negotiated(row, reading.theirs, found, points, entered, again)


def _accepted(row: Return) -> list[dict[str, Any]]:
    """Return what is kept of the points accepted; rows of before told it otherwise."""
    told = [each for each in row.accepted if "wish" in each]
    return [each | {"wish": each["wish"].replace("\0", APART)} for each in told]


def _read(data: bytes) -> Imported:
    return import_contract(ImportRequest(data=data, name="retour.docx"))


def decide(
    dossier: Dossier, who: Person, given: Mapping[str, Choice]
) -> tuple[Negotiated, tuple[str, ...]]:
    """Return a return once what pages decide of its points, by their keys, is kept.

    Then, in French, what is not kept: of points that are no more, or that a colleague decided since
    the page was shown. Raises UsageError for what is no draft, and where no file is any more.
    """
    return _with_draft_held(dossier, lambda about: _decided(about, who, given))


def _decided(
    about: Negotiated, who: Person, given: Mapping[str, Choice]
) -> tuple[Negotiated, tuple[str, ...]]:
    """Return a return once what pages decide is kept, and what is not. Its draft is held."""
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


def prepare(dossier: Dossier, who: Person) -> negotiating.Kept:
    """Return what becomes of a draft once the points accepted are in it. Raises as `accept`."""
    return _with_draft_held(dossier, lambda about: _prepared(about, who))


def _prepared(about: Negotiated, who: Person) -> negotiating.Kept:
    if not about.decided.accepted:
        message = "Aucun point n’est accepté : il n’y a rien à porter dans votre brouillon."
        raise UsageError.of(fault("rien-de-decide", message))
    draft = about.row.dossier
    kept = negotiating.accept(draft, who, about.found, about.decided)
    if not kept.refused:
        _entered(about, Dossier.objects.values_list("revision", flat=True).get(pk=draft.pk))
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
