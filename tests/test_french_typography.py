"""Typography of text nodes: rules, neighbours, and the law that twice is once."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from clausegen.french.typography import typeset
from tests.french_cases import cases

MARK = "\ue0007\ue001"
PIECES = [
    *" \u00a0\u202f\n.,;:!?…()[]'’\"“”«»–—-°º%€`@/0149hnoeulLM",
    *("etc", "...", "  ", " – ", "quatre (4) ", "article ", "mars ", "Mme ", "1500 €"),
    *("https://a.fr/", "a@b.fr", MARK),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)
NEIGHBOURS = st.sampled_from(["", *" \u00a0\n.,;:!?…()[]'’\"“”«»–-°%€1nLMh\ue000"])
SIDES = re.compile(r"(?:‹(.)›)?(.*?)(?:‹(.)›)?", re.DOTALL)


@cases("typographie")
def test_a_rule(typed, expected):
    left, text, right = SIDES.fullmatch(typed.split(" | ", 1)[1]).groups("")
    result = typeset(text, before=left, after=right)
    assert result == SIDES.fullmatch(expected)[2]
    assert typeset(result, before=left, after=right) == result


@given(TEXTS, NEIGHBOURS, NEIGHBOURS)
def test_twice_is_once(text, before, after):
    once = typeset(text, before=before, after=after)
    assert typeset(once, before=before, after=after) == once


@given(TEXTS, st.text("a ;:\"'0", max_size=4))
def test_a_mark_and_its_inside_stay(text, inside):
    mark = f"\ue000{inside}\ue001"
    plain = text.replace(MARK, "").replace("`", "")
    assert mark in typeset(f"{plain} {mark} {plain}")


@given(TEXTS)
def test_words_and_figures_are_never_lost(text):
    assume(not re.search(r"[ºo]|\dh|\de", re.sub(r"\s", "", text)))
    assert re.sub(r"\W", "", typeset(text)) == re.sub(r"\W", "", text)


def test_nothing_stays_nothing():
    assert typeset("", before="a", after=";") == ""


@given(TEXTS, NEIGHBOURS)
def test_signs_of_another_line_change_nothing(text, after):
    head = "[1]\n"  # its signs make every rule look, which most texts need not
    assume(not text.startswith((".", " ", "\u00a0", "\u202f", "\n")))
    assert typeset(head + text, after=after) == head + typeset(text, before="\n", after=after)
