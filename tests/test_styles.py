"""House styles: read from a folder, or refused in one French sentence with its place."""

import re
import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pypdfium2
import pytest
from lxml import etree

from clausegen.document.tree import Definition, Definitions, Division, Table
from clausegen.errors import TemplateError, UsageError
from clausegen.library import Library
from clausegen.styles import MAISON, Style
from clausegen.styles.checking import SIGNS, WORD_STYLES, contrast, findings
from clausegen.styles.cover import cover_of
from clausegen.styles.reading import read_style
from clausegen.styles.style import Fonts, Looks, Sizes
from clausegen.verify.files import expected_text, read_bytes
from clausegen.writers import WRITERS
from clausegen.writers.docx.house_file import OUR_NAMES
from clausegen.writers.house_css import SELECTORS, paper_rules, screen_rules
from clausegen.writers.options import Options
from tests import rich
from tests.ooxml import W, body, part, values

SHIPPED = ("maison", "cabinet", "compact")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
SHAPE = '<rect width="40" height="20"/>'


def png(width=200, height=100, *, damage=b""):
    """Return a white image."""

    def chunk(name, content):
        crc = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)

    rows = zlib.compress((b"\0" + b"\xff" * width) * min(height, 2000))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return whole[: len(whole) // 2] + damage if damage else whole


def word_file(**extra):
    """Return the Word file of a house: a header, and two styles of its own."""
    made = docx.Document()
    made.styles.add_style("Titre étude", 1).base_style = made.styles["Heading 1"]
    made.styles.add_style("Corps étude", 1).base_style = made.styles["Normal"]
    made.sections[0].header.paragraphs[0].text = "ÉTUDE DURAND"
    made.add_paragraph("Un texte d’exemple", style="List Bullet")
    saved = BytesIO()
    made.save(saved)
    with ZipFile(saved, "a", ZIP_DEFLATED) as package:
        for name, content in extra.items():
            package.writestr(name, content)
    return saved.getvalue()


@pytest.fixture
def folder(tmp_path):
    """A folder of a house, written by the test."""

    def make(text="", **files):
        (tmp_path / "style.toml").write_text(text, "utf-8")
        for name, content in files.items():
            where = tmp_path / name.replace("_", ".")
            where.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return make


# --- reading ------------------------------------------------------------------------------------


def test_the_default_style_is_the_one_that_ships():
    library = Library()
    assert library.style_ids() == SHIPPED
    assert library.style("maison") == library.style() == MAISON


@pytest.mark.parametrize("id_", SHIPPED)
def test_a_shipped_style_has_no_fault(id_):
    library = Library()
    text = (library.style_folder(id_) / "style.toml").read_text("utf-8")
    assert findings(library.style(id_), text) == ()


LOGO = '[logo]\nalt = "Cabinet"\n'
REFUSED = {
    'title = "Mien': "style.toml:1:",
    'title = "x"\n[pages]\ntop = 20': "style.toml:2 pages : « pages » n’est pas une clé connue",
    "[looks.heading1]\nzise = 12": "style.toml:2 looks.heading1.zise : « zise » n’est pas une clé",
    '[page]\ntop = "20"': "style.toml:2 page.top : « page.top » attend un nombre",
    "[page]\nleft = 3": "style.toml:2 page.left : « page.left » vaut 3 : entre 10 et 80",
    "[page]\nleft = 79\nright = 79": "laissent moins de 80 mm aux lignes",
    '[colours]\nink = "rouge"': "« rouge » : écrivez « #1f4e5f »",
    '[looks.text]\nalign = "center"': "« looks.text.align » vaut « center », qui n’est pas permis",
    "[looks.table]\nsize = 8": "La taille des tableaux suit celle du texte",
    'id = "moi"': "« id » n’est pas une clé connue",
    '[fonts]\ntext = "x;} body{}"': "n’est pas un nom de police",
    LOGO + 'svg = "absent.svg"': "« absent.svg » ne peut pas être lu : ce fichier n’existe pas",
    LOGO + 'png = "../../logo.png"': "mène hors du répertoire du style",
    '[word]\nfile = "style.toml"': "n’est pas un fichier Word",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_faulty_file_is_refused_with_its_place(folder, text):
    with pytest.raises(TemplateError) as refused:
        read_style(folder(text))
    assert REFUSED[text] in refused.value.message
    assert "style.toml:" in refused.value.message


DRAWINGS = {
    SVG.format("<script>alert(1)</script>"): "« <script> » n’est pas une forme : retirez-le",
    SVG.format("<text>Cabinet</text>"): "mettez le texte en tracés",
    SVG.format('<image href="file:///etc/passwd"/>'): "« <image> » n’est pas une forme",
    SVG.format('<rect onload="x()"/>'): "« onload » fait exécuter un programme",
    SVG.format('<rect fill="url(https://a.b/c)"/>'): "va chercher autre chose",
    SVG.format('<g style="fill:u\\72l(//a.b)"/>'): "va chercher autre chose",
    "<svg/>": "viewBox",
    '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"): "type de document",
    "<svg": "n’est pas du SVG lisible",
    SVG.format("<g/>" * 60_000): "dépasse 200 ko",
}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=range(len(DRAWINGS)))
def test_a_drawing_is_shapes_alone(folder, drawing):
    with pytest.raises(TemplateError, match=r"logo\.svg") as refused:
        read_style(folder(LOGO + 'svg = "logo.svg"', logo_svg=drawing))
    assert DRAWINGS[drawing] in refused.value.message


@pytest.mark.parametrize(
    ("image", "why"),
    [
        (png(20_000, 20_000), "20000 × 20000 points : 3000 au plus"),
        (png(damage=b"x" * 9), "abîmée"),
        (png()[:-12], "incomplète"),
        (b"GIF89a", "n’est pas une image PNG"),
    ],
)
def test_an_image_is_whole_and_small(folder, image, why):
    with pytest.raises(TemplateError, match=r"logo\.png") as refused:
        read_style(folder(LOGO + 'png = "logo.png"', logo_png=image))
    assert why in refused.value.message


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (word_file(**{"word/bombe.xml": b"<a/>" + b" " * 30_000_000}), "trop volumineux une fois"),
        (word_file(**{"word/vbaProject.bin": b"x"}), "des macros ou un objet"),
        (word_file(**{"word/x.xml": b"<!DOCTYPE a><a/>"}), "déclare un type de document"),
        (word_file()[:3000], "l’archive est abîmée"),
    ],
    ids=["bomb", "macros", "entities", "damaged"],
)
def test_a_word_file_that_harms_is_refused(folder, content, why):
    with pytest.raises(TemplateError, match=r"style\.docx") as refused:
        read_style(folder('[word]\nfile = "style.docx"', style_docx=content))
    assert why in refused.value.message


