"""Commands that are imported when they are called, so that the command line starts at once."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click


class Deferred(click.Command):
    """A command known by its name and its line of help; its module is imported to run it."""

    def __init__(self, name: str, home: str, short_help: str) -> None:
        super().__init__(name, short_help=short_help)
        self._home = home

    @property
    def command(self) -> click.Command:
        """Return the command itself: the one of its module that bears its name."""
        inside = vars(import_module(f"{__package__}.{self._home}")).values()
        commands = (each for each in inside if isinstance(each, click.Command))
        return next(each for each in commands if each.name == self.name)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401  # passed as they came
    ) -> click.Context:
        """Return the context of the command itself, in which it then runs."""
        return self.command.make_context(info_name, args, parent, **extra)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the arguments and options of the command itself."""
        return self.command.get_params(ctx)
