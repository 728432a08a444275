"""What was done with the marks of a redline is told; a word of its own is never one of them."""

import zipfile
from io import BytesIO
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clausegen.readers.docx.marked_text import Piece, marked_text
from clausegen.verify.amendments import check_file
from clausegen.verify.settled_marks import Altered, settled_marks, told
from clausegen.writers import WRITERS
from clausegen.writers.docx.names import DOCUMENT_PART, W
from clausegen.writers.options import Options
from tests.contract import amended, contract

CHOICES = ("accepted", "refused", "left")
WORDS = st.text("ab ", min_size=1, max_size=4)
PIECES = st.lists(
    st.builds(Piece, WORDS, st.sampled_from(["", "ins", "del"])) | st.just(Piece("\n", "")),
    max_size=12,
)


def settled(redline, choices):
    """Return the pieces that are left once each mark is settled as chosen."""
    found = []
    for piece, choice in zip(redline, choices, strict=False):
        gone = "refused" if piece.mark == "ins" else "accepted"
        if not piece.mark or choice == "left":
            found.append(piece)
        elif choice != gone:
            found.append(Piece(piece.text, ""))
    return found


def lines(pieces):
    return [(letter, piece.mark) for piece in pieces for letter in piece.text if letter.strip("\n")]


@given(PIECES, st.lists(st.sampled_from(CHOICES), min_size=12, max_size=12))
def test_every_way_to_settle_the_marks_is_followed(redline, choices):
    found = settled(redline, choices)
    marks = settled_marks(redline, found)
    assert not isinstance(marks, Altered)
    assert [mark.piece for mark in marks] == [piece for piece in redline if piece.mark]
    kept = iter(mark.choice for mark in marks)
    again = settled(redline, [next(kept) if piece.mark else "" for piece in redline])
    assert lines(again) == lines(found)


@given(PIECES, st.lists(st.sampled_from(CHOICES), min_size=12, max_size=12), st.integers(0, 11))
def test_a_word_of_its_own_is_no_mark(redline, choices, rank):
    found = settled(redline, choices)
    found.insert(min(rank, len(found)), Piece("z", ""))
    marks = settled_marks(redline, found)
    assert isinstance(marks, Altered)
    assert "z" in marks.near


def test_a_redline_that_repeats_itself_is_followed_within_bounds():
    redline = [Piece("a", "ins")] * 3_000
    assert isinstance(settled_marks(redline, [Piece("a" * 1_500, "")]), Altered)
    assert len(settled_marks(redline[:400], [Piece("a" * 200, "")])) == 400


# --- in Word ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(library):
    changes = {"client.delai_signalement": "48 heures", "penalite.taux": "3 %"}
    return amended(library, contract(library), changes, signed="2027-03-15")


@pytest.fixture(scope="module")
def redline(made):
    return WRITERS["docx"].write(made.redline, Options())


def in_word(data, change):
    """Return a Word file whose body was changed."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == DOCUMENT_PART:
                tree = etree.fromstring(content)
                change(tree)
                content = etree.tostring(tree)
            new.writestr(name, content)
    return made.getvalue()


def settle(tree, choices):
    """Accept, refuse or leave each run of marks, as Word does."""
    for holder, choice in zip(list(tree.iter(f"{{{W}}}ins", f"{{{W}}}del")), choices, strict=False):
        if choice == "left" or not len(holder):
            continue
        if choice != ("refused" if holder.tag.endswith("ins") else "accepted"):
            for child in holder:
                holder.addprevious(child)
        holder.getparent().remove(holder)
    for struck in tree.iter(f"{{{W}}}delText"):
        if next(struck.iterancestors(f"{{{W}}}del"), None) is None:
            struck.tag = f"{{{W}}}t"


@pytest.mark.parametrize(("choice", "word"), [("accepted", "acceptées"), ("refused", "refusées")])
def test_a_redline_whose_marks_were_all_settled_is_told_in_these_words(made, redline, choice, word):
    data = in_word(redline, lambda tree: settle(tree, cycle([choice])))
    (check,) = check_file(made, "redline", data, "")
    assert f"Toutes les marques ont été {word}" in check.detail
    assert not check.holds


@pytest.mark.parametrize("start", range(3))
def test_marks_settled_in_part_are_counted_and_listed(made, redline, start):
    order = CHOICES[start:] + CHOICES[:start]
    data = in_word(redline, lambda tree: settle(tree, cycle(order)))
    (check,) = check_file(made, "redline", data, "")
    assert not check.holds
    assert check.detail.startswith("Les marques ont été réglées en partie (")
    assert "aucun autre mot n’a changé" in check.detail
    counts = [(order * 2)[:4].count(each) for each in CHOICES]
    for count, word in zip(counts, ("acceptée", "refusée", "en attente"), strict=True):
        assert f"{count} {word}" in check.detail


def test_what_is_settled_bears_its_own_words(made, redline):
    def refuse_first(tree):
        settle(tree, ["refused"])

    (check,) = check_file(made, "redline", in_word(redline, refuse_first), "")
    assert "Refusée\u00a0: retrait de « vingt-quatre (24) »." in check.detail


def test_marks_settled_in_part_hide_no_other_change(made, redline):
    def forge(tree):
        settle(tree, cycle(CHOICES))
        word = next(each for each in tree.iter(f"{{{W}}}t") if "jours" in (each.text or ""))
        word.text = word.text.replace("jours", "ans", 1)

    (check,) = check_file(made, "redline", in_word(redline, forge), "")
    assert not check.holds
    assert "Aucune marque n’explique « " in check.detail
    assert " ans" in check.detail


def test_a_redline_as_it_was_made_has_all_its_marks(redline):
    pieces = marked_text(redline)
    assert told(settled_marks(pieces, pieces)) == ""
