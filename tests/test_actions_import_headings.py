"""Which lines of a contract that others wrote head its articles and its parts."""

import re

import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.document.tree import Division, Signatures, plain_text, text_of
from tests.foreign_files import heading, of_body, paragraph, run
from tests.host_files import changed


def document(*blocks):
    """Return the text of a contract of some blocks."""
    return import_contract(ImportRequest(data=of_body(*blocks), name="Contrat.docx")).document


def headed(*blocks):
    """Return the titles of the divisions that some blocks make."""
    return [text_of(each.title) for each in document(*blocks).body if isinstance(each, Division)]


def titles(*words):
    return headed(*(paragraph(run(each)) for each in words))


RUN_IN = (
    (
        "Article 1 : Le présent règlement s’applique à tous les participants de la formation, "
        "sans exception, dès leur inscription et jusqu’à la fin de la dernière session."
    ),
    (
        "Article 2 – Lieu : La formation a lieu dans les locaux de l’organisme, ou dans ceux "
        "qu’il loue à cet effet, dont l’adresse est donnée à l’inscription."
    ),
    (
        "Article 3 – Horaires : Ils sont fixés par l’organisme et portés à la connaissance des "
        "participants par la convocation qui leur est adressée."
    ),
    "Article 4 – Fin : Le règlement cesse avec la formation.",
)


def test_an_article_that_begins_in_the_line_of_its_heading_is_an_article():
    read = document(*(paragraph(run(each)) for each in RUN_IN))
    articles = [block for block in read.body if isinstance(block, Division)]
    assert [text_of(each.title) for each in articles] == ["", "Lieu :", "Horaires :", "Fin :"]
    assert " ".join(plain_text(read).split()).endswith(" ".join(" ".join(RUN_IN).split()))


def test_among_articles_that_begin_in_their_headings_one_alone_keeps_its_title():
    alone = ("Article 3 – Confidentialité", "Chaque partie garde le secret.")
    assert titles(*RUN_IN[:2], *alone) == ["", "Lieu :", "Confidentialité"]
    assert titles(*RUN_IN[:2], "Article 3 : Le prix est ferme.") == ["", "Lieu :", ""]


def test_an_article_that_goes_leaves_two_that_begin_in_their_headings():
    assert titles(*RUN_IN[:2]) == ["", "Lieu :"]
    assert titles(RUN_IN[0]) == []


def test_two_articles_of_a_law_that_a_contract_quotes_head_nothing():
    quoted = "Le responsable du traitement met en œuvre " + "ce qui convient, " * 12 + "toujours."
    law = [paragraph(run(f"Article {number} – {quoted}")) for number in (28, 32)]
    bold = "<w:rPr><w:b/></w:rPr>"
    own = [paragraph(run(each, bold)) for each in ("1. Objet", "2. Durée")]
    said, last = paragraph(run("Le texte est rappelé.")), paragraph(run("Un an."))
    assert headed(own[0], said, *law, own[1], last) == ["Objet", "Durée"]


def kinds(*words):
    blocks = [
        heading(each[2:]) if each.startswith("# ") else paragraph(run(each)) for each in words
    ]
    body = document(*blocks).body
    return [each.kind for each in body if isinstance(each, Division)]


def test_a_roman_numeral_heads_a_part_where_articles_follow_it_and_is_else_a_line():
    inside = ("# Article 1 – Objet", "# I - le matériel", "Dix postes.", "# II - le logiciel")
    assert kinds(*inside, "Un système.", "# Article 2 – Durée", "Un an.") == ["article"] * 2
    parts = ("# I – Général", "# Article 1 – Objet", "Tout.", "# II – Fin", "# Article 2 – Durée")
    assert kinds(*parts, "Un an.") == ["part", "article"] * 2
    told = ("# I – Exposé", "Les parties se sont rapprochées.", *parts[1:3])
    held = ("# II – Conventions", *told[2:], "# Article 2 – Prix", "Dix euros.", "# III – Divers")
    assert kinds(*told[:2], *held, "# Article 3 – Loi", "Un an.") == [
        "part", "part", "article", "article", "part", "article",
    ]  # fmt: skip  # in order
    under = ("# I – Prestations", "# Section 1 – Objet", *parts[1:])
    assert kinds(*under, "Un an.") == ["part", "part", "article", "part", "article"]


