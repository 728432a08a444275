"""Documents made at the moment they are asked for: what takes long is made by a worker instead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.utils import timezone

from clausegen.web.asking import About
from clausegen.web.dossiers.naming import named
from clausegen.web.downloads import download
from clausegen.web.journal.writing import note

FORMATS: Mapping[str, str] = {"docx": "Word", "html": "HTML"}
"""The formats that a request may wait for."""


CONSOLIDATED, DRAFT = "texte-consolide", "projet"
"""How the names end of a text of a day, and of what is not recorded."""


def project_file(request: About, files: Mapping[str, bytes], stem: str) -> HttpResponse:
    """Return the file of a document of what is not recorded, which its name without suffix says."""
    of_it = {name: data for name, data in files.items() if name.startswith(f"{stem}.")}
    return document_file(request, of_it, stem, DRAFT)


def document_file(
    request: About, files: Mapping[str, bytes], *words: str, day: date | None = None
) -> HttpResponse:
    """Return the only file among some to keep, named by its day and these words; noted.

    Its day is that of today unless another is given.
    """
    ((made, content),) = files.items()
    stem = named(request.dossier, day or timezone.localdate(), *words)
    name = f"{stem}.{made.rpartition('.')[2]}"
    note(request.user, "dossier.telecharge", request.dossier, fichier=name)
    return download(name, content)
