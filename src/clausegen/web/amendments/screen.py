"""The screen of an avenant being prepared: its answers, its sheet, its margin, in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string

from clausegen.acts.terms import day
from clausegen.questions.parameter import Parameter
from clausegen.web.amendments import changing
from clausegen.web.amendments.asking import ActQuestion, Asking, Step
from clausegen.web.amendments.beside import Margin, margin
from clausegen.web.amendments.chain import chain
from clausegen.web.amendments.making import Attempt, Making, attempt, making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.amendments.sheet import TabSheet, of_today, shown
from clausegen.web.dossiers import history
from clausegen.web.dossiers.naming import act_name
from clausegen.web.drafting.preview import Group, Piece, group
from clausegen.web.drafting.questions import titles_of
from clausegen.web.engine import library

VIEWS: Mapping[str, str] = {
    "acte": "Acte",
    "revisions": "Révisions",
    "tableau": "Tableau",
    "texte": "Texte au {day}",
}
"""The tabs of the sheet, by what `voir` says of them."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a person looks at: a tab of the sheet, a step, a question."""

    view: str = "acte"
    step: str = ""
    focus: str = ""


@dataclass(frozen=True)
class Screen:
    """The screen of an avenant: `writes` tells whether whoever looks may answer."""

    act: ActDraft
    looked: Looked
    writes: bool = True
    outcome: changing.Outcome | None = None

    @cached_property
    def known(self) -> Making:
        """Return the avenant with the contract that it amends."""
        return making(self.act)

    @cached_property
    def attempt(self) -> Attempt:
        """Return the avenant as it stands, or why there is none."""
        return attempt(self.known)

    @cached_property
    def asking(self) -> Asking:
        """Return what builds the questions."""
        problems = changing.problems_of(self.act)
        conflicts = self.outcome.conflicts if self.outcome else ()
        return Asking(self.known, problems, self.attempt.made, self.looked.focus, conflicts)

    # --- what templates read --------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Return what the avenant is called."""
        made, record = self.attempt.made, self.known.record
        return act_name(made.amendment.number if made else len(record.avenants) + 1)

    @property
    def effect(self) -> str:
        """Return the day of effect in words, « … » while there is none."""
        return day(self.known.effect) if self.known.effect else "…"

    @property
    def views(self) -> list[tuple[str, str]]:
        """Return the tabs of the sheet."""
        return [(id_, label.format(day=self.effect)) for id_, label in VIEWS.items()]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps of the contract."""
        return tuple(self.asking.contract(self.looked.step))

    @cached_property
    def outline(self) -> list[tuple[str, list[tuple[Step, Piece]]]]:
        """Return the steps of the contract under their titles, each with what changes in it."""
        titles, found = titles_of(self.known.clause), list[tuple[str, list[tuple[Step, Piece]]]]()
        for step in self.steps:
            title = titles.get(step.id, "")
            if not found or found[-1][0] != title:
                found.append((title, []))
            found[-1][1].append((step, self._count("e", step)))
        return found

    @cached_property
    def own(self) -> tuple[Step, ...]:
        """Return the steps of the act."""
        return tuple(self.asking.act())

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Return all questions, of the contract and of the act."""
        return {**self.known.kind.spec.parameters, **self.known.clause.spec.parameters}

    @property
    def plan(self) -> str:
        """Return what tells an outline of steps from another."""
        ids = (*(each.id for each in self.steps), "/", *(each.id for each in self.own))
        return Piece("", " ".join(ids)).digest

    @property
    def margin(self) -> Margin:
        """Return what is said of the avenant beside it."""
        return margin(self.known, self.attempt)

    @property
    def shown(self) -> TabSheet | None:
        """Return the document of the tab that is open, None where there is none."""
        view, memory = self.looked.view, library().memory
        if self.attempt.made:
            return shown(self.attempt.made, view, memory)
        return of_today(self.known.record, view, memory) if self.begins else None

    @property
    def begins(self) -> bool:
        """Return whether nothing changes yet in an act that is to change the text."""
        return self.attempt.same and self.known.kind.spec.text != "kept"

    # --- pieces ---------------------------------------------------------------------------------

    def _made(self, id_: str, template: str, **told: Any) -> Piece:  # noqa: ANN401  # of a template
        given = {"screen": self, "act": self.act, "dossier": self.act.dossier, **told}
        return Piece(id_, render_to_string(f"amendments/{template}.html", given))

    def _question(self, asked: ActQuestion) -> Piece:
        return self._made(f"p-{asked.id}", "question", asked=asked)

    def _questions(self, found: Sequence[ActQuestion]) -> tuple[Piece, ...]:
        return tuple(map(self._question, found))

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """Return the pieces of the page by the element that holds them, '' where they stand."""
        opened = next((each for each in self.steps if each.id == self.looked.step), None)
        focused = self.asking.focused()
        below = (*((focused,) if focused else ()), *(opened.asked if opened else ()))
        ids = {each.id for each in below}
        changed = self.asking.changed()
        return (
            (
                "liste-changees",
                tuple(
                    self._made(f"l-{each.id}", "changed", asked=each)
                    if each.id in ids
                    else self._question(each)
                    for each in changed
                ),
            ),
            ("liste-visee", self._questions([focused] if focused else ())),
            (f"etape-{self.looked.step}", self._questions(opened.asked if opened else ())),
            ("liste-termes", self._questions(self.asking.terms())),
            *((f"acte-{each.id}", self._questions(each.asked)) for each in self.own),
            ("articles", tuple(self._articles())),
            ("", tuple(self._loose(len(changed)))),
        )

    def _articles(self) -> Iterator[Piece]:
        """Yield the sheet, article by article; why there is none, where there is none."""
        found = self.shown
        if found is None:
            yield self._made("m-refus", "refusal")
        elif found.sheet is None:
            yield self._made("m-rien", "unmarked")
        else:
            yield from (Piece(f"m-{id_}", html) for id_, html in found.sheet.pieces)

    def _loose(self, changed: int) -> Iterator[Piece]:
        """Yield what changes with the answers and stands alone on the page."""
        yield self._made("compte-changees", "count", count=changed)
        yield self._made("defaire", "gestures", **self._ends())
        yield self._made("vues", "views")
        yield self._made("tete-feuille", "head", shown=self.shown)
        yield self._made("forme", "form", form=self._form())
        yield self._made("chaine", "links", chain=chain(library(), self.known.record))
        yield self._made("preuves", "proofs", margin=self.margin)
        yield from (self._count("e", each) for each in self.steps)
        yield from (self._count("a", each) for each in self.own)

    def _count(self, side: str, step: Step) -> Piece:
        return self._made(f"{side}-{step.id}", "step_count", step=step)

    def _ends(self) -> Mapping[str, bool]:
        done, undone = history.stacks(self.act)
        return {
            "can_undo": bool(history.refused_last(self.act) or done),
            "can_redo": bool(undone),
        }

    def _form(self) -> Mapping[str, object]:
        answers: Mapping[str, object] = self.act.answers
        return {name.removeprefix(":"): answers.get(name) for name in changing.CHOICES}

    # --- the whole, or what changed -------------------------------------------------------------

    def lacking(self, held: Mapping[str, str]) -> tuple[Group, ...]:
        """Return what a page that holds some pieces lacks."""
        return tuple(group(into, found, held) for into, found in self.groups)

    def context(self) -> dict[str, object]:
        """Return what the template of the whole page is given."""
        by_place = dict(self.groups)
        return {
            "screen": self,
            "dossier": self.act.dossier,
            "act": self.act,
            "tab": "avenants",
            "changed": by_place["liste-changees"],
            "focused": by_place["liste-visee"],
            "opened": by_place[f"etape-{self.looked.step}"],
            "terms": by_place["liste-termes"],
            "own": [(e, self._count("a", e), by_place[f"acte-{e.id}"]) for e in self.own],
            "articles": by_place["articles"],
            "loose": {each.id.replace("-", "_"): each for each in by_place[""]},
            "outcome": self.outcome,
        }
