"""The characters of an answer: what does not print is refused, and a name can be read."""

import unicodedata

import pytest
import regex

from clausegen.document.repertoire import undrawn
from clausegen.questions import ParseProblem
from clausegen.questions.characters import clean
from tests.kinds import read, refusal

FORBIDDEN = [
    ("\x00", "commande"), ("\x85", "commande"), ("\u2028", "commande"),
    ("\u202e", "sens de lecture"), ("\u200f", "sens de lecture"),
    ("\ue000", "privé"), ("\U0010ffff", "privé"),
    ("\ud800", "isolé"), ("\u200b", "invisible"), ("\ufdd0", "sans caractère"),
    ("\u115f", "invisible"), ("\u180e", "invisible"), ("\u206a", "invisible"),
    ("\u2800", "invisible"), ("\uffa0", "invisible"), ("\u3164", "invisible"),
    ("\u00ad", "invisible"), ("\u200d", "invisible"), ("\U000e0fff", "invisible"),
    ("\U0001ffff", "sans caractère"), ("\n", "saut de ligne"), ("\t", "tabulation"),
]  # fmt: skip  # a table


@pytest.mark.parametrize(("character", "why"), FORBIDDEN)
def test_a_character_that_does_not_print_is_refused_by_its_code_point(character, why):
    told = refusal("text", f"a{character}b")
    assert f"U+{ord(character):04X}" in told
    assert why in told


ALL = "".join(map(chr, range(0x110000)))
HIDDEN = regex.compile(r"[\p{DI}\p{Cc}\p{Cs}\p{Co}\u2800--\r]", regex.VERSION1)
SEEN = regex.compile(r"[[\p{L}\p{N}\p{P}\p{S}\p{M}]--[\p{DI}\u2800]]", regex.VERSION1)


def kept(character):
    """Return what is kept of a text with a character, or nothing if it is refused."""
    try:
        return clean(f"a{character}b")
    except ParseProblem:
        return None


def test_of_all_unicode_a_text_refuses_what_is_hidden():
    assert [f"U+{ord(each):04X}" for each in HIDDEN.findall(ALL) if kept(each) is not None] == []


def test_of_all_unicode_a_text_keeps_what_is_seen_and_what_the_faces_draw():
    for each in SEEN.findall(ALL):
        composed = unicodedata.normalize("NFC", f"a{each}b")
        expected = None if any(undrawn(composed)) else composed
        assert kept(each) == expected, f"U+{ord(each):04X}"


@pytest.mark.parametrize("name", ["—", "\u0301", "…"])
@pytest.mark.parametrize("field", ["denomination", "nom", "prenom", "representant", "terme"])
def test_a_party_has_a_name_that_can_be_read(field, name):
    assert "ni lettre ni chiffre" in refusal("party", {field: name})


def test_a_required_text_shows_a_letter_or_a_digit():
    assert "ni lettre ni chiffre" in refusal("text", "—", required=True)
    assert read("text", "—") == "—"
    assert read("party", {"denomination": "1664"}).denomination == "1664"
