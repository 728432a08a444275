"""Which work a document is, by its lineage or by its own properties: nothing is invented."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.document.lineage import Lineage, Work
from clausegen.document.tree import Document, Properties, Text
from clausegen.writers.akn.identification import (
    UNKNOWN,
    expression_address,
    identity_of,
    slug,
    work_of,
)

CLAUSE = Document(
    "assistance-itinerance",
    (Text("Assistance"),),
    (),
    Properties(template="assistance-itinerance", date="2027-01-15", answers_digest="ab" * 32),
)


def test_the_work_of_a_contract_is_named_by_its_template_and_its_answers():
    work = work_of(CLAUSE)
    assert (work.kind, work.number) == ("contrat", "assistance-itinerance-abababababab")
    assert (work.date, work.dated) == ("2027-01-15", "document")
    place = "/akn/fr/doc/contrat/2027-01-15/assistance-itinerance-abababababab"
    assert expression_address(work, "2027-04-01") == f"{place}/fra@2027-04-01"


def test_what_stands_after_the_name_of_the_template_says_the_kind():
    sheet = replace(CLAUSE, id="assistance-itinerance-commentaire")
    assert work_of(sheet).kind == "commentaire"


@pytest.mark.parametrize(
    ("date", "law", "expected"),
    [
        ("", "2026-11-24", ("2026-11-24", "droit")),
        ("", "", (UNKNOWN, "inconnue")),
        ("15 janvier 2027", "", (UNKNOWN, "inconnue")),
    ],
)
def test_a_text_without_a_day_takes_that_of_its_law_or_says_that_none_is_known(date, law, expected):
    properties = replace(CLAUSE.properties, date=date, law_date=law)
    work = work_of(replace(CLAUSE, properties=properties))
    assert (work.date, work.dated) == expected


def test_a_lineage_prevails_over_what_a_document_says_of_itself():
    act = Work("avenant", "2027-03-15", "c-1", "Avenant", "signature")
    identity = identity_of(CLAUSE, Lineage(act, "2027-04-01"))
    assert (identity.work, identity.day) == (act, "2027-04-01")


@given(st.text())
def test_an_address_bears_any_name(text):
    named = slug(text)
    assert set(named) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(named) == named
