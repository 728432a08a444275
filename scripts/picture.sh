#!/bin/sh
# Make the picture of the README again: the first page of the negotiated clause in Word (as
# LibreOffice lays it out), in PDF and in HTML (as Chromium shows it), side by side.
set -eu
cd "$(dirname "$0")/.."
picture=docs/images/three-forms.png
clause=assistance-itinerance
answers=templates/clauses/$clause/examples/negocie.toml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

.venv/bin/clausegen -q draft $clause --answers $answers --name word -o "$work" >/dev/null
mv "$work/word.pdf" "$work/pdf.pdf"

# LibreOffice sees the fonts of the package, as a reader's Word does once they are installed.
cat >"$work/fonts.conf" <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>$PWD/src/clausegen/assets/fonts</dir></fontconfig>
END
FONTCONFIG_FILE="$work/fonts.conf" soffice "-env:UserInstallation=file://$work/profile" \
    --headless --convert-to pdf --outdir "$work" "$work/word.docx" >/dev/null 2>&1
for page in word pdf; do
    pdftoppm -png -r 110 -f 1 -l 1 -singlefile "$work/$page.pdf" "$work/$page"
done
FONTCONFIG_FILE="$work/fonts.conf" chromium --headless --no-sandbox --disable-gpu \
    --hide-scrollbars --window-size=780,1103 --screenshot="$work/html.png" \
    "file://$work/word.html" >/dev/null 2>&1

for form in Word:word PDF:pdf HTML:html; do
    convert "$work/${form#*:}.png" -resize "600x848!" -bordercolor '#c9c9c4' -border 1 \
        -gravity south -background white -splice 0x44 -fill '#1f4e5f' -pointsize 22 \
        -font src/clausegen/assets/fonts/SourceSans3-Semibold.ttf \
        -annotate +0+10 "${form%:*}" -bordercolor white -border 10 "$work/${form#*:}-framed.png"
done
mkdir -p "$(dirname $picture)"
convert "$work/word-framed.png" "$work/pdf-framed.png" "$work/html-framed.png" +append \
    -strip +dither -colors 64 -define png:exclude-chunks=date,time "PNG8:$picture"
echo "$picture, $(($(wc -c <$picture) / 1024)) KB"