def test_a_name_that_is_no_style_is_told_with_those_that_are():
    with pytest.raises(UsageError, match="Vouliez-vous dire « cabinet »"):
        Library().style("cabinett")


# --- checking -----------------------------------------------------------------------------------


def test_the_check_tells_what_formats_will_not_show(folder):
    text = (
        '[fonts]\ntext = "Garamond"\n[colours]\nsoft = "#bbbbbb"\n[draft]\ncolour = "#777777"\n'
        '[logo]\nalt = " "\nsvg = "logo.svg"\n'
    )
    where = folder(text, logo_svg=SVG.format(SHAPE))
    found = findings(read_style(where), text)
    told = [f"{each.place.line} {each.message}" for each in found]
    assert [line.split()[0] for line in told] == ["2", "4", "6", "8", "9"]
    assert "« Garamond » n’est pas dans ce répertoire" in told[0]
    assert "contraste de « soft » sur le papier est de 1,9" in told[1]
    assert "mot « Projet »" in told[2]
    assert "Le logo n’a pas de nom" in told[3]
    assert "Word ne montrera pas le logo" in told[4]


def test_the_check_names_the_styles_that_a_word_file_lacks(folder):
    text = (
        '[word]\nfile = "style.docx"\n[word.styles]\nheading1 = "Titre etude"\nheadin2 = "Normal"\n'
    )
    found = findings(read_style(folder(text, style_docx=word_file())), text)
    assert "n’a pas de style de paragraphe « Titre etude »" in found[0].message
    assert found[0].place.line == 4
    assert "titre étude" in found[0].hint
    assert "« headin2 » n’est pas un de nos styles" in found[1].message
    assert "Word suit" in found[2].message


