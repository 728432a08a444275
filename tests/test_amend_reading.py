"""The parser of avenants, on sentences typed by hand: what it does, what it refuses to guess."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clausegen.amend.reading as reading
from clausegen.amend.reading import ReadingError, amended_text, read_back
from clausegen.amend.reading.phrases import label_key, outward, rank
from clausegen.amend.wording.quoting import inward
from clausegen.french.numbers import ordinal

CONTRACT = """\
Contrat
Il a été convenu.
Article~1 – Objet
Le contrat porte sur l’assistance.
Article~2 – Délais
Le Prestataire respecte~:
a) une réponse sous quatre (4)~heures ⍽;
b) deux visites~:
– en mars,
– en juin ⍽;
c) un rapport, etc.
Incident~: une panne qui dure.
Niveau\tDélai
Majeur\t4~heures
Il rend compte, il rend visite.
Article~3 – Prix
Le prix fixé à l’article~2 est de 1⍽500~€.
Annexe~1 – Niveaux
Ils sont mesurés.
""".replace(" ⍽", "⍽")


def typed(text):
    return text.replace("~", "\u00a0").replace("⍽", "\u202f")


def avenant(sentences):
    head = "Avenant~n°~1\nArticle~1 – Objet\nLe b) est supprimé.\n"
    tail = "\nArticle~3 – Effet\nL’article 2 est supprimé.\n"
    return typed(f"{head}Article~2 – Modification du contrat\n{sentences.strip()}{tail}")


def after(sentences):
    return amended_text(avenant(sentences), typed(CONTRACT))


@pytest.mark.parametrize("sign", ["", "⍽;", "."])
def test_a_quoted_block_may_be_followed_by_the_sign_of_its_sentence(sign):
    block = "L’annexe~1 est ainsi modifiée~:\n1° L’annexe~1 est ainsi rédigée~:\n"
    quote = f"«~Annexe~1 – Niveaux\n«~Rien.~»{sign}"
    assert after(block + quote).endswith(typed("Annexe~1 – Niveaux\nRien.\n"))


@pytest.mark.parametrize(
    ("sentences", "old", "new"),
    [
        (
            "À l’article~3, le montant~: «~1⍽500~€~» est remplacé par le montant~: «~2⍽000~€~».",
            "1⍽500~€",
            "2⍽000~€",
        ),
        (
            (
                "Au a) de l’article~2, le mot~: «~sous~» est remplacé par les mots~: "
                "«~“dans” les~» et, à la fin, est ajouté le mot~: «~ouvrées~»."
            ),
            "une réponse sous quatre (4)~heures⍽;",
            "une réponse «~dans~» les quatre (4)~heures ouvrées⍽;",
        ),
        (
            (
                "Au dernier alinéa de l’article~2, les mots~: «~il rend~», à leur première "
                "occurrence, sont remplacés par les mots~: «~il doit~»."
            ),
            "compte, il rend",
            "compte, il doit",
        ),
        (
            "Au début de l’article~3, sont ajoutés les mots~: «~Hors taxes,~».",
            "Le prix fixé",
            "Hors taxes, Le prix fixé",
        ),
        (
            (
                "À la définition du terme~: «~Incident~» de l’article~2, le mot~: «~une~» est "
                "supprimé."
            ),
            "Incident~: une panne",
            "Incident~: panne",
        ),
        (
            "Le second tiret du b) de l’article~2 est supprimé.",
            "– en mars,\n– en juin⍽;",
            "– en mars⍽;",
        ),
        ("Le c) de l’article~2 est supprimé.", "– en juin⍽;\nc) un rapport, etc.", "– en juin."),
        (
            "L’énumération de l’article~2 est complétée par un d) ainsi rédigé~:\n«~d) un bilan.~»",
            "etc.\n",
            "etc.⍽;\nd) un bilan.\n",
        ),
        (
            "Le b) de l’article~2 est complété par un tiret ainsi rédigé~:\n«~– en août⍽;~»",
            "– en juin⍽;",
            "– en juin,\n– en août⍽;",
        ),
        (
            (
                "La ligne «~Majeur~» du tableau de l’article~2 est ainsi rédigée~:\n"
                "«~Grave | 2~heures~»"
            ),
            "Majeur\t4~heures",
            "Grave\t2~heures",
        ),
        ("L’annexe~1 est supprimée.", "Annexe~1 – Niveaux\nIls sont mesurés.\n", ""),
        ("Le texte qui précède le premier article est supprimé.", "Il a été convenu.\n", ""),
        ("L’intitulé du contrat est ainsi rédigé~: «~Accord~».", "Contrat\n", "Accord\n"),
    ],
)
def test_a_sentence_does_what_a_reader_of_paper_understands(sentences, old, new):
    assert after(sentences) == typed(CONTRACT).replace(typed(old), typed(new), 1)


def test_numbered_sentences_are_about_the_article_that_the_first_line_names():
    lines = after(
        "L’article~2 est ainsi modifié~:\n1° Au a), le mot~: «~une~» est supprimé⍽;\n"
        "2° L’intitulé est ainsi rédigé~: «~Temps~»⍽;\n3° Il est complété par un alinéa ainsi "
        "rédigé~:\n«~Fin.~»"
    ).splitlines()
    assert lines[4] == "Article\u00a02 – Temps"
    assert lines[6] == typed("a) réponse sous quatre (4)~heures⍽;")
    assert lines[lines.index("Article\u00a03 – Prix") - 1] == "Fin."


def test_a_vacant_label_is_taken_again_where_it_belongs():
    lines = after(
        "L’article~1 bis est ainsi rétabli~:\n«~Article~1 bis – Loi\n«~Française.~»"
    ).splitlines()
    assert lines[4:6] == ["Article\u00a01 bis – Loi", "Française."]


def test_the_first_label_may_be_taken_again():
    restored = "L’article~1 est ainsi rétabli~:\n«~Article~1 – Loi\n«~Oui.~»"
    old = ["T", typed("Article~2 – A"), "a."]
    assert read_back(avenant(restored).split("\n"), old)[1:3] == [typed("Article~1 – Loi"), "Oui."]
    assert read_back(avenant(restored).split("\n"), ["T"])[1:] == [typed("Article~1 – Loi"), "Oui."]


def test_the_first_item_may_be_taken_again():
    restored = "Le a) de l’article~1 est ainsi rétabli~:\n«~a) un⍽;~»"
    old = ["T", typed("Article~1 – A"), "b) deux."]
    assert read_back(avenant(restored).split("\n"), old)[2:] == [typed("a) un⍽;"), "b) deux."]


def test_a_vacant_label_may_be_taken_again_after_another():
    lines = after(
        "Après l’article~3, l’article~1 bis est ainsi rétabli~:\n«~Article~1 bis – Loi\n«~Oui.~»"
    ).splitlines()
    assert lines[-3:] == ["Oui.", "Annexe\u00a01 – Niveaux", "Ils sont mesurés."]


def test_articles_renumbered_take_the_place_and_the_references_of_their_labels():
    result = after(
        "Les articles~2 et 3 deviennent respectivement les articles~3 et 2. "
        "Les renvois sont modifiés en conséquence."
    )
    lines = result.splitlines()
    heads = [line for line in lines if line.startswith("Article")]
    assert heads == ["Article\u00a01 – Objet", "Article\u00a02 – Prix", "Article\u00a03 – Délais"]
    assert "Le prix fixé à l’article\u00a03 est" in result


def test_an_article_may_change_its_place():
    lines = after("L’article~3 est déplacé avant l’article~1.").splitlines()
    assert lines[2] == "Article\u00a03 – Prix"


def test_sentences_mean_the_text_before_all_of_them():
    result = after(
        "L’article~2 est supprimé.\n"
        "Après l’article~2, il est inséré un article~2 bis ainsi rédigé~:\n"
        "«~Article~2 bis – Délais\n«~Aucun.~»"
    )
    assert "Article\u00a02 bis – Délais\nAucun.\nArticle\u00a03" in result


def test_what_does_not_amend_is_left_alone():
    assert amended_text("Avenant\nArticle\u00a01 – Effet\nTout cesse.", typed(CONTRACT)) == typed(
        CONTRACT
    )


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Le d) de l’article~2 est supprimé.", "supprime"),
        ("Le troisième tiret du b) de l’article~2 est supprimé.", "il n’y a pas"),
        ("Le premier tiret de l’article~3 est supprimé.", "introuvable"),
        ("Le 1° de l’énumération de l’article~2 est supprimé.", "supprime"),
        ("Les articles~2 et 9 sont supprimés.", "une fois et une seule"),
        ("Au neuvième trottoir de l’article~2, le mot~: «~x~» est supprimé.", "ne désigne rien"),
        ("Au contrat, le mot~: «~x~» est supprimé.", "n’a pas de mots"),
        ("Au a) de l’article~2, le mot~: «~sous~» est supprimé ou pas.", "aucune formule"),
        ("Au a) de l’article~2, le mot~: «~sous~» est supprimé et oublié.", "aucune formule"),
        ("Au a) de l’article~2, le mot~: «~sous~» est oublié.", "aucune formule"),
        (
            "Le contrat est complété par deux articles~4 à 6 ainsi rédigés~:\n«~Article~4 – X~»",
            "ne compte pas",
        ),
        ("Le contrat est complété par un alinéa ainsi rédigé~:\n«~Fin.~»", "introuvable"),
        ("Après le a) de l’article~2, sont insérés deux tirets ainsi rédigés~:\n«~– x~»", "cité"),
        ("L’article~3 est remplacé par un alinéa ainsi rédigé~:\n«~Fin.~»", "rien n’est cité"),
        ("L’article~9 est supprimé.", "supprime"),
        ("L’article~2 est abrogé.", "aucune formule"),
        ("Au a) de l’article~2, le mot~: «~jamais~» est supprimé.", "ne figurent pas"),
        ("Au dernier alinéa de l’article~2, le mot~: «~rend~» est supprimé.", "figurent 2 fois"),
        ("À l’article~2, à la fin, est ajouté le mot~: «~x~».", "plusieurs alinéas"),
        ("Le second alinéa de l’article~2 est supprimé.", "ne se dit que de deux"),
        ("Le vingtième alinéa de l’article~2 est supprimé.", "il n’y a pas"),
        ("L’alinéa unique de l’article~2 est supprimé.", "plusieurs fois"),
        ("L’article~3 est complété par deux alinéas ainsi rédigés~:\n«~Un.~»", "annoncées"),
        ("L’article~3 est complété par un alinéa ainsi rédigé~:", "annoncées"),
        ("L’article~3 est complété par un a) ainsi rédigé~:\n«~a) x.~»", "aucune énumération"),
        ("L’article~3 est ainsi rédigé~:\n«~Article~4 – Prix\n«~Nul.~»", "n’est pas celui"),
        ("Le a) de l’article~2 est ainsi rédigé~:\n«~b) x⍽;~»", "n’est pas celui"),
        ("L’article~3 est ainsi rétabli~:\n«~Article~3 – Prix\n«~Nul.~»", "figure déjà"),
        ("L’article~4 est ainsi rétabli~:\n«~Article~5 – Prix\n«~Nul.~»", "n’est pas celui"),
        ("La définition du terme~: «~Panne~» de l’article~2 est supprimée.", "introuvable"),
        ("L’intitulé de l’article~2 est supprimé.", "ne se supprime pas"),
        ("Le a) de l’article~2 est ainsi rédigé~: «~x~».", "seul un intitulé"),
        ("Les articles~2 et 3 deviennent respectivement les articles~5 à 7.", "nomme 3"),
        ("Le contrat est complété par un article~4 ainsi rédigé~:\n«~Nul.~»", "annoncées"),
        (
            "Après l’article~7, il est inséré un article~8 ainsi rédigé~:\n«~Article~8 – X~»",
            "place",
        ),
        (
            (
                "Au a) de l’article~2, le mot~: «~réponse~» est supprimé.\n"
                "Au a) de l’article~2, les mots~: «~une réponse~» sont supprimés."
            ),
            "mêmes mots",
        ),
    ],
)
def test_a_sentence_that_does_not_fit_is_refused_and_named(sentence, reason):
    with pytest.raises(ReadingError, match=reason) as caught:
        after(sentence)
    if reason != "mêmes mots":
        assert sentence.split("\n")[0][1:20].replace("~", "\u00a0") in caught.value.message or (
            "ensemble" in caught.value.message
        )


def test_the_reading_side_imports_nothing_of_the_writing_side():
    allowed = {"clausegen.french.numbers", "clausegen.errors"}
    for path in Path(reading.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.module if isinstance(node, ast.ImportFrom) else None
            if name and name.startswith("clausegen") and name not in allowed:
                assert name.startswith("clausegen.amend.reading"), (path, name)


@given(st.integers(1, 5000), st.booleans())
def test_every_rank_in_letters_is_read(number, feminine):
    assert rank(ordinal(number, feminine=feminine), 5000) == number - 1


@pytest.mark.parametrize("word", ["dernier", "dernière"])
def test_the_last_is_the_last(word):
    assert rank(word, 7) == 6


def test_what_is_no_rank_is_refused():
    with pytest.raises(ValueError, match="n’est pas un rang"):
        rank("bleuième", 3)


@pytest.mark.parametrize(
    "text", ["le «~Client~»", "l’«~accord “~tacite~”~»", "aujourd’hui", "«~L’un.~» dit-il"]
)
def test_quotations_moved_inward_come_back(text):
    assert outward(inward(typed(text))) == typed(text)


def test_labels_follow_in_the_order_of_contracts():
    labels = [
        "1 AA",
        "1 AB",
        "1 A",
        "1 B",
        "1",
        "2",
        "2 bis",
        "2 ter",
        "2 decies",
        "2 terdecies",
        "2 vicies",
        "3",
        "3-1",
        "3-1-1",
        "3-2",
        "10",
    ]
    assert [*map(label_key, labels)] == sorted(map(label_key, labels))
    assert sorted(["b)", "aa)", "a bis)", "a)"], key=label_key) == ["a)", "a bis)", "b)", "aa)"]


def test_lines_may_be_given_one_by_one():
    assert read_back([], ["Titre", "Alinéa."]) == ["Titre", "Alinéa."]
