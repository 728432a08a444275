"""The commentary that ships: eight answers, each bound, whole, and faithful to its document."""

import re
import tomllib
from functools import cache

import pytest

from clausegen.document.tree import (
    Citation,
    Division,
    divisions,
    flatten,
    inlines_of,
    plain_lines,
    walk,
)
from clausegen.library import Library

CLAUSE = "assistance-itinerance"
LIBRARY = Library()
EXAMPLES = sorted(LIBRARY.examples(CLAUSE))
QUESTIONS = {
    "q-objet": ("objet",),
    "q-obligations-prestataire": ("obligations-prestataire",),
    "q-obligations-client": ("obligations-client",),
    "q-manquements": ("manquements",),
    "q-donnees": ("confidentialite",),
    "q-duree": ("duree",),
    "q-modifications": ("modifications",),
    "q-bonnes-pratiques": ("obligations-prestataire", "obligations-client", "manquements"),
}


def answers(raw: dict) -> dict[str, Division]:
    """Return the questions of a commentary by id."""
    sheet = LIBRARY.draft(CLAUSE, raw, commentary="alone").commentary
    return {question.id: question for question in divisions(sheet)}


@cache
def example(name: str) -> dict[str, Division]:
    return answers(tomllib.loads(LIBRARY.examples(CLAUSE)[name].read_text("utf-8")))


def words(question: Division) -> str:
    return "\n".join(plain_lines(question))


@pytest.mark.parametrize("name", EXAMPLES)
def test_eight_questions_are_bound_to_their_articles(name):
    assert {id_: question.about for id_, question in example(name).items()} == QUESTIONS


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_answer_is_neither_a_line_nor_a_treatise(name):
    sizes = {id_: len(words(question).split()) for id_, question in example(name).items()}
    assert {id_: size for id_, size in sizes.items() if not 180 <= size <= 560} == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_paragraph_is_made_of_whole_sentences(name):
    lines = [line for question in example(name).values() for line in plain_lines(question)]
    assert [line for line in lines if not re.fullmatch(r"[A-ZÀÉ].*[.?]", line)] == []
    assert [line for line in lines if re.search(r" ,| \.|\.\.|[{}*\[\]]", line)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_lead_in_begins_its_own_paragraph(name):
    leads = r"(?<=\S) (Base légale|Option retenue|Risque|Conseil|Délais|Indemnité|Résiliation)\. "
    assert [words(q) for q in example(name).values() if re.search(leads, words(q))] == []


def test_every_answer_cites_the_law():
    def cites(question: Division) -> bool:
        inlines = (content for node in walk(question) for content in inlines_of(node))
        return any(isinstance(leaf, Citation) for content in inlines for leaf in flatten(content))

    assert [id_ for id_, question in example("defaut").items() if not cites(question)] == []


def test_a_changed_delay_changes_every_sentence_that_quotes_it():
    before, after = answers({}), answers({"delai": {"resolution": "6 heures"}})
    quoting = [id_ for id_, question in before.items() if "quatre (4)" in words(question)]
    assert quoting == ["q-obligations-prestataire", "q-bonnes-pratiques"]
    changed = {id_: words(q).replace("quatre (4)", "six (6)") for id_, q in before.items()}
    assert {id_: words(question) for id_, question in after.items()} == changed


def test_a_value_is_elided_after_its_preposition():
    raw = {"reduction.delai_demande": "1 mois", "suspension.mise_en_demeure": "1 jour"}
    text = words(answers(raw)["q-manquements"])
    assert re.search("dans un délai d’un.{1,9}mois", text)
    assert re.search("une mise en demeure d’un.{1,9}jour. L’assistance reprend", text)


def test_a_single_level_is_neither_the_worst_nor_the_least():
    level = {"nom": "Seul", "prise_en_charge": "1 heure", "resolution": "4 heures"}
    text = words(answers({"gravites": [level]})["q-obligations-prestataire"])
    assert "Au seul niveau prévu" in text
    assert "grave (" not in text


def test_a_way_out_that_the_clause_opens_is_told():
    text = words(answers({"duree.mode": "determinee", "duree.mois": 24})["q-duree"])
    assert "la permet au Client après la première année" in text


def test_a_consumer_reads_other_law_than_a_professional():
    professional, consumer = words(example("defaut")["q-objet"]), example("consommateur")
    assert "1170" in professional
    assert "article liminaire" in words(consumer["q-objet"])
    assert "224-38" in words(consumer["q-obligations-prestataire"])


def test_the_commentary_is_dated_and_sends_to_an_avocat():
    closing = words(answers({})["q-bonnes-pratiques"]).splitlines()[-1]
    assert f"3{chr(0xA0)}avril{chr(0xA0)}2026" in closing
    assert "avocat" in closing
