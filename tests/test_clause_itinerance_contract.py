"""The clause of assistance inside a contract: what only a clause alone says is not there."""

import re
import shutil

import pytest

from clausegen.document.tree import plain_text
from clausegen.library import Library
from clausegen.library.library import room
from clausegen.questions.answers import with_changes
from tests.answer_sets import CLAUSE, pairwise

OTHERS = ("prix-paiement", "responsabilite-assurance")
CONTRACT = """id = "essai"
title = "Contrat d’essai"
version = "1.0.0"
date = 2026-11-29
law_date = 2026-04-03
description = "Un essai."
questions = ["parties", "services", "signature"]

[[clauses]]
id = "prix-paiement"

[[clauses]]
id = "assistance-itinerance"
level = "titre"

[[clauses]]
id = "responsabilite-assurance"
"""
FRAME = """{% from "shared/termes.md" import partie %}
{% include "shared/entre.md" %}
## Définitions {: #definitions .definitions }

Les termes suivants désignent :
{: #definitions.termes }

{{ partie(prestataire, clients) }}
{% for fichier in variantes("definitions") %}
{% include fichier %}

{% endfor %}
{% for fichier in variantes("articles") %}
{% include fichier %}

{% endfor %}
{% if signature.mode != "aucune" %}
***

{% include "shared/signer.md" %}
{% endif %}
{% for fichier in variantes("annexes") %}
{% include fichier %}

{% endfor %}
"""
COMMENTARY = """{% for fichier in variantes("commentaires") %}
{% include fichier %}

{% endfor %}
"""
ALONE = "présente clause|[Cc]ontrat principal"
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


@pytest.fixture(scope="module")
def essai(tmp_path_factory):
    """Return a library whose contract takes the clause between two others."""
    templates = tmp_path_factory.mktemp("modeles")
    shutil.copytree(room("templates") / "shared", templates / "shared")
    for name in (CLAUSE, *OTHERS):
        shutil.copytree(room("templates") / "clauses" / name, templates / "clauses" / name)
    folder = templates / "contracts" / "essai"
    folder.mkdir(parents=True)
    files = {"contract.toml": CONTRACT, "contract.md": FRAME, "commentary.md": COMMENTARY}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Library(templates)


@pytest.fixture(scope="module")
def drafts(essai, library):
    """Return drafts of the contract for answers that hold pairs of those that it asks."""
    asked = essai.spec("essai").parameters
    rows = list(pairwise(library))[::4]
    known = ({id_: raw for id_, raw in row.items() if id_ in asked} for row in rows)
    own = {"responsabilite.mode": "montant", "responsabilite.plafond": "10 000 €"}
    first = with_changes({}, own)
    return [essai.draft("essai", raw, commentary="alone") for raw in ({}, first, *known)]


def test_a_contract_says_nothing_of_a_clause_alone(drafts):
    for draft in drafts:
        for document, words in ((draft.document, ALONE), (draft.commentary, "Contrat principal")):
            text = plain_text(document).translate(SPACES)
            assert re.findall(f".{{40}}(?:{words}).*", text) == []


def test_a_contract_has_one_cap_and_one_delay_to_pay(drafts):
    text = plain_text(drafts[1].document).translate(SPACES)
    assert "Cette limite est comprise dans celle que le Contrat fixe" in text
    assert "Les réductions du prix ne s’imputent pas sur cette limite" not in text


def test_a_contract_does_not_ask_what_other_clauses_settle(essai, library):
    asked = essai.spec("essai").parameters
    alone = {"droit", "juridiction", "duree.mode", "modification.forme", "mediation.nom"}
    assert alone.isdisjoint(asked)
    assert alone <= library.spec(CLAUSE).parameters.keys()
    assert {"delai.resolution", "territoire", "services", "qualite.description"} <= asked.keys()
