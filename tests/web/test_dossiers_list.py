"""The list of dossiers, what is started, renamed and deleted."""

import csv
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from clausegen.library.free_text import FREE_TEXT
from clausegen.web.dossiers import binning, life
from clausegen.web.dossiers.finding import Wanted, wanted, within_reach
from clausegen.web.dossiers.models import Deadline, Dossier, Share, State
from clausegen.web.dossiers.sharing import share
from clausegen.web.home import Home
from clausegen.web.journal.models import Entry
from clausegen.web.people.roles import Role
from clausegen.web.publishing import state as publication
from tests.web.conftest import CLAUSE, TODAY

LIST, NEW = "/dossiers/", "/dossiers/nouveau/"


def shown(page):
    assert page.status_code == 200
    return page.content.decode()


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


def titles(person, **asked):
    return [each.title for each in wanted(person, Wanted.of(asked))]


def test_the_first_day_says_what_a_dossier_is_and_the_first_step(browser):
    page = shown(browser.get(LIST))
    assert "Aucun dossier pour l’instant." in page
    assert page.count(NEW) >= 2


def test_a_reader_is_not_offered_what_he_may_not_do(signed_in, person):
    page = shown(signed_in(person(Role.READER)).get(LIST))
    assert NEW not in page


@pytest.mark.parametrize(
    ("state", "own", "to_write", "to_read"),
    [
        (State.DRAFT, "Continuer la rédaction", "Continuer la rédaction", "Consulter"),
        (State.VALIDATED, "Signer", "Consulter", "Consulter"),
        (State.SIGNED, "Préparer un avenant", "Préparer un avenant", "Consulter"),
    ],
)
def test_what_is_next_is_what_one_may_do(
    signed_in, person, dossier, drafter, other_team, state, own, to_write, to_read
):
    Dossier.objects.update(state=state)
    stranger = person(Role.VALIDATOR, teams=[other_team])
    told = {drafter: own, person(Role.READER): "Consulter"}
    for who, task in told.items():
        assert f'">{task}<span' in shown(signed_in(who).get(LIST))
    for writes, task in ((True, to_write), (False, to_read)):
        share(dossier, drafter, stranger.email, writes=writes)
        assert f'">{task}<span' in shown(signed_in(stranger).get(LIST))


def test_a_dossier_is_found_by_its_name_or_its_parties_without_accents(dossier, drafter):
    dossier.answers = {"clients": [{"denomination": "Société Kéradec"}], "prestataire.nom": "Œil"}
    dossier.save(update_fields=["answers"])
    for text in ("KERADEC", "cabotage societe", "oeil"):
        assert titles(drafter, q=text) == [dossier.title]
    assert titles(drafter, q="cabotage belon") == []


def test_a_filter_lets_through_what_it_says_and_the_rest_is_told(browser, dossier, drafter):
    page = shown(browser.get(LIST, {"q": "Iroise", "statut": "signe"}))
    assert "Aucun dossier ne répond à «\N{NO-BREAK SPACE}Iroise\N{NO-BREAK SPACE}»" in page
    assert "statut Signé" in page
    assert dossier.title in page  # the nearest
    page = shown(browser.get(LIST, {"statut": "brouillon", "modele": CLAUSE, "vue": "moi"}))
    assert "1 dossier sur 1" in page


def test_the_list_leaves_as_a_table_that_computes_nothing(
    browser, dossier, drafter, team, other_team, person
):
    stranger = person(Role.DRAFTER, teams=[other_team])
    Dossier.objects.create(title="Ailleurs", model=CLAUSE, team=other_team, owner=stranger)
    formula = '=HYPERLINK("http://x";"y")'
    Dossier.objects.create(title=formula, model="disparu", team=team, owner=drafter)
    Deadline.objects.create(dossier=dossier, key="fin", day=TODAY + timedelta(20), label="Terme")
    answer = browser.get("/dossiers/liste.csv", {"statut": "brouillon"})
    assert answer["Content-Disposition"] == f'attachment; filename="dossiers-{TODAY}.csv"'
    text = answer.content.decode("utf-8-sig")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, second, first = csv.reader(text.splitlines(), delimiter=";")
    assert (len(head), first[0], first[1]) == (13, f"'{formula}", "disparu")
    assert (second[0], second[2:7]) == (
        dossier.title,
        ["Brouillon", "Contrats", "Claire Hamon", str(TODAY), str(TODAY)],
    )
    assert second[9:] == ["2027-12-22", "Terme", "Continuer la rédaction", str(dossier.pk)]
    assert Entry.objects.get(what="dossier.liste").detail == {"nombre": 2}


