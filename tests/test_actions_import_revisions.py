"""Tracked changes are counted as a reader sees them, however Word cuts their words."""

import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.acts.negotiation import Pending, pending_of
from tests.foreign_files import added, of_body, paragraph, run, struck

BOLD = run("deux ans", "<w:rPr><w:b/></w:rPr>")
IN_CONTROL = f"<w:sdt><w:sdtContent>{struck(' fermes')}</w:sdtContent></w:sdt>"
ONE = struck("Le contrat"), struck(" dure"), IN_CONTROL
CASES = {
    "runs in a row": ([paragraph(*ONE, struck("."))], 0, 1),
    "a word that stays between": ([paragraph(struck("Le contrat"), BOLD, struck("."))], 0, 2),
    "two paragraphs": ([paragraph(*ONE), paragraph(*ONE)], 0, 2),
    "one for another": ([paragraph(*ONE, added("Il"), added(" cesse"), struck("."))], 1, 2),
}


@pytest.mark.parametrize(("blocks", "adds", "strikes"), CASES.values(), ids=CASES)
def test_what_one_author_changes_without_a_word_between_is_one(blocks, adds, strikes):
    read = import_contract(ImportRequest(data=of_body(*blocks), name="c.docx")).revisions
    assert [*pending_of(read)] == [Pending("Maître Roche", adds, strikes)]


def test_two_authors_are_two_and_the_words_of_one_are_whole():
    blocks = (paragraph(*ONE, struck(" ensemble", "Me Blin")),)
    read = import_contract(ImportRequest(data=of_body(*blocks), name="c.docx")).revisions
    assert [each.text for each in read] == ["Le contrat dure fermes", " ensemble"]
    assert [each.struck for each in pending_of(read)] == [1, 1]
