"""Errors as pages: one French sentence, what to do, and a reference instead of a trace.

A request that a script made gets the same words as a notice, to be shown over the page it is on;
that of a program, a problem as the interface tells them.
"""

from __future__ import annotations

import errno
import logging
import sys

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from clausegen.errors import ClausegenError
from clausegen.web import logs
from clausegen.web.api.problems import problem
from clausegen.web.journal.counting import TooOftenError

LOG = logging.getLogger("clausegen.web")
AGAIN = "10"
"""Seconds after which to try again, when what is missing is the database or the disk."""
_READ_ONLY = "25006"
"""What PostgreSQL answers to whoever writes where it only reads, as while another takes over."""
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG})


def _page(request: HttpRequest, status: int, title: str, remedy: str) -> HttpResponse:
    if _of_a_program(request):
        return problem(status, remedy)
    reference = logs.reference()
    told = {"title": title, "remedy": remedy, "reference": reference, "status": status}
    return render(request, _template(request), told, status=status)


def _of_a_program(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _template(request: HttpRequest) -> str:
    by_script = request.headers.get("HX-Request") == "true"
    return "web/error_notice.html" if by_script else "web/error.html"


def refused(request: HttpRequest, error: ClausegenError) -> HttpResponse:
    """Return what the engine refused, in its own words."""
    reference = logs.reference()
    told = {"title": "Cette demande n’a pas abouti.", "error": error, "reference": reference}
    if not isinstance(error, TooOftenError):
        return render(request, _template(request), told, status=422)
    answer = render(request, _template(request), told, status=429)
    answer.headers["Retry-After"] = str(error.wait)
    return answer


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page of a request that cannot be read, or holds too much to be."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        remedy = "Abrégez ce que vous avez écrit, ou envoyez-le en plusieurs fois."
        return _page(request, 413, "Cet envoi est trop long.", remedy)
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
        "Demandez à un administrateur de le faire, ou de changer votre rôle.",
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
        "Cette page n’existe pas, ou vous n’y avez pas accès.",
        "Le lien est peut-être ancien. Un dossier se retrouve par son nom.",
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page of a failure of ours, with the reference that the log holds.

    It asks nothing of the database, which may be what failed: that is told as such, and passes.
    """
    error = sys.exc_info()[1]
    LOG.error("failure", exc_info=error)
    if _of_a_program(request):
        return problem(503 if _passing(error) else 500, _TO_A_PROGRAM.format(logs.reference()))
    return unavailable() if _passing(error) else _alone(500, _BROKEN, _BROKEN_REMEDY)


def unavailable() -> HttpResponse:
    """Return the page of a database or a disk that does not answer."""
    page = _alone(503, _UNAVAILABLE, _UNAVAILABLE_REMEDY)
    page.headers["Retry-After"] = AGAIN
    return page


_TO_A_PROGRAM = "Réessayez ; si cela se répète, donnez la référence {} à votre administrateur."
_BROKEN = "Le serveur n’a pas pu répondre."
_BROKEN_REMEDY = (
    "Ce que vous aviez enregistré est conservé. Réessayez ; si cela se répète, donnez la "
    "référence ci-dessous à votre administrateur."
)
_UNAVAILABLE = "Le serveur ne peut ni lire ni écrire vos données pour l’instant."
_UNAVAILABLE_REMEDY = (
    "Ce que vous aviez enregistré est conservé ; ce que vous venez d’envoyer ne l’est pas : gardez "
    "cette page ouverte et renvoyez-le dans un instant. Si cela dure, donnez la référence "
    "ci-dessous à votre administrateur."
)


def _passing(error: BaseException | None) -> bool:
    """Return whether an error is that of a database or a disk which may come back."""
    if error is None:
        return False
    if isinstance(error, OSError):
        return error.errno in _DISK
    read_only = getattr(error.__cause__, "sqlstate", "") == _READ_ONLY
    return read_only or isinstance(error, OperationalError | InterfaceError)


def _alone(status: int, title: str, remedy: str) -> HttpResponse:
    """Return a page that knows nothing of who reads it."""
    told = {"title": title, "remedy": remedy, "reference": logs.reference()}
    return HttpResponse(render_to_string("web/error.html", told), status=status)
