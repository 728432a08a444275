"""A conversation on standard input and error: questions, and the words that command it.

Without a terminal nothing is prompted: each line of the input answers the next question.
"""

from __future__ import annotations

import sys
from typing import Final

import click

from clausegen.cli.terminal import Terminal
from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP

BACK: Final = "<"
STOP: Final = "!"
HELP: Final = "?"
MAX_LINE: Final = 100_000
"""Characters of one answer: no question takes as many, and an input may have no end of line."""
COMMANDS = (
    f"Entrée{NBSP}: garder la réponse proposée ; {HELP}{NBSP}: aide ; "
    f"{BACK}{NBSP}: question d’avant ; {STOP}{NBSP}: arrêter et enregistrer."
)


class GoBack(Exception):  # noqa: N818  # a wish of the user, not an error
    """Raised when the user wants the question before."""


class Stop(Exception):  # noqa: N818  # a wish of the user, not an error
    """Raised when the user wants to stop and to save; `answer` is the one begun, if any."""

    answer: object = None


class Dialog:
    """Asks one line at a time."""

    def __init__(self, screen: Terminal) -> None:
        self._screen = screen
        self._interactive = sys.stdin.isatty()

    def say(self, text: str = "") -> None:
        """Tell something to a person; nothing without a terminal."""
        if self._interactive:
            self._screen.note(text)

    def refuse(self, text: str) -> None:
        """Tell why a line was refused; without a terminal nobody could mend it, so it stops."""
        if not self._interactive:
            raise UsageError(text)
        self._screen.error(text)

    def ask(self, label: str, proposed: str, help_: str) -> str:
        """Return the line typed, '' for the answer proposed. Raises GoBack or Stop."""
        prompt = f"{label} [{proposed}]{NBSP}: " if proposed else f"{label}{NBSP}: "
        while True:
            line = self._line(prompt)
            if line == HELP:
                self.say(help_)
                continue
            if line == BACK:
                raise GoBack
            if line == STOP:
                raise Stop
            return line

    def _line(self, prompt: str) -> str:
        """Return one line of the input. Raises Stop or UsageError at its end."""
        if self._interactive:
            click.echo(prompt, nl=False, err=True)
        line = sys.stdin.readline(MAX_LINE + 1)
        if len(line) > MAX_LINE:
            raise UsageError(f"La réponse à « {prompt.strip()} » dépasse {MAX_LINE} caractères.")
        if not line and self._interactive:
            raise Stop
        if not line:
            hint = f"Finissez par « {STOP} » pour enregistrer ce qui précède."
            message = f"L’entrée s’est arrêtée avant la réponse à « {prompt.strip()} ». {hint}"
            raise UsageError(message)
        return line.strip()
