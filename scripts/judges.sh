#!/bin/sh
# Fetch the judge of HTML that is no Debian package: the Nu checker, from npm, into .cache/.
set -eu
cd "$(dirname "$0")/.."
vnu=vnu-jar@26.9.27
[ -e .cache/node_modules/vnu-jar/build/dist/vnu.jar ] || {
    mkdir -p .cache
    npm install --prefix .cache --no-save --no-audit --no-fund --ignore-scripts "$vnu" >/dev/null
}
