"""`verify`: where files come from, and whether they still say what their answers give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from clausegen.actions.verify import Edited, VerifyRequest, edited
from clausegen.actions.verify import verify as verdict_on
from clausegen.cli.behind import behind
from clausegen.cli.edited import edited_data, edited_lines
from clausegen.cli.files import store
from clausegen.cli.french import quoted
from clausegen.cli.options import command, library, style_option, terminal
from clausegen.cli.proofs import check_data, told
from clausegen.cli.remedies import spelt
from clausegen.cli.terminal import Terminal
from clausegen.dossiers.dossier import MAX_SIZE
from clausegen.dossiers.file_store import FileStore
from clausegen.errors import ClausegenError, UsageError
from clausegen.files.output import settle_all
from clausegen.files.reading import UnreadableFileError, read_file
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.questions.parameter import Parameter
from clausegen.questions.values import flat
from clausegen.styles import Style
from clausegen.verify import TextChange, Verdict

_KINDS = {
    "altered": "modifié",
    "missing": "supprimé",
    "added": "ajouté",
    "moved": "déplacé",
    "renumbered": "même texte, sous un autre numéro",
}

SHOWN = 100
"""Changes printed: more are those of another text, and nobody reads them."""
_STATES = {
    "": "conforme",
    "file": "NON CONFORME",
    "template": "NON VÉRIFIABLE",
    "either": "NON VÉRIFIABLE",
}


@command("verify")
@click.argument("files", metavar="FICHIER…", nargs=-1, required=True)
@click.option(
    "--dossier",
    default="",
    metavar="DOSSIER.json",
    help="Dossier du contrat (par défaut, celui qui est à côté du fichier).",
)
@style_option
@click.pass_context
def verify(ctx: click.Context, /, files: tuple[str, ...], dossier: str, style: str) -> int:
    """Dit quel modèle et quelles réponses ont fait un fichier, et s’il est conforme.

    D’un dossier, ou d’un fichier qu’un avenant a fait, chaque preuve est refaite : phrases relues,
    marques acceptées et refusées, opérations appliquées et inversées. Si le modèle a changé depuis,
    c’est dit, et le fichier est jugé sur le texte qu’il porte. Le code de retour est 1 si un
    fichier n’est pas conforme ou ne peut plus être vérifié.
    """
    settle_all(Path(file).parent for file in files)
    screen, shelf = terminal(ctx), library(ctx)
    if dossier:
        store().read(dossier)
    house = shelf.style(style) if style else None
    results: list[Mapping[str, object]] = []
    codes = [0]
    for file in files:
        try:
            request = _request(file, dossier, house)
            verdict = verdict_on(
                shelf, store() if dossier else FileStore(Path(file).parent), request
            )
            changed = edited(shelf, request, verdict)
        except ClausegenError as error:
            told = " ".join([error.message, *_ways_out(error)])
            screen.error(f"{file}{NBSP}: {told}")
            refused = {"conforming": False, "cause": "either", "remarks": [error.message]}
            results.append({"file": file, **refused})
            codes.append(error.exit_code)
            continue
        results.append({**_data(verdict), **edited_data(changed)})
        codes.append(0 if verdict.conforming else 1)
        if not screen.as_json:
            _show(screen, verdict, _asked(shelf, verdict), changed)
    if screen.as_json:
        screen.data(results)
    return max(codes)


def _request(file: str, dossier: str, style: Style | None) -> VerifyRequest:
    path = Path(file)
    return VerifyRequest(name=str(path), content=_content(path), dossier=dossier, style=style)


def _content(path: Path) -> bytes:
    """Return the bytes of a file to verify: none is bigger than a dossier."""
    try:
        return read_file(path, MAX_SIZE)
    except UnreadableFileError as error:
        known = "C’est un répertoire : donnez les fichiers à vérifier, par leur nom."
        reason = error.reason[0].upper() + error.reason[1:]
        raise UsageError(known if path.is_dir() else f"{reason}.") from error


def _asked(shelf: Library, verdict: Verdict) -> Mapping[str, Parameter]:
    """Return the questions that a file answers, none where its clause is not known here."""
    template = verdict.properties.template
    return shelf.spec(template).parameters if template in shelf.model_ids() else {}


def _show(
    screen: Terminal, verdict: Verdict, asked: Mapping[str, Parameter], changed: Edited | None
) -> None:
    """Tell what is said of a file: its changes, its proofs, its origin."""
    screen.line(f"{verdict.file}{NBSP}: {_STATES[verdict.cause]}", bold=True)
    if changed:
        for line in edited_lines(changed):
            screen.line(f"  {line}")
    else:
        _show_changes(screen, verdict, asked)
    for remark in _remarks(verdict):
        screen.line(f"  {remark}")
    for check in verdict.checks:
        screen.line(f"  {told(check)}")
    for line in _origin(verdict):
        screen.line(f"  {line}")


def _show_changes(screen: Terminal, verdict: Verdict, asked: Mapping[str, Parameter]) -> None:
    """Tell the words that differ, article by article."""
    for change in verdict.changes[:SHOWN]:
        screen.line(f"  {change.article}{NBSP}: {_KINDS[change.kind]}")
        for line in (*_words(change), behind(asked, change.questions)):
            if line:
                screen.line(f"    {line}")
    if len(verdict.changes) > SHOWN:
        screen.line(f"  et {len(verdict.changes) - SHOWN} autres modifications")


def _ways_out(error: ClausegenError) -> list[str]:
    return [spelt(remedy) for each in error.diagnostics for remedy in each.remedies]


def _remarks(verdict: Verdict) -> list[str]:
    return [*verdict.remarks, *map(spelt, verdict.remedies)]


def _words(change: TextChange) -> Iterator[str]:
    if change.kind == "renumbered":
        yield f"devenu{NBSP}: {change.found}"
    elif change.expected or change.found:
        yield f"attendu{NBSP}: {quoted(change.expected)}"
        yield f"trouvé{NBSP}: {quoted(change.found)}"


def _origin(verdict: Verdict) -> Iterator[str]:
    """Yield where a file comes from: its template, its tool, its answers."""
    properties = verdict.properties
    yield f"Modèle{NBSP}: {properties.template}, version {properties.version}"
    state = "projet" if properties.draft else "version finale"
    date = f", daté du {properties.date}" if properties.date else ""
    yield f"Fait par clausegen {properties.tool}{NBSP}: {state}{date}"
    if verdict.checks:
        return
    answers = flat(verdict.answers)
    if not answers:
        yield f"Réponses{NBSP}: celles par défaut"
        return
    yield f"Réponses{NBSP}:"
    for key, value in answers.items():
        yield from answer_lines(key, value)


def answer_lines(key: str, value: object) -> Iterator[str]:
    """Yield the lines of one answer as `--set` takes it, a row of a table by its rank."""
    match value:
        case list() if value and isinstance(value[0], Mapping):
            for rank, row in enumerate(value, 1):
                for name, cell in flat(row).items():
                    yield from answer_lines(f"{key}[{rank}].{name}", cell)
        case bool():
            yield f"  {key} = {'oui' if value else 'non'}"
        case list():
            yield f"  {key} = {', '.join(map(str, value))}"
        case _:
            yield f"  {key} = {value}"


def _data(verdict: Verdict) -> Mapping[str, object]:
    """Return a verdict as JSON data."""
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
                "questions": list(change.questions),
            }
            for change in verdict.changes
        ],
        "remarks": _remarks(verdict),
        "checks": [check_data(check) for check in verdict.checks],
    }
