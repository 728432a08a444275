"""The chat quotes published commentary word for word, or says that it does not know."""

import pytest
from benchmarks.answers import found_first, plain_search, scores
from benchmarks.confidence import cases, fitted, half_known

from clausegen.library import Library
from clausegen.site.search.chat import PASSAGES, answer, reply
from clausegen.site.search.confidence import model
from clausegen.site.search.vocabulary import library_vocabulary
from tests.questions import HELD, TUNE
from tests.site_entries import library_entries, real_entries, whole_index


@pytest.fixture(scope="module")
def index():
    return whole_index()


@pytest.fixture(scope="module")
def held(index):
    return scores(index, HELD)


def test_of_the_half_not_seen_nine_answers_in_ten_are_in_the_first_three(index, held):
    assert held.found >= 0.9 * held.answerable
    asked = [each for each in HELD if each.wanted]
    assert held.found > found_first(asked, plain_search(index.entries))


def test_of_the_half_not_seen_three_in_four_are_quoted_rightly_and_few_wrongly(held):
    assert held.right >= 0.75 * held.answerable
    assert held.wrong <= 0.05 * held.answerable


def test_of_the_half_not_seen_nearly_every_foreign_question_is_refused(held):
    assert held.refused >= 0.95 * held.foreign


def test_the_lists_are_long_and_want_what_exists(index):
    known = {entry.anchor for entry in index.entries}
    assert {anchor for each in (*TUNE, *HELD) for anchor in each.wanted} <= known
    assert len(TUNE) + len(HELD) >= 400
    assert len({each.text for each in (*TUNE, *HELD)}) == len(TUNE) + len(HELD)


def test_the_weights_are_those_that_the_half_seen_gives(index):
    half = half_known(library_entries(), library_vocabulary(Library()))
    again = fitted(cases(index, TUNE), cases(half, TUNE))
    assert again.bias == pytest.approx(model().bias, abs=0.5)
    assert again.weights == pytest.approx(model().weights, abs=0.5)
    assert again.enough == pytest.approx(model().enough, abs=0.1)
    assert again.perhaps == pytest.approx(model().perhaps, abs=0.1)


@pytest.mark.parametrize(
    "question",
    [
        "Mon téléphone est incompatible, que faire ?",
        "Quelle est la durée légale du travail ?",
        "durée légale du travail",
        "Comment divorcer à l’amiable ?",
    ],
)
def test_words_that_stand_for_another_matter_quote_nothing_wrong(index, question):
    quoted = {each.address for each in answer(index, question)}
    assert quoted <= {"clauses/assistance-itinerance/questions/q-obligations-client.html"}


def test_every_passage_is_a_paragraph_of_the_section_it_links_to(index):
    texts = {entry.address: entry.text.split("\n") for entry in index.entries}
    for each in TUNE[::3]:
        found = reply(index, each.text)
        assert not (found.passages and found.perhaps)
        assert len(found.passages or found.perhaps) <= PASSAGES
        for passage in (*found.passages, *found.perhaps):
            assert passage.quote in texts[passage.address]
            assert passage.lead in ("", texts[passage.address][0])


def test_a_passage_names_its_clause(index):
    (passage, *_) = answer(index, "taux des pénalités de retard")
    assert passage.clause == "Clause de prix et de paiement"
    assert passage.question == "Que doit celui qui paie en retard\u202f?"


def test_what_it_is_not_sure_of_is_shown_as_perhaps(index):
    found = reply(index, "Une info déjà publique est-elle couverte par le secret ?")
    assert found.passages == ()
    assert len(found.perhaps) == PASSAGES or found.confidence < model().perhaps


@pytest.mark.parametrize("question", ["", "?", "Comment ?", "« »", "le la les", "😀", "<script>"])
def test_a_question_that_asks_nothing_has_no_answer(index, question):
    assert reply(index, question).perhaps == answer(index, question) == ()


def test_a_question_may_be_asked_of_entries_themselves():
    (passage, *_) = answer(real_entries(), "Comment la clause peut-elle être modifiée ?")
    assert passage.question == "Comment la clause peut-elle être modifiée\u202f?"
