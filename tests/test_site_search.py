"""The search finds French: accents, ligatures, elision, inflections, article numbers, phrases."""

import json
import re
from importlib.resources import files as files_of

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.index import FOLDER, build_index
from clausegen.site.search.ranking import Index, excerpt, read_query, search
from clausegen.site.search.terms import stop_words, terms
from tests.search_queries import QUERIES
from tests.site_entries import anchor, made_up_entries, real_entries

ASSETS = files_of("clausegen") / "assets" / "site"


@pytest.fixture(scope="module")
def index():
    return Index(real_entries())


def entry(title, text, question="", kind="article", address="a.html"):
    return SearchEntry(address, title, question, text, kind)


def found(index, query, limit=10):
    return [anchor(hit.entry) for hit in search(index, query, limit)]


def test_sixty_queries_find_what_they_want_in_the_first_three(index):
    missed = [q for q, wanted in QUERIES if not set(found(index, q, 3)) & set(wanted.split())]
    assert len(QUERIES) == 60
    assert len(missed) <= 2, missed


def test_the_queries_want_what_exists(index):
    known = {anchor(entry) for entry in index.entries}
    assert [q for q, wanted in QUERIES if not set(wanted.split()) & known] == []


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
    same = Index([entry("Quelle durée ?", "x", "Quelle durée ?"), entry("Réponse", "x", "Durée ?")])
    assert same.heading_ends == [2, 2]


def test_law_comes_after_the_answer_that_says_the_same():
    entries = [entry("RGPD, art. 32", "sécurité", kind="law"), entry("Données", "RGPD sécurité")]
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
    assert read_query("durée durées DUREE").terms == read_query("durée").terms


def test_an_excerpt_is_the_best_paragraph_with_its_words_marked():
    pieces = excerpt(
        "Rien ici.\nLa durée de l’accord, puis la fin.", read_query("durée accord").terms
    )
    assert "".join(piece.text for piece in pieces) == "La durée de l’accord, puis la fin."
    assert [piece.text.strip() for piece in pieces if piece.marked] == ["durée", "l’accord"]


def test_a_long_paragraph_is_cut_around_the_first_mark():
    text = " ".join([*["avant"] * 60, "durée", *["après"] * 60])
    pieces = excerpt(text, read_query("durée").terms)
    whole = "".join(piece.text for piece in pieces)
    assert whole.startswith("… avant")
    assert whole.endswith("après …")
    assert 44 <= len(whole.strip("… ").split()) <= 46


def test_every_piece_of_the_index_is_one_call_with_json(index):
    files = build_index(index.entries)
    for address, content in files.items():
        name = address.removeprefix(f"{FOLDER}/").removesuffix(".js")
        head, tail = f'clausegen.deliver("{name}",', ");\n"
        text = content.decode()
        assert (text.startswith(head), text.endswith(tail)) == (True, True)
        json.loads(text.removeprefix(head).removesuffix(tail))


def test_the_index_is_the_same_each_time_and_may_be_empty(index):
    assert build_index(index.entries) == build_index(real_entries())
    assert list(build_index([])) == [f"{FOLDER}/index.js"]


def sent(files, index, query):
    """Return the bytes that a browser asks for to show the first ten answers to a query."""
    manifest = json.loads(files[f"{FOLDER}/index.js"].partition(b",")[2][:-3])
    ranks = {f"terms-{_rank(manifest['terms'], t)}" for t in read_query(query).terms}
    numbers = [number for number, _ in index.ranked(read_query(query))[:10]]
    ranks |= {f"texts-{_rank(manifest['texts'], number)}" for number in numbers}
    return sum(len(files[f"{FOLDER}/{name}.js"]) for name in (*ranks, "index"))


def _rank(firsts, key):
    return max(sum(1 for first in firsts if first <= key) - 1, 0)


def test_fifty_clauses_send_at_most_120_kilobytes_for_a_query():
    index = Index(made_up_entries(50))
    files = build_index(index.entries)
    scripts = sum(len((ASSETS / name).read_bytes()) for name in ("search.js", "chat.js"))
    sizes = {query: sent(files, index, query) + scripts for query, _ in QUERIES}
    worst = max(sizes, key=sizes.get)
    assert len(index.entries) == 50 * 26
    assert sizes[worst] <= 120_000, (worst, sizes[worst])
