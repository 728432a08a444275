"""`doctor`: what is installed, what is missing, and the line that mends it."""

from __future__ import annotations

from dataclasses import asdict

import click

from clausegen.actions.doctor import Finding, examine
from clausegen.cli.options import command, library, terminal
from clausegen.errors import ClausegenError
from clausegen.french.spaces import NBSP

_STATES = {"ok": "présent", "missing": "absent", "old": "à mettre à jour"}


@command("doctor")
@click.pass_context
def doctor(ctx: click.Context, /) -> int:
    """Dit ce qui est installé, ce qui manque et la ligne à taper pour y remédier.

    Le code de retour est 4 s’il manque une partie nécessaire.
    """
    screen = terminal(ctx)
    findings = (*examine(), _templates(ctx))
    blocking = [finding for finding in findings if finding.blocking]
    if screen.as_json:
        screen.data({"ok": not blocking, "parts": [asdict(finding) for finding in findings]})
        return 4 if blocking else 0
    screen.table(("Partie", "Sert à", "État", "Version", "Nécessaire"), map(_row, findings))
    screen.line()
    for finding in findings:
        if finding.mend:
            screen.line(f"{finding.name}{NBSP}: {finding.mend}")
    screen.line(_summary(findings))
    return 4 if blocking else 0


def _row(finding: Finding) -> tuple[str, ...]:
    needed = "oui" if finding.needed else "non"
    return (finding.name, finding.purpose, _STATES[finding.state], finding.version, needed)


def _summary(findings: tuple[Finding, ...]) -> str:
    blocking = [finding.name for finding in findings if finding.blocking]
    if blocking:
        return f"Il manque{NBSP}: {', '.join(blocking)}."
    optional = [finding.name for finding in findings if finding.state != "ok"]
    rest = f" (facultatif, absent{NBSP}: {', '.join(optional)})" if optional else ""
    return f"Tout ce qu’il faut est là{rest}."


def _templates(ctx: click.Context) -> Finding:
    """Return whether clauses are found where the user points."""
    mend = "python3 -m pip install --force-reinstall clausegen"
    try:
        count = len(library(ctx).clause_ids())
    except ClausegenError as error:
        return Finding("modèles", "tout", "missing", True, error.message, mend)
    if not count:
        return Finding("modèles", "tout", "missing", True, "aucune clause", mend)
    return Finding("modèles", "tout", "ok", True, f"{count} clause{'s' if count > 1 else ''}")
