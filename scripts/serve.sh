#!/bin/sh
# The application on this machine alone, its data in output/application unless CLAUSEGEN_HOME says
# otherwise; arguments go to `clausegen serve`: scripts/serve.sh --demo
set -eu
cd "$(dirname "$0")/.."
scripts/setup.sh web
scripts/system.sh run || echo "Le PDF attendra ; tout le reste marche sans cela." >&2
CLAUSEGEN_HOME=${CLAUSEGEN_HOME:-output/application}
export CLAUSEGEN_HOME
exec .venv/bin/clausegen serve "$@"
