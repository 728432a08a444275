#!/bin/sh
# The main job on the real clause: default answers, then a negotiated example, into output/.
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
    --as $formats --commentary alone --name clause-negociee -o output --force

cat <<END

Fait en $(($(date +%s) - start)) s, dans output/. À essayer ensuite :
  .venv/bin/clausegen draft $clause --set delai.resolution="6 heures" -o output
  .venv/bin/clausegen ask $clause -o mes-reponses.toml
  .venv/bin/clausegen verify output/clause-negociee.docx
END
