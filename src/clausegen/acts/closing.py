"""What closes a contract – place, date, signatures – is a fact that no avenant rewrites.

New answers may print it otherwise; the text after an avenant keeps that of the contract, and the
difference is told.
"""

from __future__ import annotations

from dataclasses import replace

from clausegen.document.tree import (
    Block,
    Division,
    Document,
    Signatures,
    Variable,
    leaves,
    plain_lines,
)
from clausegen.errors import NOWHERE, Diagnostic, Remedy, Severity, fault


def closing(document: Document) -> tuple[Block, ...]:
    """Return the blocks that close a document: those outside any division, after the first."""
    return tuple(block for block in _from_first(document) if not isinstance(block, Division))


def without_closing(document: Document) -> Document:
    """Return a document without the blocks that close it: the text that avenants speak of."""
    own = closing(document)
    return replace(document, body=tuple(block for block in document.body if block not in own))


def closing_questions(document: Document) -> set[str]:
    """Return the questions whose answers stand in what closes a document, and nowhere else.

    They tell how it was signed: what comes later changes nothing of it.
    """
    inside = replace(document, title=(), body=closing(document))
    return _printed(inside) - _printed(without_closing(document))


def _printed(document: Document) -> set[str]:
    return {leaf.parameter for leaf in leaves(document) if isinstance(leaf, Variable)}


def _from_first(document: Document) -> tuple[Block, ...]:
    body = document.body
    starts = [rank for rank, block in enumerate(body) if isinstance(block, Division)]
    return body[starts[0] :] if starts else ()


def with_closing_of(new: Document, old: Document) -> Document:
    """Return a document that closes as another does, before its annexes."""
    kept, own = closing(old), closing(new)
    if kept == own:
        return new
    late = _from_first(new)
    head = new.body[: len(new.body) - len(late)]
    places = [rank for rank, block in enumerate(late) if block in own or _is_annex(block)]
    place = places[0] if places else len(late)
    before = [block for block in late[:place] if isinstance(block, Division)]
    after = [block for block in late[place:] if isinstance(block, Division)]
    return replace(new, body=(*head, *before, *kept, *after))


def _is_annex(block: Block) -> bool:
    return isinstance(block, Division) and block.kind == "annex"


def closing_limit(
    new: Document, old: Document, remedies: tuple[Remedy, ...] = ()
) -> tuple[Diagnostic, ...]:
    """Return a warning when new answers would close the document in other words.

    Who signs is not of it: parties that come and go sign their avenant. `remedies` tell which
    answers close the avenant.
    """
    if _lines(new) == _lines(old):
        return ()
    message = "Les mentions de signature du contrat restent celles qui ont été signées."
    hint = "L’avenant a les siennes."
    return (fault("limite-signature", message, NOWHERE, hint, Severity.WARNING, remedies),)


def _lines(document: Document) -> list[str]:
    told = (block for block in closing(document) if not isinstance(block, Signatures))
    return [line for block in told for line in plain_lines(block)]
