"""A small clause whose questions are of every kind, and tables of it written as spreadsheets do."""

import io
import zipfile

import xlsxwriter

from clausegen.library import Library

FIELDS = """
[[parameters.fields]]
id = "nom"
kind = "text"
label = "Nom du site"
required = true
[[parameters.fields]]
id = "delai"
kind = "duration"
label = "Délai"
[[parameters.fields]]
id = "taux"
kind = "rate"
label = "Taux"
"""
KINDS = {
    "objet": ("text", "Objet", "required = true"),
    "notes": ("texts", "Remarques", ""),
    "prix.montant": ("amount", "Prix", 'default = "100 €"'),
    "prix.taux": ("rate", "Taux", 'default = "10 %"'),
    "delai.resolution": ("duration", "Délai de résolution", 'default = "4 heures"\nmax = "1 an"'),
    "nombre": ("integer", "Nombre d’exemplaires", "default = 2"),
    "jour": ("date", "Date de signature", ""),
    "heure": ("time", "Heure d’ouverture", 'default = "9 h"'),
    "actif": ("boolean", "Option active", "default = false"),
    "courriel": ("email", "Courriel", ""),
    "telephone": ("phone", "Téléphone", ""),
    "site": ("url", "Site", ""),
    "canal": ("choice", "Canal", 'default = "sms"'),
    "canaux": ("choices", "Canaux", 'default = ["sms"]'),
    "prestataire": ("party", "Prestataire", 'default = { terme = "Prestataire" }'),
    "clients": ("parties", "Clients", 'default = [{ terme = "Client" }]'),
    "lieux": ("records", "Lieux", ""),
}
OPTIONS = """
[[parameters.options]]
id = "sms"
label = "SMS, court"
[[parameters.options]]
id = "tel"
label = "Téléphone"
"""


HEAD = """
id = "toutes"
title = "Toutes les questions"
version = "1.0.0"
date = 2026-11-25
law_date = 2026-04-03
description = "Une clause d’essai."
[[groups]]
id = "tout"
label = "Tout"
"""


def declaration():
    """Return the declaration of the clause."""
    lines = [HEAD]
    for id_, (kind, label, more) in KINDS.items():
        head = f'[[parameters]]\nid = "{id_}"\nkind = "{kind}"\nlabel = "{label}"\n'
        lines.append(f'{head}help = "Pourquoi cette question ? Essai."\ngroup = "tout"\n{more}\n')
        lines.append(OPTIONS if kind.startswith("choice") else FIELDS if kind == "records" else "")
    return "".join(lines)


BODY = """
## Objet {: #objet }

La clause porte sur {{ objet }}, pour {{ prix.montant }}, dans {{ delai.resolution }}.
{: #porte }

{% if actif %}
{{ clients.Le }} verse {{ prix.taux }} {{ prestataire.au }}.
{: #verse }

{% endif %}
"""
RULES = """
[[rules]]
id = "R01"
level = "warning"
scope = "T"
condition = 'delai.resolution > "2 jours"'
message = "Ce délai est long."
basis = "Prudence"
parameters = ["delai.resolution"]
"""


def library(folder):
    """Return a library whose one clause has questions of every kind."""
    own = folder / "templates" / "clauses" / "toutes"
    own.mkdir(parents=True, exist_ok=True)
    (own / "clause.toml").write_text(declaration() + RULES, encoding="utf-8")
    (own / "clause.md").write_text(BODY, encoding="utf-8")
    return Library(folder / "templates")


def book(sheets, fill=None):
    """Return a workbook of sheets of rows; `fill` does the rest to the workbook and its sheets."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    made = {}
    for name, rows in sheets.items():
        made[name] = workbook.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if value != "":
                    made[name].write(row, column, value)
    if fill:
        fill(workbook, made)
    workbook.close()
    return file.getvalue()


def changed(data, **parts):
    """Return an archive, some of its parts replaced or added: « xl__a.xml » for « xl/a.xml »."""
    new = {name.replace("__", "/"): content for name, content in parts.items()}
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", 8, compresslevel=1) as made,
    ):
        for info in old.infolist():
            if info.filename not in new:
                made.writestr(info, old.read(info))
        for name, content in new.items():
            made.writestr(name, content)
    return file.getvalue()


def ods(rows, more=""):
    """Return an OpenDocument workbook of one sheet; a cell is its XML, or a text."""

    def cell(value):
        text = f"<text:p>{value}</text:p>"
        plain = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
        return value if value.startswith("<") else plain if value else "<table:table-cell/>"

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body>'
        f'<office:spreadsheet><table:table table:name="Contrats">{lines}{more}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)
        made.writestr("META-INF/manifest.xml", _MANIFEST)
    return file.getvalue()


_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
