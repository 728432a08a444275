"""The search finds French: accents, ligatures, elision, inflections, article numbers, phrases."""

import gzip
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.errors import TemplateError
from clausegen.library import Library
from clausegen.site.publish.unknown_names import unknown_answers
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.excerpt import excerpt
from clausegen.site.search.index import FOLDER, build_index, read_index
from clausegen.site.search.matching import Index
from clausegen.site.search.ranking import SearchRequest, results
from clausegen.site.search.spelling import distance, nearest
from clausegen.site.search.terms import stop_words, terms
from clausegen.site.search.vocabulary import Vocabulary, library_vocabulary, read_vocabulary
from clausegen.site.search.words import read_words
from tests.questions import TUNE
from tests.site_entries import made_up_entries, real_entries, search, whole_index


@pytest.fixture(scope="module")
def index():
    return whole_index()


def entry(title, text, question="", kind="article", address="a.html"):
    return SearchEntry(address, title, question, text, kind)


def read(text, vocabulary=None):
    """Return a query as an index reads it, which knows every word."""
    return Index([entry("", text)], vocabulary).query(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pénalité", "penalites"),
        ("manœuvre", "manoeuvres"),
        ("l’obligation", "l'obligations"),
        ("qu’elle modifiée", "modifier"),
        ("résiliation", "resilier"),
        ("suspension", "suspendre"),
        ("première", "premier"),
        ("L. 442-1", "l442-1"),
        ("article L.\u00a0442-1", "L 442-1"),
        ("articles 1231-5", "art. 1231-5"),
        ("D.\u202f98-4", "d98-4"),
        ("aujourd’hui", "aujourd'hui"),
        ("consom.", "consommation"),
        ("sous-traitant", "sous traitants"),
    ],
)
def test_two_ways_to_write_a_word_are_one_term(one, other):
    assert [t for t in terms(one) if t] == [t for t in terms(other) if t]


def test_numbers_beside_a_preposition_stay_apart():
    assert terms("de 8 à 12 jours")[1::2] == ["8", "12"]
    assert "a12" not in terms("8 à 12")


def test_words_that_tell_nothing_keep_their_place():
    assert terms("mise en demeure")[1] == ""
    assert "pour" in stop_words()


@given(st.text(max_size=60))
def test_any_text_becomes_plain_terms(text):
    assert all(re.fullmatch("[a-z0-9./-]*", term) for term in terms(text))


@given(st.text(alphabet="aeiouéèàêçlmnrst ’'", max_size=40))
def test_accents_never_tell_two_words_apart(text):
    plain = text.translate(str.maketrans("éèàêç’", "eeaec'"))
    assert terms(text) == terms(plain)


def test_a_heading_that_holds_the_query_comes_first():
    entries = [entry("Autre", "durée " * 30), entry("Durée", "rien"), entry("Encore", "durée")]
    assert search(entries, "la durée")[0].entry.title == "Durée"


def test_the_question_counts_as_heading_and_is_not_counted_twice():
    twice = Index([entry("Quelle durée ?", "x", "Quelle durée ?"), entry("Quelle durée ?", "x")])
    assert len(set(twice.postings[terms("durée")[0]].values())) == 1


def test_law_comes_after_the_answer_that_says_the_same():
    entries = [entry("RGPD, art. 32", "sécurité", kind="law"), entry("RGPD, notion", "sécurité")]
    assert [hit.entry.kind for hit in search(entries, "sécurité RGPD")] == ["article", "law"]


@pytest.mark.parametrize("quotes", ["« {} »", '"{}"', "“{}”"])
def test_a_quoted_phrase_is_found_in_order_only(quotes):
    entries = [entry("Un", "demeure puis mise"), entry("Deux", "après une mise en demeure")]
    hits = search(entries, quotes.format("mise en demeure"))
    assert [hit.entry.title for hit in hits] == ["Deux"]
    assert search(entries, quotes.format("mise lourde")) == []


def test_a_phrase_does_not_straddle_heading_and_text():
    assert search([entry("Une mise", "en demeure")], '"mise en demeure"') == []


