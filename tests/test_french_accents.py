"""Letters without their accents: what people type compares with what is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.accents import folded, without_accents


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Été à l’île, garçon naïf", "Ete a l’ile, garcon naif"),
        ("Œuvre, cœur", "Œuvre, cœur"),
        ("VEDETTES 12", "VEDETTES 12"),
    ],
)
def test_letters_lose_their_marks_and_nothing_else(text, bare):
    assert without_accents(text) == bare
    assert without_accents(unicodedata.normalize("NFD", text)) == bare


@pytest.mark.parametrize(
    "typed", ["VEDETTES DE L'ODET", "vedettes  de\u00a0l’odet ", "Vedettes de l’Odét"]
)
def test_what_is_searched_has_no_case_accent_nor_kind_of_space(typed):
    assert folded(typed) == "vedettes de l'odet"


def test_ligatures_are_searched_as_two_letters():
    assert folded("Manœuvre ﬁnale, Ægir, ǽ") == folded("MANOEUVRE finale, aegir, ae")


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_what_is_folded_folds_no_further(text):
    assert folded(folded(text)) == folded(text)
