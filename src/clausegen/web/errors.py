"""Errors as pages: one French sentence, what to do, and a reference instead of a trace."""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clausegen.errors import ClausegenError

LOG = logging.getLogger("clausegen.web")


def _page(
    request: HttpRequest, status: int, title: str, remedy: str, reference: str = ""
) -> HttpResponse:
    told = {"title": title, "remedy": remedy, "reference": reference}
    return render(request, "web/error.html", told, status=status)


def refused(request: HttpRequest, error: ClausegenError) -> HttpResponse:
    """Return what the engine refused, in its own words."""
    told = {"title": "Cette demande n’a pas abouti.", "error": error}
    return render(request, "web/error.html", told, status=422)


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page of a request that cannot be read."""
    return _page(
        request,
        400,
        "Cette demande ne peut pas être lue.",
        "Revenez à la page précédente et recommencez.",
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page of what a person may not do."""
    return _page(
        request,
        403,
        "Votre rôle ne le permet pas.",
        "Demandez à un administrateur de votre équipe de le faire ou de changer votre rôle.",
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page of a form that did not come from here, or came too late."""
    return _page(
        request,
        403,
        "Ce formulaire a expiré.",
        "Rechargez la page, puis envoyez-le de nouveau : rien n’a été changé.",
    )


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page of what is not there, or is out of reach."""
    return _page(
        request,
        404,
        "Cette page n’existe pas, ou ne vous est pas ouverte.",
        "Vérifiez l’adresse, ou repartez de la liste des dossiers.",
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page of a failure of ours, with the reference that the log holds."""
    reference = secrets.token_hex(4)
    LOG.error("reference %s", reference)
    return _page(
        request,
        500,
        "Le serveur n’a pas pu répondre.",
        "Ce que vous aviez enregistré est conservé. Réessayez ; si cela se répète, donnez la "
        "référence ci-dessous à votre administrateur.",
        reference,
    )
