"""The margin: what is left to settle, the guard rules that bite, the commentary of this text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.document.tree import Division, text_of
from clausegen.errors import Diagnostic, Severity
from clausegen.questions.parameter import Parameter
from clausegen.web.dossiers.acceptances import standing
from clausegen.web.dossiers.drafted import END, Drafted
from clausegen.web.dossiers.models import Comment as Said
from clausegen.writers.html_pieces import pieces
from clausegen.writers.html_tree import Beside

COMMENTARY = Beside("k-", "?question={}#q-{}")


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap to fill: its question, its label, and where it stands."""

    question: str
    label: str
    place: str


@dataclass(frozen=True, slots=True)
class Point:
    """A guard rule that bites: what it says, whether it may be accepted, and by whom it was."""

    rule: str
    question: str
    message: str
    hint: str
    basis: str
    error: bool
    read: str = ""
    reason: str = ""
    who: str = ""

    @property
    def accepted(self) -> bool:
        """Return whether somebody accepted it with a reason."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class Left:
    """All that is left to settle before a text may be signed."""

    blanks: tuple[Blank, ...]
    points: tuple[Point, ...]
    refused: tuple[Parameter, ...]
    idle: tuple[Diagnostic, ...]
    comments: tuple[Said, ...] = ()

    @property
    def count(self) -> int:
        """Return how many points are left."""
        open_ = sum(not each.accepted for each in self.points)
        settled = (self.blanks, self.refused, self.idle, self.comments)
        return open_ + sum(map(len, settled))

    @property
    def unaccepted(self) -> int:
        """Return how many guard rules nobody accepted."""
        return sum(not each.accepted for each in self.points)


def left(drafted: Drafted, comments: tuple[Said, ...] = ()) -> Left:
    """Return what is left to settle in a dossier, with the comments that are open."""
    refused = tuple(drafted.value(id_).parameter for id_ in drafted.refusals)
    found = tuple(_blanks(drafted)), tuple(_points(drafted))
    return Left(*found, refused, drafted.idle, comments)


def _blanks(drafted: Drafted) -> Iterator[Blank]:
    groups = {each.id: each.label for each in drafted.clause.spec.groups}
    for each in drafted.blanks:
        id_ = each.place.key
        parameter = drafted.value(id_).parameter
        place, _ = drafted.places.get(id_, (END, ""))
        yield Blank(id_, parameter.label, f"{groups.get(parameter.group, '')}, {place}")


def _points(drafted: Drafted) -> Iterator[Point]:
    """Yield the rules that bite, those that are accepted last."""
    kept = {each.rule: each for each in standing(drafted.dossier)} if drafted.guards else {}
    points = []
    for each in drafted.guards:
        read = next((one.target for one in each.remedies if one.action == "read"), "")
        error, acceptance = each.severity is Severity.ERROR, kept.get(each.rule)
        told = {"reason": acceptance.reason, "who": acceptance.who} if acceptance else {}
        points.append(
            Point(
                each.rule, each.place.key, each.message, each.hint, each.basis, error, read, **told
            )
        )
    return iter(sorted(points, key=lambda each: each.accepted))


@dataclass(frozen=True, slots=True)
class Comment:
    """A question of the commentary: its title, and its answer as HTML."""

    id: str
    title: str
    html: str


def commentary(drafted: Drafted, at: str = "") -> tuple[Comment, ...]:
    """Return the questions of the commentary about an article, or the one of an id; else all.

    `at` is the id of an article, or of a question of the commentary. The answers are HTML.
    """
    sheet = drafted.commentary
    if sheet is None:
        return ()
    questions = [each for each in sheet.body if isinstance(each, Division)]
    about = [each for each in questions if at in (*each.about, each.id)]
    written = dict(pieces(sheet, COMMENTARY, drafted.clause.memory, 3))
    return tuple(
        Comment(each.id, text_of(each.title), written[each.id])
        for each in (about if about or at else questions)
    )
