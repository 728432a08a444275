"""`new`: the folder of a clause or of a contract to start from."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import get_args

import click

from clausegen.actions.new import NewRequest
from clausegen.actions.new import new as started
from clausegen.cli.files import tell_files
from clausegen.cli.french import Name
from clausegen.cli.options import command, terminal
from clausegen.errors import UsageError, fault
from clausegen.files.output import write_together
from clausegen.french.spaces import NBSP
from clausegen.library.skeleton import What

_TITLES = {"clause": "Nouvelle clause", "contract": "Nouveau contrat"}


@command("new")
@click.argument("what", metavar="GENRE", type=Name("Le genre", lambda _: get_args(What)))
@click.argument("id_", metavar="IDENTIFIANT")
@click.option(
    "--title", default="", metavar="TITRE", help="Titre, par exemple « Contrat de prêt »."
)
@click.option(
    "-o",
    "--output",
    "folder",
    default="modeles",
    metavar="RÉPERTOIRE",
    help="Répertoire de vos modèles (par défaut « modeles »), que --templates nomme ensuite.",
)
@click.pass_context
def new(ctx: click.Context, /, what: What, id_: str, title: str, folder: str) -> int:
    """Commence une clause (clause) ou un contrat (contract) : un petit dossier, valide et commenté.

    \b
    clausegen new contract pret-de-materiel --title "Contrat de prêt de matériel"
    clausegen --templates modeles draft pret-de-materiel -o sortie
    """
    screen, day = terminal(ctx), date.today()  # noqa: DTZ011  # the author's own day
    asked = NewRequest(
        what=what, id=id_, title=title or _TITLES[what], templates=Path(folder), day=day
    )
    files = started(asked)
    if taken := [path for path in files if path.exists()]:
        message = f"{taken[0].parent} existe déjà{NBSP}: rien n’a été écrit."
        hint = "Choisissez un autre identifiant, ou un autre répertoire avec -o."
        raise UsageError.of(fault("existe-deja", message, hint=hint))
    paths = write_together(files)
    if screen.as_json:
        screen.data({"files": [str(path) for path in paths]})
        return 0
    tell_files(screen, paths, files.values())
    models = shlex.quote(folder)
    screen.note(f"À essayer ensuite{NBSP}: clausegen --templates {models} draft {id_} -o sortie")
    screen.note(f"Après chaque changement{NBSP}: clausegen --templates {models} check {id_}")
    return 0
