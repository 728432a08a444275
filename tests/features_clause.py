"""A clause with all that an author may write, each feature with words that an answer changes."""

from tests.small_contract import HEAD, STEP, question
from tests.test_styles import SHAPE, SVG, png

ID = "complete"
TOML = (
    HEAD.format(id=ID, title="Clause complète")
    + STEP
    + question("plus", "boolean", "false")
    + question("nombre", "integer", "12")
    + question("prix", "amount", '"1200 €"')
    + question("coche", "boolean", "false")
)
MD = """## Définitions {: #definitions .definitions }

Dans la présente clause, ces termes désignent respectivement :
{: #definitions.termes }

Ligne
:   l’accès d’un Utilisateur au réseau.
    {: #def-ligne }

Utilisateur
:   la personne à qui le client remet une Ligne.
    {: #def-utilisateur }

## Prix {: #prix }

Le prix suit les règles qui suivent.
{: #prix.regles }

### Calcul {: #prix.calcul }

Le prix d’une Ligne est révisé selon la formule :
{: #prix.annonce }

P = V × {{ nombre | figures }} / 1 000
{: #prix.formule .formule }

#### Arrondi {: #prix.arrondi }

Le prix est arrondi au centime{% if plus %} supérieur{% endif %}.
{: #prix.centime }

### Relevé {: #prix.releve }

Le relevé mensuel est le suivant :
{: #prix.mois }

|  | Prix | < |
|---|---:|---:|
| Poste | Unitaire | Mensuel |
| Lignes | 100 € | {{ prix | figures }} |
| Total | | {{ prix | figures }} |
{: #prix.tableau .groupes .total .encadre }

Le client choisit :
{: #choix }

- {% if coche %}☑{% else %}☐{% endif %} la facture mensuelle, au choix :
  {: #choix.mois }

    - au début du mois, qui est compté :
      {: #choix.debut }

        - du premier jour{% if plus %} ouvré{% endif %}
          {: #choix.premier }
        - du jour de la commande
          {: #choix.commande }

    - à la fin du mois
      {: #choix.fin }

- {% if coche %}☐{% else %}☑{% endif %} la facture trimestrielle
  {: #choix.trimestre }

Le premier jour est compté comme il est dit {{ renvoi("choix.premier", "à") }}.
{: #choix.renvoi }

***

Pour le prestataire,
{: #signe.prestataire .signature }

Pour le client,
{: #signe.client .signature }

## Réseau {: #annexe-reseau .annexe }

Le chemin d’un appel d’un Utilisateur est le suivant.
{: #chemin }

{{ image("chemin.png", "Un téléphone, puis le réseau visité") }}
Figure 1 – Chemin d’un appel{% if plus %} et d’un message{% endif %}
{: #figure-chemin }

### Étapes {: #annexe-reseau.etapes }

Un appel passe par deux étapes.
{: #etapes }

Pour le prestataire, qui a lu l’annexe,
{: #lu.prestataire .signature }

Pour le client, qui a lu {% if plus %}et approuvé {% endif %}l’annexe,
{: #lu.client .signature }

## Contacts {: #annexe-contacts .annexe }

Les contacts sont ceux de la commande.
{: #contacts }
"""
PRICES = "definitions prix prix.calcul prix.arrondi prix.releve"
COMMENTARY = f"""## Que coûte une Ligne ? {{: #q articles="{PRICES}" }}

La réponse est dans {{{{ renvoi("prix") }}}}.

## Où passe un appel ? {{: #q-2 articles="annexe-reseau annexe-reseau.etapes annexe-contacts" }}

La réponse est dans {{{{ renvoi("annexe-reseau") }}}}.
"""
FILES = {
    "clause.toml": TOML,
    "clause.md": MD,
    "commentary.md": COMMENTARY,
    "chemin.svg": SVG.format(SHAPE),
    "examples/plus.toml": "plus = true\ncoche = true\n",
}


def write_library(folder):
    """Write the clause under a folder of templates."""
    home = folder / "clauses" / ID
    (home / "examples").mkdir(parents=True)
    for name, text in FILES.items():
        (home / name).write_text(text, encoding="utf-8")
    (home / "chemin.png").write_bytes(png(300, 150))
    return folder