def test_contrast_is_that_of_wcag():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_our_own_faces_hold_the_signs_of_french():
    from fontTools.ttLib import TTFont

    from clausegen.writers.pdf import FACES

    folder = Path(__file__).parent.parent / "src" / "clausegen" / "assets" / "fonts"
    for _, file, *_ in FACES[:1]:
        with TTFont(folder / file) as font:
            assert {ord(sign) for sign in SIGNS} <= set(font.getBestCmap())


def test_the_names_of_a_map_are_those_of_our_styles():
    assert set(WORD_STYLES) == set(OUR_NAMES)
    assert set(SELECTORS) <= {*Looks.__dataclass_fields__}


# --- writing ------------------------------------------------------------------------------------


def test_the_style_sheet_of_the_default_is_empty():
    assert paper_rules(MAISON) == screen_rules(MAISON) == ""


@pytest.mark.parametrize("id_", SHIPPED)
def test_each_signatory_has_a_rule_above_the_name(id_):
    style, signed = Library().style(id_), replace(rich.clean_document(), comments=())
    written = part(WRITERS["docx"].write(signed, Options(style=style)), "word/styles.xml")
    [look] = written.xpath("//w:style[@w:styleId='Signature']", namespaces={"w": W[1:-1]})
    ink = getattr(style.colours, style.looks.signature.edge or "rule")[1:].upper()
    top = look.find(f".//{W}top")
    assert (top.get(W + "sz"), top.get(W + "color")) == ("4", ink)


@pytest.mark.parametrize(("edge", "ink"), [("accent", "--accent"), ("soft", "--soft-ink")])
def test_the_rule_of_signatures_has_its_ink_in_every_format(edge, ink):
    looks = replace(MAISON.looks, signature=replace(MAISON.looks.signature, edge=edge))
    style = replace(MAISON, looks=looks)
    [rule] = re.findall(r"\.signatures p\{border-top:([^;}]*)", paper_rules(style))
    assert rule == f"{MAISON.signatures.rule:g}pt solid var({ink})"


@pytest.mark.parametrize("id_", ["cabinet", "compact"])
@pytest.mark.parametrize("format_", ["docx", "html", "pdf"])
def test_every_format_shows_every_word_in_each_style(id_, format_):
    style, document = Library().style(id_), rich.clean_document()
    data = WRITERS[format_].write(document, Options(style=style, cover=True))
    found = read_bytes(data, lambda _: style, ours=True)
    assert found.text == expected_text(document, found, covered=True)
    assert found.misplaced == ""


def test_a_long_table_of_a_compact_annex_goes_on_under_its_heading():
    rows = tuple(rich.row(f"t.{n}", f"Ligne {n}", f"{n} €") for n in range(1, 90))
    table = Table("t", ("left", "right"), rich.row("t.0", "Poste", "Prix"), rows)
    annex = Division("annex", "tarifs", "1", rich.words("Tarifs"), (table,))
    document = replace(rich.clean_document(), body=(annex,))
    options = Options(style=Library().style("compact"))
    with pypdfium2.PdfDocument(WRITERS["pdf"].write(document, options)) as found:
        heads = [page.get_textpage().get_text_bounded().count("Poste") for page in found]
    assert heads == [1] * len(heads)
    assert len(heads) == 2
    (shown,) = body(WRITERS["docx"].write(document, options)).iter(W + "tbl")
    assert len([*shown.iter(W + "tblHeader")]) == 1


