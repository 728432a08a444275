"""`list` and `show`: which clauses there are, and what one of them asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from clausegen.cli.french import NBSP
from clausegen.cli.options import clause_argument, command, library, terminal
from clausegen.cli.terminal import Terminal, nearby, wrapped
from clausegen.errors import AnswersError

if TYPE_CHECKING:
    from clausegen.document.tree import Division
    from clausegen.library import Library
    from clausegen.library.specification import ClauseSpec
    from clausegen.questions import Parameter
    from clausegen.questions.rules import Rule

_LEVELS = {"error": "interdit", "warning": "à accepter"}


@command("list", short_help="Donne les clauses disponibles.")
@click.pass_context
def list_clauses(ctx: click.Context, /) -> int:
    """Donne les clauses disponibles : identifiant, version, titre, objet."""
    screen, shelf = terminal(ctx), library(ctx)
    headings = [shelf.heading(id_) for id_ in shelf.clause_ids()]
    if screen.as_json:
        screen.data(headings)
        return 0
    rows = [(each["id"], each["version"], each["title"], each["description"]) for each in headings]
    screen.table(("Clause", "Version", "Titre", "Objet"), rows)
    if headings:
        screen.note(f"Ce qu’une clause demande{NBSP}: clausegen show {headings[0]['id']}")
    else:
        screen.note("Aucune clause ici.")
    return 0


@command("show", short_help="Dit ce qu’une clause demande : questions, règles, exemples, articles.")
@clause_argument
@click.option("--schema", is_flag=True, help="Écrit le schéma JSON (2020-12) des réponses.")
@click.pass_context
def show(ctx: click.Context, /, clause: str, schema: bool) -> int:
    """Dit ce qu’une clause demande : questions par étape, règles, exemples, articles."""
    screen, shelf = terminal(ctx), library(ctx)
    spec = shelf.spec(clause)
    if schema:
        screen.data(_schema(spec))
    elif screen.as_json:
        screen.data(_data(shelf, spec))
    else:
        _show(screen, shelf, spec)
    return 0


def _schema(spec: ClauseSpec) -> Mapping[str, object]:
    from clausegen.questions.validation import answers_schema

    return answers_schema(spec.parameters, spec.title)


def _show(screen: Terminal, shelf: Library, spec: ClauseSpec) -> None:
    from clausegen.french.dates import date_long

    screen.line(spec.title, bold=True)
    screen.line(f"{spec.id}, version {spec.version} du {date_long(spec.date)}")
    screen.line(f"Textes à jour au {date_long(spec.law_date)}")
    screen.line(wrapped(spec.description, ""))
    for group in spec.groups:
        screen.section(group.label, group.help)
        for id_ in spec.of_group(group.id):
            screen.entry(id_, _question(spec.parameters[id_]))
    screen.section("Règles")
    for rule in spec.rules:
        screen.entry(f"{rule.id}", _rule(rule))
    screen.section("Exemples")
    for name, path in shelf.examples(spec.id).items():
        screen.entry(name, [nearby(str(path))])
    screen.section("Articles, avec les réponses par défaut")
    for article in _articles(shelf, spec):
        screen.line(f"  {article['label']}. {article['title']}")
    screen.note()
    screen.note(f"À essayer ensuite{NBSP}: clausegen draft {spec.id} -o sortie")


def _question(parameter: Parameter) -> list[str]:
    """Return what is told of a question, line by line."""
    from clausegen.questions.one_answer import bounds_text, orders_text

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
    label, *others = _question(field)
    return [f"{field.id}{NBSP}: {label}", *(f"  {line}" for line in others)]


def _default(parameter: Parameter) -> str:
    if not parameter.has_default or parameter.default is None:
        return ""
    return parameter.kind.figures(parameter.default, parameter)


def _rule(rule: Rule) -> list[str]:
    lines = [f"{rule.message} ({_LEVELS[rule.level]})"]
    return [*lines, f"Fondement{NBSP}: {rule.basis}"] if rule.basis else lines


def _articles(shelf: Library, spec: ClauseSpec) -> Iterator[Mapping[str, str]]:
    from clausegen.document.tree import text_of

    for division in _divisions(shelf, spec):
        yield {"id": division.id, "label": division.label, "title": text_of(division.title)}


def _divisions(shelf: Library, spec: ClauseSpec) -> Iterator[Division]:
    from clausegen.document.tree import divisions

    try:
        return divisions(shelf.draft(spec.id, {}).document)
    except AnswersError:
        return iter(())


def _data(shelf: Library, spec: ClauseSpec) -> Mapping[str, object]:
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
                    _parameter_data(spec.parameters[id_]) for id_ in spec.of_group(group.id)
                ],
            }
            for group in spec.groups
        ],
        "rules": [
            {"id": r.id, "level": r.level, "message": r.message, "hint": r.hint, "basis": r.basis}
            for r in spec.rules
        ],
        "examples": {name: nearby(str(path)) for name, path in shelf.examples(spec.id).items()},
        "articles": list(_articles(shelf, spec)),
    }


def _parameter_data(parameter: Parameter) -> Mapping[str, object]:
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
        "fields": [_parameter_data(field) for field in parameter.fields],
        "unique": list(parameter.unique),
        "increasing": list(parameter.increasing),
        "decreasing": list(parameter.decreasing),
    }
