"""A text without a title bears the name of its file, which another file of it may not have."""

import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.amend.aligning import aligned
from clausegen.amend.compare import compare
from clausegen.document.titles import untitled_copy
from clausegen.document.tree import text_of
from tests.foreign_files import heading, of_body, paragraph, run

BODY = (heading("Article 1 : Objet"), paragraph(run("Le contrat porte sur des services.")))
CENTRED = paragraph(run("CONTRAT DE SERVICE"), properties='<w:jc w:val="center"/>')


def read(name, *before):
    data = of_body(*before, *BODY)
    return import_contract(ImportRequest(data=data, name=name)).document


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [((), (), 0), ((CENTRED,), (CENTRED,), 0), ((), (CENTRED,), 1), ((CENTRED,), (), 0)],
)
def test_the_name_of_a_file_is_no_change_and_a_title_is(before, after, count):
    old, new = read("contrat.docx", *before), read("contrat-modifie.docx", *after)
    assert len(compare(old, aligned(old, new))) == count


def test_a_copy_that_lost_the_title_keeps_it_and_is_told_so():
    untitled, titled = read("contrat.docx"), read("contrat.docx", CENTRED)
    copy = read("copie-v2.docx")
    assert text_of(aligned(titled, copy).title) == "CONTRAT DE SERVICE"
    (told,) = untitled_copy(titled, copy)
    shown = told.message.replace("\N{NO-BREAK SPACE}", " ")
    assert shown == "La copie ne montre plus l’intitulé « CONTRAT DE SERVICE »."
    assert [*untitled_copy(untitled, copy)] == [*untitled_copy(titled, titled)] == []


def test_a_title_that_came_later_is_missed_where_a_copy_loses_it():
    later = aligned(read("contrat.docx"), read("contrat.docx", CENTRED))
    assert len([*untitled_copy(later, read("copie.docx"))]) == 1
