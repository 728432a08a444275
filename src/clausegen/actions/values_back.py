"""Values back: the answers that a text gives which came back, read by their kinds, never guessed.

A line that differs in answers alone gives these. One whose answer was changed at one place only,
or cannot be read, or may have other words beside it, is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from clausegen.actions.redrafted_values import Draft, Redrafts, Version, parts_of
from clausegen.actions.value_lines import Words, folded, key_of, same, same_frame, values_in
from clausegen.actions.value_parts import value_of
from clausegen.acts.negotiation import Doubt, ValueChange
from clausegen.amend.aligning import paired_lines
from clausegen.amend.word_edits import marked_text_edits
from clausegen.document.printing import PrintedLine
from clausegen.document.tree import Variable
from clausegen.errors import AnswersError
from clausegen.french.spaces import FINE, NBSP
from clausegen.library.clause import Clause
from clausegen.questions.answers import with_changes
from clausegen.questions.kind import canonical_json
from clausegen.questions.parameter import ParseProblem
from clausegen.readers.docx.values import ShownValue

_PREPOSITION = re.compile(r"(?:de|du|des|à|au|aux)[ \xa0]|d['’]", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:les?|la)[ \xa0]|l['’]", re.IGNORECASE)
_SIGN = re.compile(r"[,;:.()]")
_WORD = re.compile(r"\b\w")
_MORE = ", et davantage"
"""What no kind reads at the end of an answer but those that take any words."""
MOST_ANSWERS = 6
"""Answers that are drafted to see which of them came back: where there are more, it is asked."""
_ONE_PLACE = "elle est changée à un endroit, et non à un autre"
_BESIDE = "rien ne dit si les mots ajoutés font partie de la réponse"
_PART = "cette réponse fait partie d’une autre, à changer à la main"
_TWO_WAYS = (
    "LibreOffice, qui a enregistré ce fichier, peut y avoir laissé les signes d’avant, collés à "
    "ceux d’après"
)
_STUCK = "les mots d’avant et ceux d’après y sont collés"


class Candidates:
    """The answers whose words differ between two texts, line by line.

    `marked` are those that the file marks as answers, `sent` those of the text that it began as;
    `office` tells of a file that LibreOffice saved.
    """

    def __init__(
        self,
        clause: Clause,
        raw: Mapping[str, object],
        ours: Sequence[PrintedLine],
        theirs: Sequence[PrintedLine],
        marked: Sequence[ShownValue] = (),
        sent: Collection[ShownValue] = (),
        *,
        office: bool = False,
    ) -> None:
        self._clause, self._raw, self._marked, self._sent = clause, raw, marked, sent
        self._office = office
        self._changed: dict[str, dict[tuple[str, str], None]] = {}
        self._variables: dict[str, Variable] = {}
        self._kept: set[tuple[str, str]] = set()
        self._unsure: set[str] = set()
        self._lines: list[tuple[PrintedLine, frozenset[str]]] = []
        self._at: dict[int, dict[str, list[Version]]] = {}
        sides = ([(each.node, each.text) for each in lines] for lines in (ours, theirs))
        pairs = paired_lines(*sides)
        pairs |= same_frame(ours, theirs, pairs)
        self._theirs = {before: folded(theirs[after].text) for after, before in pairs.items()}
        for after, before in sorted(pairs.items()):
            self._compare(before, ours[before], theirs[after])

    def _compare(self, rank: int, ours: PrintedLine, theirs: PrintedLine) -> None:
        """Note which answers of a line stay, and which have other words."""
        found = values_in(ours, theirs)
        if not all(self._is_answer(each) for each in found if each.beside):
            return
        differing = [each for each in found if not self._stays(each)]
        for each in found:
            if each not in differing:
                own = each.variable.text
                self._kept.add((key_of(each.variable), _alone(own, own)))
        for each in differing:
            key = key_of(each.variable)
            self._variables[key] = each.variable
            self._changed.setdefault(key, {})[each.variable.text, each.words] = None
            versions = self._versions(key, each.variable.text, each.words)
            self._at.setdefault(rank, {}).setdefault(key, []).extend(versions)
        if differing or not all(same(each.variable.text, each.words) for each in found):
            self._lines.append((ours, frozenset(key_of(each.variable) for each in differing)))

    def _stays(self, found: Words) -> bool:
        """Return whether an answer is ours, be it stuck to the one that the file was sent with.

        Words that can be read, and are not stuck, say what they say, whatever ours are by now.
        """
        own, words, key = found.variable.text, found.words, key_of(found.variable)
        if same(own, words):
            return True
        reads = self._reads(key, _alone(own, words))
        return any(
            folded(own) in each.settled[1:] and (_are_stuck(*each) or not reads)
            for each in self._versions(key, own, words)
        )

    def _versions(self, key: str, before: str, after: str) -> list[Version]:
        """Return words that came beside ours, then beside each that the file was sent with."""
        sent = (each.text for each in self._sent if each.key == key)
        return [
            Version(each, folded(after)) for each in dict.fromkeys(map(folded, (before, *sent)))
        ]

    def _is_answer(self, found: Words) -> bool:
        """Return whether words with others at their edge are an answer; note where it is asked."""
        key, before = key_of(found.variable), found.variable.text
        words = _alone(before, found.words)
        if not self._reads(key, words):
            return any(
                self._reads(key, _alone(before, stuck))
                for each in self._versions(key, before, found.words)
                for stuck in each.settled[1:]
            )
        if self._takes_any_words(key, words) and not self._is_marked(key, before, found.words):
            self._unsure.add(key)
        return True

    def _takes_any_words(self, key: str, words: str) -> bool:
        return self._reads(key, words + _MORE)

    def _reads(self, key: str, words: str) -> bool:
        try:
            value_of(self._clause, self._raw, key, words)
        except ParseProblem:
            return False
        return True

    def _is_marked(self, key: str, before: str, after: str) -> bool:
        """Return whether a file marks just these words as the answer, without a sign that came."""
        shown = {folded(each.text) for each in self._marked if each.key == key}
        came = "".join(each.new for each in marked_text_edits(folded(before), folded(after)))
        return shown == {folded(after)} and not _SIGN.search(came)

    def explained(self, taken: set[str]) -> set[str]:
        """Return the nodes whose lines differ by answers alone, all of them taken."""
        return {line.node for line, keys in self._lines if keys <= taken}

    def read(self, draft: Draft) -> tuple[list[ValueChange], list[Doubt]]:
        """Return the answers that a text gives, each with its value, and those that are asked.

        What no word tells by itself is drafted: see `redrafted_values`.
        """
        points: dict[str, ValueChange | Doubt] = {}
        raw = self._raw
        for key, versions in self._changed.items():
            point = points[key] = self._point(raw, key, [*versions])
            if isinstance(point, ValueChange):
                raw = with_changes(raw, {point.parameter: point.value})
        for key, point in points.items():
            if isinstance(point, Doubt) and (proven := self._proven(draft, raw, key, point)):
                points[key] = proven
                raw = with_changes(raw, {proven.parameter: proven.value})
        told = points.values()
        taken = [each for each in told if isinstance(each, ValueChange)]
        return taken, [each for each in told if isinstance(each, Doubt)]

    def _proven(
        self, draft: Draft, raw: Mapping[str, object], key: str, doubt: Doubt
    ) -> ValueChange | None:
        """Return the only answer whose draft has the lines that came back, None for none."""
        id_ = self._variables[key].parameter
        if id_ not in self._clause.spec.parameters or key in self._unsure:
            return None
        redrafts = Redrafts(draft(raw), self._theirs, self._at, draft)
        versions = self._versions(key, *next(iter(self._changed[key])))
        found = [
            (words, value)
            for words, value in self._readings(raw, key, versions)
            if redrafts.came(key, with_changes(raw, {id_: value}))
        ]
        if len(found) != 1:
            return None
        ((words, value),) = found
        after = words if any(each.settled[1:] for each in versions) else doubt.after
        return ValueChange(id_, doubt.label, doubt.before, after, value, key, words)

    def _readings(
        self, raw: Mapping[str, object], key: str, versions: Sequence[Version]
    ) -> Collection[tuple[str, object]]:
        """Return the answers that parts of some words give, each once: none of a free text."""
        found: dict[str, tuple[str, object]] = {}
        told = dict.fromkeys(words for each in versions for words in each.settled)
        for words in (part for each in told for part in parts_of(each)):
            with suppress(ParseProblem):
                value = value_of(self._clause, raw, key, words)
                self._insist_on_valid(raw, self._variables[key].parameter, value)
                if self._takes_any_words(key, words):
                    return ()
                found.setdefault(canonical_json(value), (words, value))
        return found.values() if len(found) <= MOST_ANSWERS else ()

    def _point(
        self, raw: Mapping[str, object], key: str, versions: Sequence[tuple[str, str]]
    ) -> ValueChange | Doubt:
        """Return an answer that a text gives, or why it is asked."""
        variable = self._variables[key]
        id_, (before, after) = variable.parameter, versions[0]
        label = self._label(variable)
        shown = _alone(before, before), _alone(before, after)
        given_as = {folded(_alone(was, now)) for was, now in versions}
        everywhere = (key, _alone(before, before)) not in self._kept and len(given_as) == 1
        try:
            if id_ not in self._clause.spec.parameters:
                raise ParseProblem(_PART)
            beside = [each for each in self._versions(key, before, after) if each.settled[1:]]
            if any(_are_stuck(*each) for each in ((before, after), *beside)):
                raise ParseProblem(_STUCK)
            words, value = self._value(raw, key, before, after)
            self._insist_on_valid(raw, id_, value)
        except ParseProblem as problem:
            why = str(problem) if everywhere else _ONE_PLACE
            offered = self._unstuck(raw, key, *shown) if everywhere else ()
            if offered:
                offer = f"acceptée, la réponse devient «{NBSP}{offered[-1]}{NBSP}»"
                why = f"{why.removesuffix('.')}{FINE}; {offer}"
            return Doubt(label, *shown, why, *offered)
        doubt = self._doubt(key, versions, everywhere=everywhere)
        if not doubt:
            return ValueChange(id_, label, *shown, value, key, words)
        why, given = doubt, (id_, value, key, words) if len(given_as) == 1 else ()
        return Doubt(label, *shown, why, *given)

    def _doubt(self, key: str, versions: Sequence[tuple[str, str]], *, everywhere: bool) -> str:
        """Return why an answer that can be read is asked all the same, '' for one that is sure."""
        if not everywhere:
            return _ONE_PLACE
        if key in self._unsure:
            return _BESIDE
        told = (each for pair in versions for each in self._versions(key, *pair))
        return _TWO_WAYS if self._office and any(each.stuck for each in told) else ""

    def _label(self, variable: Variable) -> str:
        """Return what an answer is called: the label of its question, or of its part."""
        parameter = self._clause.spec.parameters.get(variable.parameter)
        if variable.asked and variable.asked.key != variable.parameter:
            return variable.asked.label
        return parameter.label if parameter else variable.parameter

    def _value(
        self, raw: Mapping[str, object], key: str, before: str, after: str
    ) -> tuple[str, object]:
        """Return the words of an answer, alone, and its value.

        An article that the sentence prints before an answer is left out where none is wanted.
        """
        words = _alone(before, after)
        try:
            return words, value_of(self._clause, raw, key, words)
        except ParseProblem:
            if not (_ARTICLE.match(before) and _ARTICLE.match(after)):
                raise
        words = _ARTICLE.sub("", after, count=1)
        return words, value_of(self._clause, raw, key, words)

    def _unstuck(
        self, raw: Mapping[str, object], key: str, before: str, after: str
    ) -> tuple[str, object, str, str] | tuple[()]:
        """Return the answer that new words give without those that they are stuck to, if one does.

        It is offered and not taken: it prints just the words that are left.
        """
        parameter = self._clause.spec.parameters.get(key)
        edits = marked_text_edits(folded(before), folded(after))
        if parameter is None or len(edits) != 1 or edits[0].old:
            return ()
        end = edits[0].start
        found: dict[str, object] = {}
        for start in (match.start() for match in _WORD.finditer(before[:end])):
            words = after[:start] + after[end:]
            with suppress(ParseProblem):
                read = parameter.kind.read(words, parameter)
                value = parameter.kind.to_raw(read, parameter)
                self._insist_on_valid(raw, key, value)
                if same(parameter.kind.text(read, parameter), words):
                    found[words] = value
        if len(found) != 1:
            return ()
        ((words, value),) = found.items()
        return key, value, key, words

    def _insist_on_valid(self, raw: Mapping[str, object], id_: str, value: object) -> None:
        """Raise ParseProblem for an answer that the contract does not accept."""
        try:
            found = self._clause.validate(with_changes(raw, {id_: value})).diagnostics
        except AnswersError as error:
            raise ParseProblem(error.message) from error
        for each in found:
            if each.place.key.partition("[")[0] == id_ and each.severity == "error":
                raise ParseProblem(each.message)


def _alone(before: str, after: str) -> str:
    """Return the words of an answer without the preposition that is printed with it."""
    return _PREPOSITION.sub("", after, count=1) if _PREPOSITION.match(before) else after


def _are_stuck(before: str, after: str) -> bool:
    """Return whether new words are stuck to old ones: « cinq (5)six (6) » is not 56.

    LibreOffice leaves so a tracked change that it finds in a content control.
    """
    return any(
        not edit.old and before[: edit.start][-1:].strip() and edit.new[:1].isalnum()
        for edit in marked_text_edits(folded(before), folded(after))
    )
