"""The account of whoever is signed in: name, password, second factor, sessions, keys."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any, cast

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from clausegen.errors import UsageError
from clausegen.web.journal.writing import note
from clausegen.web.people import factor, keys, sessions
from clausegen.web.people.forms import (
    CodeForm,
    ConfirmedForm,
    KeyForm,
    NameForm,
    OwnPasswordForm,
)
from clausegen.web.people.models import ApiKey, Person, SentForm
from clausegen.web.people.once import once


def account(request: HttpRequest) -> HttpResponse:
    """Return the account of whoever is signed in; what it is called may be changed here."""
    person = me(request)
    form = NameForm(request.POST or None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        before, person.name = person.name, form.cleaned_data["name"]
        with transaction.atomic():
            person.save(update_fields=["name"])
            if person.name != before:
                note(person, "personne.renommee", person, avant=before, apres=person.name)
        messages.success(request, "Votre nom est changé.")
        return redirect("people:account")
    return _page(request, name_form=form)


@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """Change a password: every other session ends."""
    person = me(request)
    form = OwnPasswordForm(request, request.POST)
    form.person = person
    if not form.is_valid():
        return _page(request, password_form=form)
    with transaction.atomic():
        person.set_password(form.cleaned_data["password"])
        person.save(update_fields=["password"])
        update_session_auth_hash(request, person)
        sessions.end_all(person, but=request.session.session_key)
        note(person, "mot-de-passe.change", person)
    messages.success(request, "Votre mot de passe est changé ; vos autres sessions sont fermées.")
    return redirect("people:account")


# --- the second factor --------------------------------------------------------------------------


def second_factor(request: HttpRequest) -> HttpResponse:
    """Return the page that sets up a second factor; its recovery codes once it is confirmed."""
    person = me(request)
    if factor.of(person):
        return redirect("people:account")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = factor.confirm(person, form.cleaned_data["code"])
        if codes:
            return render(request, "people/recovery.html", {"codes": codes})
        form.add_error("code", "Ce code n’est pas celui du moment : recopiez le suivant.")
    told = {"form": form, "factor": factor.begin(person), "ordered": factor.is_ordered(person)}
    return render(request, "people/factor.html", told)


def factor_image(request: HttpRequest) -> HttpResponse:
    """Return the image that the telephone reads, until the factor is confirmed."""
    person = me(request)
    if factor.of(person):
        raise Http404
    image = segno.make(factor.address(factor.begin(person)), error="m")
    drawn = BytesIO()
    image.save(drawn, kind="svg", scale=5, border=4, light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@require_POST
def recovery(request: HttpRequest) -> HttpResponse:
    """Return fresh recovery codes, shown once; the password is asked."""
    person, form = me(request), ConfirmedForm(request, request.POST)
    has = factor.of(person)
    if has is None:
        raise Http404
    if not form.is_valid():
        return _page(request, factor_form=form)
    note(person, "second-facteur.codes", person)
    return render(request, "people/recovery.html", {"codes": factor.recovery(has)})


@require_POST
def factor_remove(request: HttpRequest) -> HttpResponse:
    """Take one's second factor away, unless it is ordered; the password is asked."""
    person, form = me(request), ConfirmedForm(request, request.POST)
    if form.is_valid() and factor.is_ordered(person):
        form.add_error(None, "Un administrateur exige un second facteur de ce compte.")
    if not form.is_valid():
        return _page(request, factor_form=form)
    factor.remove(person, person)
    messages.success(request, "Votre second facteur est retiré.")
    return redirect("people:account")


# --- sessions and keys --------------------------------------------------------------------------


@require_POST
def session_end(request: HttpRequest, handle: str) -> HttpResponse:
    """End one session of one's own."""
    found = [each for each in me(request).visits.all() if sessions.handle(each) == handle]
    if not found:
        raise Http404
    found[0].delete()
    messages.success(request, "La session est fermée.")
    return redirect("people:account")


@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """End every session of one's own but this one."""
    sessions.end_all(me(request), but=request.session.session_key)
    note(me(request), "connexion.fermees", me(request))
    messages.success(request, "Vos autres sessions sont fermées.")
    return redirect("people:account")


@require_POST
def key_new(request: HttpRequest) -> HttpResponse:
    """Return a new key, shown once; the password is asked, and a code of who has one."""
    try:
        with once(request) as sent:
            form = KeyForm(request, request.POST, auto_id="k_%s", again=bool(sent.made))
            if not form.is_valid():
                return _page(request, key_form=form)
            text, key = _key(request, sent, form.cleaned_data)
    except UsageError as refused:
        messages.error(request, refused.message)
        return redirect(f"{reverse('people:account')}#cles")
    return render(request, "people/key.html", {"text": text, "key": key})


def _key(request: HttpRequest, sent: SentForm, given: dict[str, Any]) -> tuple[str, ApiKey]:
    """Return the key that a form asks for; the one that it made before serves no more.

    Raises UsageError as `withdraw`.
    """
    for before in me(request).keys.filter(pk=int(sent.made or 0)):
        keys.withdraw(before, me(request))
    expires = timezone.now() + timedelta(days=given["days"])
    text, key = keys.new(me(request), given["usage"], given["scopes"], expires)
    sent.made = str(key.pk)
    return text, key


@require_POST
def key_revoke(request: HttpRequest, key: int) -> HttpResponse:
    """End a key of one's own."""
    keys.revoke(get_object_or_404(me(request).keys, pk=key), me(request))
    messages.success(request, "La clé n’ouvre plus rien.")
    return redirect("people:account")


def me(request: HttpRequest) -> Person:
    """Return who is signed in."""
    return cast("Person", request.user)


def _page(request: HttpRequest, **forms: object) -> HttpResponse:
    """Return the page of an account, with the forms that could not be taken."""
    person = me(request)
    visits = person.visits.filter(expire_date__gt=timezone.now())
    here = request.session.session_key
    told = {
        "name_form": NameForm(initial={"name": person.name}),
        "password_form": OwnPasswordForm(request),
        "factor_form": ConfirmedForm(request, auto_id="f_%s"),
        "key_form": KeyForm(request, auto_id="k_%s"),
        "factor": factor.of(person),
        "ordered": factor.is_ordered(person),
        "visits": [(sessions.handle(each), each, each.session_key == here) for each in visits],
        "keys": person.keys.filter(revoked=None),
        "now": timezone.now(),
        **forms,
    }
    return render(request, "people/account.html", told)
