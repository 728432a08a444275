"""Akoma Ntoso from anywhere: what was edited is seen, what is not ours is refused in French."""

import copy

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from clausegen.document.tree import plain_text
from clausegen.errors import ClausegenError
from clausegen.readers.akn import read_akn
from clausegen.readers.akn.metadata import facts_of
from clausegen.writers.akn import write
from clausegen.writers.options import Options
from tests.akn import AKN, OWN
from tests.rich import rich_document

DATA = write(rich_document(), Options())


def edited(old, new, count=1):
    assert old.encode() in DATA
    return DATA.replace(old.encode(), new.encode(), count)


# --- an edited file is read as edited -------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("<num>Article\u00a02 –", "<num>Article\u00a03 –", "Article\u00a03 – Obligations"),
        ("<num>d)</num>", "<num>e)</num>", "e) à informer"),
        (">quatre (4)", ">cinq (5)", "cinq (5)"),
        ("de moitié", "du quart", "du quart"),
        (">anciennes<", ">vieilles<", "Révisions vieilles"),
        ('<inline name="fin">,</inline>', "", "la nuit comme le jour\n"),
        ("Assistance technique en", "Aide en", "Aide en itinérance\n"),
    ],
)
def test_words_edited_in_the_file_are_those_of_the_document(old, new, line):
    data = DATA.replace(old.encode(), new.encode())
    assert data != DATA
    assert line in plain_text(read_akn(data))


def test_another_layout_of_the_same_elements_is_the_same_document():
    spread = DATA.replace(b">\n<", b">\n   \t<")
    assert spread != DATA
    assert read_akn(spread) == rich_document()
    assert facts_of(spread) == facts_of(DATA)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('date="2027-01-15"', 'date="2027-01-16"'),
        ("/akn/fr/doc/", "/akn/be/doc/"),
        ('eId="art_2__al_1"', 'eId="art_2__al_9"'),
        ('showAs="Les parties', 'showAs="Des parties'),
    ],
)
def test_facts_edited_in_the_file_are_other_facts(old, new):
    assert facts_of(edited(old, new)) != facts_of(DATA)


# --- what is refused ------------------------------------------------------------------------------

REFUSED = "Ce fichier Akoma Ntoso n’est pas lisible : "
NOWHERE = "des mots y sont hors de tout alinéa"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<mainBody>", "<mainBody>caché", NOWHERE),
        ("</article>\n", "</article>ajouté\n", NOWHERE),
        ("<content>\n", "<content>ajouté\n", NOWHERE),
        ("<preface>\n", "<preface>\n<p>ajouté</p>", "il ne devrait contenir que le titre"),
        ("<docTitle>", "ajouté<docTitle>", NOWHERE),
        ("<mainBody>", "<mainBody><!-- ajouté -->", "commentaire ou instruction"),
        ("<mainBody>", "<mainBody><c:autre/>", "n’est pas de ce format"),
        ("<mainBody>", "<mainBody><section/>", "élément « section » : il n’est pas connu ici"),
        ("<mainBody>", "<coverPage/><mainBody>", "élément « coverPage »"),
        ("<mainBody>", '<mainBody><p c:filler="true">ajouté</p>', "il devrait être vide"),
        ("<noteRef", "<noteRef>ajouté</noteRef><noteRef", "il n’est pas connu ici"),
        ("<num>Article\u00a02 –", "<num>Article deux –", "« Article\u00a0… » est attendu"),
        ("<num>Article\u00a02 –</num>", "", "son numéro ou son titre manque"),
        ("<num>a)</num>", "", "« num » est attendu"),
        ("<num>a)</num>", "<num><b>a</b>)</num>", "il ne devrait contenir que des mots"),
        (' c:id="objet"', "", "l’attribut « c:id » manque"),
        ('c:kind="letters"', 'c:kind="lettres"', "« lettres » n’est pas connu"),
        ('c:kind="parties"', 'c:kind="partis"', "« partis » n’est pas connu"),
        ('c:columns="left', 'c:columns="gauche', "« gauche » n’est pas connu"),
        ('href="#art_5"', 'href="#art_55"', "il renvoie à « #art_55 », qui n’existe pas"),
        ("de charge.</inline>", "de charge.</inline>ajouté", "hors du terme"),
        ('fin">,</inline>', 'fin">,</inline>ajouté', "des mots y suivent la fin du point"),
        ("<th>\n", "<th>\n<p/>", "une case contient un seul alinéa"),
        ("</doc>\n</akomaNtoso>", "</doc>ajouté</akomaNtoso>", NOWHERE),
        ('name="sens"', 'name="senz"', "ce n’est pas une définition"),
        ("<br/>", "<br>ajouté</br>", "il n’est pas connu ici"),
        ("<br/>", "<br>ajouté<b/></br>", "il ne devrait contenir que des mots"),
        ("<akomaNtoso ", "<!DOCTYPE x [<!ENTITY e 'x'>]><akomaNtoso ", "un type de document"),
        ("/akn/3.0", "/akn/2.0", "ce n’est pas la version 3.0"),
        ("</akomaNtoso>", "", "ce n’est pas du XML"),
        ("urn:clausegen:akn:1", "urn:autre", "ne porte pas, ou plus, les données"),
        ('<doc name="rich"', '<act name="rich"', "ce n’est pas du XML"),
    ],
)
def test_what_we_did_not_write_so_is_refused_with_its_line(old, new, said):
    with pytest.raises(ClausegenError) as told:
        read_akn(edited(old, new))
    assert told.value.message.startswith(REFUSED)
    assert said in told.value.message


