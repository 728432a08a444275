"""`list`: which clauses there are."""

from __future__ import annotations

import click

from clausegen.cli.options import command, library, terminal
from clausegen.french.spaces import NBSP


@command("list")
@click.pass_context
def list_clauses(ctx: click.Context, /) -> int:
    """Donne les clauses disponibles : identifiant, version, titre, objet."""
    screen, shelf = terminal(ctx), library(ctx)
    headings = [shelf.heading(id_) for id_ in shelf.model_ids()]
    if screen.as_json:
        screen.data(headings)
        return 0
    rows = [(each["id"], each["version"], each["title"], each["description"]) for each in headings]
    screen.table(("Clause", "Version", "Titre", "Objet"), rows)
    if headings:
        asked = f"{screen.program} show {headings[0]['id']}"
        screen.note(f"Ce qu’une clause demande{NBSP}: {asked}")
    else:
        screen.note("Aucune clause ici.")
    return 0
