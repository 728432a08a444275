"""Sentences applied one after the other: what gives another contract so, and what is refused."""

import pytest

from clausegen.acts.proof import sentences
from clausegen.amend.reading import ReadingError, amended_texts, read_in_turn
from clausegen.document.tree import Division, Document, Paragraph, Text
from tests.test_amend_reading import typed

CONTRACT = """\
Contrat
Article~1 – Objet
Le Prestataire répond en trente (30)~minutes et répare en quatre (4)~heures.
Article~2 – Suites
Il prévient le Client.
a) par écrit⍽;
b) par téléphone.
Niveau\tDélai
Majeur\t4~heures
Mineur\t8~heures
Il tient un registre.
Il le garde cinq ans.
Article~3 – Prix
Le prix fixé par le Prestataire tient compte de l’article~2.
"""


def texts(sentences_):
    """Return the texts at once, one after the other, and backwards."""
    avenant = typed(f"Avenant\nArticle~1 – Modification du contrat\n{sentences_}")
    return list(amended_texts(avenant, typed(CONTRACT)))


def after(sentences_):
    """Return the one text that sentences give in any order, as its lines."""
    (found,) = set(texts(sentences_))
    return found.splitlines()


def test_a_delay_that_takes_the_value_of_another_is_not_read_as_two():
    once, forward, backward = texts(
        "À l’article~1, les mots~: «~trente (30)~minutes~» sont remplacés par les mots~: "
        "«~deux (2)~heures~» et les mots~: «~quatre (4)~heures~» sont remplacés par les mots~: "
        "«~huit (8)~heures~»."
    )
    assert once == forward == backward


def test_words_that_a_sentence_brings_are_not_those_that_another_quotes():
    with pytest.raises(ReadingError, match=r"de la première à la dernière.*figurent 2 fois"):
        texts(
            "À l’article~1, les mots~: «~trente (30)~minutes~» sont remplacés par les mots~: "
            "«~quatre (4)~heures~» et les mots~: «~quatre (4)~heures~» sont remplacés par les "
            "mots~: «~huit (8)~heures~»."
        )


def test_a_rank_that_another_sentence_shifts_is_another_alinea():
    shifted = (
        "1° Après le premier alinéa, il est inséré un alinéa ainsi rédigé~:\n«~Il l’aide.~»⍽;\n"
        "2° Le quatrième alinéa est supprimé."
    )
    once, forward, _ = texts(f"L’article~2 est ainsi modifié~:\n{shifted}")
    assert once != forward
    lead = (
        "L’article~2 est ainsi modifié, les alinéas étant désignés dans leur numérotation "
        "antérieure au présent avenant~:"
    )
    assert "Il tient un registre." not in after(f"{lead}\n{shifted}")


def test_rows_items_and_tables_are_found_where_they_stood():
    lead = (
        "L’article~2 est ainsi modifié, les lignes et les alinéas étant désignés dans leur "
        "numérotation antérieure au présent avenant~:\n"
    )
    lines = after(
        f"{lead}1° La première ligne du tableau est supprimée⍽;\n"
        "2° À la seconde colonne de la seconde ligne du tableau, les mots~: «~8~heures~» sont "
        "remplacés par les mots~: «~9~heures~»⍽;\n"
        "3° Le a) est supprimé⍽;\n4° Au b), le mot~: «~téléphone~» est remplacé par le mot~: "
        "«~courriel~»⍽;\n5° L’énumération est complétée par un c) ainsi rédigé~:\n«~c) par~SMS.~»"
    )
    assert lines[5:9] == [
        typed("b) par courriel⍽;"),
        typed("c) par~SMS."),
        "Niveau\tDélai",
        typed("Mineur\t9~heures"),
    ]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("Après le quatrième alinéa, il est inséré un alinéa ainsi rédigé~:\n«~Fin.~»", "alinéa"),
        ("À la définition du terme~: «~Site~», le mot~: «~x~» est supprimé.", "introuvable"),
    ],
)
def test_what_another_sentence_has_removed_is_not_found(second, reason):
    lead = (
        "L’article~2 est ainsi modifié, les alinéas étant désignés dans leur numérotation "
        "antérieure au présent avenant~:\n"
    )
    with pytest.raises(ReadingError, match=reason):
        texts(f"{lead}1° Le quatrième alinéa est supprimé⍽;\n2° {second}")


