"""What commands share: the options of every command, and the state that they set."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from clausegen.cli.french import SETTINGS, Command, Name
from clausegen.cli.terminal import Terminal
from clausegen.errors import Remedy

if TYPE_CHECKING:
    from clausegen.library import Library

Callback = TypeVar("Callback", bound=Callable[..., Any])
_STATE = "clausegen."


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Keep what was given for the whole command line, before or after the command's name."""
    if value:
        ctx.meta[_STATE + (param.name or "")] = value


def _kept(ctx: click.Context, name: str) -> object:
    return ctx.meta.get(_STATE + name)


class FolderPath(click.ParamType[Path]):
    """The type of an option that names a folder which exists."""

    name = "répertoire"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path of the folder."""
        path = Path(str(value))
        if not path.is_dir():
            self.fail(f"Le répertoire {value} n’existe pas.", param, ctx)
        return path


def shared(callback: Callback) -> Callback:
    """Return a command with the options that all commands have."""
    decorators = (
        click.option(
            "--data", type=FolderPath(), metavar="RÉPERTOIRE", envvar="CLAUSEGEN_DATA",
            help="Répertoire du registre de droit et des styles, à la place de celui livré.",
            expose_value=False, callback=_remember, is_eager=True,
        ),
        click.option(
            "--templates", type=FolderPath(), metavar="RÉPERTOIRE", envvar="CLAUSEGEN_TEMPLATES",
            help="Répertoire des modèles, à la place de celui livré.",
            expose_value=False, callback=_remember, is_eager=True,
        ),
        click.option(
            "-q", "--quiet", is_flag=True, help="N’écrit que les résultats et les erreurs.",
            expose_value=False, callback=_remember,
        ),
        click.option(
            "--json", is_flag=True, help="Écrit le résultat en JSON.",
            expose_value=False, callback=_remember,
        ),
    )  # fmt: skip  # one option a line reads better than one word a line
    for decorate in decorators:
        callback = decorate(callback)
    return callback


def command(name: str) -> Callable[[Callable[..., int]], click.Command]:
    """Return a decorator that makes a command with the shared options."""

    def decorate(callback: Callable[..., int]) -> click.Command:
        return click.command(name, cls=Command, context_settings=SETTINGS)(shared(callback))

    return decorate


def terminal(ctx: click.Context) -> Terminal:
    """Return the streams as the user wants them."""
    return Terminal(bool(_kept(ctx, "json")), bool(_kept(ctx, "quiet")), _program(ctx))


def _program(ctx: click.Context) -> str:
    """Return what is typed to call the program again with the folders that were given.

    A hint that left them out would look for one's own clauses among those that ship.
    """
    words = ["clausegen"]
    for name in ("templates", "data"):
        folder = _kept(ctx, name)
        words += [f"--{name}", shlex.quote(str(folder))] if folder else []
    return " ".join(words)


def folders(ctx: click.Context) -> tuple[Path | None, Path | None]:
    """Return the folders of templates and of data that the user points at, None for ours."""
    templates, data = _kept(ctx, "templates"), _kept(ctx, "data")
    return (
        templates if isinstance(templates, Path) else None,
        data if isinstance(data, Path) else None,
    )


def library(ctx: click.Context) -> Library:
    """Return the library that the user points at."""
    from clausegen.files.compiled_cache import user_cache
    from clausegen.library import Library

    return Library(*folders(ctx), compiled=user_cache())


def _clause_ids(ctx: click.Context) -> Sequence[str]:
    return library(ctx).model_ids()


def _act_ids(ctx: click.Context) -> Sequence[str]:
    return library(ctx).act_ids()


named_act = Name("L’acte", _act_ids)
act_option = click.option(
    "--act",
    default=None,
    metavar="ACTE",
    type=named_act,
    help="Acte à rédiger (par défaut, celui que disent les réponses, sinon modification).",
)
style_option = click.option(
    "--style",
    default="",
    metavar="STYLE|RÉPERTOIRE",
    help="Style de la maison : un nom que donne « clausegen style list », ou un dossier.",
)
named_model = Name("La clause", _clause_ids, Remedy("library"))
clause_argument = click.argument("clause", metavar="CLAUSE", type=named_model, is_eager=True)