@pytest.mark.parametrize("query", ["", " ", "le la", '""', "« »", '"', "\x00", "😀", "%s {0}"])
def test_a_query_without_words_finds_nothing(index, query):
    assert search(index, query) == []


def test_a_query_names_each_term_once():
    assert read("durée durées DUREE").concepts == read("durée").concepts


def test_an_excerpt_is_the_best_paragraph_with_its_words_marked():
    pieces = excerpt("Rien ici.\nLa durée de l’accord, puis la fin.", read("durée accord").terms)
    assert "".join(piece.text for piece in pieces) == "La durée de l’accord, puis la fin."
    assert [piece.text.strip() for piece in pieces if piece.marked] == ["durée", "l’accord"]


def test_a_long_paragraph_is_cut_around_the_first_mark():
    text = " ".join([*["avant"] * 60, "durée", *["après"] * 60])
    pieces = excerpt(text, read("durée").terms)
    whole = "".join(piece.text for piece in pieces)
    assert whole.startswith("… avant")
    assert whole.endswith("après …")
    assert 44 <= len(whole.strip("… ").split()) <= 46


def test_every_piece_of_the_index_is_one_call_with_json(index):
    files = build_index(index.entries, index.vocabulary)
    for address, content in files.items():
        name = address.removeprefix(f"{FOLDER}/").removesuffix(".js")
        head, tail = f'clausegen.deliver("{name}",', ");\n"
        text = content.decode()
        assert (text.startswith(head), text.endswith(tail)) == (True, True)
        json.loads(text.removeprefix(head).removesuffix(tail))


def test_the_index_is_the_same_each_time_and_may_be_empty():
    assert build_index(real_entries()) == build_index(real_entries())
    assert list(build_index([])) == [f"{FOLDER}/index.js"]


def test_a_built_index_gives_back_all_that_the_search_knows(index):
    shelves = {"Fin": ["duree", "resiliation-reversibilite"]}
    files = build_index(index.entries, index.vocabulary, shelves)
    back = read_index(files.__getitem__)
    assert back.index.entries == index.entries
    known = index.vocabulary
    assert back.index.vocabulary == Vocabulary(known.synonyms, known.elsewhere)
    assert back.shelves == shelves


# --- synonyms, typing mistakes, other ways of asking ----------------------------------------------

GENERAL = """
synonyms = [["hotline", "assistance", "service client"], ["avoir", "crédit"]]
elsewhere = ["divorce", "bail"]
"""
CLAUSE = '[asked]\nq-aide = ["à qui téléphoner", "le support"]\n'


def vocabulary():
    return read_vocabulary({"general": GENERAL, "aide": CLAUSE})


def test_a_synonym_finds_what_the_word_typed_does_not_hold_and_comes_after_it():
    entries = [entry("Un", "l’assistance"), entry("Deux", "la hotline"), entry("Trois", "rien")]
    hits = search(Index(entries, vocabulary()), "hotline")
    assert [hit.entry.title for hit in hits] == ["Deux", "Un"]
    assert hits[1].score < hits[0].score


def test_words_that_are_known_together_are_one_concept():
    (service,) = read("mon service client", vocabulary()).concepts
    assert len(service.typed) == 2
    assert [len(each) for each in service.others] == [1, 1]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("preaviss de resilliation", "préavis de résiliation"),
        ("les penalitées", "les pénalités"),
        ("RESSILIATION, svp", "résiliation, svp"),
        ("art. L. 442-1", ""),
        ("préavis", ""),
        ("chat", ""),
    ],
)
def test_a_word_that_the_site_does_not_know_becomes_the_nearest(typed, meant):
    entries = [entry("Préavis", "le préavis de résiliation, des pénalités, un achat")]
    found = results(Index(entries), SearchRequest(typed), 10)
    assert found.meant == meant
    assert bool(found.total) == (typed not in ("art. L. 442-1", "chat"))


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_the_distance_of_two_words_is_one_of_both_ways(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)
    assert distance(one, other, 9) <= max(len(one), len(other))


