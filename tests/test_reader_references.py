"""Cross-references in words: items of several lists, tables, dashes, the preamble."""

import pytest

from clausegen.amend.wording.addresses import Addresses
from clausegen.errors import TemplateError
from clausegen.reader.references import labels_of
from clausegen.template.marks import ReferenceMark
from tests.test_reader import document, lines, mark

TWO_LISTS = """## A {{: #a }}

Voir {m}.

Un :

- x
  {{: #x }}
- y :
    1. z
       {{: #z }}

Deux :

- v
  {{: #v }}
- w
  {{: #w }}
"""


@pytest.mark.parametrize(
    ("targets", "preposition", "words"),
    [
        (("x",), "", "le a) de la première énumération de l’article\u00a01"),
        (("v",), "à", "au a) de la seconde énumération de l’article\u00a01"),
        (("v", "w"), "de", "des a) et b) de la seconde énumération de l’article\u00a01"),
        (("z",), "de", "de l’article\u00a01, 1°"),
    ],
)
def test_items_of_two_lists_are_told_apart_as_an_avenant_does(targets, preposition, words):
    text = TWO_LISTS.format(m=mark(0))
    assert lines(text, ReferenceMark(targets, preposition))[1] == f"Voir {words}."


@pytest.mark.parametrize(
    ("targets", "preposition", "words"),
    [
        (("x",), "", "Le a) de la première énumération de l’article\u00a01"),
        (("v",), "à", "Au a) de la seconde énumération de l’article\u00a01"),
        (("a",), "de", "De l’article\u00a01"),
    ],
)
def test_a_reference_may_begin_a_sentence(targets, preposition, words):
    text = TWO_LISTS.format(m=mark(0)).replace("Voir ", "Oui. ")
    assert lines(text, ReferenceMark(targets, preposition, capital=True))[1] == f"Oui. {words}."


def test_a_commentary_names_an_item_as_its_clause_does():
    found = document(TWO_LISTS.format(m="x"))
    assert labels_of(found)["v"].tail == "de la seconde énumération"
    assert labels_of(found)["z"].tail == ""


def test_items_of_two_lists_are_not_cited_together():
    with pytest.raises(TemplateError, match="ne se nomment pas ensemble"):
        document(TWO_LISTS.format(m=mark(0)), ReferenceMark(("x", "v")))


TABLES = """## A {{: #a }}

Voir {m}.

- x :

    - u
      {{: #u }}
    - v
      {{: #v }}

- y

| N | D |
|---|---|
| a | b |
{{: #un }}

> | N | D |
> |---|---|
> | c | d |
> {{: #deux }}
"""


@pytest.mark.parametrize(
    ("target", "preposition", "words"),
    [
        ("un", "", "le premier tableau de l’article\u00a01"),
        ("deux", "à", "au second tableau de l’article\u00a01"),
        ("deux", "de", "du second tableau de l’article\u00a01"),
        ("v", "à", "au second tiret du a) de l’article\u00a01"),
    ],
)
def test_a_table_and_a_dash_are_named_as_an_avenant_names_them(target, preposition, words):
    text = TABLES.format(m=mark(0))
    assert lines(text, ReferenceMark((target,), preposition))[1] == f"Voir {words}."
    found = document(TABLES.format(m="x"))
    said = Addresses(found).address(target).said(preposition)
    assert said == words
    assert labels_of(found)[target].label in words


def test_the_only_table_of_an_article_needs_no_rank():
    text = f"## A {{: #a }}\n\nVoir {mark(0)}.\n\n| N | D |\n|---|---|\n{{: #x }}\n"
    assert lines(text, ReferenceMark(("x",), "à"))[1] == "Voir au tableau de l’article\u00a01."


def test_an_item_of_the_preamble_is_cited_in_it():
    text = f"- un\n  {{: #un }}\n- deux\n\n## A {{: #a }}\n\nVoir {mark(0)}.\n"
    assert "Voir au préambule, a)." in lines(text, ReferenceMark(("un",), "à"))


@pytest.mark.parametrize("targets", [("u", "v"), ("un", "deux"), ("a", "un")])
def test_dashes_and_tables_are_cited_one_at_a_time(targets):
    with pytest.raises(TemplateError, match="ne se nomment pas ensemble"):
        lines(TABLES.format(m=mark(0)), ReferenceMark(targets, ""))
