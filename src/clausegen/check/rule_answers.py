"""Guard rules that send to an answer which does not speak of them.

An answer speaks of a rule when it cites a text on which the rule rests, or reads a question that
the rule asks to look at again, the one that tells whom rules protect left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausegen.check.declarations import Declaration
from clausegen.check.layout import blocks_of
from clausegen.errors import Diagnostic, Severity, fault
from clausegen.law.register import Register
from clausegen.questions.values import Parameters
from clausegen.template.analysis import chain, parameters_used
from clausegen.template.source import Source
from clausegen.template.syntax import Tree, constants, nodes, parse

_INCLUDE = re.compile(r'\{%-?\s*include\s+"([^"]+)"\s*-?%\}')
_OPENS = re.compile(r"\{%-?\s*(?:if|elif|for\s+\w+\s+in)\s+(.*?)\s*-?%\}")
_CLOSES = re.compile(r"\{%-?\s*(?:else|endif|endfor)\s*-?%\}")
_ARTICLE = re.compile(r"(?:[LRD]\.\s*)?\d+(?:-\d+)*(?!°|\d)|liminaire")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer of a commentary reads and cites: questions, and articles of law."""

    parameters: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()

    def __or__(self, other: Answer) -> Answer:
        """Return what two answers read and cite; each branch of a condition may head its own."""
        return Answer(self.parameters | other.parameters, self.articles | other.articles)


def answers_of(
    sources: Iterable[Source],
    templates: Mapping[str, Source],
    parameters: Parameters,
    register: Register,
) -> dict[str, Answer]:
    """Return what each answer of some files, with what it includes, reads and cites, by its id."""
    found: dict[str, Answer] = {}
    for source in sources:
        headings = [each for each in blocks_of(source) if each.kind == "heading"]
        starts = [source.prose.offset(each.start) for each in headings]
        for heading, start, end in zip(headings, starts, [*starts[1:], None], strict=False):
            tree = parse(Source(source.file, _level(source.text[start:end], templates)))
            if isinstance(tree, Tree):
                answer = _answer(tree, parameters, register)
                found[heading.id] = found.get(heading.id, Answer()) | answer
    return found


def _level(text: str, templates: Mapping[str, Source]) -> str:
    """Return an answer with what it includes; a heading may part a block, so blocks are undone.

    What was included once adds nothing, so that files which include each other come to an end.
    """
    seen: set[str] = set()
    while included := _INCLUDE.search(text):
        source = None if included[1] in seen else templates.get(included[1])
        seen.add(included[1])
        inside = source.text if source else ""
        text = text[: included.start()] + inside + text[included.end() :]
    return _CLOSES.sub("", _OPENS.sub(r"{{ \1 }}", text))


def rule_answer_faults(
    rules: Iterable[Declaration], answers: dict[str, Answer], who: Sequence[str], register: Register
) -> Iterator[Diagnostic]:
    """Yield the rules whose answer does not speak of them; `who` are the questions left aside."""
    for rule in rules:
        answer = answers.get(f"{rule.values.get('question')}")
        if answer is None or not isinstance(rule.values.get("parameters"), list):
            continue
        asked = {*rule.values["parameters"]} - {*who}
        law = [register.provisions[id_].note for id_ in _law(rule) if id_ in register.provisions]
        articles = articles_of("; ".join([f"{rule.values.get('basis', '')}", *law]))
        if not (asked & answer.parameters or articles & answer.articles):
            message = f"La réponse « {rule.values['question']} » ne parle pas de « {rule.id} »."
            hint = "Renvoyez à celle qui cite sa base ou lit ses questions, ou complétez celle-ci."
            place = rule.place("question")
            yield fault("regle-sans-reponse", message, place, hint, Severity.WARNING)


def _law(rule: Declaration) -> list[str]:
    law = rule.values.get("law")
    return [f"{id_}" for id_ in law] if isinstance(law, list) else []


def _answer(tree: Tree, parameters: Parameters, register: Register) -> Answer:
    """Return what the text of an answer reads and cites."""
    calls = (node for node in tree.nodes if isinstance(node, nodes.Call))
    ids = {
        f"{constant.value}"
        for node in calls
        if chain(node.node) == "loi" and node.args
        for constant in constants(node.args[0])
    }
    cited = "; ".join(register.provisions[id_].note for id_ in ids if id_ in register.provisions)
    return Answer(frozenset(parameters_used(tree.root, parameters)), articles_of(cited))


def articles_of(basis: str) -> frozenset[str]:
    """Return the articles that a basis names, each with its work: « C. civ., art. 1170 »."""
    found = set()
    for part in basis.split(";"):
        work, _, articles = part.partition(", art.")
        name = re.sub(r"\W", "", work)
        found |= {f"{name} {''.join(each.split())}" for each in _ARTICLE.findall(articles)}
    return frozenset(found)
