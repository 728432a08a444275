"""Words of a template before a value: elision, contraction and spaces follow what it prints.

A template may write « de {{ nom }} »: nothing tells, as it is written, that the answer will be
« Alpha » or « Le Mans ». Once it is rendered, the words on both sides are known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from clausegen.document.tree import Picture, Variable
from clausegen.french.joints import JOINED, joined, space_between
from clausegen.template.marks import CLOSE, MARK, OPEN, Marked, Marks, ReferenceMark

_GAP = r"(?:[ \u00a0]+|[ ]*\n[ ]*)"
_BARE = re.compile(
    rf"(?<![\w-])({'|'.join(JOINED)}){_GAP}((?:«[ \u00a0]?|\*+|_+)?)\Z", re.IGNORECASE
)
_AFTER_WORD = " \u00a0\n«*_"  # what may stand between the word and the value
_LONGEST = max(map(len, JOINED))
_PAIR = re.compile(rf"{MARK.pattern}[ ](?={MARK.pattern})")


def join_values(text: str, marks: Marks) -> str:
    """Return a rendered text whose words agree with the values that follow them."""
    pieces = MARK.split(text)  # words and the numbers of marks in turn
    for place in range(1, len(pieces), 2):
        words, number = pieces[place - 1], int(pieces[place])
        pieces[place] = f"{OPEN}{number}{CLOSE}"
        found = _word_before(words)
        if found and (agreed := marks.ask(_Joint(found[1], found[2], number))):
            pieces[place - 1 : place + 1] = words[: found.start()], agreed
    return _PAIR.sub(lambda found: _spaced(found, marks), "".join(pieces))


def _word_before(words: str) -> re.Match[str] | None:
    """Return the word that the value after it may change, if the words before that end with one.

    Most do not, and their last letters tell at once.
    """
    end = len(words.rstrip(_AFTER_WORD))
    start = max(end - _LONGEST, 0)
    return _BARE.search(words, start) if words[start:end].lower().endswith(JOINED) else None


@dataclass(frozen=True, slots=True)
class _Joint:
    """A word of a template, what opens after it, and the number of the value that follows."""

    word: str
    opening: str
    number: int

    def __call__(self, marks: Marks) -> str | None:
        """Return the word and the value after it as they agree, or None where they stay."""
        word, opening = self.word, self.opening
        marked, contracts = marks[self.number]
        if isinstance(marked, ReferenceMark):
            return _referred(word, opening, marked, marks)
        if isinstance(marked, Picture):
            return None
        phrase = joined(word, marked.text, contracts)
        if phrase == f"{word} {marked.text}":
            return None
        if phrase.endswith(marked.text):
            return f"{phrase.removesuffix(marked.text)}{opening}{marks.mark(marked, contracts)}"
        if opening.startswith("«"):
            return None
        before, _, rest = phrase.partition(" ")
        return f"{before} {opening}{marks.mark(replace(marked, text=rest), contracts)}"


def _referred(word: str, opening: str, reference: ReferenceMark, marks: Marks) -> str | None:
    """Return « à » before a reference to several articles as its own: « aux articles 2 et 3 »."""
    if len(reference.targets) < 2 or reference.preposition:
        return None
    match word:
        case "à" | "de":
            return opening + marks.mark(replace(reference, preposition=word))
    return None


def _spaced(found: re.Match[str], marks: Marks) -> str:
    return found[0][:-1] + str(marks.ask(_Gap(int(found[1]), int(found[2]))))


@dataclass(frozen=True, slots=True)
class _Gap:
    """The space between two values, by their numbers."""

    left: int
    right: int

    def __call__(self, marks: Marks) -> str:
        """Return the space that suits their words."""
        return space_between(_words(marks[self.left][0]), _words(marks[self.right][0]))


def _words(marked: Marked) -> str:
    return marked.text if isinstance(marked, Variable) else ""
