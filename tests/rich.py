"""One rich document, written by hand, that every writer must show whole.

`clean_document()` has every kind of block and every inline but revisions; `rich_document()` adds
an article full of revisions and two comments. They hold what usually breaks a writer: markup typed
by a user, labels out of sequence, lists that restart or nest, blanks, no-break spaces.
"""

from dataclasses import replace

from clausegen.document.tree import (
    Citation,
    Comment,
    CrossReference,
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
    Parties,
    Properties,
    Signatures,
    Table,
    Text,
    Variable,
)
from clausegen.french.spaces import FINE, NBSP
from tests.rich_nodes import BLANK, RESOLUTION, SEMICOLON, item, paragraph, row, words
from tests.rich_tables import ANNEX, LEVELS, PRICES, REMEDIES, SUB_ANNEX

PARTIES = Parties(
    "parties",
    (
        paragraph(
            "partie-prestataire",
            Variable("prestataire.denomination", "Borne & Fils", "Borne & Fils"),
            ", société par actions simplifiée au capital de ",
            Variable("prestataire.capital", f"50{FINE}000{NBSP}€", "50000"),
            ", dont le siège est à Lyon,",
            LineBreak(),
            f"ci-après «{NBSP}",
            Emphasis(words("le Prestataire"), strong=True),
            f"{NBSP}», d’une part,",
        ),
        paragraph("partie-client", BLANK, f", ci-après «{NBSP}le Client{NBSP}», d’autre part."),
    ),
)

PART = Division("part", "titre-service", "I", words("Le service"), ())
LATER_PART = Division(
    "part", "titre-niveaux", "I bis", (Text("Niveaux "), Emphasis(words("et remèdes"))), ()
)

OBJECT = Division(
    "article",
    "objet",
    "1",
    words("Objet"),
    (
        paragraph(
            "objet.1",
            "La présente clause fixe les conditions dans lesquelles le Prestataire assure au "
            "Client une assistance technique en itinérance, ",
            Emphasis((Text("y compris hors de ses "), Emphasis(words("propres"), strong=True))),
            " points de charge (",
            Citation("cc-1103", f"C.{NBSP}civ., art.{NBSP}1103", "https://example.org/cc?a=1&b=2"),
            "). Le manquement est traité à l’article",
            NBSP,
            CrossReference("remedes", "5"),
            ".",
        ),
        Definitions(
            "definitions",
            (
                Definition(
                    "def-incident",
                    words("Incident"),
                    words("tout événement qui empêche ou dégrade une session de charge."),
                ),
                Definition(
                    "def-resolution",
                    words("Délai de résolution"),
                    (Text("durée de "), RESOLUTION, Text(" courant dès la prise en charge.")),
                ),
            ),
        ),
    ),
)

DUTIES = Division(
    "article",
    "obligations",
    "2",
    (Text("Obligations de "), Variable("prestataire.terme", "l’Opérateur", "Opérateur")),
    (
        paragraph("obligations.1", f"Le Prestataire s’engage notamment{NBSP}:"),
        ItemList(
            "obligations.liste",
            "letters",
            (
                item("disponibilite", "a)", "à tenir une équipe joignable chaque jour ouvré"),
                item(
                    "delais",
                    "b)",
                    paragraph("delais.1", "à résoudre tout Incident en ", RESOLUTION, f"{NBSP}:"),
                    ItemList(
                        "delais.liste",
                        "dashes",
                        (
                            item("delai-nuit", "–", "la nuit comme le jour", end=","),
                            item("delai-fete", "–", "sauf les jours fériés"),
                        ),
                    ),
                    end="",
                ),
                item("delais-bis", "b bis)", "à rendre compte de chaque intervention"),
                item(
                    "information",
                    "d)",
                    "à informer le Client, selon ce qui suit",
                    paragraph("information.2", "par téléphone ou par courriel, sans délai"),
                    end=".",
                ),
            ),
        ),
        paragraph("obligations.2", f"Il conserve{NBSP}:"),
        ItemList(
            "pieces",
            "numbers",
            (
                item("journal", "1°", "le journal des appels"),
                item("rapport", "2°", f"les rapports visés à l’article{NBSP}2, d)", end="."),
            ),
        ),
        paragraph("obligations.3", f"Une seconde liste recommence{NBSP}:"),
        ItemList(
            "seconde",
            "letters",
            (
                item("seconde-a", "a)", "au début", end=f"{FINE};"),
                item("seconde-b", "b)", "puis à la suite", end="."),
            ),
        ),
    ),
)


