"""The screen of answers, sheet and margin: its pieces, whole or those that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string

from clausegen.document.outline import listed
from clausegen.document.tree import heading_label, text_of
from clausegen.errors import UsageError
from clausegen.questions.parameter import Parameter
from clausegen.web.dossiers.changing import Outcome, last_changes
from clausegen.web.dossiers.drafted import Drafted, drafted
from clausegen.web.dossiers.history import Conflict, refused_last
from clausegen.web.dossiers.models import Change, Comment, Place
from clausegen.web.drafting.folding import Fold, folds, summary
from clausegen.web.drafting.margin import Left, commentary, left
from clausegen.web.drafting.preview import BESIDE, PREFIX, Group, Piece, alone, group, sheet
from clausegen.web.drafting.questions import (
    Chapter,
    Question,
    Refusal,
    Step,
    chapters,
    left_by_question,
    question_of,
    refusals_of,
    steps_of,
)
from clausegen.web.drafting.reasons import Reach, passage, reach
from clausegen.web.drafting.words import told_raw
from clausegen.writers.html_tree import Beside

QUESTIONS, ARTICLES, LOOSE = "liste-questions", "articles", ""
"""The elements of the page that hold pieces; « loose » ones stand where they are."""


@dataclass(frozen=True)
class Looked:
    """What a person looks at: a step, a passage, an article of the commentary, a question."""

    step: str = ""
    passage: str = ""
    comment: str | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """A question, or a fold: its piece, the element that holds those in it, and what is told."""

    piece: Piece
    into: str = ""
    pieces: tuple[Piece, ...] = ()
    told: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Screen:
    """The screen of a dossier for one person: `writes` tells whether that person may answer.

    `among` are the steps that a guest sees, `beside` how the text stands beside the questions,
    `reads` whether the text is shown.
    """

    drafted: Drafted
    looked: Looked
    writes: bool = True
    outcome: Outcome | None = None
    among: Sequence[str] | None = None
    beside: Beside = BESIDE
    reads: bool = True

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Return the questions of the model."""
        return self.drafted.clause.spec.parameters

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Return the steps under their titles."""
        return chapters(self.drafted, self.among)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps in order."""
        return steps_of(self.chapters)

    @cached_property
    def step(self) -> Step | None:
        """Return the step that is open: that of the question looked at, else the one named."""
        wanted = self.looked.question
        for step in self.steps:
            if wanted and wanted in step.questions:
                return step
        named = [each for each in self.steps if each.id == self.looked.step]
        return next(iter((*named, *self.steps)), None)

    @property
    def after(self) -> Step | None:
        """Return the step that follows the open one, None after the last."""
        following = [each for each in self.steps if self.step and each.rank == self.step.rank + 1]
        return following[0] if following else None

    @property
    def plan(self) -> str:
        """Return what tells an outline of steps from another."""
        return Piece("", " ".join(each.id for each in self.steps)).digest

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the answers that somebody else changed meanwhile."""
        return self.outcome.conflicts if self.outcome else ()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions of the open step."""
        ids = self.step.questions if self.step else ()
        about = Counter(each.target for each in self.comments if each.place == Place.QUESTION)
        return tuple(question_of(self.drafted, id_, self.conflicts, about[id_]) for id_ in ids)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Return what colleagues said and nobody resolved: a guest hears nothing of it."""
        if self.among is not None:
            return ()
        return tuple(self.drafted.dossier.comments.filter(resolved=None))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Return what is refused in the open step."""
        ids = self.step.questions if self.step else ()
        return tuple(each for id_ in ids for each in refusals_of(self.drafted, id_))

    @cached_property
    def left(self) -> Left:
        """Return what is left to settle."""
        return left(self.drafted, self.comments)

    @cached_property
    def reach(self) -> Reach | None:
        """Return the passages that the question looked at decides."""
        known = self.among is None and self.looked.question in self.parameters
        return reach(self.drafted, self.looked.question) if known else None

    # --- pieces ---------------------------------------------------------------------------------

    def _made(self, id_: str, template: str, **told: Any) -> Piece:  # noqa: ANN401  # of a template
        html = render_to_string(
            f"drafting/{template}.html", {"screen": self, "dossier": self.drafted.dossier, **told}
        )
        return Piece(id_, html)

    @cached_property
    def folded(self) -> tuple[Folded, ...]:
        """Return the questions of the step as pieces, those that belong together in one fold."""
        ids = self.step.questions if self.step else ()
        pieces = {
            each.id: self._made(f"p-{each.id}", "question", question=each, field=each.field)
            for each in self.questions
        }
        found = folds(self.drafted.clause, self.step.id, ids) if self.step else ()
        return tuple(self._folded(each, [pieces[id_] for id_ in each.questions]) for each in found)

    def _folded(self, fold: Fold, pieces: Sequence[Piece]) -> Folded:
        """Return a fold: open where a question of it is looked at, missing or wrong."""
        if not fold.head:
            return Folded(pieces[0])
        wrong = {*left_by_question(self.drafted), *(each.question for each in self.conflicts)}
        left = len(wrong.intersection(fold.questions))
        parameter = self.parameters[fold.head]
        told = {
            "label": parameter.label,
            "said": summary(self.drafted.values, fold),
            "left": left,
            "opened": left or self.looked.question in fold.questions,
            "list": f"l-{fold.head}",
        }
        piece = self._made(f"pli-{fold.head}", "pli", **told)
        return Folded(piece, f"l-{fold.head}", tuple(pieces), told)

    @cached_property
    def faults(self) -> Piece:
        """Return the summary of what is refused in the step."""
        return self._made("fautes", "fautes")

    @cached_property
    def articles(self) -> tuple[Piece, ...]:
        """Return the text as pieces: for a guest, what his answers write alone."""
        if not self.reads:
            return ()
        found = sheet(self.drafted, self.beside)
        if self.among is None:
            return found
        asked = (id_ for step in self.steps for id_ in step.questions)
        return alone(found, {node for id_ in asked for node in reach(self.drafted, id_).ids})

    @cached_property
    def outline(self) -> list[tuple[str, list[tuple[Step, Piece]]]]:
        """Return the steps under their titles, each with what it says of its state."""
        told = {
            count: self._made("", "etape", left=count) for count in {s.left for s in self.steps}
        }
        return [
            (
                chapter.title,
                [(each, Piece(f"e-{each.id}", told[each.left].html)) for each in chapter.steps],
            )
            for chapter in self.chapters
        ]

    @cached_property
    def undoing(self) -> Piece:
        """Return the buttons that undo and redo."""
        ends = last_changes(self.drafted.dossier) if self.writes else ((), ())
        done, undone = map(self._said, ends)
        done = (self._typed() if self.writes else "") or done
        return self._made("defaire", "defaire", done=done, undone=undone)

    @cached_property
    def count(self) -> Piece:
        """Return how many points are left to settle."""
        return self._made("compte-points", "compte")

    @property
    def loose(self) -> tuple[Piece, ...]:
        """Return what changes with the answers and stands alone on the page."""
        states = (piece for _, steps in self.outline for _, piece in steps)
        if self.among is not None:
            return tuple(states)
        return (*states, self.undoing, self.count, self.contents, self.margin)

    @cached_property
    def contents(self) -> Piece:
        """Return the table of contents of the text, folded."""
        entries = [(f"{PREFIX}{id_}", *told) for id_, *told in self.listed]
        return self._made("sommaire", "sommaire", entries=entries)

    @cached_property
    def listed(self) -> tuple[tuple[str, str, int], ...]:
        """Return the id of each article of the text, its heading and its level."""
        return tuple(
            (each.id, f"{heading_label(each)}{text_of(each.title)}", level)
            for each, level in listed(self.drafted.draft.document)
        )

    def _said(self, changes: Sequence[Change]) -> str:
        """Return what an undo or a redo is about: « Plafond de la réduction, 30 % »."""
        told = []
        for each in changes[:2]:
            parameter = self.parameters.get(each.question)
            label = parameter.label if parameter else each.question
            after = f", {told_raw(parameter, each.after)}" if parameter else ""
            told.append(f"{label}{after}")
        return " ; ".join(told)

    def _typed(self) -> str:
        """Return what an undo is about when it takes a refused answer back."""
        parameter = self.parameters.get(refused_last(self.drafted.dossier))
        return f"{parameter.label}, réponse refusée" if parameter else ""

    @cached_property
    def margin(self) -> Piece:
        """Return the part of the margin that is open."""
        looked = self.looked
        if looked.passage:
            return self._made("volet", "passage", **self._passage())
        if looked.comment is not None:
            found = commentary(self.drafted, looked.comment)
            return self._made("volet", "commentaire", comments=found)
        return self._made("volet", "regler")

    def _passage(self) -> Mapping[str, object]:
        try:
            return {"passage": passage(self.drafted, self.looked.passage)}
        except UsageError as gone:
            return {"gone": str(gone)}

    # --- the whole, or what changed -------------------------------------------------------------

    def groups(self, known: Mapping[str, str], *, answers: bool = True) -> tuple[Group, ...]:
        """Return what a page that holds some pieces lacks; without `answers`, of the text alone."""
        articles = group(ARTICLES, self.articles, known)
        if not answers:
            return (articles,)
        return (
            group(QUESTIONS, (self.faults, *(each.piece for each in self.folded)), known),
            *(group(each.into, each.pieces, known) for each in self.folded if each.into),
            articles,
            group(LOOSE, self.loose, known),
        )

    def context(self) -> dict[str, object]:
        """Return what the template of the whole page is given."""
        return {"screen": self, "articles": self.articles}

    @property
    def first(self) -> str:
        """Return the id of the first passage of the text."""
        return next((each.id.removeprefix("m-") for each in self.articles), "")


def screen_of(
    dossier: Any,  # noqa: ANN401  # the gate gives it
    looked: Looked,
    *,
    writes: bool,
    outcome: Outcome | None = None,
    tried: Mapping[str, Any] | None = None,
) -> Screen:
    """Return the screen of a dossier; with `tried`, answers that are shown and not kept."""
    now = outcome.subject if outcome else dossier
    made = drafted(now, tried)
    return Screen(made, looked, writes, outcome)
