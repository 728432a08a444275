"""An avenant written by hand, whose items quote what an article may hold."""

from dataclasses import replace

from clausegen.document.tree import Division, Document, ItemList, Quotation, Table
from clausegen.french.spaces import NBSP
from tests.rich import PROPERTIES, SIGNATURES
from tests.rich_nodes import SEMICOLON, item, paragraph, row, words


def avenant_document():
    """Return an avenant whose items quote an article, a list and a table."""
    quoted = Division(
        "article",
        "cite-article",
        "5 bis",
        words("Pénalités"),
        (
            paragraph("cite-article.1", f"Le Prestataire verse{NBSP}:"),
            ItemList(
                "cite-article.liste",
                "letters",
                (
                    item("cite-article-a", "a)", "une pénalité", end=SEMICOLON),
                    item("cite-article-c", "c)", "et rien d’autre", end="."),
                ),
            ),
        ),
    )
    table = Table(
        "cite-tableau",
        ("left", "right"),
        row("cite-tete", "Retard", "Taux"),
        (row("cite-ligne", "Une heure", f"1{NBSP}%"),),
    )
    changes = ItemList(
        "modifications",
        "numbers",
        (
            item(
                "modification-1",
                "1°",
                f"Après l’article{NBSP}5, il est inséré un article ainsi rédigé{NBSP}:",
                Quotation("modification-1.q", (quoted,)),
                end="",
            ),
            item(
                "modification-2",
                "2°",
                f"Le tableau est ainsi rédigé{NBSP}:",
                Quotation("modification-2.q", (table, paragraph("cite-fin", f"Fin{NBSP}»"))),
                end=".",
            ),
        ),
    )
    first = Division("article", "modification", "1", words("Modifications"), (changes,))
    last = Division("article", "effet", "2", words("Effet"), (paragraph("effet.1", "Ce jour."),))
    properties = replace(PROPERTIES, draft=False)
    return Document("avenant", words(f"Avenant n°{NBSP}1"), (first, last, SIGNATURES), properties)
