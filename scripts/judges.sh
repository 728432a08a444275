#!/bin/sh
# Fetch the judges that are no Debian packages, into .cache/: from npm the Nu checker of HTML,
# HTML_CodeSniffer and docx4js, a reader of Word files, and docx-redline, which settles revisions in Word files and needs Python 3.12.
# npm takes away what a folder held before: the judges have one of their own, and come in one call.
set -eu
cd "$(dirname "$0")/.."
vnu=vnu-jar@26.9.27
sniffer=@pa11y/html_codesniffer@2.6.0
reader=docx4js@3.3.0
held=.cache/judges/node_modules
[ -e $held/vnu-jar/build/dist/vnu.jar ] && [ -e $held/@pa11y/html_codesniffer/build/HTMLCS.js ] &&
    [ -e $held/docx4js/package.json ] || {
    mkdir -p .cache/judges
    npm install --prefix .cache/judges --no-save --no-audit --no-fund --ignore-scripts "$vnu" "$sniffer" "$reader" >/dev/null
}
docx_redline=docx-redline==1.0.3
[ -e .cache/docx-redline/bin/python ] || {
    for python in python3.14 python3.13 python3.12 "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python; do
        "$python" -m venv .cache/docx-redline 2>/dev/null || continue
        .cache/docx-redline/bin/pip install --quiet "$docx_redline" && break
        rm -rf .cache/docx-redline
    done
}
[ -e .cache/docx-redline/bin/python ] ||
    echo "docx-redline needs Python 3.12: its test of redlines is skipped." >&2
