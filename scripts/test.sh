#!/bin/sh
# Install what the tests need, then run them all; arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
scripts/setup.sh dev
scripts/system.sh test
scripts/judges.sh
# Some hundred tests start a process of their own: each would compile every module again.
unset PYTHONDONTWRITEBYTECODE
if [ $# -gt 0 ]; then exec .venv/bin/python -m pytest "$@"; fi
# Half the tests each, and whoever ends first takes from the other: a long file holds nobody up.
exec .venv/bin/python -m pytest -n 2 --dist worksteal
