"""`serve`: the application, for a team or to try it."""

from __future__ import annotations

import os
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import click

from clausegen.cli.options import command, folders, terminal
from clausegen.cli.terminal import Terminal
from clausegen.errors import MissingPartError, fault
from clausegen.french.spaces import NBSP

DEFAULT_PORT = 8010
INSTALL = "python3 -m pip install 'clausegen[web]'"
_NEEDED = ("django", "ninja", "django_htmx", "axes", "argon2", "uvicorn", "whitenoise")


home_option = click.option(
    "--home",
    metavar="RÉPERTOIRE",
    envvar="CLAUSEGEN_HOME",
    help="Répertoire de l’application : sa base et sa clé (par défaut, le vôtre).",
)


@command("serve")
@home_option
@click.option("--host", default="127.0.0.1", metavar="ADRESSE", help="Adresse à écouter.")
@click.option(
    "--port",
    default=DEFAULT_PORT,
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help=f"Port à écouter (par défaut {DEFAULT_PORT} ; 0 en choisit un).",
)
@click.option(
    "--processes",
    default=2,
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processus qui répondent (par défaut 2).",
)
@click.option(
    "--workers",
    default=1,
    type=click.IntRange(0, 64),
    metavar="N",
    help="Processus qui font les PDF et les travaux longs (par défaut 1).",
)
@click.option("--demo", is_flag=True, help="Remplit un répertoire neuf de quoi tout essayer.")
@click.option("--check", "checking", is_flag=True, help="Dit ce qui manque à un déploiement.")
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    home: str | None,
    host: str,
    port: int,
    processes: int,
    workers: int,
    demo: bool,
    checking: bool,
) -> int:
    """Lance l’application : rédiger, signer et modifier à plusieurs, dans un navigateur.

    \b
    clausegen serve
    clausegen serve --demo --home essai
    clausegen serve --check
    """
    screen = terminal(ctx)
    prepare(ctx, home)
    if checking:
        return _check(screen)
    from clausegen.web.serving import Watcher, listen
    from clausegen.web.starting import open_database, open_home

    listeners = listen(host, port, processes)
    address = _address(host, listeners[0].getsockname()[1])
    _place_site(address)
    open_home()
    open_database(screen.note)
    if demo:
        _fill(screen)
    screen.line(address)
    _welcome(screen, address)
    screen.note(f"Pour arrêter{NBSP}: Ctrl+C.")
    Watcher(listeners, workers).run()
    return 0


def prepare(ctx: click.Context, home: str | None) -> None:
    """Tell the processes to come where the home and the templates are; raises MissingPartError."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        message = "L’application demande des bibliothèques qui ne sont pas installées."
        hint = f"Pour les installer{NBSP}: {INSTALL}"
        raise MissingPartError.of(fault("extra-web", message, hint=hint))
    templates, data = folders(ctx)
    given = {"CLAUSEGEN_HOME": home, "CLAUSEGEN_TEMPLATES": templates, "CLAUSEGEN_DATA": data}
    for name, folder in given.items():
        if folder:
            os.environ[name] = str(Path(folder).absolute())


def _address(host: str, port: int) -> str:
    """Return the address to open in a browser on this machine."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"


def _place_site(address: str) -> None:
    """Tell the processes to come that the public site is here, unless a deployment says where."""
    told = os.environ.get("CLAUSEGEN_SITE") or os.environ.get("CLAUSEGEN_HOSTS")
    if not told and urlsplit(address).hostname in ("127.0.0.1", "localhost", "::1"):
        os.environ["CLAUSEGEN_SITE"] = f"{address}site/"


def _welcome(screen: Terminal, address: str) -> None:
    """Give the link that makes the first account, while there is none."""
    from clausegen.web.people.links import first_account_link

    link = first_account_link()
    if link:
        screen.line(f"Pour créer le premier compte, une seule fois{NBSP}: {address[:-1]}{link}")


def _fill(screen: Terminal) -> None:
    """Fill a fresh home, and print once who is in it."""
    from clausegen.web.demo import fill

    fill(screen.line)


def _check(screen: Terminal) -> int:
    """Return 0 once it is told what a deployment lacks, 1 if that is something."""
    from clausegen.web.deployment import examine

    findings = examine()
    lacking = [each for each in findings if not each.ok]
    if screen.as_json:
        screen.data({"ok": not lacking, "points": [asdict(each) for each in findings]})
    else:
        rows = [(each.point, "en ordre" if each.ok else "à revoir", each.told) for each in findings]
        screen.table(("Point", "État", "Constat"), rows)
    return 1 if lacking else 0
