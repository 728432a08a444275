#!/bin/sh
# Make the pictures of the README again, from real output. The first shows the negotiated clause in
# Word (as LibreOffice lays it out), in PDF and in HTML (as Chromium shows it); the second the
# avenant, the redline and the consolidated text of one change to it; the third the screen of drafting.
set -eu
cd "$(dirname "$0")/.."
clause=assistance-itinerance
answers=templates/clauses/$clause/examples/negocie.toml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# page PDF NAME NUMBER: a page as a picture
page() { pdftoppm -png -r 110 -f "$3" -l "$3" -singlefile "$1" "$work/$2"; }

# page_with PDF WORDS: the number of the first page that holds some words
page_with() {
    pdftotext -layout "$1" - | awk -v RS='\f' -v words="$2" 'index($0, words) { print NR; exit }'
}

.venv/bin/clausegen -q draft $clause --answers $answers --name word --dossier "$work/contrat.json" \
    -o "$work" >/dev/null

# LibreOffice sees the fonts of the package, as a reader's Word does once they are installed.
cat >"$work/fonts.conf" <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>$PWD/src/clausegen/assets/fonts</dir></fontconfig>
END
page "$work/word.pdf" pdf 1
FONTCONFIG_FILE="$work/fonts.conf" soffice "-env:UserInstallation=file://$work/profile" \
    --headless --convert-to pdf --outdir "$work" "$work/word.docx" >/dev/null 2>&1
page "$work/word.pdf" word 1
FONTCONFIG_FILE="$work/fonts.conf" chromium --headless --no-sandbox --disable-gpu \
    --hide-scrollbars --window-size=780,1103 --screenshot="$work/html.png" \
    "file://$work/word.html" >/dev/null 2>&1
.venv/bin/python scripts/side_by_side.py docs/images/three-forms.png \
    "Word=$work/word.png" "PDF=$work/pdf.png" "HTML=$work/html.png"

sed 's/resolution = "4 heures"/resolution = "2 heures"/
    s/^canaux = \[\(.*\)\]/canaux = [\1, "sms"]/
    s/^\[contact\]/[contact]\nsms = "+33 6 00 00 00 00"/' $answers >"$work/faster.toml"
.venv/bin/clausegen -q amend "$work/contrat.json" --answers "$work/faster.toml" --as pdf \
    --effect 2027-04-01 --reason "rétablir plus vite la flotte et la joindre par SMS" -o "$work" >/dev/null
page "$work/avenant-1.pdf" avenant "$(page_with "$work/avenant-1.pdf" 'est ainsi modifié')"
for kind in marques consolide; do
    page "$work/$kind-1.pdf" $kind "$(page_with "$work/$kind-1.pdf" Majeure)"
done
.venv/bin/python scripts/side_by_side.py docs/images/amendment.png "Avenant=$work/avenant.png" \
    "Marques de révision=$work/marques.png" "Texte consolidé=$work/consolide.png"

.venv/bin/python scripts/screen_picture.py docs/images/drafting.png
