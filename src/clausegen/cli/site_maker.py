"""The maker of one site: as the command line asked for it, built, checked, published and told."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.errors import Diagnostic, Severity, TemplateError, UsageError
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.site.publish.build import Built, build_site, recorded_addresses, site_settings
from clausegen.site.publish.build import publish as published
from clausegen.site.publish.build_cache import LastBuild, read_kept
from clausegen.site.publish.recording import kept_too_long, unrecorded
from clausegen.site.settings import Settings, base_fault, placeholders


class Maker:
    """Builds one site as the command line asked: where, at which address, on which day."""

    def __init__(self, screen: Terminal, folder: Path, base: str, today: dt.date) -> None:
        self.screen, self.folder, self.base, self.today = screen, folder, base, today

    def built(self, shelf: Library, *, anew: bool = False) -> Built:
        """Return the site of a library; `anew` keeps nothing of the last build."""
        settings = self._settings(shelf)
        kept = LastBuild() if anew else read_kept(self.folder)
        return build_site(shelf, settings, self.today, kept, self._progress)

    def _settings(self, shelf: Library) -> Settings:
        settings = site_settings(shelf)
        if not self.base:
            return settings
        base = self.base.rstrip("/") + "/"
        if why := base_fault(base):
            raise UsageError(f"--base {self.base}{NBSP}: {why}")
        return replace(settings, base=base)

    def publish(self, built: Built) -> int:
        """Return how many files changed in the folder."""
        return published(built, self.folder)

    def check(self, shelf: Library) -> int:
        """Return 0 when the site has no fault, else 3; each problem is told as a result."""
        try:
            built = self.built(shelf, anew=True)
        except TemplateError as error:
            if not error.diagnostics:
                raise
            return self._report(error.diagnostics, "aucune page")
        for each in self._wanting(shelf, built):
            self.screen.diagnostic(each)
        waiting = placeholders(self._settings(shelf))
        return self._report([*built.diagnostics, *waiting], f"{len(built.pages)} pages")

    def refuse_placeholders(self, shelf: Library) -> None:
        """Raise TemplateError when a setting still waits for its value."""
        if waiting := placeholders(self._settings(shelf)):
            errors = [replace(each, severity=Severity.ERROR) for each in waiting]
            raise TemplateError("Le site n’est pas prêt à être mis en ligne.", errors)

    def _wanting(self, shelf: Library, built: Built) -> Iterator[Diagnostic]:
        """Yield a warning for what is published and not recorded, or kept for too long."""
        yield from unrecorded(shelf, self.today, built.addresses, recorded_addresses(shelf))
        yield from kept_too_long(shelf, site_settings(shelf).retention_months, self.today)

    def _report(self, found: Sequence[Diagnostic], pages: str) -> int:
        if self.screen.as_json:
            self.screen.data([diagnostic_data(each) for each in found])
        else:
            for each in found:
                self.screen.fault(each)
        mark = "s" if len(found) > 1 else ""
        self.screen.note(f"Relevé{NBSP}: {len(found)} faute{mark}, {pages}.")
        return 3 if any(each.severity is Severity.ERROR for each in found) else 0

    def say(self, shelf: Library, built: Built, changed: int, kept: Sequence[str]) -> None:
        """Tell what was published, what was recorded of it, and what was not."""
        data = {"folder": str(self.folder), "pages": len(built.pages), "changed": changed}
        data |= {"recorded": [*kept]} if kept else {}
        if self.screen.as_json:
            self.screen.data(data)
        else:
            self.screen.line(str(self.folder / "index.html"))
        self.screen.note(f"{len(built.pages)} pages, {changed_files(changed)}.")
        for each in kept:
            self.screen.note(f"Inscrit{NBSP}: {each}")
        for problem in self._wanting(shelf, built):
            self.screen.diagnostic(problem)

    def _progress(self, step: str) -> None:
        if not self.screen.quiet and sys.stderr.isatty():
            click.echo(f"\r\x1b[K{step}", nl=False, err=True)


def changed_files(count: int) -> str:
    """Return « 2 fichiers changés » for a count."""
    mark = "s" if count > 1 else ""
    return f"{count} fichier{mark} changé{mark}"
