"""`site`: the static website of the clauses, built, checked or shown while one writes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from clausegen.cli.entries import Day
from clausegen.cli.french import quoted
from clausegen.cli.options import command, library, terminal
from clausegen.cli.serving import serve as show
from clausegen.cli.site_maker import Maker
from clausegen.files.output import write_files
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.site.publish.build import Built, version_records
from clausegen.site.publish.published_addresses import FILE

DEFAULT_FOLDER = Path("output", "site")


@command("site")
@click.option(
    "-o",
    "--output",
    "folder",
    default=str(DEFAULT_FOLDER),
    metavar="DOSSIER",
    help=f"Dossier du site, remplacé en une fois (par défaut {DEFAULT_FOLDER}).",
)
@click.option(
    "--base",
    default="",
    metavar="ADRESSE",
    help="Adresse publique, au lieu de celle de data/site.toml.",
)
@click.option("--check", "checking", is_flag=True, help="Contrôle le site sans rien écrire.")
@click.option(
    "--serve",
    is_flag=True,
    help="Montre le site sur cette machine et le refait à chaque changement.",
)
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="Port de --serve (par défaut 8000 ; 0 en choisit un).",
)
@click.option(
    "--record",
    is_flag=True,
    help="Inscrit les adresses du site et garde le texte des versions en cours.",
)
@click.option(
    "--publish",
    is_flag=True,
    help="Refuse les réglages qui attendent encore leur valeur (adresse, contact, hébergeur).",
)
@click.option(
    "--date",
    default="",
    metavar="DATE",
    type=Day(),
    help="Jour auquel l’âge des contrôles se compte (par défaut aujourd’hui).",
)
@click.pass_context
def site(
    ctx: click.Context,
    /,
    folder: str,
    base: str,
    checking: bool,
    serve: bool,
    port: int,
    record: bool,
    publish: bool,
    date: str,
) -> int:
    """Construit le site web des clauses et de leur commentaire.

    \b
    clausegen site -o output/site
    clausegen site --check
    clausegen site --serve
    """
    if checking + serve + record > 1:
        raise click.UsageError("--check, --serve et --record ne se donnent pas ensemble.", ctx)
    screen, shelf, target = terminal(ctx), library(ctx), _target(folder)
    today = dt.date.fromisoformat(date) if date else dt.date.today()  # noqa: DTZ011  # the reader's own day
    maker = Maker(screen, target, base, today)
    if serve:
        return show(maker, shelf, port)
    if checking:
        return maker.check(shelf)
    if publish:
        maker.refuse_placeholders(shelf)
    built = maker.built(shelf)
    changed = maker.publish(built)
    if record:
        _record(shelf, built)
    maker.say(built, changed)
    return 0


def _target(folder: str) -> Path:
    """Return the folder of the site, links followed; one without a name cannot be replaced."""
    path = Path(folder)
    if path.name in ("", ".."):
        message = f"Le site demande un dossier qui ait un nom{NBSP}: {quoted(folder)} n’en a pas."
        raise click.UsageError(message, click.get_current_context())
    return path.resolve() if path.is_symlink() else path


def _record(shelf: Library, built: Built) -> None:
    """Write the ledger of addresses, and the versions in force that no file keeps yet."""
    write_files(shelf.data / "site", {FILE: built.files[FILE]}, force=True)
    for name, content in version_records(shelf).items():
        path = shelf.templates / name
        if not path.exists():
            write_files(path.parent, {path.name: content})
