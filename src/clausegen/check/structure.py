"""Faults of structure: headings without id or words, articles without text, unended sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from clausegen.check.identifiers import attribute_faults, commented_ids, missing_ids
from clausegen.check.layout import Block, blocks_of, is_term, shown
from clausegen.check.lists import item_faults, list_faults, table_faults
from clausegen.check.markup import markup_faults
from clausegen.errors import Diagnostic, Severity
from clausegen.template.source import BLOCK, BREAK, OUTPUT, Source, fault_at

_TYPED_TITLE = re.compile(
    r"(?:Article|Annexe|Chapitre|Titre|Question)?\s*(?:\d+|[IVX]+)(?:er)?\s*[.):–-]"
)
_ELSEWHERE = ("include", "import", "from", "call", "else", "elif")
_SENTENCE_ENDS = (".", ":", "!", "?", "…", ";", ",", "»", OUTPUT)


def structure_faults(source: Source, *, commentary: bool = False) -> Iterator[Diagnostic]:
    """Yield every fault of structure of one template file; a commentary is never amended."""
    blocks = blocks_of(source)
    for check in _FAMILIES:
        yield from check(source, blocks)
    yield from commented_ids(source)
    if not commentary:
        yield from missing_ids(source, blocks)


OPENING = ("#", "##", "###", "####")
"""What opens a heading: a titre that articles follow, an article, what is under it."""
CLOSING_MARK = "***"
"""The break that closes the articles, before the place, the date and the signatures."""


def _headings(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield the faults of the headings of a file, and of the rules that it draws."""
    for block in blocks:
        if block.kind == "rule" and block.marker != CLOSING_MARK:
            message = f"« {block.marker} » : ni filet ni titre souligné dans un acte."
            start = block.start - len(block.marker)
            hint = f"« {CLOSING_MARK} » seul sépare les articles de ce qui clôt l’acte."
            yield fault_at(source, "balisage-inconnu", start, message, hint)
        if block.kind != "heading":
            continue
        start = block.start
        if block.marker not in OPENING:
            message = f"Un titre s’ouvre par « ## », pas par « {block.marker} »."
            hint = "« # » ouvre un titre d’articles, « ### » et « #### » des sous-articles."
            yield fault_at(source, "niveau-de-titre", start - len(block.marker) - 1, message, hint)
        yield from _title(source, block)


def _title(source: Source, block: Block) -> Iterator[Diagnostic]:
    """Yield the faults of a heading: its words, its id, its number, its end."""
    words, start = block.words, block.start
    if not words:
        yield fault_at(source, "titre-vide", start, "Ce titre n’a pas de mots.")
        return
    if not block.id:
        message = f"Le titre « {shown(words)} » n’a pas d’identifiant."
        yield fault_at(
            source, "titre-sans-id", start, message, "Ajoutez {: #identifiant } à sa fin."
        )
    typed = _TYPED_TITLE.match(words)
    if typed:
        message = f"« {typed[0]} » : le numéro d’un titre est calculé, il ne se tape pas."
        yield fault_at(source, "numero-tape", start, message, "Retirez-le.")
    if words.endswith((".", ":", ";", ",")):
        end = start + block.text.index(words[-1], len(words.split()[0]) - 1)
        message = f"Le titre « {shown(words)} » finit par un signe de ponctuation."
        yield fault_at(source, "titre-ponctue", end, message, "Retirez-le.", Severity.WARNING)
    if _shouts(words):
        message = f"Le titre « {shown(words)} » met des capitales à chaque mot."
        hint = "Seul le premier mot prend la capitale, avec les termes définis."
        yield fault_at(source, "titre-en-capitales", start, message, hint, Severity.WARNING)


def _shouts(words: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return len(long) > 2 and all(word[0].isupper() for word in long)


def _bodies(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield the headings of articles that nothing follows."""
    for block, after in pairwise([*blocks, None]):
        bare = after is None or (after.kind == "heading" and not _deeper(after, block))
        opens = block and block.kind == "heading" and block.marker != "#"
        if block and opens and bare and not _includes(source, block, after):
            message = f"Rien ne suit le titre « {shown(block.words)} »."
            yield fault_at(source, "article-vide", block.start, message)


def _deeper(after: Block, before: Block | None) -> bool:
    return (
        before is not None and before.kind == "heading" and len(after.marker) > len(before.marker)
    )


def _includes(source: Source, block: Block, after: Block | None) -> bool:
    """Return whether an include, or the other branch of a condition, gives a title its text."""
    start = source.prose.offset(block.start)
    end = source.prose.offset(after.start) if after else len(source.text)
    return any(tag.word in _ELSEWHERE and start < tag.start < end for tag in source.tags)


def _is_caption(source: Source, block: Block) -> bool:
    """Return whether a paragraph begins with an image, under which its words are a caption."""
    start = source.prose.offset(block.start)
    return any(tag.start == start and tag.word == "image" for tag in source.tags)


def _ends(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield paragraphs and meanings without their full stop, and sentences after a list."""
    for rank, block in enumerate(blocks):
        if block.kind != "paragraph" or block.classes or is_term(blocks, rank):
            continue
        words = block.words.rstrip("*")
        tail = block.text.rstrip()
        ended = words.endswith(_SENTENCE_ENDS) or "{#" in words or _is_caption(source, block)
        if words and not ended and not tail.endswith((BLOCK, BREAK)):
            message = f"L’alinéa « … {shown(words[-40:])} » finit sans point."
            yield fault_at(source, "point-absent", _end(block), message, "", Severity.WARNING)
        before = blocks[rank - 1] if rank else None
        if before and before.kind == "item" and block.indent == 0 and words[:1].islower():
            message = "Cet alinéa continue la phrase d’avant la liste."
            hint = "Une liste finit la phrase : ouvrez-en une autre."
            yield fault_at(source, "suite-de-liste", block.start, message, hint, Severity.WARNING)


def _end(block: Block) -> int:
    text = re.sub(r"\{:[^{}\n]*\}", "", block.text).rstrip()
    return block.start + len(text) - 1


_FAMILIES = (
    _headings, _bodies, _ends, attribute_faults, list_faults, item_faults, markup_faults,
    table_faults,
)  # fmt: skip  # a table
