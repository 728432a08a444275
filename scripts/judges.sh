#!/bin/sh
# Fetch the judges that are no Debian packages, into .cache/: the Nu checker of HTML, from npm, and
# docx-redline, which settles revisions in Word files and needs Python 3.12 or later.
set -eu
cd "$(dirname "$0")/.."
vnu=vnu-jar@26.9.27
[ -e .cache/node_modules/vnu-jar/build/dist/vnu.jar ] || {
    mkdir -p .cache
    npm install --prefix .cache --no-save --no-audit --no-fund --ignore-scripts "$vnu" >/dev/null
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
