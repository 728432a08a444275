"""Proofs as the command line tells them: in a line to people, as data to programs."""

from __future__ import annotations

from clausegen.acts.proof import Check
from clausegen.french.spaces import NBSP


def check_data(check: Check) -> dict[str, object]:
    """Return a check as JSON data."""
    return {
        "claim": check.claim,
        "name": check.name,
        "holds": check.holds,
        "detail": check.detail,
        "about": check.about,
    }


def told(check: Check) -> str:
    """Return a check in one line: whether it holds, what it claims, why not."""
    state = "oui" if check.holds else "NON"
    detail = f". {check.detail}" if check.detail else ""
    return f"{state}{NBSP}: {check.name}{detail}"
