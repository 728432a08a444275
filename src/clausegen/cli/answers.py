"""`answers` and `ask`: a file of answers, commented or filled in a conversation."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import click

from clausegen.cli.dialog import COMMANDS, Dialog
from clausegen.cli.entries import Raw, answers_option, entries, set_option
from clausegen.cli.files import write
from clausegen.cli.french import quoted
from clausegen.cli.interview import interview
from clausegen.cli.options import clause_argument, command, library, terminal
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.errors import UsageError
from clausegen.files.output import refuse_overwriting
from clausegen.french.spaces import NBSP
from clausegen.library.clause import Clause
from clausegen.library.drafting import accepted
from clausegen.questions import Parameter
from clausegen.questions.answers import write_answers
from clausegen.questions.values import Values

REFUSED = "Ces réponses sont refusées."
force_option = click.option("-f", "--force", is_flag=True, help="Remplace le fichier s’il existe.")


@command("answers")
@clause_argument
@answers_option
@set_option
@click.option(
    "-o", "--output", default="-", metavar="FICHIER.toml",
    help="Fichier à écrire (par défaut, la sortie standard).",
)  # fmt: skip  # one option
@force_option
@click.pass_context
def answers(
    ctx: click.Context,
    /,
    clause: str,
    answers_file: str,
    assignments: Raw,
    output: str,
    force: bool,
) -> int:
    """Écrit un fichier TOML de toutes les réponses : question, aide, formes admises, défaut."""
    screen, found = terminal(ctx), library(ctx).clause(clause)
    insist_on(output, force=force)
    values = accepted(found, entries(answers_file, assignments), REFUSED).values
    if output != "-" or not screen.as_json:
        save(screen, found, values, output, force=force)
    if screen.as_json:
        screen.data(values.effective())
    return 0


@command("ask")
@clause_argument
@answers_option
@click.option(
    "-o", "--output", default="", metavar="FICHIER.toml",
    help="Fichier à écrire (par défaut CLAUSE.toml).",
)  # fmt: skip  # one option
@force_option
@click.pass_context
def ask(ctx: click.Context, /, clause: str, answers_file: str, output: str, force: bool) -> int:
    """Pose les questions qui comptent, une à une, puis écrit les réponses en TOML.

    Entrée garde la réponse proposée ; « ? » donne l’aide ; « < » revient à la question d’avant ;
    « ! » arrête et enregistre. Ctrl-C abandonne sans rien écrire.
    """
    screen, found = terminal(ctx), library(ctx).clause(clause)
    target = output or f"{clause}.toml"
    insist_on(target, force=force)
    known = accepted(found, entries(answers_file, {}), REFUSED).values
    start = {id_: value.canonical for id_, value in known.items() if value.given}
    dialog = Dialog(screen)
    dialog.say(f"{found.spec.title}\n{COMMANDS}")
    validation = found.validate(interview(Questions(found), dialog, start))
    for problem in validation.diagnostics:
        screen.diagnostic(problem)
    save(screen, found, validation.values, target, force=force)
    if screen.as_json:
        told = [diagnostic_data(problem) for problem in validation.diagnostics]
        screen.data({"answers": validation.values.answers(), "diagnostics": told})
    return 0


class Questions:
    """What an interview needs to know of a clause of the library."""

    def __init__(self, clause: Clause) -> None:
        self._clause = clause
        spec = clause.spec
        self._labels = {group.id: group.label for group in spec.groups}
        ranks = list(self._labels)
        self._ordered = sorted(
            spec.parameters.values(),
            key=lambda each: ranks.index(each.group) if each.group in ranks else -1,
        )

    def asked(self, raw: Raw) -> Sequence[Parameter]:
        """Return the questions that these answers leave to be asked, step by step."""
        values = self._clause.values(raw)
        return [
            parameter
            for parameter in self._ordered
            if not parameter.when or self._clause.condition(parameter.when)(values)
        ]

    def group(self, parameter: Parameter) -> str:
        """Return the title of the step that a question belongs to."""
        return self._labels.get(parameter.group, "Questions")


def insist_on(target: str, *, force: bool) -> None:
    """Raise OutputError or UsageError, before anybody answers for nothing, for a wrong file."""
    if target.casefold().endswith(".json"):
        message = (
            f"Ce fichier s’écrit en TOML{NBSP}: nommez-le {quoted(f'{target[:-5]}.toml')}. "
            "Pour des réponses en JSON, ajoutez --json et redirigez la sortie."
        )
        raise UsageError(message)
    if target != "-":
        refuse_overwriting([Path(target)], force=force)


def save(screen: Terminal, clause: Clause, values: Values, target: str, *, force: bool) -> None:
    """Write a commented file of answers, and tell what to do with it."""
    text = write_answers(clause.spec, values)
    if target == "-":
        click.echo(text, nl=False)
        return
    path = Path(target)
    write({path.name: text.encode()}, str(path.parent), force=force)
    if not screen.as_json:
        screen.line(str(path))
    shown = shlex.quote(str(path))
    command = f"{screen.program} draft {clause.spec.id} --answers {shown}"
    screen.note(f"À essayer ensuite{NBSP}: {command}")
