"""Campaigns whose dossiers have values of their own, read over what their contracts say."""

from dataclasses import replace
from functools import partial
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clausegen.batch.tables import read_table_data
from clausegen.french.spaces import NBSP
from clausegen.web.amendments.models import ActDraft
from clausegen.web.batches import tabled
from clausegen.web.campaigns import drafts, values, working
from clausegen.web.campaigns.models import Fate, Stage
from clausegen.web.dossiers.models import Dossier
from clausegen.web.jobs import turns
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.journal.models import Entry
from clausegen.web.journal.words import said
from tests.web.amendments import CURE, REPORT, drafted, signed_with
from tests.web.campaigns import TERMS, avenants, begun, do, fates, page, sent, titled
from tests.web.test_amendments_recording import recorded

SUBCONTRACTED = "sous-traitance-cession"
LIST, MODE = "st.sous_traitants", "st.mode"
FIELDS = ("nom", "prestation", "lieu")
FIELD = "gravites[3].resolution"


@pytest.fixture
def browser(validator, signed_in, monkeypatch):
    monkeypatch.setattr(working, "FORMATS", ("json",))  # one that takes no time
    return signed_in(validator)


@pytest.fixture
def dossiers(team, validator):
    """Return how to make signed dossiers, by rank."""
    return partial(titled, team, validator)


@pytest.fixture
def subcontracted(browser, team, validator):
    """Return how to check a campaign over one contract with subcontractors, and some values."""

    def check(example, row, **terms):
        dossier = signed_with(
            team, validator, drafted(SUBCONTRACTED, example, "2026-12-01")[0], SUBCONTRACTED
        )
        asked = {"question": ["avenant.effet", "avenant.motif", *terms], **terms}
        titles = [f"{LIST}[{rank}].{field}" for rank, each in row.items() for field in each]
        cells = [cell for each in row.values() for cell in each.values()]
        text = ";".join(["Clé", *titles]) + "\n" + ";".join([dossier.title, *cells]) + "\n"
        campaign = begun(browser, [dossier], **asked)
        return do(browser, campaign, "changer", {**sent(text, **asked), "ensuite": "controler"})

    return check


def test_each_dossier_takes_the_values_of_its_row(browser, dossiers, validator):
    made = dossiers(4)
    campaign = begun(browser, made.values())
    path = f"/lots/avenants/{campaign.pk}/"
    columns = {"colonne": [REPORT, "gravites"]}
    sheets = read_table_data(browser.get(f"{path}classeur/", columns).content)
    assert [row[0] for row in sheets[0].rows[2:6]] == [f"Client {rank:02}" for rank in made]
    assert [sheet.name for sheet in sheets] == ["Contrats", "Niveaux de gravité", "Mode d’emploi"]
    refused = browser.get(f"{path}classeur/", {"colonne": "clients"}).content.decode()
    assert "n’est pas une question" in refused

    text = f"Clé;{REPORT};gravites[3].resolution\nClient 01;36 heures;\nClient 02;4;\n"
    text += "Client 03;;3 jours ouvrés\nClient 99;36 heures;\n"
    campaign = do(browser, campaign, "changer", {**sent(text), "ensuite": "controler"})
    told = fates(campaign)
    assert told["Client 01"] == told["Client 03"] == (Fate.READY, "")
    assert told["Client 04"] == (Fate.PERSON, "aucune ligne n’est à son nom.")
    assert told["Client 02"][0] == Fate.PERSON
    assert [(each["cell"], each["rule"]) for each in campaign.faults] == [
        ("B3", "reponse-refusee"), ("A5", "dossier-absent"),
    ]  # fmt: skip
    shown = page(browser, campaign)
    assert "36 heures" in shown
    assert 'name="cellule" value="B3"' in shown
    marked = read_table_data(browser.get(f"{path}annote/").content)
    assert [sheet.name for sheet in marked] == ["Contrats", "Erreurs"]

    cell = {"feuille": "", "cellule": "B3", "valeur": "18 heures"}
    campaign = do(browser, campaign, "corriger", cell)
    assert fates(campaign)["Client 02"][0] == Fate.READY
    noted = Entry.objects.get(what="campagne.corrigee")
    assert said(noted) == "Cellule B3 du classeur de valeurs corrigée"
    path = f"/lots/avenants/{campaign.pk}/"
    assert f'href="{path}liste/"' in browser.get(f"{path}inscrire/").content.decode()
    listed = browser.get(f"{path}liste/").content.decode()
    assert "\xa0: 36 heures;" in listed
    assert "3 jours ouvrés" in listed  # a list is told whole, not counted
    do(browser, campaign, "inscrire")
    assert avenants(made) == {1: [1], 2: [1], 3: [1], 4: []}
    acts = ActDraft.objects.order_by("dossier__title")
    assert [each.answers[REPORT] for each in acts] == ["36 heures", "18 heures", "12 heures"]
    assert [each["resolution"] for each in acts[2].answers["gravites"]] == [
        "4 heures", "8 heures", "3 jours ouvrés",
    ]  # fmt: skip
    assert "elle ne change plus" in browser.post(f"{path}corriger/", cell).content.decode()


