"""Faults of lists and tables.

Markdown loses in silence a list without a blank line before it and a list nested by two spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausegen.check.layout import Block, shown
from clausegen.errors import Diagnostic, Severity
from clausegen.reader.blocks import GROUPS, JOINED
from clausegen.template.source import BLOCK, BREAK, OUTPUT, Source, fault_at

_TYPED_END = re.compile(r"(?<!etc)(?<!\.)[;.,]$")
_BAR = re.compile(r"(?<!\\)\|")
_CLOSED = re.compile(r"(?<!\\)\|$")
_TYPED_LABEL = re.compile(r"(?:[a-z]\)|\d+[°)]|–|-)\s")


def list_faults(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield lists that Markdown would not see, or would see otherwise than they look."""
    previous: Block | None = None
    indents: list[int] = []
    for block in blocks:
        if block.kind != "item":
            if block.indent == 0:
                indents = []
            previous = block
            continue
        if not block.after_blank and previous and previous.kind in ("paragraph", "meaning"):
            message = "Cette liste colle au texte qui la précède : Markdown ne la verrait pas."
            yield fault_at(source, "liste-collee", _mark(block), message, "Laissez une ligne vide.")
        yield from _indent(source, block, indents)
        yield from _marker(source, block)
        yield from _announced(source, block, previous)
        indents = [indent for indent in indents if indent < block.indent] + [block.indent]
        previous = block


def _mark(block: Block) -> int:
    return block.start - len(block.marker) - 1


def _indent(source: Source, block: Block, indents: list[int]) -> Iterator[Diagnostic]:
    steps = {0, *(indent + 4 for indent in indents), *indents}
    if block.indent not in steps:
        message = f"Cet élément est décalé de {block.indent} espaces : Markdown le rangerait mal."
        hint = "Une liste dans une liste se décale de quatre espaces."
        yield fault_at(source, "liste-mal-indentee", _mark(block), message, hint)


def _marker(source: Source, block: Block) -> Iterator[Diagnostic]:
    if block.marker == "-" or (block.marker[0].isdigit() and block.marker[-1] == "."):
        return
    message = f"« {block.marker} » n’ouvre pas un élément de liste."
    hint = "Tapez « - » (a, b, c) ou « 1. » (1°, 2°) ; la lettre est calculée."
    rule = "numero-tape" if block.marker[0].isalnum() else "puce-inconnue"
    yield fault_at(source, rule, _mark(block), message, hint)


def _announced(source: Source, block: Block, previous: Block | None) -> Iterator[Diagnostic]:
    if previous is None or previous.kind != "paragraph" or previous.depth != block.depth:
        return
    words = previous.words
    if words.endswith((":", OUTPUT, ",")) or previous.text.rstrip().endswith((BLOCK, BREAK)):
        return
    message = f"« {shown(words[-40:])} » annonce une liste sans deux-points."
    yield fault_at(source, "liste-sans-annonce", previous.end - 1, message, "", Severity.WARNING)


def item_faults(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield items whose letter or final punctuation is typed."""
    for block in blocks:
        if block.kind != "item":
            continue
        words = block.words
        if _TYPED_END.search(words):
            message = f"L’élément finit par « {words[-1]} » : sa ponctuation est calculée."
            end = _last(block, words[-1])
            yield fault_at(source, "ponctuation-tapee", end, message, "Retirez-la.")
        typed = _TYPED_LABEL.match(words)
        if typed:
            message = f"« {typed[0].strip()} » : le repère d’un élément est calculé."
            yield fault_at(source, "numero-tape", block.start, message, "Retirez-le.")


def _last(block: Block, sign: str) -> int:
    text = re.sub(r"\{:[^{}\n]*\}", lambda found: " " * len(found[0]), block.text)
    return block.start + text.rindex(sign)


def table_faults(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield rows that have more or fewer cells than the first, and cells joined to none."""
    for rows in _tables(blocks):
        yield from _table(source, rows)


def _tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the rows of each table: one ends where its name is, or another kind of block."""
    rows: list[Block] = []
    for block in blocks:
        if rows and (block.kind != "row" or rows[-1].attributes):
            yield rows
            rows = []
        if block.kind == "row":
            rows.append(block)
    if rows:
        yield rows


def _table(source: Source, rows: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield a fault for each row of another width than the first, or that joins what it may not."""
    width = len(_cells(rows[0]))
    grouped = any(GROUPS in row.classes for row in rows)
    for row in rows:
        cells = _cells(row)
        if len(cells) != width and not row.looped:
            message = f"L’en-tête a {width} cellules, cette ligne n’en a pas autant ({len(cells)})."
            yield fault_at(source, "tableau-boiteux", row.start - 1, message)
        free = cells[1:] if grouped and row is rows[0] else ()
        if cells.count(JOINED) > free.count(JOINED):
            message = f"« {JOINED} » : cette case ne se joint à aucune autre."
            hint = (
                "Seule la première ligne d’un tableau {: .groupes } joint ses cases, "
                "à partir de la deuxième."
            )
            yield fault_at(source, "case-jointe", row.start - 1, message, hint)


def _cells(row: Block) -> list[str]:
    """Return the words of the cells of a row; an escaped bar is a word."""
    cells = [cell.strip() for cell in _BAR.split(row.words)]
    return cells[:-1] if _CLOSED.search(row.words) else cells
