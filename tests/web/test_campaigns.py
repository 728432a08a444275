"""Campaigns: the same avenant to many dossiers; what needs a person is left, nothing done twice."""

import io
import shutil
import zipfile
from datetime import date, timedelta
from functools import partial
from itertools import count

import pytest

from clausegen.errors import MissingPartError
from clausegen.french.spaces import NBSP
from clausegen.web.amendments import changing
from clausegen.web.amendments.beginning import begin as begin_act
from clausegen.web.amendments.models import ActDraft
from clausegen.web.campaigns import beginning, working
from clausegen.web.campaigns.models import Campaign, Fate, Stage
from clausegen.web.dossiers.models import Dossier, KeptFile
from clausegen.web.home import Home
from clausegen.web.jobs import turns
from clausegen.web.jobs import worker as workers
from clausegen.web.jobs.models import Job
from clausegen.web.journal.models import Entry
from clausegen.web.journal.words import said
from clausegen.web.people.roles import Role
from tests.web.amendments import CLAUSE, CURE, REPORT, drafted, signed_with
from tests.web.campaigns import (
    EFFECT,
    TERMS,
    avenants,
    begun,
    do,
    fates,
    page,
    titled,
    work,
)
from tests.web.conftest import NOW
from tests.web.test_amendments_recording import recorded

NO_ID = "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"


@pytest.fixture
def browser(validator, signed_in, settings, tmp_path, monkeypatch):
    settings.HOME = Home(tmp_path)
    monkeypatch.setattr(working, "FORMATS", ("json",))  # one that takes no time
    return signed_in(validator)


@pytest.fixture
def dossiers(team, validator):
    """Return how to make signed dossiers, by rank."""
    return partial(titled, team, validator)


def test_each_dossier_has_its_avenant_and_what_needs_a_person_is_left(
    browser, dossiers, validator, monkeypatch, tmp_path
):
    made = dossiers(12)
    recorded(made[3], validator, "modification", "2029-01-01", {CURE: "20 jours"})
    recorded(made[5], validator, "modification", "2027-12-01", {REPORT: "12 heures"})
    recorded(made[7], validator, "resiliation", "2027-12-31", {})
    campaign = do(browser, begun(browser, made.values()), "controler")
    told = fates(campaign)
    left = {title for title, (fate, _) in told.items() if fate == Fate.PERSON}
    assert left == {"Client 03", "Client 05", "Client 07"}
    assert "prend effet le 1er\xa0janvier\xa02029" in told["Client 03"][1]
    assert told["Client 05"][1] == "rien à modifier\xa0: ces réponses donnent le même texte."
    assert told["Client 07"][1].startswith("Ce contrat prend fin le 31\xa0décembre\xa02027")
    assert campaign.counts[Fate.READY] == 9
    assert Entry.objects.filter(what="avenant.inscrit").count() == 3  # nothing of it was kept

    # killed in the middle: one avenant recorded without a word, one only begun, the worker gone
    browser.post(f"/lots/avenants/{campaign.pk}/inscrire/", {"lu": campaign.digest})
    workers.taken()
    campaign.refresh_from_db()
    one, two = campaign.targets.filter(fate=Fate.READY)[:2]
    act = working.begun(one, validator)
    working.record_act(act, validator, working.Manner(campaign.final), ("json",))
    working.begun(two, validator)
    Job.objects.filter(pk=campaign.job_id).update(lease=NOW - timedelta(hours=1))
    work()
    campaign = Campaign.objects.get(pk=campaign.pk)
    assert (campaign.stage, campaign.counts[Fate.RECORDED]) == (Stage.DONE, 9)
    expected = {rank: [1] for rank in made}
    assert avenants(made) == expected
    assert ActDraft.objects.filter(number=None).count() == 0
    assert Entry.objects.filter(what="avenant.inscrit", person=validator).count() == 12
    archive = browser.get(f"/lots/avenants/{campaign.pk}/fichiers/")
    names = zipfile.ZipFile(io.BytesIO(b"".join(archive.streaming_content))).namelist()
    assert sum(name.endswith("avenant-1.json") for name in names) == 9
    assert names[:2][1].startswith("0001-Client-01/")
    table = browser.get(f"/lots/avenants/{campaign.pk}/liste/").content.decode()
    assert table.count("Avenant inscrit;Avenant n°") == 9
    assert table.count("À décider par une personne") == 3
    shutil.rmtree(tmp_path / "lots")  # as a restored backup leaves it
    assert "Réunir de nouveau" in page(browser, campaign)
    do(browser, campaign, "inscrire")
    again = browser.get(f"/lots/avenants/{campaign.pk}/fichiers/")
    assert zipfile.ZipFile(io.BytesIO(b"".join(again.streaming_content))).namelist() == names
    assert "9 avenants inscrits sur 12 dossiers, 3 à reprendre" in page(browser, campaign)