@pytest.mark.parametrize(
    ("effect", "term", "state", "task"),
    [
        (-10, -1, "echu", "Consulter"),
        (-10, 5, "en-vigueur", "Préparer un avenant"),
        (-10, None, "en-vigueur", "Préparer un avenant"),
        (3, 9, "signe", "Préparer un avenant"),
    ],
)
def test_a_signed_dossier_stands_where_its_dates_say(dossier, drafter, effect, term, state, task):
    dossier.state = State.SIGNED
    dossier.effect = TODAY + timedelta(effect)
    dossier.term = None if term is None else TODAY + timedelta(term)
    dossier.save()
    for each in ("echu", "en-vigueur"):
        assert (titles(drafter, statut=each) == [dossier.title]) == (each == state)
    assert life.task(dossier, lambda _: True) == task


def test_what_is_due_soon_is_found(dossier, drafter):
    Deadline.objects.create(dossier=dossier, key="fin", day=TODAY + timedelta(20), label="Terme")
    assert titles(drafter, echeance="mois") == [dossier.title]
    assert titles(drafter, echeance="semaine") == []


def test_the_list_stands_by_what_is_due_next(browser, dossier, drafter, team):
    due = {"Ce soir": 0, "Ce mois": 20, "L’an prochain": 90}
    for title, days in due.items():
        made = Dossier.objects.create(title=title, model=CLAUSE, team=team, owner=drafter)
        for key, day in (("passé", -1), ("fin", days)):
            Deadline.objects.create(dossier=made, key=key, day=TODAY + timedelta(day), label="x")
    assert titles(drafter) == [*due, dossier.title]
    page = shown(browser.get(LIST))
    heads = re.findall(r"<caption>([^<]+)", page)
    assert heads == ["Cette semaine", "En décembre", "Plus tard, ou sans date"]
    assert page.index(heads[2]) < page.index("L’an prochain")
    assert "<caption>" not in shown(browser.get(LIST, {"q": "Iroise"}))


def test_dossiers_of_other_teams_are_out_of_reach_unless_shared(dossier, person, other_team):
    stranger = person(Role.DRAFTER, teams=[other_team])
    assert not within_reach(stranger).exists()
    Share.objects.create(dossier=dossier, person=stranger)
    assert within_reach(stranger).get() == dossier


def test_a_long_list_has_pages(browser, dossier, drafter, team):
    for rank in range(30):
        Dossier.objects.create(title=f"n° {rank}", model=CLAUSE, team=team, owner=drafter)
    page = shown(browser.get(LIST, {"page": "2", "q": ""}))
    assert "Page 2 sur 2" in page
    assert "6 dossiers sur 31" in page


# --- new ----------------------------------------------------------------------------------------


def started(browser, **given):
    answer = browser.post(NEW, {"nom": "Kermadec", "modele": CLAUSE, "depart": "rien", **given})
    return answer, Dossier.objects.filter(title="Kermadec").first()


def test_every_model_is_offered_with_what_it_is_for(browser):
    page = shown(browser.get(NEW))
    assert "Contrat de services de communications mobiles" in page
    assert "Quand le contrat commence, combien de temps il engage" in page


def test_a_model_that_the_public_site_shows_is_read_there_first(browser, settings, tmp_path):
    settings.HOME = Home(tmp_path)
    assert "Lire le texte" not in browser.get(NEW).content.decode()
    address = f"clauses/{CLAUSE}.html"
    publication.write(
        publication.State(models=({"id": CLAUSE, "title": "Clause", "address": address},))
    )
    page = browser.get(NEW).content.decode()
    assert page.count("Lire le texte et son commentaire") == 1
    assert f'href="/site/{address}"' in page


def test_a_dossier_starts_from_nothing(browser, team, drafter):
    answer, dossier = started(browser)
    assert answer.url == reverse("dossiers:show", args=[dossier.pk])
    assert (dossier.team, dossier.owner, dossier.answers) == (team, drafter, {})
    assert Entry.objects.filter(what="dossier.cree").count() == 1


def test_a_dossier_starts_from_an_example(browser):
    _, dossier = started(browser, depart="exemple", exemple=f"{CLAUSE}/negocie", modele="")
    assert dossier.model == CLAUSE
    assert dossier.answers["clients"][0]["denomination"] == "Armement Kermadec"
    assert dossier.answers["penalite.taux"] == "2 %"


def test_a_dossier_starts_from_a_file(browser):
    file = SimpleUploadedFile(
        "r.toml", b'signature = {mode = "papier", date = 2027-01-15}\npenalite.taux = "3 %"'
    )
    _, dossier = started(browser, depart="fichier", fichier=file)
    assert dossier.answers["signature.date"] == "2027-01-15"
    assert dossier.answers["penalite.taux"] == "3 %"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a = [", "r.toml:1"),
        (b'penalite.taux = "trois lunes"', "penalite.taux"),
        (b"inconnue = 1", "inconnue"),
        (b"PK\x03\x04\xff", "un document"),
        (b"#" * 3_000_000, "ko"),
    ],
)
def test_a_faulty_file_is_told_at_its_place_and_starts_nothing(browser, content, told):
    answer, dossier = started(
        browser, depart="fichier", fichier=SimpleUploadedFile("r.toml", content)
    )
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert dossier is None


