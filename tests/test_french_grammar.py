"""Elision, contraction, agreement, enumerations and references."""

import pytest
from babel.lists import format_list
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.french.grammar import (
    agree,
    article_for,
    contract,
    de,
    enumerate_fr,
    possessive,
    reference_words,
    with_article,
    with_preposition,
)
from tests.french_cases import cases

NOUNS = st.sampled_from(["Client", "Opérateur", "hausse", "huissier", "onze", "EDF"])
LABELS = st.lists(st.integers(1, 12).map(str), min_size=1, max_size=6)


def concord(letters: str) -> dict[str, object]:
    return {"gender": "feminin" if "f" in letters else "masculin", "plural": "p" in letters}


def preposition(sign: str) -> str:
    return "" if sign == "-" else sign


@cases("articles")
def test_an_article_contracts_or_elides(typed, expected):
    sign, rest = typed.split(" ", 1)
    noun, letters = rest.rsplit(" ", 1)
    article = article_for(noun, **concord(letters))
    assert contract(preposition(sign), article, noun) == expected
    if sign == "-":
        assert with_article(noun, **concord(letters)) == expected


@cases("prepositions")
def test_a_noun_group_takes_its_preposition(typed, expected):
    sign, group = typed.split(" | ")
    assert with_preposition(group, preposition(sign)) == expected
    if sign == "de":
        assert de(group) == expected


@cases("possessifs")
def test_a_possessive(typed, expected):
    noun, letters, owners = typed.split()
    options = {"several_owners": owners == "plusieurs", **concord(letters)}
    assert possessive(noun, **options) == expected


@cases("accords")
def test_an_agreement(typed, expected):
    *forms, letters = typed.split()
    assert agree(*forms, **concord(letters)) == expected


@cases("enumerations")
def test_an_enumeration(typed, expected):
    body, _, last = typed.partition(" > ")
    conjunction, *items = body.split(" | ")
    assert enumerate_fr(items, conjunction, last) == expected


@cases("renvois")
def test_a_reference(typed, expected):
    kind, sign, *labels = typed.split(" ")
    pieces = reference_words(kind, labels, preposition(sign))
    assert "".join(text for text, _ in pieces) == expected
    assert all(labels[index] == text for text, index in pieces if index is not None)


@settings(deadline=None)  # the first call loads the locale
@given(st.lists(st.text("ab", min_size=1), max_size=5), st.sampled_from(["et", "ou"]))
def test_items_without_commas_are_listed_as_in_cldr(items, conjunction):
    style = "standard" if conjunction == "et" else "or"
    assert enumerate_fr(items, conjunction) == format_list(items, style, locale="fr")


@given(LABELS)
def test_a_reference_prints_each_label_or_the_ends_of_its_run(labels):
    printed = {text for text, index in reference_words("article", labels) if index is not None}
    assert printed <= set(labels)
    hidden = set(labels) - printed
    assert all({str(int(label) - 1), str(int(label) + 1)} <= set(labels) for label in hidden)


@given(NOUNS, st.sampled_from(["à", "de"]), st.booleans(), st.booleans())
def test_contracting_and_prefixing_agree(noun, sign, feminine, plural):
    gender = "feminin" if feminine else "masculin"
    article = article_for(noun, gender=gender, plural=plural)
    group = with_article(noun, gender=gender, plural=plural)
    assert contract(sign, article, noun) == with_preposition(group, sign)


def test_a_long_article_elides_by_itself():
    assert contract("de", "le", "Opérateur") == "de l’Opérateur"


def test_nothing_enumerated_is_nothing():
    assert enumerate_fr([]) == ""


@pytest.mark.parametrize("noun", ["heure", "Heure", "HEURE"])
def test_case_does_not_matter_to_elision(noun):
    assert article_for(noun) == "l’"
