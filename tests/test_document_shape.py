"""The shape of a document: its headings and what each holds."""

from clausegen.document.shape import SHOWN, shape_of
from clausegen.document.tree import (
    Cell,
    Division,
    Document,
    Item,
    ItemList,
    Paragraph,
    Row,
    Table,
    Text,
)


def said(text):
    return (Text(text),)


def alinea(id_):
    return Paragraph(id_, said("Mots."))


LIST = ItemList("l", "letters", (Item("l.1", "a)", (alinea("l.1.1"),)),))
TABLE = Table("t", ("left",), Row("t.0", (Cell(said("Prix")),)), ())


def headings(*divisions):
    return list(shape_of(Document("contrat", said("Contrat"), divisions)))


def test_each_heading_tells_what_it_holds_and_how_deep_it_is():
    whole, sub, empty = headings(
        Division("article", "a", "1", said("Prix"), (alinea("a.1"), alinea("a.2"), LIST, TABLE)),
        Division("article", "b", "1.1", said("Révision"), (alinea("b.1"),)),
        Division("article", "c", "2", said("Durée"), ()),
    )
    assert whole.inside == "2 alinéas, 1 énumération, 1 tableau"
    assert (sub.depth, sub.inside) == (1, "1 alinéa")
    assert (empty.depth, empty.inside) == (0, "vide")


def test_a_heading_is_one_line_cut_where_it_is_too_long():
    (long,) = headings(Division("article", "a", "1", said("mot\n" * 40), ()))
    assert len(long.heading) == SHOWN
    assert long.heading.endswith("…")
    assert "\n" not in long.heading
