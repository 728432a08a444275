"""Long lists, a page at a time: a page tells where the next begins."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet

from clausegen.web.api.problems import Refused

SIZE = 50
"""Objects of a page by default."""
LARGEST = 200

Row = TypeVar("Row", bound=Model)


def page(rows: QuerySet[Row], cursor: str, limit: int) -> tuple[Sequence[Row], str]:
    """Return a page of rows, in the order of their key, and the cursor of the next, '' for none.

    Raises Refused for a cursor that no page gave.
    """
    rows = rows.order_by("pk")
    if cursor:
        rows = rows.filter(pk__gt=_read(rows, cursor))
    held = list(rows[: limit + 1])
    more = held[limit - 1] if len(held) > limit else None
    return held[:limit], _written(more.pk) if more else ""


def _written(key: object) -> str:
    return urlsafe_b64encode(str(key).encode()).decode().rstrip("=")


def _read(rows: QuerySet[Row], cursor: str) -> object:
    try:
        text = urlsafe_b64decode(f"{cursor}{'=' * (-len(cursor) % 4)}").decode()
        return rows.model._meta.pk.to_python(text)  # noqa: SLF001  # Django's own name for it
    except Exception as error:  # a cursor is opaque: whatever it holds, it is none of ours
        message = "Ce curseur n’a été donné par aucune page : reprenez depuis la première."
        raise Refused(400, message) from error
