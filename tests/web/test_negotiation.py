"""A draft that came back, on screen: its points, what is decided of them, what they become."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.document.tree import plain_text
from clausegen.web.dossiers import changing, returning
from clausegen.web.dossiers.making import DRAFT, WORD, make
from clausegen.web.dossiers.models import Return, State
from clausegen.web.journal.models import Entry
from clausegen.web.people.roles import Role
from tests.host_files import members
from tests.web.negotiating import decided, file_of, page, sent_back, words_of
from tests.web.returned_files import SPACE, edited, remarked


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


def test_points_stand_by_article_and_say_what_they_are(browser, dossier, theirs):
    shown = sent_back(browser, dossier, theirs)
    text = page(shown)
    (verdict,) = re.findall('class="verdict">(.+?)<', text)
    assert verdict.startswith("Deux points sur deux articles")
    assert verdict.endswith("les articles 3, 4, 5, 6 et 7 reviennent intacts.")
    first, second = shown.context["about"].points
    assert first.group == "Article 1 – Objet"
    assert first.sort == "Texte retiré"
    assert second.sort.replace(SPACE, " ").startswith("Réponse retrouvée : Délai de résolution")
    assert "<del>quatre (4) heures</del><ins>deux (2) heures</ins>" in text
    assert re.search(r"revu\.docx, reçu le [^,]+ par Claire Hamon", text), "who read it in"
    assert "0 point décidé sur 2" in text
    assert "2 points restent à décider" in text
    dossier.refresh_from_db()
    assert dossier.revision == 0, "nothing changes before it is accepted"


def test_what_is_decided_is_kept_and_only_what_is_accepted_enters_the_draft(
    browser, dossier, drafter, theirs
):
    sent_back(browser, dossier, theirs)
    answer = decided(browser, dossier, "demande", "accepte", notes=("Pourquoi ?",))
    assert answer.url == reverse("dossiers:negotiation", args=[dossier.pk])
    text = page(browser.get(answer.url))
    assert "2 points décidés sur 2" in text
    assert "Pourquoi ?</textarea>" in text
    answer = decided(browser, dossier, "demande", "accepte", notes=("Pourquoi ?",), suite="version")
    assert answer.url == reverse("drafting:draft", args=[dossier.pk])
    dossier.refresh_from_db()
    assert dossier.answers == {"delai.resolution": "2 heures"}
    assert dossier.by_hand == ""
    assert Entry.objects.filter(what="dossier.negocie", object_id=str(dossier.pk)).exists()
    again = browser.get(reverse("dossiers:negotiation", args=[dossier.pk]))
    assert "a changé depuis que ce fichier" not in page(again), "it is what was accepted of it"
    (left,) = again.context["about"].points
    assert (left.decision.word, left.decision.note) == ("demande", "Pourquoi ?")
    assert "Déjà dans votre brouillon" in page(again)
    assert changing.undo(dossier.pk, drafter).subject.answers == {}
    again = browser.get(reverse("dossiers:negotiation", args=[dossier.pk]))
    assert [each.decision.word for each in again.context["about"].points] == ["demande", ""]
    assert "Déjà accepté une fois" in page(again), "what was undone is to be decided anew"
    assert "Déjà dans votre brouillon" not in page(again)
    letter = plain_text(words_of(file_of(browser, dossier, "reponse").content))
    assert letter.count("deux (2)") == 1, "what was undone is told once"


def test_a_newer_file_keeps_what_was_decided_of_what_it_still_says(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "refuse", "accepte")
    newer = edited(theirs, "deux (2)", "trois (3)", "la Résolution de l’Incident dans")
    shown = sent_back(browser, dossier, newer)
    assert [each.decision.word for each in shown.context["about"].points] == ["refuse", ""]


def test_the_views_count_and_show_the_points_that_they_name(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "", "accepte")
    path = reverse("dossiers:negotiation", args=[dossier.pk])
    for name, count in (("tous", 2), ("decider", 1), ("reponses", 1), ("commentes", 0), ("x", 2)):
        shown = browser.get(path, {"voir": name}).context
        assert len(shown["shown"]) == count, name
        assert {each: size for each, _, size in shown["views"]}.get(name, 2) == count


def test_a_screen_of_some_points_leaves_the_others_as_they_are_decided(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "refuse", "accepte")
    decided(browser, dossier, "demande")
    shown = browser.get(reverse("dossiers:negotiation", args=[dossier.pk]))
    assert [each.decision.word for each in shown.context["about"].points] == ["demande", "accepte"]


def test_a_decision_is_one_of_those_that_the_point_offers(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "repond", "n’importe quoi")
    shown = browser.get(reverse("dossiers:negotiation", args=[dossier.pk]))
    assert [each.decision.word for each in shown.context["about"].points] == ["", ""]
    path = reverse("dossiers:negotiation_decide", args=[dossier.pk])
    browser.post(path, {"note-../../etc": "x", "note-": "x", "note-abcdefabcdef": "x" * 9000})
    row = Return.objects.get(dossier=dossier)
    points = shown.context["about"].points
    assert set(row.decisions) == {points[0].key}, "there is no other point"
    browser.post(path, {f"note-{points[0].key}": "x" * 9000})
    row.refresh_from_db()
    assert len(row.decisions[points[0].key]["note"]) == 2000


def test_what_is_changed_at_once_comes_back_as_the_side_of_the_screen(browser, dossier, theirs):
    shown = sent_back(browser, dossier, theirs)
    (point, _) = shown.context["about"].points
    path = reverse("dossiers:negotiation_decide", args=[dossier.pk])
    given = {f"point-{point.key}": "refuse", f"note-{point.key}": ""}
    told = page(browser.post(path, given, headers={"HX-Request": "true"}))
    assert told.startswith('<aside class="cote" id="cote"')
    assert "1 point décidé sur 2" in told


def test_the_letter_says_what_is_accepted_refused_and_asked(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "refuse", "accepte", notes=("Le Contrat est un tout.",))
    for _ in range(2):  # the same before the next version is prepared, and after
        answer = file_of(browser, dossier, "reponse")
        assert answer["Content-Disposition"].endswith('_reponse.docx"')
        assert b"delai.resolution" not in b"".join(members(answer.content).values())
        letter = plain_text(words_of(answer.content)).replace(SPACE, " ")
        accepted, refused = letter.split("Ce que nous n’acceptons pas")
        assert "Ce que nous acceptons" in accepted
        assert "deux (2) heures" in accepted
        assert "Le Contrat est un tout." in refused
        decided(
            browser, dossier, "refuse", "accepte", notes=("Le Contrat est un tout.",), suite="1"
        )


def test_their_own_file_goes_back_with_what_is_refused_marked_in_it(
    browser, dossier, drafter, theirs
):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "refuse", "accepte")
    answer = file_of(browser, dossier, "retour")
    text = plain_text(words_of(answer.content)).replace(SPACE, " ")
    assert drafter.name.encode() in members(answer.content)["word/document.xml"]
    assert "partie intégrante du Contrat" in text, "refused: our words are marked back"
    assert "deux (2) heures" in text, "accepted: theirs stay"
    asked = ImportRequest(data=answer.content, name="lu.docx", marks="refuse")
    assert import_contract(asked).document.body == words_of(theirs).body


def test_a_remark_stands_by_the_words_that_it_is_about_or_is_answered_alone(browser, dossier, sent):
    theirs = edited(sent, "partie intégrante du", "partie du")
    theirs = remarked(theirs, "fait partie du", "Anne Querrien", "Est-ce bien utile ?")
    theirs = remarked(theirs, "Résolution de l’Incident dans", "Anne Querrien", "C’est long.")
    shown = sent_back(browser, dossier, theirs)
    first, second = shown.context["about"].points
    assert [each.text for each in first.remarks] == ["Est-ce bien utile ?"]
    assert (second.number, second.sort) == (0, "Commentaire seul, texte intact")
    assert second.group.startswith("Article 2")
    decided(browser, dossier, "refuse", "repond", notes=("", "Nous ne pouvons faire mieux."))
    letter = plain_text(words_of(file_of(browser, dossier, "reponse").content))
    assert "Nous ne pouvons faire mieux." in letter
    assert "C’est long." in letter
    decided(browser, dossier, "accepte", "repond", suite="version")
    shown = browser.get(reverse("dossiers:negotiation", args=[dossier.pk]))
    (left,) = shown.context["about"].points
    assert left.key == second.key, "what was said of words that are accepted asks for no more"


def test_a_remark_is_never_put_beside_words_of_another_line(browser, dossier, sent):
    """« ou » is added in one line, and stands in the line that the remark is about."""
    theirs = edited(sent, "partie intégrante du", "partie ou élément du")
    theirs = remarked(theirs, "Notification tardive ou incomplète", "Me Roche", "Non.")
    first, second = sent_back(browser, dossier, theirs).context["about"].points
    assert (first.group, first.remarks) == ("Article 1 – Objet", ())
    assert (second.group, second.number) == ("Article 3 – Obligations du Client", 0)


def test_a_departure_that_is_accepted_is_a_change_by_hand_shown_listed_and_removed(
    browser, dossier, drafter, sent, key_of
):
    theirs = edited(sent, "partie intégrante du", "partie du")
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "accepte", suite="version")
    dossier.refresh_from_db()
    assert dossier.answers == {}
    sheet = page(browser.get(reverse("drafting:draft", args=[dossier.pk])))
    assert "fait partie du" in sheet
    assert 'data-main title="Modification apportée à la main"' in sheet
    shown = page(browser.get(reverse("dossiers:negotiation", args=[dossier.pk])))
    assert "Tout est accepté" in shown
    (content,) = make(dossier, DRAFT, (WORD,)).values()
    assert "Aucun changement" in page(sent_back(browser, dossier, content))

    changed_by_hand = re.search(r'id="t-([^"]+)" data-main', sheet)
    for asked in ("passage", "commentaire"):
        query = {asked: changed_by_hand[1]}
        shown = browser.get(reverse("drafting:draft", args=[dossier.pk]), query)
        assert shown.status_code == 200
    assert browser.get(reverse("dossiers:review", args=[dossier.pk])).status_code == 200

    api = {"HTTP_AUTHORIZATION": f"Bearer {key_of(drafter)}"}
    [told] = browser.get(f"/api/v1/dossiers/{dossier.pk}/answers", **api).json()["by_hand"]
    assert "partie intégrante du" in told["before"]
    assert "fait partie du" in told["after"]
    assert told["stands"] is True
    read = browser.get(f"/api/v1/dossiers/{dossier.pk}/document?format=md", **api)
    assert "fait partie du" in page(read)

    listed = page(browser.get(reverse("dossiers:negotiation", args=[dossier.pk])))
    assert "Modifications apportées à la main" in listed
    assert re.search("fait partie ?<del> ?intégrante ?</del> ?du Contrat", listed)
    history = page(browser.get(reverse("journal:dossier", args=[dossier.pk])))
    assert "1 modification" in history
    path = reverse("dossiers:negotiation_remove", args=[dossier.pk])
    assert browser.post(path, {"rang": "2"}).status_code == 422
    browser.post(path, {"rang": "1"})
    dossier.refresh_from_db()
    assert dossier.by_hand == ""
    assert changing.undo(dossier.pk, drafter).subject.by_hand != ""
    assert changing.undo(dossier.pk, drafter).subject.by_hand == ""


def test_marks_of_the_file_tell_which_part_of_an_answer_changed(browser, dossier, drafter):
    changing.change(dossier.pk, drafter, {"prestataire": {"denomination": "Alpha"}})
    dossier.refresh_from_db()
    (content,) = make(dossier, DRAFT, (WORD,)).values()
    theirs = edited(content, "Alpha", "Alpha et Fils")
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "accepte", suite="version")
    dossier.refresh_from_db()
    assert dossier.answers["prestataire"]["denomination"] == "Alpha et Fils"


def test_a_draft_that_moved_on_since_the_file_left_is_told(browser, dossier, drafter, sent):
    changing.change(dossier.pk, drafter, {"delai.resolution": "6 heures"})
    assert "a changé depuis que ce fichier en est parti" in page(sent_back(browser, dossier, sent))


def test_an_unedited_file_changes_nothing_whatever_its_style(browser, dossier):
    dossier.style = "compact"
    dossier.save()
    (content,) = make(dossier, DRAFT, (WORD,)).values()
    assert "Aucun changement" in page(sent_back(browser, dossier, content))


def test_a_file_that_is_verified_says_which_values_changed(browser, dossier, sent):
    theirs = edited(sent, "quatre (4)", "deux (2)", "la Résolution de l’Incident dans")
    theirs = edited(theirs, "partie intégrante du", "partie du")
    given = {"fichier": SimpleUploadedFile("revu.docx", theirs)}
    text = page(browser.post(reverse("dossiers:verify"), given))
    assert "Ce fichier a été modifié." in text
    assert "<del>quatre (4) heures</del> → <ins>deux (2) heures</ins>" in text
    assert "Délai de résolution d’un incident" in text
    assert re.search("fait partie ?<del> ?intégrante ?</del> ?du Contrat", text)
    assert "aucune marque ne montre ces changements" in text
    assert "Attendu" not in text


def test_the_answers_changed_in_a_file_are_told_to_a_program(browser, drafter, sent, key_of):
    theirs = edited(sent, "quatre (4)", "deux (2)", "la Résolution de l’Incident dans")
    api = {"HTTP_AUTHORIZATION": f"Bearer {key_of(drafter)}"}
    file = SimpleUploadedFile("revu.docx", theirs)
    told = browser.post("/api/v1/verify", {"file": file}, **api).json()
    assert [each["question"] for each in told["values"]] == ["delai.resolution"]
    assert told["departures"] == []


def test_what_is_no_word_file_is_refused_at_its_field(browser, dossier):
    for data in (b"", b"rien", b"PK\x03\x04"):
        answer = sent_back(browser, dossier, data)
        assert answer.status_code == 422
        assert 'id="fichier-e"' in page(answer)


def test_nothing_is_prepared_of_what_nobody_accepted(browser, dossier, theirs):
    path = reverse("dossiers:negotiation_decide", args=[dossier.pk])
    assert browser.post(path, {"suite": "version"}).status_code == 422, "no file came back"
    assert file_of(browser, dossier, "reponse").status_code == 422
    sent_back(browser, dossier, theirs)
    assert decided(browser, dossier, "refuse", suite="version").status_code == 422
    assert file_of(browser, dossier, "autre").status_code == 422


def test_a_file_of_more_changes_than_are_followed_is_refused(browser, dossier, sent, monkeypatch):
    monkeypatch.setattr(returning, "MOST", 2)
    theirs = edited(sent, "partie intégrante du", "partie du")
    theirs = remarked(theirs, "fait partie du", "Me Roche", "Utile ?")
    assert sent_back(browser, dossier, theirs).status_code == 200
    theirs = remarked(theirs, "fait partie du", "Me Roche", "Vraiment ?")
    answer = sent_back(browser, dossier, theirs)
    assert answer.status_code == 422
    assert "3 changements et remarques" in page(answer)
    (point,) = answer.context["about"].points
    assert [each.text for each in point.remarks] == ["Utile ?"], "the file before is still there"


def test_a_file_that_is_taken_away_leaves_nothing(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    browser.post(reverse("dossiers:negotiation_take_away", args=[dossier.pk]))
    assert not Return.objects.exists()
    assert "Lire le fichier qui revient" in page(
        browser.get(reverse("dossiers:negotiation", args=[dossier.pk]))
    )
    words = Entry.objects.filter(object_id=str(dossier.pk)).values_list("what", flat=True)
    assert {"dossier.revenu", "dossier.revenu-retire"} <= set(words)


def test_a_draft_that_is_one_no_more_takes_no_decision(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    dossier.state = State.SUBMITTED
    dossier.save()
    for answer in (
        decided(browser, dossier, "accepte", suite="version"),
        sent_back(browser, dossier, theirs),
    ):
        assert answer.status_code == 422
        assert "n’est plus un brouillon" in page(answer)
    path = reverse("dossiers:negotiation_decide", args=[dossier.pk])
    told = browser.post(path, headers={"HX-Request": "true"})
    assert told.status_code == 422
    assert page(told).startswith('<div class="avis alarme" role="alert">')
    shown = browser.get(reverse("dossiers:negotiation", args=[dossier.pk]))
    assert "Deux points" in page(shown)
    assert 'type="radio"' not in page(shown)


def test_a_reader_sees_the_points_and_decides_nothing(signed_in, browser, dossier, person, theirs):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "refuse")
    reader = signed_in(person(Role.READER))
    text = page(reader.get(reverse("dossiers:negotiation", args=[dossier.pk])))
    assert "Refuser" in text
    assert 'type="radio"' not in text
    assert 'type="file"' not in text
    assert file_of(reader, dossier, "reponse").status_code == 200
