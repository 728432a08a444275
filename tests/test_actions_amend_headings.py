"""Lines that look like headings, and headings without words: told apart, and named, in an act."""

import pytest

from clausegen.document.tree import plain_text
from tests.foreign_files import heading, of_body, paragraph, run
from tests.test_actions_amend_text import dossier

__all__ = ["dossier"]  # a fixture


def blocks(*texts):
    return of_body(*(heading(each[2:]) if each.startswith("# ") else paragraph(run(each))
                     for each in texts))  # fmt: skip  # one thought


def avenant_of(dossier, old, new):
    """Return the words of the avenant between two texts, with ordinary spaces."""
    avenant = plain_text(dossier(blocks(*old), blocks(*new)).amendment.avenant)
    return avenant.replace("\N{NO-BREAK SPACE}", " ")


NAMED = (
    "# Article 1 – Objet", "# I - le matériel", "Le prestataire fournit dix postes.",
    "# II - le logiciel", "Il fournit le système.", "# Article 5 – Travaux", "# 5.9. – Du preneur",
    "Le preneur ne change rien.", "Il remet les lieux en état.", "# Article 6 – Documents",
    "Le contrat comprend :", "Annexe 1 : Tarifs", "Annexe 2 : Plan des lieux",
    "Fait à Nantes, le 3 mars 2026.",
)  # fmt: skip  # a contract


@pytest.mark.parametrize(
    ("line", "words", "said"),
    [
        ("Le prestataire", "Le prestataire fournit douze postes.", "« douze »"),
        ("Annexe 1", "Annexe 1 : Tarifs de 2027", "alinéa de l’article 6"),
        ("Il remet", "Il remet les lieux en bon état.", "de l’article 5.9"),
    ],
)
def test_lines_that_look_like_headings_are_told_apart_in_their_article(dossier, line, words, said):
    new = [words if each.startswith(line) else each for each in NAMED]
    avenant = avenant_of(dossier, NAMED, new)
    assert said in avenant
    assert "est ainsi rédigé" not in avenant


PARTED = (
    "# CONTRAT", "Entre les soussignés", "# I – Exposé", "Les parties se sont rapprochées.",
    "# II – Conventions", "# Section 1 – Objet", "# Article 1 – Objet",
    "Le prestataire fournit dix postes.", "# Section 2 – Prix", "# Article 2 – Prix",
    "Le prix est ferme.", "# III – Divers", "# Article 3 – Loi", "La loi est celle de France.",
    "Fait à Nantes, le 3 mars 2026.", "# Annexe 1 – Plans", "# Annexe 2 – Tarifs",
    "Le prix est de dix euros par poste.",
)  # fmt: skip  # a contract


@pytest.mark.parametrize(
    ("line", "words", "said"),
    [
        ("Le prix est de", "Le prix est de douze euros par poste.", "de l’annexe 2"),
        ("# III", "# III – Stipulations diverses", "L’intitulé de la partie III"),
        ("# I –", "# I – Exposé préalable", "L’intitulé de la partie I"),
        ("# Article 2", "", "L’article 2 est supprimé."),
    ],
)
def test_parts_and_annexes_without_words_of_their_own_are_divisions(dossier, line, words, said):
    new = [words if each.startswith(line) else each for each in PARTED]
    if not words:
        del new[PARTED.index("# Article 2 – Prix") + 1]
    avenant = avenant_of(dossier, PARTED, filter(None, new))
    assert said in avenant
    assert "complété" not in avenant


def test_annexes_whose_plans_are_joined_on_paper_are_annexes(dossier):
    old = ("# Article 1 – Objet", "Il fournit.", "Fait à Nantes.", "# Annexe 1 – Plan",
           "# Annexe 2 – Tarifs")  # fmt: skip  # a contract
    new = [*old[:-1], "# Annexe 2 – Tarifs de 2027"]
    avenant = plain_text(dossier(blocks(*old), blocks(*new)).amendment.avenant)
    said = "L’intitulé de l’annexe 2 est ainsi rédigé : « Tarifs de 2027 »."
    assert said in avenant.replace("\N{NO-BREAK SPACE}", " ")
