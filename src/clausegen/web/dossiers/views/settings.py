"""What a dossier is called, who reads it besides its team, and how it goes away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clausegen.web.asking import About, said
from clausegen.web.dossiers import binning, sharing
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.naming import MAX_TITLE, titled
from clausegen.web.journal.writing import note


@require_GET
def settings(request: About, dossier: UUID) -> HttpResponse:
    """Return the screen of all that is not the text of a dossier."""
    shares = request.dossier.shares.select_related("person")
    told = {"dossier": request.dossier, "shares": shares, "days": binning.DAYS}
    return render(request, "dossiers/settings.html", told)


@require_POST
def rename(request: About, dossier: UUID) -> HttpResponse:
    """Return the way back once a dossier has another name."""
    title = titled(said(request, "intitule", 2 * MAX_TITLE))
    with transaction.atomic():
        found = Dossier.objects.select_for_update().get(pk=dossier)
        found.title = title
        found.save(update_fields=["title", "updated"])
        note(request.user, "dossier.renomme", found)
    messages.success(request, "Le dossier est renommé.")
    return redirect("dossiers:settings", dossier=dossier)


@require_POST
def delete(request: About, dossier: UUID) -> HttpResponse:
    """Return the list once a draft is in the bin."""
    binning.delete(dossier, request.user)
    title = request.dossier.title
    told = f"« {title} » est à la corbeille, d’où il se reprend pendant {binning.DAYS} jours."
    messages.success(request, told, extra_tags=reverse("dossiers:restore", args=[dossier]))
    return redirect("dossiers:list")


@require_POST
def share(request: About, dossier: UUID) -> HttpResponse:
    """Return the way back once a dossier is opened to a person."""
    email, writes = said(request, "adresse", 254), said(request, "droit", 10) == "ecrire"
    kept = sharing.share(request.dossier, request.user, email, writes=writes)
    messages.success(request, f"Le dossier est partagé avec {kept.person}.")
    return redirect("dossiers:settings", dossier=dossier)


@require_POST
def unshare(request: About, dossier: UUID, share: int) -> HttpResponse:
    """Return the way back once a dossier is closed to a person."""
    kept = get_object_or_404(request.dossier.shares, pk=share)
    sharing.unshare(kept, request.user)
    messages.success(request, f"Le dossier n’est plus partagé avec {kept.person}.")
    return redirect("dossiers:settings", dossier=dossier)
