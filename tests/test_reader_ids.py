"""Ids of what a chunk holds: the author’s, or those around with a rank."""

from clausegen.document.numbering import USUAL
from clausegen.reader.ids import alinea_ids, item_ids, kind_in, split_closing, table_ids, with_ids
from clausegen.reader.markdown_tree import parse_chunk
from tests.trees import HOUSE

LISTS = """\
Sont dus :

- la remise
  {: #remise }
- l’indemnité :

    - fixe
    - variable
      {: #variable }
"""
TABLE = "| Délai | Prix |\n|---|---|\n| 1 | 2 |\n"


def test_an_item_bears_the_id_that_its_author_gave_or_a_rank():
    outer, inner = item_ids(parse_chunk(LISTS), "prix")
    assert outer == ("prix.2", "letters", ("remise", "prix.2.2"), "")
    assert inner == ("prix.2.2.2", "romans", ("prix.2.2.2.1", "variable"), "prix.2.2")


def test_a_list_before_any_heading_is_of_the_preamble_and_one_after_a_break_of_the_closing():
    inside, closing = item_ids(parse_chunk("- un\n\n---\n\n1. deux\n"), "")
    assert (inside[0], closing[0]) == ("preambule.1", "cloture.1")
    assert (inside[1], closing[1]) == ("letters", "numbers")


def test_a_table_takes_the_id_of_the_paragraph_that_introduces_it():
    named = f"Les délais :\n{{: #delais }}\n\n{TABLE}\n{TABLE}"
    assert table_ids(parse_chunk(named), "prix") == ("delais.tableau", "prix.2")


def test_an_alinea_bears_a_number_and_what_follows_a_formula_none():
    chunk = parse_chunk("Un.\n{: #un }\n\nP = 2\n{: .formule }\n\noù P est le prix.\n\nDeux.\n")
    assert alinea_ids(chunk, "prix") == ("un", "prix.3")


def test_nothing_closes_a_chunk_without_a_break():
    elements = list(parse_chunk("Un.\n\nDeux.\n"))
    assert split_closing(elements) == (elements, [])
    assert [id_ for id_, _ in with_ids(elements, "prix")] == ["prix.1", "prix.2"]


def test_a_scheme_may_want_dashes_inside_items():
    dashed = USUAL.__class__(items2="–")
    assert (kind_in(dashed, "romans"), kind_in(HOUSE, "romans")) == ("dashes", "romans")
    assert kind_in(dashed, "letters") == "letters"
