"""Faults of ids and attributes: what amendments, references and commentary hold on to.

Markdown loses in silence an id at the end of a line of text: here it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausegen.check.layout import Attributes, Block, is_term, shown
from clausegen.errors import Diagnostic, fault, nearest
from clausegen.template.source import OUTPUT, Source, fault_at

_OF_TABLES = ("total", "groupes", "encadre")
CLASSES = ("annexe", "partie", "signature", "paysage", "definitions", "formule", *_OF_TABLES)
_OF = {
    "formule": ("paragraph", "Une formule est un alinéa, sous lequel sa classe se met seule."),
    "partie": ("paragraph", "Une partie est un alinéa, sous lequel sa classe se met seule."),
    "signature": ("paragraph", "Une signature est un alinéa, sous lequel sa classe se met seule."),
    **dict.fromkeys(_OF_TABLES, ("row", "Mettez-la seule, sous la dernière ligne d’un tableau.")),
}
"""The kind of block that a class is for, and what is said elsewhere."""
OF_HEADINGS = ("annexe", "paysage", "definitions")
_ATTRIBUTE_KEYS = ("articles",)
_ID = re.compile(r"[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*")
_COMMENTED_ID = re.compile(r"\{#\s*[\w-]+\s*\}")
_PLACES = {
    "heading": "Mettez-le à la fin du titre, sur la même ligne.",
    "row": "Un tableau seul porte un identifiant : mettez-le seul, sous la dernière ligne.",
}


def missing_ids(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield blocks that amendments and references could not hold on to."""
    depth = 0
    for rank, block in enumerate(blocks):
        if block.kind == "heading":
            depth = block.depth
        if block.id or block.looped or block.classes or _shares_id(blocks, rank):
            continue
        if block.kind == "item":
            message = f"L’élément de liste « {shown(block.words)} » n’a pas d’identifiant."
        elif block.kind == "paragraph" and block.depth > depth and _speaks(blocks, rank):
            message = f"L’alinéa conditionnel « {shown(block.words)} » n’a pas d’identifiant."
        else:
            continue
        hint = "Écrivez {: #identifiant } à la ligne suivante."
        yield fault_at(source, "id-absent", block.start, message, hint)


def _shares_id(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether a block and the next are two branches above one id, given after them."""
    block = blocks[rank]
    for after in (blocks[later] for later in range(rank + 1, len(blocks))):
        if after.kind != block.kind or after.depth != block.depth or not block.depth:
            return False
        if after.id:
            return after.attributes[-1].depth < after.depth
    return False


def _speaks(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether a paragraph has words of its own and is not a defined term."""
    return bool(re.search(r"\w", blocks[rank].words)) and not is_term(blocks, rank)


def attribute_faults(source: Source, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield attributes that are not read where they stand, and those that do not exist."""
    for block in blocks:
        for given in block.attributes:
            if not _printed_before(source, given):
                yield from _misplaced(source, block, given)
            yield from _malformed(source, given)
            yield from _strange(source, given)
            yield from _idle_classes(source, block, given)


def _misplaced(source: Source, block: Block, given: Attributes) -> Iterator[Diagnostic]:
    if given.alone == (block.kind == "heading"):
        message = f"« {{:{given.text}}} » n’est pas lu à cet endroit."
        hint = _PLACES.get(block.kind, "Mettez-le seul, à la ligne suivante.")
        yield fault_at(source, "id-mal-place", given.start, message, hint)


def _malformed(source: Source, given: Attributes) -> Iterator[Diagnostic]:
    for id_ in given.ids:
        if not _ID.fullmatch(id_) and OUTPUT not in id_:
            message = f"L’identifiant « {id_} » est mal formé."
            hint = "Des minuscules sans accent, des chiffres, des traits d’union et des points."
            yield fault_at(source, "id-mal-forme", given.start, message, hint)


def _strange(source: Source, given: Attributes) -> Iterator[Diagnostic]:
    for name in given.classes:
        if name not in CLASSES:
            yield _unknown(source, given, "classe-inconnue", f"La classe « {name} »", name, CLASSES)
    for key in given.pairs:
        if key not in _ATTRIBUTE_KEYS:
            what = f"L’attribut « {key} »"
            yield _unknown(source, given, "attribut-inconnu", what, key, _ATTRIBUTE_KEYS)


def _idle_classes(source: Source, block: Block, given: Attributes) -> Iterator[Diagnostic]:
    """Yield a fault for each class that does nothing on a block of this kind."""
    for name in given.classes:
        kind, hint = _OF.get(name, (block.kind, ""))
        if block.kind != kind:
            message = f"La classe « {name} » n’a pas d’effet ici."
            yield fault_at(source, "classe-mal-placee", given.start, message, hint)
        if name in OF_HEADINGS and block.kind != "heading":
            message = f"La classe « {name} » ne vaut que pour un article ou une annexe."
            hint = f"Mettez-la à la fin de son titre : ## Titre {{: #identifiant .{name} }}."
            yield fault_at(source, "classe-mal-placee", given.start, message, hint)
        if name == "annexe" and block.kind == "heading" and block.marker != "##":
            message = f"Une annexe s’ouvre par « ## », pas par « {block.marker} »."
            hint = "Sous elle, « ### » et « #### » sans classe."
            yield fault_at(source, "classe-mal-placee", given.start, message, hint)


def _printed_before(source: Source, given: Attributes) -> bool:
    """Return whether the attributes follow what a macro prints, line ends included."""
    return source.prose.text[: given.start].endswith(OUTPUT)


def _unknown(
    source: Source, given: Attributes, rule: str, what: str, name: str, known: Sequence[str]
) -> Diagnostic:
    hint = nearest(name, known) or f"Sont admis : {', '.join(known)}."
    return fault_at(source, rule, given.start, f"{what} n’existe pas.", hint)


def commented_ids(source: Source) -> Iterator[Diagnostic]:
    """Yield ids typed as comments of the template, which vanish."""
    for found in _COMMENTED_ID.finditer(source.text):
        message = f"« {found[0]} » ouvre un commentaire de gabarit, pas un identifiant."
        hint = "Écrivez {: #identifiant }, avec deux-points."
        yield fault("id-en-commentaire", message, source.place(found.start()), hint)
