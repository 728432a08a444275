#!/bin/sh
# Install packages of the system if they are missing, or print the line that does.
# Usage: scripts/system.sh run|test     run: what WeasyPrint needs; test: the judges, too
# Exit code 4 when something is missing and could not be installed.
set -eu
PATH=$PATH:/usr/sbin:/sbin # ldconfig lives there, where those who are not root do not look

run="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
test="$run libreoffice-writer-nogui poppler-utils qpdf chromium default-jre-headless nodejs npm pandoc postgresql"

case ${1:-run} in
    run) wanted=$run ;;
    test) wanted=$test ;;
    *) echo "usage: $0 run|test" >&2; exit 2 ;;
esac

has() { # package: is it, or the command that it brings, already there?
    case $1 in
        libreoffice-writer-nogui) command -v soffice ;;
        poppler-utils) command -v pdftotext ;;
        default-jre-headless) command -v java ;;
        nodejs) command -v node ;;
        postgresql) ls /usr/lib/postgresql/*/bin/initdb || command -v initdb ;;
        npm | qpdf | chromium | pandoc) command -v "$1" ;;
        *) ldconfig -p 2>/dev/null | grep -q "$(library "$1")" ;;
    esac >/dev/null 2>&1
}

library() {
    case $1 in
        libpango-1.0-0) echo libpango-1.0.so ;;
        libpangoft2-1.0-0) echo libpangoft2-1.0.so ;;
        libharfbuzz-subset0) echo libharfbuzz-subset.so ;;
    esac
}

missing=""
for package in $wanted; do
    has "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

sudo=""
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo="sudo"; fi
fi
if command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || [ -n "$sudo" ]; }; then
    echo "Installation de$missing …" >&2
    $sudo apt-get -o DPkg::Lock::Timeout=600 -qq update >/dev/null
    # shellcheck disable=SC2086  # a list of packages
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -qq -y \
        install --no-install-recommends $missing >/dev/null
    exit 0
fi
echo "Il manque :$missing" >&2
echo "À faire, sous Debian ou Ubuntu :  sudo apt-get install$missing" >&2
exit 4
