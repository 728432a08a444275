"""What a label alone heads in an annex is a point of it, « le point 1 de l’annexe 2 »."""

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


WAYS = {
    "letters": ("A.", "B.", "C.", "D."), "numerals": ("I.", "II.", "III.", "IV."),
    "figures": ("1)", "2)", "3)", "4)"), "brackets": ("A)", "B)", "C)", "D)"),
}  # fmt: skip  # a table
SAID = {
    "words": "Au premier alinéa du point {0} de l’annexe 1, le mot : « huit » est remplacé",
    "the first gone": "Le point {0} de l’annexe 1 est supprimé.",
    "one at the end": "L’annexe 1 est complétée par un point {3} ainsi rédigé :\n",
    "numbers": "{1} et {2} de l’annexe 1 deviennent respectivement les points {0} et {1}.",
}  # fmt: skip  # a table


def in_way(lines, way):
    """Return lines whose points are headed in another way."""
    heads = {f"# {rank}.": f"# {label}" for rank, label in enumerate(WAYS[way], 1)}
    return [heads.get(each[:4], each[:4]) + each[4:] for each in lines]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", SAID)
def test_points_are_headed_by_letters_and_numerals_too(amended, way, case):
    made = amended(in_way(CASES[case][0], way), in_way(CONTRACT, way))
    labels = [each.rstrip(".)") for each in WAYS[way]]
    assert SAID[case].format(*labels) in said(made)
    after = 1 if case == "the first gone" else 0
    assert f"\n{WAYS[way][after]}\u2007" in plain_text(made.amendment.dossier.latest.document)


def test_the_points_of_one_annex_count_in_one_way():
    assert points("# A. Nord", "Un.", "# 1. Port", "Deux.", "# B. Sud", "Trois.") == ["A", "B"]
    assert points("# I. Nord", "Un.", "# A. Port", "Deux.", "# II. Sud", "Trois.") == ["I", "II"]
    assert points("# B. Nord", "Un.", "# C. Sud", "Deux.", "# D. Est", "Trois.") == ["B", "C", "D"]
    assert points("# V. Nord", "Un.", "# VI. Sud", "Deux.") == ["V", "VI"]


def test_an_initial_heads_no_point():
    assert points("# M. Durand", "Gérant.") == []
    assert points("# A. Durand", "Gérant.", "# P. Petit", "Directeur.") == []


def test_a_letter_of_a_first_point_that_is_gone_heads_the_others_still():
    assert points("# A. Nord", "Un.", "# C. Sud", "Deux.") == ["A", "C"]


def test_points_of_an_annex_without_a_number_are_named(amended):
    old = ("# Article 1 : Objet", "Voir l’annexe.", "# ANNEXE", "# A. Lieu", "Au nord.",
           "# B. Temps", "Dix jours.")  # fmt: skip  # a contract
    new = [each.replace("Dix", "Neuf") for each in old]
    assert ("Au point B de l’annexe, le mot : « Dix » est remplacé par le mot : « Neuf »") in said(
        amended(new, old)
    )


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
