"""Administration: people, teams, keys, and a glance at the journal."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from clausegen.web.journal.models import Entry
from clausegen.web.journal.writing import note
from clausegen.web.people import administrating, factor, keys, links, mail, sessions
from clausegen.web.people.forms import InvitationForm, MembersForm, PersonForm, TeamForm
from clausegen.web.people.models import ApiKey, House, Person, Purpose, Team
from clausegen.web.people.once import once
from clausegen.web.people.roles import CAN, Role
from clausegen.web.people.views.account import me

GLANCE = 5


def administration(request: HttpRequest) -> HttpResponse:
    """Return who is here, in which teams, with which keys, and what was last done."""
    people = Person.objects.prefetch_related("teams").order_by("-is_active", "name")
    told = {
        "people": [(each, CAN[each.role]) for each in people],
        "invitations": administrating.invitations(),
        "teams": Team.objects.prefetch_related("people"),
        "team_form": TeamForm(),
        "keys": ApiKey.objects.filter(revoked=None).select_related("person"),
        "lines": Entry.objects.all()[:GLANCE],
        "ordered": House.objects.filter(factor_ordered=True).exists(),
        "now": timezone.now(),
    }
    return render(request, "people/administration.html", told)


# --- people -------------------------------------------------------------------------------------


def invite(request: HttpRequest) -> HttpResponse:
    """Return the page that invites; the link itself, once it is made."""
    form = InvitationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(
            request,
            "people/invite.html",
            {"form": form, "roles": [(Role(each).label, can) for each, can in CAN.items()]},
        )
    given = form.cleaned_data
    path = links.invite(given["email"], given["role"], given["team"], me(request))
    address = mail.address(request, path)
    text = mail.INVITATION.format(who=me(request).name, team=given["team"], address=address)
    return _shown(request, given["email"], address, "Invitation à rejoindre clausegen", text)


@require_POST
def invitation_revoke(request: HttpRequest, link: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(links.living(Purpose.INVITATION), pk=link)
    administrating.revoke(found, me(request))
    messages.success(request, f"L’invitation de {found.email} n’ouvre plus rien.")
    return redirect("people:administration")


def person(request: HttpRequest, person: int) -> HttpResponse:
    """Return the page of a person; role, teams and second factor are decided here."""
    found = get_object_or_404(Person, pk=person)
    form = PersonForm(request.POST or None, instance=get_object_or_404(Person, pk=person))
    if request.method == "POST" and form.is_valid():
        if _decided(found, form, me(request)):
            messages.success(request, f"Les droits de {found.name} sont changés.")
            return redirect("people:administration")
        form.add_error("role", administrating.LAST)
    told = {
        "person": found,
        "form": form,
        "factor": factor.of(found),
        "visits": found.visits.filter(expire_date__gt=timezone.now()).count(),
        "sends": mail.works(),
    }
    return render(request, "people/person.html", told)


@require_POST
def person_open(request: HttpRequest, person: int) -> HttpResponse:
    """Open the account of a person again."""
    found = get_object_or_404(Person, pk=person)
    administrating.set_active(found, me(request), active=True)
    messages.success(request, f"Le compte de {found.name} est rouvert.")
    return redirect("people:person", found.pk)


@require_POST
def person_close(request: HttpRequest, person: int) -> HttpResponse:
    """Close the account of a person: sessions, links and keys open nothing any more."""
    found = get_object_or_404(Person, pk=person)
    if administrating.set_active(found, me(request), active=False):
        messages.success(request, f"Le compte de {found.name} est fermé.")
    else:
        messages.error(request, administrating.LAST)
    return redirect("people:person", found.pk)


@require_POST
def person_sessions(request: HttpRequest, person: int) -> HttpResponse:
    """End all sessions of a person."""
    found = get_object_or_404(Person, pk=person)
    sessions.end_all(found, but=request.session.session_key)
    note(me(request), "connexion.fermees", found)
    messages.success(request, f"Les sessions de {found.name} sont fermées.")
    return redirect("people:person", found.pk)


@require_POST
def person_reset(request: HttpRequest, person: int) -> HttpResponse:
    """Return a link by which a person chooses a new password."""
    found = get_object_or_404(Person, pk=person, is_active=True)
    address = mail.address(request, links.reset(found, me(request)))
    text = mail.LOST.format(address=address)
    return _shown(request, found.email, address, "Nouveau mot de passe", text)


@require_POST
def person_factor(request: HttpRequest, person: int) -> HttpResponse:
    """Take away the second factor of a person who lost it."""
    found = get_object_or_404(Person, pk=person)
    factor.remove(found, me(request))
    messages.success(request, f"Le second facteur de {found.name} est retiré.")
    return redirect("people:person", found.pk)


@require_POST
def order_factor(request: HttpRequest) -> HttpResponse:
    """Order a second factor of everybody, or leave the choice."""
    administrating.order_factor_of_all(me(request), ordered=request.POST.get("exige") == "1")
    return redirect("people:administration")


# --- teams and keys -----------------------------------------------------------------------------


@require_POST
def team_new(request: HttpRequest) -> HttpResponse:
    """Make a team, in which its maker is."""
    form = TeamForm(request.POST)
    with once(request) as sent:
        if not sent.made:
            if not form.is_valid():
                return render(request, "people/team.html", {"form": form})
            made = form.save()
            made.people.add(me(request))
            note(me(request), "equipe.creee", made)
            sent.made = reverse("people:team", args=[made.pk])
    return redirect(sent.made)


def team(request: HttpRequest, team: int) -> HttpResponse:
    """Return the page of a team: its name and its members."""
    found = get_object_or_404(Team, pk=team)
    first = {"people": found.people.all()}
    form = MembersForm(request.POST or None, instance=found, initial=first)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if "name" in form.changed_data:
                form.save()
                note(me(request), "equipe.renommee", found)
            administrating.set_members(found, form.cleaned_data["people"], me(request))
        messages.success(request, f"L’équipe « {found.name} » est changée.")
        return redirect("people:administration")
    return render(request, "people/team.html", {"form": form, "team": found})


@require_POST
def any_key_revoke(request: HttpRequest, key: int) -> HttpResponse:
    """End a key of anybody."""
    found = get_object_or_404(ApiKey, pk=key)
    keys.revoke(found, me(request))
    messages.success(request, f"La clé « {found.name} » n’ouvre plus rien.")
    return redirect("people:administration")


@transaction.atomic
def _decided(found: Person, form: PersonForm, by: Person) -> bool:
    """Return whether what a form says of a person is so from now on."""
    given = form.cleaned_data
    if not administrating.set_role(found, given["role"], by):
        return False
    administrating.set_teams(found, given["teams"], by)
    administrating.order_factor(found, by, ordered=given["factor_ordered"])
    return True


def _shown(request: HttpRequest, email: str, address: str, subject: str, text: str) -> HttpResponse:
    """Return the page that shows a link once, and says whether a letter bears it."""
    told = {"email": email, "address": address, "sent": mail.send(email, subject, text)}
    return render(request, "people/link.html", {**told, "sends": mail.works()})
