#!/bin/sh
# Make .venv and install the pinned dependencies and clausegen itself.
# Usage: scripts/setup.sh [web|dev]     web: what the application needs, too; dev: and the tests
set -eu
cd "$(dirname "$0")/.."

case ${1:-} in
    "") pins=constraints.txt ;;
    web | dev) pins=constraints-$1.txt ;;
    *) echo "usage: $0 [web|dev]" >&2; exit 2 ;;
esac

find_python() {
    for name in python3 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo "clausegen demande Python 3.11 ou plus récent : https://www.python.org/downloads/" >&2
    exit 4
}

[ -x .venv/bin/pip ] || "$(find_python)" -m venv .venv || {
    echo "Python n’a pas pu créer .venv ; sous Debian ou Ubuntu : sudo apt-get install python3-venv" >&2
    exit 4
}

# The stamp holds the pins that were installed, so that a second run takes no time.
stamp=".venv/.installed-$pins"
if ! cmp -s "$pins" "$stamp" || [ ! -x .venv/bin/clausegen ]; then
    echo "Installation des dépendances dans .venv …" >&2
    pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }
    # The lock is whole, so nothing is left to resolve: an older pip would look at extras such as
    # coverage[toml], find the newest release instead of the pin, and refuse it for want of a hash.
    pip install --quiet --no-deps --require-hashes -r "$pins"
    pip install --quiet --no-deps --no-build-isolation -e .
    broken=$(pip check) || {
        echo "$broken" >&2
        exit 4
    }
    cp "$pins" "$stamp"
fi
