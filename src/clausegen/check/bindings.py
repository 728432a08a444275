"""What a commentary says of the text of its clause, held against that text.

`dit("passage", "mots")` in a sentence states that the text has that passage, with those words, and
`tait(…)` that it has not. Under each set of answers, every sentence that is printed must be true of
the document that the same answers give. What speaks of the text must state something: a sentence
that names « le document », one that prints an answer which the document does not print, and one
that depends on answers, those that tell who the parties are and whom rules protect left aside.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from clausegen.check.statements import Sentence, Statement, Statements, bare
from clausegen.document.tree import Document, Variable, leaves, plain_lines, walk
from clausegen.errors import Diagnostic, Place, Severity, TemplateError, fault
from clausegen.french.spaces import FINE, NBSP
from clausegen.library.clause import Clause
from clausegen.library.commentary import read_commentary
from clausegen.library.model_files import COMMENTARY_FILE, PLACED
from clausegen.questions.kinds.party import PartyKind
from clausegen.questions.values import Values
from clausegen.template.decisions import Decisions
from clausegen.template.marks import Rendered

_NAMES_TEXT = re.compile(r"\ble document\b", re.IGNORECASE)
_LONGEST = 60


@dataclass
class Bindings:
    """The statements of the commentary of a clause, and the texts that its passages had so far.

    `_free` are the sentences, as typed, that were found to need no statement.
    """

    clause: Clause
    _made: dict[Statement, None] = field(default_factory=dict)
    _texts: dict[str, set[str]] = field(default_factory=dict)
    _free: set[str] = field(default_factory=set)

    def read(self, values: Values, document: Document) -> None:
        """Read the commentary of a document. Raises TemplateError for what is not true of it."""
        statements, templates = Statements(), self.clause.templates
        rendered = templates.render(COMMENTARY_FILE, values, statements.functions)
        with templates.placing(COMMENTARY_FILE):
            read_commentary(bare(rendered), document, self.clause.memory)
            self._made |= dict.fromkeys(statements.made)
            sentences = [*statements.sentences(rendered)]
            faults = [*self._untrue(sentences, document)]
            faults += self._unbound(sentences, document, rendered, values)
            if faults:
                raise TemplateError(faults[0].message, faults)

    def never_said(self) -> Iterator[Diagnostic]:
        """Yield the statements on a passage that no document had: they hold whatever it says."""
        for statement in self._made:
            had = self._texts.get(statement.passage, ())
            if not any(_words(statement.words) in text for text in had):
                message = f"Aucune réponse ne donne ce que nomme {statement.call}."
                hint = "Vérifiez l’identifiant du passage et ses mots, tels que la clause les dit."
                yield fault(
                    "passage-inconnu", message, self._place(statement.call, statement.passage), hint
                )

    def _untrue(self, sentences: Collection[Sentence], document: Document) -> Iterator[Diagnostic]:
        """Yield the statements that a document belies."""
        texts = {node.id: _words("\n".join(plain_lines(node))) for node in walk(document)}
        for id_, text in texts.items():
            self._texts.setdefault(id_, set()).add(text)
        for statement in (each for sentence in sentences for each in sentence.statements):
            had = texts.get(statement.passage)
            if (had is not None and _words(statement.words) in had) != statement.said:
                has = "n’a pas" if statement.said else "a"
                message = f"Avec certaines réponses, le texte {has} ce que nomme {statement.call}."
                hint = "Mettez la phrase sous la condition du passage."
                yield fault(
                    "phrase-fausse", message, self._place(statement.call, statement.passage), hint
                )

    def _unbound(
        self,
        sentences: Collection[Sentence],
        document: Document,
        rendered: Rendered,
        values: Values,
    ) -> Iterator[Diagnostic]:
        """Yield the sentences that speak of the text and state nothing."""
        silent = [each for each in sentences if not each.statements]
        new = [each for each in silent if each.words not in self._free]
        if not new:
            return
        said = {leaf.parameter for leaf in leaves(document) if isinstance(leaf, Variable)}
        decisions = self.clause.templates.decisions(rendered, values)
        for sentence in new:
            names = _NAMES_TEXT.search(sentence.words) or not sentence.printed <= said
            if names or not self._decided(sentence, decisions) <= self._who:
                message = f"La phrase « {_shown(sentence)} » parle du texte et n’en nomme rien."
                hint = 'Écrivez {{ dit("passage") }} ou {{ tait("passage") }} avant son point.'
                place = self._place(max(sentence.words.split("…"), key=len).strip())
                yield fault("phrase-sans-passage", message, place, hint, Severity.WARNING)
            else:
                self._free.add(sentence.words)

    @property
    def _who(self) -> set[str]:
        """Return the questions that tell who the parties are, and whom the rules protect."""
        spec = self.clause.spec
        scopes = {rule.scope.question for rule in spec.rules if rule.scope}
        return scopes | {id_ for id_, each in spec.parameters.items() if _is_party(each.kind)}

    @staticmethod
    def _decided(sentence: Sentence, decisions: Decisions) -> set[str]:
        """Return the questions that decide whether a sentence is printed.

        That a contract takes the clause which a commentary is about is no matter of its sentences.
        """
        around = (
            decisions.condition(span)
            for span in decisions.spans
            if span.start <= sentence.start and sentence.end <= span.end
            if not span.element.startswith(f"{PLACED[COMMENTARY_FILE]}/")
        )
        return {id_ for condition in around if condition for id_ in condition.parameters}

    def _place(self, *wanted: str) -> Place:
        """Return where the first of some words that the commentary has were typed."""
        sources: Mapping[str, str] = self.clause.templates.sources
        ordered = sorted(sources, key=lambda each: each != COMMENTARY_FILE)
        for words, name in product(wanted, ordered):
            pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
            if found := pattern.search(sources[name]):
                before = sources[name][: found.start()]
                column = found.start() - before.rfind("\n")
                return Place(name, before.count("\n") + 1, column)
        return Place(COMMENTARY_FILE, 1, 1)


def _is_party(kind: object) -> bool:
    return isinstance(kind, PartyKind)


def _shown(sentence: Sentence) -> str:
    words = " ".join(sentence.words.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _words(text: str) -> str:
    """Return words as they compare: each space an ordinary one."""
    return " ".join(text.replace(NBSP, " ").replace(FINE, " ").split())
