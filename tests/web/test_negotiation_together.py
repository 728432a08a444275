"""A negotiation of several people and several days: what holds, what waits anew, what is sent."""

import re

import pytest
from django.urls import reverse

from clausegen.document.tree import plain_text
from clausegen.web.dossiers import changing
from clausegen.web.dossiers.models import Return, State
from clausegen.web.journal.models import Entry
from tests.web.negotiating import (
    decided,
    file_of,
    page,
    points_of,
    posted,
    sent_back,
    states,
    words_of,
)
from tests.web.returned_files import edited, remarked


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


def test_a_page_posts_what_it_changed_and_leaves_what_a_colleague_decided(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    old = points_of(browser, dossier)
    posted(browser, dossier, old, "refuse", "", notes=("motif\r\nautre",))
    assert posted(browser, dossier, old, "", "accepte").status_code == 302
    assert states(browser, dossier) == ["refuse", "accepte"]
    (first, _) = points_of(browser, dossier)
    assert first.decision.note == "motif\nautre"
    decided(browser, dossier, "refuse", "accepte", notes=("motif\r\nautre",))
    lines = Entry.objects.filter(what="dossier.decide").order_by("pk")
    told = [each.detail["points"] for each in lines]
    assert [each.rsplit("(", 1)[1] for each in told] == ["Refuser)", "Accepter)"]


def test_what_a_colleague_decided_since_is_refused_by_name_and_the_rest_is_kept(
    browser, dossier, theirs
):
    sent_back(browser, dossier, theirs)
    old = points_of(browser, dossier)
    posted(browser, dossier, old, "refuse", "", notes=("motif",))
    answer = posted(browser, dossier, old, "accepte", "accepte", suite="version")
    assert answer.status_code == 422
    assert "Un collègue a décidé avant vous" in page(answer)
    assert "Article 1 – Objet" in page(answer)
    assert states(browser, dossier) == ["refuse", "accepte"]
    dossier.refresh_from_db()
    assert dossier.revision == 0, "no version is prepared of what was not read"
    (first, _) = points_of(browser, dossier)
    assert first.decision.note == "motif"


def test_a_point_that_is_no_more_is_told_and_the_others_are_kept(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    old = points_of(browser, dossier)
    newer = edited(theirs, "deux (2)", "trois (3)", "la Résolution de l’Incident dans")
    sent_back(browser, dossier, newer)
    answer = posted(browser, dossier, old, "refuse", "accepte", headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "n’est plus tel que vous l’avez lu" in page(answer)
    assert states(browser, dossier) == ["refuse", ""]


def test_an_answer_typed_after_theirs_was_accepted_wins(browser, dossier, drafter, theirs):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "", "accepte", suite="version")
    changing.change(dossier.pk, drafter, {"delai.resolution": "3 heures"})
    assert states(browser, dossier) == ["", ""]
    letter = plain_text(words_of(file_of(browser, dossier, "reponse").content))
    assert "Ce que nous acceptons" not in letter
    decided(browser, dossier, "accepte", "", suite="version")
    dossier.refresh_from_db()
    assert dossier.answers == {"delai.resolution": "3 heures"}
    sent_back(browser, dossier, theirs)
    assert states(browser, dossier) == [""], "the same file again decides nothing by itself"
    decided(browser, dossier, "accepte", suite="version")
    dossier.refresh_from_db()
    assert dossier.answers == {"delai.resolution": "2 heures"}


def test_what_is_accepted_and_not_yet_prepared_waits_when_our_answer_changes(
    browser, dossier, drafter, theirs
):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "refuse", "accepte")
    changing.change(dossier.pk, drafter, {"delai.resolution": "3 heures"})
    assert states(browser, dossier) == ["refuse", ""]


def test_a_note_goes_to_the_other_side_only_where_the_screen_shows_it(browser, dossier, sent):
    theirs = edited(sent, "partie intégrante du", "partie du")
    theirs = remarked(theirs, "la Résolution de l’Incident dans", "Me Roche", "À revoir")
    sent_back(browser, dossier, theirs)
    for words in (("refuse", "repond"), ("demande", "repond"), ("accepte", "sans-suite"), ("", "")):
        decided(browser, dossier, *words, notes=("NOTE UNE", "NOTE DEUX"))
        letter = plain_text(words_of(file_of(browser, dossier, "reponse").content))
        told = words[0] in {"refuse", "demande"}
        assert ("NOTE UNE" in letter, "NOTE DEUX" in letter) == (told, told), words
        assert ("Réponses à vos remarques" in letter) == told, "closed: not a word of it"
        assert ("À revoir" in letter) == (words[1] != "sans-suite")


def test_a_remark_in_the_words_of_one_that_is_dealt_with_stays(browser, dossier, sent):
    theirs = edited(sent, "partie intégrante du", "partie du")
    theirs = remarked(theirs, "partie du", "Me Roche", "À revoir")
    theirs = remarked(theirs, "la Résolution de l’Incident dans", "Me Roche", "À revoir")
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "accepte", suite="version")
    (left,) = points_of(browser, dossier)
    assert [each.text for each in left.remarks] == ["À revoir"]
    assert left.group.startswith("Article 2")


def test_an_article_whose_change_entered_does_not_come_back_untouched(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    decided(browser, dossier, "accepte", "refuse", suite="version")
    text = page(browser.get(reverse("dossiers:negotiation", args=[dossier.pk])))
    (verdict,) = re.findall('class="verdict">(.+?)<', text)
    assert verdict.endswith("les articles 3, 4, 5, 6 et 7 reviennent intacts.")


def test_a_file_is_taken_away_of_a_draft_only(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    dossier.state = State.SUBMITTED
    dossier.save()
    answer = browser.post(reverse("dossiers:negotiation_take_away", args=[dossier.pk]))
    assert answer.status_code == 422
    assert Return.objects.count() == 1


def test_a_row_that_tells_what_entered_in_another_way_is_still_read(browser, dossier, theirs):
    sent_back(browser, dossier, theirs)
    Return.objects.update(accepted=[{"key": "0a1b", "line": {}, "remarks": ["À revoir"]}])
    assert states(browser, dossier) == ["", ""]
