"""The numbers that Word keeps of paragraphs: each one's own, and the same in the next version."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given, settings

from clausegen import WRITERS, Options
from clausegen.document.paragraph_ids import id_read, known_as, paragraph_id
from clausegen.document.tree import Definition, Division, Document, Paragraph, Row, Text, walk
from clausegen.readers.docx.host.contract import read_contract
from clausegen.readers.docx.host.opening import open_contract
from tests.rich import rich_document
from tests.trees import documents

_NUMBER = re.compile(r'w14:paraId="(\w*)"')


def _parts(document: Document) -> dict[str, str]:
    with ZipFile(BytesIO(WRITERS["docx"].write(document, Options()))) as package:
        found = {name: package.read(name).decode() for name in package.namelist()
                 if name.endswith(".xml")}  # fmt: skip  # one thought
    return {name: xml for name, xml in found.items() if "<w:p>" in xml or "<w:p " in xml}


def _numbers(document: Document) -> list[str]:
    return [number for xml in _parts(document).values() for number in _NUMBER.findall(xml)]


@settings(max_examples=30)
@given(documents())
def test_every_paragraph_has_a_number_of_its_own(document: Document) -> None:
    parts = _parts(document)
    for xml in parts.values():
        assert "<w:p>" not in xml
        assert 'mc:Ignorable="w14"' in xml
    numbers = [number for xml in parts.values() for number in _NUMBER.findall(xml)]
    assert len(set(numbers)) == len(numbers) == sum(x.count("<w:p ") for x in parts.values())
    assert all(0 < int(number, 16) < 0x8000_0000 and len(number) == 8 for number in numbers)


def _alinea(id_: str, words: str) -> Paragraph:
    return Paragraph(id_, (Text(words),))


def _contract(*alineas: Paragraph) -> Document:
    return Document(
        "c", (Text("Contrat"),), (Division("article", "a1", "1", (Text("Prix"),), alineas),)
    )


OLD = _contract(
    _alinea("ferme", "Le prix est ferme pendant la durée du contrat."),
    _alinea("paye", "Il est payé dans les trente jours de la facture."),
    _alinea("retard", "Tout retard porte intérêt au taux légal."),
)
COME = _alinea("nouveau", "Les parties se rencontrent chaque année.")


def test_what_comes_changes_no_other_number() -> None:
    (article,) = OLD.body
    assert isinstance(article, Division)
    longer = replace(OLD, body=(replace(article, body=(COME, *article.body)),))
    assert set(_numbers(longer)) - set(_numbers(OLD)) == {paragraph_id("nouveau")}
    assert set(_numbers(OLD)) <= set(_numbers(longer))


def test_a_file_of_ours_read_as_any_other_has_the_ids_of_its_nodes() -> None:
    read = read_contract(open_contract(WRITERS["docx"].write(OLD, Options())))
    kept = [id_read(paragraph_id(node.id)) for node in walk(OLD)]
    assert [node.id for node in walk(read)] == kept


def test_what_was_read_keeps_its_numbers_when_we_write_it_and_read_it_again() -> None:
    def read(document: Document) -> Document:
        return read_contract(open_contract(WRITERS["docx"].write(document, Options())))

    once = read(OLD)
    again = read(once)
    assert [node.id for node in walk(again)] == [node.id for node in walk(once)]
    assert [known_as(node.id) for node in walk(once)] == [node.id for node in walk(again)]


def test_a_number_that_no_file_may_have_names_nothing() -> None:
    named = [id_read(number) for number in ("1A2B3C4D", "00000000", "80000000", "7FFFFFFF", "12")]
    assert named == ["p1a2b3c4d", "", "", "p7fffffff", ""]


def test_each_node_that_prints_words_of_its_own_numbers_a_paragraph() -> None:
    document = rich_document()
    numbers = set(_numbers(document))
    printed = [node for node in walk(document) if isinstance(node, Division | Row | Definition)]
    assert printed
    assert {paragraph_id(node.id) for node in printed} <= numbers
