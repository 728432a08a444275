"""The chat quotes published commentary word for word, or says that it does not know."""

import pytest

from clausegen.site.search.chat import PASSAGES, answer
from clausegen.site.search.matching import Index
from tests.chat_questions import ANSWERABLE, FOREIGN, LATER_ANSWERABLE, LATER_FOREIGN
from tests.site_entries import anchor, real_entries


@pytest.fixture(scope="module")
def index():
    return Index(real_entries())


def anchors(index, question):
    named = {entry.address: anchor(entry) for entry in index.entries}
    return {named[passage.address] for passage in answer(index, question)}


@pytest.mark.parametrize("questions", [ANSWERABLE, LATER_ANSWERABLE], ids=["list", "later list"])
def test_nine_questions_in_ten_are_answered_from_the_right_place(index, questions):
    missed = [q for q, wanted in questions if not anchors(index, q) & set(wanted.split())]
    assert len(missed) <= len(questions) / 10, missed


@pytest.mark.parametrize("questions", [FOREIGN, LATER_FOREIGN], ids=["list", "later list"])
def test_nearly_every_foreign_question_is_refused_without_a_source(index, questions):
    talked = [question for question in questions if answer(index, question)]
    assert len(talked) <= len(questions) / 20, talked


def test_every_passage_is_a_paragraph_of_the_section_it_links_to(index):
    texts = {entry.address: entry.text.split("\n") for entry in index.entries}
    for question, _ in ANSWERABLE:
        for passage in answer(index, question):
            assert passage.quote in texts[passage.address]


def test_only_answers_are_quoted_and_few(index):
    kinds = {entry.address: entry.kind for entry in index.entries}
    found = [passage for question, _ in ANSWERABLE for passage in answer(index, question)]
    assert {kinds[passage.address] for passage in found} == {"question"}
    assert max(len(answer(index, question)) for question, _ in ANSWERABLE) <= PASSAGES


@pytest.mark.parametrize("question", ["", "?", "Comment ?", "« »", "le la les", "😀", "<script>"])
def test_a_question_that_asks_nothing_has_no_answer(index, question):
    assert answer(index, question) == ()


def test_a_question_may_be_asked_of_entries_themselves():
    (passage, *_) = answer(real_entries(), "Le silence vaut-il acceptation ?")
    assert passage.question == "Comment la clause peut-elle être modifiée\u202f?"
    assert passage.quote.startswith("Base légale. ")


def test_the_lists_ask_for_what_exists(index):
    known = {anchor(entry) for entry in index.entries}
    wanted = {w for _, words in (*ANSWERABLE, *LATER_ANSWERABLE) for w in words.split()}
    assert wanted <= known
    assert (len(ANSWERABLE), len(FOREIGN)) == (40, 40)
