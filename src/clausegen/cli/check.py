"""`check`: every fault of the templates at once."""

from __future__ import annotations

import click

from clausegen.cli.french import NBSP
from clausegen.cli.options import command, library, terminal
from clausegen.cli.terminal import diagnostic_data
from clausegen.errors import Diagnostic, Severity


@command("check", short_help="Relève toutes les fautes des modèles.")
@click.argument("names", nargs=-1, metavar="[CLAUSE|DOSSIER]…")
@click.pass_context
def check(ctx: click.Context, /, names: tuple[str, ...]) -> int:
    """Relève toutes les fautes des modèles : « fichier:ligne:colonne: règle: message ».

    Sans nom, tous les modèles sont relus. Le code de retour est 3 s’il y a une erreur.
    """
    from clausegen.check import check_paths

    screen = terminal(ctx)
    found = check_paths(library(ctx), names)
    if screen.as_json:
        screen.data([diagnostic_data(diagnostic) for diagnostic in found])
    else:
        for diagnostic in found:
            screen.fault(diagnostic)
    screen.note(_summary(found))
    return 3 if any(diagnostic.severity is Severity.ERROR for diagnostic in found) else 0


def _summary(found: tuple[Diagnostic, ...]) -> str:
    if not found:
        return "Aucune faute."
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in found)
    return f"Relevé{NBSP}: {_count(errors, 'erreur')}, {_count(len(found) - errors, 'remarque')}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"
