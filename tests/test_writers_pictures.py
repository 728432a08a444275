"""Pictures: a diagram of the template's folder, in every format, through amendments and `check`."""

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from lxml.html import document_fromstring
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE as IMAGE

from clausegen.amend.compare import compare
from clausegen.amend.operations import apply
from clausegen.amend.redline import accepted, redline, rejected
from clausegen.amend.wording.amending import word
from clausegen.check import check_clause
from clausegen.document.json import document_from_json, document_to_json
from clausegen.document.tree import Division, Document, Paragraph, Picture, Text, plain_text, walk
from clausegen.errors import TemplateError, UsageError
from clausegen.library import Library
from clausegen.readers.akn import read_akn
from clausegen.readers.docx.file import read_docx, sections_of
from clausegen.readers.html import read_html
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from clausegen.writers.pictures import size_of
from tests.ooxml import part
from tests.small_clause import write_library
from tests.test_styles import SHAPE, SVG, png

ANNEX = """
## Objet {: #objet }

Voir l’annexe sur {{ objet }}.

## Réseau {: #annexe-reseau .annexe }

Le chemin d’un appel est le suivant.

{{ image("chemin.png", "Un téléphone, puis le réseau visité") }}
Figure 1 – Chemin d’un appel
{: #figure-chemin }
"""
FILE = "templates/clauses/petite/clause.md"


