"""How far a long run is: a line that changes on a terminal, a log elsewhere; and how to stop it."""

from __future__ import annotations

import shlex
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from clausegen.batch.running import Progress
from clausegen.cli.terminal import Terminal
from clausegen.french.numbers import is_plural
from clausegen.french.spaces import NBSP

_LOGGED = 5.0  # seconds between two lines of a log
_SHOWN = 0.1
_CLEAR = "\r\x1b[K"


class Meter:
    """Tells how far a run is on standard error: done, failed, rate, time left."""

    def __init__(self, screen: Terminal) -> None:
        self._screen = screen
        self._live = sys.stderr.isatty() and not screen.quiet
        self._begun = time.monotonic()
        self._told = 0.0
        self._first: Progress | None = None

    def __call__(self, progress: Progress) -> None:
        """Tell, unless it was just told."""
        now = time.monotonic()
        self._first = self._first or progress
        last = progress.left == 0
        if not last and now - self._told < (_SHOWN if self._live else _LOGGED):
            return
        self._told = now
        said = self._said(progress, now - self._begun)
        if self._live:
            click.echo(f"{_CLEAR}{said}", err=True, nl=last)
        elif progress.total:
            self._screen.note(said)

    def checked(self, done: int, total: int) -> None:
        """Tell how many rows were checked."""
        if self._live and total > 500:
            said = f"Vérification{NBSP}: {done} lignes sur {total}"
            click.echo(f"{_CLEAR}{said}", err=True, nl=done == total)

    def _said(self, progress: Progress, seconds: float) -> str:
        """Return « 12 sur 1200, 1 non fait, 45 par seconde, encore 26 s »."""
        done = progress.done + progress.failed
        parts = [f"{progress.done} sur {progress.total}"]
        if progress.failed:
            parts.append(f"{progress.failed} non fait{'s' if is_plural(progress.failed) else ''}")
        if progress.kept:
            parts.append(f"{progress.kept} déjà là")
        if done and seconds > 0:
            rate = done / seconds
            parts.append(f"{rate:.1f}".replace(".", ",") + f"{NBSP}par seconde")
            if progress.left:
                parts.append(f"encore {_lasting(progress.left / rate)}")
        return ", ".join(parts)


def _lasting(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))}{NBSP}s"
    if seconds < 5400:
        return f"{round(seconds / 60)}{NBSP}min"
    return f"{round(seconds / 3600)}{NBSP}h"


class Interruption:
    """Whether somebody wants to stop: what is begun is finished first; twice, it stops at once."""

    def __init__(self, screen: Terminal) -> None:
        self._screen = screen
        self.wanted = False

    def __call__(self) -> bool:
        """Return whether to stop."""
        return self.wanted

    @contextmanager
    def heard(self) -> Iterator[Interruption]:
        """Listen to Ctrl-C for a while."""
        try:
            before = signal.signal(signal.SIGINT, self._asked)
        except ValueError:  # not the main thread: nobody types there
            yield self
            return
        try:
            yield self
        finally:
            signal.signal(signal.SIGINT, before)

    def _asked(self, _signal: int, _frame: FrameType | None) -> None:
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True
        self._screen.note(f"\nJ’achève ce qui est commencé… (encore Ctrl-C{NBSP}: tout de suite)")


def again() -> str:
    """Return what was typed, to be typed again."""
    return shlex.join(["clausegen", *sys.argv[1:]])
