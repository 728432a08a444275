"""The interface for programs: what people do on screens, as JSON and files."""

import json

import pytest

from clausegen.french.spaces import LOOSE, unbroken
from clausegen.web.engine import library
from clausegen.web.limits import Limit
from clausegen.web.people.roles import Role
from clausegen.web.rights import RIGHTS
from tests.web.conftest import CLAUSE

REPORT = "client.delai_signalement"
ROOT = "/api/v1"


@pytest.fixture
def api(client, key_of, drafter):
    """Return how to send a request with the key of a drafter, or another."""
    own = key_of(drafter)

    def send(method, path, body=None, key=own, raw="", **headers):
        kinds = {"content_type": "application/json"} if raw or body is not None else {}
        names = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        data = json.dumps(body) if body is not None else raw
        return client.generic(
            method,
            f"{ROOT}{path}",
            data=data,
            **kinds,
            **names,
            HTTP_AUTHORIZATION=f"Bearer {key}",
        )

    return send


def problem(answer, status):
    """Return the problem that an answer tells, of the type and the status that it must have."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told = json.loads(answer.content)
    assert told["status"] == status
    said = [
        told["detail"],
        *(each[name] for each in told["errors"] for name in ("message", "hint")),
    ]
    assert [each for each in said if LOOSE.search(each)] == []
    return told


# --- who enters ---------------------------------------------------------------------------------


def test_without_a_key_nothing_is_told(client, db):
    answer = client.get(f"{ROOT}/models")
    assert "Authorization" in problem(answer, 401)["detail"]
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_key_that_reads_does_not_write(api, key_of, drafter):
    assert api("GET", "/dossiers", key=key_of(drafter, "lire")).status_code == 200
    problem(
        api("POST", "/dossiers", {"title": "A", "model": CLAUSE}, key=key_of(drafter, "lire")), 403
    )


def test_a_dossier_of_another_team_is_not_there(api, key_of, person, other_team, dossier):
    stranger = key_of(person(Role.VALIDATOR, teams=[other_team]))
    problem(api("GET", f"/dossiers/{dossier.pk}", key=stranger), 404)
    problem(api("GET", f"/dossiers/{dossier.pk}/answers", key=stranger), 404)
    assert api("GET", "/dossiers", key=stranger).json()["items"] == []


def test_a_key_that_asks_too_often_is_told_when_to_come_back(api, settings):
    settings.LIMITS = {"requests": Limit(3)}
    left = [api("GET", "/models")["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    answer = api("GET", "/models")
    assert problem(answer, 429)["title"] == "Trop de demandes"
    assert 0 < int(answer["Retry-After"]) <= 60


def test_problems_of_answers_are_those_of_the_text_in_the_style_of_the_dossier(
    api, dossier, monkeypatch
):
    dossier.style = "cabinet"
    dossier.save()
    asked, draft = [], type(library()).draft
    monkeypatch.setattr(
        type(library()),
        "draft",
        lambda *given, **named: asked.append(named) or draft(*given, **named),
    )
    assert api("GET", f"/dossiers/{dossier.pk}/answers").status_code == 200
    assert [each["numbering"] for each in asked] == [library().style("cabinet").numbering]


# --- texts --------------------------------------------------------------------------------------


def test_models_tell_what_they_ask(api):
    names = [each["id"] for each in api("GET", "/models").json()["items"]]
    assert names[:2] == ["accord-confidentialite", "services-mobiles"]
    asked = api("GET", f"/models/{CLAUSE}").json()
    assert REPORT in [each["id"] for each in asked["questions"]]
    assert api("GET", f"/models/{CLAUSE}/schema").json()["$schema"].endswith("2020-12/schema")
    problem(api("GET", "/models/assistance"), 404)


def test_answers_are_refused_with_the_rule_of_every_front_end(api):
    found = api("POST", f"/models/{CLAUSE}/validate", {"answers": {REPORT: "trois lunes"}}).json()
    assert not found["valid"]
    assert [(each["rule"], each["place"]) for each in found["problems"]] == [
        ("reponse-refusee", REPORT)
    ]


def test_a_draft_comes_as_words_and_in_each_format(api):
    body = {"answers": {REPORT: "6 heures"}}
    assert (
        "six (6)\N{NO-BREAK SPACE}heures"
        in api("POST", f"/models/{CLAUSE}/draft", body).json()["text"]
    )
    for name, start in (("docx", b"PK"), ("html", b"<!DOCTYPE"), ("md", b"# "), ("akn", b"<?xml")):
        answer = api("POST", f"/models/{CLAUSE}/document?format={name}", body)
        assert answer.content.startswith(start), (name, answer.content[:20])
        assert answer["Content-Disposition"].startswith("attachment; filename=")
    accepted = api("POST", f"/models/{CLAUSE}/document", body, accept="text/html")
    assert accepted["Content-Type"] == "text/html"
    problem(api("POST", f"/models/{CLAUSE}/document", body, accept="image/png"), 406)


def test_a_final_text_names_what_forbids_it(api):
    body = {"answers": {"penalite": {"actif": True, "plafonnee": False}}, "final": True}
    told = problem(api("POST", f"/models/{CLAUSE}/draft", body), 422)
    assert [(each["rule"], each["severity"]) for each in told["errors"]] == [("R15", "warning")]
    assert told["errors"][0]["remedies"]
    assert api("POST", f"/models/{CLAUSE}/draft", {**body, "accept": ["R15"]}).status_code == 200


def test_two_sets_of_answers_are_compared(api):
    body = {"before": {REPORT: "6 heures"}, "after": {REPORT: "8 heures"}}
    found = api("POST", f"/models/{CLAUSE}/compare", body).json()
    assert [each["causes"] for each in found["changes"]] == [[REPORT]]


def test_a_file_is_verified(api, client, key_of, drafter):
    from django.core.files.uploadedfile import SimpleUploadedFile

    made = api("POST", f"/models/{CLAUSE}/document?format=html", {"answers": {}}).content
    for content, conforming in ((made, True), (made.replace(b"quatre (4)", b"huit (8)"), False)):
        answer = client.post(
            f"{ROOT}/verify",
            {"file": SimpleUploadedFile("clause.html", content)},
            HTTP_AUTHORIZATION=f"Bearer {key_of(drafter)}",
        )
        assert answer.json()["conforming"] is conforming


# --- dossiers -----------------------------------------------------------------------------------


def opened(api, **more):
    answer = api("POST", "/dossiers", {"title": "Cabotage", "model": CLAUSE, **more})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_dossier_is_opened_and_answered(api):
    made = opened(api, answers={"client": {"delai_signalement": "6 heures"}})
    path = f"/dossiers/{made['id']}"
    read = api("GET", path)
    assert read.json()["revision"] == 1
    assert api("GET", path, if_none_match=read["ETag"]).status_code == 304
    changed = api(
        "PATCH", f"{path}/answers", {"answers": {REPORT: "4 heures"}}, if_match=read["ETag"]
    )
    assert changed.json()["answers"] == {REPORT: "4 heures"}
    assert changed["ETag"] != read["ETag"]
    assert api("GET", f"{path}/document?format=md").content.count(
        "quatre (4)\N{NO-BREAK SPACE}heures".encode()
    )


def test_a_change_names_what_it_was_made_on(api):
    path = f"/dossiers/{opened(api)['id']}"
    tag = api("GET", path)["ETag"]
    body = {"answers": {REPORT: "4 heures"}}
    problem(api("PATCH", f"{path}/answers", body), 428)
    assert api("PATCH", f"{path}/answers", body, if_match=tag).status_code == 200
    problem(api("PATCH", f"{path}/answers", body, if_match=tag), 412)


def test_a_refused_answer_takes_the_others_with_it(api):
    path = f"/dossiers/{opened(api)['id']}"
    body = {"answers": {REPORT: "4 heures", "delai.resolution": "trois lunes"}}
    told = problem(api("PATCH", f"{path}/answers", body, if_match=api("GET", path)["ETag"]), 422)
    assert [each["place"] for each in told["errors"]] == ["delai.resolution"]
    assert api("GET", f"{path}/answers").json()["answers"] == {}
    assert api("GET", f"{path}/answers").json()["refused"] == {}


def test_a_request_sent_twice_creates_once(api):
    body = {"title": "Cabotage", "model": CLAUSE}
    first = api("POST", "/dossiers", body, idempotency_key="a1")
    again = api("POST", "/dossiers", body, idempotency_key="a1")
    assert first.json() == again.json()
    assert len(api("GET", "/dossiers").json()["items"]) == 1
    other = {"title": "Autre", "model": CLAUSE}
    problem(api("POST", "/dossiers", other, idempotency_key="a1"), 422)


def test_a_list_comes_page_by_page(api):
    made = {opened(api)["id"] for _ in range(5)}
    seen, cursor = [], ""
    while True:
        page = api("GET", f"/dossiers?limit=2&cursor={cursor}").json()
        seen += [each["id"] for each in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert len(seen) == 5
    assert set(seen) == made
    problem(api("GET", "/dossiers?cursor=rien"), 400)


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"model": CLAUSE}, "« title » est nécessaire."),
        ({"title": "A", "model": CLAUSE, "role": "administrateur"}, "« role » n’existe pas."),
        ({"title": 3, "model": CLAUSE}, "« title » doit être un texte."),
    ],
)
def test_what_is_misshapen_is_said_in_french(api, body, detail):
    assert problem(api("POST", "/dossiers", body), 422)["detail"] == unbroken(detail)


# --- the schema ---------------------------------------------------------------------------------


def test_every_operation_is_documented_with_its_problems(client, drafter, signed_in):
    schema = signed_in(drafter).get(f"{ROOT}/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            assert {"401", "403", "404", "422", "429"} <= set(operation["responses"]), path


def test_the_page_that_documents_it_loads_nothing_from_elsewhere(client, drafter, signed_in):
    page = signed_in(drafter).get(f"{ROOT}/docs").content.decode()
    assert "http://" not in page.replace("http://testserver", "")
    assert "https://" not in page


# --- rights -------------------------------------------------------------------------------------

SCREENS = {
    "api:answers": "drafting:draft",
    "api:answers.write": "drafting:change",
    "api:dossiers.write": "dossiers:new",
    "api:submit.write": "dossiers:submit",
    "api:approve.write": "dossiers:validate",
    "api:send_back.write": "dossiers:back",
    "api:sign.write": "dossiers:sign",
    "api:jobs.write": "dossiers:prepare",
    "api:record": "dossiers:export",
    "api:versions": "amendments:timeline",
    "api:consolidated": "amendments:text",
    "api:versions_compared": "amendments:compare",
    "api:amend.write": "amendments:prepare",
}
"""What each operation is on a screen."""


@pytest.mark.parametrize(("operation", "screen"), SCREENS.items())
def test_a_key_opens_what_a_screen_opens_and_no_more(operation, screen):
    assert RIGHTS[operation] == RIGHTS[screen]
