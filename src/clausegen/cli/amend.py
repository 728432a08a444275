"""`amend`: from changed answers to the avenant, its redline and the consolidated text, proven."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegen.cli.drafting import with_questions
from clausegen.cli.entries import accepted_rules, answers_option, entries, set_option
from clausegen.cli.formats import Made, chosen, folder_option, force_option, formats_option, sizes
from clausegen.cli.french import NBSP, Name
from clausegen.cli.options import command, library, terminal
from clausegen.cli.records import Record, iso
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.errors import AnswersError, UsageError

if TYPE_CHECKING:
    from clausegen.acts.assembling import Amendment
    from clausegen.acts.proof import Check
    from clausegen.acts.terms import Terms
    from clausegen.dossiers.dossier import Dossier
    from clausegen.library import Library

ACT = "avenant"
LABELS = ("keep", "renumber")


@command("amend", short_help="Rédige un avenant : acte, marques de révision, texte consolidé.")
@click.argument("dossier", metavar="DOSSIER.json")
@answers_option
@set_option
@click.option("--effect", required=True, metavar="DATE", help="Date d’effet de l’avenant.")
@click.option("--signed", default="", metavar="DATE", help="Date de signature, si elle est connue.")
@click.option("--reason", default="", metavar="MOTIF", help="Motif que l’avenant énonce.")
@click.option(
    "--number",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="Numéro (par défaut, le suivant).",
)
@click.option(
    "--labels",
    default="keep",
    metavar="RÈGLE",
    type=Name("La règle de numérotation", lambda _: LABELS),
    help="Numéros des articles : keep (gardés, par défaut, avec « 5 bis ») ou renumber (refaits).",
)
@formats_option("docx,pdf,html")
@click.option("--annex", is_flag=True, help="Joint le tableau comparatif à l’avenant, en annexe.")
@click.option("--author", default="", metavar="NOM", help="Auteur des marques de révision.")
@click.option("--final", is_flag=True, help="Refuse tout blanc et tout avertissement non accepté.")
@click.option(
    "--accept",
    multiple=True,
    metavar="RÈGLE",
    help="Accepte l’avertissement d’une règle, par exemple R09 ou R09,R12 ; se répète.",
)
@click.option("--record", is_flag=True, help="Inscrit l’avenant au dossier.")
@folder_option
@force_option
@click.pass_context
def amend(ctx: click.Context, /, **asked: Any) -> int:  # noqa: ANN401  # click: one keyword an option
    """Rédige l’avenant qui donne au contrat d’autres réponses, et tout ce qui va avec lui.

    \b
    clausegen amend contrat.json --set delai.resolution="2 heures" --effect 2027-04-01
    clausegen amend contrat.json --answers nouvelles.toml --effect 2027-04-01 \\
        --signed 2027-03-15 --set avenant.lieu=Nantes --reason "Délais réduits" --record

    --set change une réponse et garde les autres ; --answers les remplace toutes. Les réponses
    propres à l’avenant commencent par « avenant. ». Rien n’est écrit si une preuve échoue. Sans
    modification, le code de retour est 1.
    """
    screen, shelf = terminal(ctx), library(ctx)
    record = Record(Path(asked["dossier"]))
    dossier = record.dossier
    made = _amended(shelf, dossier, asked)
    files = _files(made, asked)
    checks = _proven(made, files)
    paths = _written(record, made, files, asked)
    _report(screen, made, files, paths, checks, asked)
    return 4 if files.missing else 0


def _amended(shelf: Library, dossier: Dossier, asked: Mapping[str, Any]) -> Amendment:
    """Return the amendment; answers that are refused are told with their questions."""
    from clausegen.acts.amendment import amend as compute

    act = shelf.act(ACT)
    own, other = _parted(asked["assignments"])
    if not (other or asked["answers_file"]):
        message = f"Rien ne change{NBSP}: donnez --set CLÉ=VALEUR ou --answers FICHIER."
        raise UsageError(message)
    known = json.loads(dossier.latest.answers)
    raw = entries(asked["answers_file"], other, known)
    try:
        return compute(shelf.clause(dossier.clause), act, dossier, raw, _terms(asked, own))
    except AnswersError as error:
        problems = with_questions(error.diagnostics, shelf.spec(dossier.clause))
        raise AnswersError(error.message, problems) from error


def _parted(assignments: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the assignments that answer the act, then those that answer the clause."""
    own = [each for each in assignments if each.strip().startswith(f"{ACT}.")]
    return own, [each for each in assignments if each not in own]


