"""Labels: fresh sequences, and what a later version keeps, drops and inserts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.document.labels import allocate, nth_label
from clausegen.errors import UsageError

IDS = st.lists(st.sampled_from([f"n{number}" for number in range(12)]), unique=True)


@pytest.mark.parametrize(
    ("number", "kind", "label"),
    [
        (3, "article", "3"),
        (1, "letters", "a)"),
        (27, "letters", "aa)"),
        (2, "numbers", "2°"),
        (9, "dashes", "–"),
    ],
)
def test_each_kind_has_its_own_sequence(number, kind, label):
    assert nth_label(number, kind) == label


def test_a_first_drafting_numbers_in_order():
    assert allocate(["objet", "duree"], "article") == {"objet": "1", "duree": "2"}


def test_what_stays_keeps_its_label_and_what_goes_leaves_a_gap():
    previous = {"a": "1", "b": "2", "c": "3"}
    assert allocate(["a", "c"], "article", previous) == {"a": "1", "c": "3"}


def test_an_insertion_takes_bis_then_ter_after_its_left_neighbour():
    labels = allocate(["a", "x", "y", "b"], "article", {"a": "5", "b": "6"})
    assert [labels[id_] for id_ in "axyb"] == ["5", "5 bis", "5 ter", "6"]


def test_nineteen_articles_may_come_after_one():
    new = [f"n{rank}" for rank in range(19)]
    labels = allocate(["a", *new, "b"], "article", {"a": "5", "b": "6"})
    assert [labels[new[rank]] for rank in (9, 11, 14, 18)] == [
        "5 undecies", "5 terdecies", "5 sexdecies", "5 vicies",
    ]  # fmt: skip
    assert nth_label(3, "romans") == "iii)"


def test_an_item_is_inserted_before_its_closing_bracket():
    labels = allocate(["a", "x", "b"], "letters", {"a": "a)", "b": "b)"})
    assert labels["x"] == "a bis)"


def test_a_numbered_item_takes_its_suffix_after_its_sign():
    labels = allocate(["a", "x", "b"], "numbers", {"a": "1°", "b": "2°"})
    assert labels["x"] == "1° bis"


def test_the_hyphen_series_nests():
    once = allocate(["a", "x", "b"], "article", {"a": "5", "b": "6"}, "hyphen")
    assert once["x"] == "5-1"
    twice = allocate(["a", "x", "y", "b"], "article", once, "hyphen")
    assert twice["y"] == "5-2"
    thrice = allocate(["a", "x", "z", "y", "b"], "article", twice, "hyphen")
    assert thrice["z"] == "5-1-1"


def test_an_addition_at_the_end_never_takes_a_number_once_used():
    previous = {"a": "a)", "gone": "c)"}
    assert allocate(["a", "new"], "letters", previous)["new"] == "d)"


@pytest.mark.parametrize(
    ("kind", "ids", "kept", "given"),
    [
        ("article", ["x", "y"], {"y": "1"}, ["1 A", "1"]),
        ("article", ["w", "x", "y"], {"y": "1"}, ["1 A", "1 B", "1"]),
        ("article", ["w", "x", "y"], {"w": "1 A", "y": "1"}, ["1 A", "1 B", "1"]),
        ("article", ["x", "y"], {"y": "1 A"}, ["1 AA", "1 A"]),
        ("article", ["v", "w", "x"], {"v": "1 AA", "x": "1 A"}, ["1 AA", "1 AB", "1 A"]),
        ("letters", ["x", "y"], {"y": "a A)"}, ["a AA)", "a A)"]),
        ("letters", ["x", "y"], {"y": "a)"}, ["a A)", "a)"]),
        ("numbers", ["x", "y"], {"y": "1°"}, ["1° A", "1°"]),
        ("part", ["x", "y"], {"y": "I"}, ["I A", "I"]),
        ("annex", ["x", "y"], {"y": "2"}, ["2 A", "2"]),
    ],
)
def test_what_is_inserted_before_the_first_takes_a_capital(kind, ids, kept, given):
    assert list(allocate(ids, kind, kept).values()) == given


def test_nothing_can_be_inserted_before_what_stands_before_the_first():
    with pytest.raises(UsageError, match="Aucun numéro n’est libre avant « 1 AA »"):
        allocate(["w", "x", "y"], "article", {"x": "1 AA", "y": "1 A"})


def test_an_exhausted_series_is_refused():
    ids = ["a", *(f"x{number}" for number in range(20)), "b"]
    with pytest.raises(UsageError, match="Aucun numéro n’est libre"):
        allocate(ids, "article", {"a": "1", "b": "2"})


@pytest.mark.parametrize(("series", "second"), [("bis", "5 bis"), ("hyphen", "5-1")])
def test_nothing_is_inserted_between_a_label_and_its_first_successor(series, second):
    kept = {"a": "5", "b": second, "c": "6"}
    with pytest.raises(UsageError, match="renumérotez"):
        allocate(["a", "x", "b", "c"], "article", kept, series)


@given(IDS, IDS)
def test_kept_labels_never_change_and_no_label_is_given_twice(old, new):
    previous = allocate(old, "article")
    try:
        labels = allocate(new, "article", previous)
    except UsageError:
        return
    if set(old) & set(new):
        assert all(labels[id_] == previous[id_] for id_ in new if id_ in previous)
    assert len(set(labels.values())) == len(new)
