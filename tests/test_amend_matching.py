"""Matching: Python's own result where the work is small, a coarser and true one beyond."""

from difflib import SequenceMatcher
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.amend.compare import MOST_CHANGES, compare, reading_order
from clausegen.amend.matching import Matcher, most_weighed, uncrossed
from clausegen.amend.operations import Rewrite, apply
from clausegen.amend.word_edits import word_edits
from clausegen.document.tree import Division, Document, Paragraph, Text

SAME = "Le prestataire exécute le service."
OWN = [f"Ligne {rank}" for rank in range(20_000)]
WORDS = [f"mot{rank % 320}" for rank in range(120_000)]
PAIRS = {
    "the same line": ([SAME] * 20_000, [*[SAME] * 9_000, "Autre", *[SAME] * 12_000]),
    "other lines": (OWN, [f"{line} bis" for line in OWN]),
    "every other line": (OWN, [line * (1 + rank % 2) for rank, line in enumerate(OWN)]),
    "one paragraph": (WORDS, [*WORDS[:500], "autre", *WORDS[501:70_000], *WORDS[70_009:]]),
    "two words": (["a", "b"] * 9_000, ["b", "a", "a"] * 6_000),
}

words = st.lists(st.sampled_from("abcdefg"), max_size=30)
names = st.lists(st.sampled_from("abcdefghij"), max_size=10, unique=True)


@given(words, words)
def test_what_is_short_is_matched_as_python_does(old, new):
    matcher = Matcher(old, new)
    assert matcher.get_opcodes() == SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    assert not matcher.coarse


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_no_pair_is_weighed_beyond_the_limit_and_the_steps_give_the_new_text(pair):
    old, new = pair
    matcher = Matcher(old, new)
    made = []
    for tag, start, end, first, last in matcher.get_opcodes():
        made += old[start:end] if tag == "equal" else new[first:last]
    assert made == new
    assert matcher.weighed <= most_weighed(old, new)


def test_what_a_long_text_begins_and_ends_with_is_common():
    old, new = PAIRS["one paragraph"]
    first, *_, last = Matcher(old, new).get_opcodes()
    assert (first[2], len(old) - last[1]) == (500, len(WORDS) - 70_009)
    assert (first[0], last[0]) == ("equal", "equal")


def test_rare_words_still_part_a_long_text():
    old = [word for rank in range(3_000) for word in (f"rare{rank}", "de", "la")]
    new = [*old]
    new[1_000] = new[8_000] = "autre"
    matcher = Matcher(old, new)
    assert [tag for tag, *_ in matcher.get_opcodes()] == ["equal", "replace"] * 2 + ["equal"]
    assert matcher.coarse


def test_the_edits_of_a_long_paragraph_give_its_new_words():
    old, new = (" ".join(side) for side in PAIRS["one paragraph"])
    end, made = 0, ""
    for edit in word_edits(old, new):
        assert old[edit.start : edit.start + len(edit.old)] == edit.old
        made += old[end : edit.start] + edit.new
        end = edit.start + len(edit.old)
    assert made + old[end:] == new


@given(names, names)
def test_what_is_new_comes_after_its_left_neighbour(old, new):
    order = list(old)
    left = -1
    for id_ in new:
        if id_ in old:
            left = order.index(id_)
        else:
            left += 1
            order.insert(left, id_)
    assert reading_order(old, new) == order


@pytest.mark.parametrize(("changed", "kinds"), [(MOST_CHANGES, 1_000), (MOST_CHANGES + 1, 1)])
def test_a_division_of_too_many_changes_is_worded_anew(changed, kinds):
    old, new = (_division(rank) for rank in (0, changed))
    operations = compare(old, new)
    assert len(operations) == kinds
    assert all(isinstance(each, Rewrite) for each in operations)
    assert apply(old, operations) == new


def _division(changed: int) -> Document:
    body = tuple(
        Paragraph(f"p{rank}", (Text(f"Résiliée en {rank}." if rank < changed else SAME),))
        for rank in range(3 * MOST_CHANGES)
    )
    return Document(
        "d", (Text("Contrat"),), (Division("article", "article-1", "1", (Text("Objet"),), body),)
    )


@given(st.permutations(range(7)))
def test_as_many_pairs_as_may_cross_no_other(places):
    kept = uncrossed(dict(enumerate(places)))
    assert [*kept.values()] == sorted(kept.values())
    assert len(kept) == max(
        size for size in range(8) for run in combinations(places, size) if [*run] == sorted(run)
    )