def _terms(asked: Mapping[str, Any], own: list[str]) -> Terms:
    from clausegen.acts.terms import Terms

    return Terms(
        effect=iso(asked["effect"], "--effect"),
        signed=iso(asked["signed"], "--signed"),
        reason=asked["reason"],
        number=asked["number"] or 0,
        renumber=asked["labels"] == "renumber",
        final=asked["final"],
        annex=asked["annex"],
        accept=accepted_rules(asked["accept"]),
        answers=entries("", own),
    )


def _files(made: Amendment, asked: Mapping[str, Any]) -> Made:
    from clausegen.acts.lineage import lineages
    from clausegen.acts.listing import operations_data
    from clausegen.verify.amendments import documents_of
    from clausegen.writers.options import Options

    signed = made.dossier.avenants[-1].signed
    when = f"{signed}T00:00:00Z" if signed else ""
    behind = lineages(made)
    files = Made()
    for kind, document in documents_of(made).items():
        options = Options(author=asked["author"], when=when, lineage=behind.get(kind))
        files.add(f"{kind}-{made.number}", kind, document, chosen(asked["formats"]), options)
    data = json.dumps(operations_data(made), ensure_ascii=False, indent=1)
    files.files[f"operations-{made.number}.json"] = f"{data}\n".encode()
    return files


def _proven(made: Amendment, files: Made) -> list[Check]:
    """Return every check, of the change and of each file. Raises ProofError if one fails."""
    from clausegen.acts.proof import chain, insist, proofs
    from clausegen.verify.amendments import check_file

    checks = [*proofs(made.change, made.redline), *chain(made.dossier)]
    for name, kind in files.kinds.items():
        checks += check_file(made, kind, files.files[name], name)
    insist(checks)
    return checks


def _written(
    record: Record, made: Amendment, files: Made, asked: Mapping[str, Any]
) -> tuple[Path, ...]:
    """Return the paths of the files, written together with the dossier if it is to record them."""
    from clausegen.files.output import write_together

    targets = {Path(asked["folder"]) / name: data for name, data in files.files.items()}
    if asked["record"]:
        record.replace(made.dossier, targets, force=asked["force"])
    else:
        write_together(targets, force=asked["force"])
    return tuple(targets)


# --- the report ---------------------------------------------------------------------------------


def _report(
    screen: Terminal,
    made: Amendment,
    files: Made,
    paths: tuple[Path, ...],
    checks: list[Check],
    asked: Mapping[str, Any],
) -> None:
    for diagnostic in made.diagnostics:
        screen.diagnostic(diagnostic)
    for error in files.missing.values():
        screen.error(error.message)
    if screen.as_json:
        screen.data(_data(made, paths, checks, recorded=asked["record"]))
        return
    screen.line(f"Avenant n°{NBSP}{made.number}", bold=True)
    for line in _told(made):
        screen.line(f"  {line}")
    screen.table(("Fichier", "Taille"), sizes(files.files, paths))
    screen.note(f"{len(checks)} preuves tenues.")
    _next(screen, paths, asked)


def _told(made: Amendment) -> Iterator[str]:
    from clausegen.document.tree import text_of

    for each in made.amendings:
        yield text_of(each.title)
    yield f"Réponses changées{NBSP}: {', '.join(made.causes) or 'aucune (le modèle a changé)'}"
    for id_, title in made.commentary.questions:
        yield f"Commentaire à revoir{NBSP}: {title} ({id_})"


def _next(screen: Terminal, paths: tuple[Path, ...], asked: Mapping[str, Any]) -> None:
    dossier = shlex.quote(asked["dossier"])
    if asked["record"]:
        screen.note(f"Inscrit au dossier. À essayer ensuite{NBSP}: clausegen verify {dossier}")
    else:
        path = shlex.quote(str(paths[0]))
        screen.note(
            f"Non inscrit au dossier (--record). À essayer ensuite{NBSP}: "
            f"clausegen verify {path} --dossier {dossier}"
        )


def _data(
    made: Amendment, paths: tuple[Path, ...], checks: list[Check], *, recorded: bool
) -> dict[str, object]:
    from clausegen.acts.listing import operations_data

    return {
        **operations_data(made),
        "recorded": recorded,
        "files": [str(path) for path in paths],
        "questions": [{"id": id_, "title": title} for id_, title in made.commentary.questions],
        "checks": [check_data(check) for check in checks],
        "diagnostics": [diagnostic_data(each) for each in made.diagnostics],
    }


def check_data(check: Check) -> dict[str, object]:
    """Return a check as JSON data."""
    return {
        "claim": check.claim,
        "name": check.name,
        "holds": check.holds,
        "detail": check.detail,
        "about": check.about,
    }


def told(check: Check) -> str:
    """Return a check in one line: whether it holds, what it claims, why not."""
    state = "oui" if check.holds else "NON"
    detail = f". {check.detail}" if check.detail else ""
    return f"{state}{NBSP}: {check.name}{detail}"
