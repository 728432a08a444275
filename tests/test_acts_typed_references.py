"""References that others typed stay behind where their article takes another number: told."""

import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.acts.typed_references import left_behind
from clausegen.amend.aligning import aligned
from tests.foreign_files import heading, of_body, paragraph, run

CONTRACT = (
    "# Article 1 : Objet", "Le prestataire fournit le service décrit à l’article 2.",
    "# Article 2 : Service", "Le service comprend l’assistance et la formation.",
    "# Article 3 : Prix", "Le prix est dû selon l’article 3 du code et les articles 2 et 4.",
    "# Article 4 : Fin", "Le contrat prend fin dans un an, selon l’article 3.1 du contrat.",
)  # fmt: skip  # a contract


def read(lines):
    blocks = (heading(one[2:]) if one.startswith("# ") else paragraph(run(one)) for one in lines)
    return import_contract(ImportRequest(data=of_body(*blocks), name="contrat.docx")).document


def told(new):
    old = read(CONTRACT)
    found = left_behind(old, aligned(old, read(new)))
    return [each.message.replace("\N{NO-BREAK SPACE}", " ") for each in found]


def renumbered():
    """Return the contract without its article 2, those after it numbered anew."""
    lines = (*CONTRACT[:2], *CONTRACT[4:])
    return [each.replace("# Article 3", "# Article 2").replace("# Article 4", "# Article 3")
            for each in lines]  # fmt: skip  # one thought


LEFT = "le renvoi à l’article {} reste tel quel, alors que {}."


def test_references_to_what_goes_or_takes_another_number_are_told():
    assert told(renumbered()) == [
        f"À l’article 1, {LEFT.format('2', 'celui-ci est supprimé')}",
        f"À l’article 2, {LEFT.format('2', 'celui-ci est supprimé')}",
        f"À l’article 2, {LEFT.format('4', 'celui-ci devient l’article 3')}",
        f"À l’article 3, {LEFT.format('3.1', 'l’article 3 devient l’article 2')}",
    ]


@pytest.mark.parametrize(
    "lines",
    [CONTRACT, [each.replace("formation", "maintenance") for each in CONTRACT]],
)
def test_numbers_that_stay_tell_nothing(lines):
    assert told(lines) == []


def test_a_reference_that_was_mended_is_not_told():
    mended = [each.replace("à l’article 2.", "en annexe.") for each in renumbered()]
    assert not any(each.startswith("À l’article 1,") for each in told(mended))
