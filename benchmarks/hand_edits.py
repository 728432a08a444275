"""Sixty edits that a lawyer makes by hand in a contract of others, each made into an avenant.

Run `python -m benchmarks.hand_edits`. The contracts are three: numbers typed, numbers that Word
counts, and a lease with definitions, sub-articles, tables and an annex. Told as `word_edits` does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from functools import cache
from itertools import groupby
from pathlib import Path

from lxml import etree
from tests import host_files
from tests.foreign_files import heading, of_body, paragraph, run

from benchmarks.paragraph_edits import marked, put_after, say, words_in
from benchmarks.word_edits import Bench, Tally
from clausegen.readers.docx.host.lines import PARAGRAPH_NUMBER
from clausegen.readers.docx.host.opening import open_contract, packed
from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
_BY = {"id": "7", "author": "Me Roche", "date": "2027-01-05T10:00:00Z"}
_OTHER = {**_BY, "author": "Me Blin"}
Step = tuple[str, ...]
"""A verb, the first words of a paragraph, and what the verb needs besides."""


# --- contracts ----------------------------------------------------------------------------------


def _row(*cells: str) -> str:
    inside = "".join(f"<w:tc>{paragraph(run(each))}</w:tc>" for each in cells)
    return f"<w:tr>{inside}</w:tr>"


@cache
def lease() -> bytes:
    """Return a lease as a firm types it."""
    lines = (FOLDER / "lease.txt").read_text("utf-8").splitlines()
    blocks = groupby(lines, lambda line: line.startswith("|"))
    return of_body(*("".join(map(_block, inside)) if not rows else _table(inside)
                     for rows, inside in blocks))  # fmt: skip  # one thought


def _table(rows: Iterable[str]) -> str:
    return f"<w:tbl>{''.join(_row(*row.strip('| ').split(' | ')) for row in rows)}</w:tbl>"


def _block(line: str) -> str:
    words = line.removeprefix("# ")
    return heading(words) if line != words else paragraph(run(words))


CONTRACTS: dict[str, Callable[[], bytes]] = {
    "lease": lease,
    "typed": host_files.typed,
    "counted": host_files.counted,
}


# --- what a hand does ---------------------------------------------------------------------------


def _to(found: etree._Element, words: str) -> None:
    say(found, words)


def _swap(found: etree._Element, old: str, new: str = "") -> None:
    text = words_in(found)
    assert old in text, (old, text)  # else the edit would be none
    say(found, text.replace(old, new, 1))


def _gone(found: etree._Element) -> None:
    found.getparent().remove(found)


def _split(found: etree._Element, at: str) -> None:
    text = words_in(found)
    put_after(found, text[text.index(at) :])
    say(found, text[: text.index(at)].rstrip())


def _merged(found: etree._Element) -> None:
    following = found.getnext()
    say(found, f"{words_in(found)} {words_in(following)}")
    _gone(following)


def _moved(found: etree._Element, before: str, many: str = "1") -> None:
    """Put a paragraph, and those that follow it, before another."""
    block, place = [found], starting(found.getparent(), before)
    for _ in range(int(many) - 1):
        block.append(block[-1].getnext())
    for each in block:
        place.addprevious(each)


def _row_after(found: etree._Element, *cells: str) -> None:
    row = next(found.iterancestors(f"{_W}tr"))
    other = deepcopy(row)
    for each, words in zip(other.iter(f"{_W}p"), cells, strict=True):
        each.attrib.pop(f"{_W}rsidP", None)
        say(each, words)
    row.addnext(other)


def _row_gone(found: etree._Element) -> None:
    row = next(found.iterancestors(f"{_W}tr"))
    row.getparent().remove(row)


def _tracked(found: etree._Element, old: str, new: str, by: str = "") -> None:
    """Strike words and insert others as Word tracks them, by one author or the other."""
    text = words_in(found)
    before, _, after = text.partition(old)
    assert after or text.endswith(old), (old, text)  # else the edit would be none
    say(found, before)
    first = next(found.iter(f"{_W}r"))
    who = _OTHER if by else _BY
    for mark, tag, words in (("del", "delText", old), ("ins", "t", new), ("", "t", after)):
        made = deepcopy(first)
        for child in [each for each in made if each.tag != f"{_W}rPr"]:
            made.remove(child)
        text_of = etree.SubElement(made, f"{_W}{tag}")
        text_of.text = words
        text_of.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        around = made
        if mark:
            around = etree.Element(f"{_W}{mark}")
            for name, value in who.items():
                around.set(f"{_W}{name}", value)
            around.append(made)
        found.append(around)


VERBS: dict[str, Callable[..., None]] = {
    "to": _to, "swap": _swap, "gone": _gone, "after": put_after, "split": _split,
    "merge": _merged, "move": _moved, "row": _row_after, "rowgone": _row_gone, "track": _tracked,
}  # fmt: skip  # names


def starting(body: etree._Element, words: str) -> etree._Element:
    """Return the paragraph that begins with some words."""
    (found,) = [each for each in body.iter(f"{_W}p") if words_in(each).startswith(words)]
    return found


def by_hand(data: bytes, steps: Sequence[Step]) -> bytes:
    """Return a file after some steps."""
    host = open_contract(data)
    for verb, where, *rest in steps:
        VERBS[verb](starting(host.body, where), *rest)
    return packed(host)


FOLDER = Path(__file__).parent


@cache
def edits() -> tuple[tuple[str, str, tuple[Step, ...]], ...]:
    """Return the edits: of which contract, what each is, its steps."""
    return tuple(map(_edit, (FOLDER / "hand_edits.txt").read_text("utf-8").splitlines()))


def _edit(line: str) -> tuple[str, str, tuple[Step, ...]]:
    contract, name, steps = line.split(" | ", 2)
    return contract, name, tuple(tuple(step.split(" | ")) for step in steps.split(" || "))


def numbered(data: bytes) -> bytes:
    """Return a file whose paragraphs are numbered as Word does."""
    host = open_contract(data)
    for rank, each in enumerate(host.body.iter(f"{_W}p"), 1):
        each.set(PARAGRAPH_NUMBER, f"{rank:08X}")
    return packed(host)


def measured(*, by_word: bool = True) -> Tally:
    """Return what was counted over the edits, of files that Word saved or that LibreOffice did."""
    sources = {
        name: marked(numbered(made()) if by_word else made()) for name, made in CONTRACTS.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for contract, name, steps in edits():
            data = sources[contract]
            bench.trial(f"{contract}.docx", data, by_hand(data, steps), (name,))
    return bench.tally


if __name__ == "__main__":
    for saved_by_word in (True, False):
        print(measured(by_word=saved_by_word))
