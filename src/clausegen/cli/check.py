"""`check`: every fault of the templates at once."""

from __future__ import annotations

import click

from clausegen.actions.check import Checked, CheckRequest
from clausegen.actions.check import check as checked
from clausegen.cli.french import counted
from clausegen.cli.options import command, library, terminal
from clausegen.cli.terminal import diagnostic_data
from clausegen.french.spaces import NBSP


@command("check")
@click.argument("names", nargs=-1, metavar="[CLAUSE|RÉPERTOIRE]…")
@click.pass_context
def check(ctx: click.Context, /, names: tuple[str, ...]) -> int:
    """Relève toutes les fautes des modèles : « fichier:ligne:colonne: règle: message ».

    Sans nom, tous les modèles sont relus. Le code de retour est 3 s’il y a une erreur.
    """
    screen = terminal(ctx)
    found = checked(library(ctx), CheckRequest(names=names))
    if screen.as_json:
        screen.data([diagnostic_data(diagnostic) for diagnostic in found.faults])
    else:
        for diagnostic in found.faults:
            screen.fault(diagnostic)
    screen.note(_summary(found))
    return 3 if found.errors else 0


def _summary(found: Checked) -> str:
    if not found.faults:
        return "Aucune faute."
    remarks = len(found.faults) - found.errors
    return f"Relevé{NBSP}: {counted(found.errors, 'erreur')}, {counted(remarks, 'remarque')}."
