"""A small library with two clauses and a contract that takes them, written into a folder."""

from pathlib import Path

from clausegen.library import Library
from clausegen.library.model_files import ALONE_QUESTIONS

HEAD = """id = "{id}"
title = "{title}"
version = "1.0.0"
date = 2026-11-29
law_date = 2026-04-03
description = "Un essai."
"""
STEP = """
[[groups]]
id = "essai"
label = "Essai"
help = "Une étape."
"""


def question(id_, kind="duration", default='"30 jours"', more=""):
    """Return the declaration of a question."""
    return (
        f'\n[[parameters]]\nid = "{id_}"\nkind = "{kind}"\nlabel = "Question {id_}"\n'
        f'help = "Pourquoi cette question ? Pour voir."\ngroup = "essai"\n'
        f"default = {default}\n{more}\n"
    )


TERM = "Abonnement\n:   l’objet du Contrat.\n    {: #def-abonnement }\n"
FILES = {
    "shared/questions/commun.toml": STEP + question("territoire", "text", '"la France"'),
    "clauses/prix/clause.toml": HEAD.format(id="prix", title="Clause de prix")
    + 'questions = ["commun"]\n'
    + STEP
    + question("prix.delai"),
    "clauses/prix/articles.md": """## Paiement {: #prix.paiement }

Le prix se paie {{ prix.delai | de }} après la facture, selon {{ acte.le }}.
{: #prix.delai }

{% if presente("fin") %}
À défaut, l’Abonnement prend fin dans les conditions prévues {{ renvoi("fin.terme", "à") }}.
{: #prix.defaut }

{% endif %}
""",
    "clauses/prix/definitions.md": TERM,
    "clauses/prix/commentary.md": """## Quand payer ? {: #q-prix articles="prix.paiement" }

Le prix se paie {{ prix.delai | de }} après la facture{{ dit("prix.delai") }}.
""",
    "clauses/fin/clause.toml": HEAD.format(id="fin", title="Clause de fin")
    + 'questions = ["commun"]\n'
    + STEP
    + question("fin.preavis")
    + """
[[rules]]
id = "F1"
level = "warning"
condition = 'fin.preavis < "8 jours"'
message = "Le préavis est court."
hint = "Allongez-le."
basis = "Prudence"
parameters = ["fin.preavis"]
""",
    "clauses/fin/articles.md": """## Terme {: #fin.terme }

L’Abonnement prend fin {{ fin.preavis | de }} après un avis donné en {{ territoire }}.
{: #fin.preavis }
""",
    "clauses/fin/definitions.md": "Terme\n:   la fin de l’Abonnement.\n    {: #def-terme }\n\n"
    + TERM,
    "contracts/abonnement/contract.toml": HEAD.format(id="abonnement", title="Contrat d’abonnement")
    + """
[[clauses]]
id = "prix"

[[clauses]]
id = "fin"
condition = "abonnement.fin"
"""
    + STEP
    + question("abonnement.fin", "boolean", "true"),
    "contracts/abonnement/contract.md": """## Définitions {: #definitions .definitions }

Dans {{ acte.le }}, ces termes désignent respectivement :
{: #definitions.termes }

Contrat
:   le présent contrat.
    {: #def-contrat }

{% for fichier in variantes("definitions") %}
{% include fichier %}

{% endfor %}
{% for fichier in variantes("articles") %}
{% include fichier %}

{% endfor %}
""",
    "contracts/abonnement/commentary.md": """{% for fichier in variantes("commentaires") %}
{% include fichier %}

{% endfor %}
""",
}
SEULE = """{% include "definitions.md" %}

{% include "articles.md" %}

{% include "annexes.md" %}
"""


def small_library(folder: Path, changed=None):
    """Return a library in a folder; `changed` are other texts, by path."""
    files = FILES | {"shared/seule.md": SEULE}
    files |= {f"shared/questions/{name}.toml": "" for name in ALONE_QUESTIONS}
    for name, text in (files | (changed or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    data = folder / "data"
    (data / "law").mkdir(parents=True, exist_ok=True)
    return Library(folder, data)
