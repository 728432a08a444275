"""Values back: the answers that a text gives which came back, read by their kinds, never guessed.

A line that differs in answers alone gives these. One whose answer was changed at one place only,
or cannot be read, or may have other words beside it, is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from clausegen.actions.value_parts import value_of
from clausegen.acts.negotiation import Doubt, ValueChange
from clausegen.amend.aligning import paired_lines
from clausegen.amend.operations import WordEdit
from clausegen.amend.word_edits import marked_text_edits
from clausegen.document.printing import PrintedLine, PrintedValue
from clausegen.document.tree import Variable
from clausegen.errors import AnswersError
from clausegen.french.spaces import NBSP
from clausegen.library.clause import Clause
from clausegen.questions.answers import with_changes
from clausegen.questions.parameter import ParseProblem
from clausegen.readers.docx.values import ShownValue

FOLDED = str.maketrans("\xa0\u202f\u2007\t’\u2011“”", '    \'-""')
"""One space and one apostrophe for all of each, as many characters."""
_PREPOSITION = re.compile(r"(?:de|du|des|à|au|aux)[ \xa0]|d['’]", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:les?|la)[ \xa0]|l['’]", re.IGNORECASE)
_SIGN = re.compile(r"[,;:.()]")
_WORD = re.compile(r"\b\w")
_LETTER = re.compile(r"[^\W\d_]")
_MORE = ", et davantage"
"""What no kind reads at the end of an answer but those that take any words."""
_ONE_PLACE = "elle est changée à un endroit, et non à un autre"
_BESIDE = "rien ne dit si les mots ajoutés font partie de la réponse"
_PART = "cette réponse fait partie d’une autre, à changer à la main"
_STUCK = "les mots d’avant et ceux d’après y sont collés"


class _Words(NamedTuple):
    """The words of an answer in a line that came back; `beside` that some stand at its edge."""

    variable: Variable
    words: str
    beside: bool = False


def folded(text: str) -> str:
    """Return a text with one space and one apostrophe for all of each, as many characters."""
    return text.translate(FOLDED)


class Candidates:
    """The answers whose words differ between two texts, line by line."""

    def __init__(
        self,
        clause: Clause,
        raw: Mapping[str, object],
        ours: Sequence[PrintedLine],
        theirs: Sequence[PrintedLine],
        marked: Sequence[ShownValue] = (),
    ) -> None:
        self._clause, self._raw, self._marked = clause, raw, marked
        self._changed: dict[str, dict[tuple[str, str], None]] = {}
        self._variables: dict[str, Variable] = {}
        self._kept: set[tuple[str, str]] = set()
        self._unsure: set[str] = set()
        self._lines: list[tuple[PrintedLine, frozenset[str]]] = []
        sides = ([(each.node, each.text) for each in lines] for lines in (ours, theirs))
        pairs = paired_lines(*sides)
        pairs |= _same_frame(ours, theirs, pairs)
        for after, before in sorted(pairs.items()):
            self._compare(ours[before], theirs[after])

    def _compare(self, ours: PrintedLine, theirs: PrintedLine) -> None:
        """Note which answers of a line stay, and which have other words."""
        found = _values_in(ours, theirs)
        if not all(self._is_answer(each) for each in found if each.beside):
            return
        differing = [each for each in found if not _same(each.variable.text, each.words)]
        for each in found:
            if each not in differing:
                own = each.variable.text
                self._kept.add((_key(each.variable), _alone(own, own)))
        for each in differing:
            key = _key(each.variable)
            self._variables[key] = each.variable
            self._changed.setdefault(key, {})[each.variable.text, each.words] = None
        if differing:
            self._lines.append((ours, frozenset(_key(each.variable) for each in differing)))

    def _is_answer(self, found: _Words) -> bool:
        """Return whether words with others at their edge are an answer; note where it is asked."""
        key, before = _key(found.variable), found.variable.text
        words = _alone(before, found.words)
        try:
            value_of(self._clause, self._raw, key, words)
        except ParseProblem:
            return False
        if self._takes_any_words(key, words) and not self._is_marked(key, before, found.words):
            self._unsure.add(key)
        return True

    def _takes_any_words(self, key: str, words: str) -> bool:
        try:
            value_of(self._clause, self._raw, key, words + _MORE)
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

    def read(self) -> tuple[list[ValueChange], list[Doubt]]:
        """Return the answers that a text gives, each with its value, and those that are asked."""
        taken: list[ValueChange] = []
        asked: list[Doubt] = []
        raw = self._raw
        for key, versions in self._changed.items():
            point = self._point(raw, key, [*versions])
            if isinstance(point, ValueChange):
                taken.append(point)
                raw = with_changes(raw, {point.parameter: point.value})
            else:
                asked.append(point)
        return taken, asked

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
            _insist_on_apart(before, after)
            words, value = self._value(raw, key, before, after)
            self._insist_on_valid(raw, id_, value)
        except ParseProblem as problem:
            why = str(problem) if everywhere else _ONE_PLACE
            offered = self._unstuck(raw, key, *shown) if everywhere else ()
            if offered:
                why += f" ; acceptée, la réponse devient «{NBSP}{offered[-1]}{NBSP}»"
            return Doubt(label, *shown, why, *offered)
        if everywhere and key not in self._unsure:
            return ValueChange(id_, label, *shown, value, key, words)
        why = _ONE_PLACE if not everywhere else _BESIDE
        given = (id_, value, key, words) if len(given_as) == 1 else ()
        return Doubt(label, *shown, why, *given)

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
                if _same(parameter.kind.text(read, parameter), words):
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


def _key(variable: Variable) -> str:
    return variable.asked.key if variable.asked else variable.parameter


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def _alone(before: str, after: str) -> str:
    """Return the words of an answer without the preposition that is printed with it."""
    return _PREPOSITION.sub("", after, count=1) if _PREPOSITION.match(before) else after


def _insist_on_apart(before: str, after: str) -> None:
    """Raise ParseProblem where new words are stuck to old ones: « cinq (5)six (6) » is not 56.

    LibreOffice leaves so a tracked change that it finds in a content control.
    """
    for edit in marked_text_edits(folded(before), folded(after)):
        if not edit.old and before[: edit.start][-1:].strip() and edit.new[:1].isalnum():
            raise ParseProblem(_STUCK)


# --- lines --------------------------------------------------------------------------------------


def _same_frame(
    ours: Sequence[PrintedLine], theirs: Sequence[PrintedLine], pairs: Mapping[int, int]
) -> dict[int, int]:
    """Return, by the rank of their line, ours that has its words around other answers.

    So a short line is found again, « Projet : … », of which the answer was nearly all.
    """
    edges = sorted((before, after) for after, before in pairs.items())
    found: dict[int, int] = {}
    for (left, above), (right, below) in pairwise([(-1, -1), *edges, (len(ours), len(theirs))]):
        for before in range(left + 1, right):
            frame = _frame(ours[before])
            fits = [a for a in range(above + 1, below) if frame and frame.fullmatch(
                folded(theirs[a].text))]  # fmt: skip  # one thought
            if len(fits) == 1 and fits[0] not in found:
                found[fits[0]] = before
    return found


def _frame(line: PrintedLine) -> re.Pattern[str] | None:
    """Return a pattern of the words of a line around its answers, None for few of them."""
    fixed, _ = _fixed(line, line.values)
    if not line.values or not any(map(_LETTER.search, fixed)):
        return None
    return re.compile("(.+?)".join(map(re.escape, fixed)))


def _fixed(line: PrintedLine, values: Sequence[PrintedValue]) -> tuple[list[str], list[Variable]]:
    """Return the words of a line around some of its answers, one more than there are answers."""
    fixed: list[str] = []
    position = 0
    for value in values:
        fixed.append(folded(line.text[position : value.start]))
        position = value.start + len(value.variable.text)
    return [*fixed, folded(line.text[position:])], [each.variable for each in values]


def _values_in(ours: PrintedLine, theirs: PrintedLine) -> list[_Words]:
    """Return the words that each answer of a line has in another, none if other words differ."""
    before, after = folded(ours.text), folded(theirs.text)
    edits = marked_text_edits(before, after)
    found: list[_Words] = []
    shift = 0
    for value in ours.values:
        start, end = _span(value)
        inside = [e for e in edits if _is_inside(e, start, end)]
        edits = tuple(each for each in edits if each not in inside)
        first, shift = start + shift, shift + sum(len(e.new) - len(e.old) for e in inside)
        found.append(_Words(value.variable, theirs.text[first : end + shift]))
    return [*_with_words_beside(ours, theirs.text, edits)] if edits else found


def _span(value: PrintedValue) -> tuple[int, int]:
    return value.start, value.start + len(value.variable.text)


def _is_inside(edit: WordEdit, start: int, end: int) -> bool:
    """Return whether an edit is one of the words from `start` to `end`, not only beside them."""
    within = start <= edit.start and edit.start + len(edit.old) <= end
    return within and (bool(edit.old) or start < edit.start < end)


def _with_words_beside(
    ours: PrintedLine, after: str, edits: Sequence[WordEdit]
) -> Iterator[_Words]:
    """Yield the words of the answers of a line where edits reach over their edges.

    All else in the line stands as it was, and tells in one way alone where each answer ends.
    """
    touched = [
        value
        for value in ours.values
        for start, end in [_span(value)]
        if any(start <= e.start + len(e.old) and e.start <= end for e in edits)
    ]
    there = folded(after)
    changed = [v for v in ours.values if v in touched or folded(v.variable.text) not in there]
    fixed, variables = _fixed(ours, changed)
    short, long = (
        re.fullmatch(way.join(map(re.escape, fixed)), there) for way in ("(.+?)", "(.+)")
    )
    if not (short and long and short.groups() == long.groups()):
        return
    for rank, variable in enumerate(variables, 1):
        words = after[short.start(rank) : short.end(rank)]
        yield _Words(variable, words, beside=any(v.variable is variable for v in touched))
    yield from (_Words(v.variable, v.variable.text) for v in ours.values if v not in changed)
