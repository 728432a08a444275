"""TOML as text: the place of each fault, the line of each key."""

import pytest

from clausegen.errors import AnswersError
from clausegen.files.toml import lines_of, read_toml

FAULTS = [
    ("a = 1\na = 2", "2:", "« a » est donné deux fois"),
    ("[a]\n[a]", "2:3", "la table « a » est ouverte deux fois"),
    ("a.b = 1\na.b.c = 2", "2:", "« a.b.c » est donné deux fois"),
    ("a = {b = 1, b = 2}", "1:", "une clé est donnée deux fois"),
    ('a = "x', "1:", "guillemet"),
    ("a 1", "1:3", "« = »"),
    ("a = bonjour", "1:5", "entre guillemets"),
    ("a = [1", "1:", "refermé"),
    ("a = 1 b = 2", "1:", "plus d’une réponse"),
    ("= 1", "1:1", "pas du TOML"),
    ("a = " + "[" * 5000, "", "imbrique trop"),
    ("a = 2027-13-45", "1:", ""),
    ("a = 2027-02-31", "1:", "n’existe pas au calendrier"),
    ("[a\nb = 1", "1:3", "crochet"),
    ("[[a]\nb = 1", "1:", "crochet"),
    ("a = " + "9" * 5000, "", "illisible"),
    ("x" * 1_000_001, "", "dépasse 1000 ko"),
]


@pytest.mark.parametrize(("text", "place", "why"), FAULTS)
def test_a_broken_file_is_told_with_its_place(text, place, why):
    with pytest.raises(AnswersError) as caught:
        read_toml(text, "f.toml", AnswersError)
    assert why.lower() in str(caught.value).lower()
    assert str(caught.value).startswith(f"f.toml:{place}" if place else "f.toml :")
    assert caught.value.diagnostics[0].rule == "fichier-illisible"


def test_a_byte_order_mark_and_windows_line_ends_are_read():
    assert read_toml("\ufeffa = 1\r\nb = 'x'\r\n", "f", AnswersError) == {"a": 1, "b": "x"}


def test_the_first_line_may_be_further_down():
    with pytest.raises(AnswersError, match=r"f:12:"):
        read_toml("a = 1\na = 2", "f", AnswersError, first_line=11)


def test_each_key_has_its_line():
    text = '''a = 1
"b" = """
[[no]]
c = 1
"""
[t.u]
d.e = 2
[[p]]
x = 1
[[p]]
x = 2
[[p.o]]
y = 3
[[p.o]]
y = 4
'''
    lines = lines_of(text)
    assert {path: lines[path] for path in lines if isinstance(path[-1], str)} == {
        ("a",): 1, ("b",): 2, ("t", "u"): 6, ("t", "u", "d", "e"): 7,
        ("p", 0, "x"): 9, ("p", 1, "x"): 11, ("p", 1, "o", 0, "y"): 13, ("p", 1, "o", 1, "y"): 15,
    }  # fmt: skip  # a table
