"""What an undo and a redo say: which answer was taken back, or made again, and to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clausegen.french.spaces import NBSP
from clausegen.questions.parameter import Parameter
from clausegen.web.dossiers.history import AnswerRecord
from clausegen.web.drafting.words import told_raw
from clausegen.web.journal.words import BY_HAND

SHOWN = 2
"""How many answers of one change are named."""


def said(
    subject: AnswerRecord,
    changed: Sequence[str],
    known: Mapping[str, Parameter],
    *,
    undone: bool,
    typed: str = "",
    none: str = "réponse par défaut",
) -> str:
    """Return « Annulé : « Plafond » vaut de nouveau « 25 % ». »

    `changed` are the answers that moved, `typed` is the question whose refused answer was taken
    back, `none` what is said of a question that nobody answers any more.
    """
    done = "Annulé" if undone else "Rétabli"
    if undone and typed:
        label = known[typed].label if typed in known else typed
        return f"{done}{NBSP}: la réponse refusée à «{NBSP}{label}{NBSP}»."
    if not changed:
        return f"Il n’y a rien à {'annuler' if undone else 'rétablir'}."
    told = (_told(subject, each, known, none) for each in changed[:SHOWN])
    more = len(changed) - SHOWN
    rest = f", et {more} autre{'s' if more > 1 else ''}" if more > 0 else ""
    return f"{done}{NBSP}: {', '.join(told)}{rest}."


def _told(subject: AnswerRecord, id_: str, known: Mapping[str, Parameter], none: str) -> str:
    raw, parameter = subject.answers.get(id_), known.get(id_)
    if id_ == BY_HAND:
        return "les modifications à la main"
    if parameter is None:
        return "la forme de l’acte"
    if raw is None:
        return f"«{NBSP}{parameter.label}{NBSP}» reprend la {none}"
    answer = told_raw(parameter, raw)
    return f"«{NBSP}{parameter.label}{NBSP}» vaut de nouveau «{NBSP}{answer}{NBSP}»"
