"""The chat quotes published commentary word for word, or says that it does not know."""

import pytest
from benchmarks.answers import found_first, plain_search, scores
from benchmarks.confidence import both

from clausegen.site.search.chat import PASSAGES, reply
from clausegen.site.search.closeness import FEW, fitted, ordered
from clausegen.site.search.confidence import model
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.ranking import SearchRequest
from tests.questions import HELD, TUNE
from tests.site_entries import answer, real_entries, search, whole_index


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


def test_the_weights_are_those_that_the_half_seen_gives():
    near, again = both()
    assert near == pytest.approx(fitted()["closeness"], abs=0.5)
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


def test_the_first_few_are_ordered_by_their_closeness_and_none_is_lost(index):
    for each in TUNE[::9]:
        query = index.query(each.text)
        found = index.merged(index.ranked(query))
        again = ordered(index, query, found)
        assert {x.number for x in again[:FEW]} == {x.number for x in found[:FEW]}
        assert [x.number for x in again[FEW:]] == [x.number for x in found[FEW:]]
        near = [x.near for x in again[:FEW]]
        assert near == sorted(near, reverse=True)
        assert not near or near[0] == 1


def test_an_answer_that_one_line_asks_for_comes_before_one_that_holds_the_words_apart():
    def answer_to(address, *ways):
        title, text = f"Réponse {address}", "Rien de plus."
        return SearchEntry(address, title, title, text, "question", address, "\n".join(ways))

    apart = answer_to("a", "préavis du bail", "hausse du prix", "la hausse", "le préavis")
    together = answer_to("b", "préavis avant une hausse")
    found = search([apart, together], "préavis avant la hausse", 2)
    assert [hit.entry.address for hit in found] == ["b", "a"]


def test_the_chat_looks_where_it_is_told(index):
    asked = SearchRequest("combien de temps dure le secret", within="accord-confidentialite")
    found = reply(index, asked)
    clauses = {each.clause for each in (*found.passages, *found.perhaps)}
    assert clauses == {"Accord de confidentialité"}
    elsewhere = SearchRequest("taux des pénalités de retard", within="duree")
    assert reply(index, elsewhere).passages == ()


def test_the_chat_tells_what_it_read(index):
    assert reply(index, SearchRequest("préavis de resilliation")).meant == "préavis de résiliation"
    assert reply(index, SearchRequest("préavis de résiliation")).meant == ""


def test_every_passage_is_a_paragraph_of_the_section_it_links_to(index):
    texts = {entry.address: entry.text.split("\n") for entry in index.entries}
    for each in TUNE[::3]:
        found = reply(index, SearchRequest(each.text))
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
    replies = [reply(index, SearchRequest(each.text)) for each in TUNE]
    unsure = [x for x in replies if model().perhaps <= x.confidence < model().enough]
    assert unsure
    assert all(not each.passages and each.perhaps for each in unsure)
    assert max(len(each.perhaps) for each in unsure) == PASSAGES


@pytest.mark.parametrize("question", ["", "?", "Comment ?", "« »", "le la les", "😀", "<script>"])
def test_a_question_that_asks_nothing_has_no_answer(index, question):
    assert reply(index, SearchRequest(question)).perhaps == answer(index, question) == ()


def test_a_question_may_be_asked_of_entries_themselves():
    (passage, *_) = answer(real_entries(), "Comment la clause peut-elle être modifiée ?")
    assert passage.question == "Comment la clause peut-elle être modifiée\u202f?"
