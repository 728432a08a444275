"""Inlines cut by the characters that they print."""

from hypothesis import given
from hypothesis import strategies as st

from clausegen.document.cutting import cut
from clausegen.document.tree import Deleted, Emphasis, LineBreak, Text, Variable, text_of
from tests.trees import inlines

LINE = (
    Text("dans "),
    Emphasis((Variable("delai", "deux (2) heures", "2 heure"),), strong=True),
    LineBreak(),
    Deleted((Text("ouvrées"),)),
)


@given(inlines(), st.integers(0, 60), st.integers(0, 60))
def test_what_is_cut_prints_the_characters_between_both_places(content, start, length):
    shown = text_of(cut(content, start, start + length))
    assert shown == text_of(content)[start : start + length]


@given(st.integers(0, len(text_of(LINE))))
def test_two_halves_print_the_whole_at_any_place(place):
    end = len(text_of(LINE))
    assert text_of(cut(LINE, 0, place)) + text_of(cut(LINE, place, end)) == text_of(LINE)


def test_half_a_node_keeps_its_kind():
    (half,) = cut(LINE, 5, 9)
    assert half == Emphasis((Variable("delai", "deux", "2 heure"),), strong=True)
    (struck,) = cut(LINE, 21, 24)
    assert struck == Deleted((Text("ouv"),))


def test_a_break_is_whole_or_not_there():
    assert cut(LINE, 20, 21) == (LineBreak(),)
    assert cut(LINE, 20, 20) == ()
