#!/bin/sh
# Whether two commits write the same bytes: every example in every format, with each form of
# commentary, an avenant from the default answers to each example, and the whole site.
#
#   scripts/same_bytes.sh COMMIT [COMMIT]     the second is HEAD unless it is given
#
# Prints the files that differ and ends with 1; with nothing to print, ends with 0.
set -eu
cd "$(dirname "$0")/.."
[ $# -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2; }
python=$PWD/.venv/bin/python
work=$(mktemp -d)
trap 'rm -rf "$work"; git worktree prune' EXIT

written() { # COMMIT NAME: the sums of all that a commit writes
    git worktree add -q --detach "$work/$2" "$1"
    mkdir "$work/out"
    (
        cd "$work/$2"
        PYTHONPATH=$PWD/src
        export PYTHONPATH
        clausegen() { "$python" -m clausegen -q --templates templates --data data "$@"; }
        out=$work/out
        for answers in templates/clauses/*/examples/*.toml; do
            clause=$(basename "$(dirname "$(dirname "$answers")")") name=$(basename "$answers" .toml)
            for form in none alone annex comments; do
                clausegen draft "$clause" --answers "$answers" --commentary $form --contents \
                    --as docx,pdf,html,md,json --name "$name-$form" -o "$out/$clause" \
                    --dossier "$out/$clause/$name-$form.dossier.json" --date 2027-01-15 >/dev/null
            done
        done
        for clause in templates/clauses/*/; do
            clause=$(basename "$clause")
            for answers in templates/clauses/"$clause"/examples/*.toml; do
                name=$(basename "$answers" .toml)
                clausegen amend "$out/$clause/defaut-none.dossier.json" --answers "$answers" \
                    --effect 2027-04-01 --signed 2027-03-15 --set avenant.lieu=Nantes --annex \
                    --as docx,pdf,html,md,json -o "$out/$clause/avenant-$name" >/dev/null 2>"$out/$clause/avenant-$name.txt" ||
                    echo "code $?" >>"$out/$clause/avenant-$name.txt"
            done
            clausegen --json show "$clause" >"$out/$clause/show.json"
        done
        clausegen site -o "$out/site" >/dev/null
    ) || { echo "Le commit $1 n’écrit pas tout." >&2; exit 1; }
    (cd "$work/out" && find . -type f ! -name '.*' -exec sha256sum {} + | sort -k2) >"$work/$2.sums"
    mv "$work/out" "$work/$2.out"
    git worktree remove --force "$work/$2"
}

written "$1" before
written "${2:-HEAD}" after
echo "$(wc -l <"$work/after.sums") fichiers comparés." >&2
diff "$work/before.sums" "$work/after.sums" | grep '^[<>]' && exit 1
exit 0
