"""What a contract holds besides its words: its place is told, it stays, and its change is told."""

from functools import cache
from io import BytesIO

import docx
import pytest
from docx.shared import Mm

from clausegen.actions.compare import CompareRequest, Edited, compare
from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.own_file import own_files
from clausegen.actions.unsaid import unsaid
from clausegen.dossiers.file_store import FileStore
from clausegen.library import Library
from clausegen.readers.docx.host.leftovers import leftovers_of
from clausegen.readers.docx.host.opening import open_contract
from tests.foreign_files import of_body, paragraph, run
from tests.host_files import members, saved
from tests.test_actions_amend_text import edited, gone, to
from tests.test_styles import png

BEFORE, AFTER = "Le plan des lieux est le suivant", "Le loyer suit la formule"
_SUM = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>L=2</m:t></m:r></m:oMath>"
)


@cache
def contract(width=200):
    """Return a contract with an image, an equation, and a table in a cell."""
    made = docx.Document()
    made.add_heading("Article 1 – Lieux", 1)
    plan = made.add_paragraph(f"{BEFORE}, et vaut entre les parties")
    plan.add_run().add_picture(BytesIO(png(width)), width=Mm(20))
    plan.add_run(" pour toute la durée du bail.")
    made.add_heading("Article 2 – Loyer", 1)
    made.add_paragraph(f"{AFTER} : ")._p.append(docx.oxml.parse_xml(_SUM))  # noqa: SLF001
    cell = made.add_table(1, 2).rows[0].cells[0]
    cell.text = "Dehors"
    cell.add_table(1, 1).rows[0].cells[0].text = "Dedans"
    made.sections[0].header.paragraphs[0].text = "Société Alpha"
    return saved(made)


def leftovers(data):
    found = import_contract(ImportRequest(data=data, name="bail.docx"))
    return [(each.what, each.article, each.near) for each in found.leftovers]


def test_what_is_no_words_is_told_with_the_article_that_it_stands_in():
    assert leftovers(contract()) == [
        ("image", "article 1", f"{BEFORE}, et vaut entre les parties pour toute"[:60]),
        ("équation, lue sur une ligne", "article 2", f"{AFTER} :"),
        ("tableau dans un tableau", "article 2", "Dehors Dedans"),
        ("en-tête", "", ""),
    ]


def test_many_equations_in_one_paragraph_are_told_once():
    words = run("La formule est la suivante")
    (told,) = leftovers_of(open_contract(of_body(paragraph(words, *([_SUM] * 16_000)))))
    assert told.near == "La formule est la suivante"


def differing(before, after):
    """Return what is told of two files, a space being a space."""
    found = unsaid(before, after, copy="la copie")
    return [each.message.replace("\N{NO-BREAK SPACE}", " ") for each in found]


def reworded(data, words):
    """Return a file whose first words of an alinéa change, its image left where it stands."""

    def change(found):
        found.runs[0].text = words

    return edited(data, (BEFORE, change))


REWORDINGS = {
    "some words": f"{BEFORE} et il oblige les parties",
    "all words": "Voici les pièces que chacun a paraphées, dont ce dessin reproduit les surfaces",
}


@pytest.mark.parametrize("words", REWORDINGS.values(), ids=REWORDINGS)
def test_an_image_stays_in_the_file_of_the_firm_whatever_is_said_around_it(words):
    made = own_files(contract(), reworded(contract(), words), "Me Roche")
    before = members(contract())
    for data in (made.marked, made.consolidated):
        after = members(data)
        assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
        assert leftovers(data)[0][:2] == ("image", "article 1")
    assert len(docx.Document(BytesIO(made.consolidated)).inline_shapes) == 1
    assert not differing(contract(), made.consolidated)


def test_an_alinea_that_moves_keeps_its_image():
    def down(found):
        found._p.getparent().find(docx.oxml.ns.qn("w:tbl")).addprevious(found._p)  # noqa: SLF001

    made = own_files(contract(), edited(contract(), (BEFORE, down)), "Me Roche")
    assert leftovers(made.consolidated)[0][:2] == ("image", "article 2")
    assert len(docx.Document(BytesIO(made.consolidated)).inline_shapes) == 1


def header(words):
    made = docx.Document(BytesIO(contract()))
    made.sections[0].header.paragraphs[0].text = words
    return saved(made)


CHANGES = {
    "another image": (lambda: contract(300), "image de l’article 1, qui diffère dans la copie."),
    "no image": (
        lambda: edited(contract(), (BEFORE, gone)),
        "image de l’article 1, qui n’est plus dans la copie.",
    ),
    "a header": (
        lambda: header("Société Bêta"),
        "en-tête « Société Alpha », qui devient « Société Bêta » dans la copie.",
    ),
}


@pytest.mark.parametrize(("copy", "told"), CHANGES.values(), ids=CHANGES)
def test_what_no_sentence_can_say_is_told(copy, told):
    (found,) = differing(contract(), copy())
    assert found == f"Hors du texte : {told}"
    assert not differing(copy(), copy())


def test_two_files_that_differ_in_an_image_alone_are_told_apart(tmp_path):
    sides = [Edited(import_contract(ImportRequest(data=data, name="b.docx")).document, data)
             for data in (contract(), contract(300))]  # fmt: skip  # one thought
    found = compare(Library(), FileStore(tmp_path), CompareRequest(before=sides[0], after=sides[1]))
    assert found.same
    (limit,) = found.limits
    assert (limit.rule, limit.hint) == ("hors-du-texte", "")  # there is no avenant to word it
    assert limit.message.endswith("qui diffère dans le second texte.")


def test_words_that_change_alone_leave_nothing_unsaid():
    new = edited(contract(), ("Article 2", to("Article 2 – Prix du loyer")))
    assert not differing(contract(), new)


def test_an_image_of_another_article_takes_the_place_of_none():
    """Article 1 has no image any more, article 2 has one: neither is « another »."""
    made = docx.Document(BytesIO(edited(contract(), (BEFORE, gone))))
    made.add_paragraph("Le plan du parc").add_run().add_picture(BytesIO(png(300)), width=Mm(20))
    assert differing(contract(), saved(made)) == [
        "Hors du texte : image de l’article 1, qui n’est plus dans la copie.",
        "Hors du texte : image de l’article 2, qui n’est que dans la copie.",
    ]


def test_of_many_differences_the_rest_is_counted():
    def pictured(number):
        made = docx.Document(BytesIO(contract()))
        for width in range(1, number + 1):
            made.add_picture(BytesIO(png(width)), width=Mm(5))
        return differing(contract(), saved(made))

    assert pictured(21)[20:] == ["Hors du texte, 1 autre différence."]
    assert pictured(22)[20:] == ["Hors du texte, 2 autres différences."]
