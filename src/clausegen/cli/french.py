"""The command line in French: headings and help of click, and its errors as French sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from clausegen.cli.remedies import spelt
from clausegen.errors import Remedy, nearest
from clausegen.french.spaces import LOOSE, NBSP

SETTINGS = {"help_option_names": ["-h", "--help"]}
_HEADINGS = {"Positional arguments": "Arguments", "Commands": "Commandes"}
_REQUIRED = ("  [required]", " Obligatoire.")


def quoted(text: object) -> str:
    """Return a text between French quotation marks."""
    return f"«{NBSP}{text}{NBSP}»"


def unbroken(text: str) -> str:
    """Return a text that a terminal will not fold before « ; » nor inside guillemets."""
    return LOOSE.sub(NBSP, text)


def unknown(subject: str, name: str, known: Sequence[str]) -> str:
    """Return the sentence that refuses a name: what is near, else what exists."""
    refused = f"{subject} {quoted(name)} n’existe pas."
    near = nearest(name, known)
    return f"{refused} {near or _listed(known)}".rstrip()


def _listed(known: Sequence[str]) -> str:
    if not known:
        return ""
    return f"Vous avez le choix entre{NBSP}: {', '.join(known)}."


class Formatter(click.HelpFormatter):
    """A help page under French headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        super().write_usage(prog, args, prefix or f"Usage{NBSP}: ")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of options or commands, each with its help."""
        told = [(name, unbroken(help_.replace(*_REQUIRED))) for name, help_ in rows]
        super().write_dl(told, col_max, col_spacing)

    def write_text(self, text: str) -> None:
        """Write a paragraph of help."""
        super().write_text(unbroken(text))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}{NBSP}:\n")


class Context(click.Context):
    """A context whose help pages are French."""

    formatter_class = Formatter


class _FrenchHelp(click.Command):
    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option -h, told in French."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Affiche cette aide."
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the arguments; an error remembers its command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Command(_FrenchHelp):
    """A command that refuses surplus arguments in French."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the arguments, which is nothing."""
        ctx.allow_extra_args = True
        surplus = super().parse_args(ctx, args)
        if surplus and not ctx.resilient_parsing:
            words = " ".join(str(word) for word in surplus)
            message = f"Il y a des mots de trop{NBSP}: {quoted(words)}."
            raise click.UsageError(message, ctx)
        return surplus


class Group(_FrenchHelp, click.Group):
    """A group of commands with French help."""

    command_class = Command


class Name(click.ParamType[str]):
    """The type of an argument that names something known, which it completes and suggests."""

    def __init__(
        self,
        subject: str,
        known: Callable[[click.Context], Sequence[str]],
        remedy: Remedy | None = None,
    ) -> None:
        self.name = "nom"
        self.remedy = remedy
        self.subject = subject
        self.known = known

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the name if it is known; else the error suggests the nearest."""
        name, known = str(value), self.known(ctx or click.get_current_context())
        if name not in known:
            near = nearest(name, known)
            mended = f" {spelt(self.remedy)}" if self.remedy and not near else ""
            self.fail(f"{unknown(self.subject, name, known)}{mended}", param, ctx)
        return name

    def shell_complete(
        self, ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[Any]]:
        """Return the known names that begin so."""
        return [CompletionItem(name) for name in self.known(ctx) if name.startswith(incomplete)]


class Names(Name):
    """The type of an argument that lists known names between commas; gives « a,b »."""

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the names again, each of them known."""
        names = [name.strip() for name in str(value).split(",")]
        return ",".join(super(Names, self).convert(name, param, ctx) for name in names)

    def shell_complete(
        self, ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[Any]]:
        """Return the known names that may follow the last comma."""
        before, comma, begun = incomplete.rpartition(",")
        return [
            CompletionItem(before + comma + str(item.value))
            for item in super().shell_complete(ctx, _param, begun)
        ]


def sentence(error: click.ClickException) -> str:
    """Return what is wrong with a command line, in French."""
    match error:
        case click.NoSuchOption():
            return unknown("L’option", error.option_name, _options(error))
        case click.exceptions.NoSuchCommand():
            group = error.ctx.command if error.ctx else None
            known = list(group.commands) if isinstance(group, click.Group) else []
            return unknown("La commande", error.command_name, known)
        case click.MissingParameter():
            return _missing(error)
        case click.BadParameter(param=click.Option(type=click.types.IntParamType()) as option):
            bound = _bound(option.type)
            return f"L’option {quoted(_spelt(option))} attend un nombre entier{bound}."
        case click.BadOptionUsage():
            return _bad_option(error)
        case _:
            return error.message


def _bound(kind: object) -> str:
    """Return between what a number must be, in French words after « entier »."""
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is None:
        return ""
    return f", {least} au moins" if most is None else f", de {least} à {most}"


def _options(error: click.NoSuchOption) -> list[str]:
    """Return the options of the command that a mistyped one was given to."""
    if error.ctx is None:
        return []
    return [
        name
        for param in error.ctx.command.get_params(error.ctx)
        if isinstance(param, click.Option)
        for name in param.opts
        if name.startswith("--")
    ]


def _missing(error: click.MissingParameter) -> str:
    param = error.param
    if param is None or error.ctx is None:
        return "Il manque un argument."
    if isinstance(param, click.Option):
        return f"Il manque l’option {quoted(_spelt(param))}."
    known = param.type.known(error.ctx) if isinstance(param.type, Name) else ()
    return f"Il manque l’argument {param.make_metavar(error.ctx)}. {_listed(known)}".rstrip()


def _bad_option(error: click.BadOptionUsage) -> str:
    params = error.ctx.command.params if error.ctx else []
    option = next((param for param in params if error.option_name in param.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return f"L’option {quoted(error.option_name)} ne prend pas de valeur."
    example = _spelt(option) if isinstance(option, click.Option) else error.option_name
    return f"L’option {quoted(error.option_name)} attend une valeur{NBSP}: {quoted(example)}."


def _spelt(option: click.Option) -> str:
    """Return an option as a user types it, its value named."""
    return f"{option.opts[-1]} {option.metavar or ''}".rstrip()


def counted(number: int, word: str) -> str:
    """Return « 2 erreurs », « 0 remarque »."""
    return f"{number} {word}{'s' if number > 1 else ''}"
