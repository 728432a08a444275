"""`site`: the static website of the clauses, built, checked or shown while one writes."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegen.cli.entries import Day
from clausegen.cli.french import NBSP, quoted
from clausegen.cli.options import command, library, terminal
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.errors import Diagnostic, Severity, TemplateError, UsageError

if TYPE_CHECKING:
    from clausegen.library import Library
    from clausegen.site.publish.build import Built
    from clausegen.site.settings import Settings

DEFAULT_FOLDER = Path("output", "site")


@command("site")
@click.option(
    "-o",
    "--output",
    "folder",
    default=str(DEFAULT_FOLDER),
    metavar="DOSSIER",
    help=f"Dossier du site, remplacé en une fois (par défaut {DEFAULT_FOLDER}).",
)
@click.option(
    "--base",
    default="",
    metavar="ADRESSE",
    help="Adresse publique, au lieu de celle de data/site.toml.",
)
@click.option("--check", "checking", is_flag=True, help="Contrôle le site sans rien écrire.")
@click.option(
    "--serve",
    is_flag=True,
    help="Montre le site sur cette machine et le refait à chaque changement.",
)
@click.option(
    "--port",
    default=8000,
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="Port de --serve (par défaut 8000 ; 0 en choisit un).",
)
@click.option(
    "--record",
    is_flag=True,
    help="Inscrit les adresses du site et garde le texte des versions en cours.",
)
@click.option(
    "--date",
    default="",
    metavar="DATE",
    type=Day(),
    help="Jour auquel l’âge des contrôles se compte (par défaut aujourd’hui).",
)
@click.pass_context
def site(
    ctx: click.Context,
    /,
    folder: str,
    base: str,
    checking: bool,
    serve: bool,
    port: int,
    record: bool,
    date: str,
) -> int:
    """Construit le site web des clauses et de leur commentaire.

    \b
    clausegen site -o output/site
    clausegen site --check
    clausegen site --serve
    """
    if checking + serve + record > 1:
        raise click.UsageError("--check, --serve et --record ne se donnent pas ensemble.", ctx)
    screen, shelf, target = terminal(ctx), library(ctx), _target(folder)
    today = dt.date.fromisoformat(date) if date else dt.date.today()  # noqa: DTZ011  # the reader's own day
    maker = Maker(screen, target, base, today)
    if serve:
        from clausegen.cli.serving import serve as show

        return show(maker, shelf, port)
    if checking:
        return maker.check(shelf)
    built = maker.built(shelf)
    changed = maker.publish(built)
    if record:
        _record(shelf, built)
    maker.say(built, changed)
    return 0


def _target(folder: str) -> Path:
    """Return the folder of the site, links followed; one without a name cannot be replaced."""
    path = Path(folder)
    if path.name in ("", ".."):
        message = f"Le site demande un dossier qui ait un nom{NBSP}: {quoted(folder)} n’en a pas."
        raise click.UsageError(message, click.get_current_context())
    return path.resolve() if path.is_symlink() else path


class Maker:
    """Builds one site as the command line asked: where, at which address, on which day."""

    def __init__(self, screen: Terminal, folder: Path, base: str, today: dt.date) -> None:
        self.screen, self.folder, self.base, self.today = screen, folder, base, today

    def built(self, shelf: Library, *, anew: bool = False) -> Built:
        """Return the site of a library; `anew` keeps nothing of the last build."""
        from clausegen.site.publish.build import build_site
        from clausegen.site.publish.build_cache import Kept, read_kept

        settings = self._settings(shelf)
        kept = Kept() if anew else read_kept(self.folder)
        return build_site(shelf, settings, self.today, kept, self._progress)

    def _settings(self, shelf: Library) -> Settings:
        from clausegen.site.publish.build import site_settings
        from clausegen.site.settings import base_fault

        settings = site_settings(shelf)
        if not self.base:
            return settings
        base = self.base.rstrip("/") + "/"
        if why := base_fault(base):
            raise UsageError(f"--base {self.base}{NBSP}: {why}")
        return replace(settings, base=base)

    def publish(self, built: Built) -> int:
        """Return how many files changed in the folder."""
        from clausegen.site.publish.build import publish

        return publish(built, self.folder)

    def check(self, shelf: Library) -> int:
        """Return 0 when the site has no fault, else 3; each problem is told as a result."""
        try:
            built = self.built(shelf, anew=True)
        except TemplateError as error:
            if not error.diagnostics:
                raise
            return self._report(error.diagnostics, "aucune page")
        return self._report(built.diagnostics, f"{len(built.pages)} pages")

    def _report(self, found: Sequence[Diagnostic], pages: str) -> int:
        if self.screen.as_json:
            self.screen.data([diagnostic_data(each) for each in found])
        else:
            for each in found:
                self.screen.fault(each)
        mark = "s" if len(found) > 1 else ""
        self.screen.note(f"Relevé{NBSP}: {len(found)} faute{mark}, {pages}.")
        return 3 if any(each.severity is Severity.ERROR for each in found) else 0

    def say(self, built: Built, changed: int) -> None:
        """Tell what was published."""
        data = {"folder": str(self.folder), "pages": len(built.pages), "changed": changed}
        if self.screen.as_json:
            self.screen.data(data)
        else:
            self.screen.line(str(self.folder / "index.html"))
        self.screen.note(f"{len(built.pages)} pages, {changed_files(changed)}.")

    def _progress(self, step: str) -> None:
        if not self.screen.quiet and sys.stderr.isatty():
            click.echo(f"\r\x1b[K{step}", nl=False, err=True)


def changed_files(count: int) -> str:
    """Return « 2 fichiers changés » for a count."""
    mark = "s" if count > 1 else ""
    return f"{count} fichier{mark} changé{mark}"


def _record(shelf: Library, built: Built) -> None:
    """Write the ledger of addresses, and the versions in force that no file keeps yet."""
    from clausegen.files.output import write_files
    from clausegen.site.publish.build import version_records
    from clausegen.site.publish.published_addresses import FILE

    write_files(shelf.data / "site", {FILE: built.files[FILE]}, force=True)
    for name, content in version_records(shelf).items():
        path = shelf.templates / "clauses" / name
        if not path.exists():
            write_files(path.parent, {path.name: content})
