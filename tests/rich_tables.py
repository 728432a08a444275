"""The articles of the rich document that hold tables, formulas and pictures."""

from clausegen.document.tree import (
    Cell,
    CrossReference,
    Division,
    Emphasis,
    ItemList,
    LineBreak,
    Paragraph,
    Picture,
    Quotation,
    Row,
    Signatures,
    Table,
    Text,
    Variable,
)
from clausegen.french.spaces import FINE, NBSP
from tests.rich_nodes import HOSTILE, RESOLUTION, item, paragraph, row, words

LEVELS = Division(
    "article",
    "niveaux",
    "2 bis",
    words("Niveaux de service"),
    (
        paragraph(
            "niveaux.1",
            f"Les délais de l’article{NBSP}",
            CrossReference("obligations", "2"),
            ", ",
            CrossReference("delais", "b)"),
            " et ",
            CrossReference("delais-bis", "b bis)"),
            f" varient avec la gravité{NBSP}:",
        ),
        Table(
            "niveaux.tableau",
            ("left", "center", "right"),
            row("niveaux.tete", "Gravité", "Prise en charge", "Résolution"),
            (
                row("niveaux.1r", "Bloquant", f"15{NBSP}minutes", (RESOLUTION,)),
                row("niveaux.2r", "Mineur", f"4{NBSP}heures", f"2{NBSP}jours ouvrés"),
            ),
        ),
        paragraph("niveaux.2", f"Saisie hostile{NBSP}: ", Variable("note", HOSTILE, HOSTILE), "."),
    ),
)
REMEDIES = Division(
    "article",
    "remedes",
    "5",
    words("Remèdes"),
    (
        paragraph(
            "remedes.1",
            f"Après l’article{NBSP}",
            CrossReference("niveaux", "2 bis"),
            f", il est inséré un article ainsi rédigé{NBSP}:",
        ),
        Quotation(
            "remedes.citation",
            (
                paragraph("cite.1", f"«{NBSP}Le prix est réduit à proportion."),
                ItemList(
                    "cite.liste",
                    "letters",
                    (item("cite-a", "a)", "de moitié"), item("cite-b", "b)", "du tiers", end=".")),
                ),
                paragraph("cite.2", f"La réduction s’impute sur la facture suivante.{NBSP}»"),
            ),
        ),
    ),
)
MERGED = Table(
    "tarifs.fusions",
    ("left", "left", "right"),
    Row("tarifs.fusions.0", (Cell(words("Offre")), Cell((), joined=True), Cell(words("Prix")))),
    (
        row("tarifs.fusions.1r", "Voix", "France", f"5{NBSP}€"),
        Row("tarifs.fusions.2r", (Cell((), under=True), Cell(words("Europe")),
                                  Cell(words(f"9{NBSP}€")))),
        Row("tarifs.fusions.3r", (Cell((), under=True), Cell(words("Sans objet ailleurs")),
                                  Cell((), joined=True))),
    ),
)  # fmt: skip  # a table
"""A table whose cells are merged: two columns of its heading, three rows, two columns of a row."""

PRICES = Division(
    "article",
    "tarifs",
    "5.1",
    words("Tarifs"),
    (
        paragraph("tarifs.1", f"Le prix se calcule ainsi{NBSP}:"),
        Paragraph(
            "tarifs.formule",
            (Emphasis(words("P")), Text(" = "), Emphasis(words("V")), Text(f" × 12 / 1{FINE}000")),
            formula=True,
        ),
        paragraph("tarifs.2", f"☐ Le Client choisit{NBSP}:"),
        ItemList(
            "tarifs.liste",
            "letters",
            (
                item(
                    "tarifs-lieu",
                    "a)",
                    paragraph("tarifs-lieu.1", f"selon le lieu{NBSP}:"),
                    ItemList(
                        "tarifs-lieu.liste",
                        "dashes",
                        (
                            item(
                                "tarifs-ville",
                                "–",
                                paragraph("tarifs-ville.1", f"en ville{NBSP}:"),
                                ItemList(
                                    "tarifs-ville.liste",
                                    "romans",
                                    (
                                        item("tarifs-jour", "i)", "le jour", end=","),
                                        item("tarifs-nuit", "ii)", "la nuit", end="."),
                                    ),
                                ),
                                end="",
                            ),
                        ),
                    ),
                    end="",
                ),
            ),
        ),
        Table(
            "tarifs.tableau",
            ("left", "right"),
            row("tarifs.tete", "Poste", "Montant"),
            (
                row("tarifs.1r", "Lignes", f"1{FINE}200{NBSP}€"),
                row("tarifs.2r", "Total", f"1{FINE}200{NBSP}€"),
            ),
            total=True,
            framed=True,
        ),
        Table(
            "tarifs.groupes",
            ("left", "right", "right", "left"),
            row("tarifs.groupes.0", "Gravité", "Prise en charge", "Résolution", "Suivi"),
            (row("tarifs.groupes.1r", "Bloquant", "30 min", "4 h", "téléphone"),),
            groups=(
                Row(
                    "tarifs.groupes.groupes",
                    (Cell(()), Cell(words("Délais")), Cell((), joined=True), Cell(())),
                ),
            ),
        ),
        MERGED,
    ),
)
PLAN = Picture(
    "plan.png",
    'Un carré "noir" & blanc',
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADElEQVR4nGNg+A+EAAYAAf+T0eSJAAAAAElFTkSuQmCC",
)
ANNEX = Division(
    "annex",
    "annexe-contacts",
    "1",
    words("Commentaire"),
    (
        paragraph("annexe.1", "Cette annexe n’a pas de valeur contractuelle."),
        Paragraph("annexe.plan", words("Figure 1 – Plan <b>"), picture=PLAN),
        Division(
            "question",
            "q-objet",
            "1",
            words(f"À quoi sert cette clause{FINE}?"),
            (
                paragraph(
                    "q-objet.1", f"Elle répond à l’article{NBSP}", CrossReference("objet", "1")
                ),
            ),
            about=("objet",),
        ),
        Division(
            "question",
            "q-dehors",
            "2",
            words(f"Où trouver le contrat{FINE}?"),
            (paragraph("q-dehors.1", "Voir l’article ", CrossReference("ailleurs", "7"), "."),),
        ),
    ),
)
SUB_ANNEX = Division(
    "annex",
    "annexe-lecture",
    "1.1",
    words("Lecture"),
    (
        paragraph("annexe-lecture.1", "Chaque partie a lu cette annexe."),
        Signatures(
            "annexe-lecture.signatures",
            (
                paragraph("lu-1", "Lu par le Prestataire,", LineBreak(), "M. Paul Faure"),
                paragraph("lu-2", "Lu par le Client,"),
            ),
        ),
    ),
)
