"""Answers read back from a Word file by the marks around them, and put in their place."""

from functools import cache

import pytest
from lxml import etree

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.take_back import take_back
from clausegen.actions.value_parts import value_of
from clausegen.document.tree import Variable
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.library import Library
from clausegen.questions.parameter import ParseProblem
from clausegen.readers.docx.values import shown_values
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests.docx_files import PLAIN, one_paragraph
from tests.host_files import changed
from tests.ooxml import W

LIBRARY = Library()
CLAUSE = "assistance-itinerance"
COMPANY = {"nature": "societe", "forme": "société anonyme", "terme": "Client"}
CLIENTS = [{**COMPANY, "denomination": "Alpha"}, {**COMPANY, "denomination": "Bêta"}]


@cache
def sent(controls=True):
    """Return a dossier with two clients, and the Word file that was sent."""
    drawn = LIBRARY.draft(CLAUSE, {"clients": CLIENTS})
    digest = LIBRARY.clause(CLAUSE).digest
    dossier = Dossier(CLAUSE, digest, (Version(drawn.values.json, drawn.document),))
    return dossier, write(drawn.document, Options(controls=controls))


def edited(data, edit):
    """Return a Word file whose text was changed by a function."""

    def rewritten(xml):
        root = etree.fromstring(xml)
        edit(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return changed(data, "word/document.xml", rewritten)


def renamed(old, new, most=99):
    def edit(root):
        for text in [each for each in root.iter(f"{W}t") if each.text == old][:most]:
            text.text = new

    return edit


def without_tags(root):
    """Leave what LibreOffice leaves of a control: neither tag nor id, the title and the rest."""
    for tag in [*root.iter(f"{W}tag")]:
        tag.getparent().remove(tag)


def without_bookmarks(root):
    """Leave what files had before answers had bookmarks."""
    marks = [*root.iter(f"{W}bookmarkStart")]
    for mark in (each for each in marks if each.get(f"{W}name").startswith("val")):
        mark.getparent().remove(mark)


def back(data, controls=True):
    found = import_contract(ImportRequest(data=data, name="revu.docx"))
    return take_back(LIBRARY, sent(controls)[0], found)


@pytest.mark.parametrize("controls", [True, False])
def test_each_answer_is_read_by_its_bookmark_with_or_without_control(controls):
    shown = shown_values(sent(controls)[1])
    assert ("clients.1.denomination", "Bêta") in shown
    assert [key for key, words in shown if words == "société anonyme"] == [
        "clients.0.forme",
        "clients.1.forme",
    ]


def test_marks_say_the_same_once_libreoffice_has_lost_the_tags():
    data = sent()[1]
    assert shown_values(edited(data, without_tags)) == shown_values(data)


def test_a_file_of_before_is_read_by_its_controls():
    data = sent()[1]
    assert shown_values(edited(data, without_bookmarks)) == shown_values(data)


def test_an_older_file_whose_tags_are_lost_is_read_by_titles():
    def edit(root):
        without_bookmarks(root)
        without_tags(root)

    data = write(one_paragraph(Variable("duree", "un an")), PLAIN)
    assert shown_values(edited(data, edit)) == (("duree", "un an"),)


@pytest.mark.parametrize("controls", [True, False])
def test_the_name_of_one_of_two_parties_comes_back_in_its_place(controls):
    found = back(edited(sent(controls)[1], renamed("Bêta", "Gamma")), controls)
    assert [each.after for each in found.told.values] == ["Gamma"]
    assert [each["denomination"] for each in found.answers["clients"]] == ["Alpha", "Gamma"]
    assert not found.told.doubts
    assert len(found.told.departures) == len(back(sent(controls)[1], controls).told.departures)


def test_words_that_two_parties_share_change_for_the_one_that_they_stand_by():
    found = back(edited(sent()[1], renamed("société anonyme", "société civile", most=1)))
    assert [each.key for each in found.told.values] == ["clients.0.forme"]
    assert [each["forme"] for each in found.answers["clients"]] == [
        "société civile",
        "société anonyme",
    ]


@pytest.mark.parametrize(
    "key", ["clients.7.denomination", "clients.x", "prestataire.0", "delai.resolution.0"]
)
def test_a_part_that_an_answer_has_not_is_refused(key):
    with pytest.raises(ParseProblem):
        value_of(LIBRARY.clause(CLAUSE), {"clients": CLIENTS}, key, "Alpha")
