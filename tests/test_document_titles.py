"""A text without a title bears the name of its file, which another file of it may not have."""

import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.amend.aligning import aligned
from clausegen.amend.compare import compare
from tests.foreign_files import heading, of_body, paragraph, run

BODY = (heading("Article 1 : Objet"), paragraph(run("Le contrat porte sur des services.")))
CENTRED = paragraph(run("CONTRAT DE SERVICE"), properties='<w:jc w:val="center"/>')


def read(name, *before):
    data = of_body(*before, *BODY)
    return import_contract(ImportRequest(data=data, name=name)).document


@pytest.mark.parametrize(
    ("before", "after", "count"), [((), (), 0), ((CENTRED,), (CENTRED,), 0), ((), (CENTRED,), 1)]
)
def test_the_name_of_a_file_is_no_change_and_a_title_is(before, after, count):
    old, new = read("contrat.docx", *before), read("contrat-modifie.docx", *after)
    assert len(compare(old, aligned(old, new))) == count
