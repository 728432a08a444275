"""A term that becomes another in the whole contract: one sentence instead of one a place."""

import subprocess
import sys

import pytest

from clausegen.amend.compare import compare
from clausegen.amend.wording.everywhere import everywhere, forms
from clausegen.document.tree import Division, Document, Paragraph, Text, text_of

IDS = ("objet", "duree", "prix", "secret", "fin", "litiges")
SAYS = "La facture est payée par le Client dans le mois où elle lui est remise en mains propres."


def contract(term):
    body = tuple(
        Division("article", id_, str(rank), (Text(id_.title()),), (alinea(id_, term),))
        for rank, id_ in enumerate(IDS, 1)
    )
    return Document("contrat", (Text("Contrat"),), body)


def alinea(id_, term):
    said = SAYS.replace("Client", term)
    return Paragraph(f"{id_}.1", (Text(said),))


def made(becomes="Bénéficiaire"):
    old, new = contract("Client"), contract(becomes)
    return everywhere(old, new, compare(old, new))


def test_a_term_and_what_contracts_with_it_change_together():
    assert forms("le Client", "l’Abonné") == {
        "du Client": "de l’Abonné",
        "Du Client": "De l’Abonné",
        "au Client": "à l’Abonné",
        "Au Client": "À l’Abonné",
        "le Client": "l’Abonné",
        "Le Client": "L’Abonné",
    }


def test_one_sentence_stands_for_all_places_and_gives_the_new_text():
    change = made()
    assert change
    texts = [text_of(block.body[0].content) for block in change.document.body]
    assert texts == [SAYS.replace("Client", "Bénéficiaire")] * len(IDS)


def test_a_word_that_changes_in_few_places_is_worded_where_it_stands():
    old, new = contract("Client"), contract("Client")
    new = Document(new.id, new.title, (contract("Bénéficiaire").body[0], *new.body[1:]))
    assert everywhere(old, new, compare(old, new)) is None


PROGRAM = "from tests.test_amend_wording_everywhere import made; print(*made().draft.divisions)"


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_articles_are_told_in_the_order_of_the_contract_in_every_process(seed):
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "src:."},
        capture_output=True, text=True, check=True,
    )  # fmt: skip  # one command
    assert told.stdout.split() == list(IDS)
