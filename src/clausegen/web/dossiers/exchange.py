"""The record of a dossier in and out: byte for byte the file that the command line reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from django.db import transaction

from clausegen.acts.template_change import answers_of
from clausegen.dossiers.dossier import NO_ANSWERS, Dossier, Version, read_dossier, write_dossier
from clausegen.dossiers.store import NO_FILES
from clausegen.errors import AnswersError, fault
from clausegen.library.free_text import FREE_TEXT
from clausegen.web.dossiers import models
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.naming import titled
from clausegen.web.dossiers.papers import ORIGINAL
from clausegen.web.dossiers.starting import by_question
from clausegen.web.dossiers.word_files import Taken
from clausegen.web.engine import library
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person, Team

MAX_IMPORT = 12_000_000
"""Octets of a record that a request may read: twenty avenants of a whole contract."""


def read(stream: BinaryIO, name: str) -> Dossier:
    """Return the record in a file. Raises AnswersError, with the reason, for one that is none.

    Raises UsageError for a contract of a model that the library has not.
    """
    data = stream.read(MAX_IMPORT + 1)
    if len(data) > MAX_IMPORT:
        message = f"Dossier refusé : il dépasse {MAX_IMPORT // 1_000_000} Mo."
        raise AnswersError.of(fault("dossier-refuse", message))
    found = read_dossier(data, name)
    if write_dossier(found) != data:
        message = "Dossier refusé : il n’est pas écrit comme clausegen l’écrit."
        hint = "Reprenez le fichier d’origine, sans l’enregistrer d’un autre programme."
        raise AnswersError.of(fault("dossier-refuse", message, hint=hint))
    library().clause(found.clause)
    return found


def of_word(person: Person, team: Team, title: str, taken: Taken) -> models.Dossier:
    """Return the signed dossier of a contract that others wrote: its text is the text itself.

    The Word file is kept beside it. Raises TooOftenError for one dossier too many in an hour.
    """
    insist_on_limit(person, "dossiers")
    record = Dossier(FREE_TEXT, "", (Version(NO_ANSWERS, taken.contract.document),))
    return import_(person, team, title, record, {ORIGINAL: taken.original})


@transaction.atomic
def import_(
    person: Person, team: Team, title: str, record: Dossier, files: Mapping[str, bytes] = NO_FILES
) -> models.Dossier:
    """Return the signed dossier that holds a record, once it is kept. Raises UsageError."""
    clause = library().clause(record.clause)
    answers = dict(by_question(answers_of(clause, record.latest), clause.spec.parameters))
    style = record.versions[0].document.properties.style
    row = models.Dossier.objects.create(
        title=titled(title),
        model=record.clause,
        style=style if style in library().style_ids() else "",
        team=team,
        owner=person,
        state=models.State.SIGNED,
        answers=answers,
        by_hand=record.latest.document.properties.by_hand,
    )
    DatabaseStore().add(str(row.pk), record, files)
    note(person, "dossier.importe", row)
    return models.Dossier.objects.get(pk=row.pk)
