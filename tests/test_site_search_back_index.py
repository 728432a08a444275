"""The index of a clause agrees with the search, and serves without script."""

import pytest
from lxml import html

from clausegen.site.search.back_index import PLACES, word_index
from clausegen.site.search.matching import Index
from clausegen.site.search.terms import plain
from tests.site_entries import real_entries, search
from tests.site_library import built, site_library


@pytest.fixture(scope="module")
def entries():
    return [each for each in real_entries() if each.kind != "law"]


@pytest.fixture(scope="module")
def words(entries):
    return word_index(entries)


def test_each_word_gives_what_the_search_finds_in_its_order(entries, words):
    index = Index(entries)
    for word in words:
        assert list(word.places) == [hit.entry for hit in search(index, word.text, PLACES)]


def test_no_word_leads_nowhere_and_none_is_there_twice(words):
    assert all(word.places for word in words)
    assert len({word.text for word in words}) == len(words) > 50


def test_words_stand_as_in_a_dictionary(words):
    texts = [plain(word.text) for word in words]
    assert texts == sorted(texts)
    assert {"pénalité", "durée", "réduction"} <= {word.text for word in words}


def test_the_page_of_the_index_links_each_word_to_its_places(tmp_path):
    site = built(site_library(tmp_path))
    assert site.diagnostics == ()
    page = html.fromstring(site.files["clauses/petite/mots.html"].decode())
    assert page.xpath("//main//li/strong/text()")
    assert all(item.xpath("ul/li/a") for item in page.xpath("//main//li[strong]"))
    search_page = html.fromstring(site.files["recherche.html"].decode())
    assert search_page.xpath("//a[@href='clauses/petite/mots.html']")


def test_an_empty_clause_has_an_empty_index():
    assert word_index([]) == ()
