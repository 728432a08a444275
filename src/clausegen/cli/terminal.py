"""What a person or a program reads: results on standard output, messages on standard error.

Nothing that comes from a file or an answer reaches the terminal with its control characters.
Tables are drawn on a terminal only; elsewhere they are lines whose cells are separated by tabs.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TextIO, cast

import click

from clausegen.cli.french import unbroken
from clausegen.cli.remedies import advice
from clausegen.errors import Diagnostic, Remedy, Severity
from clausegen.french.spaces import NBSP

_GAP = 3  # between two columns, as rich draws them
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_WORDS = {Severity.ERROR: "Erreur", Severity.WARNING: "Attention", Severity.NOTE: "Note"}


def prepare_streams() -> None:
    """Let no character and no closed stream stop the program.

    What a stream cannot show becomes « ? »; a stream that was closed loses what is written.
    """
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _nowhere(mode: str) -> TextIO:
    """Return what takes the place of a stream that whoever started us had closed."""
    return cast("TextIO", Path(os.devnull).open(mode, encoding="utf-8"))


def colour_wanted() -> bool | None:
    """Return False when colours are refused, None when the terminal decides."""
    refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if refused else None


def harmless(text: str) -> str:
    """Return a text whose invisible characters, save line ends and tabs, are shown as codes."""
    return "".join(
        f"<U+{ord(char):04X}>"
        if char not in "\n\t" and unicodedata.category(char) in _HIDDEN
        else char
        for char in text
    )


def nearby(file: str) -> str:
    """Return the name of a file as seen from the current folder when it lies there."""
    path = Path(file)
    try:
        here = Path.cwd()
    except OSError:  # the current folder was removed
        return file
    return str(path.relative_to(here)) if file and path.is_relative_to(here) else file


def _echo(text: str, *, err: bool = False) -> None:
    click.echo(text, err=err, color=colour_wanted())


def _tell(message: str, head: str = "") -> None:
    """Write a message, which no terminal folds before a sign."""
    _echo(f"{head}{harmless(unbroken(message))}", err=True)


def wrapped(text: str, indent: str) -> str:
    """Return a text folded at the width of the terminal."""
    width = shutil.get_terminal_size().columns
    return click.wrap_text(unbroken(text), max(width, 40), indent, indent)


@dataclass(frozen=True)
class Terminal:
    """The two streams as a command uses them; `as_json` and `quiet` are what the user asked.

    `program` is what is typed to call the program again, and begins each command that is advised.
    """

    as_json: bool = False
    quiet: bool = False
    program: str = "clausegen"

    def line(self, text: str = "", *, bold: bool = False) -> None:
        """Write one line of a result."""
        _echo(click.style(harmless(text), bold=True) if bold else harmless(text))

    def section(self, title: str, help_: str = "") -> None:
        """Write the title of a part of a result, after an empty line."""
        self.line()
        self.line(title, bold=True)
        if help_:
            self.line(wrapped(help_, "  "))

    def entry(self, name: str, lines: Sequence[str]) -> None:
        """Write something named, and what is told of it, folded at the width of the terminal."""
        self.line(f"  {name}")
        for line in lines:
            self.line(wrapped(line, "      "))

    def entry_line(self, text: str) -> None:
        """Write one line of what is told under a title, folded at the width of the terminal."""
        self.line(wrapped(text, "  "))

    def data(self, value: object) -> None:
        """Write a result as JSON."""
        _echo(json.dumps(value, ensure_ascii=False, indent=2))

    def note(self, text: str = "") -> None:
        """Write a message, unless the user wants quiet."""
        if not self.quiet:
            _tell(text)

    def error(self, text: str) -> None:
        """Write one line that says why the command stops."""
        label = click.style(f"Erreur{NBSP}:", fg="red", bold=True)
        _tell(text, f"{label} ")

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Write a problem: what, where, how to mend it; only errors when quiet."""
        if self.quiet and diagnostic.severity is not Severity.ERROR:
            return
        word, colour = _WORDS[diagnostic.severity], _COLOURS[diagnostic.severity]
        label = click.style(f"{word}{NBSP}:", fg=colour, bold=True)
        place = str(_placed(diagnostic).place)
        place = "" if place in diagnostic.message else place
        # The guard rules of a clause have a name, R09, that people quote; other rules do not.
        rule = diagnostic.rule if diagnostic.rule[:1].isupper() else ""
        head = " – ".join(part for part in (rule, place) if part)
        message = f"{head}{NBSP}: {diagnostic.message}" if head else diagnostic.message
        _tell(message, f"{label} ")
        basis = f"Fondement{NBSP}: {diagnostic.basis}" if diagnostic.basis else ""
        for detail in (advice(diagnostic), basis):
            if detail:
                _tell(detail, "  ")

    def fault(self, diagnostic: Diagnostic) -> None:
        """Write a problem as a result, in one line: « file:line:column: rule: message »."""
        self.line(str(_placed(diagnostic)))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write a table: drawn on a terminal, else lines of cells separated by tabs."""
        if not sys.stdout.isatty():
            for row in rows:
                _echo("\t".join(harmless(cell).replace("\n", " ") for cell in row))
            return
        _draw(columns, rows, sys.stdout)


def _draw(columns: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO) -> None:
    """Write a table, or its rows one below the other where the columns would cut words."""
    rows = [[harmless(cell) for cell in row] for row in rows]
    width = shutil.get_terminal_size().columns
    longest = (
        max(map(len, " ".join(cells).split(" "))) for cells in zip(columns, *rows, strict=True)
    )
    if sum(longest) + _GAP * (len(columns) - 1) > width:
        _stack(columns, rows)
    else:
        _tabulate(columns, rows, stream, width)


def _stack(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for name, *cells in rows:
        _echo(click.style(name, bold=True))
        for column, cell in zip(columns[1:], cells, strict=True):
            if cell:
                _echo(wrapped(f"{column}{NBSP}: {cell}", "  "))


def _tabulate(
    columns: Sequence[str], rows: Sequence[Sequence[str]], stream: TextIO, width: int
) -> None:
    """Write a table in columns, as wide as the terminal."""
    # rich costs more to import than the rest of `list`: only a terminal needs it.
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    plain = colour_wanted() is False
    # Without a height, rich takes a plain terminal for one of 80 columns.
    console = Console(file=stream, highlight=False, no_color=plain, width=width, height=len(rows))
    console.print(table)


def _placed(diagnostic: Diagnostic) -> Diagnostic:
    place = diagnostic.place
    return replace(diagnostic, place=replace(place, file=nearby(place.file)))


def diagnostic_data(diagnostic: Diagnostic) -> Mapping[str, Any]:
    """Return a problem as JSON data, leaving out what is empty."""
    place = _placed(diagnostic).place
    data = {
        "severity": str(diagnostic.severity),
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "key": place.key,
        "hint": advice(diagnostic),
        "basis": diagnostic.basis,
        "remedies": [_remedy_data(remedy) for remedy in diagnostic.remedies],
    }
    return {key: value for key, value in data.items() if value}


def _remedy_data(remedy: Remedy) -> Mapping[str, str]:
    data = {"action": remedy.action, "target": remedy.target, "label": remedy.label}
    return {key: value for key, value in data.items() if value}
