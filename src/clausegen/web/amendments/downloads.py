"""Documents made at the moment they are asked for: what takes long is made by a worker instead."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from clausegen.web.dossiers.models import Dossier
from clausegen.writers import WRITERS

FORMATS: Mapping[str, str] = {"docx": "Word", "html": "HTML"}
"""The formats that a request may wait for."""


def document_file(dossier: Dossier, stem: str, files: Mapping[str, bytes]) -> HttpResponse:
    """Return the only file among some as a download, named after its dossier."""
    ((name, content),) = files.items()
    writer = next(each for each in WRITERS.values() if name.endswith(each.suffix))
    response = HttpResponse(content, content_type=writer.media_type)
    told = f"{slugify(dossier.title)[:60] or 'dossier'}_{stem}{writer.suffix}"
    response["Content-Disposition"] = content_disposition_header(True, told) or ""
    return response