@pytest.mark.parametrize(
    ("term", "widest"), [("Panne", 46), ("Information confidentielle", 55), ("Très " * 30, 79)]
)
def test_the_column_of_terms_in_word_is_as_wide_as_the_widest(term, widest):
    meant = [Definition(f"d.{n}", rich.words(each), rich.words("Sens.")) for n, each in
             enumerate((term, "Site"))]  # fmt: skip
    article = Division("article", "a", "1", rich.words("A"), (Definitions("d", (*meant,)),))
    document = replace(rich.clean_document(), body=(article,))
    data = WRITERS["docx"].write(document, Options(style=Library().style("cabinet")))
    styles = part(data, "word/styles.xml").iter(W + "style")
    (style,) = (each for each in styles if each.get(W + "styleId") == "Definition")
    told = [
        next(paragraph.iter(W + "ind"), next(style.iter(W + "ind"))).get(W + "hanging")
        for paragraph in body(data).iter(W + "p")
        if values(paragraph, "pStyle", "val") == ["Definition"]
    ]
    assert len({*told}) == 1
    assert int(told[0]) * 25.4 / 1440 == pytest.approx(widest, abs=1.5)


def test_a_cover_names_the_parties_and_the_state():
    cover = cover_of(rich.clean_document(), Library().style("cabinet"))
    assert cover is not None
    assert cover.lines()[-1].startswith("Texte\tversion")
    assert cover_of(rich.clean_document(), MAISON) is None


def test_a_cover_gives_the_number_of_the_contract_where_its_text_does():
    numbered = rich.paragraph(
        "n",
        rich.Variable("contrat_principal.titre", "Flotte"),
        rich.Variable("contrat.numero", "7"),
    )
    document = replace(rich.clean_document(), body=(*rich.clean_document().body, numbered))
    cover = cover_of(document, Library().style("cabinet"))
    assert cover is not None
    assert cover.facts[:2] == (("Contrat", "Flotte"), ("Numéro", "7"))


def test_word_takes_the_styles_of_the_house_by_name(folder):
    text = '[word]\nfile = "style.docx"\n[word.styles]\n'
    text += 'heading1 = "Titre étude"\ntext = "Corps étude"\n'
    style = read_style(folder(text, style_docx=word_file()))
    document = rich.clean_document()
    data = WRITERS["docx"].write(document, Options(style=style))
    used = set(values(body(data), "pStyle", "val"))
    known = {each.get(W + "styleId") for each in part(data, "word/styles.xml").iter(W + "style")}
    assert {"Titreétude", "Corpsétude"} <= used <= known
    assert "Un texte d’exemple" not in "".join(body(data).itertext())
    header = part(data, "word/header1.xml")
    assert "ÉTUDE DURAND" in "".join(header.itertext())
    assert list(header.iter("{urn:schemas-microsoft-com:vml}textpath")) != []
    final = replace(document, properties=replace(document.properties, draft=False))
    signed = WRITERS["docx"].write(final, Options(style=style))
    assert not list(part(signed, "word/header1.xml").iter("{urn:schemas-microsoft-com:vml}shape"))
    found = read_bytes(data, lambda _: style)
    assert found.text == expected_text(document, found)


def test_no_face_of_the_machine_draws_a_page():
    from clausegen.writers.pdf import pdf_css

    css = pdf_css(Style(fonts=Fonts(text="Comic Sans MS"), sizes=Sizes(text=11)))
    assert "Comic" not in css


def test_the_logo_is_a_figure_with_its_name_where_it_is_drawn():
    import pikepdf

    data = WRITERS["pdf"].write(
        rich.clean_document(), Options(style=Library().style("cabinet"), cover=True)
    )
    with pikepdf.open(BytesIO(data)) as found:
        logo = found.Root.StructTreeRoot.K[0].K[0].K[0].K[0]
        left, low, right, high = map(float, logo.A.BBox)
        assert (logo.S, str(logo.Alt)) == ("/Figure", "Logo du cabinet")
    assert round(left * 25.4 / 72) == 28
    assert round((right - left) * 25.4 / 72) == 17
    assert 297 - 33 - 15 < low * 25.4 / 72 < high * 25.4 / 72 < 297 - 32


def test_a_file_may_count_in_every_scheme_at_once():
    from clausegen.writers.docx.numbering import FORMATS, RARE, numbering_member

    kinds = tuple((kind, 0, 1) for kind in (*FORMATS, *RARE))
    packed = numbering_member(kinds, Library().style("cabinet")).packed
    root = etree.fromstring(zlib.decompress(packed, -15))
    names = values(root, "nsid", "val")
    assert len(set(names)) == len(names) == len(kinds)
    assert {len(name) for name in names} == {8}
