# ruff: noqa: E501  # lines of a template, whose ends are printed
"""A small clause with two tables of rows that no Python knows: prices by step, and sites."""

CLAUSE_TOML = """
id = "hebergement"
title = "Clause d’hébergement"
version = "1.0.0"
date = 2026-11-25
law_date = 2026-04-03
description = "Le prix par palier et les sites où les matériels sont hébergés."

[scope]
question = "usage"

[scope.answers]
public = ["service_public"]

[[groups]]
id = "prix"
label = "Prix"

[[groups]]
id = "sites"
label = "Sites"

[[parameters]]
id = "paliers"
kind = "records"
label = "Prix par palier"
help = "Pourquoi cette question ? Le prix unitaire baisse avec la quantité."
group = "prix"
default = [
  { quantite = 1, prix = "120 €" },
  { quantite = "10", prix = "100 €" },
]
min = 1
max = 6
unique = ["quantite"]
increasing = ["quantite"]
decreasing = ["prix"]

[[parameters.fields]]
id = "quantite"
kind = "integer"
label = "À partir de"
help = "La plus petite quantité de ce palier."
unit = "unités"
required = true
min = 1

[[parameters.fields]]
id = "prix"
kind = "amount"
label = "Prix unitaire"
unit = "HT"
required = true

[[parameters]]
id = "sites"
kind = "records"
label = "Sites d’hébergement"
help = "Pourquoi cette question ? Le client sait où sont ses matériels."
group = "sites"
unique = ["nom"]

[[parameters.fields]]
id = "nom"
kind = "text"
label = "Nom du site"
required = true

[[parameters.fields]]
id = "ville"
kind = "text"
form = "lieu"
label = "Ville"
required = true

[[parameters.fields]]
id = "sorte"
kind = "choice"
label = "Sorte de site"
default = "salle"

[[parameters.fields.options]]
id = "salle"
label = "Salle"
text = "salle d’hébergement"

[[parameters.fields.options]]
id = "secours"
label = "Secours"
text = "site de secours"

[[parameters.fields]]
id = "acces"
kind = "duration"
label = "Délai d’accès"
max = "2 jours"

[[parameters.fields]]
id = "exploitant"
kind = "party"
label = "Exploitant du site"

[[parameters]]
id = "usage"
kind = "choice"
label = "Usage des matériels"
help = "Pourquoi cette question ? Un service public ne s’interrompt pas."
group = "sites"
default = "entreprise"

[[parameters.options]]
id = "entreprise"
label = "Entreprise"

[[parameters.options]]
id = "service_public"
label = "Service public"

[[rules]]
id = "R01"
level = "warning"
scope = "public"
condition = 'sites and not sites.acces <= "4 heures"'
message = "Un site est d’accès lent pour un service public."
hint = "Donnez un délai de quatre heures au plus."
parameters = ["sites"]

[[rules]]
id = "R02"
level = "warning"
scope = "T"
condition = "sites.nombre > 2"
message = "Plus de deux sites sont prévus."
parameters = ["sites"]
"""

CLAUSE_MD = """
{% macro nomme(site) %}{{ site.nom }}{% if site.exploitant.name %} ({{ site.exploitant.name }}){% endif %}{% endmacro %}
{% macro acces(site) %}{% if site.acces %}{{ site.acces }}{% else %}libre{% endif %}{% endmacro %}
{% set secours %}{% for site in sites %}{% if site.sorte == "secours" %}oui{% endif %}{% endfor %}{% endset %}
## Prix {: #prix }

Le prix d’une unité est, selon la quantité commandée :
{: #annonce }

| À partir de | Prix unitaire |
|---|---|
{% for palier in paliers %}
| {{ palier.quantite | figures }} | {{ palier.prix }} |
{% endfor %}
{: #paliers }

{% if paliers.nombre > 1 %}
Chaque palier s’applique aux seules unités qui dépassent le précédent.
{: #tranches }
{% endif %}

{% if sites %}
## Sites {: #sites }

Les matériels sont hébergés dans les sites suivants :
{: #liste }

| Site | Ville | Sorte | Accès |
|---|---|---|---|
{% for site in sites %}
| {{ nomme(site) }} | {{ site.ville }} | {{ site.sorte }} | {{ acces(site) }} |
{% endfor %}
{: #tableau-sites }

{% if secours %}
Un site de secours ne sert qu’en cas de défaillance des autres.
{: #secours }
{% endif %}

Les villes où le prestataire intervient sont {{ sites.ville | enumeration }}.
{: #lieux }
{% endif %}
"""

COMMENTARY_MD = """
## Que coûte une unité ? {: #q-prix articles="prix" }

{% for palier in paliers %}{% if loop.first %}La première unité coûte
{{ palier.prix | figures }}{% elif loop.last %} ; à partir {{ palier.quantite | de }} unités, chacune
coûte {{ palier.prix | figures }}{% endif %}{% endfor %}.
{% if sites.nombre %}
Les sites sont {{ sites.nom | enumeration }}{{ dit("lieux") }}.
{% endif %}
"""

EXAMPLE_TOML = """
[[paliers]]
quantite = 1
prix = "80 €"

[[sites]]
nom = "Halle nord"
ville = "Le Mans"
acces = "quatre (4) heures"

[[sites]]
nom = "Halle sud"
ville = "Albi"
sorte = "Secours"
exploitant = { denomination = "Orion" }
"""

FOLDER = "templates/clauses/hebergement"
FILES = {
    f"{FOLDER}/clause.toml": CLAUSE_TOML,
    f"{FOLDER}/clause.md": CLAUSE_MD,
    f"{FOLDER}/commentary.md": COMMENTARY_MD,
    f"{FOLDER}/examples/deux-sites.toml": EXAMPLE_TOML,
}


def write_library(folder):
    """Write the clause under a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "data" / "law").mkdir(parents=True, exist_ok=True)
    return folder