def test_a_copy_takes_neither_parties_nor_dates(browser, dossier):
    dossier.answers = {
        "clients": [{"denomination": "Belon"}],
        "signature.mode": "papier",
        "contrat_principal.date": "2 novembre 2026",
        "penalite.taux": "3 %",
    }
    dossier.save()
    _, copy = started(browser, depart="copie", copie=str(dossier.pk), modele="")
    assert copy.answers == {"penalite.taux": "3 %"}


def test_a_copy_takes_the_parties_where_they_are_asked_for(browser, dossier):
    parties = [{"denomination": "Belon"}]
    dossier.answers = {"clients": parties, "contrat_principal.date": "2 novembre 2026"}
    dossier.save()
    _, copy = started(browser, depart="copie", copie=str(dossier.pk), modele="", parties="on")
    assert copy.answers == {"clients": parties}


def test_what_no_model_words_is_not_offered_to_copy(browser, dossier):
    dossier.model = FREE_TEXT
    dossier.save()
    assert dossier.title not in shown(browser.get(NEW))
    answer, copy = started(browser, depart="copie", copie=str(dossier.pk))
    assert (answer.status_code, copy) == (422, None)


@pytest.mark.parametrize("copies", [0, 200])
def test_the_dossier_that_an_address_asks_to_copy_is_chosen(browser, dossier, monkeypatch, copies):
    monkeypatch.setattr("clausegen.web.dossiers.views.starting.COPIES", copies)
    page = shown(browser.get(NEW, {"depart": "copie", "copie": str(dossier.pk), "parties": "on"}))
    assert page.count(f'<option value="{dossier.pk}" selected>') == 1
    assert 'name="parties" checked' in page
    shown(browser.get(NEW, {"depart": "copie", "copie": "aucun"}))


def test_a_dossier_out_of_reach_is_not_copied(browser, dossier, other_team):
    dossier.team = other_team
    dossier.save()
    answer, copy = started(browser, depart="copie", copie=str(dossier.pk))
    assert (answer.status_code, copy) == (422, None)


@pytest.mark.parametrize(
    "given",
    [
        {"nom": ""},
        {"modele": ""},
        {"modele": "inconnu"},
        {"depart": "exemple"},
        {"depart": "exemple", "exemple": "duree/negocie"},
        {"depart": "fichier"},
        {"depart": "lune"},
    ],
)
def test_what_is_missing_is_told(browser, given):
    answer, dossier = started(browser, **given)
    assert (answer.status_code, dossier) == (422, None)
    assert 'role="alert"' in answer.content.decode()


def test_whoever_has_two_teams_chooses_one_of_them(signed_in, person, team, other_team):
    browser = signed_in(person(Role.DRAFTER, teams=[team, other_team]))
    assert started(browser)[0].status_code == 422
    assert started(browser, equipe=other_team.pk)[1].team == other_team


# --- name and bin -------------------------------------------------------------------------------


def test_a_dossier_is_renamed(browser, dossier):
    browser.post(reverse("dossiers:rename", args=[dossier.pk]), {"intitule": " Belon  & Cie "})
    dossier.refresh_from_db()
    assert (dossier.title, dossier.searched) == ("Belon & Cie", "belon & cie")
    refused = browser.post(reverse("dossiers:rename", args=[dossier.pk]), {"intitule": "a\nb" * 99})
    assert refused.status_code == 422


def test_a_deleted_draft_is_gone_and_comes_back(browser, dossier):
    browser.post(reverse("dossiers:delete", args=[dossier.pk]))
    back = reverse("dossiers:restore", args=[dossier.pk])
    assert f'action="{back}"' in shown(browser.get(LIST))
    assert browser.get(reverse("dossiers:show", args=[dossier.pk])).status_code == 404
    assert dossier.title in shown(browser.get("/dossiers/corbeille/"))
    browser.post(back)
    assert Dossier.objects.get() == dossier
    again = browser.post(back)
    assert again.status_code == 404


def test_what_is_no_draft_is_not_deleted(browser, dossier):
    dossier.state = State.SIGNED
    dossier.save()
    answer = browser.post(reverse("dossiers:delete", args=[dossier.pk]))
    assert "seul un brouillon se supprime" in answer.content.decode()
    assert Dossier.objects.exists()


def test_the_bin_is_emptied_after_thirty_days(dossier, drafter):
    binning.delete(dossier.pk, drafter)
    assert binning.empty() == 0
    Dossier.everywhere.update(deleted=timezone.now() - timedelta(31))
    assert binning.empty() == 1
    assert not Dossier.everywhere.exists()


def test_a_dossier_leads_to_the_screen_of_its_state(browser, dossier):
    for state in State.values:
        dossier.state = state
        dossier.effect = date(2027, 1, 1)
        dossier.save()
        answer = browser.get(reverse("dossiers:show", args=[dossier.pk]))
        assert answer.status_code == 302
