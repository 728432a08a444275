"""Word files through the interface: imported, returned and decided, amended, compared."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.document.tree import plain_text
from clausegen.web.dossiers import word_files
from clausegen.web.dossiers.changing import undo
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.journal.models import Entry
from clausegen.web.people.roles import Role
from tests.foreign_files import added, heading, of_body, paragraph, run
from tests.host_files import counted, typed
from tests.negotiation_pages import clicked
from tests.web.returned_files import SPACE, edited, remarked
from tests.web.test_api import ROOT, problem


@pytest.fixture
def send(client, key_of, drafter):
    """Return how to send Word files and fields with the key of a drafter, or another."""
    own = key_of(drafter)

    def post(path, fields=(), key=own, headers=(), **files):
        given = {name: SimpleUploadedFile(f"{name}.docx", data) for name, data in files.items()}
        names = {"Authorization": f"Bearer {key}", **dict(headers)}
        return client.post(f"{ROOT}{path}", {**dict(fields), **given}, headers=names)

    return post


# --- a contract written elsewhere ---------------------------------------------------------------


def test_a_contract_is_imported_with_what_was_read_of_it(send):
    file = remarked(counted(), "trois ans", "Me Roche", "Cinq ?")
    answer = send("/dossiers/import-word", file=file)
    assert answer.status_code == 201
    told = answer.json()
    assert told["dossier"]["title"] == told["report"]["title"] == "Contrat cadre"
    assert told["dossier"]["state"] == "signe"
    structure = [(each["depth"], each["heading"]) for each in told["report"]["structure"]]
    assert structure[1] == (0, "2. Durée")
    (remark,) = told["report"]["out_of_text"]
    assert (remark["author"], remark["text"]) == ("Me Roche", "Cinq ?")


def test_a_contract_is_imported_once_under_one_key(send):
    key, file = {"Idempotency-Key": "contrat-7"}, typed()
    first, again = (send("/dossiers/import-word", headers=key, file=file) for _ in range(2))
    assert first.json() == again.json()
    assert Dossier.objects.count() == 1
    assert Entry.objects.filter(what="fichier.lu").count() == 1, "nor is it read again"
    problem(send("/dossiers/import-word", headers=key, file=counted()), 422)
    assert Dossier.objects.count() == 1


def test_what_is_no_contract_is_refused_with_its_reason(send, monkeypatch, key_of, person):
    for data in (b"", b"rien", b"PK\x03\x04"):
        problem(send("/dossiers/import-word", file=data), 422)
    problem(send("/dossiers/import-word", {"team": 999_999}, file=typed()), 422)
    problem(send("/dossiers/import-word", key=key_of(person(Role.READER)), file=typed()), 403)
    monkeypatch.setattr(word_files, "MAX_FILE", 1000)
    problem(send("/dossiers/import-word", file=typed()), 413)
    assert not Dossier.objects.exists()


def test_the_tracked_changes_of_some_days_are_taken_alone(send):
    later = added(" vingt").replace("2027-01-05", "2027-02-01")
    data = of_body(heading("Article 1 – Prix"), paragraph(run("Il vaut "), added("dix"), later))
    fields = {"since": "2027-02-01", "until": "2027-02-28"}
    made = send("/dossiers/import-word", fields, file=data).json()["dossier"]["id"]
    text = plain_text(record_of(Dossier.objects.get(pk=made)).latest.document)
    assert "vingt" in text
    assert "dix" not in text
    problem(send("/dossiers/import-word", {"until": "2027-01-04"}, file=data), 422)
    problem(send("/dossiers/import-word", {"until": "hier"}, file=data), 422)


# --- a draft that came back ---------------------------------------------------------------------


def test_a_draft_that_came_back_is_told_point_by_point(send, dossier, theirs):
    theirs = remarked(theirs, "fait partie du", "Me Roche", "Utile ?")
    answer = send(f"/dossiers/{dossier.pk}/return", file=theirs)
    told = answer.json()
    (value,) = told["values"]
    assert (value["number"], value["question"]) == (1, "delai.resolution")
    assert value["old"].replace(SPACE, " ") == "quatre (4) heures"
    assert value["new"].replace(SPACE, " ") == "deux (2) heures"
    (departure,) = told["departures"]
    assert departure["number"] == 2
    assert "article" in departure["address"]
    assert told["remarks"][0]["text"] == "Utile ?"
    assert (told["same"], told["revision"]) == (False, 0)
    dossier.refresh_from_db()
    assert dossier.revision == 0


def test_points_are_decided_on_the_draft_that_was_read(send, dossier, theirs):
    path = f"/dossiers/{dossier.pk}/return"
    tag = {"If-Match": send(path, file=theirs)["ETag"]}
    decide = f"{path}/decisions"
    problem(send(decide, {"accept": ["1"]}, file=theirs), 428)
    problem(send(decide, {"accept": ["1"]}, headers={"If-Match": "autre"}, file=theirs), 412)
    problem(send(decide, {"accept": ["3"]}, headers=tag, file=theirs), 422)
    problem(send(decide, {"accept": ["1"], "refuse": ["1"]}, headers=tag, file=theirs), 422)
    problem(send(decide, {"accept": ["0"]}, headers=tag, file=theirs), 422)
    answer = send(decide, {"accept": ["1"]}, headers=tag, file=theirs)
    assert (answer.json()["changed"], answer.json()["left"]) == (["delai.resolution"], [2])
    dossier.refresh_from_db()
    assert dossier.answers == {"delai.resolution": "2 heures"}
    problem(send(decide, {"accept": ["1"]}, headers=tag, file=theirs), 412)
    tag = {"If-Match": answer["ETag"]}
    answer = send(decide, {"accept": ["1"]}, headers=tag, file=theirs)
    assert answer.json()["changed"] == ["Modifications à la main"]
    told = send(path, file=theirs).json()
    assert told["same"]


def test_a_page_that_was_ticked_decides_and_answers_complete(send, dossier, theirs):
    path = f"/dossiers/{dossier.pk}/return"
    tag = {"If-Match": send(path, file=theirs)["ETag"]}
    sheet = send(f"{path}/document", {"kind": "negociation"}, file=theirs).content
    ticked = clicked(sheet, accepted=[1], refused=[2])
    back = send(f"{path}/document", {"kind": "retour"}, file=theirs, page=ticked).content
    text = plain_text(import_contract(ImportRequest(data=back, name="r.docx")).document)
    assert "partie intégrante du Contrat" in text.replace(SPACE, " "), "what the page refuses"
    decide = f"{path}/decisions"
    for answers in ("rien", "[1]", "[" * 9_999, '{"delai.lune": "1 heure"}',
                    '{"delai.prise_en_charge": "trois lunes"}'):  # fmt: skip  # refused, each
        problem(send(decide, {"answers": answers}, headers=tag, file=theirs, page=ticked), 422)
    problem(send(decide, headers=tag, file=theirs, page=theirs), 422)
    dossier.refresh_from_db()
    assert dossier.answers == {}, "nothing is kept of what is refused"
    own = {"answers": '{"delai": {"prise_en_charge": "20 minutes"}}'}
    answer = send(decide, own, headers=tag, file=theirs, page=ticked).json()
    assert (answer["changed"], answer["left"]) == (
        ["delai.resolution", "delai.prise_en_charge"],
        [],
    )
    undo(dossier.pk, dossier.owner)
    dossier.refresh_from_db()
    assert dossier.answers == {}, "one undo takes all of it back"


def test_the_files_of_a_return_are_in_word(send, dossier, theirs):
    path = f"/dossiers/{dossier.pk}/return/document"
    for kind in ("negociation", "ecarts", "retour"):
        answer = send(path, {"kind": kind, "accept": ["1"], "refuse": ["2"]}, file=theirs)
        assert answer.content.startswith(b"PK"), kind
    back = plain_text(import_contract(ImportRequest(data=answer.content, name="r.docx")).document)
    assert "partie intégrante du Contrat" in back.replace(SPACE, " ")
    assert "deux (2) heures" in back.replace(SPACE, " ")
    problem(send(path, {"kind": "autre"}, file=theirs), 422)


def test_a_return_asks_for_a_draft_of_a_model(send, dossier, theirs, key_of, person):
    reader = key_of(person(Role.READER))
    path = f"/dossiers/{dossier.pk}/return"
    assert send(path, key=reader, file=theirs).status_code == 200
    problem(send(f"{path}/decisions", key=reader, file=theirs), 403)
    dossier.state = State.SUBMITTED
    dossier.save()
    for each in (path, f"{path}/document"):
        problem(send(each, {"kind": "ecarts"}, file=theirs), 409)
    problem(send(f"{path}/decisions", headers={"If-Match": "x"}, file=theirs), 409)


# --- an imported contract, edited in Word -------------------------------------------------------


@pytest.fixture
def contract(send):
    return send("/dossiers/import-word", {"title": "Prestation"}, file=typed()).json()["dossier"][
        "id"
    ]


def test_an_edited_copy_is_the_avenant_recorded_once(send, contract, key_of, person):
    path = f"/dossiers/{contract}/amend-word"
    copy = edited(typed(), "trois ans", "cinq ans")
    terms = {"effect": "2028-04-01", "reason": "Durée revue"}
    told = send(path, terms, file=copy).json()
    (change,) = told["changes"]
    assert change["new"] == "Le contrat dure cinq ans."
    assert all(each["holds"] for each in told["proofs"])
    assert not told["recorded"]
    problem(send(path, {**terms, "record": "true"}, file=copy), 403)
    validator = key_of(person(Role.VALIDATOR))
    key = {"Idempotency-Key": "avenant-1"}
    for _ in range(2):
        answer = send(path, {**terms, "record": "true"}, key=validator, headers=key, file=copy)
        assert answer.json()["recorded"]
    kept = Dossier.objects.get(pk=contract)
    assert set(kept.files.filter(act=1).values_list("kind", flat=True)) == {"docx", "html", "json"}
    problem(send(path, terms, file=copy), 422)


def test_answers_fill_the_blanks_of_the_act(send, contract):
    path = f"/dossiers/{contract}/amend-word"
    copy = edited(typed(), "trois ans", "cinq ans")
    answers = '{"avenant": {"lieu": "Brest", "date": "2028-03-01"}}'
    told = send(path, {"effect": "2028-04-01", "answers": answers}, file=copy).json()
    assert "Fait à Brest, le 1er mars 2028" in told["text"].replace(SPACE, " ")
    for wrong in ('{"avenant.date": "hier"}', '{"prix": 12}', "null"):
        problem(send(path, {"effect": "2028-04-01", "answers": wrong}, file=copy), 422)


def test_only_a_signed_contract_without_a_model_is_amended_by_its_text(send, dossier):
    path = f"/dossiers/{dossier.pk}/amend-word"
    problem(send(path, {"effect": "2028-04-01"}, file=typed()), 409)
    Dossier.objects.filter(pk=dossier.pk).update(state=State.SIGNED)
    told = problem(send(path, {"effect": "2028-04-01"}, file=typed()), 422)
    assert "amend" in told["detail"]


def test_two_files_are_compared_wherever_they_come_from(send, sent, theirs):
    after = edited(typed(), "trois ans", "cinq ans")
    told = send("/compare-word", before=typed(), after=after).json()
    assert [each["new"] for each in told["changes"]] == ["Le contrat dure cinq ans."]
    assert send("/compare-word", before=typed(), after=typed()).json()["same"]
    told = send("/compare-word", before=sent, after=theirs).json()
    assert [each["question"] for each in told["values"]] == ["delai.resolution"]


# --- what bounds and tells requests apart -------------------------------------------------------


def test_a_file_that_is_refused_counts_as_one_that_was_read(
    send, dossier, sent, contract, key_of, person
):
    own = key_of(person(Role.VALIDATOR))
    path = f"/dossiers/{dossier.pk}/return"
    tag = {"If-Match": send(path, file=sent)["ETag"]}
    record = {"effect": "2028-04-01", "record": "true"}
    for target, fields, headers, data in (
        ("/dossiers/import-word", {}, {}, b"rien"),
        (f"{path}/decisions", {"accept": ["9"]}, tag, sent),
        (f"{path}/decisions", {"accept": ["1"]}, tag, b"rien"),
        (f"/dossiers/{contract}/amend-word", record, {}, b"rien"),
        (f"/dossiers/{contract}/amend-word", record, {}, typed()),
    ):
        before = Entry.objects.filter(what="fichier.lu").count()
        problem(send(target, fields, own, headers, file=data), 422)
        assert Entry.objects.filter(what="fichier.lu").count() == before + 1, target
    before = Entry.objects.filter(what="fichier.lu").count()
    problem(send(f"{path}/decisions", headers={"If-Match": "autre"}, file=sent), 412)
    assert Entry.objects.filter(what="fichier.lu").count() == before, "nothing is read for that"


def test_fields_that_join_to_the_same_words_are_two_requests(send):
    key, data = {"Idempotency-Key": "k"}, typed()  # a file names the second it was made
    fields = {"title": "T accept", "only_by": "X"}
    first = send("/dossiers/import-word", fields, headers=key, file=data)
    made = first.json()["dossier"]["id"]
    assert first["Location"] == f"{ROOT}/dossiers/{made}"
    other = {"title": "T", "only_by": "accept X"}
    problem(send("/dossiers/import-word", other, headers=key, file=data), 422)
    assert send("/dossiers/import-word", fields, headers=key, file=data)["Location"].endswith(made)
