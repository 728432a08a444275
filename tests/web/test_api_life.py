"""The life of a dossier through the interface: answered, signed, amended, and what it is then."""

import json

import pytest

from clausegen.web.dossiers.models import Dossier
from clausegen.web.jobs.worker import work_once
from clausegen.web.people.roles import Role
from tests.web.amendments import CURE, REPORT, signed_dossier
from tests.web.conftest import CLAUSE, TODAY
from tests.web.test_api import ROOT, api, opened, problem

__all__ = ["api"]
EFFECT = "2027-04-01"


@pytest.fixture
def signed(team, drafter):
    return signed_dossier(team, drafter)


@pytest.fixture
def validator(key_of, person):
    return key_of(person(Role.VALIDATOR, email="valideur@exemple.fr"))


def test_a_dossier_goes_from_draft_to_validated(api, validator):
    path = f"/dossiers/{opened(api)['id']}"
    problem(api("POST", f"{path}/approve", key=validator), 409)
    assert api("POST", f"{path}/submit").json()["state"] == "a-valider"
    problem(api("POST", f"{path}/approve"), 403)
    back = api("POST", f"{path}/send-back", {"reason": "Le délai est trop court."})
    assert back.json()["state"] == "brouillon"


def test_a_draft_is_compared_with_its_standard(api):
    path = f"/dossiers/{opened(api, answers={REPORT: '6 heures'})['id']}"
    found = api("GET", f"{path}/compare").json()
    assert not found["same"]
    assert any("six (6)" in (each["new"] or "") for each in found["changes"])


def test_what_forbids_to_validate_is_told_whole(api, validator):
    path = (
        f"/dossiers/{opened(api, answers={'penalite': {'actif': True, 'plafonnee': False}})['id']}"
    )
    api("POST", f"{path}/submit")
    told = problem(api("POST", f"{path}/approve", key=validator), 422)
    assert "R15" in {each["rule"] for each in told["errors"]}


def test_a_pdf_is_made_by_a_worker(api):
    path = f"/dossiers/{opened(api)['id']}"
    asked = api("POST", f"{path}/jobs", {"kind": "pdf"})
    assert asked.status_code == 202
    job = asked["Location"].removeprefix(ROOT)
    assert api("GET", job).json()["state"] == "attente"
    problem(api("GET", f"{job}/result"), 404)
    assert work_once()
    assert api("GET", job).json()["state"] == "fait"
    assert api("GET", f"{job}/result").content.startswith(b"%PDF")


def test_an_avenant_is_worded_and_proven_before_it_is_recorded(api, signed):
    path = f"/dossiers/{signed.pk}"
    made = api("POST", f"{path}/amend", {"effect": EFFECT, "answers": {CURE: "20 jours"}}).json()
    assert made["number"] == 1
    assert "vingt (20)" in made["text"].replace("\N{NO-BREAK SPACE}", " ")
    assert made["proofs"]
    assert all(each["holds"] for each in made["proofs"])
    assert len(api("GET", f"{path}/versions").json()["items"]) == 1
    problem(api("POST", f"{path}/amend", {"effect": EFFECT}), 422)


def test_who_may_record_on_screen_may_here(api, signed, validator):
    path, body = f"/dossiers/{signed.pk}", {"effect": EFFECT, "answers": {CURE: "20 jours"}}
    problem(api("POST", f"{path}/amend", {**body, "record": True}), 403)
    asked = api("POST", f"{path}/amend", {**body, "record": True}, key=validator)
    assert asked.status_code == 202
    assert work_once()
    chain = api("GET", f"{path}/versions").json()["items"]
    assert [each["effect"] for each in chain] == ["", EFFECT]
    day = api("GET", f"{path}/consolidated?on={EFFECT}").json()
    assert day["avenants"] == [1]
    eve = api("GET", f"{path}/consolidated?on=2027-03-31").json()
    assert eve["avenants"] == []
    assert eve["text"] != day["text"]
    found = api("GET", f"{path}/compare?before=0&after=1").json()
    assert [each["causes"] for each in found["changes"]] == [[CURE]]


def test_a_record_goes_out_and_comes_in_byte_for_byte(api, client, key_of, drafter, signed):
    from django.core.files.uploadedfile import SimpleUploadedFile

    told = api("GET", f"/dossiers/{signed.pk}/record")
    assert f"{TODAY}_Armement-Kermadec_{CLAUSE}_dossier.json" in told["Content-Disposition"]
    out = told.content

    def enter(content):
        return client.post(
            f"{ROOT}/dossiers/import",
            {"title": "Repris", "file": SimpleUploadedFile("contrat.json", content)},
            HTTP_AUTHORIZATION=f"Bearer {key_of(drafter)}",
        )

    made = enter(out)
    assert made.status_code == 201
    assert made["Location"] == f"{ROOT}/dossiers/{made.json()['id']}"
    assert bytes(Dossier.objects.get(pk=made.json()["id"]).record) == out
    problem(enter(out.replace(b'"text": "', b'"text": "Non, ', 1)), 422)


@pytest.mark.parametrize("depth", [500, 100_000])
def test_a_body_nested_too_deep_is_refused(api, depth):
    path = f"{ROOT}/models/assistance-itinerance/validate"
    nested = '{"answers":' + '{"a":' * depth + "1" + "}" * depth + "}"
    answer = api("POST", path.removeprefix(ROOT), raw=nested)
    assert answer.status_code in (200, 400, 422)
    assert json.loads(answer.content)
