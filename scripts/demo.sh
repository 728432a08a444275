#!/bin/sh
# The main job, into output/: the clause with default answers, then a negotiated example, an avenant
# to it with its redline and the consolidated text, then a whole contract in a firm's style.
set -eu
cd "$(dirname "$0")/.."
start=$(date +%s)

scripts/setup.sh
formats=docx,pdf,html
scripts/system.sh run || {
    echo "Le PDF attendra ; Word et HTML sont produits sans cela." >&2
    formats=docx,html
}

clause=assistance-itinerance
.venv/bin/clausegen draft $clause --as $formats --commentary alone \
    --name clause-standard -o output --force
.venv/bin/clausegen draft $clause --answers templates/clauses/$clause/examples/negocie.toml \
    --as $formats --commentary alone --name clause-negociee -o output --force \
    --dossier output/contrat.json

# Four months later: two hours instead of four for what is critical, and a channel more.
.venv/bin/clausegen amend output/contrat.json --as $formats -o output --force --record \
    --effect 2027-04-01 --signed 2027-03-15 --set avenant.lieu=Nantes \
    --reason "rétablir plus vite la flotte et la joindre par SMS" \
    --set 'canaux=["telephone", "courriel", "tickets", "sms"]' \
    --set contact.sms="+33 6 00 00 00 00" \
    --set 'gravites=[
        { nom = "Critique", definition = "toute la flotte est privée de la voix ou des données", prise_en_charge = "15 minutes", resolution = "2 heures" },
        { nom = "Majeure", definition = "une partie de la flotte est privée de la voix ou des données", prise_en_charge = "30 minutes", resolution = "8 heures" },
        { nom = "Mineure", definition = "un service est dégradé sans être interrompu", prise_en_charge = "4 heures", resolution = "2 jours ouvrés" },
    ]'

# A whole contract, as a firm signs it, then the same deal as conditions over general terms.
contract=services-mobiles
answers=templates/contracts/$contract/examples/negocie.toml
.venv/bin/clausegen draft $contract --answers $answers --as $formats --style cabinet --contents \
    --name contrat-de-services -o output --force
.venv/bin/clausegen draft $contract --answers $answers --as docx --style cabinet --conditions \
    --name contrat-de-services -o output --force

# A contract that others wrote: the changes that opposing counsel tracked in it become an avenant.
.venv/bin/clausegen import data/word/contrat-de-maintenance.docx --marks aucune \
    --dossier output/maintenance.json --force
.venv/bin/clausegen amend output/maintenance.json --text data/word/contrat-de-maintenance.docx \
    --effect 2027-01-01 --as docx -o output/maintenance --force --record

cat <<END

Fait en $(($(date +%s) - start)) s, dans output/. À essayer ensuite :
  .venv/bin/clausegen draft $clause --set delai.resolution="6 heures" -o output
  .venv/bin/clausegen ask $clause -o mes-reponses.toml
  .venv/bin/clausegen verify output/clause-negociee.docx output/contrat.json
  .venv/bin/clausegen history output/contrat.json
  .venv/bin/clausegen compare data/word/contrat-de-maintenance.docx VOTRE-COPIE.docx -o output
  .venv/bin/clausegen new contract mon-contrat
END
