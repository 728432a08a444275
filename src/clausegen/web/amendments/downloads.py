"""Documents made at the moment they are asked for: what takes long is made by a worker instead."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse

from clausegen.web.asking import About
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.naming import client, slug
from clausegen.web.downloads import download
from clausegen.web.journal.writing import note

FORMATS: Mapping[str, str] = {"docx": "Word", "html": "HTML"}
"""The formats that a request may wait for."""


def document_file(request: About, stem: str, files: Mapping[str, bytes]) -> HttpResponse:
    """Return the only file among some to keep, named after the dossier of a request; noted."""
    ((made, content),) = files.items()
    name = f"{named(request.dossier, stem)}.{made.rpartition('.')[2]}"
    note(request.user, "dossier.telecharge", request.dossier, fichier=name)
    return download(name, content)


def named(dossier: Dossier, stem: str) -> str:
    """Return the name of a document of a dossier, without suffix."""
    return f"{slug(client(dossier))}_{slug(dossier.model)}_{stem}"
