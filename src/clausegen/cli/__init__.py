"""The command line: thin commands over the library, all in French.

    app.py        the group, and what every error becomes: one sentence and an exit code
    french.py     click in French
    terminal.py   what is written, and where
    options.py    the options that commands share
    …             a file a command

Exit codes: 0 done, 1 failure or altered file, 2 usage, 3 answers or template refused,
4 a part of the system is missing, 130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import sys


def main() -> None:
    """Run the command line of this process, then leave with its exit code."""
    # What a command makes lasts until it ends: to look for what does not takes a tenth of its time,
    # and as much again as it ends, when Python looks once more unless all is set apart.
    gc.set_threshold(200_000)
    atexit.register(gc.freeze)
    try:
        from clausegen.cli.app import app
    except ModuleNotFoundError as error:
        sys.stderr.write(
            f"Erreur : il manque la bibliothèque « {error.name} ».\n"
            "Réinstallez clausegen : python -m pip install --force-reinstall clausegen\n"
        )
        sys.exit(4)
    except KeyboardInterrupt:
        sys.exit(130)
    app()
