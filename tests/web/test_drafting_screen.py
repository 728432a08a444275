"""The screen of drafting: answers by steps, the text as a sheet, its margin, without any script."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from lxml.html import document_fromstring

from clausegen.french.spaces import NBSP
from clausegen.web.dossiers import talking
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.models import Dossier, Place, State
from clausegen.web.drafting.guests import invite
from clausegen.web.people.roles import Role

REPORT = "client.delai_signalement"
HTMX = {"HTTP_HX_REQUEST": "true"}


def at(name, dossier, **query):
    return reverse(f"drafting:{name}", args=[dossier.pk], query=query or None)


def body(response):
    return response.content.decode()


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


def send(browser, dossier, question, pairs, htmx=False, **more):
    sent = {"question": question, **dict(pairs), **more}
    return browser.post(at("change", dossier), sent, **(HTMX if htmx else {}))


def test_the_page_has_the_steps_the_questions_the_text_and_the_margin(browser, dossier):
    page = body(browser.get(at("draft", dossier)))
    assert "<span>Parties et contrat</span>" in page
    assert 'id="q-prestataire"' in page
    assert 'id="t-obligations-client"' in page
    assert "Reste à compléter" in page
    assert 'id="q-client.delai_signalement"' not in page


def test_a_link_of_the_text_opens_the_step_of_its_question(browser, dossier):
    page = body(browser.get(at("draft", dossier, question=REPORT)))
    assert 'href="?question=droit#q-droit"' in page
    assert f'class="question visee" id="q-{REPORT}"' in page
    assert "Cette réponse écrit 1 passage" in page


def test_an_answer_typed_without_script_is_kept(browser, dossier):
    sent = {REPORT: "6", f"{REPORT}[unite]": "heure", "etape": "client"}
    answer = send(browser, dossier, REPORT, sent)
    assert answer.status_code == 302
    assert answer.url.endswith(f"?etape=client&question={REPORT}#q-{REPORT}")
    dossier.refresh_from_db()
    assert dossier.answers == {REPORT: "6 heures"}
    page = body(browser.get(answer.url))
    assert 'value="6"' in page
    assert f'value="defaut:{REPORT}"' in page


def test_a_refused_answer_stays_as_typed_and_is_told_at_its_field(browser, dossier):
    send(browser, dossier, REPORT, {REPORT: "trois lunes", f"{REPORT}[unite]": ""})
    page = body(browser.get(at("draft", dossier, etape="client")))
    assert 'value="trois lunes" aria-invalid="true"' in page
    assert f'aria-describedby="d-{REPORT} f-{REPORT}"' in page
    assert f'<p class="erreur" id="f-{REPORT}">' in page
    assert "1 réponse à corriger" in page
    assert f'#c-{REPORT}"' in page


def test_only_what_changed_comes_back(browser, dossier):
    page = body(browser.get(at("draft", dossier, etape="client")))
    held = " ".join(
        f"{id_}={sign}" for id_, sign in re.findall(r'id="([^"]+)" data-empreinte="(\w+)"', page)
    )
    pairs = {REPORT: "6", f"{REPORT}[unite]": "heure"}
    more = {"etape": "client", "revision": "0", "tenu": held}
    patch = body(send(browser, dossier, REPORT, pairs, htmx=True, **more))
    changed = re.findall(r'class="morceau" id="([^"]+)"', patch)
    assert changed == ["p-client.delai_signalement", "m-obligations-client", "defaire"]
    assert "six (6)" in patch
    assert 'data-revision="1"' in patch


def test_what_is_being_typed_is_shown_and_not_kept(browser, dossier):
    pairs = {REPORT: "6", f"{REPORT}[unite]": "heure"}
    patch = body(send(browser, dossier, REPORT, pairs, htmx=True, essai="1"))
    assert "six (6)" in patch
    dossier.refresh_from_db()
    assert dossier.answers == {}
    refused = body(send(browser, dossier, REPORT, {REPORT: "6 lu"}, htmx=True, essai="1"))
    assert "six (6)" not in refused
    assert "réponse à corriger" not in refused


def test_undo_and_redo_say_what_they_are_about(browser, dossier, drafter):
    change(dossier.pk, drafter, {REPORT: "6 heures"})
    page = body(browser.get(at("draft", dossier)))
    assert 'Annuler<span class="oreille"> : Délai de notification par le client, 6 heures' in page
    browser.post(at("undo", dossier))
    dossier.refresh_from_db()
    assert dossier.answers == {}
    assert "Rétablir<span" in body(browser.get(at("draft", dossier)))
    browser.post(at("redo", dossier))
    dossier.refresh_from_db()
    assert dossier.answers == {REPORT: "6 heures"}


def test_of_two_people_the_second_reads_both_values(browser, dossier, person):
    other = person(Role.VALIDATOR, "Yann Le Goff")
    change(dossier.pk, other, {REPORT: "12 heures"})
    pairs = {REPORT: "6", f"{REPORT}[unite]": "heure", "etape": "client"}
    for htmx in (True, False):
        answer = send(browser, dossier, REPORT, pairs, htmx=htmx, revision="0")
        assert "Yann Le Goff a répondu entre-temps « 12 heures »" in body(answer)
        assert "vous aviez répondu « 6 heures »" in body(answer)
    dossier.refresh_from_db()
    assert dossier.answers == {REPORT: "12 heures"}


def test_the_changes_of_another_come_with_his_name(browser, dossier, person):
    other = person(Role.VALIDATOR, "Yann Le Goff")
    change(dossier.pk, other, {REPORT: "12 heures"})
    assert browser.get(at("since", dossier)).json()["revision"] == 1
    patch = body(browser.post(at("change", dossier), {"revision": "0"}, **HTMX))
    assert "Yann Le Goff a changé « Délai de notification par le client »" in patch


def test_another_window_of_the_same_account_is_told_apart_from_a_colleague(
    browser, dossier, drafter
):
    change(dossier.pk, drafter, {REPORT: "12 heures"})
    sent = {REPORT: "6", f"{REPORT}[unite]": "heure", "etape": "client", "revision": "0"}
    patch = body(send(browser, dossier, REPORT, sent, htmx=True))
    assert "Dans une autre fenêtre, vous avez répondu entre-temps « 12 heures »" in patch
    assert "Dans une autre fenêtre, vous avez changé" in patch
    again = body(send(browser, dossier, REPORT, {**sent, "revision": "1"}, htmx=True))
    assert 'class="autres"' not in again
    dossier.refresh_from_db()
    assert dossier.answers == {REPORT: "6 heures"}


def test_what_is_taken_back_is_said_with_the_way_to_make_it_again(browser, dossier, drafter):
    change(dossier.pk, drafter, {REPORT: "12 heures"})
    page = body(browser.post(at("undo", dossier), follow=True)).replace(NBSP, " ")
    told = "Annulé : « Délai de notification par le client » reprend la réponse par défaut."
    assert told in page
    assert f'action="{at("redo", dossier)}" data-envoi' in page
    patch = body(browser.post(at("redo", dossier), **HTMX)).replace(NBSP, " ")
    assert "Rétabli : « Délai de notification par le client » vaut de nouveau" in patch
    change(dossier.pk, drafter, {REPORT: "trois lunes"})
    patch = body(browser.post(at("undo", dossier), **HTMX)).replace(NBSP, " ")
    assert "Annulé : la réponse refusée à « Délai de notification par le client »." in patch
    assert "Il n’y a rien à rétablir." in body(browser.post(at("redo", dossier), **HTMX))


def fold(page, head):
    return re.search(rf'id="pli-{head}".*?(<details.*?)</summary>', page, re.DOTALL)[1]


def test_a_long_step_folds_what_an_answer_opens_and_opens_what_is_wrong(browser, dossier, drafter):
    change(dossier.pk, drafter, {"penalite.actif": True, "penalite.plafonnee": False})
    page = body(browser.get(at("draft", dossier, etape="remedes")))
    assert '<details class="pli" open>' in fold(page, "penalite.actif")
    assert "à régler" in fold(page, "penalite.actif")
    assert '<details class="pli">' in fold(page, "reduction.actif")
    assert "oui, 30 %, 60 jours" in fold(page, "reduction.actif").replace("\u202f", " ").replace(
        NBSP, " "
    )
    assert page.index('id="l-reduction.actif"') < page.index('id="q-reduction.plafond"')
    page = body(browser.get(at("draft", dossier, question="reduction.plafond")))
    assert '<details class="pli" open>' in fold(page, "reduction.actif")
    assert "pli-" not in body(browser.get(at("draft", dossier, etape="delais")))


def test_an_answer_in_a_fold_brings_that_question_alone(browser, dossier):
    held = re.findall(
        r'class="morceau[^"]*" id="([^"]+)" data-empreinte="(\w+)"',
        body(browser.get(at("draft", dossier, etape="remedes"))),
    )
    sent = {"question": "reduction.plafond", "reduction.plafond": "40", "etape": "remedes"}
    sent["tenu"] = " ".join("=".join(each) for each in held)
    patch = body(browser.post(at("change", dossier), sent, **HTMX))
    assert 'id="p-reduction.plafond"' in patch
    assert "p-reduction.delai_demande" in patch  # in the order of the fold
    assert 'id="p-reduction.delai_demande"' not in patch


def test_a_passage_says_why_it_is_there_and_what_is_left_out(browser, dossier, drafter):
    change(dossier.pk, drafter, {"penalite.actif": True})
    page = body(browser.get(at("draft", dossier, passage="manquements")))
    assert "Ce qui n’y figure pas" in page
    brought = document_fromstring(page).text_content().replace(NBSP, " ")
    assert "Il suffit que Clause résolutoire vaille oui pour l’obtenir." in brought
    reach = browser.get(at("passages", dossier, question="penalite.actif")).json()
    assert reach["passages"]
    told = body(browser.get(at("margin", dossier, passage=reach["passages"][0])))
    assert "Pénalité de retard</a> vaut <b>oui</b> (réponse de Claire Hamon" in told
    assert "Claire Hamon : Pénalité de retard, de « réponse par défaut » à « oui »." in told
    words = document_fromstring(page + told).text_content()
    assert re.findall(r".{20}[ \n][.,](?!\w)", words) == []  # no space before what ends a sentence
    none = browser.get(at("passages", dossier, question="mediation.site")).json()
    assert none == {"passages": [], "dit": "aucun passage aujourd’hui"}
    said = browser.get(at("answer", dossier, question="mediation.site")).json()
    assert said == {"libelle": "Site du médiateur", "reponse": "sans réponse", "donnee": False}
    assert browser.get(at("answer", dossier, question="lune")).status_code == 404
    assert "ne figure plus" in body(browser.get(at("margin", dossier, passage="perdu")))


def test_a_comment_is_about_what_a_contract_calls_an_article_or_an_annex(browser, team, drafter):
    model = "services-mobiles"
    made = Dossier.objects.create(title="K", model=model, team=team, owner=drafter)
    named = {"fin.annexe-reversibilite": "cette annexe", "titre.prix-paiement": "ce titre"}
    for id_, said in named.items():
        told = body(browser.get(at("margin", made, passage=id_)))
        assert f'cible={id_}">Commenter {said}</a>' in told
    assert "Commenter cet article" in body(browser.get(at("margin", made, passage="prix.montant")))


def test_the_commentary_is_that_of_the_article(browser, dossier):
    told = body(browser.get(at("margin", dossier, commentaire="obligations-client")))
    assert 'id="k-q-obligations-client"' in told
    assert 'id="k-q-objet"' not in told


def test_colleagues_comment_where_they_read_and_a_guest_hears_nothing(browser, dossier, drafter):
    before = body(browser.get(at("draft", dossier, etape="client")))
    assert f"?lieu=question&amp;cible={REPORT}" in before
    assert "commentaire ouvert" not in before
    talking.say(dossier, drafter, "Et la nuit ?", Place.QUESTION, REPORT)
    talking.say(dossier, drafter, "Trop dur.", Place.ARTICLE, "obligations-client")
    after = body(browser.get(at("draft", dossier, etape="client")))
    assert "1 commentaire ouvert" in after
    assert "Et la nuit" in after
    left = re.compile(r'id="compte-points"[^>]*>\s*(\d+)')
    assert int(left.search(after)[1]) - int(left.search(before)[1]) == 2
    told = body(browser.get(at("margin", dossier, passage="obligations-client")))
    assert "Trop dur." in told
    assert "Et la nuit" not in told
    assert "?lieu=article&amp;cible=obligations-client" in told
    link = invite(dossier, drafter, "Jean", ["client"], 7, reads=True)
    theirs = body(Client().get(reverse("drafting:guest", args=[link.token])))
    assert "ommentaire" not in theirs
    assert "Commenter" not in theirs


def test_a_warning_is_accepted_with_a_reason(browser, dossier, drafter):
    change(dossier.pk, drafter, {"penalite.actif": True, "penalite.plafonnee": False})
    page = body(browser.get(at("draft", dossier)))
    rule = re.search(r'form="f-accepter" name="regle" value="(\w+)"', page)[1]
    reason = "Réglé par le contrat principal <b>."
    browser.post(at("accept", dossier), {"regle": rule, f"motif:{rule}": reason})
    page = body(browser.get(at("draft", dossier)))
    assert "<b>Accepté</b> par Claire Hamon : Réglé par le contrat principal &lt;b&gt;." in page


def test_who_may_not_write_reads(signed_in, person, dossier):
    page = body(signed_in(person(Role.READER)).get(at("draft", dossier)))
    assert '<fieldset class="champs" disabled>' in page
    assert "Annuler" not in page


def test_what_is_no_draft_any_more_is_read(browser, dossier):
    dossier.state = State.SIGNED
    dossier.save()
    assert '<fieldset class="champs" disabled>' in body(browser.get(at("draft", dossier)))
    assert browser.post(at("change", dossier), {"question": REPORT}).status_code == 422


def test_what_is_signed_leads_to_an_avenant_and_no_more_to_its_reading_over(browser, dossier):
    dossier.state = State.SIGNED
    dossier.save()
    page = body(browser.get(at("draft", dossier)))
    assert "Préparer un avenant" in page
    assert "Relire" not in page
    assert "Relecture" not in page


def test_the_answers_leave_as_a_file(browser, dossier, drafter):
    change(dossier.pk, drafter, {REPORT: "6 heures"})
    answer = browser.get(at("export", dossier))
    assert f'{REPORT} = "6 heures"' in body(answer)
    name = "2027-12-02_Cabotage-Iroise-assistance_assistance-itinerance_reponses.toml"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_contract_has_its_steps_under_its_titres(browser, dossier):
    dossier.model = "services-mobiles"
    dossier.save()
    page = body(browser.get(at("draft", dossier, etape="prix")))
    assert "Prix et paiement</h3>" in page
    assert 'id="q-prix.grille"' in page


def test_a_refused_answer_is_not_said_to_be_kept(browser, dossier):
    refused = {REPORT: "trois lunes", f"{REPORT}[unite]": "", "etape": "client"}
    told = body(send(browser, dossier, REPORT, refused, htmx=True)).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert 'data-dit="Réponse refusée : l’ancienne reste"' in told
    good = {REPORT: "6", f"{REPORT}[unite]": "heure", "etape": "client"}
    assert 'data-dit="Enregistré à ' in body(send(browser, dossier, REPORT, good, htmx=True))


def test_an_alarm_stands_at_the_answer_that_caused_it_and_is_told_again_in_what_is_left(
    browser, dossier
):
    trainee = {
        "denomination": "Kermadec",
        "representant": "M. Yann Le Goff",
        "qualite": "stagiaire",
    }
    Dossier.objects.filter(pk=dossier.pk).update(answers={"clients": [trainee]})
    quoted = f"On lit «{NBSP}stagiaire{NBSP}»."
    page = document_fromstring(body(browser.get(at("draft", dossier))))
    told = {each.get("id"): each.text_content() for each in page.xpath("//p[@class='signal']")}
    assert quoted in told["s-clients-C81"]
    assert "s-prestataire-C81" not in told
    assert quoted in page.get_element_by_id("g-C81").text_content()
