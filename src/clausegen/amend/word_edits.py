"""The words that differ between two texts: as few as the change needs, in units that can be quoted.

Every character counts: a no-break space that becomes a space is a change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from clausegen.amend.matching import Matcher
from clausegen.amend.operations import WordEdit
from clausegen.document.tree import Citation, Inlines, flatten, text_of
from clausegen.french.tokens import tokens

_WORD = re.compile(r"\w+(?:[-’]\w+)*’?")
MANY_WORDS = 12
"""Edits of so many words in all are quoted as one even when three words part them."""
_LETTERS = re.compile(r"(?<!\w)[^\W\d_]")
_STOPS = (".", ";")


def word_edits(old: str, new: str) -> tuple[WordEdit, ...]:
    """Return the edits that turn one text into the other, in order, as an avenant quotes them.

    Edits that signs or one word separate are joined, since quoted words make sense together.
    """
    return _turned(old, _joined(old, tuple(_edits(tokens(old), tokens(new))), _together))


def marked_edits(before: Inlines, after: Inlines) -> tuple[WordEdit, ...]:
    """Return the edits that a redline marks: no more than it must, and it still reads.

    Those alone that no more than a space separates are joined. A citation is replaced whole, for
    what is left of one would lead to a text that the new words do not cite.
    """
    edits = tuple(_edits(tuple(_units(before)), tuple(_units(after))))
    return _joined(text_of(before), edits, _apart)


def marked_text_edits(old: str, new: str) -> tuple[WordEdit, ...]:
    """Return the edits that a redline marks between two texts."""
    if old == new:
        return ()
    return _joined(old, tuple(_edits(tokens(old), tokens(new))), _apart)


def _units(content: Inlines) -> Iterator[str]:
    """Yield the units of inlines, each citation being one."""
    for cites, run in groupby(flatten(content), lambda leaf: isinstance(leaf, Citation)):
        if cites:
            yield from (text_of((leaf,)) for leaf in run)
        else:
            yield from tokens(text_of(tuple(run)))


def _edits(left: Sequence[str], right: Sequence[str]) -> Iterator[WordEdit]:
    offsets = [0]
    for token in left:
        offsets.append(offsets[-1] + len(token))
    for tag, i1, i2, j1, j2 in Matcher(left, right).get_opcodes():
        if tag != "equal":
            yield WordEdit(offsets[i1], "".join(left[i1:i2]), "".join(right[j1:j2]))


def _joined(
    old: str, edits: tuple[WordEdit, ...], meet: Callable[[WordEdit, str, WordEdit], bool]
) -> tuple[WordEdit, ...]:
    """Return changes of words, those that meet being made one."""
    joined: list[WordEdit] = []
    for edit in edits:
        if joined:
            last = joined[-1]
            end = last.start + len(last.old)
            gap = old[end : edit.start]
            if meet(last, gap, edit):
                joined[-1] = WordEdit(
                    last.start, last.old + gap + edit.old, last.new + gap + edit.new
                )
                continue
        joined.append(edit)
    return tuple(joined)


def _together(left: WordEdit, gap: str, right: WordEdit) -> bool:
    """Return whether two edits are quoted as one, the words kept between them included.

    Words that both texts happen to share amid others make no sense by themselves.
    """
    return len(_WORD.findall(gap)) <= _kept_between(left, right)


def _kept_between(left: WordEdit, right: WordEdit) -> int:
    words = (left.old, left.new, right.old, right.new)
    whole = any(_WORD.search(edit.old) and _WORD.search(edit.new) for edit in (left, right))
    if not whole or not any(_LETTERS.search(one) for one in words):
        return 0
    return 3 if sum(len(_WORD.findall(one)) for one in words) >= MANY_WORDS else 1


def _apart(left: WordEdit, gap: str, right: WordEdit) -> bool:
    """Return whether two replacements would be read through each other: « unle Étatmonde »."""
    return gap == " " and all((left.old, left.new, right.old, right.new))


def _turned(old: str, edits: tuple[WordEdit, ...]) -> tuple[WordEdit, ...]:
    """Return edits that only add or only strike, the same change said of words that hold together.

    « . Elle court » before a stop is said « Elle court. », « parle. Elle » after « Elle » is said
    « Elle parle. », and « le courriel, par » after « , par » is said « , par le courriel ».
    """
    ends = [0, *(edit.start + len(edit.old) for edit in edits)]
    starts = [*(edit.start for edit in edits), len(old) + 1]
    rows = zip(edits, ends[:-1], starts[1:], strict=True)
    return tuple(
        edit if edit.old and edit.new else _turn(old, edit, first, limit)
        for edit, first, limit in rows
    )


def _turn(old: str, edit: WordEdit, first: int, limit: int) -> WordEdit:
    """Return an edit begun elsewhere between `first` and `limit` if it reads better there."""
    words = edit.old or edit.new
    end = edit.start + len(edit.old)
    if words.startswith(_STOPS) and end < limit and old[end : end + 1] == words[0]:
        return _begun(edit, edit.start + 1, words[1:] + words[0])
    stop = old.rfind(". ", 0, edit.start)
    sentence = stop + 2 if stop >= 0 else 0
    if first <= sentence < edit.start and words.endswith(f". {old[sentence : edit.start]}"):
        shared = len(old[sentence : edit.start])
        return _begun(edit, sentence, words[-shared:] + words[:-shared])
    comma = words.rfind(",")
    back = len(words) - comma
    if comma > 0 and first < edit.start - back and old.endswith(words[comma:], 0, edit.start):
        return _begun(edit, edit.start - back, words[comma:] + words[:comma])
    return edit


def _begun(edit: WordEdit, start: int, words: str) -> WordEdit:
    return WordEdit(start, words if edit.old else "", words if edit.new else "")
