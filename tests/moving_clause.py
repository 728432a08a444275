"""A small clause whose template moves: its first state, and states in which it has changed."""

from clausegen.dossiers.dossier import Dossier, Version
from clausegen.library import Library

TOML = """
id = "mouvante"
title = "Clause mouvante"
version = "1.0.0"
date = 2026-11-25
law_date = 2026-04-03
description = "Une clause d’essai."

[[groups]]
id = "tout"
label = "Tout"

[[parameters]]
id = "delai"
kind = "duration"
label = "Délai"
help = "Pourquoi cette question ? Pour l’essai."
group = "tout"
default = "4 heures"

[[parameters]]
id = "objet"
kind = "text"
label = "Objet"
help = "Pourquoi cette question ? Pour l’essai."
group = "tout"
default = "le réseau"

[[parameters]]
id = "audit"
kind = "boolean"
label = "Audit"
help = "Pourquoi cette question ? Pour l’essai."
group = "tout"
default = false

[[parameters]]
id = "preuve"
kind = "boolean"
label = "Preuve"
help = "Pourquoi cette question ? Pour l’essai."
group = "tout"
default = true
"""

MD = """
## Objet {: #objet }

La clause porte sur {{ objet }}.
{: #portee }

Elle lie les parties.
{: #lien }

## Délai {: #delai }

Le prestataire répond en {{ delai }}, conformément {{ renvoi("loyaute", "à") }}.
{: #reponse }

Il répond :
{: #moyens }

- par écrit
  {: #ecrit }
{% if preuve %}
- avec une preuve
  {: #avec-preuve }
{% endif %}
- sans frais
  {: #sans-frais }

{% if audit %}
## Audit {: #audit }

Le client audite le prestataire.
{: #auditer }

{% endif %}
## Loyauté {: #loyaute }

Les parties sont loyales.
{: #loyal }
"""

MOVED_MD = (
    MD.replace("Elle lie les parties.", "Elle lie les parties et leurs ayants droit.")
    .replace("Les parties sont loyales.", "Les parties sont loyales et discrètes.")
    .replace("## Délai", "## Suivi {: #suivi }\n\nLe suivi est mensuel.\n{: #mensuel }\n\n## Délai")
    + "\n## Fin {: #fin }\n\nLa clause finit.\n{: #finit }\n"
)
"""Other articles changed, one added in the middle and one at the end."""

NEW_TOML = (
    TOML.replace('version = "1.0.0"', 'version = "1.1.0"')
    .replace('id = "delai"', 'id = "reponse.delai"')
    .replace('id = "objet"', 'id = "portee"')
    .replace('id = "audit"', 'id = "audit.annuel"')
    .replace('id = "preuve"', 'id = "audit.mensuel"')
    + """
[[migrations]]
since = "1.1.0"
from = "delai"
to = ["reponse.delai"]
default = "4 heures"

[[migrations]]
since = "1.1.0"
from = "objet"
to = ["portee"]

[[migrations]]
since = "1.1.0"
from = "audit"
to = ["audit.annuel", "audit.mensuel"]

[[migrations]]
since = "1.1.0"
from = "preuve"
"""
)
NEW_MD = (
    MD.replace("{{ objet }}", "{{ portee }}")
    .replace("{{ delai }}", "{{ reponse.delai }}")
    .replace("{% if preuve %}", "{% if true %}")
    .replace("{% if audit %}", "{% if audit.annuel or audit.mensuel %}")
)
"""The same words, whose questions were renamed, split and removed."""


def library(folder, name, md=MD, toml=TOML):
    """Return the library that holds the clause as written."""
    home = folder / name / "clauses" / "mouvante"
    if not home.is_dir():
        home.mkdir(parents=True)
        (home / "clause.toml").write_text(toml, encoding="utf-8")
        (home / "clause.md").write_text(md, encoding="utf-8")
    return Library(folder / name)


def dossier(found, raw):
    """Return the dossier of a contract that answers make of the clause of a library."""
    draft = found.draft("mouvante", raw, date="2026-12-01")
    digest = found.template_digest("mouvante")
    return Dossier("mouvante", digest, (Version(draft.values.json, draft.document),))