SIGNATURES = Signatures(
    "signatures",
    (
        paragraph("signe-1", "Pour le Prestataire,", LineBreak(), "Mme Ève Œillet, présidente"),
        paragraph("signe-2", "Pour le Client,", LineBreak(), "[Signataire]"),
    ),
)


REVISED = Division(
    "article",
    "revisions",
    "6",
    (Text("Révisions "), Deleted(words("anciennes")), Inserted(words("nouvelles"))),
    (
        paragraph(
            "revisions.1",
            "Le délai est de ",
            Deleted((RESOLUTION,)),
            Inserted((Variable("delai.resolution", f"deux (2){NBSP}heures", "2 heure"),)),
            f" au sens de l’article{NBSP}",
            Inserted((CrossReference("objet", "1"),)),
            ".",
        ),
        paragraph("revisions.2", Deleted((Text("Cet alinéa "), Emphasis(words("disparaît"))))),
        paragraph("revisions.3", Inserted(words("Cet alinéa apparaît."))),
        ItemList(
            "revisions.liste",
            "letters",
            (
                item("reste", "a)", "ce qui reste"),
                Item(
                    "part",
                    "b)",
                    (paragraph("part.1", Deleted(words("ce qui part"))),),
                    (Deleted(words(SEMICOLON)),),
                ),
                Item(
                    "reste-c",
                    "c)",
                    (paragraph("reste-c.1", "ce qui garde sa lettre"),),
                    (Deleted(words(".")), Inserted(words(SEMICOLON))),
                ),
                Item(
                    "vient",
                    "d)",
                    (paragraph("vient.1", Inserted(words("ce qui vient"))),),
                    (Inserted(words(".")),),
                ),
            ),
        ),
        Table(
            "revisions.tableau",
            ("left", "right"),
            row("revisions.tete", "Site", "Taux"),
            (
                row("revisions.r1", "Lyon", (Deleted(words("1")), Inserted(words("2")))),
                row("revisions.r2", (Deleted(words("Nice")),), (Deleted(words("3")),)),
                row("revisions.r3", (Inserted(words("Lille")),), (Inserted(words("4")),)),
            ),
        ),
        paragraph("revisions.4", "Fin des révisions."),
    ),
)

COMMENTS = (
    Comment(
        "objet",
        "Commentaire",
        (
            paragraph("note.1", f"La durée de «{NBSP}", RESOLUTION, f"{NBSP}» est courante."),
            ItemList("note.liste", "letters", (item("note-a", "a)", "à relire", end="."),)),
        ),
    ),
    Comment("remedes", "Relectrice", (paragraph("note.2", "Vérifier & confirmer."),)),
)

PROPERTIES = Properties(
    template="assistance-itinerance",
    version="1.0.0",
    tool="0.1.0",
    answers='{"delai":{"resolution":"4 heures"},"prestataire":{"denomination":"Borne & Fils"}}',
    answers_digest="5f" * 32,
    date="2027-01-15",
    law_date="2026-04-03",
)


def clean_document():
    """Return a document with every kind of node but revisions and comments."""
    return Document(
        "rich",
        words("Assistance technique en itinérance"),
        (
            PARTIES,
            paragraph("preambule", f"Les parties sont convenues de ce qui suit{NBSP}:"),
            PART,
            OBJECT,
            DUTIES,
            LATER_PART,
            LEVELS,
            REMEDIES,
            PRICES,
            SIGNATURES,
            ANNEX,
            SUB_ANNEX,
        ),
        PROPERTIES,
    )


def rich_document():
    """Return a document with every kind of node, revisions and comments included."""
    clean = clean_document()
    position = clean.body.index(SIGNATURES)
    body = (*clean.body[:position], REVISED, *clean.body[position:])
    return replace(clean, body=body, comments=COMMENTS)
