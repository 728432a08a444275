"""From the tables `[[migrations]]` of a clause to its migrations, every fault noted on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from clausegen.errors import Diagnostic, nearest
from clausegen.library.specification.declared import Declarations, Declared
from clausegen.library.specification.migration import Migration, numbers
from clausegen.questions import Parameter
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import ParseProblem, quoted


def migrations(
    declarations: Declarations, version: str, parameters: Sequence[Parameter]
) -> tuple[Migration, ...]:
    """Return the migrations of a clause of some version, adding faults to the declarations."""
    tables = declarations.tables["migrations"]
    questions = {each.id: each for each in parameters}
    sources = {each.table.source for each in tables}
    for each in tables:
        declarations.faults.extend(_of_source(each, declarations.ids["parameters"], version))
        declarations.faults.extend(_of_targets(each, declarations.ids["parameters"], sources))
        declarations.faults.extend(_of_default(each, questions))
    steps = (
        Migration(t.since, t.source or "", tuple(t.to), t.default)
        for t in (each.table for each in tables)
    )
    return tuple(sorted(steps, key=lambda step: numbers(step.since)))


def _of_source(each: Declared, ids: Collection[str], version: str) -> Iterator[Diagnostic]:
    """Yield the faults of what a migration starts from."""
    table = each.table
    if table.source in ids:
        message = f"« {table.source} » est encore une question : rien n’en est à reprendre."
        yield each.fault("migration", message, "from", "Retirez la migration, ou la question.")
    if not table.source and not (table.to and table.default is not None):
        message = "Cette migration ne dit ni la question d’avant, ni une réponse pour la nouvelle."
        yield each.fault("migration", message, hint="Donnez « from », ou « to » et « default ».")
    if version and numbers(table.since) > numbers(version):
        message = f"La migration vaut depuis la version {table.since}, la clause est en {version}."
        yield each.fault("migration", message, "since", "Donnez la version qui change la question.")


def _of_targets(
    each: Declared, ids: Collection[str], sources: Collection[str | None]
) -> Iterator[Diagnostic]:
    for target in each.table.to:
        if target not in ids and target not in sources:
            message = f"{quoted(target)} n’est pas une question de cette clause."
            yield each.fault("migration", message, "to", nearest(target, ids))


def _of_default(each: Declared, questions: dict[str, Parameter]) -> Iterator[Diagnostic]:
    table = each.table
    if table.default is None:
        return
    if not table.to:
        message = "Une réponse par défaut est donnée, mais à aucune question."
        yield each.fault("migration", message, "default", "Donnez « to », ou retirez « default ».")
    for target in table.to:
        if target in questions:
            yield from _unread(each, questions[target])


def _unread(each: Declared, question: Parameter) -> Iterator[Diagnostic]:
    try:
        read_answer(each.table.default, question)
    except ParseProblem as problem:
        for part in problem.flat():
            message = f"« {question.id} » n’accepte pas cette réponse : {part.message}"
            yield each.fault("migration", message, "default", part.hint)
