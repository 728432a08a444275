"""`why`: which answers brought a part of a clause, worded it, or left it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from clausegen.cli.drafting import with_questions
from clausegen.cli.entries import answers_option, entries, set_option
from clausegen.cli.french import NBSP, unknown
from clausegen.cli.options import clause_argument, command, library, terminal
from clausegen.cli.terminal import Terminal
from clausegen.errors import AnswersError, UsageError

if TYPE_CHECKING:
    from clausegen.cli.reasons import Reasons
    from clausegen.document.origins import Condition, LeftOut, Origin
    from clausegen.document.tree import Division, Node

_NOTHING = "Aucune réponse n’en décide."
_WHOLE = ("article", "annex")


@command("why", short_help="Dit quelles réponses font figurer un passage, ou l’écartent.")
@clause_argument
@click.argument("subject", metavar="[ARTICLE|PARAMÈTRE]", required=False, default="")
@answers_option
@set_option
@click.pass_context
def why(
    ctx: click.Context,
    /,
    clause: str,
    subject: str,
    answers_file: str,
    assignments: tuple[str, ...],
) -> int:
    """Dit quelles réponses font figurer un passage, en décident les mots ou l’écartent.

    \b
    clausegen why assistance-itinerance 4
    clausegen why assistance-itinerance sortie --answers reponses.toml
    clausegen why assistance-itinerance reduction.actif --set reduction.actif=non

    Un article se nomme par son numéro ou son identifiant, un autre passage par son identifiant,
    qu’il figure ou non. Sans rien, toute la clause.
    """
    from clausegen.cli.reasons import Reasons
    from clausegen.library.drafting import draft

    screen, found = terminal(ctx), library(ctx).clause(clause)
    try:
        drafted = draft(found, entries(answers_file, assignments))
    except AnswersError as error:
        problems = with_questions(error.diagnostics, found.spec)
        raise AnswersError(error.message, problems) from error
    reasons = Reasons(found, drafted)
    told = _told(reasons, subject)
    if screen.as_json:
        screen.data(_data(reasons, told))
    elif subject in found.spec.parameters:
        _show_question(screen, reasons, subject, told)
    else:
        _show(screen, reasons, told)
    return 0


@dataclass(frozen=True, slots=True)
class _Told:
    """What a subject names: the nodes of the draft, the texts left out; `close` when it is one."""

    nodes: tuple[Node, ...]
    left_out: tuple[LeftOut, ...]
    close: bool = False


def _told(reasons: Reasons, subject: str) -> _Told:
    """Return what a subject names. Raises UsageError for nothing."""
    nodes, left_out = reasons.nodes, reasons.origins.left_out
    if not subject:
        return _Told(nodes, left_out)
    if subject in reasons.clause.spec.parameters:
        reached = (node for node in nodes if subject in reasons.origin(node).parameters)
        brought = (text for text in left_out if subject in text.parameters)
        return _Told(tuple(reached), tuple(brought))
    division = _division(reasons, subject)
    if division:
        held = (node for node in nodes if reasons.division(node.id) == division.id)
        return _Told(tuple(held), tuple(each for each in left_out if each.division == division.id))
    own = tuple(node for node in nodes if node.id == subject)
    texts = tuple(text for text in left_out if _names(reasons, text, subject))
    if not own and not texts:
        raise UsageError(unknown("Le passage ou le paramètre", subject, _known(reasons)))
    return _Told(own, texts, close=True)


def _names(reasons: Reasons, text: LeftOut, subject: str) -> bool:
    """Return whether a text would bring an id, or would be a part of the words of its node."""
    return subject in text.ids or (bool(text.node) and reasons.holder(text.node) == subject)


def _division(reasons: Reasons, subject: str) -> Division | None:
    """Return the division that a reader names « 4 », « article 4 », « annexe 1 » or by its id."""
    from clausegen.document.tree import DIVISION_WORDS, divisions

    name = re.sub(r"^\d", r"article \g<0>", " ".join(subject.casefold().split()))
    for each in divisions(reasons.draft.document):
        label = f"{DIVISION_WORDS[each.kind]} {each.label}".casefold()
        if name in (label, each.id):
            return each
    return None


def _known(reasons: Reasons) -> list[str]:
    absent = (id_ for each in reasons.origins.left_out for id_ in each.ids)
    return [*reasons.clause.spec.parameters, *(node.id for node in reasons.nodes), *absent]


# --- for people ---------------------------------------------------------------------------------


def _show(screen: Terminal, reasons: Reasons, told: _Told) -> None:
    for title, lines in _sections(reasons, told):
        screen.section(title)
        for line in lines:
            screen.entry_line(line)


def _sections(reasons: Reasons, told: _Told) -> Iterator[tuple[str, list[str]]]:
    """Yield the title of each division that a subject reaches, and what is told of it."""
    from clausegen.document.tree import divisions

    reached = {reasons.division(node.id) for node in told.nodes}
    reached |= {text.division for text in told.left_out if text.kind not in _WHOLE}
    for id_ in ("", *(each.id for each in divisions(reasons.draft.document))):
        lines = list(_lines(reasons, told, id_)) if id_ in reached else []
        if lines or (told.close and id_ in reached):
            yield _title(reasons, id_), lines or [_NOTHING]
    absent = [reasons.absent(text) for text in told.left_out if text.kind in _WHOLE]
    if absent:
        yield "Articles et annexes qui ne figurent pas", absent


def _lines(reasons: Reasons, told: _Told, division: str) -> Iterator[str]:
    """Yield what is told of a division: what is there, what is not and has nothing in its place."""
    for node in told.nodes:
        if reasons.division(node.id) == division:
            yield from reasons.of(node, alone=told.close)
            if told.close:
                yield from reasons.beside(node)
    for text in told.left_out:
        listed = told.close or (not text.replaced and any(map(str.isalnum, text.words)))
        if listed and text.division == division and text.kind not in _WHOLE:
            yield reasons.absent(text)


def _title(reasons: Reasons, id_: str) -> str:
    from clausegen.document.tree import heading_label, text_of

    division = reasons.addresses.division(id_) if id_ else None
    return heading_label(division) + text_of(division.title) if division else "Préambule"


def _show_question(screen: Terminal, reasons: Reasons, id_: str, told: _Told) -> None:
    screen.line(reasons.answer(id_), bold=True)
    parameter = reasons.clause.spec.parameters[id_]
    if parameter.when:
        screen.line(f"Seulement si{NBSP}: {parameter.when}")
    for title, nodes in _reached(reasons, id_, told).items():
        screen.section(title)
        for node in nodes:
            address = reasons.address(node.id)
            screen.entry_line(f"{address.said() if address else ''} ({node.id})")
    if told.left_out:
        screen.section("Elle décide de ce qui ne figure pas")
    for text in told.left_out:
        screen.entry_line(reasons.absent(text))
    if not told.nodes and not told.left_out:
        screen.line("Cette réponse ne change rien au texte.")


def _reached(reasons: Reasons, id_: str, told: _Told) -> Mapping[str, list[Node]]:
    """Return the nodes that an answer reaches, by the way in which it does, none twice."""

    def reads(conditions: tuple[Condition, ...]) -> bool:
        return any(id_ in condition.parameters for condition in conditions)

    def way(origin: Origin) -> str:
        if reads(origin.presence):
            return "Cette réponse fait figurer"
        if reads((*origin.wording, *origin.withheld)):
            return "Elle décide des mots de"
        if id_ in origin.printed:
            return "Elle s’imprime dans"
        if id_ in origin.derived:
            return "En suivent le numéro, le signe final ou les renvois de"
        return "Elle décide qu’une question se pose, dont la réponse compte pour"

    ways = [(way(reasons.origin(node)), node) for node in told.nodes]
    return {
        title: [n for each, n in ways if each == title]
        for title in dict.fromkeys(w for w, _ in ways)
    }


# --- for programs -------------------------------------------------------------------------------


def _data(reasons: Reasons, told: _Told) -> Mapping[str, object]:
    return {
        "clause": reasons.clause.spec.id,
        "nodes": [_node_data(reasons, node) for node in told.nodes],
        "left_out": [_left_out_data(reasons, text) for text in told.left_out],
    }


def _node_data(reasons: Reasons, node: Node) -> Mapping[str, object]:
    origin, address = reasons.origin(node), reasons.address(node.id)
    return {
        "id": node.id,
        "address": address.said() if address else "",
        "presence": [_condition_data(reasons, each) for each in origin.presence],
        "wording": [_condition_data(reasons, each) for each in origin.wording],
        "withheld": [_condition_data(reasons, each) for each in origin.withheld],
        "printed": list(origin.printed),
        "derived": list(origin.derived),
        "asked": list(origin.asked),
    }


def _left_out_data(reasons: Reasons, text: LeftOut) -> Mapping[str, object]:
    return {
        "kind": text.kind,
        "ids": list(text.ids),
        "words": text.words,
        "division": text.division,
        "node": text.node,
        "replaced": text.replaced,
        "condition": _condition_data(reasons, text.condition),
    }


def _condition_data(reasons: Reasons, condition: Condition) -> Mapping[str, object]:
    values = reasons.draft.values
    return {
        "condition": condition.text,
        "parameters": list(condition.parameters),
        "because": {id_: values[id_].canonical for id_ in reasons.decided(condition)},
        "file": condition.place.file,
        "line": condition.place.line,
    }