def test_a_workbook_is_replaced_taken_away_or_refused_whole(browser, dossiers):
    made = dossiers(2)
    Dossier.objects.update(title="Client")
    campaign = begun(browser, made.values())
    first, second = (f"Client ({str(each.pk)[:8]})" for each in made.values())
    unknown = {**sent("Clé;Inconnue\nClient;3\n"), "ensuite": "controler"}
    campaign = do(browser, campaign, "changer", unknown)
    assert {fate for fate, _ in fates(campaign).values()} == {Fate.PERSON}
    assert "titre-inconnu" in {each["rule"] for each in campaign.faults}
    bad = {**sent("PK\x03\x04 rien"), "ensuite": "controler"}
    campaign = do(browser, campaign, "changer", bad)
    assert campaign.failure
    text = f"Clé;{REPORT}\n{first};36 heures\n{second};18 heures\n"
    campaign = do(browser, campaign, "changer", {**sent(text), "ensuite": "controler"})
    assert (campaign.failure, campaign.counts[Fate.READY]) == ("", 2)
    digest = campaign.digest
    campaign = do(
        browser, campaign, "changer", {**TERMS, "sans-tableau": "1", "ensuite": "controler"}
    )
    assert (campaign.given, campaign.counts[Fate.READY]) == (None, 2)
    assert campaign.digest != digest
    noted = [*Entry.objects.values_list("what", flat=True)]
    assert (noted.count("campagne.sans-classeur"), noted.count("campagne.classeur")) == (1, 3)
    assert {each.asked[REPORT] for each in campaign.targets.all()} == {"12 heures"}


NEW = {"nom": "Relais du Ponant", "prestation": "réponse téléphonique", "lieu": "Brest"}
UNFIT = {
    "one that the list has already": ("negocie", {1: {"nom": "Assistance Nuit et Jour"}}),
    "half of one": ("negocie", {3: {"nom": "Relais du Ponant"}}),
    "one where none may be": ("interdite-groupe", {1: NEW}),
}


@pytest.mark.parametrize(("example", "row"), UNFIT.values(), ids=UNFIT)
def test_values_that_do_not_go_with_their_contract_are_told_at_their_cell(
    subcontracted, example, row
):
    """No list is emptied for a row of it that is refused."""
    campaign = subcontracted(example, row)
    target = campaign.targets.get()
    assert (target.fate, target.answers) == (Fate.PERSON, {})
    assert campaign.faults[0]["cell"] == "B2"
    assert campaign.faults[0]["severity"] == "error"
    assert target.reason


def test_values_are_read_over_the_answers_of_all(subcontracted):
    campaign = subcontracted("interdite-groupe", {1: NEW}, **{MODE: "autorisee_informee"})
    assert campaign.faults == []
    assert campaign.targets.get().answers == {LIST: [NEW]}
    kept = subcontracted("negocie", {2: {"lieu": "Vannes"}})
    (answers,) = (each.answers[LIST] for each in kept.targets.all())
    assert [each["lieu"] for each in answers] == ["Brest", "Vannes"]


def test_a_contract_that_cannot_be_read_keeps_no_other_back(browser, dossiers):
    made = dossiers(2)
    Dossier.objects.filter(pk=made[1].pk).update(record=b"{}")
    rows = sent(f"Clé;{REPORT}\nClient 01;36 heures\nClient 02;18 heures\n")
    campaign = begun(browser, made.values())
    campaign = do(browser, campaign, "changer", {**rows, "ensuite": "controler"})
    assert [fate for fate, _ in fates(campaign).values()] == [Fate.FAILED, Fate.READY]
    assert fates(campaign)["Client 01"][1]


