"""`batch`: the contracts of a table, checked, then made; or an avenant to each of many dossiers."""

from __future__ import annotations

import click

from clausegen.cli.batch_amend import amend
from clausegen.cli.batch_run import run
from clausegen.cli.french import SETTINGS, Group


class _Batch(Group):
    """A group whose first word is a model, unless it names another thing to do."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the words ask for: contracts, where they name no other."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["run", *args]
        return super().resolve_command(ctx, args)


@click.group(
    "batch",
    cls=_Batch,
    context_settings=SETTINGS,
    subcommand_metavar="CLAUSE TABLEAU [OPTIONS] | amend DOSSIERS… [OPTIONS]",
)
def batch() -> None:
    """Rédige d’un coup les contrats d’un tableau, ou un avenant à chacun de nombreux dossiers.

    \b
    clausegen table services-mobiles -o clients.xlsx
    clausegen batch services-mobiles clients.xlsx --as docx,pdf -o sortie
    clausegen batch amend dossiers/*.json --set delai.resolution="2 heures" --effect 2027-01-01

    \b
    clausegen batch run -h      les options des contrats d’un tableau
    clausegen batch amend -h    celles des avenants
    """


batch.add_command(run)
batch.add_command(amend)
