"""Drafting: what a draft shows, what a final document refuses, what a document tells of itself."""

import json

import pytest

from clausegen.document.tree import plain_text
from clausegen.errors import AnswersError, UsageError
from clausegen.library import Library
from clausegen.library.drafting import IDLE
from tests.commands import CLAUSE
from tests.small_clause import write_library


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    folder = write_library(tmp_path_factory.mktemp("shelf"))
    return Library(folder / "templates", folder / "data")


def drafted(shelf, raw, **options):
    return shelf.draft("petite", raw, **options)


def refused(shelf, raw, **options):
    with pytest.raises(AnswersError) as caught:
        drafted(shelf, raw, **options)
    return [(each.rule, each.place.key) for each in caught.value.diagnostics]


def test_a_draft_shows_its_gaps(shelf):
    draft = drafted(shelf, {})
    assert "porte sur [Objet de la clause]." in plain_text(draft.document)
    assert draft.document.properties.draft


def test_a_final_document_has_no_gap(shelf):
    assert refused(shelf, {}, final=True) == [("blanc", "objet")]
    assert not drafted(shelf, {"objet": "rien"}, final=True).document.properties.draft


def test_a_warning_is_accepted_by_its_number_or_refused(shelf):
    raw = {"objet": "rien", "delai": {"resolution": "3 jours"}}
    assert [each.rule for each in drafted(shelf, raw).diagnostics] == ["R01"]
    assert refused(shelf, raw, final=True) == [("R01", "delai.resolution")]
    assert drafted(shelf, raw, final=True, accept=["R01"])


def test_who_has_looked_at_the_rules_is_not_told_of_them_again(shelf):
    raw = {"objet": "rien", "delai": {"resolution": "3 jours"}}
    told, untold = (drafted(shelf, raw, guarded=guarded) for guarded in (True, False))
    assert [each.rule for each in told.diagnostics] == ["R01"]
    assert (untold.diagnostics, untold.document) == ((), told.document)


def test_an_error_of_the_rules_cannot_be_accepted(shelf):
    raw = {
        "objet": "rien",
        "delai": {"resolution": "2 jours"},
        "client": {"qualite": "consommateur"},
    }
    assert [each.rule for each in drafted(shelf, raw).diagnostics] == ["R02"]
    assert refused(shelf, raw, final=True, accept=["R02"]) == [("R02", "delai.resolution")]


def test_accepting_an_unknown_rule_is_a_mistake(shelf):
    with pytest.raises(UsageError, match="R01, R02"):
        drafted(shelf, {}, accept=["R99"])


def test_answers_that_cannot_be_read_make_no_draft(shelf):
    raw = {"delai": {"resolution": "bientôt"}, "objjet": "x"}
    assert sorted(refused(shelf, raw)) == [
        ("reponse-inconnue", "objjet"),
        ("reponse-refusee", "delai.resolution"),
    ]


def test_a_document_tells_where_it_comes_from(shelf):
    properties = drafted(shelf, {"objet": "rien"}, date="2027-01-15").document.properties
    assert (properties.template, properties.version) == ("petite", "1.2.0")
    assert json.loads(properties.answers) == {"objet": "rien"}
    assert (properties.date, properties.law_date) == ("2027-01-15", "2026-04-03")
    assert len(properties.answers_digest) == 64


def test_the_commentary_quotes_the_values_of_the_document(shelf):
    raw = {"delai": {"resolution": "6 h"}}
    sheet = drafted(shelf, raw, commentary="alone").commentary
    assert plain_text(sheet).splitlines() == [
        "Commentaire – Petite clause",
        "Textes à jour au 3\u00a0avril\u00a02026.",
        "Question\u00a01 – Quel délai\u202f?",
        "Le délai est de six (6)\u00a0heures (l’article\u00a01).",
    ]


def test_the_commentary_may_be_an_annex(shelf):
    text = plain_text(drafted(shelf, {}, commentary="annex").document)
    assert "Annexe\u00a01 – Commentaire" in text
    assert "Question\u00a01 – Quel délai" in text


def test_the_commentary_may_be_in_the_margin(shelf):
    document = drafted(shelf, {}, commentary="comments").document
    (comment,) = document.comments
    assert (comment.target, comment.author) == ("objet", "Commentaire")
    assert "Annexe\u00a01 – Commentaire\n" in plain_text(document)


@pytest.mark.parametrize(
    "options", [{"date": "2027-02-31"}, {"date": "15/01/2027"}, {"commentary": "foo"}]
)
def test_a_wrong_option_is_refused(shelf, options):
    with pytest.raises(UsageError, match=r"2027-01-15|alone, annex"):
        drafted(shelf, {}, **options)


@pytest.mark.parametrize("raw", [None, [], "objet", 3])
def test_answers_that_are_no_table_are_a_mistake(shelf, raw):
    with pytest.raises(UsageError, match="tableau de clés"):
        drafted(shelf, raw)


@pytest.mark.parametrize(
    "raw",
    [
        {"duree.preavis": "3 mois"},
        {
            "gravites": [
                {
                    "nom": "Critique",
                    "definition": "tout est coupé",
                    "prise_en_charge": "1 heure",
                    "resolution": "4 heures",
                }
            ],
            "delai.resolution": "8 heures",
        },
    ],
)
def test_a_final_version_refuses_an_answer_that_its_text_does_not_say(library, raw):
    assert [each.rule for each in library.draft(CLAUSE, raw).diagnostics] == [IDLE]
    with pytest.raises(AnswersError, match="1 point reste") as caught:
        library.draft(CLAUSE, raw, final=True)
    assert [each.rule for each in caught.value.diagnostics] == [IDLE]
