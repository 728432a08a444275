"""`site`: the static website of the clauses, built, checked or shown while one writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click

from clausegen.cli.entries import Day
from clausegen.cli.french import quoted
from clausegen.cli.options import command, library, terminal
from clausegen.cli.serving import serve as show
from clausegen.cli.site_maker import Maker
from clausegen.cli.terminal import Terminal
from clausegen.errors import UsageError
from clausegen.files.output import write_files
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.questions.characters import regular
from clausegen.questions.parameter import ParseProblem
from clausegen.site.comments.retention import erased
from clausegen.site.publish.build import Built, comment_texts, site_settings
from clausegen.site.publish.published_addresses import FILE
from clausegen.site.publish.recording import erratum_records, version_records

DEFAULT_FOLDER = Path("output", "site")


@command("site")
@click.option(
    "-o",
    "--output",
    "folder",
    default=str(DEFAULT_FOLDER),
    metavar="RÉPERTOIRE",
    help=f"Répertoire du site, remplacé en une fois (par défaut {DEFAULT_FOLDER}).",
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
    "--erratum",
    default="",
    metavar="PHRASE",
    help="Publie, sans nouveau numéro, la coquille corrigée dans un texte inscrit, et le dit.",
)
@click.option(
    "--erase",
    is_flag=True,
    help="Efface des fichiers de commentaires les adresses gardées au-delà du terme annoncé.",
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
    help="Jour de la publication et de l’âge des contrôles (par défaut aujourd’hui).",
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
    erratum: str,
    erase: bool,
    publish: bool,
    date: str,
) -> int:
    """Construit le site web des clauses et de leur commentaire.

    \b
    clausegen site -o output/site
    clausegen site --check
    clausegen site --serve
    clausegen site --erratum "Une virgule manquait à l’article 3."
    """
    if checking + serve + record + erase + bool(erratum) > 1:
        message = "--check, --serve, --record, --erratum et --erase ne se donnent pas ensemble."
        raise click.UsageError(message, ctx)
    screen, shelf, target = terminal(ctx), library(ctx), _target(folder)
    today = dt.date.fromisoformat(date) if date else dt.date.today()  # noqa: DTZ011  # the reader's own day
    maker = Maker(screen, target, base, today)
    if serve:
        return show(maker, shelf, port)
    if checking:
        return maker.check(shelf)
    if erase:
        return _erase(screen, shelf, today)
    kept = _corrected(shelf, erratum, today) if erratum else []
    if publish:
        maker.refuse_placeholders(shelf)
    built = maker.built(shelf)
    changed = maker.publish(built)
    if record:
        kept = _record(shelf, built, today)
    maker.say(shelf, built, changed, kept)
    return 0


def _target(folder: str) -> Path:
    """Return the folder of the site, links followed; one without a name cannot be replaced."""
    path = Path(folder)
    if path.name in ("", ".."):
        message = f"Le site veut un répertoire qui ait un nom{NBSP}: {quoted(folder)} n’en a pas."
        raise click.UsageError(message, click.get_current_context())
    return path.resolve() if path.is_symlink() else path


def _record(shelf: Library, built: Built, today: dt.date) -> list[str]:
    """Return what was written: the addresses ever published, and versions that no file kept yet."""
    path, recorded = shelf.data / "site" / FILE, built.files[FILE]
    kept = _written(shelf, version_records(shelf, today))
    if not path.is_file() or path.read_bytes() != recorded:
        write_files(path.parent, {FILE: recorded}, force=True)
        kept.append(f"data/site/{FILE}")
    return kept


def _erase(screen: Terminal, shelf: Library, today: dt.date) -> int:
    """Return 0 once the files of comments hold no address for longer than was promised."""
    gone = erased(comment_texts(shelf), site_settings(shelf).retention_months, today)
    for name, text in gone.items():
        path = shelf.data / "comments" / Path(name).name
        write_files(path.parent, {path.name: text.encode()}, force=True)
        screen.line(name)
    if not gone:
        screen.note("Aucune adresse n’est gardée au-delà de son terme.")
    return 0


def _corrected(shelf: Library, words: str, today: dt.date) -> list[str]:
    """Return the records that an erratum put right, once they are written."""
    try:
        told = regular(words)
    except ParseProblem as problem:
        raise UsageError(f"--erratum{NBSP}: {problem.message}") from problem
    return _written(shelf, erratum_records(shelf, told, today))


def _written(shelf: Library, records: Mapping[str, bytes]) -> list[str]:
    for name, content in records.items():
        path = shelf.templates / name
        write_files(path.parent, {path.name: content}, force=True)
    return [f"templates/{name}" for name in records]
