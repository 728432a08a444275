"""What is asked of an avenant, be it for one dossier or for many: its options, and its request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from clausegen.actions.amend import AmendRequest
from clausegen.cli.entries import Callback, Day, accept_option, final_option, set_option
from clausegen.cli.options import act_option


def avenant_options(callback: Callback) -> Callback:
    """Return a command with what changes in a contract, and what its parties agree on besides."""
    decorators = (
        accept_option,
        final_option,
        click.option("--author", default="", metavar="NOM", help="Auteur des marques de révision."),
        click.option("--reason", default="", metavar="MOTIF", help="Motif que l’avenant énonce."),
        click.option(
            "--signed", default="", metavar="DATE", type=Day(),
            help="Date de signature, si elle est connue.",
        ),
        click.option(
            "--effect", required=True, metavar="DATE", type=Day(),
            help="Date d’effet de l’avenant.",
        ),
        set_option,
        act_option,
    )  # fmt: skip  # one option a line
    for decorate in decorators:
        callback = decorate(callback)
    return callback


def request_of(asked: Mapping[str, Any], dossier: str = "") -> AmendRequest:
    """Return the avenant that these options ask for."""
    return AmendRequest(
        dossier=dossier,
        act=asked["act"] or "",
        changes=asked["assignments"],
        effect=asked["effect"],
        signed=asked["signed"],
        reason=asked["reason"],
        final=asked["final"],
        accept=asked["accept"],
        formats=asked["formats"],
        author=asked["author"],
    )
