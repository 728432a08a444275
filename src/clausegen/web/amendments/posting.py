"""What a browser sends about an avenant, as answers."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from clausegen.web.amendments import changing
from clausegen.web.amendments.making import making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.drafting.fields import field_of
from clausegen.web.drafting.posted import answer_of, gesture_of, sent_in

AT_ONCE = "poser"
"""What a button sends to give an answer, or choose a form, at once: « :labels=renumber »."""


def given_in(act: ActDraft, sent: QueryDict) -> dict[str, Any]:
    """Return the answers that a form changes, by question; None brings one back.

    `question` names those that the form shows; a choice of form stands under its own name.
    """
    known = making(act)
    gesture = gesture_of(sent.get("geste", ""))
    typed = sent_in(sent)
    given: dict[str, Any] = {}
    for name in sent.getlist("question"):
        values = known.after if name in known.after else known.own
        if name not in values:
            given[name] = sent.get(name)  # no question: refused as such
            continue
        answers: dict[str, Any] = {**act.answers, **act.refused}
        value = values[name]
        field = field_of(value.parameter, answers.get(name, value.canonical), {})
        changes, answer = answer_of(field, typed, gesture)
        if changes:
            given[name] = answer
    chosen = {name: _choice(name, sent.get(name, "")) for name in sent.getlist("choix")}
    return given | chosen | _at_once(sent)


def _choice(name: str, value: str) -> object:
    """Return a choice about the form of an act; the usual one is none."""
    known = changing.CHOICES.get(name, ())
    return next((each for each in known if str(each).lower() == value), None)


def _at_once(sent: QueryDict) -> dict[str, Any]:
    """Return the answer that a button gives by itself."""
    name, sign, value = sent.get(AT_ONCE, "").partition("=")
    if not sign:
        return {}
    return {name: _choice(name, value) if name in changing.CHOICES else value}
