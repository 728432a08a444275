"""What a PDF shows of a document, page after page."""

from clausegen.document.tree import (
    Cell,
    Document,
    Paragraph,
    Properties,
    Row,
    Table,
    Text,
    plain_text,
)
from clausegen.verify.files import FileContent, read_bytes
from clausegen.verify.printed_words import differences
from clausegen.writers import WRITERS
from clausegen.writers.options import Options


def table(id_, *rows):
    made = [
        Row(f"{id_}.{rank}", tuple(Cell((Text(word),)) for word in row.split()))
        for rank, row in enumerate(("Unité Délai", *rows))
    ]
    return Table(id_, ("left", "left"), made[0], tuple(made[1:]))


def document(*tables):
    return Document("d", (Text("Tableaux"),), tables, Properties(template="petite"))


def found(text):
    return FileContent("pdf", Properties(), text)


def test_a_heading_row_printed_again_on_the_next_page_is_no_change():
    long = document(table("t", *(f"ligne-{rank} {rank}" for rank in range(90))))
    shown = read_bytes(WRITERS["pdf"].write(long, Options()))
    assert shown.text.count("Délai") > 1
    assert differences(long, shown) == ()
    other = document(table("t", *(f"ligne-{rank} {rank + 1}" for rank in range(90))))
    assert differences(other, shown)


def test_a_page_may_end_within_a_word():
    """Its hyphen would run the last line into the header, which PDFium reads after it."""
    words = " ".join(["l’enregistrement des interruptions que le prestataire constate"] * 500)
    long = document(Paragraph("p", (Text(words),)))
    shown = read_bytes(WRITERS["pdf"].write(long, Options()))
    assert [page for page in shown.text.split("\n\f")[:-1] if page.endswith("-")]
    assert differences(long, shown) == ()


def test_a_table_that_begins_a_page_keeps_its_heading_row():
    two = document(table("s", "a 1"), table("t", "b 2"))
    pages = plain_text(two).replace("a\t1\n", "a\t1\n\f").replace("\t", " ")
    assert differences(two, found(pages)) == ()
    assert differences(two, found(pages.replace("\fUnité Délai\n", "\f")))


def test_a_heading_row_once_more_inside_a_page_is_a_change():
    one = document(table("t", "a 1", "b 2"))
    text = plain_text(one).replace("\t", " ")
    assert differences(one, found(text.replace("b 2", "Unité Délai\nb 2")))
    assert differences(one, found(text.replace("b 2", "\fUnité Délai\nb 2"))) == ()


def test_a_word_that_ends_a_line_is_not_run_into_the_next_because_another_is():
    """Struck words and those in their place may touch: « sont tenues :La Cliente »."""
    lines = "Entre les soussignées :", "La société Alpha.", "Les clientes :La cliente est tenue."
    two = Document(
        "d",
        (Text("Contrat"),),
        tuple(Paragraph(f"p{rank}", (Text(line),)) for rank, line in enumerate(lines)),
    )
    assert differences(two, found(plain_text(two))) == ()
    wrapped = plain_text(two).replace("clientes :La", "clientes :\nLa")
    assert differences(two, found(wrapped)) == ()