def test_a_renumbering_comes_last_and_takes_the_former_references_with_it():
    lines = after(
        "L’article~1 est supprimé.\nAu premier alinéa de l’article~2, les mots~: «~le Client~» "
        "sont supprimés.\nUne fois faites les autres modifications, les articles~2 et 3 "
        "deviennent respectivement les articles~1 et 2. Les renvois du texte antérieur au présent "
        "avenant sont modifiés en conséquence.\nUne fois cette renumérotation faite, après "
        "l’article~1, il est inséré un article~1 bis ainsi rédigé~:\n«~Article~1 bis – Lieux\n"
        "«~Voir l’article~2.~»"
    )
    assert lines[1:3] == [typed("Article~1 – Suites"), "Il prévient."]
    assert lines[-4:] == [
        typed("Article~1 bis – Lieux"),
        typed("Voir l’article~2."),
        typed("Article~2 – Prix"),
        typed("Le prix fixé par le Prestataire tient compte de l’article~1."),
    ]


def test_words_change_in_the_whole_contract_but_where_it_is_said():
    lines = after(
        "Dans tout le contrat, les mots~: «~le Prestataire~» sont remplacés par les mots~: "
        "«~l’Opérateur~», ainsi que leurs accords, sauf à l’article~3."
    )
    assert lines[2].startswith("L’Opérateur répond")
    assert "par le Prestataire" in lines[-1]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "Dans tout le contrat, le mot~: «~Navire~» est remplacé par le mot~: «~Site~».",
            "ne figurent pas dans le contrat",
        ),
        (
            (
                "La ligne «~Majeur~» du tableau de l’article~2 est ainsi rédigée~:\n"
                "Rang\tDélai\n«~Majeur\t3~heures~»."
            ),
            "en-tête",
        ),
        (
            (
                "Le troisième alinéa de l’article~2, qui commence par les mots~: «~Il tient~», "
                "est supprimé."
            ),
            "ne commence pas",
        ),
        ("La ligne «~Grave~» du tableau de l’article~2 est supprimée.", "première case"),
    ],
)
def test_what_does_not_fit_is_refused(sentence, reason):
    with pytest.raises(ReadingError, match=reason):
        texts(sentence)


def test_units_named_by_their_words_are_found():
    lines = after(
        "L’article~2 est ainsi modifié~:\n1° La ligne «~Majeur~» du tableau est ainsi rédigée~:\n"
        "Niveau\tDélai\n«~Majeur\t3~heures~»⍽;\n2° À la colonne «~Délai~» de la ligne «~Mineur~» "
        "du tableau, les mots~: «~8~heures~» sont remplacés par les mots~: «~9~heures~»⍽;\n3° Les "
        "quatrième et cinquième alinéas, depuis l’alinéa qui commence par les mots~: «~Il tient~» "
        "jusqu’à celui qui commence par les mots~: «~Il le garde~», sont supprimés."
    )
    assert lines[8:11] == [
        typed("Majeur\t3~heures"),
        typed("Mineur\t9~heures"),
        typed("Article~3 – Prix"),
    ]


def test_the_proof_fails_when_only_the_reading_in_turn_differs():
    def contract(*delays):
        text = f"Répondre en {delays[0]}, réparer en {delays[1]}."
        body = (Paragraph("a.1", (Text(text),)),)
        return Document("d", (Text("T"),), (Division("article", "a", "1", (Text("A"),), body),))

    avenant = typed(
        "Avenant\nArticle~1 – Modification de l’article~1\nÀ l’article~1, les mots~: «~un jour~» "
        "sont remplacés par les mots~: «~deux jours~» et les mots~: «~deux jours~» sont "
        "remplacés par les mots~: «~trois jours~»."
    )
    old, new = contract("un jour", "deux jours"), contract("deux jours", "trois jours")
    check = sentences(avenant, old, new)
    assert not check.holds
    assert "figurent 2 fois" in check.detail


def test_lines_are_read_without_any_sentence():
    assert read_in_turn([], ["Titre", "Alinéa."]) == ["Titre", "Alinéa."]
