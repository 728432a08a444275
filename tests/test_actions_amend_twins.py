"""Articles that bear one number are told by their titles; those beside them are as ever."""

import pytest

from clausegen.errors import ClausegenError
from tests.test_actions_amend_annexes import amended, said

__all__ = ["amended"]  # a fixture
CONTRACT = (
    "# Article 1 : Objet", "Le contrat porte sur des services.", "# Article 1 : Définitions",
    "Le site est le lieu du service.", "Le client est celui qui signe.", "# Article 2 : Prix",
    "Le prix est de dix euros.",
)  # fmt: skip  # a contract
SECTIONS = (
    "# SECTION 1 : Définitions", "# Article 1 : La livraison", "Elle a lieu à Nantes.",
    "# Article 2 : L’acquéreur", "Il paie.", "# SECTION 2 : Obligations",
    "# Article 1 : Du vendeur", "Il livre vite.",
)  # fmt: skip  # a contract whose articles count anew in each section


def changed(old, new, lines=CONTRACT):
    return [each.replace(old, new) for each in lines]


CASES = {
    "beside them": (
        CONTRACT, changed("dix", "onze"),
        "À l’article 2, le mot : « dix » est remplacé par le mot : « onze ».",
    ),
    "one of them": (
        CONTRACT, changed("signe", "paie"),
        "Au second alinéa de l’article 1 intitulé « Définitions », le mot : « signe » est remplacé",
    ),
    "one gone": (
        CONTRACT, (*CONTRACT[:2], *CONTRACT[5:]),
        "L’article 1 intitulé « Définitions » est supprimé.",
    ),
    "one come after": (
        CONTRACT, (*CONTRACT[:5], "# Article 1 bis : Lieu", "À Nantes.", *CONTRACT[5:]),
        "Après l’article 1 intitulé « Définitions », il est inséré un article 1 bis",
    ),
    "one that takes another number": (
        CONTRACT,
        [*CONTRACT[:2], CONTRACT[2].replace("1", "2"), *CONTRACT[3:5],
         CONTRACT[5].replace("2", "3"), CONTRACT[6]],
        ("Renumérotation de l’article 1 intitulé « Définitions » et de l’article 2\n"
        "Une fois faites les autres modifications, l’article 1 intitulé « Définitions » et "
        "l’article 2 deviennent respectivement les articles 2 et 3."),
    ),
    "of two sections": (
        SECTIONS, changed("Nantes", "Brest", SECTIONS),
        "À l’article 1 intitulé « La livraison », le mot : « Nantes » est remplacé",
    ),
}  # fmt: skip  # a table


@pytest.mark.parametrize(("old", "new", "sentence"), CASES.values(), ids=CASES)
def test_an_edit_where_two_articles_bear_one_number_is_said(amended, old, new, sentence):
    assert sentence in said(amended(new, old))


SAME = changed("Définitions", "Objet")


def test_an_edit_of_one_of_two_of_one_number_and_title_is_refused(amended):
    with pytest.raises(ClausegenError, match="Aucune suite de phrases"):
        amended(changed("signe", "paie", SAME), SAME)


def test_an_edit_beside_two_of_one_number_and_title_is_said(amended):
    assert "À l’article 2, le mot" in said(amended(changed("dix", "onze", SAME), SAME))