def test_the_short_line_under_an_article_that_begins_in_its_heading_is_its_first_words():
    begun = (
        "Article 1 : Le prestataire fournit au client les services de formation convenus entre les "
        "parties, aux lieux et aux dates de la commande du client, et selon elle. Il remet :"
    )
    texts = [begun.replace("1", str(n), 1) for n in range(1, 5)]
    blocks = [paragraph(run(words)) for each in texts for words in (each, "les plans")]
    read = document(*blocks)
    assert [text_of(each.title) for each in read.body if isinstance(each, Division)] == [""] * 4
    printed = plain_text(read).splitlines()[1:]
    assert [line for line in printed if line == "les plans"] == ["les plans"] * 4
    assert printed.index("les plans") > next(n for n, x in enumerate(printed) if "Il remet" in x)


ARTICLES = ("# Article 1 : Objet", "Il fournit.", "# Article 2 : Prix", "Il est dit en annexe.")
END = "Fait à Nantes, le 3 mars 2026."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("Annexe", "Dix euros par poste."), ["annex"]),
        ((END, "Annexe", "Dix euros par poste."), ["annex"]),
        (("Annexe 1", "Dix euros.", "Annexe 2", "Vingt euros."), ["annex", "annex"]),
        (("Annexe n° 1 : Tarifs", "Dix euros."), ["annex"]),
        (("Annexe 1 : Tarifs", "Annexe 2 : Plans", END), []),
        (("Le contrat comprend :", "Annexe 1 : Tarifs", "Il est ferme."), []),
        (("Annexe 1 : Tarifs", END), []),
        (("Annexe 1 : Tarifs",), []),
        (("Annexe au bail de 2020, il est ferme", "Dix euros."), []),
        (("Annexe 1", "Dix euros.", "# Article 3 : Fin", "Un an."), ["article"]),
    ],
)
def test_a_plain_line_heads_an_annex_by_what_it_says_and_where_it_stands(words, found):
    assert kinds(*ARTICLES, *words) == ["article", "article", *found]


def test_a_sub_article_that_says_article_is_no_article_of_the_number_before_its_stop():
    read = document(heading("Article 2 : Prix"), paragraph(run("Dix.")),
                    heading("Article 2.1 : Révision"), paragraph(run("Onze.")))  # fmt: skip
    assert [each.label for each in read.body if isinstance(each, Division)] == ["2", "2.1"]
    assert "Article 2.1 : Révision" in plain_text(read).splitlines()


def test_signatures_before_an_annex_are_in_no_article():
    signing = "Pour le Prestataire", "Pour le Client"
    cells = "".join(f"<w:tc>{paragraph(run(each))}</w:tc>" for each in signing)
    texts = (heading("Article 1 : Objet"), paragraph(run("Il fournit.")),
             f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", heading("Annexe 1 : Tarifs"),
             heading("Article 1 : Prix"), paragraph(run("Dix euros.")))  # fmt: skip  # a contract
    article, signatures, annex = document(*texts).body
    assert isinstance(signatures, Signatures)
    assert [getattr(each, "kind", "") for each in (article, annex)] == ["article", "annex"]


def test_a_reference_to_an_alinea_that_bears_its_number_is_not_lost():
    blocks = (heading("Article 3 : Avenants"), paragraph(run("3.1. Ils sont écrits.")),
              paragraph(run("Voir l’article 3.1 et les articles 3.2 et 9.")))  # fmt: skip
    found = import_contract(ImportRequest(data=of_body(*blocks), name="c.docx")).doubts
    lost = [each.message for each in found if each.rule == "import-renvoi-perdu"]
    assert [each[:17] for each in lost] == ["Aucun article\xa03.2", "Aucun article\xa09 d"]