def test_two_letters_that_changed_places_are_one_mistake():
    assert distance("resilaition", "resiliation", 2) == 1
    assert nearest("facturre", [("facteur", 9), ("facture", 1)]) == "facture"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("inflasion", "inflation"),
        ("comande", "commande"),
        ("rezilier", "résilier"),
        ("sekurite", "sécurité"),
        ("conbien", "combien"),
        ("crise", ""),  # « prise » is as near, but nobody takes one for the other
        ("relais", ""),
        ("certifie", ""),
    ],
)
def test_what_sounds_alike_is_meant_and_what_begins_otherwise_is_not(index, typed, meant):
    assert dict(index.query(typed).mended).get(typed, "") == meant


def test_an_answer_that_several_clauses_give_is_shown_once_and_told_of_all(index):
    found = results(index, SearchRequest("qui signe pour la société", reading="duree"), 10)
    (hit,) = (each for each in found.hits if each.entry.anchor == "q-parties" and each.others)
    same = [each for each in index.entries if each.text == hit.entry.text]
    assert len(same) > 9
    assert {each.subject for each in (hit.entry, *hit.others)} == {each.subject for each in same}
    alone = results(index, SearchRequest("qui signe pour la société", within="duree"), 10)
    (own,) = (each for each in alone.hits if each.entry.anchor == "q-parties")
    assert (own.entry.subject, own.others) == ("duree", ())
    titles = [
        (hit.entry.title, hit.entry.text) for hit in results(index, SearchRequest("signe"), 99).hits
    ]
    assert len(titles) == len(set(titles))


def test_another_way_of_asking_finds_an_answer_that_does_not_say_it():
    asked = SearchEntry("a.html", "Joindre l’équipe", "", "x", "question", "aide", "à téléphoner")
    (hit,) = search([asked], "téléphone")
    assert hit.entry == asked
    assert "téléphoner" not in "".join(piece.text for piece in hit.excerpt)


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("general", "sinonymes = []", "sinonymes"),
        ("general", "synonyms = [1]", "synonyms"),
        ("general", 'synonyms = [["le", "la durée"]]', "synonyms[1]"),
        ("general", 'synonyms = [["durée", "durées"]]', "synonyms[1]"),
        ("general", 'synonyms = [["gratuit", "sans frais"]]', "synonyms[1]"),
        ("general", "elsewhere = 1", "elsewhere"),
        ("general", 'elsewhere = ["le"]', "elsewhere"),
        ("general", '[asked]\nq = ["x"]', "asked"),
        ("duree", "asked = 1", "asked"),
        ("duree", "[asked]\nq-a = []", "asked.q-a"),
    ],
)
def test_a_fault_of_the_vocabulary_is_told_with_its_file_and_key(name, text, key):
    with pytest.raises(TemplateError) as refused:
        read_vocabulary({name: text})
    places = [each.place for each in refused.value.diagnostics]
    assert [(place.file, place.key) for place in places] == [(f"data/vocabulary/{name}.toml", key)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("stop = []", ["families", "kept"]),
        ("stop = []\nfamilies = []\nkept = []\nmots = []", ["mots"]),
        ('stop = ["à", "à"]\nfamilies = []\nkept = []', ["stop"]),
        ('stop = ["par mois"]\nfamilies = []\nkept = []', ["stop"]),
        ('stop = []\nfamilies = [["payer"]]\nkept = []', ["families"]),
        ('stop = []\nfamilies = ["payer"]\nkept = 1', ["families", "kept"]),
    ],
)
def test_a_fault_of_the_words_is_told_with_its_key(text, keys):
    with pytest.raises(TemplateError) as refused:
        read_words(text)
    assert [each.place.key for each in refused.value.diagnostics] == keys
    assert {each.place.file for each in refused.value.diagnostics} == {"data/vocabulary/mots.toml"}


def test_an_answer_that_the_vocabulary_invents_is_a_fault(index):
    known = {"duree": {"q-engagement-suite": "x", "engagement.duree": "x"}}
    assert list(unknown_answers(Vocabulary(asked=known), index.entries)) == []
    wrong = {"duree": {"q-absente": "x"}, "absente": {"q-a": "x"}}
    told = [str(each.place) for each in unknown_answers(Vocabulary(asked=wrong), index.entries)]
    assert len(told) == 2
    assert "absente.toml" in told[0]
    assert "asked.q-absente" in told[1]