def test_an_avenant_recorded_since_the_values_were_read_is_not_undone(
    browser, dossiers, validator, monkeypatch
):
    made = dossiers(1)
    campaign = begun(browser, made.values())
    real = values.read

    def overtaken(*asked):
        read = real(*asked)
        recorded(made[1], validator, "modification", "2027-12-01", {CURE: "20 jours"})
        return read

    with monkeypatch.context() as patch:
        patch.setattr(values, "read", overtaken)
        rows = sent(f"Clé;{FIELD}\nClient 01;3 jours ouvrés\n")
        campaign = do(browser, campaign, "changer", {**rows, "ensuite": "controler"})
    assert fates(campaign)["Client 01"] == (Fate.PERSON, working.SINCE_READ)
    campaign = do(browser, campaign, "controler")
    assert fates(campaign)["Client 01"] == (Fate.READY, "")


def test_a_workbook_taken_away_while_it_is_read_gives_nothing(browser, dossiers, monkeypatch):
    campaign = begun(browser, dossiers(1).values())
    path, real = f"/lots/avenants/{campaign.pk}/", values.answers_of

    def stopped_meanwhile(*asked):
        browser.post(f"{path}interrompre/")
        browser.post(f"{path}changer/", {**TERMS, "sans-tableau": "1"})
        return real(*asked)

    with monkeypatch.context() as patch:
        patch.setattr(values, "answers_of", stopped_meanwhile)
        rows = sent(f"Clé;{REPORT}\nClient 01;36 heures\n")
        campaign = do(browser, campaign, "changer", {**rows, "ensuite": "controler"})
    assert (campaign.stage, campaign.given) == (Stage.PREPARING, None)
    assert campaign.targets.get().answers == {}
    assert browser.get(f"{path}annote/").status_code == 404
    campaign = do(browser, campaign, "controler")
    assert campaign.targets.get().asked[REPORT] == "12 heures"


def test_a_workbook_of_no_byte_is_refused(browser, dossiers):
    campaign = begun(browser, dossiers(1).values())
    campaign = do(browser, campaign, "changer", {**sent(""), "ensuite": "controler"})
    assert campaign.counts[Fate.READY] == 0
    assert campaign.failure or campaign.faults


def test_what_was_recorded_keeps_its_row_and_its_name(browser, dossiers):
    """Of two « Client », one recorded, the other does not become the only one of that name."""
    made = dossiers(2)
    Dossier.objects.update(title="Client")
    first = f"Client ({str(made[1].pk)[:8]})"
    rows = sent(f"Clé;{REPORT}\n{first};36 heures\nClient;18 heures\n")
    campaign = do(browser, begun(browser, made.values()), "changer", rows)
    campaign = do(browser, campaign, "controler")
    campaign = do(browser, do(browser, campaign, "inscrire"), "controler")
    told = {each.dossier_id: each.fate for each in campaign.targets.all()}
    assert told == {made[1].pk: Fate.RECORDED, made[2].pk: Fate.PERSON}
    assert [(each["rule"], each["cell"]) for each in campaign.faults] == [("dossier-absent", "A3")]
    assert avenants(made) == {1: [1], 2: []}
    columns = {"colonne": REPORT}
    content = browser.get(f"/lots/avenants/{campaign.pk}/classeur/", columns).content
    assert read_table_data(content)[0].rows[2][0] == f"Client ({str(made[2].pk)[:8]})"


def test_another_value_alone_is_read_before_it_is_recorded(browser, dossiers):
    made = dossiers(1)
    campaign, digests = begun(browser, made.values()), []
    for hours in (36, 18):
        rows = sent(f"Clé;{REPORT}\nClient 01;{hours} heures\n")
        campaign = do(browser, campaign, "changer", {**rows, "ensuite": "controler"})
        digests.append(campaign.digest)
    path = f"/lots/avenants/{campaign.pk}/inscrire/"
    assert "relisez-la" in browser.post(path, {"lu": digests[0]}).content.decode()
    assert avenants(made) == {1: []}