def library(folder, text=ANNEX, **images):
    write_library(folder, **{FILE: text})
    for name, content in images.items():
        path = folder / "templates/clauses/petite" / name.replace("_", ".")
        path.write_bytes(content)
    return Library(folder / "templates", folder / "data")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Return the document of a clause whose annex shows an image and its drawing."""
    images = {"chemin_png": png(300, 150), "chemin_svg": SVG.format(SHAPE).encode()}
    found = library(tmp_path_factory.mktemp("images"), **images)
    return found.draft("petite", {"objet": "rien"}).document


def picture(document):
    (found,) = [node for node in walk(document) if getattr(node, "picture", None)]
    return found


def with_image(document, image):
    """Return a document whose picture is another."""
    caption = picture(document)
    other = replace(caption.picture, png=b64encode(image).decode(), svg="")
    *body, annex = document.body
    kids = [replace(k, picture=other) if k.id == caption.id else k for k in annex.body]
    return replace(document, body=(*body, replace(annex, body=tuple(kids))))


def test_an_image_stands_above_its_caption(drawn):
    found = picture(drawn)
    assert (found.id, found.content) == ("figure-chemin", (Text("Figure 1 – Chemin d’un appel"),))
    assert (found.picture.name, found.picture.alt) == (
        "chemin.png",
        "Un téléphone, puis le réseau visité",
    )
    assert "rect" in found.picture.svg
    assert document_from_json(document_to_json(drawn)) == drawn


def test_every_format_shows_it_with_its_alternative_and_the_same_text(drawn):
    page = WRITERS["html"].write(drawn, Options())
    (image,) = document_fromstring(page.decode()).iter("img")
    assert image.get("src").startswith("data:image/svg+xml;base64,")
    assert (image.get("alt"), image.get("width"), image.get("height")) == (
        picture(drawn).picture.alt,
        "192",
        "96",
    )
    assert read_html(page).text == plain_text(drawn)
    word_file = WRITERS["docx"].write(drawn, Options())
    drawings = part(word_file, "word/document.xml").iter("{*}docPr")
    assert [each.get("descr") for each in drawings] == [picture(drawn).picture.alt]
    assert read_docx(word_file).sections == sections_of(drawn)
    markdown = WRITERS["md"].write(drawn, Options()).decode()
    assert "![Un téléphone, puis le réseau visité](chemin.png)\n\nFigure 1" in markdown
    assert read_akn(WRITERS["akn"].write(drawn, Options())) == drawn


def test_the_pdf_tags_it_as_a_figure(drawn):
    from io import BytesIO

    import pikepdf

    data = WRITERS["pdf"].write(drawn, Options())
    with pikepdf.open(BytesIO(data)) as pdf:
        figures = [each for each in pdf.objects if getattr(each, "S", None) == "/Figure"]
        assert [str(each.Alt) for each in figures] == [picture(drawn).picture.alt]


def test_a_picture_is_as_large_in_pdf_as_in_word(drawn):
    alone = with_image(drawn, png(300, 150))
    with pypdfium2.PdfDocument(WRITERS["pdf"].write(alone, Options())) as pdf:
        boxes = [each.get_bounds() for page in pdf for each in page.get_objects([IMAGE])]
    assert [(round(right - left), round(top - bottom)) for left, bottom, right, top in boxes] == [
        (144, 72)
    ]
    (extent,) = part(WRITERS["docx"].write(alone, Options()), "word/document.xml").iter("{*}extent")
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (144 * 12700, 72 * 12700)


def test_a_picture_never_leaves_its_page(drawn):
    tall, wide = (size_of(replace(picture(drawn).picture, png=b64encode(png(*sides)).decode()))
                  for sides in ((200, 1900), (2900, 200)))  # fmt: skip
    assert (round(tall.height), round(wide.width)) == (150, 160)


def test_an_avenant_quotes_the_new_picture_under_the_same_caption(drawn):
    other = with_image(drawn, png(100, 100))
    operations = compare(drawn, other)
    assert apply(drawn, operations) == other
    marked = redline(drawn, operations)
    assert (accepted(marked), rejected(marked)) == (other, drawn)
    (amending,) = word(drawn, other, operations)
    quoted = [n for block in amending.body for n in (block, *walk(block)) if _pictured(n)]
    assert [each.picture.png for each in quoted] == [picture(other).picture.png]


def _pictured(node):
    return isinstance(node, Paragraph) and node.picture


@pytest.mark.parametrize(
    ("text", "images", "message"),
    [
        (ANNEX, {}, "il n’y a pas d’image « chemin.png »"),
        (ANNEX, {"chemin_png": b"x"}, "n’est pas une image PNG"),
        (ANNEX, {"chemin_png": b"x" * 400_000}, "dépasse 300 ko"),
        (ANNEX, {"chemin_png": png(), "chemin_svg": SVG.format("<text/>").encode()}, "n’est pas"),
        (ANNEX.replace("Un téléphone, puis le réseau visité", " "), {}, "texte de remplacement"),
        (ANNEX.replace("chemin.png", "chemin.svg"), {}, "n’est pas un PNG"),
        (ANNEX.replace("Figure 1 – Chemin d’un appel\n", ""), {"chemin_png": png()}, "légende"),
        (ANNEX.replace("{{ image", "Voir {{ image"), {"chemin_png": png()}, "début d’un alinéa"),
    ],
)
def test_what_no_format_could_show_is_refused_where_it_is_written(tmp_path, text, images, message):
    found = library(tmp_path, text, **images)
    with pytest.raises(TemplateError, match=message):
        found.draft("petite", {"objet": "rien"})
    folder = tmp_path / "templates/clauses/petite"
    told = check_clause(folder, tmp_path / "templates/shared", found.register)
    assert [Path(each.place.file).name for each in told if message in each.message] == ["clause.md"]


def test_another_image_is_another_template(tmp_path):
    first = library(tmp_path, chemin_png=png()).template_digest("petite")
    assert library(tmp_path, chemin_png=png(90, 90)).template_digest("petite") != first


@pytest.mark.parametrize("format_", ["docx", "html"])
def test_a_document_from_elsewhere_with_a_damaged_image_is_refused(format_):
    caption = Paragraph("p", (Text("Figure"),), picture=Picture("a.png", "Un plan", "éé"))
    document = Document("d", (Text("D"),), (Division("annex", "a", "1", (), (caption,)),))
    with pytest.raises(UsageError, match="abîmée"):
        WRITERS[format_].write(document, Options())