def test_the_vocabulary_that_ships_names_what_exists(index):
    shipped = library_vocabulary(Library())
    assert list(unknown_answers(shipped, index.entries)) == []
    asked = {(each.title, each.text) for each in index.entries if each.also}
    answers = {  # what several clauses answer in the same words is asked once
        (each.title, each.text)
        for each in index.entries
        if each.kind == "question" and not each.anchor.endswith("textes")
    }
    assert len(answers & asked) >= 0.9 * len(answers)


# --- clauses --------------------------------------------------------------------------------------


def test_results_come_by_clause_and_each_says_its_name(index):
    found = results(index, SearchRequest("résilier le contrat"), 10)
    assert sum(len(group.hits) for group in found.groups) == len(found.hits) == 10
    titles = [group.title for group in found.groups]
    assert len(set(titles)) == len(titles)
    assert found.groups[0].hits[0] == found.hits[0]


def test_the_clause_that_one_reads_comes_first_among_equals_and_one_may_look_in_it_alone(index):
    for clause in ("confidentialite", "accord-confidentialite"):
        near = results(index, SearchRequest("Combien de temps dure le secret ?", reading=clause), 1)
        assert near.hits[0].entry.subject == clause
        alone = results(index, SearchRequest("secret", within=clause), 99)
        assert {hit.entry.subject for hit in alone.hits} == {clause}


def test_who_looks_in_a_contract_looks_in_the_clauses_that_it_takes(index):
    page = SearchEntry("contrats/a.html", "Contrat A", "", "Vente.", "page", "a", takes=("duree",))
    both = Index((page, *index.entries))
    request = SearchRequest("préavis", reading="a", within="a")
    found = results(both, request, 99)
    assert {hit.entry.subject for hit in found.hits} == {"duree"}
    assert found.facets["Où chercher"][1].name == "Dans ce contrat\u00a0: Contrat A"
    kept = read_index(build_index(both.entries).__getitem__).index
    assert [hit.entry for hit in results(kept, request, 99).hits] == [x.entry for x in found.hits]


def test_the_places_where_one_may_look_count_what_they_hold(index):
    shelves = {"Rien": [], "Fin": ["duree", "resiliation-reversibilite"]}
    found = results(index, SearchRequest("préavis", reading="duree"), 10, shelves)
    assert list(found.facets) == ["Où chercher", "Par clause", "Par thème"]
    for facet in (each for facets in found.facets.values() for each in facets):
        there = results(index, SearchRequest("préavis", within=facet.within), 1, shelves)
        assert facet.count == there.total > 0, facet
    assert [each.name for each in found.facets["Par thème"]] == ["Fin"]
    assert results(index, SearchRequest("zzz"), 10, shelves).facets == {}


# --- weight ---------------------------------------------------------------------------------------


def sent(files, index, query):
    """Return the bytes, compressed, that a browser needs to show the first ten answers."""
    manifest = json.loads(files[f"{FOLDER}/index.js"].partition(b",")[2][:-3])
    asked, place = index.query(query), index.thesaurus.place
    every = {t for each in asked.concepts for one in (each.typed, *each.others) for t in one}
    ranks = {f"terms-{_rank(manifest['terms'], place(term))}" for term in every}
    numbers = [found.number for found in index.ranked(asked)[:10]]
    ranks |= {f"texts-{_rank(manifest['texts'], number)}" for number in numbers}
    return sum(len(gzip.compress(files[f"{FOLDER}/{name}.js"])) for name in (*ranks, "index"))


def _rank(firsts, key):
    return max(sum(1 for first in firsts if first <= key) - 1, 0)


def test_fifty_clauses_send_at_most_70_kilobytes_compressed_for_a_query():
    known = whole_index().vocabulary
    index = Index(made_up_entries(50), known)
    files = build_index(index.entries, known)
    sizes = {each.text: sent(files, index, each.text) for each in TUNE[::40]}
    worst = max(sizes, key=sizes.get)
    assert len(index.entries) == 50 * 27
    assert sizes[worst] <= 70_000, (worst, sizes[worst])
