"""Word files that people send: read, shown, and kept by nobody but the page that shows them.

What was read goes into the page itself, signed, so that what comes next reads it from there: the
server keeps nothing of a file whose dossier is not made, whose values are not accepted.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from clausegen.actions.import_contract import Imported, ImportRequest, Marks, import_contract
from clausegen.document.json import document_from_json, document_to_json
from clausegen.errors import UsageError, fault
from clausegen.readers.docx.host.leftovers import REMARK, Leftover
from clausegen.readers.docx.host.revisions import Revision
from clausegen.readers.docx.values import ShownValue
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

MAX_FILE = 15_000_000
"""Octets of a Word file that a request may read."""
FIELD, CARRIED, MARKS = "fichier", "lu", "marques"
REFUSED = "aucune"
"""What is said of tracked changes that are not to be taken."""
_ROOM = 100_000
"""Characters of a form besides what it carries."""


def read(request: HttpRequest, person: Person) -> Imported:
    """Return the contract in the Word file of a form.

    Raises ClausegenError, with the reason, for none or what must not be opened, and for one file
    too many in an hour.
    """
    file = request.FILES.get(FIELD)
    if file is None or not file.size or file.size > MAX_FILE:
        message = f"Choisissez un fichier Word de {MAX_FILE // 1_000_000} Mo au plus."
        raise UsageError.of(fault("fichier-absent", message))
    insist_on_limit(person, "words")
    note(person, "fichier.lu")
    marks: Marks = "refuse" if request.POST.get(MARKS) == REFUSED else "accept"
    return import_contract(ImportRequest(data=file.read(), name=file.name or "", marks=marks))


def carried(imported: Imported) -> str:
    """Return a contract that was read as a page carries it. Raises UsageError for too long a one.

    Its text, its marks, its answers and the remarks in its margin are carried: neither
    its file, nor what it holds besides.
    """
    remarks = [
        (each.text, each.near, each.author) for each in imported.leftovers if each.what == REMARK
    ]
    marks = [asdict(each) for each in imported.revisions]
    told = {
        "document": document_to_json(imported.document),
        "remarks": remarks,
        "revisions": marks,
        "shown": imported.shown,
        "made_of": imported.made_of,
    }
    text = signing.dumps(told, salt=__name__, compress=True)
    if len(text) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - _ROOM:
        message = "Ce contrat est trop long pour l’application."
        hint = "Demandez à qui tient le serveur de le lire avec la ligne de commande."
        raise UsageError.of(fault("contrat-trop-long", message, hint=hint))
    return text


def taken_up(text: str) -> Imported:
    """Return the contract that a page carries. Raises UsageError for what no page of ours does."""
    try:
        told: Any = signing.loads(text, salt=__name__)
    except signing.BadSignature as error:
        message = "Cette page a expiré : choisissez de nouveau le fichier."
        raise UsageError.of(fault("page-expiree", message)) from error
    remarks = tuple(Leftover(REMARK, *each) for each in told["remarks"])
    marks = tuple(Revision(**each) for each in told["revisions"])
    shown = tuple(ShownValue(*each) for each in told["shown"])
    template, digest = told["made_of"]
    document = document_from_json(told["document"])
    return Imported(document, remarks, (), marks, b"", shown, (template, digest))