def test_headings_without_a_number_are_told_for_they_are_but_supposed():
    level = '<w:outlineLvl w:val="0"/>'
    plain = [
        paragraph(run(each), properties=level) + paragraph(run("Oui."))
        for each in ("Objet", "Durée", "Prix", "Fin")
    ]
    found = import_contract(ImportRequest(data=of_body(*plain), name="c.docx")).doubts
    (told,) = [each.message for each in found]
    assert told == (
        "4 titres n’ont pas de numéro (« Objet », « Durée », « Prix », …) : tenus pour ceux "
        "d’articles, ils sont désignés par le rang de leur ligne."
    )


def lost(*words):
    blocks = [heading(e[2:]) if e.startswith("# ") else paragraph(run(e)) for e in words]
    found = import_contract(ImportRequest(data=of_body(*blocks), name="c.docx")).doubts
    messages = [each.message for each in found if each.rule == "import-renvoi-perdu"]
    return [each.partition(" dans ce contrat")[0].replace("\xa0", " ") for each in messages]


RULES = (
    "# Annexe 1 – Règlement", "# Article 1 : Accès", "Il ouvre selon l’article 2.",
    "# Article 2 : Bruit", "Aucun.", "# Article 3 : Fin", "Selon l’article 3 du contrat.",
)  # fmt: skip  # an annex


def test_a_reference_to_an_article_of_an_annex_is_sought_in_that_annex():
    said = "Voir l’article 3 de l’annexe 1, l’article 4 de l’annexe 1 et l’article 1 de l’annexe 2."
    assert lost(*ARTICLES, said, *RULES) == [
        "Aucun article 4 de l’annexe 1",
        "Aucun article 1 de l’annexe 2",
        "Aucun article 3",
    ]


def test_the_number_of_an_article_bis_is_whole():
    said = "# Article 2 bis : Durée", "Selon les articles 2 bis et 2 ter."
    assert lost(*ARTICLES, *said) == ["Aucun article 2 ter"]


SUB = ("# Annexe 1 – R", "# Article 1 : A", "a.", "# Article 1.1 : AA", "aa.", "# Article 2 : B")


def test_a_sub_article_of_an_annex_stands_in_that_annex_and_is_no_reference():
    assert lost(*ARTICLES, *SUB, "b.") == []
    words = (*ARTICLES, *SUB)
    blocks = [heading(e[2:]) if e.startswith("# ") else paragraph(run(e)) for e in words]
    *_, annex = document(*blocks).body
    assert [each.label for each in annex.body if isinstance(each, Division)] == ["1", "1.1", "2"]


def test_a_line_that_begins_with_its_number_is_no_reference_to_itself():
    assert lost(*ARTICLES, "Article 2.1 : la révision est annuelle, selon l’article 9.") == [
        "Aucun article 9"
    ]


def test_a_style_named_as_a_heading_of_word_is_one_though_its_level_is_left_out():
    styled = '<w:pStyle w:val="Heading2"/>'
    file = of_body(
        paragraph(run("Titre I - Membres"), properties=styled),
        heading("Article 1 : Objet"), paragraph(run("Un.")),
        paragraph(run("Titre II - Locaux"), properties=styled),
        heading("Article 2 : Accès"), paragraph(run("Deux.")),
    )  # fmt: skip  # a contract
    bare = changed(file, "word/styles.xml", lambda xml: re.sub(rb"<w:outlineLvl[^>]*/>", b"", xml))
    body = import_contract(ImportRequest(data=bare, name="c.docx")).document.body
    assert [each.kind for each in body if isinstance(each, Division)] == [
        "part", "article", "part", "article",
    ]  # fmt: skip  # one each
