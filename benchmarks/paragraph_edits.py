"""The edits that a person makes in the paragraphs of a contract, made in its XML by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from clausegen.readers.docx.host.lines import PARAGRAPH_NUMBER
from clausegen.readers.docx.host.opening import open_contract, packed
from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
TRUTH = f"{_W}rsidP"
"""An attribute that Word writes of its own sessions, and that no reader of ours looks at."""
_NEW = "Le Titulaire en informe l’autre partie par écrit dans les dix jours qui suivent."
_ADDED = "sauf accord écrit des parties"
_POOL = ("accord", "délai", "partie", "service", "montant", "lieu", "terme", "motif")


class SkipError(Exception):
    """Raised where an edit has no place in a paragraph."""


def words_in(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, its label left out."""
    return "".join(each.text or "" for each in paragraph.iter(f"{_W}t"))


def say(paragraph: etree._Element, text: str) -> None:
    """Give a paragraph other words, in the look of its first."""
    first, *others = paragraph.iter(f"{_W}t")
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for each in others:
        each.text = ""


def _cut(paragraph: etree._Element, chance: random.Random) -> tuple[list[str], int]:
    """Return the words of a paragraph and the rank of one of them amid others."""
    words = words_in(paragraph).split(" ")
    if len(words) < 8:
        raise SkipError
    return words, chance.randrange(4, len(words) - 2)


def a_number(paragraph: etree._Element, chance: random.Random) -> None:
    """Change a figure amid the words."""
    text = words_in(paragraph)
    found = list(re.finditer(r"(?<=\s)\d{1,3}(?=\s)", text[15:]))
    if not found:
        raise SkipError
    one = chance.choice(found)
    other = str(int(one[0]) + chance.randrange(1, 9))
    say(paragraph, text[: 15 + one.start()] + other + text[15 + one.end() :])


def a_word(paragraph: etree._Element, chance: random.Random) -> None:
    """Change one word."""
    words, at = _cut(paragraph, chance)
    words[at] = chance.choice(_POOL)
    say(paragraph, " ".join(words))


def words_come(paragraph: etree._Element, chance: random.Random) -> None:
    """Insert a few words."""
    words, at = _cut(paragraph, chance)
    words.insert(at, _ADDED)
    say(paragraph, " ".join(words))


def words_go(paragraph: etree._Element, chance: random.Random) -> None:
    """Strike two or three words."""
    words, at = _cut(paragraph, chance)
    del words[at : at + chance.randrange(1, 4)]
    say(paragraph, " ".join(words))


def a_fifth(paragraph: etree._Element, chance: random.Random) -> None:
    """Change one word in five."""
    words, _ = _cut(paragraph, chance)
    for at in range(4, len(words), 5):
        words[at] = chance.choice(_POOL)
    say(paragraph, " ".join(words))


def alinea_goes(paragraph: etree._Element, _: random.Random) -> None:
    """Strike a paragraph."""
    paragraph.getparent().remove(paragraph)


def alinea_comes(paragraph: etree._Element, _: random.Random) -> None:
    """Put a paragraph of other words after one."""
    put_after(paragraph, _NEW)


def near_copy_comes(paragraph: etree._Element, chance: random.Random) -> None:
    """Put after a paragraph another that says nearly the same."""
    words, at = _cut(paragraph, chance)
    if words[0].casefold() in ("article", "titre", "annexe"):
        raise SkipError  # two articles of one number, which no avenant may give
    words[at] = chance.choice(_POOL)
    put_after(paragraph, " ".join(words))


def alinea_moves(paragraph: etree._Element, _: random.Random) -> None:
    """Put a paragraph after the third that follows."""
    other = paragraph
    for _rank in range(3):
        other = other.getnext()
        if other is None or other.tag != paragraph.tag or len(words_in(other).split()) < 8:
            raise SkipError
    other.addnext(paragraph)


def alinea_splits(paragraph: etree._Element, _: random.Random) -> None:
    """End a paragraph after its first sentence, and begin another."""
    first, dot, rest = words_in(paragraph).partition(". ")
    if min(len(first.split()), len(rest.split())) < 6:
        raise SkipError
    put_after(paragraph, rest)
    say(paragraph, first + dot.strip())


def put_after(paragraph: etree._Element, text: str) -> None:
    """Put after a paragraph another that says something else, in its look."""
    other = deepcopy(paragraph)
    for name in (TRUTH, PARAGRAPH_NUMBER):  # Word gives a number of its own to what comes
        other.attrib.pop(name, None)
    paragraph.addnext(other)
    say(other, text)


Edit = Callable[[etree._Element, random.Random], None]  # noqa: SLF001  # the type of an element
EDITS: tuple[Edit, ...] = (
    a_number, a_word, words_come, words_go, a_fifth, alinea_goes, alinea_comes, near_copy_comes,
    alinea_moves, alinea_splits,
)  # fmt: skip  # one after the other


def edited(data: bytes, chance: random.Random, most: int) -> tuple[bytes, list[str]]:
    """Return a file after one edit or several, and their names."""
    host = open_contract(data)
    able = [each for each in host.blocks if _is_plain(each)]
    done: list[str] = []
    wanted = chance.randrange(1, most + 1)
    for paragraph in chance.sample(able, len(able)):
        if len(done) == wanted:
            break
        edit = chance.choice(EDITS)
        try:
            edit(paragraph, chance)
        except SkipError:
            continue
        done.append(edit.__name__)
    return packed(host), done


def _is_plain(paragraph: etree._Element) -> bool:
    """Return whether a paragraph is all text, long enough to be one of the body."""
    if paragraph.tag != f"{_W}p" or len(words_in(paragraph).split()) < 8:
        return False
    parts = {child.tag for run in paragraph.iter(f"{_W}r") for child in run}
    runs = {child.tag for child in paragraph}
    marks = {f"{_W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "pPr", "r")}
    return parts <= {f"{_W}rPr", f"{_W}t"} and runs <= marks


def marked(data: bytes, *, numbered: bool = True) -> bytes:
    """Return a file whose paragraphs each bear a mark of their own.

    Those that are not `numbered` lose the number that Word gave, as when LibreOffice saves them.
    """
    host = open_contract(data)
    for rank, paragraph in enumerate(host.body.iter(f"{_W}p")):
        paragraph.set(TRUTH, str(rank))
        if not numbered:
            paragraph.attrib.pop(PARAGRAPH_NUMBER, None)
    return packed(host)
