"""`draft`: a clause and its commentary, from answers to files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegen.cli.drafting import (
    COMMENTARY,
    Request,
    check_targets,
    make,
    report,
    with_questions,
    write,
)
from clausegen.cli.entries import accepted_rules, answers_option, entries, set_option
from clausegen.cli.french import Name, Names, unknown
from clausegen.cli.options import clause_argument, command, library, terminal
from clausegen.cli.records import first_record, iso, record_path
from clausegen.errors import AnswersError, UsageError
from clausegen.files.output import refuse_overwriting

if TYPE_CHECKING:
    from clausegen.library import Library
    from clausegen.library.drafting import Draft


def _formats(_ctx: click.Context) -> Sequence[str]:
    from clausegen.writers import WRITERS

    return tuple(WRITERS)


@command("draft", short_help="Rédige une clause et son commentaire, en Word, PDF, HTML…")
@clause_argument
@answers_option
@set_option
@click.option(
    "--as",
    "formats",
    multiple=True,
    default=("docx,pdf,html",),
    metavar="FORMATS",
    type=Names("Le format", _formats),
    help="Formats, séparés par des virgules : docx, pdf, html, md, akn, json "
    "(par défaut docx,pdf,html).",
)
@click.option(
    "--commentary",
    default="none",
    metavar="FORME",
    type=Name("La forme de commentaire", lambda _: COMMENTARY),
    help="Commentaire : none (aucun, par défaut), alone (fiche à part), "
    "annex (en annexe), comments (dans la marge).",
)
@click.option(
    "--final", is_flag=True, help="Refuse tout blanc, erreur ou avertissement non accepté."
)
@click.option(
    "--accept",
    multiple=True,
    metavar="RÈGLE",
    help="Accepte l’avertissement d’une règle, par exemple R09 ou R09,R12 ; se répète.",
)
@click.option(
    "--date",
    default="",
    metavar="DATE",
    help="Date du document, par exemple 2027-01-15 ou « 15 janvier 2027 ».",
)
@click.option(
    "--name",
    default="",
    metavar="NOM",
    help="Nom des fichiers, sans suffixe (par défaut celui de la clause).",
)
@click.option(
    "-o",
    "--output",
    "folder",
    default=".",
    metavar="DOSSIER",
    help="Dossier où écrire ; « - » écrit l’unique fichier sur la sortie standard.",
)
@click.option(
    "--dossier",
    default="",
    metavar="DOSSIER.json",
    help="Écrit aussi le dossier du contrat, que « clausegen amend » modifie.",
)
@click.option("-f", "--force", is_flag=True, help="Remplace les fichiers qui existent.")
@click.option("-n", "--dry-run", is_flag=True, help="Dit ce qui serait écrit, sans l’écrire.")
@click.option("--contents", is_flag=True, help="Ajoute une table des matières.")
@click.option("--archive", is_flag=True, help="PDF d’archivage (PDF/A), réponses jointes.")
@click.pass_context
def draft(ctx: click.Context, /, **asked: Any) -> int:  # noqa: ANN401  # click: one keyword an option
    """Rédige une clause et son commentaire.

    \b
    clausegen draft assistance-itinerance -o sortie
    clausegen draft assistance-itinerance --set delai.resolution="6 heures"
    clausegen draft assistance-itinerance --answers reponses.toml --as docx --final
    """
    start = time.perf_counter()
    request = _request(asked)
    shelf, screen = library(ctx), terminal(ctx)
    _check_accepted(shelf, request)
    if request.dossier:
        refuse_overwriting([record_path(request.dossier)], force=request.force)
    drafted = _drafted(shelf, request)
    problems = with_questions(drafted.diagnostics, shelf.spec(request.clause))
    check_targets(drafted, request)
    made = make(drafted, request)
    paths = write(request, made, _record(shelf, request, drafted))
    seconds = time.perf_counter() - start
    return report(screen, request, drafted, problems, made, paths, seconds)


def _record(shelf: Library, request: Request, drafted: Draft) -> dict[Path, bytes]:
    """Return the file of the dossier, if one is wanted."""
    if not request.dossier or request.dry_run:
        return {}
    from clausegen.dossiers.dossier import write_dossier

    values = drafted.values
    first = first_record(shelf, request.clause, values, date=request.date, final=request.final)
    return {Path(request.dossier): write_dossier(first)}


def _drafted(shelf: Library, request: Request) -> Draft:
    """Return the draft; answers that are refused are told with their questions."""
    try:
        return shelf.draft(
            request.clause,
            entries(request.answers_file, request.assignments),
            date=request.date,
            final=request.final,
            accept=request.accept,
            commentary=request.commentary,
        )
    except AnswersError as error:
        problems = with_questions(error.diagnostics, shelf.spec(request.clause))
        raise AnswersError(error.message, problems) from error


def _request(asked: dict[str, Any]) -> Request:
    formats = dict.fromkeys(name for names in asked["formats"] for name in names.split(","))
    lists = {"formats": tuple(formats), "accept": accepted_rules(asked["accept"])}
    return Request(**{**asked, **lists, "date": iso(asked["date"])})


def _check_accepted(shelf: Library, request: Request) -> None:
    known = [rule.id for rule in shelf.spec(request.clause).rules]
    for rule in request.accept:
        if rule not in known:
            raise UsageError(unknown("La règle", rule, known))
