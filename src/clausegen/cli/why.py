"""`why`: which answers brought a part of a clause, worded it, or left it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from clausegen.actions.why import Explained, Subject, WhyRequest
from clausegen.actions.why import why as reasons_of
from clausegen.cli.entries import Raw, answers_option, entries, set_option
from clausegen.cli.options import clause_argument, command, library, terminal
from clausegen.cli.reasons import Reasons
from clausegen.cli.terminal import Terminal
from clausegen.document.origins import Condition, LeftOut, Origin
from clausegen.document.tree import Node, divisions, heading_label, text_of
from clausegen.french.spaces import NBSP

_NOTHING = "Aucune réponse n’en décide."
_WHOLE = ("part", "article", "annex")


@command("why")
@clause_argument
@click.argument("subject", metavar="[ARTICLE|PARAMÈTRE]", required=False, default="")
@answers_option
@set_option
@click.pass_context
def why(
    ctx: click.Context, /, clause: str, subject: str, answers_file: str, assignments: Raw
) -> int:
    """Dit quelles réponses font figurer un passage, en décident les mots ou l’écartent.

    \b
    clausegen why assistance-itinerance 4
    clausegen why assistance-itinerance sortie --answers reponses.toml
    clausegen why assistance-itinerance reduction.actif --set reduction.actif=non

    Un article se nomme par son numéro ou son identifiant, un autre passage par son identifiant,
    qu’il figure ou non. Sans rien, toute la clause.
    """
    screen, answers = terminal(ctx), entries(answers_file, assignments)
    request = WhyRequest(clause=clause, answers=answers, subject=subject)
    explained, asked = reasons_of(library(ctx), request)
    if screen.as_json:
        screen.data(_data(explained, asked))
    elif asked.question:
        _show_question(screen, Reasons(explained), asked)
    else:
        _show(screen, Reasons(explained), asked)
    return 0


# --- for people ---------------------------------------------------------------------------------


def _show(screen: Terminal, reasons: Reasons, asked: Subject) -> None:
    for title, lines in _sections(reasons, asked):
        screen.section(title)
        for line in lines:
            screen.entry_line(line)


def _sections(reasons: Reasons, asked: Subject) -> Iterator[tuple[str, list[str]]]:
    """Yield the title of each division that a subject reaches, and what is told of it."""
    explained = reasons.explained
    titles = {
        each.id: heading_label(each) + text_of(each.title)
        for each in divisions(explained.draft.document)
    }
    reached = {explained.division(node.id) for node in asked.nodes}
    reached |= {text.division for text in asked.left_out if text.kind not in _WHOLE}
    for id_, title in {"": "Préambule", **titles}.items():
        lines = list(_lines(reasons, asked, id_)) if id_ in reached else []
        if lines or (asked.alone and id_ in reached):
            yield title, lines or [_NOTHING]
    absent = [reasons.absent(text) for text in asked.left_out if text.kind in _WHOLE]
    if absent:
        yield "Articles et annexes qui ne figurent pas", absent


def _lines(reasons: Reasons, asked: Subject, division: str) -> Iterator[str]:
    """Yield what is told of a division: what is there, what is not and has nothing in its place."""
    for node in asked.nodes:
        if reasons.explained.division(node.id) == division:
            yield from reasons.there(node, alone=asked.alone)
            if asked.alone:
                yield from reasons.beside(node)
    for text in asked.left_out:
        listed = asked.alone or (not text.replaced and any(map(str.isalnum, text.words)))
        if listed and text.division == division and text.kind not in _WHOLE:
            yield reasons.absent(text)


def _show_question(screen: Terminal, reasons: Reasons, asked: Subject) -> None:
    """Show an answer, the nodes that it reaches, and what it leaves out."""
    explained, id_ = reasons.explained, asked.question
    screen.line(reasons.answer(id_), bold=True)
    when = explained.clause.spec.parameters[id_].when
    if when:
        screen.line(f"Seulement si{NBSP}: {when}")
    for title, nodes in _reached(explained, asked).items():
        screen.section(title)
        for node in nodes:
            address = explained.address(node.id)
            screen.entry_line(f"{address.said() if address else ''} ({node.id})")
    if asked.left_out:
        screen.section("Elle décide de ce qui ne figure pas")
    for text in asked.left_out:
        screen.entry_line(reasons.absent(text))
    if not asked.nodes and not asked.left_out:
        screen.line("Cette réponse ne change rien au texte.")


def _reached(explained: Explained, asked: Subject) -> Mapping[str, list[Node]]:
    """Return the nodes that an answer reaches, by the way in which it does, none twice."""
    found: dict[str, list[Node]] = {}
    for node in asked.nodes:
        found.setdefault(_way(asked.question, explained.origin(node)), []).append(node)
    return found


def _way(id_: str, origin: Origin) -> str:
    """Return the title under which a node is told that an answer reaches."""

    def reads(conditions: tuple[Condition, ...]) -> bool:
        return any(id_ in condition.parameters for condition in conditions)

    if reads(origin.presence):
        return "Cette réponse fait figurer"
    if reads((*origin.wording, *origin.withheld)):
        return "Elle décide des mots de"
    if id_ in origin.printed:
        return "Elle s’imprime dans"
    if id_ in origin.derived:
        return "En suivent le numéro, le signe final ou les renvois de"
    return "Elle décide qu’une question se pose, dont la réponse compte pour"


# --- for programs -------------------------------------------------------------------------------


def _data(explained: Explained, asked: Subject) -> Mapping[str, object]:
    return {
        "clause": explained.clause.spec.id,
        "nodes": [_node_data(explained, node) for node in asked.nodes],
        "left_out": [_left_out_data(explained, text) for text in asked.left_out],
    }


def _node_data(explained: Explained, node: Node) -> Mapping[str, object]:
    """Return why a node is there, as JSON data."""
    origin, address = explained.origin(node), explained.address(node.id)
    return {
        "id": node.id,
        "address": address.said() if address else "",
        "presence": [_condition_data(explained, each) for each in origin.presence],
        "wording": [_condition_data(explained, each) for each in origin.wording],
        "withheld": [_condition_data(explained, each) for each in origin.withheld],
        "printed": list(origin.printed),
        "derived": list(origin.derived),
        "asked": list(origin.asked),
    }


def _left_out_data(explained: Explained, text: LeftOut) -> Mapping[str, object]:
    """Return why a text is not there, as JSON data."""
    return {
        "kind": text.kind,
        "ids": list(text.ids),
        "words": text.words,
        "division": text.division,
        "node": text.node,
        "replaced": text.replaced,
        "condition": _condition_data(explained, text.condition),
    }


def _condition_data(explained: Explained, condition: Condition) -> Mapping[str, object]:
    values = explained.draft.values
    return {
        "condition": condition.text,
        "parameters": list(condition.parameters),
        "because": {id_: values[id_].canonical for id_ in explained.decided(condition)},
        "file": condition.place.file,
        "line": condition.place.line,
    }
