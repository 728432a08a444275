"""Faults of what a clause declares: questions never used, steps without question, dates, ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from clausegen.check.declarations import Declaration, Tables, entries, place_of_line
from clausegen.check.folder import Folder
from clausegen.errors import Diagnostic, Place, Severity, TemplateError, fault, nearest
from clausegen.library.rooms import RULES_FILE
from clausegen.library.specification import ClauseSpec, read_clause_spec
from clausegen.library.specification.shared_rules import COMMON_RULES
from clausegen.questions.values import SPELLING_PARAMETER, Parameters
from clausegen.template.analysis import names_used, parameters_used
from clausegen.template.source import Source
from clausegen.template.syntax import Tree


def read_spec(folder: Folder) -> tuple[ClauseSpec | None, list[Diagnostic]]:
    """Return what the files of a folder declare, or None and every fault of it, each in place."""
    clause, *others = tables = tables_of(folder)
    own = folder.declaring
    texts = {each.name: each.source.text for each in others if each.name in own}
    rules = folder.rules.text if folder.rules else ""
    try:
        return read_clause_spec(clause.source.text, clause.name, texts, rules, folder.parts), []
    except TemplateError as error:
        by_name = {each.name: each for each in tables}
        return None, [_placed(each, by_name) for each in error.diagnostics]


def _placed(diagnostic: Diagnostic, by_name: Mapping[str, Tables]) -> Diagnostic:
    place = diagnostic.place
    tables = by_name.get(place.file)
    if tables is None:
        return diagnostic
    at = place_of_line(tables.source, max(place.line, 1))
    if place.column:
        at = Place(at.file, at.line, place.column)
    return fault(diagnostic.rule, diagnostic.message, at, diagnostic.hint, diagnostic.severity)


def specification_faults(
    tables: Sequence[Tables], folder: str, questions: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield what is declared and leads nowhere; `questions` are the ids of the commentary."""
    yield from _name(tables[0], folder)
    yield from _dates(tables[0])
    used = {f"{entry.values.get('group')}" for entry in entries(tables, "parameters")}
    groups = entries(tables, "groups")
    misspelt = used - {entry.id for entry in groups}
    for entry in groups:
        if entry.id not in used and not misspelt:
            message = f"L’étape « {entry.id} » n’a aucune question."
            yield fault("groupe-inutile", message, entry.place(), "Retirez-la.", Severity.WARNING)
    for entry in entries(tables, "rules"):
        question = entry.values.get("question")
        if question and questions and question not in questions and not _shared(entry):
            message = f"La règle « {entry.id} » renvoie à la question absente « {question} »."
            hint = nearest(question, list(questions))
            yield fault("question-inconnue", message, entry.place("question"), hint)


def help_faults(tables: Sequence[Tables]) -> Iterator[Diagnostic]:
    """Yield the questions that do not say why they are asked."""
    for entry in entries(tables, "parameters"):
        if not entry.values.get("help"):
            message = f"La question « {entry.id} » n’a pas d’aide."
            hint = "Dites pourquoi elle est posée, dans help."
            yield fault("aide-absente", message, entry.place(), hint, Severity.WARNING)


def _shared(entry: Declaration) -> bool:
    """Return whether a file of shared questions declares an entry."""
    return PurePosixPath(entry.place().file).parent.name == "questions"


def _name(clause: Tables, folder: str) -> Iterator[Diagnostic]:
    id_ = clause.data.get("id", folder)
    if id_ != folder:
        message = f"La clause se nomme « {id_} » et son répertoire « {folder} »."
        hint = "Donnez-leur le même nom."
        yield fault("id-de-dossier", message, clause.place(("id",)), hint)


def _dates(clause: Tables) -> Iterator[Diagnostic]:
    written, law = clause.data.get("date"), clause.data.get("law_date")
    try:
        later = bool(law > written)  # type: ignore[operator]  # other types raise
    except TypeError:
        return
    if later:
        message = "Le droit est dit à jour à une date postérieure à celle de la clause."
        hint = "Corrigez law_date ou date."
        yield fault("date-du-droit", message, clause.place(("law_date",)), hint)


def unused_faults(
    tables: Sequence[Tables], parameters: Parameters, trees: Sequence[Tree]
) -> Iterator[Diagnostic]:
    """Yield the parameters that no template, no condition and no rule reads."""
    used = {SPELLING_PARAMETER, *_scope_question(tables)}
    for tree in trees:
        used |= set(parameters_used(tree.root, parameters))
    for entry in entries(tables, "parameters"):
        if entry.id in parameters and entry.id not in used:
            message = f"Le paramètre « {entry.id} » n’est jamais employé."
            hint = "Employez-le dans un texte ou une règle, ou retirez la question."
            yield fault("parametre-inutile", message, entry.place(), hint, Severity.WARNING)
    yield from _unread_fields(tables, trees)


def _unread_fields(tables: Sequence[Tables], trees: Sequence[Tree]) -> Iterator[Diagnostic]:
    """Yield the fields of tables of rows whose name nothing reads, in a loop or in a column."""
    read = {word for tree in trees for use in names_used(tree.root) for word in use.name.split(".")}
    for entry in entries(tables, "parameters"):
        for field in entry.inner("fields"):
            if field.id not in read:
                message = f"Le champ « {field.id} » de « {entry.id} » n’est jamais employé."
                hint = "Employez-le dans un texte ou une règle, ou retirez le champ."
                yield fault("champ-inutile", message, field.place(), hint, Severity.WARNING)


def _scope_question(tables: Sequence[Tables]) -> Iterator[str]:
    """Yield the question whose answer says whom the rules of a clause are for."""
    for each in tables:
        scope = each.data.get("scope")
        if isinstance(scope, dict):
            yield f"{scope.get('question')}"


def party_terms(parameters: Parameters) -> tuple[str, ...]:
    """Return the terms of the parties by default: « Prestataire », « Client »."""
    defaults = (each.kind.parties(each.default) for each in parameters.values() if each.has_default)
    terms = (member.terme for members in defaults for member in members)
    return tuple(dict.fromkeys(term for term in terms if term))


def tables_of(folder: Folder) -> list[Tables]:
    """Return the declarations of a template: its own file, its rules, what it takes, variants.

    The rules that all models share have their cases in the tests, and are not judged in each.
    """
    name = folder.frame.declaration
    rules = [Tables(RULES_FILE, folder.rules)] if folder.rules else []
    taken = {name: folder.templates[name] for part in folder.parts for name in part.variants}
    files = folder.declaring | taken
    variants = [Tables(name, each) for name, each in files.items() if each.front]
    brought = [Tables(name, each) for name, each in folder.brought.items() if name != COMMON_RULES]
    return [Tables(name, folder.spec or Source(name, "")), *rules, *brought, *variants]
