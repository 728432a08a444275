"""`backup` and `restore`: all that the application holds, in one file and back."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from clausegen.cli.options import command, terminal
from clausegen.cli.serve import home_option, prepare
from clausegen.french.spaces import NBSP


@command("backup")
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path))
@home_option
@click.option("--force", is_flag=True, help="Remplace le fichier s’il existe.")
@click.pass_context
def backup(ctx: click.Context, /, file: Path, home: str | None, force: bool) -> int:
    """Sauvegarde l’application dans un fichier : sa base, sa clé et ses fichiers.

    Le serveur peut continuer à écrire. Ce fichier contient la clé et tous les contrats : gardez-le
    comme eux.
    """
    screen = terminal(ctx)
    prepare(ctx, home)
    from clausegen.web.backup import back_up
    from clausegen.web.starting import existing_home

    manifest = back_up(existing_home(), file.absolute(), force=force)
    weight = sum(each.size for each in manifest.members)
    screen.line(
        f"{file}{NBSP}: {len(manifest.members)} fichiers, {weight} octets avant compression"
    )
    return 0


@command("restore")
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path))
@home_option
@click.pass_context
def restore(ctx: click.Context, /, file: Path, home: str | None) -> int:
    """Remet une sauvegarde dans un répertoire neuf, et dans une base neuve s’il y a un serveur.

    Rien n’est jamais écrasé : donnez un répertoire qui n’existe pas encore.
    """
    screen = terminal(ctx)
    prepare(ctx, home)
    from clausegen.web.home import home as named
    from clausegen.web.restoring import restore as put_back
    from clausegen.web.starting import configure

    found = named()
    configure(found)
    manifest = put_back(file, found)
    screen.line(f"{found.folder}{NBSP}: sauvegarde du {manifest.when}, version {manifest.program}")
    named_again = f" --home {shlex.quote(home)}" if home else ""
    screen.note(f"Ensuite{NBSP}: {screen.program} serve{named_again}")
    return 0
