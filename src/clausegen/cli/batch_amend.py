"""`batch amend`: an avenant to each of many dossiers."""

from __future__ import annotations

import click

from clausegen.cli.options import command


@command("amend")
@click.pass_context
def amend(ctx: click.Context, /) -> int:  # noqa: ARG001
    """Rédige un avenant à chacun de nombreux dossiers."""
    return 0
