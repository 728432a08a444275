"""Coming in: by a password, by a link that serves once, with a second factor."""

from __future__ import annotations

import time
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import LoginView, LogoutView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from clausegen.web.journal.writing import note
from clausegen.web.people import factor, links, mail, sessions
from clausegen.web.people.forms import (
    AccountForm,
    CodeForm,
    FirstAccountForm,
    ForgottenForm,
    PasswordForm,
    SignInForm,
)
from clausegen.web.people.models import Person, Purpose, Team, Visit
from clausegen.web.people.roles import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"
CODE = "people:code"
OVER, AGAIN = "people/session_ended.html", "people/session_again.html"
PENDING = "second-facteur-attendu"
PATIENCE = 600
"""Seconds that a right password waits for its code."""


class SignIn(LoginView):
    """The way in. Asked again over a page (by htmx), it answers with a fragment."""

    template_name = "people/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: SignInForm) -> HttpResponse:  # type: ignore[override]
        """Return the way on: to the code of the second factor, where there is one."""
        person: Person = form.get_user()
        if factor.of(person) is None:
            return _entered(self.request, person, self.get_success_url())
        self.request.session[PENDING] = [person.pk, self.get_success_url(), time.time()]
        return code_page(self.request, CodeForm()) if _over(self.request) else redirect(CODE)

    def get_template_names(self) -> list[str]:
        """Return the page, or the part of it that lies over another."""
        return [OVER if _over(self.request) else self.template_name]


class SignOut(LogoutView):
    """The way out: by a form alone."""

    http_method_names = ("post", "options")  # nobody is led out by a link
    next_page = "people:sign_in"


def code(request: HttpRequest) -> HttpResponse:
    """Return the page that asks for the second factor, the way on once it is right."""
    person, onward = _pending(request)
    if person is None:
        return redirect("people:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        refusal = factor.refusal(person, form.cleaned_data["code"])
        if refusal is None:
            del request.session[PENDING]
            return _entered(request, person, onward)
        form.add_error("code", refusal)
    return code_page(request, form)


def code_page(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """Return the page that asks for the second factor, or the part that lies over another."""
    told = {"form": form, "action": reverse(CODE)}
    return render(request, OVER if _over(request) else "people/code.html", told)


def locked_out(request: HttpRequest, *_: object) -> HttpResponse:
    """Return the page of who failed too often: it says when to come back."""
    from axes.helpers import get_cool_off

    wait = get_cool_off(request)
    again = timezone.localtime(timezone.now() + wait) if wait else None
    answer = render(request, "people/locked_out.html", {"again": again}, status=429)
    if wait:
        answer.headers["Retry-After"] = str(int(wait.total_seconds()))
    return answer


def first_account(request: HttpRequest, token: str) -> HttpResponse:
    """Return the page that makes the first account, which administers."""
    if links.of_token(Purpose.FIRST, token) is None or Person.objects.exists():
        return _dead(request)
    form = FirstAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = _first(token, form.cleaned_data)
        return _welcome(request, person)
    return render(request, "people/first_account.html", {"form": form})


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Return the page by which somebody invited makes an account."""
    link = links.of_token(Purpose.INVITATION, token)
    if link is None or Person.objects.filter(email=link.email).exists():
        return _dead(request)
    form = AccountForm(request.POST or None)
    form.person = Person(email=link.email)
    if request.method == "POST" and form.is_valid():
        return _welcome(request, _invited(token, form.cleaned_data))
    return render(request, "people/invitation.html", {"form": form, "link": link})


def forgotten(request: HttpRequest) -> HttpResponse:
    """Return the page of a forgotten password: it answers all addresses alike."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        if mail.works():
            base = mail.address(request, "/").rstrip("/")
            mail.later(lambda: _send_reset(email, base))
        return render(request, "people/forgotten_told.html", {"sent": mail.works()})
    return render(request, "people/forgotten.html", {"form": form, "sends": mail.works()})


def new_password(request: HttpRequest, token: str) -> HttpResponse:
    """Return the page by which somebody chooses a new password; all sessions then end."""
    link = links.of_token(Purpose.PASSWORD, token)
    if link is None or link.person is None:
        return _dead(request)
    form = PasswordForm(request.POST or None)
    form.person = link.person
    if request.method == "POST" and form.is_valid():
        if not _changed(token, form.cleaned_data["password"]):
            return _dead(request)
        messages.success(request, "Votre mot de passe est changé : connectez-vous.")
        return redirect("people:sign_in")
    return render(request, "people/new_password.html", {"form": form, "link": link})


def enter(request: HttpRequest, person: Person) -> None:
    """Open the session of a person, under a key that nobody has seen."""
    Visit.objects.filter(expire_date__lt=timezone.now()).delete()
    login(request, person, backend=BACKEND)
    note(person, "connexion.ouverte", person)


# --- what links do ------------------------------------------------------------------------------


@transaction.atomic
def _first(token: str, given: dict[str, Any]) -> Person | None:
    if links.use(Purpose.FIRST, token) is None:
        return None
    team, _ = Team.objects.get_or_create(name=given["team"])
    role = Role.ADMINISTRATOR
    person = Person.objects.create_user(given["email"], given["name"], role, given["password"])
    person.teams.add(team)
    note(person, "personne.premiere", person)
    return person


@transaction.atomic
def _invited(token: str, given: dict[str, Any]) -> Person | None:
    """Return the account that an invitation makes: as the link says, not as the form might."""
    link = links.use(Purpose.INVITATION, token)
    if link is None:
        return None
    person = Person.objects.create_user(link.email, given["name"], link.role, given["password"])
    if link.team:
        person.teams.add(link.team)
    link.person = person
    link.save(update_fields=["person"])
    note(person, "personne.arrivee", person, role=link.get_role_display())
    return person


@transaction.atomic
def _changed(token: str, password: str) -> bool:
    link = links.use(Purpose.PASSWORD, token)
    if link is None or link.person is None:
        return False
    link.person.set_password(password)
    link.person.save(update_fields=["password"])
    sessions.end_all(link.person)
    note(link.person, "mot-de-passe.change", link.person)
    return True


def _send_reset(email: str, base: str) -> None:
    """Send a link to whoever has an account, unless one has just left."""
    person = Person.objects.filter(email=email, is_active=True).first()
    if person is None or links.recent(person):
        return
    path = links.reset(person)
    mail.send(person.email, "Nouveau mot de passe", mail.LOST.format(address=base + path))


# --- pages --------------------------------------------------------------------------------------


def _welcome(request: HttpRequest, person: Person | None) -> HttpResponse:
    if person is None:
        return _dead(request)
    enter(request, person)
    return redirect("home")


def _over(request: HttpRequest) -> bool:
    """Return whether somebody comes in again over a page, which stays."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # its middleware adds it


def _entered(request: HttpRequest, person: Person, onward: str) -> HttpResponse:
    enter(request, person)
    return render(request, AGAIN) if _over(request) else redirect(onward)


def _dead(request: HttpRequest) -> HttpResponse:
    return render(request, "people/dead_link.html", status=404)


def _pending(request: HttpRequest) -> tuple[Person | None, str]:
    """Return who gave a right password a moment ago, and where that person was going."""
    pk, onward, since = request.session.get(PENDING, (None, "", 0))
    if pk is None or time.time() - since > PATIENCE:
        return None, ""
    return Person.objects.filter(pk=pk, is_active=True).first(), onward or reverse("home")
