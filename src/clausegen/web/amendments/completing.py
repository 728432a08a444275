"""What completes the avenant of an imported contract: its parties, days and place."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from clausegen.errors import Diagnostic
from clausegen.library.act_files import MODIFICATION
from clausegen.web.amendments.asking import ActQuestion
from clausegen.web.amendments.changing import SIGNED
from clausegen.web.dossiers import history
from clausegen.web.drafting.fields import field_of
from clausegen.web.drafting.posted import Gesture, Sent, answer_of
from clausegen.web.engine import library

SOCIETE = "societe"
ASKED = ("partie.une", "partie.autre", "contrat_principal.date", SIGNED, "avenant.lieu")
"""The questions of the act that leave a blank in it, as it prints them."""


def answered(sent: Sent, gesture: Gesture | None = None) -> dict[str, Any]:
    """Return the answers that a form gives, by question, once a button of it did what it does."""
    known = library().act(MODIFICATION).spec.parameters
    found = {id_: answer_of(field_of(known[id_], None, {}), sent, gesture)[1] for id_ in ASKED}
    return {id_: _begun(raw) for id_, raw in found.items() if raw}


def _begun(raw: object) -> object:
    """Return an answer whose parties that were just added are companies, as most are."""
    return [each or {"nature": SOCIETE} for each in raw] if isinstance(raw, list) else raw


def asked(
    answers: Mapping[str, Any], problems: Sequence[Diagnostic] = ()
) -> tuple[ActQuestion, ...]:
    """Return the questions, each with what was typed and why it is refused."""
    return tuple(_asked(id_, answers, problems) for id_ in ASKED)


def refused(problems: Sequence[Diagnostic]) -> bool:
    """Return whether some problem is that of an answer given here."""
    return any(history.question_of(each.place.key, dict.fromkeys(ASKED)) for each in problems)


def digest(answers: Mapping[str, Any]) -> str:
    """Return what tells answers from others."""
    return sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()


def _asked(id_: str, answers: Mapping[str, Any], problems: Sequence[Diagnostic]) -> ActQuestion:
    parameter = library().act(MODIFICATION).spec.parameters[id_]
    own = tuple(each for each in problems if history.question_of(each.place.key, {id_: 0}))
    by_name: dict[str, tuple[str, ...]] = {}
    for each in own:
        by_name[each.place.key] = (*by_name.get(each.place.key, ()), each.message)
    return ActQuestion(field_of(parameter, answers.get(id_), by_name), errors=own)
