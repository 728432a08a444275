"""The files of a dossier: of its draft, of each version signed, and of each act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clausegen.french.numbers import cardinal
from clausegen.web.asking import About, number
from clausegen.web.dossiers import making, signing
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.dossiers.models import Dossier, KeptFile
from clausegen.web.dossiers.naming import act_name
from clausegen.web.dossiers.papers import Papers, by_paper
from clausegen.web.downloads import download
from clausegen.web.engine import library
from clausegen.web.jobs import views as jobs
from clausegen.web.journal.writing import note
from clausegen.web.people.once import once

COMMENTED = "commentaire"
"""What the Word file with the commentary in its margin is asked by."""
COPY, KEPT = "copie", "envoi"
"""What the copy to send is asked by, alone or with its original and the digests of both."""


@dataclass(frozen=True, slots=True)
class VersionFiles:
    """A version that was signed: its number, its act, since when, and the files kept of it."""

    number: int
    act: int
    title: str
    day: date | None
    kept: tuple[KeptFile, ...]

    @property
    def papers(self) -> Papers:
        """Return the files kept, by document."""
        return by_paper(self.kept)

    @property
    def scanned(self) -> bool:
        """Return whether the act as it was signed is filed."""
        return any(file.kind == signing.SCAN for file in self.kept)


@require_GET
def files(request: About, dossier: UUID) -> HttpResponse:
    """Return the files of a dossier."""
    found = request.dossier
    today = timezone.localdate()
    versions = _versions(found) if found.record_revision else []
    told = {
        "dossier": found,
        "tab": "fichiers",
        "versions": versions,
        "times": cardinal(max(0, len(versions) - 1), feminine=True),
        "draft": making.DRAFT,
        "stem": making.name_of(found, making.DRAFT) if not found.record_revision else "",
        "commented": not found.record_revision and library().clause(found.model).has_commentary,
        "jobs": found.jobs.defer("result").order_by("-created")[:5],
        "deadlines": found.deadlines.all(),
        "today": today,
        "max": signing.MAX_SCAN // 1_000_000,
    }
    return render(request, "dossiers/files.html", told)


def _versions(dossier: Dossier) -> list[VersionFiles]:
    """Return the versions of a signed dossier, the last first."""
    kept = list(dossier.files.defer("content"))
    found = []
    for rank, version in enumerate(record_of(dossier).versions, 1):
        avenant = version.avenant
        act = avenant.number if avenant else 0
        dated = avenant.effect if avenant else version.document.properties.date
        day = date.fromisoformat(dated) if dated else None
        own = tuple(each for each in kept if each.act == act)
        found.append(VersionFiles(rank, act, act_name(act), day, own))
    return found[::-1]


@require_GET
def text(request: About, dossier: UUID, version: int, kind: str) -> HttpResponse:
    """Return the text of a version in a format that is made at once."""
    found = request.dossier
    commented, copied = kind == COMMENTED, kind in (COPY, KEPT)
    wanted = making.WORD if commented or copied else kind
    making.insist_on(found, version, wanted if wanted in making.AT_ONCE else "")
    if copied:
        return _sent(request, making.copy_of(found, version), whole=kind == KEPT)
    made = making.make(found, version, (wanted,), "comments" if commented else "none")
    ((name, content),) = made.items()
    return _given(request, name, content)


def _sent(request: About, sent: making.Sent, *, whole: bool) -> HttpResponse:
    """Return a copy to send, the digest of its original being noted in the journal.

    `whole` is an archive of both with their digests: what stays in the house.
    """
    name, content = sent.copy
    told = {"fichier": name, "original": sent.digest}
    note(request.user, "dossier.copie", request.dossier, **told)
    if whole:
        return download(f"{name.removesuffix('.docx')}.zip", making.zipped(sent.files))
    return download(name, content)


@require_POST
def prepare(request: About, dossier: UUID, version: int, kind: str) -> HttpResponse:
    """Return the page of the job that makes a PDF, or the archive of all."""
    making.insist_on(request.dossier, version, making.PDF)
    asked = making.asked(request.dossier, version)
    if kind == making.PDF:
        return jobs.started(request, "pdf", asked)
    return jobs.started(request, "zip", asked)


@require_GET
def kept(request: About, dossier: UUID, file: int) -> HttpResponse:
    """Return a file that is kept, under a name that says what it is."""
    found = get_object_or_404(request.dossier.files, pk=file)
    version = _version_of(request.dossier, found.act)
    stem = making.name_of(request.dossier, version)
    plain = found.act == 0 and found.kind in making.ALL
    name = f"{stem}.{found.kind}" if plain else f"{stem}_{found.name}"
    return _given(request, name, bytes(found.content))


def _version_of(dossier: Dossier, act: int) -> int:
    """Return the number of the version that an act made."""
    versions = record_of(dossier).versions
    acts = [each.avenant.number if each.avenant else 0 for each in versions]
    return acts.index(act) + 1


def _given(request: About, name: str, content: bytes) -> HttpResponse:
    note(request.user, "dossier.telecharge", request.dossier, fichier=name)
    return download(name, content)


@require_POST
def file_scan(request: About, dossier: UUID) -> HttpResponse:
    """Return the files once the signed PDF of an act is filed beside it."""
    act = number(request.POST.get("acte", "0"))
    with once(request) as sent:
        if not sent.made:
            signing.file_scan(dossier, request.user, act, request.FILES.get("pdf"))
            sent.made = reverse("dossiers:files", args=[dossier])
    messages.success(request, "Le PDF signé est gardé à côté de l’acte.")
    return redirect(sent.made)
