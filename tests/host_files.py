"""Contracts that firms write: with typed numbers, with counted ones, with none."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, RGBColor

ITEMS = ("trente pour cent à la commande ;", "le solde à la livraison.")
ARTICLES = {
    "Objet": ("Le Prestataire fournit les services décrits à l’annexe 1.",),
    "Durée": ("Le contrat dure trois ans.", "Il cesse dans les cas prévus à l’article 4."),
    "Prix": ("Le prix se paie ainsi :", ITEMS, "Les articles 2 à 4 suivent l’article suivant."),
    "Résiliation": ("Chaque partie peut résilier.", "L’article précédent survit."),
    "Litiges": ("Le tribunal de commerce de Nantes est compétent.",),
}
LEVELS = """<w:abstractNum {} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
<w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>
<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/>
<w:pPr><w:ind w:left="1134" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>"""


def saved(document):
    """Return the bytes of a document of python-docx."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def typed():
    """Return a contract whose numbers are typed, in direct formatting, with empty lines."""
    document = docx.Document()
    document.add_paragraph("CONTRAT DE PRESTATION")
    document.add_paragraph()
    for number, (title, body) in enumerate(ARTICLES.items(), 1):
        heading = document.add_paragraph()
        label = heading.add_run(f"ARTICLE {'1er' if number == 1 else number}")
        label.bold, label.font.color.rgb = True, RGBColor(0x80, 0, 0)
        heading.add_run(f" : {title.upper()}").bold = True
        document.add_paragraph()
        for words in body:
            _typed_block(document, words)
        document.add_paragraph()
    document.add_paragraph("Fait à Nantes, le 3 mars 2026, en deux exemplaires.")
    document.add_table(1, 2).cell(0, 0).text = "Pour le Prestataire"
    document.add_paragraph().add_run("ANNEXE 1 – SERVICES").bold = True
    document.add_paragraph("Description des services.")
    return saved(document)


def _typed_block(document, words):
    if not isinstance(words, tuple):
        paragraph = document.add_paragraph(words)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        return
    for letter, item in zip("ab", words, strict=True):
        paragraph = document.add_paragraph(f"{letter}) {item}")
        paragraph.paragraph_format.left_indent = Cm(1.5)


def counted():
    """Return a contract whose articles, alinéas and items Word counts: 1., 1.1, (a)."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LEVELS.format(nsdecls("w"))))
    wanted = f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="77"/></w:num>'
    numbering.append(parse_xml(wanted))
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="99"/></w:numPr>'))
    document.add_heading("Contrat cadre", 0)
    for title, body in ARTICLES.items():
        document.add_heading(title, 1)
        for words in body:
            for each in words if isinstance(words, tuple) else (words,):
                _counted_paragraph(document, each, 2 if isinstance(words, tuple) else 1)
    document.add_paragraph("Fait à Nantes, le 3 mars 2026.")
    return saved(document)


def _counted_paragraph(document, words, level):
    properties = document.add_paragraph(words, style="Body Text")._p.get_or_add_pPr()  # noqa: SLF001
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'
        )
    )


def bare():
    """Return a contract whose headings have no number."""
    document = docx.Document()
    for title, body in ARTICLES.items():
        document.add_heading(title, 1)
        for words in body:
            for each in words if isinstance(words, tuple) else (words,):
                style = "List Bullet" if isinstance(words, tuple) else None
                document.add_paragraph(each, style=style)
    return saved(document)


def convention():
    """Return a contract of « Article 2. » without titles, under parts that are bold and Roman."""
    document = docx.Document()
    for part, numbers in (("I. – Dispositions générales.", (1, 2)), ("II. – Fin.", (3,))):
        document.add_paragraph().add_run(part).bold = True
        for number in numbers:
            document.add_paragraph("Article 1er." if number == 1 else f"Article {number}.")
            document.add_paragraph(f"Le bailleur exécute l’obligation n° {number}.")
    return saved(document)


def titled_apart():
    """Return a contract whose titles stand under the numbers of its articles."""
    document = docx.Document()
    for number, title in enumerate(ARTICLES, 1):
        document.add_paragraph().add_run(f"Article {number}").bold = True
        document.add_paragraph().add_run(title).italic = True
        document.add_paragraph(f"{number}.1\tPremière stipulation.")
        document.add_paragraph(f"{number}.2\tSeconde stipulation.")
    return saved(document)


def empty():
    """Return the file with which python-docx starts."""
    return saved(docx.Document())


def members(data):
    """Return the parts of a file by name."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(data, name, change):
    """Return a file with one of its parts changed, or made, by a function of bytes."""
    parts = members(data)
    parts[name] = change(parts.get(name, b""))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for each, content in parts.items():
            package.writestr(each, content)
    return out.getvalue()


def shown_words(data):
    """Return the words of each paragraph of a file, as python-docx reads its XML."""
    body = docx.Document(BytesIO(data)).element.body
    texts = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    shown = [docx.oxml.ns.qn(name) for name in ("w:t", "w:br", "w:tab")]
    return ["".join(part.text or " " for part in each.iter(*shown)) for each in texts]
