"""What somebody with ill intent sends, on a form or from a program: refused, and nothing kept."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clausegen.web.amendments.beginning import begin
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.dossiers.naming import titled
from clausegen.web.people.roles import Role

from .amendments import signed_dossier
from .attackers import DOSSIERS, HOSTILE, JSON, browser_of, harm_of, program_of
from .conftest import CLAUSE


@pytest.mark.parametrize(
    "raw",
    ["NaN", "-Infinity", "1e999", '"\\u0000"', '"\\ud800"', "9" * 5000, "[" * 900 + "]" * 900]
    + ['{"a":' * depth + "1" + "}" * depth for depth in (300, 3000)],
)
def test_a_hostile_answer_of_a_program_is_refused(drafter, dossier, key_of, raw):
    program, path = program_of(key_of(drafter)), f"{DOSSIERS}/{dossier.pk}"
    tag = program.get(path).headers["ETag"]
    for question in ("services", "prestataire", "client.delai_signalement"):
        body = f'{{"answers": {{"{question}": {raw}}}}}'
        changed = program.patch(
            f"{path}/answers", body, content_type=JSON, headers={"If-Match": tag}
        )
        opened = program.post(DOSSIERS, f'{{"title": "x", "model": "{CLAUSE}", {body[1:]}', JSON)
        for answer in (changed, opened):
            assert answer.status_code in (400, 422)
            assert answer.headers["Content-Type"] == "application/problem+json"
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    "title", ["\0", "\x1b[31m", "a\u202eb", "\ue000", " ", "x" * 201, "\u2028"]
)
def test_a_dossier_bears_a_name_that_can_be_read(drafter, key_of, title):
    program = program_of(key_of(drafter))
    body = json.dumps({"title": title, "model": CLAUSE})
    assert program.post(DOSSIERS, body, content_type=JSON).status_code in (400, 422)
    form = {"nom": title, "modele": CLAUSE, "depart": "rien"}
    assert browser_of(drafter).post("/dossiers/nouveau/", form).status_code == 422
    assert not Dossier.objects.exists()


def test_no_name_breaks_a_header_or_a_calendar():
    assert titled("Affaire\r\nX-Faux: 1") == "Affaire X-Faux: 1"
    assert titled(" Côte\u00a0d’Azur\u202f: « été » ") == "Côte d’Azur : « été »"


def test_a_form_and_a_program_give_nothing_that_they_are_not_asked(
    drafter, dossier, other_team, person, key_of
):
    boss = person(Role.ADMINISTRATOR, teams=[other_team])
    forged = {"state": "signe", "team": other_team.pk, "owner": boss.pk, "record": "x"}
    form = {"intitule": "Autre", **forged}
    assert browser_of(drafter).post(f"/dossiers/{dossier.pk}/intitule/", form).status_code == 302
    form = {"nom": "Neuf", "modele": CLAUSE, "depart": "rien", **forged, "equipe": other_team.pk}
    assert browser_of(drafter).post("/dossiers/nouveau/", form).status_code == 422
    for found in Dossier.objects.all():
        assert (found.state, found.owner, found.team) == (State.DRAFT, drafter, dossier.team)
    program = program_of(key_of(drafter))
    body = json.dumps({"title": "x", "model": CLAUSE, **forged})
    assert program.post(DOSSIERS, body, content_type=JSON).status_code == 422
    body = json.dumps({"title": "x", "model": CLAUSE, "style": "../../etc"})
    assert program.post(DOSSIERS, body, content_type=JSON).status_code == 422


def bomb():
    """Return a Word file whose text is a thousand times what it weighs."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", b"<w>" + b" " * 40_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.toml", b"a = " + b"[" * 20_000),
        ("a.toml", b"a." * 20_000 + b"b = 1"),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"a":' * 400 + b"1" + b"}" * 400),
        ("a.json", b'{"services": NaN}'),
        ("a.json", b'{"services": "\\ud800"}'),
        ("../../a.toml", b"\xff\xfe"),
        ("a\r\nX-Faux: 1.docx", b"PK\x03\x04" + b"x" * 100),
        (HOSTILE, b"%PDF-1.7 %%EOF"),
        ("a.docx", bomb),
    ],
)
def test_a_hostile_file_is_refused_on_each_form(drafter, key_of, name, content):
    content = content() if callable(content) else content
    given = lambda: SimpleUploadedFile(name, content)  # noqa: E731
    browser, team = browser_of(drafter), drafter.teams.get().pk
    forms = {
        "/dossiers/nouveau/": {"nom": "x", "modele": CLAUSE, "depart": "fichier"},
        "/dossiers/importer/": {"nom": "x", "equipe": team},
        "/dossiers/verifier/": {},
    }
    for path, form in forms.items():
        answer = browser.post(path, {**form, "fichier": given()})
        assert answer.status_code == 422, path
        assert [*harm_of(answer.text)] == []
    program = program_of(key_of(drafter))
    for path, form in (("/api/v1/verify", {}), (f"{DOSSIERS}/import", {"title": "x"})):
        assert program.post(path, {**form, "file": given()}).status_code == 422, path


def test_a_form_of_thousands_of_parts_is_not_read(drafter):
    browser = browser_of(drafter)
    many = {f"f{each}": "x" for each in range(2100)}
    files = {f"f{each}": SimpleUploadedFile("x", b"x") for each in range(120)}
    for given in (many, files):
        assert browser.post("/dossiers/verifier/", given).status_code == 413


@pytest.mark.parametrize("said", ["9" * 5000, "-1\0"])
def test_a_revision_that_is_none_changes_nothing_of_the_rest(drafter, team, said):
    signed = signed_dossier(team, drafter)
    act = begin(signed, drafter, "modification", "2027-03-01")
    path = f"/dossiers/{signed.pk}/avenants/{act.pk}/"
    form = {"revision": said, "question": "droit", "droit": "x"}
    assert browser_of(drafter).post(f"{path}reponses/", form).status_code in (302, 422)
    for name in ("au", "avant", "question"):
        for page in ("texte/", "comparer/", f"avenants/{act.pk}/"):
            answer = browser_of(drafter).get(f"/dossiers/{signed.pk}/{page}", {name: said})
            assert answer.status_code < 500


def test_a_record_sent_twice_under_a_key_enters_once(drafter, team, key_of):
    record = bytes(Dossier.objects.get(pk=signed_dossier(team, drafter).pk).record)
    program, answers = program_of(key_of(drafter)), []
    for title in ("x", "x", "y"):
        form = {"title": title, "file": SimpleUploadedFile("d.json", record)}
        headers = {"Idempotency-Key": "une fois"}
        answers.append(program.post(f"{DOSSIERS}/import", form, headers=headers))
    assert [each.status_code for each in answers] == [201, 201, 422]
    assert answers[0].json() == answers[1].json()
