"""What every operation asks of its request: whose it is, and which dossier it is about."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from clausegen.web.api.problems import Refused
from clausegen.web.dossiers.models import Dossier
from clausegen.web.people.models import Person, Team
from clausegen.web.rights import verdict


def person_of_request(request: HttpRequest) -> Person:
    """Return the person whose key it is."""
    person: Person = request.user  # type: ignore[assignment]  # `entering` lets accounts alone in
    return person


def dossier_of(request: HttpRequest) -> Dossier:
    """Return the dossier that the address names."""
    row: Dossier = request.dossier  # type: ignore[attr-defined]  # `entering` puts it there
    return row


def team_of(person: Person, id_: int | None) -> Team:
    """Return a team of a person, the first one without an id. Raises Refused for another."""
    teams = person.teams.all()
    found = teams.first() if id_ is None else teams.filter(pk=id_).first()
    if found is None:
        raise Refused(422, "Vous n’êtes pas de cette équipe.")
    return found


def insist(request: HttpRequest, view: str) -> None:
    """Raise PermissionDenied where the person may not do on a screen what is asked for here."""
    if verdict(view, person_of_request(request), dossier_of(request)) != "granted":
        raise PermissionDenied
