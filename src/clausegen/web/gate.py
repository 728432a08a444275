"""The gate: every request passes the table of rights before its view, and errors become pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from clausegen.errors import ClausegenError
from clausegen.web import errors
from clausegen.web.dossiers.finding import of_address
from clausegen.web.dossiers.models import Dossier
from clausegen.web.people.factor import missing
from clausegen.web.people.forms import SignInForm
from clausegen.web.rights import PUBLIC, SETTING_UP, verdict

API = "api:"
"""How the names of operations begin: they ask `rights` once they know whose key it is."""
API_PAGES = frozenset({"api:openapi-json", "api:openapi-view"})
"""Pages that tell of the API, for people who are signed in."""


class Gate:
    """Lets a request through to its view if its person may; gives it its `dossier`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer to a request."""
        return self._get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: object,  # noqa: ARG002  # what Django gives
        args: object,  # noqa: ARG002
        given: Mapping[str, object],
    ) -> HttpResponse | None:
        """Return the way to the sign-in page for who has no account, None to go on.

        Raises Http404 for a dossier out of reach, PermissionDenied for a view that is.
        """
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in PUBLIC or (name.startswith(API) and name not in API_PAGES):
            return None
        person = request.user
        if not person.is_authenticated:
            return _unknown(request)
        if name not in SETTING_UP and missing(person):
            return redirect("people:factor")
        dossier = of_address(given.get("dossier"))
        found_verdict = verdict(name, person, dossier)
        if found_verdict == "hidden":
            raise Http404
        if found_verdict == "forbidden":
            raise PermissionDenied
        request.dossier = dossier  # type: ignore[attr-defined]
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of an error of the engine, None for any other.

        A dossier that went to the bin after it was let through is as one that never was.
        """
        if isinstance(error, Dossier.DoesNotExist):
            return errors.absent(request, error)
        return errors.refused(request, error) if isinstance(error, ClausegenError) else None


def _unknown(request: HttpRequest) -> HttpResponse:
    """Return the way in: a page, or the part of one that lies over that which asked."""
    if request.htmx:  # type: ignore[attr-defined]  # its middleware adds it
        return render(request, "people/session_ended.html", {"form": SignInForm()}, status=401)
    return redirect_to_login(request.get_full_path())
