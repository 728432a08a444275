"""`acts`: which kinds of act amend a contract, when to choose one, and what it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from clausegen.acts.act import guide_lines
from clausegen.cli.options import command, library, named_act, terminal
from clausegen.cli.show import parameter_data, question_lines
from clausegen.cli.terminal import Terminal, nearby, wrapped
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.library.clause import Clause


@command("acts")
@click.argument("act", metavar="[ACTE]", required=False, type=named_act)
@click.pass_context
def acts(ctx: click.Context, /, act: str | None) -> int:
    """Donne les actes qui modifient un contrat ; avec un nom, quand le choisir, ses questions.

    \b
    clausegen acts
    clausegen acts prorogation
    """
    screen, shelf = terminal(ctx), library(ctx)
    if act:
        _tell(screen, shelf, shelf.act(act))
    else:
        _tell_all(screen, [shelf.act(id_) for id_ in shelf.act_ids()])
    return 0


def _tell_all(screen: Terminal, kinds: list[Clause]) -> None:
    """Tell each kind of act: its name, its title, what it does."""
    if screen.as_json:
        screen.data([_heading(kind) for kind in kinds])
        return
    rows = [(each.spec.id, each.spec.title, each.spec.description) for each in kinds]
    screen.table(("Acte", "Titre", "Objet"), rows)
    screen.note(
        f"Quand choisir un acte, et ce qu’il demande{NBSP}: clausegen acts {kinds[-1].spec.id}"
    )


def _tell(screen: Terminal, shelf: Library, kind: Clause) -> None:
    """Tell one kind of act: its guide, its questions by step, its examples."""
    spec, guide = kind.spec, guide_lines(kind)
    examples = {name: nearby(str(path)) for name, path in shelf.act_examples(spec.id).items()}
    if screen.as_json:
        steps = {group.id: list(_questions(kind, group.id)) for group in spec.groups}
        screen.data({**_heading(kind), "guide": guide, "questions": steps, "examples": examples})
        return
    screen.line(spec.title, bold=True)
    screen.line(wrapped(spec.description, ""))
    for line in guide:
        screen.line()
        screen.line(wrapped(line, ""))
    for group in spec.groups:
        screen.section(group.label, group.help)
        for id_ in spec.of_group(group.id):
            screen.entry(id_, question_lines(spec.parameters[id_]))
    screen.section("Exemples")
    for name, path in examples.items():
        screen.entry(name, [path])
    screen.note()
    command = f"{screen.program} amend DOSSIER --act {spec.id} --effect DATE"
    screen.note(f"À essayer ensuite{NBSP}: {command}")


def _questions(kind: Clause, group: str) -> Iterator[Mapping[str, object]]:
    spec = kind.spec
    return (parameter_data(spec.parameters[id_]) for id_ in spec.of_group(group))


def _heading(kind: Clause) -> Mapping[str, object]:
    spec = kind.spec
    return {
        "id": spec.id,
        "title": spec.title,
        "description": spec.description,
        "version": spec.version,
        "text": spec.text,
        "ends": spec.ends,
    }
