"""A form sent twice makes one thing, with or without script, one after the other or at once."""

import threading
import time

import pyotp
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
from clausegen.web.dossiers.models import Comment, Dossier, KeptFile
from clausegen.web.drafting.guests import links_of
from clausegen.web.drafting.models import GuestLink
from clausegen.web.people import factor, keys, links
from clausegen.web.people import once as forms
from clausegen.web.people.models import Person, Purpose, SentForm, Team
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


def at_once(send):
    """Run what sends a form three times at once, to its end."""
    threads = [threading.Thread(target=send) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


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


def test_what_is_refused_keeps_nothing_of_its_form(browser, drafter, team):
    page = reverse("amendments:prepare", args=[signed_dossier(team, drafter).pk])
    sent = filled(browser, page, effet="hier ou demain")
    assert [each.status_code for each in twice(browser, page, sent)] == [422, 422]
    assert not SentForm.objects.exists()


def test_answers_that_are_refused_as_they_are_kept_keep_nothing_of_their_form(browser):
    sent = filled(browser, NEW, modele=CLAUSE, nom="Kermadec", depart="fichier")
    for _ in range(2):
        file = SimpleUploadedFile("reponses.toml", b'[client]\ninconnu = "oui"\n')
        assert browser.post(NEW, {**sent, "fichier": file}).status_code == 422
    assert not SentForm.objects.exists()


def test_two_files_of_one_name_and_size_are_both_kept(browser, drafter, team):
    signed = signed_dossier(team, drafter)
    page, file = (reverse(f"dossiers:{name}", args=[signed.pk]) for name in ("files", "file_scan"))
    sent = filled(browser, page, file)
    for last in (b"1", b"2", b"2"):
        browser.post(
            file, {**sent, "pdf": SimpleUploadedFile("scan.pdf", b"%PDF-1.4 " + last + b" %%EOF")}
        )
    kept = KeptFile.objects.filter(dossier=signed, kind="signe")
    assert sorted(bytes(each.content)[9:10] for each in kept) == [b"1", b"2"]


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


def test_a_link_that_a_guest_opened_stays_his_when_its_page_is_loaded_again(browser, dossier):
    page = reverse("drafting:guests", args=[dossier.pk])
    sent = filled(browser, page, page, nom="Jean Le Bris", etape="client", jours="7")
    address = browser.post(page, sent).context["address"]
    assert Client().get(address).status_code == 200
    again = browser.post(page, sent)
    assert again.status_code == 422
    assert "a déjà servi" in again.text
    assert Client().get(address).status_code == 200
    assert len(links_of(dossier)) == 1


def test_a_link_that_was_closed_is_not_made_again_by_its_page(browser, dossier):
    page = reverse("drafting:guests", args=[dossier.pk])
    sent = filled(browser, page, page, nom="Jean Le Bris", etape="client", jours="7")
    made = browser.post(page, sent).context["link"]
    browser.post(reverse("drafting:close", args=[dossier.pk, made.pk]))
    assert browser.post(page, sent).status_code == 422
    assert links_of(dossier) == ()


KEY = {"usage": "Essai", "scopes": "lire", "days": "30", "current": PASSWORD}


def test_a_key_that_serves_is_not_ended_by_its_page(browser, drafter):
    sent = filled(browser, "/compte/", "/compte/cles/", **KEY)
    text = browser.post("/compte/cles/", sent).context["text"]
    bearer = {"Authorization": f"Bearer {text}"}
    assert Client().get("/api/v1/models", headers=bearer).status_code == 200
    again = browser.post("/compte/cles/", sent, follow=True)
    assert "a déjà servi" in again.text
    assert Client().get("/api/v1/models", headers=bearer).status_code == 200
    assert drafter.keys.count() == 1


def test_two_clicks_ask_for_one_code_and_show_a_key_that_serves(browser, drafter):
    secret = factor.begin(drafter).secret
    factor.confirm(drafter, pyotp.TOTP(secret).now())
    code = pyotp.TOTP(secret).at(time.time() + factor.STEP)
    sent = filled(browser, "/compte/", "/compte/cles/", **KEY, code=code)
    first, second = twice(browser, "/compte/cles/", sent)
    assert keys.person_of(first.context["text"]) is None
    assert keys.person_of(second.context["text"])[0] == drafter
    assert factor.of(drafter).failures == 0
    other = filled(browser, "/compte/", "/compte/cles/", **KEY, code=code)
    assert "ne convient pas" in browser.post("/compte/cles/", other).text


def test_an_invitation_sent_twice_is_one(signed_in, person, team):
    browser = signed_in(person(Role.ADMINISTRATOR))
    page = reverse("people:invite")
    sent = {"email": "jean@exemple.fr", "role": Role.DRAFTER, "team": team.pk}
    shown = [each.context["address"] for each in twice(browser, page, sent)]
    assert links.living(Purpose.INVITATION).count() == 1
    assert [Client().get(each).status_code for each in shown] == [404, 200]


def test_a_new_password_asked_twice_is_asked_once(signed_in, person, drafter):
    browser = signed_in(person(Role.ADMINISTRATOR))
    twice(browser, reverse("people:person_reset", args=[drafter.pk]), {})
    assert links.living(Purpose.PASSWORD).count() == 1


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


def test_of_three_that_come_at_once_one_makes_and_all_are_led_there(on_disk):
    team = Team.objects.create(name="Contrats")
    who = Person.objects.create_user("c@exemple.fr", "Claire", Role.ADMINISTRATOR)
    ready, led = threading.Barrier(3), []

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

    at_once(send)
    assert led == [str(Dossier.objects.get().pk)] * 3


def test_of_three_links_asked_at_once_the_last_alone_serves(on_disk, dossier, drafter):
    page = reverse("drafting:guests", args=[dossier.pk])
    sent = {forms.FIELD: "un", "nom": "Jean", "etape": "client", "jours": "7"}
    ready = threading.Barrier(3)

    def send():
        browser = Client()
        browser.force_login(drafter, backend="django.contrib.auth.backends.ModelBackend")
        ready.wait()
        browser.post(page, sent)
        connection.close()

    at_once(send)
    assert GuestLink.objects.count() == 3
    assert len(links_of(dossier)) == 1
