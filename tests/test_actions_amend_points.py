"""What a number alone heads in an annex is a point of it, « le point 1 de l’annexe 2 »."""

import pytest

from clausegen.acts.consolidate import consolidated
from clausegen.amend.aligning import aligned
from clausegen.document.outline import articles_of
from clausegen.document.tree import Division, plain_text
from clausegen.readers.docx.host import contract
from tests.test_actions_amend_annexes import amended, read, said

__all__ = ["amended"]  # a fixture
CONTRACT = (
    "# Article 1 : Objet", "Le contrat porte sur des services.", "# Article 2 : Prix",
    "Le prix est de dix euros.", "# Annexe 1 – Règlement", "Il régit tout le site.",
    "# 1. Accès", "Les locaux ouvrent à huit heures.", "Ils ferment à midi.",
    "# 2. Bruit", "Pas de bruit après dix heures.", "# 3. Feu", "Pas de feu.",
    "# Annexe 2 – Prix", "Dix euros.", "# 1. Taux", "Le taux est de deux pour cent.",
)  # fmt: skip  # a contract


def changed(*pairs):
    lines = CONTRACT
    for old, new in pairs:
        lines = [each.replace(old, new) for each in lines]
    return lines


CASES = {
    "words": (
        changed(("huit", "neuf")),
        ("Au premier alinéa du point 1 de l’annexe 1, le mot : « huit » est remplacé par le mot : "
        "« neuf »."),
    ),
    "a title": (
        changed(("Accès", "Accès aux locaux")),
        "L’intitulé du point 1 de l’annexe 1 est ainsi rédigé : « Accès aux locaux ».",
    ),
    "the first gone": (
        [*CONTRACT[:6], *CONTRACT[9:]],
        "Le point 1 de l’annexe 1 est supprimé.",
    ),
    "two gone": (
        [*CONTRACT[:6], *CONTRACT[11:]],
        "Les points 1 et 2 de l’annexe 1 sont supprimés.",
    ),
    "one come": (
        [*CONTRACT[:9], "# 1 bis. Eau", "Pas d’eau.", *CONTRACT[9:]],
        ("Après le point 1 de l’annexe 1, il est inséré un point 1 bis ainsi rédigé :\n"
        "« 1 bis.\u2007Eau\n« Pas d’eau. »"),
    ),
    "one at the end": (
        [*CONTRACT[:13], "# 4. Eau", "Pas d’eau.", *CONTRACT[13:]],
        "L’annexe 1 est complétée par un point 4 ainsi rédigé :\n",
    ),
    "numbers": (
        [each.replace("2. Bruit", "1. Bruit").replace("3. Feu", "2. Feu")
         for each in (*CONTRACT[:6], *CONTRACT[9:])],
        "les points 2 et 3 de l’annexe 1 deviennent respectivement les points 1 et 2.",
    ),
    "an annex come": (
        [*CONTRACT, "# Annexe 3 – Divers", "Rien.", "# 1. Vide", "Tout."],
        "Le contrat est complété par une annexe 3 ainsi rédigée :\n",
    ),
}  # fmt: skip  # a table


@pytest.mark.parametrize(("lines", "sentence"), CASES.values(), ids=CASES)
def test_an_edit_of_a_point_is_the_sentence_that_says_it(amended, lines, sentence):
    assert sentence in said(amended(lines, CONTRACT))


def test_the_consolidated_text_notes_a_point_where_it_stands(amended):
    made = amended(changed(("huit", "neuf")), CONTRACT)
    shown = plain_text(consolidated(made.amendment.dossier, "2027-05-01")).split("\n")
    assert shown[shown.index("1.\u2007Accès") + 1].startswith("Point\xa01 – modifié par")


def points(*lines):
    document = read(("# Article 1 : Objet", "Un.", "# Annexe 1 – Divers", *lines)).document
    return [each.label for each in articles_of(document.body[-1])]


def test_a_heading_without_words_under_it_heads_no_point():
    assert points("# 1. Le bureau", "# 2. La salle", "# 3. Le quai") == []
    assert points("# 1. Le bureau", "Au nord.", "# 2. La salle", "Au sud.") == ["1", "2"]


def test_numbers_that_begin_anew_head_no_point():
    assert points("# 1. Nord", "A.", "# 2. Sud", "B.", "# 1. Est", "C.") == []


def test_an_annex_that_says_article_has_no_points():
    assert points("# Article 1 : Nord", "A.", "# 2. Sud", "B.") == ["1"]


def test_what_is_under_a_point_is_a_point_of_its_annex():
    assert points("# 1. Nord", "A.", "# 1.1 Port", "B.", "# 2. Sud", "C.") == ["1", "1.1", "2"]


def test_a_contract_that_was_read_before_points_were_keeps_lines_in_their_place(monkeypatch):
    lines = [*CONTRACT[:9], "# 1.1 Port", "Il ferme.", *CONTRACT[9:]]
    new = [each.replace("midi", "une heure") for each in lines]
    monkeypatch.setattr(contract, "points_of", lambda _: {})
    old, wanted = read(lines).document, read(new).document
    monkeypatch.undo()
    assert not any(articles_of(each) for each in old.body if isinstance(each, Division))
    assert plain_text(aligned(old, read(new).document)) == plain_text(wanted)
