"""The tree itself: what it prints, in which order, and how it is walked."""

from clausegen.document.tree import (
    Cell,
    Definition,
    Definitions,
    Deleted,
    Division,
    Document,
    Emphasis,
    Inserted,
    Item,
    ItemList,
    LineBreak,
    Paragraph,
    Parties,
    Quotation,
    Row,
    Signatures,
    Table,
    Text,
    Variable,
    divisions,
    leaves,
    plain_text,
    text_of,
    walk,
)
from clausegen.french.spaces import FINE, NBSP


def words(text):
    return (Text(text),)


def item(id_, label, text, end):
    return Item(id_, label, (Paragraph(f"{id_}.1", words(text)),), words(end))


LIST = ItemList("a.1", "letters", (item("x", "a)", "un", f"{FINE};"), item("y", "b)", "deux", ".")))
ARTICLE = Division(
    "article", "a", "5 bis", words("Objet"), (Paragraph("p", words("Voici :")), LIST)
)


def document(*body):
    return Document("d", words("Titre"), body)


def test_a_heading_prints_its_label_and_its_title():
    assert plain_text(document(ARTICLE)).splitlines()[1] == f"Article{NBSP}5 bis – Objet"


def test_an_item_prints_its_label_first_and_its_end_last():
    assert plain_text(document(ARTICLE)).splitlines()[3:] == [f"a) un{FINE};", "b) deux."]


def test_a_nested_list_follows_its_item():
    inner = ItemList("n", "dashes", (item("z", "–", "sous", f"{FINE};"),))
    outer = Item("x", "a)", (Paragraph("x.1", words("dont :")), inner))
    text = plain_text(document(ItemList("l", "letters", (outer,))))
    assert text.splitlines()[1:] == ["a) dont :", f"– sous{FINE};"]


def test_definitions_tables_and_blocks_print_every_word():
    row = Row("r", (Cell(words("un")), Cell(words("deux"))))
    blocks = (
        Definitions("defs", (Definition("def", words("Incident"), words("tout fait.")),)),
        Table("t", ("left", "right"), row, (row,)),
        Quotation("q", (Paragraph("q.1", words("« cité »")),)),
        Parties("parties", (Paragraph("pa", words("La société")),)),
        Signatures("s", (Paragraph("si", (Text("Pour"), LineBreak(), Text("le Client"))),)),
    )
    assert plain_text(document(*blocks)).splitlines()[1:] == [
        f"Incident{NBSP}: tout fait.",
        "un\tdeux",
        "un\tdeux",
        "« cité »",
        "La société",
        "Pour",
        "le Client",
    ]


def test_text_looks_inside_emphasis_and_marks_of_revision():
    content = (Emphasis(words("a")), Inserted(words("b")), Deleted(words("c")))
    assert text_of(content) == "abc"


def test_walking_meets_parents_before_children():
    assert [node.id for node in walk(document(ARTICLE))][:4] == ["a", "p", "a.1", "x"]
    assert [division.id for division in divisions(document(ARTICLE))] == ["a"]


def test_leaves_begin_with_the_title():
    variable = Variable("delai", "quatre (4) heures")
    found = list(leaves(document(Paragraph("p", (Emphasis((variable,)),)))))
    assert found == [Text("Titre"), variable]
