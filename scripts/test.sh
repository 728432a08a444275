#!/bin/sh
# Install what the tests need, then run them all; arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
scripts/setup.sh dev
scripts/system.sh test
scripts/judges.sh
if [ $# -gt 0 ]; then exec .venv/bin/python -m pytest "$@"; fi
exec .venv/bin/python -m pytest -n 2 --dist loadfile --cov --cov-report=term
