"""A form sent twice makes one thing, with or without script, one after the other or at once."""

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from lxml.html import document_fromstring

from clausegen.web.amendments.models import ActDraft
from clausegen.web.batches.models import Batch
from clausegen.web.campaigns.models import Campaign
from clausegen.web.dossiers.models import Comment, Dossier
from clausegen.web.drafting.guests import links_of
from clausegen.web.people import once as forms
from clausegen.web.people.models import Person, SentForm, Team
from clausegen.web.people.roles import Role
from tests.web.amendments import signed_dossier
from tests.web.conftest import CLAUSE, PASSWORD

NEW = "/dossiers/nouveau/"


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


def filled(browser, page, action="", **typed):
    """Return what the form of a page sends, once it is filled in."""
    read = document_fromstring(browser.get(page).content)
    form = next(each for each in read.forms if forms.FIELD in each.fields)
    assert (form.action or page) == (action or page)
    given = {name: value for name, value in form.form_values() if value}
    return {**given, **typed}


def twice(browser, address, sent):
    """Return where two sendings of a form lead."""
    return [browser.post(address, sent) for _ in range(2)]


def test_a_dossier_is_opened_once_and_another_wish_opens_another(browser):
    sent = filled(browser, NEW, modele=CLAUSE, nom="Kermadec")
    first, second = twice(browser, NEW, sent)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Dossier.objects.count() == 1
    browser.post(NEW, {**sent, "nom": "Iroise"})
    browser.post(NEW, filled(browser, NEW, modele=CLAUSE, nom="Kermadec"))
    assert sorted(Dossier.objects.values_list("title", flat=True)) == [
        "Iroise", "Kermadec", "Kermadec"
    ]  # fmt: skip


def test_what_is_refused_keeps_nothing_of_its_form(browser):
    sent = filled(browser, NEW, modele=CLAUSE, nom="Kermadec", depart="exemple", exemple="rien")
    assert [each.status_code for each in twice(browser, NEW, sent)] == [422, 422]
    assert not SentForm.objects.exists()


def test_the_form_of_another_leads_nowhere(browser, person):
    sent = filled(browser, NEW, modele=CLAUSE, nom="Kermadec")
    first = browser.post(NEW, sent)
    other = Client()
    other.force_login(person(), backend="django.contrib.auth.backends.ModelBackend")
    assert other.post(NEW, sent).headers["Location"] != first.headers["Location"]


def test_a_comment_is_published_once(browser, dossier):
    page, say = (reverse(f"dossiers:{name}", args=[dossier.pk]) for name in ("comments", "say"))
    first, second = twice(browser, say, filled(browser, page, say, texte="Et le plafond ?"))
    assert first.headers["Location"] == second.headers["Location"]
    assert Comment.objects.count() == 1


def test_an_avenant_is_begun_once(browser, drafter, team):
    page = reverse("amendments:prepare", args=[signed_dossier(team, drafter).pk])
    first, second = twice(browser, page, filled(browser, page))
    assert first.headers["Location"] == second.headers["Location"]
    assert ActDraft.objects.count() == 1
    refused = filled(browser, page, effet="hier ou demain")
    assert [each.status_code for each in twice(browser, page, refused)] == [422, 422]
    assert ActDraft.objects.count() == 1


def test_a_batch_is_begun_once(browser, team):
    def send(sent):
        file = SimpleUploadedFile("clients.csv", "Clé;Objet\na;Un\n".encode())
        return browser.post("/lots/nouveau/", {**sent, "fichier": file})

    sent = filled(browser, "/lots/nouveau/", modele=CLAUSE, nom="Clients", equipe=str(team.pk))
    first, second = send(sent), send(sent)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Batch.objects.count() == 1
    send(filled(browser, "/lots/nouveau/", modele=CLAUSE, nom="Clients", equipe=str(team.pk)))
    assert Batch.objects.count() == 2


def test_a_campaign_is_begun_once(browser, drafter, team):
    chosen = signed_dossier(team, drafter)
    address = reverse("campaigns:begin")
    sent = filled(browser, "/dossiers/", address, dossier=str(chosen.pk))
    first, second = twice(browser, address, sent)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Campaign.objects.count() == 1


def test_of_what_is_shown_once_the_last_shown_alone_serves(browser, dossier, drafter):
    page = reverse("drafting:guests", args=[dossier.pk])
    sent = filled(browser, page, page, nom="Jean Le Bris", etape="client", jours="7")
    shown = [each.context["address"] for each in twice(browser, page, sent)]
    assert len(links_of(dossier)) == 1
    assert [Client().get(each).status_code for each in shown] == [410, 200]
    sent = filled(browser, "/compte/", "/compte/cles/", usage="Essai", scopes="lire", days="30")
    twice(browser, "/compte/cles/", {**sent, "current": PASSWORD})
    assert drafter.keys.count() == 2
    assert drafter.keys.filter(revoked=None).count() == 1


def test_a_team_is_made_once(signed_in, person):
    browser, page = signed_in(person(Role.ADMINISTRATOR)), "/administration/"
    address = reverse("people:team_new")
    first, second = twice(browser, address, filled(browser, page, address, name="Litiges"))
    assert first.headers["Location"] == second.headers["Location"]
    assert Team.objects.filter(name="Litiges").count() == 1


def test_an_old_form_is_forgotten(browser, drafter):
    sent = filled(browser, NEW, modele=CLAUSE, nom="Kermadec")
    browser.post(NEW, sent)
    SentForm.objects.update(when=timezone.now() - forms.KEPT)
    browser.post(NEW, {**sent, "nom": "Iroise"})
    assert SentForm.objects.count() == 1


def test_of_two_that_come_at_once_one_makes_and_both_are_led_there(on_disk):
    team = Team.objects.create(name="Contrats")
    who = Person.objects.create_user("c@exemple.fr", "Claire", Role.ADMINISTRATOR)
    ready, led = threading.Barrier(2), []

    def send():
        request = RequestFactory().post(NEW)
        request.user, request.POST = who, QueryDict(f"{forms.FIELD}=un&nom=Kermadec")
        ready.wait()
        with forms.once(request) as sent:
            if not sent.made:
                made = Dossier.objects.create(title="K", model=CLAUSE, team=team, owner=who)
                sent.made = str(made.pk)
        led.append(sent.made)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert led == [str(Dossier.objects.get().pk)] * 2
