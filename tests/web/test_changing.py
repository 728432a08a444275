"""Answers are kept one after the other, and none is lost."""

import pytest

from clausegen.errors import UsageError
from clausegen.web.dossiers.changing import change, redo, undo
from clausegen.web.dossiers.models import State
from clausegen.web.people.roles import Role

RESOLUTION = "delai.resolution"
REPORT = "client.delai_signalement"


def test_an_answer_is_kept_with_who_and_before_and_after(dossier, drafter):
    change(dossier.pk, drafter, {REPORT: "12 heures"})
    change(dossier.pk, drafter, {REPORT: "6 heures"})
    kept = [(each.before, each.after, each.who) for each in dossier.changes.all()]
    assert kept == [(None, "12 heures", "Claire Hamon"), ("12 heures", "6 heures", "Claire Hamon")]


def test_a_refused_answer_is_told_and_kept_apart(dossier, drafter):
    outcome = change(dossier.pk, drafter, {REPORT: "trois lunes"})
    assert [each.place.key for each in outcome.refused] == [REPORT]
    assert outcome.subject.answers == {}
    assert outcome.subject.refused == {REPORT: "trois lunes"}
    assert change(dossier.pk, drafter, {REPORT: "6 heures"}).subject.refused == {}


def test_undo_takes_back_what_was_just_refused_and_no_other_answer(dossier, drafter):
    change(dossier.pk, drafter, {REPORT: "12 heures"})
    change(dossier.pk, drafter, {REPORT: "trois lunes", RESOLUTION: "4 sacs"})
    for left in ({REPORT: "trois lunes"}, {}):
        now = undo(dossier.pk, drafter).subject
        assert (now.answers, now.refused) == ({REPORT: "12 heures"}, left)
    assert undo(dossier.pk, drafter).subject.answers == {}


def test_undo_and_redo_go_through_the_whole_history(dossier, drafter):
    for hours in (12, 6, 3):
        change(dossier.pk, drafter, {REPORT: f"{hours} heures"})
    undo(dossier.pk, drafter)
    assert undo(dossier.pk, drafter).subject.answers == {REPORT: "12 heures"}
    assert redo(dossier.pk, drafter).subject.answers == {REPORT: "6 heures"}
    assert redo(dossier.pk, drafter).subject.answers == {REPORT: "3 heures"}
    for _ in range(4):
        undone = undo(dossier.pk, drafter)
    assert undone.subject.answers == {}
    assert undone.subject.changes.filter(reverts=None).count() == 3


def test_what_is_changed_after_an_undo_ends_the_redo(dossier, drafter):
    change(dossier.pk, drafter, {REPORT: "12 heures"})
    undo(dossier.pk, drafter)
    change(dossier.pk, drafter, {REPORT: "4 heures"})
    assert redo(dossier.pk, drafter).subject.answers == {REPORT: "4 heures"}


def test_of_two_who_answer_at_once_the_second_is_told(dossier, drafter, person):
    other = person(Role.VALIDATOR, "Yann Le Goff")
    change(dossier.pk, drafter, {REPORT: "12 heures"}, seen=0)
    outcome = change(dossier.pk, other, {REPORT: "6 heures", RESOLUTION: "2 heures"}, seen=0)
    assert [(each.theirs, each.ours, each.who) for each in outcome.conflicts] == [
        ("12 heures", "6 heures", "Claire Hamon")
    ]
    assert outcome.subject.answers[REPORT] == "12 heures"


def test_a_guest_answers_what_was_asked_of_him_alone(dossier):
    with pytest.raises(UsageError, match="n’est pas une question de ce dossier"):
        change(dossier.pk, "Invité", {REPORT: "6 heures"}, among={RESOLUTION})


def test_a_dossier_that_is_no_draft_any_more_does_not_move(dossier, drafter):
    dossier.state = State.SIGNED
    dossier.save()
    with pytest.raises(UsageError, match="n’est plus un brouillon"):
        change(dossier.pk, drafter, {REPORT: "6 heures"})