def test_a_workbook_that_is_refused_leaves_the_terms_as_they_were(
    browser, dossiers, monkeypatch, settings
):
    campaign = do(browser, begun(browser, dossiers(1).values()), "controler")
    path, rows = f"/lots/avenants/{campaign.pk}/changer/", f"Clé;{REPORT}\nClient 01;36 heures\n"
    changed = {REPORT: "8"}
    with monkeypatch.context() as patch:
        patch.setattr(tabled, "MAX_TABLE", 10)
        assert "Ce classeur dépasse" in browser.post(path, sent(rows, **changed)).content.decode()
    once = replace(settings.LIMITS["batches"], most=1)
    settings.LIMITS = {**settings.LIMITS, "batches": once}
    assert browser.post(path, sent(rows)).status_code == 302
    assert browser.post(path, sent(rows, **changed)).status_code == 429
    campaign.refresh_from_db()
    assert campaign.answers[REPORT] == "12 heures"


def test_a_dossier_that_is_begun_reads_no_workbook(browser, dossiers, validator):
    campaign = begun(browser, dossiers(2).values())
    rows = sent(f"Clé;{REPORT}\nClient 01;36 heures\nClient 02;18 heures\n")
    campaign = do(browser, campaign, "changer", {**rows, "ensuite": "controler"})
    with CaptureQueriesContext(connection) as caught:
        for target in campaign.targets.all():
            assert working.begun(target, validator)
        drafts.take_back(campaign, validator)
    assert caught.captured_queries
    assert not [each for each in caught.captured_queries if '"table"' in each["sql"]]


def test_a_workbook_is_read_by_pieces_whatever_stops_it(browser, dossiers, monkeypatch):
    made = dossiers(4)
    campaign, read, taken = begun(browser, made.values()), [], values.answers_of
    monkeypatch.setattr(values, "PIECE", 1)
    monkeypatch.setattr(turns, "TURN", 1.5)
    monkeypatch.setattr(turns, "monotonic", count().__next__)

    def noted(*asked):
        read.append(Job.objects.get(state=JobState.RUNNING).pk)
        return taken(*asked)

    monkeypatch.setattr(values, "answers_of", noted)
    rows = "".join(f"Client {rank:02};{rank}{' h' * (rank != 3)}\n" for rank in made)
    asked = {**sent(f"Clé;{REPORT}\n{rows}"), "ensuite": "controler"}
    campaign = do(browser, campaign, "changer", asked)
    assert len(read) == 3  # the row whose cell is refused is not asked of its contract
    assert len(set(read)) > 1  # one turn after the other, and no row twice
    assert [each["cell"] for each in campaign.faults] == ["B4"]
    assert [fate for fate, _ in fates(campaign).values()].count(Fate.READY) == 3
    assert Job.objects.filter(step="Lignes du classeur lues").exists()


# --- answers that a contract does not ask ---------------------------------------------------------

IDLE = (
    "« Jours d’assistance » n’est pas demandé à ce contrat, vu sa réponse à "
    "« Disponibilité de l’équipe »"
)
UNASKED = {"question": ["avenant.effet", "dispo.jours"], "dispo.jours": "lundi_samedi"}


def test_an_answer_that_a_contract_does_not_ask_is_told_with_what_decides_it(browser, dossiers):
    campaign = do(browser, begun(browser, dossiers(1).values(), **UNASKED), "controler")
    ((fate, reason),) = fates(campaign).values()
    assert (fate, reason.replace(NBSP, " ")) == (
        Fate.PERSON,
        f"rien à modifier : {IDLE}. Changez aussi cette réponse, ou laissez ce dossier.",
    )


def test_an_answer_without_effect_is_told_beside_those_that_have_one(browser, dossiers):
    both = {**UNASKED, "question": [*UNASKED["question"], REPORT]}
    campaign = do(browser, begun(browser, dossiers(1).values(), **both), "controler")
    ((fate, reason),) = fates(campaign).values()
    assert fate == Fate.READY
    assert "sans effet" in reason
    assert "« Jours d’assistance »" in page(browser, campaign).replace(NBSP, " ")
    do(browser, campaign, "inscrire")
    table = browser.get(f"/lots/avenants/{campaign.pk}/liste/").content.decode()
    assert "« Jours d’assistance »" in table.replace(NBSP, " ")