def test_a_file_of_another_tool_is_refused():
    other = f'<akomaNtoso xmlns="{AKN[1:-1]}"><act name="a"/></akomaNtoso>'.encode()
    with pytest.raises(ClausegenError, match="autre chose qu’un seul document"):
        read_akn(other)


HOSTILE = {
    "weight": (lambda: DATA + b" " * 20_000_000, "trop volumineux"),
    "marks": (lambda: edited("<mainBody>", "<mainBody>" + "<p/>" * 700_000), "trop de balises"),
    "depth": (lambda: edited("<br/>", "<b>" * 160 + "</b>" * 160), "trop imbriquées"),
    "deepest": (lambda: edited("<br/>", "<b>" * 5000 + "</b>" * 5000), "trop imbriquées"),
    "UTF-16": (lambda: DATA.decode().encode("utf-16"), "pas du XML"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_must_not_be_opened_is_refused(name):
    make, said = HOSTILE[name]
    with pytest.raises(ClausegenError, match=said):
        read_akn(make())


# --- whatever happens to a file -------------------------------------------------------------------


WAYS = ["cut", "double", "rename", "move", "bare", "say", "follow"]


def damaged(way, place, elsewhere):
    """Return the file, one element cut, doubled, renamed, moved, or with other words inside."""
    root = etree.fromstring(DATA)
    elements = [one for one in root.iter() if one is not root]
    one, other = (elements[rank % len(elements)] for rank in (place, elsewhere))
    match way:
        case "cut":
            one.getparent().remove(one)
        case "double":
            one.addnext(copy.deepcopy(one))
        case "rename":
            one.tag = other.tag
        case "move":
            other.append(copy.deepcopy(one))
        case "bare":
            for name in list(one.attrib)[:1]:
                del one.attrib[name]
        case "say":
            one.text = (one.text or "") + "ajouté"
        case _:
            one.tail = (one.tail or "") + "ajouté"
    return etree.tostring(root, encoding="utf-8")


def visible(data):
    """Return the words of a file outside its metadata."""
    root = etree.fromstring(data)
    for meta in root.iter(f"{AKN}meta"):
        meta.clear()
    for own in root.iter(f"{OWN}*"):
        own.clear()
    return "".join("".join(root.itertext()).split())


@given(st.sampled_from(WAYS), st.integers(0, 999), st.integers(0, 999))
@example("rename", 81, 1)
@example("move", 0, 427)  # into an image
@settings(max_examples=150, deadline=None)
def test_law_a_damaged_file_is_refused_or_shows_the_words_of_its_document(way, place, elsewhere):
    data = damaged(way, place, elsewhere)
    assert said_of(data) in (REFUSED, visible(data))


def said_of(data):
    """Return the words of the document that a file holds, or how it is refused."""
    try:
        return "".join(plain_text(read_akn(data)).split())
    except ClausegenError as error:
        return error.message[: len(REFUSED)]
