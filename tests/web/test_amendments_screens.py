"""The screens of avenants: the chain, the text of a day, an avenant being prepared, recorded."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from clausegen.document.tree import Text
from clausegen.web.amendments.beginning import begin
from clausegen.web.amendments.changing import change
from clausegen.web.amendments.making import making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.dossiers.changing import change as answered
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.people.roles import Role
from tests.web.amendments import CURE, REPORT, drafted, signed_dossier, signed_with


@pytest.fixture
def signed(team, drafter):
    return signed_dossier(team, drafter)


@pytest.fixture
def act(signed, drafter):
    return begin(signed, drafter, "modification", "2027-04-01")


def url(name, dossier, *more):
    return reverse(f"amendments:{name}", args=[dossier.pk, *more])


def words(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " "))


HELD = re.compile(r'class="morceau[^"]*" id="([^"]+)" data-empreinte="(\w+)"')


def held(page):
    return " ".join("=".join(each) for each in HELD.findall(page.content.decode()))


def pieces(patch):
    return {id_ for id_, _ in HELD.findall(patch.content.decode())}


def test_a_dossier_that_is_not_signed_has_no_avenant(dossier, drafter, signed_in):
    browser = signed_in(drafter)
    assert "n’est pas signé" in words(browser.get(url("timeline", dossier)))
    for name in ("text", "prepare"):
        assert browser.get(url(name, dossier)).status_code == 404


def test_the_chain_tells_the_contract_and_leads_on(signed, drafter, signed_in):
    shown = signed_in(drafter).get(url("timeline", signed))
    assert "signé le 1er décembre 2026" in words(shown)
    assert url("prepare", signed) in shown.content.decode()


def test_the_text_of_a_day_is_read_and_downloaded(signed, drafter, signed_in):
    browser = signed_in(drafter)
    shown = browser.get(url("text", signed), {"au": "10 mars 2027"})
    assert "Version consolidée au 10 mars 2027" in words(shown)
    file = browser.get(url("text_file", signed, "docx"), {"au": "2027-03-10"})
    assert file.content.startswith(b"PK")
    assert (
        "2027-03-10_Armement-Kermadec_assistance-itinerance_texte-consolide.docx"
        in file["Content-Disposition"]
    )


def test_a_day_that_is_none_is_told(signed, drafter, signed_in):
    shown = words(signed_in(drafter).get(url("text", signed), {"au": "<b>31 juin"}))
    assert "n’est pas une date" in shown


def test_the_contract_is_compared_with_its_standard(signed, drafter, signed_in):
    browser = signed_in(drafter)
    shown = browser.get(url("compare", signed))
    assert "<ins>" in shown.content.decode()
    assert browser.get(url("compare_file", signed, "html")).status_code == 200
    listed = browser.get(url("compare_file", signed, "docx"), {"document": "modifications"})
    assert listed.content.startswith(b"PK")


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.VALIDATED])
def test_a_contract_that_nobody_signed_is_compared_with_its_standard(
    state, dossier, drafter, signed_in
):
    answered(dossier.pk, drafter, {REPORT: "6 heures"})
    Dossier.objects.update(state=state)
    browser, address = signed_in(drafter), url("compare", dossier)
    for screen in ("drafting:draft", "dossiers:review", "dossiers:files", "amendments:timeline"):
        assert address in browser.get(reverse(screen, args=[dossier.pk])).content.decode()
    shown = browser.get(address)
    assert "six (6) heures" in words(shown)
    assert f"Contrat ({state.label.lower()})" in words(shown)
    assert "Revenir à la relecture" in words(shown)
    file = browser.get(url("compare_file", dossier, "html"))
    assert "<ins>" in file.content.decode()


def test_the_same_text_is_told_the_same(signed, drafter, signed_in):
    shown = signed_in(drafter).get(url("compare", signed), {"avant": "0", "apres": "0"})
    assert "disent la même chose" in words(shown)


def test_a_version_that_is_not_there_is_refused(signed, drafter, signed_in):
    shown = signed_in(drafter).get(url("compare", signed), {"avant": "7"})
    assert shown.status_code == 422


def test_an_avenant_is_begun_with_its_kind_and_its_effect(signed, drafter, signed_in):
    browser = signed_in(drafter)
    shown = words(browser.get(url("prepare", signed)))
    assert "Résiliation amiable" in shown
    assert "Prorogation" not in shown  # this clause lasts as long as its contract
    sent = browser.post(url("prepare", signed), {"acte": "refonte", "effet": "1er mai 2027"})
    made = ActDraft.objects.get()
    assert sent["Location"] == url("act", signed, made.pk)
    assert (made.act, made.answers) == ("refonte", {"avenant.effet": "2027-05-01"})


def test_a_day_of_effect_that_is_none_begins_nothing(signed, drafter, signed_in):
    sent = signed_in(drafter).post(
        url("prepare", signed), {"acte": "modification", "effet": "bientôt"}
    )
    assert sent.status_code == 422
    assert not ActDraft.objects.exists()


def test_each_tab_shows_its_document(signed, act, drafter, signed_in):
    change(act.pk, drafter, {REPORT: "6 heures"})
    for view, told in (
        ("acte", "sont remplacés par"),
        ("revisions", "touché sur"),
        ("revisions", "[…]"),
        ("tableau", "Tableau comparatif"),
        ("texte", "Version consolidée au 1er avril 2027"),
    ):
        shown = words(signed_in(drafter).get(url("act", signed, act.pk), {"voir": view}))
        assert told in shown
        assert "preuves vérifiées" in shown


def test_an_answer_changes_the_sheet(signed, act, drafter, signed_in):
    browser = signed_in(drafter)
    assert "se forme au fur et à mesure" in words(browser.get(url("act", signed, act.pk)))
    sent = browser.post(
        url("answer", signed, act.pk),
        {
            "question": REPORT,
            REPORT: "6",
            f"{REPORT}[unite]": "heure",
            "revision": "1",
            "voir": "revisions",
            "tenu": held(browser.get(url("act", signed, act.pk), {"voir": "revisions"})),
        },
        headers={"HX-Request": "true"},
    )
    act.refresh_from_db()
    assert act.answers[REPORT] == "6 heures"
    assert "six (6)" in words(sent)
    assert "touché sur" in words(sent)  # the tab that was open
    assert {f"p-{REPORT}", "tete-feuille", "preuves", "defaire"} <= pieces(sent)
    assert not {"p-avenant.effet", "forme", "chaine"} & pieces(sent)  # as they were


def test_a_refused_answer_is_told_at_its_field_and_leaves_the_last_text(
    signed, act, drafter, signed_in
):
    change(act.pk, drafter, {REPORT: "6 heures"})
    sent = signed_in(drafter).post(
        url("answer", signed, act.pk), {"question": REPORT, REPORT: "trois lunes", "revision": "2"}
    )
    assert sent.status_code == 422
    assert "Formes acceptées" in words(sent)
    assert "six (6)" in words(sent)


def test_an_answer_is_brought_back(signed, act, drafter, signed_in):
    change(act.pk, drafter, {REPORT: "6 heures"})
    signed_in(drafter).post(
        url("answer", signed, act.pk), {"question": REPORT, "remettre": REPORT, "revision": "2"}
    )
    act.refresh_from_db()
    assert REPORT not in act.answers


def test_changes_are_undone_and_made_again(signed, act, drafter, signed_in):
    browser = signed_in(drafter)
    change(act.pk, drafter, {REPORT: "6 heures"})
    undone = browser.post(url("undo", signed, act.pk), follow=True)
    assert "Délai de notification par le client » reprend la réponse du contrat" in words(undone)
    assert f'action="{url("redo", signed, act.pk)}" data-envoi' in undone.content.decode()
    act.refresh_from_db()
    assert REPORT not in act.answers
    browser.post(url("redo", signed, act.pk))
    act.refresh_from_db()
    assert act.answers[REPORT] == "6 heures"


def test_a_reader_reads_and_changes_nothing(signed, act, person, signed_in):
    browser = signed_in(person(Role.READER))
    assert browser.get(url("act", signed, act.pk)).status_code == 200
    assert browser.post(url("answer", signed, act.pk), {}).status_code == 403
    assert browser.get(url("record", signed, act.pk)).status_code == 403


def test_what_a_reader_may_not_change_is_not_typed_in(signed, act, person, signed_in):
    page = signed_in(person(Role.READER)).get(url("act", signed, act.pk)).content.decode()
    inside = re.search(r'<form id="f-reponses".*?</form>', page, re.DOTALL)[0]
    opened, _, fields = inside.partition('<fieldset class="champs" disabled>')
    assert not re.search(r"<(textarea|select|button)|<input(?! type=.hidden)", opened)
    assert fields.count('class="question') > 3
    assert "Remettre" not in fields


def test_a_revision_that_is_no_number_is_none(signed, act, drafter, signed_in):
    sent = {"question": REPORT, REPORT: "6 heures", "revision": "9" * 5000}
    answer = signed_in(drafter).post(url("answer", signed, act.pk), sent)
    assert answer.status_code == 302


def test_an_act_of_another_dossier_is_not_there(signed, act, team, drafter, signed_in):
    other = signed_dossier(team, drafter, example="defaut")
    assert signed_in(drafter).get(url("act", other, act.pk)).status_code == 404


def test_an_avenant_given_up_is_taken_up_again(signed, act, drafter, signed_in):
    browser = signed_in(drafter)
    browser.post(url("abandon", signed, act.pk))
    refused = browser.post(url("answer", signed, act.pk), {"question": CURE})
    assert refused.status_code == 422
    browser.post(url("resume", signed, act.pk))
    act.refresh_from_db()
    assert act.abandoned is None


ROY = {"nature": "personne_physique", "civilite": "Mme", "prenom": "Anne", "nom": "Roy"}


def test_a_party_joins_by_a_row_of_the_form(signed, drafter, signed_in):
    act = begin(signed, drafter, "adhesion", "2027-04-01")
    browser, form = signed_in(drafter), {"question": "clients", "clients[]": ["1"], "revision": "1"}
    for name, value in signed.answers["clients"][0].items():
        form[f"clients[1].{name}"] = value
    added = browser.post(
        url("answer", signed, act.pk), {**form, "geste": "ajouter:clients"}, follow=True
    )
    assert 'name="clients[2].nature"' in added.content.decode()
    form |= {"clients[]": ["1", "2"], "revision": "2"}
    for name, value in {**ROY, "domicile": "2, rue Basse, 29200 Brest"}.items():
        form[f"clients[2].{name}"] = value
    sent = browser.post(url("answer", signed, act.pk), form, headers={"HX-Request": "true"})
    act.refresh_from_db()
    assert [each.get("nom") for each in act.answers["clients"]] == [None, "Roy"]
    assert "adhère" in words(sent)


def test_of_two_who_answer_at_once_the_second_is_told(signed, act, drafter, person, signed_in):
    change(act.pk, drafter, {REPORT: "6 heures"})
    sent = signed_in(person(Role.VALIDATOR, "Yann Le Goff")).post(
        url("answer", signed, act.pk),
        {"question": REPORT, REPORT: "9", f"{REPORT}[unite]": "heure", "revision": "1"},
    )
    told = "Claire Hamon a répondu entre-temps « 6 heures » ; vous aviez répondu « 9 heures »"
    assert told in words(sent)
    act.refresh_from_db()
    assert act.answers[REPORT] == "6 heures"


def test_two_windows_of_one_account_are_told_of_each_other(signed, act, drafter, signed_in):
    change(act.pk, drafter, {REPORT: "6 heures"}, seen=1)
    outcome = change(act.pk, drafter, {REPORT: "9 heures"}, seen=1)
    assert [(each.theirs, each.own) for each in outcome.conflicts] == [("6 heures", True)]
    browser = signed_in(drafter)
    assert browser.get(url("since", signed, act.pk)).json()["revision"] == 2
    patch = browser.post(
        url("answer", signed, act.pk), {"revision": "1"}, headers={"HX-Request": "true"}
    )
    assert "Dans une autre fenêtre, vous avez changé" in words(patch)


@pytest.mark.parametrize("address", ["act", "questions"])
def test_a_question_is_found_by_words_of_its_own_or_of_its_answer(
    signed, act, drafter, signed_in, address
):
    def found(asked):
        shown = signed_in(drafter).get(url(address, signed, act.pk), {"chercher": asked})
        return re.search(r'id="trouvees".*?</div>', shown.content.decode(), re.DOTALL)[0]

    assert f"question={REPORT}" in found("DELAI notif")
    assert "question=droit" in found("français")
    assert "Aucune question n’a ces mots" in found("lune")
    assert "<a" not in found("")


def test_what_changes_in_the_step_that_is_open_stays_in_its_place(signed, act, drafter, signed_in):
    change(act.pk, drafter, {REPORT: "6 heures"})
    page = signed_in(drafter).get(url("act", signed, act.pk), {"etape": "client"}).content.decode()
    changed, _, below = page.partition('id="etape-client"')
    assert f'id="l-{REPORT}"' in changed
    assert f'id="p-{REPORT}"' in below
    assert page.count(f'id="q-{REPORT}"') == 1


def test_what_is_no_question_is_refused(signed, act, drafter, signed_in):
    browser = signed_in(drafter)
    for sent in ({"question": "rien.de.tel"}, {"choix": ":labels", ":labels": "x"}):
        told = browser.post(url("answer", signed, act.pk), sent)
        assert told.status_code in (302, 422)
    act.refresh_from_db()
    assert act.answers == {"avenant.effet": "2027-04-01"}


def test_numbers_and_table_are_chosen(signed, act, drafter, signed_in):
    browser = signed_in(drafter)
    change(act.pk, drafter, {REPORT: "6 heures", "avenant.motif": "<script>alert(1)</script>"})
    form = {"choix": [":labels", ":annex"], ":labels": "renumber", ":annex": "true"}
    shown = browser.post(url("answer", signed, act.pk), form, headers={"HX-Request": "true"})
    assert "Annexe 1" in words(shown)
    assert b"<script>alert" not in shown.content
    assert b"&lt;script&gt;alert" in shown.content
    act.refresh_from_db()
    assert (act.answers[":labels"], act.answers[":annex"]) == ("renumber", True)


def test_no_avenant_goes_without_its_effect(signed, act, drafter):
    outcome = change(act.pk, drafter, {"avenant.effet": None})
    assert "Donnez la date d’effet" in outcome.refused[0].message
    assert outcome.subject.answers["avenant.effet"] == "2027-04-01"


def test_a_template_that_moved_is_followed_or_left(signed, act, drafter, signed_in):
    browser, record = signed_in(drafter), making(act).record
    first = record.versions[0]
    properties = replace(first.document.properties, template_digest="0" * 64)
    document = replace(first.document, title=(Text("Ancien titre"),), properties=properties)
    older = replace(record, versions=(replace(first, document=document),))
    kept = DatabaseStore().replace(str(signed.pk), older, signed.record_revision)
    ActDraft.objects.update(base=kept.revision)
    change(act.pk, drafter, {REPORT: "6 heures"})
    asked = browser.get(url("act", signed, act.pk))
    assert "Le modèle a changé depuis le contrat" in words(asked)
    assert "Laisser les changements du modèle" in words(asked)
    for choice, told in (("yes", "reprend ses changements"), ("no", "laisse ses changements")):
        form = {"choix": ":follow", ":follow": choice}
        shown = browser.post(url("answer", signed, act.pk), form, headers={"HX-Request": "true"})
        assert told in words(shown)


def test_an_act_that_keeps_the_text_marks_nothing(signed, drafter, signed_in):
    act = begin(signed, drafter, "resiliation", "2027-12-31")
    browser = signed_in(drafter)
    shown = words(browser.get(url("act", signed, act.pk), {"voir": "tableau"}))
    assert "il n’y a rien à marquer" in shown
    assert "Cet acte laisse le texte" in shown


def test_a_row_waits_for_each_of_several_that_leave(team, drafter, signed_in):
    answers, _ = drafted("assistance-itinerance", "plusieurs-clients", "2026-12-01")
    act = begin(signed_with(team, drafter, answers), drafter, "modification", "2027-04-01")
    change(act.pk, drafter, {"clients": answers["clients"][:1]})
    act.refresh_from_db()
    left = [each["denomination"] for each in answers["clients"][1:]]
    assert [row["partie"] for row in making(act).own["sorties"].raw] == left
    shown = signed_in(drafter).get(url("act", act.dossier, act.pk))
    assert all(f'value="{name}"' in shown.content.decode() for name in left)
