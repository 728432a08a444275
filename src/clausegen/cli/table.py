"""`table`: the workbook to fill, one row a contract."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from clausegen.batch.workbook import TableRequest
from clausegen.batch.workbook import table as made_of
from clausegen.cli.entries import listed, read_file
from clausegen.cli.files import force_option, tell_files, write
from clausegen.cli.options import clause_argument, command, library, terminal
from clausegen.errors import UsageError
from clausegen.files.output import refuse_overwriting
from clausegen.french.spaces import NBSP


@command("table")
@clause_argument
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FICHIER.xlsx",
    help="Classeur à écrire (par défaut CLAUSE.xlsx).",
)
@click.option(
    "--like",
    default="",
    metavar="FICHIER",
    help="Réponses communes à tous les contrats, en TOML ou JSON : elles ont leur feuille.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="QUESTIONS",
    callback=lambda _ctx, _param, value: listed(value),
    help="Ne garde que ces colonnes : question, famille (delai) ou champ (clients.siren).",
)
@force_option
@click.pass_context
def table(
    ctx: click.Context, /, clause: str, output: str, like: str, only: tuple[str, ...], force: bool
) -> int:
    """Écrit le classeur à remplir : une ligne par contrat, une colonne par question.

    \b
    clausegen table services-mobiles --like communes.toml --only clients.denomination,clients.siren
    """
    screen, path = terminal(ctx), Path(output or f"{clause}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise UsageError(
            f"Ce classeur s’écrit en .xlsx{NBSP}: nommez-le par exemple {clause}.xlsx."
        )
    refuse_overwriting([path], force=force)
    request = TableRequest(model=clause, like=read_file(like), only=only)
    data = made_of(library(ctx), request)
    paths = write({path.name: data}, str(path.parent), force=force)
    if screen.as_json:
        screen.data({"file": str(paths[0])})
        return 0
    tell_files(screen, paths, [data])
    shown = shlex.quote(str(path))
    screen.note("Remplissez une ligne par contrat ; la feuille « Mode d’emploi » explique.")
    screen.note(f"Ensuite{NBSP}: {screen.program} batch {clause} {shown} -o sortie")
    return 0
