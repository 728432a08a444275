"""`insert`: the articles of a clause into a Word contract that others wrote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from clausegen.actions.draft import DraftRequest
from clausegen.actions.insert import Inserted, InsertRequest, insert
from clausegen.cli.entries import (
    Day,
    Raw,
    accept_option,
    answers_option,
    entries,
    final_option,
    set_option,
)
from clausegen.cli.files import force_option, tell_files
from clausegen.cli.options import command, library, named_model, terminal
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.errors import UsageError
from clausegen.files.output import refuse_overwriting, write_together
from clausegen.files.reading import read_file
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.host.places import Asked
from clausegen.readers.docx.unpacking import MAX_FILE

SUFFIX = "-complete"


@dataclass(frozen=True, kw_only=True)
class InsertOptions:
    """What was asked on the command line; each field is an argument or an option."""

    contract: str
    clause: str
    articles: tuple[str, ...]
    answers_file: str
    assignments: Raw
    at: str
    after: str
    end: bool
    track: bool
    author: str
    date: str
    final: bool
    accept: tuple[str, ...]
    output: str
    force: bool

    def place(self) -> Asked:
        """Return the place that is asked for. Raises UsageError for none, or several."""
        asked: list[Asked] = [("at", self.at)] if self.at else []
        asked += [("after", self.after)] if self.after else []
        asked += [("end", "")] if self.end else []
        if len(asked) != 1:
            message = f'Dites où insérer{NBSP}: --at "Article 7", --after TITRE ou --end.'
            raise UsageError(message)
        return asked[0]

    def target(self) -> Path:
        """Return the file to write."""
        own = f"{Path(self.contract).stem}{SUFFIX}.docx"
        path = Path(self.output or own)
        return path / own if path.is_dir() else path

    def request(self) -> InsertRequest:
        """Return what is asked for. Raises UsageError, and UnreadableFileError for no file."""
        if self.author and not self.track:
            message = "--author ne vaut qu’avec --track, qui marque l’insertion comme une révision."
            raise UsageError(message)
        place = self.place()
        return InsertRequest(
            contract=read_file(Path(self.contract), MAX_FILE),
            clause=DraftRequest(
                clause=self.clause,
                answers=entries(self.answers_file, self.assignments),
                date=self.date,
                final=self.final,
                accept=self.accept,
            ),
            place=place,
            articles=self.articles,
            author=(self.author or "clausegen") if self.track else "",
            when=f"{self.date}T00:00:00Z" if self.date else "",
        )


@command("insert")
@click.argument("contract", metavar="CONTRAT.docx")
@click.option(
    "--clause", required=True, metavar="CLAUSE", type=named_model, help="Clause à insérer."
)
@click.option(
    "--article",
    "articles",
    multiple=True,
    metavar="ARTICLE",
    help="N’insère que cet article de la clause, par son identifiant, son numéro ou son titre ; "
    "se répète.",
)
@answers_option
@set_option
@click.option(
    "--at",
    default="",
    metavar="ARTICLE",
    help="À la suite de cet article du contrat, par exemple « Article 7 ».",
)
@click.option("--after", default="", metavar="TITRE", help="À la suite de l’article de ce titre.")
@click.option("--end", is_flag=True, help="Après le dernier article, avant signatures et annexes.")
@click.option("--track", is_flag=True, help="Marque l’insertion comme une révision de Word.")
@click.option("--author", default="", metavar="NOM", help="Auteur de la révision.")
@click.option(
    "--date", default="", metavar="DATE", type=Day(), help="Date de la clause et de la révision."
)
@final_option
@accept_option
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FICHIER",
    help=f"Fichier à écrire, ou son répertoire (par défaut CONTRAT{SUFFIX}.docx, ici).",
)
@force_option
@click.pass_context
def insert_(ctx: click.Context, /, **given: Any) -> int:  # noqa: ANN401  # click: one keyword an option
    """Insère une clause dans un contrat Word écrit ailleurs, avec ses styles et ses numéros.

    Le reste du contrat garde chacun de ses octets. Le code de retour est 1 si le contrat ne peut
    pas être modifié (protégé, signé, chiffré, à macros, avec des modifications suivies, abîmé),
    2 si l’endroit est introuvable.

    \b
    clausegen insert contrat.docx --clause confidentialite --at "Article 7"
    clausegen insert contrat.docx --clause duree --end --track --author "Me Dupont"
    """
    asked, screen = InsertOptions(**given), terminal(ctx)
    target = asked.target()
    refuse_overwriting((target,), force=asked.force)
    done = insert(library(ctx), asked.request())
    paths = write_together({target: done.data}, force=asked.force)
    _report(screen, done, paths[0])
    return 0


def _report(screen: Terminal, done: Inserted, path: Path) -> None:
    """Tell where each article went, what is to be looked at, and what was written."""
    remarks = (*done.draft.diagnostics, *done.remarks)
    for each in remarks:
        screen.diagnostic(each)
    if screen.as_json:
        articles = [{"number": number, "title": title} for number, title in done.articles]
        told = [diagnostic_data(each) for each in remarks]
        screen.data({"articles": articles, "file": str(path), "diagnostics": told})
        return
    screen.table(("Numéro", "Article inséré"), done.articles)
    tell_files(screen, (path,), (done.data,))
