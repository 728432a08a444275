"""Writing in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from clausegen.web.journal import chain
from clausegen.web.journal.models import Entry

if TYPE_CHECKING:
    from clausegen.web.people.models import Person

NOBODY = "Personne de connecté"


@transaction.atomic
def note(
    who: Person | str | None, what: str, about: Model | None = None, **detail: object
) -> Entry:
    """Return the line that says that somebody did something to an object, once it is kept.

    `who` is an account, or what a guest is called. To be called in the transaction that does it.
    """
    entry = Entry(
        when=timezone.now(),
        person=None if isinstance(who, str) else who,
        who=str(who or NOBODY),
        what=what,
        kind=about._meta.label_lower if about else "",  # noqa: SLF001  # Django's own name for it
        object_id=str(about.pk) if about else "",
        label=str(about)[:200] if about else "",
        detail=detail,
    )
    entry.digest = chain.digest(entry, chain.last())
    entry.save()
    return entry
