"""What a free text speaks of: the words that tell a theme, and those that only look like them."""

import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from clausegen.french.harmless import HARMLESS
from clausegen.french.theme_phrases import THEMES
from clausegen.french.themes import holding, samples, themes
from clausegen.questions.characters import apart

CASES = tomllib.loads((Path(__file__).parent / "cases" / "themes.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("theme", "text"), [(theme, text) for theme in CASES for text in CASES[theme]["dit"]]
)
def test_a_text_tells_a_theme(theme: str, text: str) -> None:
    assert theme in themes(apart(text))


@pytest.mark.parametrize(
    ("theme", "text"), [(theme, text) for theme in CASES for text in CASES[theme]["tait"]]
)
def test_a_text_of_the_same_words_does_not(theme: str, text: str) -> None:
    assert theme not in themes(apart(text))


def test_harmless_phrases_are_of_a_theme_and_hide_only_themselves() -> None:
    assert set(HARMLESS) <= set(THEMES) == set(CASES)
    kept, told = "rue de Crimée, 75019 Paris", "rue de Crimée, 75019 Paris, et la Crimée"
    assert not themes(apart(kept))
    assert "sanctions" in themes(apart(told))


@pytest.mark.parametrize(
    ("phrases", "text", "held"),
    [
        ("(appel*|voix) … (illimite*|sans limite)", "Appels et messages illimités", True),
        ("(appel*|voix) … (illimite*|sans limite)", "une voix sans limite", True),
        ("(appel*|voix) … (illimite*|sans limite)", "des messages illimités", False),
        ("sa, s a", "Kermadec SA", True),
        ("sa", "Kermadec SAS", False),
        ("hormis * code", "hormis le code civil", True),
        ("@urgence", "un appel au 112", True),
    ],
)
def test_a_phrase_holds_words_their_ends_gaps_and_alternatives(phrases, text, held) -> None:
    assert (holding(phrases, apart(text)) is not None) is held


def test_the_samples_of_phrases_hold_them() -> None:
    for phrases in THEMES.values():
        for sample in samples(phrases):
            assert holding(phrases, apart(sample))


@pytest.mark.parametrize("theme", sorted(THEMES.keys() - HARMLESS.keys()))
def test_each_phrase_tells_its_theme_wherever_it_stands(theme: str) -> None:
    for phrase in THEMES[theme].split(", "):
        for each, end in product(_alternatives(phrase), ("", "s")):
            text = " ".join(each.replace("*", end).replace("…", "bien").split())
            assert theme in themes(apart(text)), text
            assert theme in themes(apart(f"Il faut dire {text} à la fin.")), text


def _alternatives(phrase: str) -> Iterator[str]:
    """Yield a phrase with each of the words that « (a|b) » allows."""
    parts = re.split(r"[()]", phrase)
    return map("".join, product(*(each.split("|") for each in parts)))
