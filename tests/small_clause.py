"""A small clause written to a folder, so that tests of the library read real files."""

CLAUSE_TOML = """
id = "petite"
title = "Petite clause"
version = "1.2.0"
date = 2026-11-25
law_date = 2026-04-03
language = "fr-FR"
description = "Une clause d’essai."

[scope]
question = "client.qualite"
answers = { Co = ["consommateur"] }

[[groups]]
id = "delais"
label = "Délais"

[[parameters]]
id = "delai.resolution"
kind = "duration"
label = "Délai de résolution"
help = "Pourquoi cette question ? Pour l’essai."
group = "delais"
default = "4 heures"
min = "1 heure"
max = "10 jours ouvrés"

[[parameters]]
id = "objet"
kind = "text"
label = "Objet de la clause"
help = "Pourquoi cette question ? Pour l’essai."
group = "delais"
required = true

[[parameters]]
id = "client.qualite"
kind = "choice"
label = "Qualité du client"
help = "Pourquoi cette question ? Pour l’essai."
group = "delais"
default = "professionnel"
[[parameters.options]]
id = "professionnel"
label = "Professionnel"
[[parameters.options]]
id = "consommateur"
label = "Consommateur"

[[rules]]
id = "R01"
level = "warning"
scope = "T"
condition = 'delai.resolution > "2 jours"'
message = "Ce délai est long."
hint = "Raccourcissez-le."
basis = "C. civ., art. 1104"
parameters = ["delai.resolution"]

[[rules]]
id = "R02"
level = "error"
scope = "Co"
condition = 'delai.resolution > "1 jour"'
message = "Ce délai est trop long pour un consommateur."
parameters = ["delai.resolution"]
"""

CLAUSE_MD = """
## Objet {: #objet }

La clause porte sur {{ objet }}.

{% for v in variantes("remedes") %}
{% include v %}
{% endfor %}
"""

REMEDY_MD = """+++
order = 10
condition = "client.qualite == 'professionnel'"
+++
## Remède {: #remede }

Voir {{ renvoi("objet", "de") }}, dans {{ delai.resolution }}.
"""

COMMENTARY_MD = """
Textes à jour au {{ textes_a_jour }}.

## Quel délai ? {: #q-delai articles="objet" }

Le délai est de {{ delai.resolution }} ({{ renvoi("objet") }}).
"""

LAW_TOML = """
[[provisions]]
id = "code-civil-1104"
act = "l’article 1104 du code civil"
note = "C. civ., art. 1104"
summary = "La bonne foi est d’ordre public."
checked = 2026-04-03
source = "LEGI"
"""


FILES = {
    "templates/clauses/petite/clause.toml": CLAUSE_TOML,
    "templates/clauses/petite/clause.md": CLAUSE_MD,
    "templates/clauses/petite/commentary.md": COMMENTARY_MD,
    "templates/clauses/petite/remedes/remede.md": REMEDY_MD,
    "templates/clauses/petite/examples/court.toml": 'objet = "rien"\n',
    "data/law/code-civil.toml": LAW_TOML,
}


def write_library(folder, **changes):
    """Write the small clause under a folder; `changes` replace whole files by their stem."""
    for name, text in {**FILES, **changes}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def named_files(name):
    """Return the files of the small clause under another name, by path."""
    own = {path: text for path, text in FILES.items() if "petite" in path}
    words = {
        "petite": name,
        "Petite": name.title(),
        "d’essai": f"d’essai, {name}",
        "Le délai est": f"{name}, le délai est",
    }
    for old, new in words.items():
        own = {path.replace(old, new): text.replace(old, new) for path, text in own.items()}
    return own
