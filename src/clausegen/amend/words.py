"""The words that differ between two texts: as few as the change needs, in units that can be quoted.

A number and its figures, « quatre (4) », are one unit; so is an amount with its spaces. Every
character counts: a no-break space that becomes a space is a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from clausegen.amend.operations import WordEdit

_NUMBER_WORD = (
    "(?:zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    "|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?)"
)
_JOINED = r"(?:[ -](?:et|virgule|pour|euros?|d’euros?|centimes?|hors|taxes))*"
TOKEN = re.compile(
    rf"\b{_NUMBER_WORD}(?:{_JOINED}[ -]{_NUMBER_WORD})*{_JOINED}[ ]\([^()]*\d[^()]*\)"
    r"|\+?\d+(?:[\u202f\u00a0,.]\d+)*"  # figures, a telephone number
    r"|\w+(?:[-’]\w+)*’?"  # a word
    r"|.",  # a space or a sign, each by itself
    re.DOTALL,
)

_WORD = re.compile(r"\w+(?:[-’]\w+)*’?")
_LETTERS = re.compile(r"(?<!\w)[^\W\d_]")
_STOPS = (".", ";")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """Return the units of a text; joined they give the text back."""
    return tuple(TOKEN.findall(text))


def word_edits(old: str, new: str, *, quotable: bool = True) -> tuple[WordEdit, ...]:
    """Return the edits that turn one text into the other, in order.

    With `quotable`, edits that signs or one word separate are joined, since an avenant quotes
    words that make sense together; without, each is as short as can be, for a redline.
    """
    edits = tuple(_edits(old, new))
    return _turned(old, _joined(old, edits)) if quotable else edits


def _edits(old: str, new: str) -> Iterator[WordEdit]:
    left, right = tokens(old), tokens(new)
    offsets = [0]
    for token in left:
        offsets.append(offsets[-1] + len(token))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield WordEdit(offsets[i1], "".join(left[i1:i2]), "".join(right[j1:j2]))


def _joined(old: str, edits: tuple[WordEdit, ...]) -> tuple[WordEdit, ...]:
    joined: list[WordEdit] = []
    for edit in edits:
        if joined:
            last = joined[-1]
            end = last.start + len(last.old)
            gap = old[end : edit.start]
            if len(_WORD.findall(gap)) <= _together(last, edit):
                joined[-1] = WordEdit(
                    last.start, last.old + gap + edit.old, last.new + gap + edit.new
                )
                continue
        joined.append(edit)
    return tuple(joined)


def _together(left: WordEdit, right: WordEdit) -> int:
    """Return how many kept words may stand between two edits that are quoted as one.

    A lone word that both texts happen to share amid others makes no sense by itself.
    """
    words = (left.old, left.new, right.old, right.new)
    return int(all(_LETTERS.search(one) for one in words))


def _turned(old: str, edits: tuple[WordEdit, ...]) -> tuple[WordEdit, ...]:
    """Return edits of which those that begin with a stop hold the one after them instead.

    « . Elle court » before a stop is said « Elle court. »: the same change, and a sentence.
    """
    limits = [edit.start for edit in edits] + [len(old) + 1]
    return tuple(_turn(old, *pair) for pair in zip(edits, limits[1:], strict=True))


def _turn(old: str, edit: WordEdit, limit: int) -> WordEdit:
    words = edit.old or edit.new
    end = edit.start + len(edit.old)
    if (edit.old and edit.new) or not words.startswith(_STOPS) or not end < limit:
        return edit
    if old[end : end + 1] != words[0]:
        return edit
    turned = words[1:] + words[0]
    return WordEdit(edit.start + 1, turned if edit.old else "", turned if edit.new else "")
