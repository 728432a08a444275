"""Made once: a form that is sent twice, by two clicks or a network that hesitates, makes one thing.

A form that names itself (`{% once %}`) leads, with the same words under the same name, to what it
made the first time; other words are another wish, and make another thing. What is shown once and
never again takes the place of what the same form made before, unless that serves already. Forms
whose second sending finds its work done, as an invitation that ends the one before, need no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from clausegen.web.people.models import SentForm

FIELD = "formulaire"
"""The field by which a form names itself."""
KEPT = timedelta(days=2)


@contextmanager
def once(request: HttpRequest) -> Iterator[SentForm]:
    """Yield the form that was sent, in a transaction: `made` is the address of what it made, or ''.

    Whoever makes something sets `made`; of two that come at once, the second waits for the first.
    """
    with transaction.atomic():
        kept = _kept(request)
        before = kept.made
        yield kept
        if kept.pk and not kept.made:
            kept.delete()
        elif kept.pk and kept.made != before:
            kept.save(update_fields=["made"])


def _kept(request: HttpRequest) -> SentForm:
    """Return the form of a request, as it was kept if it came before."""
    now, name = timezone.now(), request.POST.get(FIELD, "")
    if not name:
        return SentForm()
    SentForm.objects.filter(when__lt=now - KEPT).delete()
    asked = {"person": request.user, "digest": _digest(request)}
    return SentForm.objects.select_for_update().get_or_create(**asked, defaults={"when": now})[0]


def _digest(request: HttpRequest) -> str:
    """Return what tells a form from another: where it was sent, its words and its files."""
    words = {name: found for name, found in request.POST.lists() if name != "csrfmiddlewaretoken"}
    files = [
        (name, each.name, _content(each))
        for name, each in sorted(request.FILES.items())
        if isinstance(each, UploadedFile)
    ]
    return sha256(repr((request.path, sorted(words.items()), files)).encode()).hexdigest()


def _content(file: UploadedFile[bytes]) -> str:
    """Return what tells a file from another of the same name; it is left as it was, unread."""
    read = sha256()
    for chunk in file.chunks():
        read.update(chunk)
    file.seek(0)
    return read.hexdigest()