def test_a_campaign_goes_on_in_turns_and_is_stopped(browser, dossiers, monkeypatch):
    made = dossiers(3)
    campaign = do(browser, begun(browser, made.values()), "controler")
    monkeypatch.setattr(turns, "TURN", 1.5)  # the time of one avenant
    monkeypatch.setattr(turns, "monotonic", count().__next__)
    path = f"/lots/avenants/{campaign.pk}/"
    browser.post(f"{path}inscrire/", {"lu": campaign.digest})
    workers.work_once()
    campaign = Campaign.objects.get(pk=campaign.pk)
    assert (campaign.stage, campaign.counts[Fate.RECORDED]) == (Stage.RECORDING, 1)
    part = browser.get(path, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="travail"')
    assert "attendez sa fin" in browser.post(f"{path}supprimer/").content.decode()
    campaign = do(browser, campaign, "interrompre")
    assert (campaign.stage, campaign.counts[Fate.RECORDED]) == (Stage.STOPPED, 1)
    assert "Reprendre l’inscription" in page(browser, campaign)
    campaign = do(browser, campaign, "inscrire")
    assert (campaign.stage, campaign.counts[Fate.RECORDED]) == (Stage.DONE, 3)
    assert "Chaque dossier a son avenant." in page(browser, campaign)
    assert "Contrôler de nouveau" not in page(browser, campaign), "there is nothing left to check"
    assert avenants(made) == {1: [1], 2: [1], 3: [1]}
    assert "elle ne change plus" in browser.post(f"{path}changer/", TERMS).content.decode()
    browser.post(f"{path}supprimer/")
    assert not Campaign.objects.exists()
    assert avenants(made) == {1: [1], 2: [1], 3: [1]}


def test_a_dossier_that_changed_since_its_check_is_left(browser, dossiers, validator, person):
    made = dossiers(2)
    campaign = do(browser, begun(browser, made.values()), "controler")
    recorded(made[1], validator, "modification", "2027-12-01", {CURE: "20 jours"})
    campaign = do(browser, campaign, "inscrire")
    assert "depuis le contrôle" in fates(campaign)["Client 01"][1]
    assert avenants(made) == {1: [1], 2: [1]}
    campaign = do(browser, campaign, "controler")
    campaign = do(browser, campaign, "inscrire")
    assert avenants(made) == {1: [1, 2], 2: [1]}


def test_who_lost_the_right_records_nothing(browser, dossiers, validator, other_team):
    made = dossiers(1)
    campaign = do(browser, begun(browser, made.values()), "controler")
    browser.post(f"/lots/avenants/{campaign.pk}/inscrire/", {"lu": campaign.digest})
    validator.teams.set([other_team])
    work()
    assert "ne pouvez pas inscrire" in fates(campaign)["Client 01"][1]
    assert avenants(made) == {1: []}
    assert not KeptFile.objects.filter(act=1).exists()


def test_what_fails_is_told_and_stops_nothing(browser, dossiers, monkeypatch):
    made = dossiers(2)
    campaign = do(browser, begun(browser, made.values()), "controler")
    errors = iter([ValueError("?"), MissingPartError("Pango manque.")])

    def broken(*_):
        raise next(errors)

    with monkeypatch.context() as patch:
        patch.setattr(working, "record_act", broken)
        campaign = do(browser, campaign, "inscrire")
    assert fates(campaign)["Client 01"] == (
        Fate.FAILED, "Cet avenant n’a pas pu être fait (ValueError).",
    )  # fmt: skip
    assert campaign.failure == "Pango manque."
    assert not ActDraft.objects.exists()  # each dossier stays as it was
    campaign = do(browser, campaign, "inscrire")
    assert avenants(made) == {1: [], 2: [1]}


def test_final_avenants_want_all_that_signs_them(browser, team, validator):
    answers, _ = drafted(CLAUSE, "negocie", "2026-12-01")
    known = {name: raw for name, raw in answers.items() if name != "gravites"}
    dossier = signed_with(team, validator, known)
    slow = {"delai.resolution": "6", "delai.resolution[unite]": "jour"}
    signing = ["avenant.date", "avenant.lieu", "avenant.motif", "avenant.effet"]
    slow["question"] = [*signing, "delai.resolution"]
    terms = {**TERMS, **slow, "definitif": "on", "avenant.lieu": "Nantes"}
    campaign = do(browser, begun(browser, [dossier], **terms), "controler")
    assert campaign.counts[Fate.PERSON] == 1
    terms = {**terms, "avenant.date": "2027-12-01", "ensuite": "controler"}
    campaign = do(browser, campaign, "changer", terms)
    rules, told = campaign.targets.get().rules, page(browser, campaign)
    assert rules
    for rule in rules:
        assert f"Accepter {rule}" in told
        campaign = do(browser, campaign, "accepter", {"regle": rule, "motif": "Voulu"})
    assert campaign.counts[Fate.READY] == 1, campaign.targets.get().reason
    read = browser.get(f"/lots/avenants/{campaign.pk}/inscrire/").content.decode()
    for rule in rules:
        assert f"<dt>{rule}</dt><dd>Accepté\xa0: Voulu</dd>" in read
    do(browser, campaign, "inscrire")
    act = ActDraft.objects.get(dossier=dossier)
    assert (act.number, act.final) == (1, True)
    assert act.accepted == dict.fromkeys(rules, "Voulu")


def test_answers_are_read_refused_and_taken_away(browser, dossiers):
    campaign = begun(browser, dossiers(2).values())
    assert campaign.targets.count() == 2
    campaign = do(browser, campaign, "changer", {**TERMS, REPORT: "5", f"{REPORT}[unite]": "mois"})
    assert (REPORT in campaign.refused, REPORT in campaign.answers) == (True, False)
    path = f"/lots/avenants/{campaign.pk}/"
    assert 'aria-invalid="true"' in page(browser, campaign)
    assert "corrigez les réponses refusées" in browser.post(f"{path}controler/").content.decode()
    campaign = do(browser, campaign, "changer", {**TERMS, "geste": f"defaut:{REPORT}"})
    assert REPORT not in {**campaign.answers, **campaign.refused}
    assert "Plafond" in page(browser, campaign)  # among the questions that may be answered
    sent = {**TERMS, "ensuite": "choisir", "autre": CURE}
    answer = browser.post(f"{path}changer/", sent, follow=True)
    asked = answer.content.decode()
    assert f'name="{CURE}"' in asked
    assert "acte de la liste" in browser.post(
        f"{path}changer/", {**TERMS, "acte": "cession"}
    ).content.decode()  # fmt: skip
    first = campaign.targets.first()
    do(browser, campaign, "ecarter", {"dossier": first.pk})
    assert campaign.targets.count() == 1
    last = {"dossier": campaign.targets.get().pk}
    assert "dernier dossier" in browser.post(f"{path}ecarter/", last).content.decode()


def test_dossiers_of_one_model_and_team_are_chosen_from_the_list(
    browser, dossiers, validator, other_team, team, dossier, monkeypatch
):
    made = dossiers(2)
    assert browser.get("/dossiers/").content.decode().count('name="dossier"') == 2
    path = "/lots/avenants/choisir/"
    told = browser.post(path, {"dossier": [str(dossier.pk), "x", NO_ID], "liste": "q=client"})
    assert told.url == "/dossiers/?q=client", "the list says why, and none looks for it again"
    assert "au moins un dossier signé" in browser.get(told.url).content.decode()
    browser.post(path, {"tous": "1", "liste": "vue=equipe&q=client+02"})
    assert [each.dossier for each in Campaign.objects.get().targets.all()] == [made[2]]
    validator.teams.add(other_team)
    Dossier.objects.filter(pk=made[1].pk).update(team=other_team)
    assert (
        "plusieurs équipes"
        in browser.post(path, {"tous": "1", "liste": ""}, follow=True).content.decode()
    )
    Dossier.objects.filter(pk=made[1].pk).update(team=team, model="services-mobiles")
    assert (
        "plusieurs modèles"
        in browser.post(path, {"tous": "1", "liste": ""}, follow=True).content.decode()
    )
    monkeypatch.setattr(beginning, "MAX_TARGETS", 1)
    assert "1 dossiers au plus" in browser.post(path, {"tous": "1"}, follow=True).content.decode()


def test_a_campaign_of_another_team_is_not_there(browser, dossiers, person, other_team, signed_in):
    campaign = begun(browser, dossiers(1).values())
    assert "Signalement 2028" in browser.get("/lots/avenants/").content.decode()
    client = signed_in(person(Role.ADMINISTRATOR, teams=[other_team]))
    path = f"/lots/avenants/{campaign.pk}/"
    for what in ("", "fichiers/", "liste/", "inscrire/"):
        assert client.get(path + what).status_code == 404
    for what in ("changer", "ecarter", "accepter", "controler", "inscrire", "interrompre"):
        assert client.post(f"{path}{what}/").status_code == 404
    assert "Signalement 2028" not in client.get("/lots/avenants/").content.decode()


def test_who_may_not_validate_prepares_and_does_not_record(browser, dossiers, person, signed_in):
    campaign = do(browser, begun(browser, dossiers(1).values()), "controler")
    client = signed_in(person(Role.DRAFTER))
    assert "Un valideur de l’équipe" in page(client, campaign)
    assert client.post(f"/lots/avenants/{campaign.pk}/inscrire/").status_code == 403
    assert do(client, campaign, "controler").counts[Fate.READY] == 1


def test_what_was_begun_for_other_terms_is_taken_back(browser, dossiers, validator):
    made = dossiers(2)
    campaign = do(browser, begun(browser, made.values()), "controler")
    first, second = (working.begun(each, validator) for each in campaign.targets.all())
    changing.change(second.pk, validator, {CURE: "20 jours"})  # by a person, in the dossier
    campaign = do(browser, campaign, "changer", {**TERMS, REPORT: "8", "ensuite": "controler"})
    assert [each.pk for each in ActDraft.objects.all()] == [second.pk]
    campaign = do(browser, campaign, "inscrire")
    assert avenants(made) == {1: [1], 2: []}
    assert made[1].acts.get().answers[REPORT] == campaign.answers[REPORT]
    assert "Quelqu’un a changé ce projet" in fates(campaign)["Client 02"][1]
    assert Entry.objects.filter(what="avenant.abandonne", person=validator).count() == 1
    assert first.pk != made[1].acts.get().pk


def test_another_kind_of_act_is_not_recorded(browser, dossiers, validator):
    campaign = do(browser, begun(browser, dossiers(1).values()), "controler")
    act = working.begun(campaign.targets.get(), validator)
    ActDraft.objects.filter(pk=act.pk).update(act="resiliation")
    do(browser, campaign, "inscrire")
    assert ActDraft.objects.get().number is None


def test_only_what_was_read_is_recorded(browser, dossiers):
    made = dossiers(2)
    campaign = do(browser, begun(browser, made.values()), "controler")
    path = f"/lots/avenants/{campaign.pk}/"
    read = browser.get(f"{path}inscrire/").content.decode()
    assert f'name="lu" value="{campaign.digest}"' in read
    assert "Laisser à chaque contrat le texte signé" in read
    stale = {"lu": campaign.digest}
    do(browser, campaign, "changer", {**TERMS, REPORT: "8", "ensuite": "controler"})
    assert "relisez-la" in browser.post(f"{path}inscrire/", stale).content.decode()
    work()
    assert avenants(made) == {1: [], 2: []}
    assert Campaign.objects.get().stage == Stage.CHECKED


def test_a_check_finds_what_was_recorded_and_what_a_fault_of_ours_stops(
    browser, dossiers, validator, monkeypatch
):
    made = dossiers(3)
    campaign = do(browser, begun(browser, made.values()), "controler")
    act = working.begun(campaign.targets.first(), validator)
    working.record_act(act, validator, working.Manner(campaign.final), ("json",))
    real = working.making

    def broken(act):
        if act.dossier == made[2]:
            raise ValueError
        return real(act)

    monkeypatch.setattr(working, "making", broken)
    campaign = do(browser, campaign, "controler")
    told = [fate for fate, _ in fates(campaign).values()]
    assert told == [Fate.RECORDED, Fate.FAILED, Fate.READY]


def test_a_check_that_was_stopped_keeps_nothing_of_its_terms(browser, dossiers, monkeypatch):
    campaign = begun(browser, dossiers(1).values())
    real = working.making

    def stopped_meanwhile(act):
        browser.post(f"/lots/avenants/{campaign.pk}/interrompre/")
        return real(act)

    monkeypatch.setattr(working, "making", stopped_meanwhile)
    campaign = do(browser, campaign, "controler")
    assert (campaign.stage, campaign.counts[Fate.WAITING]) == (Stage.PREPARING, 1)


def test_the_journal_says_who_set_the_terms(browser, dossiers, validator):
    campaign = do(browser, begun(browser, dossiers(2).values()), "controler")
    do(browser, campaign, "changer", TERMS)  # which changes nothing
    do(browser, campaign, "ecarter", {"dossier": campaign.targets.first().pk})
    noted = Entry.objects.filter(person=validator, what__startswith="campagne.").order_by("pk")
    assert [said(each).replace(NBSP, " ") for each in noted] == [
        "Campagne d’avenants commencée, dossiers : 2",
        f"Termes de la campagne fixés : acte modification, effet {EFFECT}, avenant.motif, {REPORT}",
        "Contrôle de la campagne demandé",
        "Dossier écarté de la campagne : Client 01",
    ]
    nameless = {**TERMS, "nom": " "}
    path = f"/lots/avenants/{campaign.pk}/changer/"
    assert "Donnez à la campagne un nom" in browser.post(path, nameless).content.decode()


def test_an_avenant_that_a_colleague_prepares_is_told(browser, dossiers, person):
    made = dossiers(2)
    colleague = person(Role.DRAFTER, name="Rozenn Le Bihan")
    begin_act(made[1], colleague, "modification", EFFECT)
    campaign = do(browser, begun(browser, made.values()), "controler")
    told = fates(campaign)["Client 01"]
    assert told[0] == Fate.PERSON
    assert told[1].startswith("Rozenn Le Bihan prépare déjà un avenant à ce contrat")
    begin_act(made[2], colleague, "modification", EFFECT)  # since the check
    campaign = do(browser, campaign, "inscrire")
    assert "Rozenn Le Bihan" in fates(campaign)["Client 02"][1]
    assert avenants(made) == {1: [], 2: []}
    ActDraft.objects.update(abandoned=NOW)
    campaign = do(browser, do(browser, campaign, "controler"), "inscrire")
    assert avenants(made) == {1: [1], 2: [1]}


def test_a_contract_whose_term_has_passed_is_not_chosen_and_one_that_will_is_told(
    browser, dossiers
):
    made = dossiers(3)
    Dossier.objects.filter(pk=made[1].pk).update(term=NOW.date() - timedelta(days=1))
    Dossier.objects.filter(pk=made[2].pk).update(term=date(2028, 1, 31))
    assert browser.get("/dossiers/").content.decode().count('name="dossier"') == 2
    campaign = do(browser, begun(browser, made.values()), "controler")
    assert fates(campaign) == {
        "Client 02": (
            Fate.PERSON,
            working.EXPIRED.format("31\xa0janvier\xa02028"),
        ),
        "Client 03": (Fate.READY, ""),
    }
