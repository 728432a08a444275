"""Words of a template before a value: elision, contraction and spaces follow what it prints.

A template may write « de {{ nom }} »: nothing tells, as it is written, that the answer will be
« Alpha » or « Le Mans ». Once it is rendered, the words on both sides are known.
"""

from __future__ import annotations

import re
from dataclasses import replace

from clausegen.document.tree import Variable
from clausegen.french.joints import JOINED, joined, space_between
from clausegen.template.marks import MARK, Marked, Marks, ReferenceMark

_GAP = r"(?:[ \u00a0]+|[ ]*\n[ ]*)"
_BARE = re.compile(
    rf"(?<![\w-])({'|'.join(JOINED)}){_GAP}((?:«[ \u00a0]?|\*+|_+)?){MARK.pattern}", re.IGNORECASE
)
_PAIR = re.compile(rf"{MARK.pattern}[ ](?={MARK.pattern})")


def join_values(text: str, marks: Marks) -> str:
    """Return a rendered text whose words agree with the values that follow them."""
    text = _BARE.sub(lambda found: _joined(found, marks), text)
    return _PAIR.sub(lambda found: _spaced(found, marks), text)


def _joined(found: re.Match[str], marks: Marks) -> str:
    """Return a word and the value after it as they agree."""
    word, opening, number = found[1], found[2], int(found[3])
    marked, contracts = marks[number]
    if isinstance(marked, ReferenceMark):
        return _referred(found, marked, marks)
    phrase = joined(word, marked.text, contracts)
    if phrase == f"{word} {marked.text}":
        return found[0]
    if phrase.endswith(marked.text):
        return f"{phrase.removesuffix(marked.text)}{opening}{marks.mark(marked, contracts)}"
    if opening.startswith("«"):
        return found[0]
    before, _, rest = phrase.partition(" ")
    return f"{before} {opening}{marks.mark(replace(marked, text=rest), contracts)}"


def _referred(found: re.Match[str], reference: ReferenceMark, marks: Marks) -> str:
    """Return « à » before a reference to several articles as its own: « aux articles 2 et 3 »."""
    if len(reference.targets) < 2 or reference.preposition:
        return found[0]
    match found[1]:
        case "à" | "de" as word:
            return found[2] + marks.mark(replace(reference, preposition=word))
    return found[0]


def _spaced(found: re.Match[str], marks: Marks) -> str:
    left, right = (_words(marks[int(number)][0]) for number in found.groups())
    return found[0][:-1] + space_between(left, right)


def _words(marked: Marked) -> str:
    return marked.text if isinstance(marked, Variable) else ""
