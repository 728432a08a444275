"""Tracked changes are counted as a reader sees them, however Word cuts their words."""

import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.acts.negotiation import Pending, pending_of
from clausegen.document.tree import plain_text
from clausegen.errors import UsageError
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


def dated(mark, day):
    return mark.replace("2027-01-05", day)


TWO_DAYS = of_body(
    paragraph(run("Le contrat dure "), struck("un"), added("deux"), run(" ans.")),
    paragraph(
        run("Il cesse "), dated(struck("au soir", "Me Blin"), "2027-02-01"), run("ce jour.")
    ),
    paragraph(run("Il est "), added("bien ").replace(' w:date="2027-01-05T10:00:00Z"', ""),
              run("signé.")),
)  # fmt: skip  # a contract
CHOICES = {
    "until a day": ({"until": "2027-01-05"}, ["deux", "au soir", "Il est signé"]),
    "since a day": ({"since": "2027-01-06"}, ["un ans", "Il cesse ce jour", "Il est signé"]),
    "one day": (
        {"since": "2027-01-05", "until": "2027-01-05"}, ["deux", "au soir", "Il est signé"],
    ),
    "of one author": ({"author": "Me Blin"}, ["un ans", "Il cesse ce jour", "Il est signé"]),
    "of one author since a day": (
        {"author": "Maître Roche", "since": "2027-01-01"}, ["deux", "au soir", "Il est signé"],
    ),
    "all": ({}, ["deux", "Il cesse ce jour", "Il est bien signé"]),
}  # fmt: skip  # a table


@pytest.mark.parametrize(("chosen", "shown"), CHOICES.values(), ids=CHOICES)
def test_marks_are_chosen_by_author_and_by_day_those_without_a_day_by_none(chosen, shown):
    read = import_contract(ImportRequest(data=TWO_DAYS, name="c.docx", **chosen)).document
    assert all(words in plain_text(read) for words in shown)


@pytest.mark.parametrize("chosen", [{"author": "Me Blain"}, {"since": "2028-01-01"}])
def test_marks_of_which_none_is_chosen_are_told_by_author_and_day(chosen):
    with pytest.raises(UsageError, match="Maître Roche, 2027-01-05; Me Blin, 2027-02-01"):
        import_contract(ImportRequest(data=TWO_DAYS, name="c.docx", **chosen))
