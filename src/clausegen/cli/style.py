"""`style`: the house styles that there are, and the check of one's own."""

from __future__ import annotations

import click

from clausegen.actions.styles import check_style, styles
from clausegen.cli.french import SETTINGS, Group, counted
from clausegen.cli.options import command, library, terminal
from clausegen.cli.terminal import diagnostic_data
from clausegen.french.spaces import NBSP


@click.group(
    "style", cls=Group, context_settings=SETTINGS, subcommand_metavar="ACTION [ARGUMENTS]…"
)
def style() -> None:
    """Donne les styles de la maison, ou relève les fautes du sien.

    \b
    clausegen style list
    clausegen style check mon-style
    """


@command("list")
@click.pass_context
def list_(ctx: click.Context, /) -> int:
    """Donne les styles livrés ; --style prend aussi un répertoire à soi."""
    screen, found = terminal(ctx), styles(library(ctx))
    if screen.as_json:
        told = [{"id": s.id, "title": s.title, "description": s.description} for s in found]
        screen.data(told)
        return 0
    screen.table(("Style", "Nom", "Pour"), [(s.id, s.title, s.description) for s in found])
    screen.note(f"À essayer ensuite{NBSP}: {screen.program} draft CLAUSE --style {found[-1].id}")
    return 0


@command("check")
@click.argument("name", metavar="STYLE|RÉPERTOIRE")
@click.pass_context
def check(ctx: click.Context, /, name: str) -> int:
    """Dit ce que Word, PDF et HTML ne montreront pas d’un style.

    Le code de retour est 3 s’il y a une erreur.
    """
    screen, found = terminal(ctx), check_style(library(ctx), name)
    if screen.as_json:
        screen.data([diagnostic_data(each) for each in found.faults])
    else:
        for each in found.faults:
            screen.fault(each)
    remarks = len(found.faults) - found.errors
    told = (
        f"{counted(found.errors, 'erreur')}, {counted(remarks, 'remarque')}"
        if found.faults
        else "aucune faute"
    )
    screen.note(f"Style {found.style.id}{NBSP}: {told}.")
    return 3 if found.errors else 0


style.add_command(list_)
style.add_command(check)
