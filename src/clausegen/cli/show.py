"""`show`: what a clause asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from clausegen.cli.french import Name
from clausegen.cli.options import clause_argument, command, library, terminal
from clausegen.cli.terminal import Terminal, nearby, wrapped
from clausegen.document.tree import Division, divisions, text_of
from clausegen.errors import AnswersError
from clausegen.french.dates import date_long
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.library.specification import ClauseSpec
from clausegen.library.specification.clause_spec import Group
from clausegen.questions import Parameter
from clausegen.questions.one_answer import bounds_text, orders_text
from clausegen.questions.rules import Rule
from clausegen.questions.validation import answers_schema

_LEVELS = {"error": "interdit", "warning": "à accepter"}


@command("show")
@clause_argument
@click.option(
    "--step",
    metavar="ÉTAPE",
    type=Name("L’étape", lambda ctx: [group.id for group in _spec(ctx).groups]),
    help="Montre les questions d’une étape.",
)
@click.option("--all", "whole", is_flag=True, help="Montre toutes les questions et les règles.")
@click.option("--schema", is_flag=True, help="Écrit le schéma JSON (2020-12) des réponses.")
@click.pass_context
def show(ctx: click.Context, /, clause: str, step: str | None, whole: bool, schema: bool) -> int:
    """Dit ce qu’une clause demande : étapes, règles, exemples, articles."""
    screen, shelf = terminal(ctx), library(ctx)
    spec = shelf.spec(clause)
    if schema:
        screen.data(_schema(spec))
    elif screen.as_json:
        screen.data(_data(shelf, spec))
    elif step:
        _step(screen, spec, next(group for group in spec.groups if group.id == step))
    else:
        _show(screen, shelf, spec, whole=whole)
    return 0


def _spec(ctx: click.Context) -> ClauseSpec:
    return library(ctx).spec(ctx.params["clause"])


def _schema(spec: ClauseSpec) -> Mapping[str, object]:
    return answers_schema(spec.parameters, spec.title)


def _show(screen: Terminal, shelf: Library, spec: ClauseSpec, *, whole: bool) -> None:
    """Tell what a clause asks: steps and rules, `whole` or counted; examples, articles."""
    screen.line(spec.title, bold=True)
    screen.line(f"{spec.id}, version {spec.version} du {date_long(spec.date)}")
    screen.line(f"Textes à jour au {date_long(spec.law_date)}")
    screen.line(wrapped(spec.description, ""))
    if whole:
        for group in spec.groups:
            _step(screen, spec, group)
        screen.section("Règles")
        for rule in shelf.clause(spec.id).guards:
            screen.entry(f"{rule.id}", _rule(rule))
    else:
        _counted(screen, spec)
    screen.section("Exemples")
    for name, path in shelf.examples(spec.id).items():
        screen.entry(name, [])
        screen.line(f"      {nearby(str(path))}")  # whole, to be copied
    screen.section("Articles, avec les réponses par défaut")
    for article in _articles(shelf, spec):
        screen.line(f"  {article['label']}. {article['title']}")
    screen.note()
    if not whole:
        first = f"--step {spec.groups[0].id}" if spec.groups else "--all"
        screen.note(f"Les questions{NBSP}: {screen.program} show {spec.id} {first}, ou --all")
    screen.note(f"À essayer ensuite{NBSP}: {screen.program} draft {spec.id} -o sortie")


def _step(screen: Terminal, spec: ClauseSpec, group: Group) -> None:
    """Tell the questions of one step."""
    screen.section(group.label, group.help)
    for id_ in spec.of_group(group.id):
        screen.entry(id_, question_lines(spec.parameters[id_]))


def _counted(screen: Terminal, spec: ClauseSpec) -> None:
    """Tell how many questions each step has, and how many rules watch over the answers."""
    screen.section("Étapes")
    width = max((len(group.id) for group in spec.groups), default=0)
    for group in spec.groups:
        asked = _count(len(spec.of_group(group.id)), "question")
        screen.line(f"  {group.id.ljust(width)}  {group.label} ({asked})")
    screen.line()
    every, rules = _count(len(spec.parameters), "question"), _count(len(spec.rules), "règle")
    screen.line(f"  {every}, {rules} entre les réponses")


def _count(number: int, word: str) -> str:
    return f"{number}{NBSP}{word}{'s' if number > 1 else ''}"


def question_lines(parameter: Parameter) -> list[str]:
    """Return what is told of a question, line by line."""
    unit = f" ({parameter.unit})" if parameter.unit else ""
    lines = [parameter.label + unit, f"Réponse{NBSP}: {parameter.kind.forms(parameter)}"]
    lines += [f"  {option.id}{NBSP}: {option.label}" for option in parameter.options]
    for field in parameter.fields:
        lines += [f"  {line}" for line in _field(field)]
    lines += list(orders_text(parameter))
    if bounds_text(parameter):
        lines.append(f"Bornes{NBSP}: {bounds_text(parameter)}")
    if _default(parameter):
        lines.append(f"Par défaut{NBSP}: {_default(parameter)}")
    if parameter.required:
        lines.append("Réponse nécessaire")
    if parameter.when:
        lines.append(f"Seulement si{NBSP}: {parameter.when}")
    return lines


def _field(field: Parameter) -> list[str]:
    """Return what is told of one field of a table of rows."""
    label, *others = question_lines(field)
    return [f"{field.id}{NBSP}: {label}", *(f"  {line}" for line in others)]


def _default(parameter: Parameter) -> str:
    if not parameter.has_default or parameter.default is None:
        return ""
    if parameter.fields:
        rows = parameter.kind.parts(parameter.default, parameter)
        return " ; ".join(_row(parameter, row.value) for row in rows)
    return parameter.kind.figures(parameter.default, parameter)


def _row(parameter: Parameter, row: Mapping[str, Any]) -> str:
    """Return the answers of one row: « 1, 120 € »."""
    known = (field for field in parameter.fields if row[field.id] not in (None, ""))
    return ", ".join(field.kind.figures(row[field.id], field) for field in known)


def _rule(rule: Rule) -> list[str]:
    lines = [f"{rule.message} ({_LEVELS[rule.level]})"]
    return [*lines, f"Fondement{NBSP}: {rule.basis}"] if rule.basis else lines


def _articles(shelf: Library, spec: ClauseSpec) -> Iterator[Mapping[str, str]]:
    for division in _divisions(shelf, spec):
        yield {"id": division.id, "label": division.label, "title": text_of(division.title)}


def _divisions(shelf: Library, spec: ClauseSpec) -> Iterator[Division]:
    try:
        return divisions(shelf.draft(spec.id, {}).document)
    except AnswersError:
        return iter(())


def _data(shelf: Library, spec: ClauseSpec) -> Mapping[str, object]:
    """Return what a clause asks as JSON data."""
    return {
        "id": spec.id,
        "title": spec.title,
        "version": spec.version,
        "date": spec.date.isoformat(),
        "law_date": spec.law_date.isoformat(),
        "description": spec.description,
        "groups": [
            {
                "id": group.id,
                "label": group.label,
                "help": group.help,
                "parameters": [
                    parameter_data(spec.parameters[id_]) for id_ in spec.of_group(group.id)
                ],
            }
            for group in spec.groups
        ],
        "rules": [
            {"id": r.id, "level": r.level, "message": r.message, "hint": r.hint, "basis": r.basis}
            for r in shelf.clause(spec.id).guards
        ],
        "examples": {name: nearby(str(path)) for name, path in shelf.examples(spec.id).items()},
        "articles": list(_articles(shelf, spec)),
    }


def parameter_data(parameter: Parameter) -> Mapping[str, object]:
    """Return a question as JSON data."""
    default = parameter.kind.to_raw(parameter.default, parameter) if _default(parameter) else None
    return {
        "id": parameter.id,
        "kind": parameter.kind.name,
        "label": parameter.label,
        "help": parameter.help,
        "unit": parameter.unit,
        "form": parameter.form,
        "required": parameter.required,
        "when": parameter.when,
        "forms": parameter.kind.forms(parameter),
        "default": default,
        "options": {option.id: option.label for option in parameter.options},
        **_table_data(parameter),
    }


def _table_data(parameter: Parameter) -> Mapping[str, object]:
    """Return what a table of rows says more than other questions."""
    if not parameter.fields:
        return {}
    return {
        "fields": [parameter_data(field) for field in parameter.fields],
        "unique": list(parameter.unique),
        "increasing": list(parameter.increasing),
        "decreasing": list(parameter.decreasing),
    }
