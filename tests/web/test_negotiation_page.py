"""The page of a negotiation, ticked in Word and given back on screen: shown, then kept."""

from dataclasses import replace

import pytest
from django.db import connection
from django.urls import reverse
from lxml.html import document_fromstring

from clausegen.web.dossiers import negotiating, returning
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.models import Return
from tests.negotiation_pages import clicked
from tests.web.negotiating import decided, file_of, page, points_of, sent_back, states
from tests.web.returned_files import edited


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


@pytest.fixture
def sheet(browser, dossier, theirs):
    """Return the page of a file of two changes that came back; the second one is the departure."""
    sent_back(browser, dossier, theirs)
    return file_of(browser, dossier, "negociation").content


def form_of(answer):
    """Return the form of decisions of a page, as a browser sends it."""
    forms = document_fromstring(answer.content).forms
    return next(each for each in forms if each.get("id") == "decisions")


def test_what_a_page_decides_is_shown_then_kept_when_its_form_is_sent(browser, dossier, sheet):
    numbers = {each.number: rank for rank, each in enumerate(points_of(browser, dossier))}
    shown = sent_back(browser, dossier, clicked(sheet, accepted=[1], refused=[2]), "page.docx")
    assert "La page cochée décide de deux points : un accepté et un refusé." in page(shown)
    assert "Rien n’en est encore enregistré" in page(shown)
    assert states(browser, dossier) == ["", ""], "nothing is kept before it is read"
    assert Return.objects.get().name == "revu.docx", "the file that came back stays"
    form = form_of(shown)
    assert form.get("hx-post") is None, "one point changed there would keep the others"
    browser.post(form.action, dict(form.form_values()))
    kept = states(browser, dossier)
    assert (kept[numbers[1]], kept[numbers[2]]) == ("accepte", "refuse")
    again = sent_back(browser, dossier, clicked(sheet, accepted=[1], refused=[2]))
    assert "Tout ce qu’elle décide est déjà enregistré" in page(again)
    assert "Enregistrer ces décisions" not in page(again)


def test_a_page_tells_what_it_changes_of_what_was_decided(browser, dossier, sheet):
    decided(browser, dossier, "refuse", "accepte", notes=("Un motif.",))
    shown = sent_back(browser, dossier, clicked(sheet, accepted=[2]))
    (point,) = shown.context["shown"]
    assert "Jusqu’ici : refuser" in page(shown)
    form = form_of(shown)
    browser.post(form.action, dict(form.form_values()))
    (first, second) = points_of(browser, dossier)
    assert first.number == point.number == 2
    assert (first.decision.word, second.decision.word) == ("accepte", "accepte")


def test_what_is_written_beside_a_box_is_what_is_said_of_the_refusal(browser, dossier, sheet):
    noted = clicked(sheet, refused=[2], notes={"2": "– déjà refusé en mars."})
    shown = sent_back(browser, dossier, noted)
    form = form_of(shown)
    browser.post(form.action, dict(form.form_values()))
    (point,) = [each for each in points_of(browser, dossier) if each.number == 2]
    assert (point.decision.word, point.decision.note) == ("refuse", "déjà refusé en mars.")
    assert "déjà enregistré" in page(sent_back(browser, dossier, noted))


def test_a_page_without_a_tick_or_of_another_text_is_refused(browser, dossier, sheet, drafter):
    assert "Aucune case n’est cochée" in page(sent_back(browser, dossier, sheet))
    change(dossier.pk, drafter, {"delai.resolution": "2 heures"})
    answer = sent_back(browser, dossier, clicked(sheet, accepted=[1]))
    assert answer.status_code == 422
    assert "comparé à notre texte d’aujourd’hui" in page(answer)
    browser.post(reverse("dossiers:negotiation_take_away", args=[dossier.pk]))
    answer = sent_back(browser, dossier, clicked(sheet, accepted=[1]))
    assert "lisez d’abord le fichier revenu" in page(answer)
    assert not Return.objects.exists(), "a page is no file of theirs"


def test_a_doubt_that_gives_no_answer_is_not_accepted_by_a_box(
    browser, dossier, sheet, monkeypatch
):
    monkeypatch.setattr(returning, "points_of", without_accept(returning.points_of))
    shown = sent_back(browser, dossier, clicked(sheet, accepted=[1, 2]))
    assert "Le point n° 1 ne s’accepte pas d’une case" in page(shown)
    assert [each.number for each in shown.context["shown"]] == [2]


def without_accept(points_of):
    """Return how points are made, but that the first one is no answer: it may be refused alone."""

    def made(*given):
        points = points_of(*given)
        choices = {"refuse": "Refuser"}
        return tuple(replace(e, choices=choices) if e.number == 1 else e for e in points)

    return made


# --- nobody is held while a file is read --------------------------------------------------------


def test_a_draft_that_changes_while_the_file_is_read_is_read_again(
    browser, dossier, drafter, theirs, monkeypatch
):
    sent_back(browser, dossier, theirs)
    (_, second) = points_of(browser, dossier)
    read, back = [], negotiating.back

    def changing(row, file):
        found = back(row, file)
        if not read:
            change(row.pk, drafter, {"delai.resolution": "6 heures"})
        read.append(row.revision)
        return found

    monkeypatch.setattr(negotiating, "back", changing)
    made = returning.Choice(returning.Decision("accepte"), second.decision)
    about, late = returning.decide(dossier, drafter, {second.key: made})
    assert read == [0, 1], "the draft of the second reading is that which was changed"
    assert late, "the point is another one since"
    assert about.row.dossier.revision == 1


def test_a_draft_that_never_rests_is_told(browser, dossier, drafter, theirs, monkeypatch):
    sent_back(browser, dossier, theirs)
    back, hours = negotiating.back, iter(range(5, 50))

    def changing(row, file):
        change(row.pk, drafter, {"delai.resolution": f"{next(hours)} heures"})
        return back(row, file)

    monkeypatch.setattr(negotiating, "back", changing)
    with pytest.raises(returning.UsageError, match="change en ce moment"):
        returning.prepare(dossier, drafter)


def test_no_row_is_held_while_a_file_is_read(browser, dossier, drafter, theirs, monkeypatch):
    sent_back(browser, dossier, theirs)
    depth, back = [len(connection.savepoint_ids)], negotiating.back

    def seen(row, file):
        depth.append(len(connection.savepoint_ids))
        return back(row, file)

    monkeypatch.setattr(negotiating, "back", seen)
    newer = edited(theirs, "deux (2)", "trois (3)", "la Résolution de l’Incident dans")
    returning.receive(dossier, drafter, "revu.docx", newer)
    (first, _) = returning.negotiated(dossier).points
    made = returning.Choice(returning.Decision("accepte"), first.decision)
    returning.decide(dossier, drafter, {first.key: made})
    returning.prepare(dossier, drafter)
    assert len(set(depth)) == 1
    assert len(depth) >= 5
