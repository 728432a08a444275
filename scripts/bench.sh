#!/bin/sh
# Print what docs/figures.md claims, measured beside the peers in one run.
set -eu
cd "$(dirname "$0")/.."
scripts/setup.sh dev
scripts/system.sh test
exec .venv/bin/python -m benchmarks "$@"
