#!/bin/sh
# Try `make demo`, twice, as somebody new would: a clean clone of the last commit under a name with a
# space and an accent, an empty home, no locale, no judge on the PATH. What the judges do for the
# tests must never be needed by the product; tests/test_readme.py types the tour without them, too.
set -eu
cd "$(dirname "$0")/.."
hidden=" pdftotext pdftoppm pdfinfo pdffonts qpdf soffice libreoffice chromium java node npm npx pandoc uv "
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkdir "$room/bin" "$room/home"

IFS=:
for folder in $PATH; do
    for program in "$folder"/*; do
        name=${program##*/}
        case $hidden in *" $name "*) continue ;; esac
        [ ! -x "$program" ] || [ -e "$room/bin/$name" ] || ln -s "$program" "$room/bin/$name"
    done
done
unset IFS

# Where packages come from stays as it is set up here; everything else is forgotten.
settings=$(env | sed -n 's/^\(\(PIP_\|PYENV_\|SSL_CERT\|REQUESTS_CA\)[A-Z_]*\|[a-zA-Z]*_\(proxy\|PROXY\)\)=.*/\1/p')
for name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
    printf '%s\n' "$settings" | grep -qx "$name" || [ "$name" = PATH ] || unset "$name"
done
export PATH="$room/bin" HOME="$room/home" LANG=C

clone="$room/essai d’été"
git clone -q . "$clone"
cd "$clone"
make demo
make demo
echo "make demo works where no judge is."
