"""Starting a dossier: from nothing, an example, an answers file, or a copy of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from clausegen.acts.template_change import answers_of
from clausegen.errors import AnswersError
from clausegen.library.drafting import REFUSED
from clausegen.questions.answers import read_answers
from clausegen.questions.kinds.date import DateKind
from clausegen.questions.kinds.party import PartyKind
from clausegen.questions.validation import Validation
from clausegen.questions.values import Parameters
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.dossiers.naming import titled
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person, Team

UNIQUE = (PartyKind, DateKind)
"""Kinds of questions whose answers belong to one contract: a copy takes none unless asked to."""
SIGNATURE = "signature"
"""The step of the questionnaire that a copy never takes either."""


@dataclass(frozen=True, slots=True)
class Model:
    """A contract or a clause that a dossier may start from, and what it is for."""

    id: str
    title: str
    description: str
    version: str
    made: date | None
    law_date: date | None
    questions: int
    needed: int


@dataclass(frozen=True, slots=True)
class Start:
    """What a new dossier is: its name, what it starts from, whose it is.

    `word` is what the journal says of it.
    """

    title: str
    model: str
    team: Team
    style: str = ""
    origin: str = "rien"
    answers: Mapping[str, object] | None = None
    word: str = "dossier.cree"


def contracts() -> tuple[Model, ...]:
    """Return the whole contracts of the library."""
    return tuple(_model(id_) for id_ in library().contract_ids())


def clauses() -> tuple[Model, ...]:
    """Return the clauses of the library."""
    return tuple(_model(id_) for id_ in library().clause_ids())


def _model(id_: str) -> Model:
    """Return a model as a list offers it."""
    spec = library().spec(id_)
    asked = spec.parameters.values()
    needed = sum(each.required and not each.has_default and not each.when for each in asked)
    return Model(
        id_,
        spec.title,
        spec.description,
        spec.version,
        spec.date,
        spec.law_date,
        len(spec.parameters),
        needed,
    )


def examples(id_: str) -> dict[str, str]:
    """Return the examples of a model by name, each with the line that says what it is."""
    found = library().examples(id_)
    return {name: _told(path.read_text(encoding="utf-8"), name) for name, path in found.items()}


def _told(text: str, name: str) -> str:
    first = text.partition("\n")[0]
    return first.lstrip("# ").strip() if first.startswith("#") else name.replace("-", " ")


def example(id_: str, name: str) -> dict[str, Any]:
    """Return the answers of an example. Raises KeyError for none."""
    return read_answers(library().examples(id_)[name])


def copied(dossier: Dossier, *, parties: bool = False) -> dict[str, Any]:
    """Return the answers that a copy of a dossier takes: never its dates, its `parties` if asked.

    Of a signed contract they are those of today: its avenants changed some.
    """
    known, own = library().spec(dossier.model).parameters, (DateKind,) if parties else UNIQUE
    return {
        name: raw
        for name, raw in by_question(_latest(dossier), known)
        if name in known
        and not isinstance(known[name].kind, own)
        and known[name].group != SIGNATURE
    }


def _latest(dossier: Dossier) -> Mapping[str, object]:
    if dossier.state == State.SIGNED:
        return answers_of(library().clause(dossier.model), record_of(dossier).latest)
    drafted: Mapping[str, object] = dossier.answers
    return drafted


def start(person: Person, asked: Start) -> Dossier:
    """Return a new dossier once it is kept, with the answers that it starts from.

    Raises AnswersError, with every problem, for answers that are refused: none is guessed. Raises
    UsageError for a title that cannot be printed.
    """
    given, title = asked.answers or {}, titled(asked.title)
    read = library().validate(asked.model, given)
    refused = [each for each in read.diagnostics if each.rule in REFUSED]
    if refused:
        message = "Ces réponses ne peuvent pas être reprises : corrigez ce qui suit."
        raise AnswersError(message, refused)
    with transaction.atomic():
        dossier = Dossier.objects.create(
            title=title,
            model=asked.model,
            style=asked.style,
            team=asked.team,
            owner=person,
        )
        note(person, asked.word, dossier, modele=asked.model, depart=asked.origin)
        answers = _answers(given, library().spec(asked.model).parameters, read)
        return change(dossier.pk, person, answers).subject if answers else dossier


def _answers(given: Mapping[str, object], known: Parameters, read: Validation) -> dict[str, object]:
    """Return answers by the id of their question: as typed, unless rows were given one by one."""
    typed = dict(by_question(given, known))
    whole = all(name in known for name in typed)
    return typed if whole else dict(by_question(read.values.answers(), known))


def by_question(
    answers: Mapping[str, object], known: Parameters, above: str = ""
) -> Iterator[tuple[str, object]]:
    """Yield nested or dotted answers by the id of their question."""
    for key, value in answers.items():
        name = f"{above}{key}"
        if name in known or not isinstance(value, Mapping):
            yield name, _plain(value)
        else:
            yield from by_question(value, known, f"{name}.")


def _plain(value: object) -> object:
    """Return an answer as JSON holds it: dates and times of TOML in their ISO form."""
    match value:
        case Mapping():
            return {key: _plain(each) for key, each in value.items()}
        case list():
            return [_plain(each) for each in value]
        case str() | bool() | int() | float() | None:
            return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
