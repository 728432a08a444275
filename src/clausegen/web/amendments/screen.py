"""The screen of an avenant being prepared: its answers, its sheet, its margin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from clausegen.actions.amend import Amended
from clausegen.acts.proof import ProofError
from clausegen.acts.terms import day
from clausegen.document.tree import Document, text_of
from clausegen.questions.values import Values
from clausegen.verify.amendments import documents_of
from clausegen.web.amendments import changing
from clausegen.web.amendments.asking import Asking
from clausegen.web.amendments.chain import chain
from clausegen.web.amendments.making import Attempt, Making, attempt, making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.amendments.sheet import Marked, only_marked, sheet
from clausegen.web.amendments.telling import LIMITS, told, told_of
from clausegen.web.dossiers import history
from clausegen.web.dossiers.naming import act_name
from clausegen.web.engine import library
from clausegen.writers.html_tree import Beside

VIEWS: Mapping[str, str] = {
    "acte": "Acte",
    "revisions": "Révisions",
    "tableau": "Tableau",
    "texte": "Texte au {day}",
}
"""The tabs of the sheet, by what `voir` says of them."""
DOCUMENTS = {"acte": "avenant", "revisions": "redline", "tableau": "tableau", "texte": "consolide"}


@dataclass(frozen=True, slots=True)
class View:
    """One tab of the sheet."""

    id: str
    label: str
    current: bool


def screen(
    act: ActDraft, asked: Mapping[str, Any], outcome: changing.Outcome | None = None
) -> dict[str, object]:
    """Return all that the screen of an avenant shows, `asked` being what its address says."""
    known = making(act)
    found = attempt(known)
    focus = str(asked.get("question", "") or "")
    asking = Asking(known, changing.problems_of(act), found.made, focus)
    opened = str(asked.get("etape", "") or "")
    done, undone = history.stacks(act)
    return {
        "dossier": act.dossier,
        "tab": "avenants",
        "act": act,
        "kind": known.kind.spec,
        "name": _name(known, found),
        "changed": asking.changed(),
        "focused": asking.focused(),
        "terms": asking.terms(),
        "steps": tuple(asking.contract(opened)),
        "opened": opened,
        "own": tuple(asking.act()),
        "labels": tuple((p.id, p.label) for p in known.clause.spec.parameters.values()),
        "form": {name.removeprefix(":"): act.answers.get(name) for name in changing.CHOICES},
        "can_undo": bool(history.refused_last(act) or done),
        "can_redo": bool(undone),
        "outcome": outcome,
        "chain": chain(library(), known.record),
        "au": timezone.localdate(),
        **_sheet(known, found, str(asked.get("voir", "") or "")),
        "fresh": _fresh(found, outcome),
        **_margin(known, found),
    }


def _name(known: Making, found: Attempt) -> str:
    number = found.made.amendment.number if found.made else len(known.record.avenants) + 1
    return act_name(number)


def _sheet(known: Making, found: Attempt, view: str) -> dict[str, object]:
    """Return the tabs of the sheet, and the document of the one that is shown."""
    effect = known.effect
    view = view if view in VIEWS else "acte"
    told_day = day(effect) if effect else "…"
    tabs = [View(id_, label.format(day=told_day), id_ == view) for id_, label in VIEWS.items()]
    shown: dict[str, object] = {"views": tabs, "view": view, "effect": told_day}
    if found.made is None:
        return shown
    document, marked = _document(found.made, view)
    beside = Beside("t-", f"?voir={view}&question={{}}#q-{{}}")
    return {
        **shown,
        "sheet": sheet(document, beside, library().memory) if document else None,
        "marked": marked,
    }


def _document(made: Amended, view: str) -> tuple[Document | None, Marked | None]:
    document = documents_of(made.amendment).get(DOCUMENTS[view])
    if view == "revisions" and document:
        marked = only_marked(document)
        return marked.document, marked
    return document, None


def _fresh(found: Attempt, outcome: changing.Outcome | None) -> frozenset[str]:
    """Return the articles of the avenant that the last change is behind."""
    if found.made is None or outcome is None:
        return frozenset()
    return frozenset(
        each.id
        for each in found.made.amendment.amendings
        if not set(outcome.changed).isdisjoint(each.causes)
    )


def _margin(known: Making, found: Attempt) -> dict[str, object]:
    """Return what is said of the avenant beside it: why there is none, proofs, what to read."""
    if found.made is None:
        refusal = found.refusal
        problems = told_of(refusal) if refusal else ()
        checks = refusal.checks if isinstance(refusal, ProofError) else ()
        failed = tuple(each for each in checks if not each.holds)
        return {"attempt": found, "problems": problems, "failed": failed}
    made = found.made
    diagnostics = dict.fromkeys((*made.barred, *made.amendment.diagnostics))
    return {
        "attempt": found,
        "problems": tuple(told(each) for each in diagnostics if not each.rule.startswith(LIMITS)),
        "limits": tuple(told(each) for each in diagnostics if each.rule.startswith(LIMITS)),
        "checks": made.checks,
        "proofs": tuple(dict.fromkeys(check.name for check in made.checks)),
        "questions": made.amendment.commentary.questions,
        "causes": tuple(_explained(made, known.after)),
    }


@dataclass(frozen=True, slots=True)
class Explained:
    """An article of the avenant, and the answers behind it: the id and the label of each."""

    id: str
    title: str
    behind: tuple[tuple[str, str], ...]


def _explained(made: Amended, values: Values) -> Iterator[Explained]:
    """Yield each article that amends, and why it does."""
    for each in made.amendment.amendings:
        asked = (id_ for id_ in dict.fromkeys(each.causes) if id_ in values)
        behind = tuple((id_, values[id_].parameter.label) for id_ in asked)
        yield Explained(each.id, text_of(each.title), behind)
