#!/bin/sh
# Pin every dependency with its hashes: constraints.txt for use, constraints-web.txt for the
# application, constraints-dev.txt for the tests.
set -eu
cd "$(dirname "$0")/.."
compile() { uv pip compile --universal --generate-hashes --no-header --no-annotate -q "$@"; }
compile --extra build -o constraints.txt pyproject.toml
compile --extra build --extra web --extra postgres -c constraints.txt -o constraints-web.txt pyproject.toml
compile --extra dev -c constraints-web.txt -o constraints-dev.txt pyproject.toml
