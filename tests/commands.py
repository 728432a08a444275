"""Commands run in this process, and those that make a dossier and an avenant."""

from pathlib import Path

from click.testing import CliRunner

from clausegen.cli.app import app
from clausegen.library import Library

CLAUSE = "assistance-itinerance"
EXAMPLE = str(Library().examples(CLAUSE)["negocie"])
SIGNED = ("--effect", "2027-04-01", "--signed", "15 mars 2027", "--set", "avenant.lieu=Nantes")
FASTER = ("--set", "client.delai_signalement=48 heures")


def run(*words, **settings):
    """Return what a command did and said."""
    return CliRunner().invoke(app, [str(word) for word in words], **settings)


def names(folder):
    """Return the names in a folder, in order."""
    return sorted(path.name for path in Path(folder).iterdir())
