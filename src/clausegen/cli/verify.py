"""`verify`: where files come from, and whether they still say what their answers give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegen.cli.amend import check_data, told
from clausegen.cli.french import NBSP, quoted
from clausegen.cli.options import command, library, terminal
from clausegen.cli.records import Record
from clausegen.cli.remedies import spelt
from clausegen.cli.terminal import Terminal
from clausegen.errors import ClausegenError

if TYPE_CHECKING:
    from clausegen.verify import Change, Verdict

_KINDS = {
    "altered": "modifié",
    "missing": "supprimé",
    "added": "ajouté",
    "moved": "déplacé",
}

SHOWN = 100
"""Changes printed: more are those of another text, and nobody reads them."""
_STATES = {
    "": "conforme",
    "file": "NON CONFORME",
    "template": "NON VÉRIFIABLE",
    "either": "NON VÉRIFIABLE",
}


@command("verify", short_help="Dit d’où vient un fichier, et s’il a été modifié.")
@click.argument("files", metavar="FICHIER…", nargs=-1, required=True)
@click.option(
    "--dossier",
    default="",
    metavar="DOSSIER.json",
    help="Dossier du contrat (par défaut, celui qui est à côté du fichier).",
)
@click.pass_context
def verify(ctx: click.Context, /, files: tuple[str, ...], dossier: str) -> int:
    """Dit quel modèle et quelles réponses ont fait un fichier, et s’il est conforme.

    D’un dossier, ou d’un fichier qu’un avenant a fait, chaque preuve est refaite : phrases relues,
    marques acceptées et refusées, opérations appliquées et inversées. Si le modèle a changé depuis,
    c’est dit, et le fichier est jugé sur le texte qu’il porte. Le code de retour est 1 si un
    fichier n’est pas conforme ou ne peut plus être vérifié.
    """
    from clausegen.files.output import settle_all
    from clausegen.verify import verify as examine

    settle_all(Path(file).parent for file in files)
    screen, shelf = terminal(ctx), library(ctx)
    results: list[Mapping[str, object]] = []
    codes = [0]
    named = [Path(dossier)] if dossier and Record(Path(dossier)).dossier else []
    for file in files:
        try:
            verdict = examine(Path(file), shelf, named)
        except ClausegenError as error:
            told = " ".join([error.message, *_ways_out(error)])
            screen.error(f"{file}{NBSP}: {told}")
            refused = {"conforming": False, "cause": "either", "remarks": [error.message]}
            results.append({"file": file, **refused})
            codes.append(error.exit_code)
            continue
        results.append(_data(verdict))
        codes.append(0 if verdict.conforming else 1)
        if not screen.as_json:
            _show(screen, verdict)
    if screen.as_json:
        screen.data(results)
    return max(codes)


def _show(screen: Terminal, verdict: Verdict) -> None:
    screen.line(f"{verdict.file}{NBSP}: {_STATES[verdict.cause]}", bold=True)
    for change in verdict.changes[:SHOWN]:
        screen.line(f"  {change.article}{NBSP}: {_KINDS[change.kind]}")
        for line in _words(change):
            screen.line(f"    {line}")
    if len(verdict.changes) > SHOWN:
        screen.line(f"  et {len(verdict.changes) - SHOWN} autres modifications")
    for remark in _remarks(verdict):
        screen.line(f"  {remark}")
    for check in verdict.checks:
        screen.line(f"  {told(check)}")
    for line in _origin(verdict):
        screen.line(f"  {line}")


def _ways_out(error: ClausegenError) -> list[str]:
    return [spelt(remedy) for each in error.diagnostics for remedy in each.remedies]


def _remarks(verdict: Verdict) -> list[str]:
    return [*verdict.remarks, *map(spelt, verdict.remedies)]


def _words(change: Change) -> Iterator[str]:
    if change.expected or change.found:
        yield f"attendu{NBSP}: {quoted(change.expected)}"
        yield f"trouvé{NBSP}: {quoted(change.found)}"


def _origin(verdict: Verdict) -> Iterator[str]:
    properties = verdict.properties
    yield f"Modèle{NBSP}: {properties.template}, version {properties.version}"
    state = "projet" if properties.draft else "version finale"
    date = f", daté du {properties.date}" if properties.date else ""
    yield f"Fait par clausegen {properties.tool}{NBSP}: {state}{date}"
    if verdict.checks:
        return
    from clausegen.questions.values import flat

    answers = flat(verdict.answers)
    if not answers:
        yield f"Réponses{NBSP}: celles par défaut"
        return
    yield f"Réponses{NBSP}:"
    for key, value in answers.items():
        yield f"  {key} = {value}"


def _data(verdict: Verdict) -> Mapping[str, object]:
    properties = verdict.properties
    return {
        "file": verdict.file,
        "conforming": verdict.conforming,
        "cause": verdict.cause,
        "template": properties.template,
        "version": properties.version,
        "tool": properties.tool,
        "date": properties.date,
        "draft": properties.draft,
        "answers": verdict.answers,
        "answers_digest": properties.answers_digest,
        "changes": [
            {
                "article": change.article,
                "kind": change.kind,
                "expected": change.expected,
                "found": change.found,
            }
            for change in verdict.changes
        ],
        "remarks": _remarks(verdict),
        "checks": [check_data(check) for check in verdict.checks],
    }
