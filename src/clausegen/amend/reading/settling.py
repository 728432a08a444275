"""Settling: a contract read afresh from its print once sentences have been applied to it."""

from __future__ import annotations

from clausegen.amend.reading.contract import (
    Around,
    Contract,
    PrintedSection,
    headings_of,
    read_sections,
)


def settled(contract: Contract) -> Contract:
    """Return a contract read afresh from its print after the changes asked for."""
    all_ = contract.sections
    preamble, *sections = [
        *_settled(contract.preamble, ((), all_)),
        *(
            one
            for rank, part in enumerate(all_)
            for one in _settled(part, (all_[:rank], all_[rank + 1 :]))
        ),
    ]
    return Contract(contract.title, preamble, sections)


def _settled(part: PrintedSection, around: Around) -> list[PrintedSection]:
    """Return what a part has become: itself, or other sections, none where it is removed."""
    if not part.changes:
        return [part]
    placed = part.placed()
    texts = [text for text, _ in placed]
    sections = read_sections(texts, around)
    lines = (line for section in sections for line in section.lines)
    heads = headings_of(texts, around)
    places = (place for (_, place), head in zip(placed, heads, strict=True) if not head)
    for line, place in zip(lines, places, strict=True):
        line.place = place
    head, *rest = sections
    if not part.word:
        return sections
    if head.lines:
        raise ValueError("un alinéa n’est d’aucun article")
    return rest
