"""The commentary that ships: its answers, each bound, whole, and faithful to its document."""

import json
import re
import tomllib
from functools import cache

import pytest

from clausegen.check.bindings import Bindings
from clausegen.document.tree import (
    Citation,
    Division,
    Emphasis,
    divisions,
    flatten,
    inlines_of,
    plain_lines,
    text_of,
    walk,
)
from clausegen.errors import TemplateError
from clausegen.library import Library
from clausegen.library.drafting import drafted
from tests.answer_pairs import pairs

CLAUSE = "assistance-itinerance"
LIBRARY = Library()
EXAMPLES = sorted(LIBRARY.examples(CLAUSE))
QUESTIONS = {
    "q-objet": ("objet",),
    "q-client": ("objet",),
    "q-obligations-prestataire": ("obligations-prestataire",),
    "q-numero": ("obligations-prestataire",),
    "q-obligations-client": ("obligations-client",),
    "q-manquements": ("manquements",),
    "q-limites": ("manquements",),
    "q-suspension": ("manquements",),
    "q-resiliation": ("manquements",),
    "q-donnees": ("confidentialite",),
    "q-duree": ("duree",),
    "q-modifications": ("modifications",),
    "q-signature": ("modifications",),
    "q-differends": ("objet",),
    "q-consommateur": ("objet",),
    "q-coherence": ("objet",),
    "q-bonnes-pratiques": ("obligations-prestataire", "obligations-client", "manquements"),
    "q-parties": ("objet",),
    "q-textes": ("objet",),
}
"""The answers, whatever is answered: a rule may send to each. That of disputes has its article."""


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
def test_the_questions_are_bound_to_their_articles(name):
    found = {id_: question.about for id_, question in example(name).items()}
    found["q-differends"] = tuple(id_ for id_ in found["q-differends"] if id_ != "differends")
    assert found == QUESTIONS


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_answer_is_neither_a_line_nor_a_treatise(name):
    sizes = {id_: len(words(question).split()) for id_, question in example(name).items()}
    assert {id_: size for id_, size in sizes.items() if not 70 <= size <= 560} == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_paragraph_is_made_of_whole_sentences(name):
    lines = [line for question in example(name).values() for line in plain_lines(question)]
    assert [line for line in lines if not re.fullmatch(r"[A-ZÀÉ].*[.?]", line)] == []
    assert [line for line in lines if re.search(r" ,| \.|\.\.|[{}*\[\]]", line)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_lead_in_begins_its_own_paragraph(name):
    leads = r"(?<=\S) (Base légale|Option retenue|Risque|Conseil|Délais|Indemnité|Résiliation)\. "
    assert [words(q) for q in example(name).values() if re.search(leads, words(q))] == []


def citations(question: Division) -> list[Citation]:
    inlines = (content for node in walk(question) for content in inlines_of(node))
    found = (leaf for content in inlines for leaf in flatten(content))
    return [leaf for leaf in found if isinstance(leaf, Citation)]


def note(provision: str) -> str:
    return LIBRARY.register.provision(provision).note


def test_every_answer_but_that_of_practice_cites_the_law():
    without = [id_ for id_, question in example("defaut").items() if not citations(question)]
    assert without == ["q-bonnes-pratiques"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_answer_opens_with_one_plain_sentence(name):
    for question in example(name).values():
        first = question.body[0]
        said = text_of(first.content)
        assert re.fullmatch(r"[^.]+\.", said), said
        assert len(said.split()) <= 45, said
        assert not any(isinstance(leaf, Citation | Emphasis) for leaf in flatten(first.content))


def test_over_random_answers_no_sentence_speaks_of_what_the_text_lacks():
    clause = LIBRARY.clause(CLAUSE)
    held = Bindings(clause)
    for pair in pairs(clause, 12):
        for version in pair.dossier.versions:
            values = clause.validate(json.loads(version.answers)).values
            held.read(values, drafted(clause, values))


def test_a_sentence_that_outlives_its_passage_is_told():
    clause = LIBRARY.clause(CLAUSE)
    held = Bindings(clause)
    values, other = (clause.validate(raw).values for raw in ({}, {"suspension.actif": False}))
    with pytest.raises(TemplateError, match="suspension"):
        held.read(values, drafted(clause, other))


CONSUMER = {"client.qualite": "consommateur"}


@pytest.mark.parametrize(
    ("raw", "question", "said", "unsaid"),
    [
        (CONSUMER, "q-numero", "ne l’indique pas encore", "Le document l’indique"),
        ({"responsabilite.mode": "taux"}, "q-duree", "la limitation de responsabilité", "1230"),
        ({}, "q-duree", "1230", "limitation"),
        ({"resolution.actif": True}, "q-resiliation", "fin au Contrat principal", "la clause et"),
        ({}, "q-resiliation", "n’en comporte pas", "Elle joue après"),
        ({"territoire": "ue_eee_ua_md"}, "q-objet", "rapportée par la presse", "hors UE"),
        ({"territoire": "monde"}, "q-objet", "s’y ajoutent", "ajoute l’Ukraine"),
        (
            {"modification.unilaterale": True},
            "q-modifications",
            "dans un délai de quatre (4) mois après cette information",
            "puis quatre",
        ),
        (
            {
                "modification.forme": "avenant_signature_electronique",
                "modification.signature": "simple",
            },
            "q-signature",
            "la fiabilité de la signature simple resterait à prouver",
            "celle-ci",
        ),
        ({"suspension.indemnite": "exclue_si_justifiee"}, "q-suspension", "injustifiée", "jamais"),
        (
            {"maintenance.tolerance": 0},
            "q-obligations-prestataire",
            "n’en tolère aucune",
            "Annoncée",
        ),
        (CONSUMER, "q-obligations-prestataire", "imprévisible et insurmontable", "saisir aussitôt"),
        (CONSUMER, "q-donnees", "libre de raconter", "oblige chaque Partie"),
        (CONSUMER, "q-consommateur", "L. 221-21", "Presque aucune"),
    ],
)
def test_what_depends_on_an_answer_follows_it(raw, question, said, unsaid):
    text = words(answers(raw)[question]).replace("\u00a0", " ")
    assert said in text
    assert unsaid not in text


def test_a_changed_delay_changes_every_sentence_that_quotes_it():
    other = {"maintenance": {"tolerance": 3}}
    before, after = answers(other), answers({"delai": {"resolution": "6 heures"}, **other})
    quoting = [id_ for id_, question in before.items() if "quatre (4)" in words(question)]
    assert quoting == ["q-obligations-prestataire", "q-bonnes-pratiques"]
    changed = {id_: words(q).replace("quatre (4)", "six (6)") for id_, q in before.items()}
    assert {id_: words(question) for id_, question in after.items()} == changed


def test_a_value_is_elided_after_its_preposition():
    raw = {"reduction.delai_demande": "1 mois", "suspension.mise_en_demeure": "1 jour"}
    found = answers(raw)
    assert re.search("dans un délai d’un.{1,9}mois", words(found["q-manquements"]))
    assert re.search("Une mise en demeure d’un.{1,9}jour précède", words(found["q-suspension"]))


def test_a_single_level_is_neither_the_worst_nor_the_least():
    level = {"nom": "Seul", "prise_en_charge": "1 heure", "resolution": "4 heures"}
    text = words(answers({"gravites": [level]})["q-obligations-prestataire"])
    assert "Au seul niveau prévu" in text
    assert "grave (" not in text


def test_a_way_out_that_the_clause_opens_is_told():
    text = words(answers({"duree.mode": "determinee", "duree.mois": 24})["q-duree"])
    assert "la permet au Client après la première année" in text


def test_a_consumer_reads_other_law_than_a_professional():
    professional, consumer = example("defaut"), example("consommateur")
    assert "1170" in words(professional["q-client"])
    assert "L.\u00a0241-1" in words(consumer["q-client"])
    assert "224-38" not in words(professional["q-numero"])
    assert "224-38" in words(consumer["q-numero"])


def test_the_commentary_sends_to_an_avocat():
    assert "avocat" in words(answers({})["q-bonnes-pratiques"]).splitlines()[-1]


def test_each_text_cited_tells_on_which_day_it_was_read():
    found = example("defaut")
    told = {leaf.provision for leaf in citations(found["q-textes"])}
    cited = {leaf.provision for question in found.values() for leaf in citations(question)}
    assert {note(id_) for id_ in cited} == {note(id_) for id_ in told}
    paragraphs = words(found["q-textes"]).replace("\u00a0", " ").splitlines()
    assert any("L. 721-3" in line and "29 novembre 2026" in line for line in paragraphs)
    assert any("art. 1104" in line and "3 avril 2026" in line for line in paragraphs)
    assert any("art. 32" in line and "De mémoire, à vérifier" in line for line in paragraphs)
